"""Encodings: exact or refused, and a wrong declaration never passes."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.errors import RedactError
from redact.formats import encoding

CALL = "Алло, мам? Это я, Артём. Мы под городом, всё нормально, не плачь. Денег хватит?"
RUSSIAN = st.text(st.sampled_from("абвгдежзийклмнопрстуфхцчшщъыьэюяАБВ «—»,.\r\n"), max_size=80)


def refusal(data: bytes, declared: str | None = None) -> RedactError:
    with pytest.raises(RedactError) as caught:
        encoding.decoded(data, declared)
    assert caught.value.__context__ is None
    return caught.value


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ("cp1251", "cp1251"),
        ("Windows-1251", "cp1251"),
        ("KOI8_R", "koi8-r"),
        ("utf-16-le", "utf-16-le"),
        ("UTF-16BE", "utf-16-be"),
        ("utf8", "utf-8"),
    ],
)
def test_declared_encodings_are_read_under_their_aliases(declared: str, codec: str) -> None:
    text = CALL.replace("—", "-")
    assert encoding.decoded(text.encode(codec), declared) == (text, codec, b"")


@pytest.mark.parametrize(
    ("bom", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
@pytest.mark.parametrize("declared", [None, "same", "family"])
def test_a_byte_order_mark_decides_and_is_kept(
    bom: bytes, codec: str, declared: str | None
) -> None:
    name = {"same": codec, "family": codec[:6].rstrip("-"), None: None}[declared]
    data = bom + CALL.encode(codec)
    assert encoding.decoded(data, name) == (CALL, codec, bom)
    assert encoding.encoded(CALL, codec, bom) == data


def test_a_second_byte_order_mark_is_text() -> None:
    data = codecs.BOM_UTF16_LE * 2 + CALL.encode("utf-16-le")
    source, codec, bom = encoding.decoded(data, None)
    assert source == "\ufeff" + CALL
    assert encoding.encoded(source, codec, bom) == data


@pytest.mark.parametrize("start", ["яю", "юя", "п»ї"])
def test_cp1251_that_starts_like_a_byte_order_mark_loses_nothing(start: str) -> None:
    text = start + " " + CALL
    assert encoding.decoded(text.encode("cp1251"), "cp1251") == (text, "cp1251", b"")


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (CALL.encode("cp1251"), "byte 0"),
        (b"abc\xc0\xaf", "byte 3"),
        (b"ab\xed\xa0\x80", "byte 2"),
        (b"\xef\xbb\xbf\xff", "byte 3"),
        (b"\xff\xfea\x00b", "byte 4"),
        (b"\xff\xfe\x00\xd8a\x00", "byte 2"),
    ],
)
def test_invalid_bytes_are_refused_with_their_offset_only(data: bytes, place: str) -> None:
    error = refusal(data)
    assert error.message.endswith(place)
    assert "--encoding" in error.hint and "cp1251" in error.hint


def test_the_byte_that_cp1251_has_no_letter_for_is_refused() -> None:
    assert refusal(b"abc\x98", "cp1251").message == "not valid cp1251 at byte 3"


@pytest.mark.parametrize(
    ("real", "declared"),
    [
        ("utf-8", "cp1251"),
        ("utf-8", "koi8-r"),
        ("koi8-r", "cp1251"),
        ("cp1251", "koi8-r"),
        ("cp866", "cp1251"),
        ("cp866", "koi8-r"),
        ("mac-cyrillic", "koi8-r"),
        ("iso8859-5", "cp1251"),
        ("utf-16-le", "cp1251"),
        ("utf-16-le", "utf-8"),
        ("utf-16-le", "utf-16-be"),
        ("utf-16-be", "utf-16-le"),
        ("utf-16-le", None),
        ("utf-8", "utf-16-le"),
        ("cp1251", "utf-16-le"),
        ("utf-8", "utf-16"),
        ("cp1251", "utf-8"),
    ],
)
@pytest.mark.parametrize("case", [str, str.lower, str.upper])
def test_a_wrong_declaration_is_refused(real: str, declared: str | None, case: type[str]) -> None:
    error = refusal((case(CALL) + " " * (len(CALL) % 2)).encode(real), declared)
    assert "Алло" not in error.message + error.hint


@pytest.mark.parametrize("codec", ["cp1251", "koi8-r"])
@pytest.mark.parametrize(
    "text",
    [
        CALL.upper(),
        CALL.lower(),
        "МАМА: алло\r\nСЫН: ДА",
        "Эх, ух, хэх! Щи, уха, ещё пюре",
        "plain ascii",
        "нет",
        "АААААА",
    ],
)
def test_a_right_declaration_is_not_doubted(text: str, codec: str) -> None:
    assert encoding.decoded(text.encode(codec), codec) == (text, codec, b"")


def test_ukrainian_in_cp1251_is_not_doubted() -> None:
    text = "Алло, мамо? Це я, Сергій. Ми біля міста, їжа є, усе гаразд, не плач."
    assert encoding.decoded(text.encode("cp1251"), "cp1251")[0] == text


@pytest.mark.parametrize(
    "garbled",
    [
        CALL.encode().decode("latin-1"),
        "Привет, это мама".encode().decode("cp1251", "ignore"),
        CALL.encode("koi8-r").decode("cp1251"),
        CALL.encode("cp1251").decode("koi8-r"),
    ],
)
def test_text_that_somebody_decoded_wrongly_before_is_refused(garbled: str) -> None:
    assert "doubtful encoding" in refusal(garbled.encode()).message


@pytest.mark.parametrize(
    "text",
    ["бббб бббббб", "Ы", "уууу фффф щщщщ" * 9, "ёёё", "ПЁС", "漢字 и русский", "Ђурић Љубав"],
)
def test_odd_but_valid_utf8_is_not_doubted(text: str) -> None:
    assert encoding.decoded(text.encode(), None)[0] == text


@pytest.mark.parametrize("data", [b"\x89PNG\x00\x01", b"PK\x03\x04", b"a\x00b\x00"])
def test_binary_files_are_refused(data: bytes) -> None:
    assert "at character" in refusal(data).message or "at byte" in refusal(data).message


def test_an_unknown_encoding_is_a_usage_error_that_lists_the_known() -> None:
    error = refusal(b"a", "cp1252")
    assert error.code == 2 and "koi8-r" in error.hint


def test_declared_utf16_needs_its_own_byte_order_mark() -> None:
    data = codecs.BOM_UTF16_BE + CALL.encode("utf-16-be")
    assert "byte order mark says utf-16-be" in refusal(data, "utf-16-le").message
    assert "no byte order mark" in refusal(CALL.encode("utf-16-le"), "utf-16").message
    assert encoding.decoded(b"", "utf-16") == ("", "utf-16-le", b"")


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "LIMIT", 10)
    assert "larger" in refusal(b"a" * 11).message
    assert encoding.decoded(b"a" * 10, None)[0] == "a" * 10


@given(RUSSIAN, st.sampled_from(["cp1251", "koi8-r"]))
def test_one_byte_encodings_are_exact_or_refused(text: str, codec: str) -> None:
    data = text.encode(codec, "ignore")
    try:
        source, name, bom = encoding.decoded(data, codec)
    except RedactError as error:
        assert "doubtful" in error.message or "looks like utf-8" in error.message
        return
    assert encoding.encoded(source, name, bom) == data


@given(st.binary(max_size=60), st.sampled_from([None, "utf-8", "utf-16", "cp1251", "koi8-r"]))
def test_any_bytes_are_exact_or_refused(data: bytes, declared: str | None) -> None:
    try:
        source, codec, bom = encoding.decoded(data, declared)
    except RedactError as error:
        assert error.message and error.hint
        return
    assert encoding.encoded(source, codec, bom) == data
