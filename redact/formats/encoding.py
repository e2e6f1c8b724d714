"""Bytes to text and back, strictly: a wrongly decoded file would pass with nothing found."""

import codecs
import re

from redact.errors import RedactError
from redact.formats import garble

LIMIT = 64 * 2**20
"""Largest file in bytes: reading one takes several times its size in memory."""

_NAMES = {
    "utf8": "utf-8",
    "utf8sig": "utf-8",
    "utf16": "utf-16",
    "utf16le": "utf-16-le",
    "utf16be": "utf-16-be",
    "cp1251": "cp1251",
    "windows1251": "cp1251",
    "win1251": "cp1251",
    "koi8r": "koi8-r",
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARE = "name its encoding with --encoding: utf-8, utf-16, utf-16-le, utf-16-be, cp1251, koi8-r"
_CONVERT = "check what --encoding names, or convert the file to UTF-8 first"
_CLEAN = "remove it: people would read something else than what was checked"
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_BINARY = re.compile(r"[\x00\x04]")
_DIRTY = re.compile(r"[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
"""Control characters that steer a terminal; U+0085 ends a line, U+001C to U+001F part fields."""
_REVERSED = re.compile("[\u202d\u202e]")
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_COMMON = re.compile(r"[\t\n\r -~\u0400-\u04ff]")


def decoded(data: bytes, declared: str | None) -> tuple[str, str, bytes]:
    """The text, a Python codec name and the byte order mark that stood before the text.

    Undeclared, a byte order mark decides, else the file is UTF-8. Raises RedactError, with
    an offset at most, for bytes that are invalid in the encoding, that another encoding
    fits clearly better, or that no text holds.
    """
    if len(data) > LIMIT:
        raise RedactError("the file is larger than 64 MiB", "split it into smaller files")
    codec, bom = _codec(data, declared)
    body = data[len(bom) :]
    try:
        source, problem = body.decode(codec), -1
    except UnicodeDecodeError as error:
        source, problem = "", error.start + len(bom)
    if problem >= 0:
        raise RedactError(
            f"not valid {codec} at byte {problem}", _CONVERT if declared else _DECLARE
        )
    if source.encode(codec) != body:
        raise RedactError(f"not exactly restorable as {codec}", _CONVERT)
    _check(source, body, codec, bool(bom))
    return source, codec, bom


def encoded(source: str, codec: str, bom: bytes) -> bytes:
    """The file's bytes. Raises RedactError for a character that `codec` has no place for."""
    problem = -1
    try:
        return bom + source.encode(codec)
    except UnicodeEncodeError as error:
        problem = error.start
    raise RedactError(
        f"a replacement at character {problem} cannot be written in {codec}",
        "convert the file to UTF-8 first, or use another policy",
    )


def _codec(data: bytes, declared: str | None) -> tuple[str, bytes]:
    mark = next(((bom, codec) for bom, codec in _BOMS if data.startswith(bom)), None)
    if declared is None:
        return (mark[1], mark[0]) if mark else ("utf-8", b"")
    codec = _NAMES.get(re.sub(r"[-_ ]", "", declared.lower()), "")
    if not codec:
        raise RedactError("unknown encoding", _DECLARE, code=2)
    if not codec.startswith("utf"):
        return codec, b""
    if mark and mark[1].startswith(codec):
        return mark[1], mark[0]
    if mark and codec.startswith("utf-16") and mark[1].startswith("utf-16"):
        raise RedactError(f"declared {codec}, but the byte order mark says {mark[1]}", _CONVERT)
    if codec == "utf-16" and data:
        raise RedactError("no byte order mark at byte 0", "name utf-16-le or utf-16-be instead")
    return ("utf-16-le" if codec == "utf-16" else codec), b""


def _check(source: str, body: bytes, codec: str, marked: bool) -> None:
    """Raises RedactError where the text looks as if it was decoded wrongly."""
    eight_bit = not codec.startswith("utf")
    control = (_CONTROLS if eight_bit else _BINARY).search(source)
    if control:
        place = f"control character at character {control.start()}"
        raise RedactError(f"{place}: a binary file, or not {codec}", _DECLARE)
    if codec.startswith("utf-16") and body:
        _check_wide(source, body, codec, marked)
    if eight_bit and not body.isascii() and _is_utf8(body):
        raise RedactError(f"declared {codec}, but it looks like utf-8", _CONVERT)
    rival = garble.rival(source, codec)
    if rival:
        raise RedactError(f"doubtful encoding: it reads better as {rival}", _CONVERT)
    control = _DIRTY.search(source)
    if control:
        raise RedactError(f"control character at character {control.start()}", _CLEAN)
    turned = _REVERSED.search(source)
    if turned:
        raise RedactError(f"reversed writing direction at character {turned.start()}", _CLEAN)


def _check_wide(source: str, body: bytes, codec: str, marked: bool) -> None:
    """UTF-16 is suspect without any byte that only UTF-16 has, or if swapped it reads better."""
    if not _CONTROL_BYTES.search(body):
        raise RedactError(f"doubtful encoding: no sign of {codec} at byte 0", _CONVERT)
    other = "utf-16-be" if codec == "utf-16-le" else "utf-16-le"
    swapped = body.decode(other, errors="replace")
    if not marked and len(_COMMON.findall(swapped)) > len(_COMMON.findall(source)):
        raise RedactError(f"doubtful encoding: it reads better as {other}", _CONVERT)


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
