"""What holds for every text, format, encoding, worker count and failure."""

import codecs
import json
import logging
import os
import re
import socket
import subprocess
import sys
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_socket import SocketBlockedError

import redact_cli
from redact import seal
from redact.errors import RedactError
from redact.model import NAME_VIEW, Mapping
from redact.pipeline import Outcome, Settings, Tool, outcome, tool

ROOT = Path(__file__).parent.parent
CANARY = "Канарейкин"
KEY, PUBLIC = seal.keygen()
SAMPLES = [
    p
    for p in sorted((ROOT / "samples").rglob("*.*"))
    if p.suffix in (".txt", ".md", ".srt", ".vtt", ".json") and p.name != "README.md"
]

# Call-like text

_WORDS = (
    "Артём Выдумкин",
    "тётя Люба",
    "Лёху Макетова",
    "Петровичу",
    "Тёма",
    "Zarema",
    "Ivan Pretenderov",
    "8 (000) 111-22-33",
    "позывной Гюрза",
    "777-й бригаде",
    "из Малой Выдумовки",
    "под Бахмутом",
    "Слава богу",
    "двое двухсотых",
    "[ИМЯ 1]",
    "[PERSON 2]",
    "мам",
    "не звони",
    "сказал что",
    "наш командир",
    "I told him",
    "well",
    "— Алло",
    "7.11.2022",
    "<b>",
    "&amp;",
    '"',
    "\\",
    "{x}",
    "🙂",
    "a\u0301",
    "\u200b",
    "\u2066",
    "\u2028",
    "\x85",
)
_text = st.lists(
    st.tuples(
        st.sampled_from(_WORDS), st.sampled_from((" ", ", ", ". ", "\n", "\r\n", "", "? ", "\t"))
    ),
    max_size=25,
).map(lambda parts: "".join(word + gap for word, gap in parts))


def _lines(text: str) -> list[str]:
    return [x for x in re.split(r"[\n\r\u2028\x85]+", text) if x.strip()] or ["..."]


def _cues(text: str, comma: str) -> str:
    return "".join(
        f"{n}\n00:00:0{n % 10}{comma}000 --> 00:00:0{n % 10}{comma}900\n"
        f"{line.replace('-->', '')}\n\n"
        for n, line in enumerate(_lines(text), 1)
    )


def _whisper(text: str) -> str:
    segments = [
        {"start": n, "end": n + 1, "text": line, "tokens": [1, 2]}
        for n, line in enumerate(_lines(text))
    ]
    content = {"text": "".join(_lines(text)), "segments": segments, "language": "ru"}
    return json.dumps(content, ensure_ascii=len(text) % 2 == 0)


FORMATS = {
    "txt": lambda text: f"call 7\n{text}",
    "md": lambda text: f"---\ntitle: {_lines(text)[0]}\n---\n\n{text}",
    "srt": lambda text: _cues(text, ","),
    "vtt": lambda text: "WEBVTT\n\n" + _cues(text, "."),
    "json": _whisper,
}
ENCODINGS = {
    "utf-8": (b"", "utf-8", None),
    "utf-8 with a mark": (codecs.BOM_UTF8, "utf-8", None),
    "utf-16-le": (codecs.BOM_UTF16_LE, "utf-16-le", None),
    "utf-16-be": (codecs.BOM_UTF16_BE, "utf-16-be", None),
    "cp1251": (b"", "cp1251", "cp1251"),
    "koi8-r": (b"", "koi8-r", "koi8-r"),
}


def sealed_and_back(done: Outcome, data: bytes) -> bytes:
    mapping = seal.mapping(
        done.transcript,
        done.redacted,
        done.identities,
        done.decisions,
        data,
        policy=tool("ap").policy,
        batch_id="b",
        created=date(2000, 1, 1),
    )
    path = seal.sealed(mapping, [PUBLIC])
    return seal.restored(seal.opened(path, _keys()), done.redacted.data)


@cache
def _keys() -> tuple[seal.Key, ...]:
    import tempfile

    with tempfile.NamedTemporaryFile() as file:
        file.write(KEY.encode())
        file.flush()
        return seal.identities(Path(file.name))


def _sound(done: Outcome, data: bytes) -> None:
    """What every outcome keeps to, whatever was found."""
    spans = sorted((m.start, m.end) for i in done.identities for m in i.mentions)
    assert all(a < b for a, b in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    found = [(m.start, m.end) for m in done.mentions]
    assert found == sorted(found) and all(a[1] <= b[0] for a, b in pairwise(found))
    raw, codec = done.transcript.source, done.transcript.codec
    safe = done.redacted.data[len(done.transcript.bom) :].decode(codec)
    assert done.redacted.data.startswith(done.transcript.bom)
    at_raw = at_safe = 0
    for edit in done.redacted.edits:
        assert raw[at_raw : edit.raw_start] == safe[at_safe : edit.safe_start]
        at_raw, at_safe = edit.raw_end, edit.safe_end
    assert raw[at_raw:] == safe[at_safe:]
    assert sealed_and_back(done, data) == data


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("kind", FORMATS)
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=_text)
def test_what_was_redacted_comes_back_byte_for_byte(
    ap: Tool, kind: str, encoding: str, text: str
) -> None:
    mark, codec, declared = ENCODINGS[encoding]
    source = FORMATS[kind](text)
    if declared:  # only what the encoding can hold
        source = source.encode(codec, "ignore").decode(codec)
        source = re.sub(r"[\x7f-\x9f]", "", source)
    data = mark + source.encode(codec)
    try:
        done = outcome(data, f"call.{kind}", Settings(encoding=declared))
    except RedactError as error:
        # Short pieces of eight-bit text can look like another encoding.
        assert declared and "encoding" in error.message, error.message
        return
    _sound(done, data)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_are_restored_exactly_or_refused(data: bytes) -> None:
    try:
        done = outcome(data, "call.txt", Settings())
    except RedactError as error:
        assert error.code == 3 and error.hint
        return
    _sound(done, data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        codecs.BOM_UTF8,
        codecs.BOM_UTF16_LE,
        b"\n",
        b"\r\n\r",
        "без конца строки".encode(),
        "\ufeff\ufeffАртём".encode(),
        codecs.BOM_UTF16_LE * 2 + "Артём\u2028и\x85всё\r\n".encode("utf-16-le"),
    ],
)
def test_odd_but_honest_files_are_restored(ap: Tool, data: bytes) -> None:
    _sound(outcome(data, "call.txt", Settings()), data)


# The samples


@cache
def sample(path: Path) -> Outcome:
    encoding = "cp1251" if path.parent.name == "cp1251" else None
    name = str(path.relative_to(ROOT / "samples"))
    return outcome(path.read_bytes(), name, Settings(encoding=encoding))


# Of other kinds one word may be a number, which identifies nobody where it stands elsewhere.
_NAMED = ("PERSON", "CALLSIGN", "LOCATION", "MILITARY_UNIT", "ORGANIZATION", "SOCIAL_HANDLE")


def _held(done: Outcome) -> list[str]:
    """Forms of at least three letters of the identities that are surely withheld."""
    acting = {d.identity for d in done.decisions if d.action != "keep" and d.sure}
    return [
        form
        for i in done.identities
        if i.key in acting
        for form in i.forms
        if sum(c.isalnum() for c in form) >= 3 and (i.entity_type in _NAMED or not form.isalpha())
    ]


def _stands(form: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) is not None


NAMESAKES = {
    # A person of the file shares a surname with somebody who is named in the news beside her.
    ("draft_article.md", "Gerasimov"),
    ("translator_notes.md", "Medvedev"),
    # The ordinary word of the same sound stands in the text.
    ("call_0107.ru.txt", "надежда"),
    ("call_0107.en.txt", "glory"),
    ("yard_0511.ru.txt", "Света"),
}


def test_samples_are_sound_and_hold_no_form_of_whom_they_withhold(ap: Tool) -> None:
    left = set()
    for path in SAMPLES:
        done = sample(path)
        _sound(done, path.read_bytes())
        safe = done.redacted.data.decode(done.transcript.codec)
        told = repr([(r.recognizer, r.reason, r.identity) for r in done.redacted.replacements])
        for form in _held(done):
            assert not _stands(form, done.redacted.name)
            assert not _stands(form, told), path.name
            if _stands(form, safe):
                left.add((path.name, form))
    assert left <= NAMESAKES


def test_detecting_on_the_output_finds_placeholders_only(ap: Tool) -> None:
    """Two weak guesses change with their neighbours; more would be a step back."""
    again = []
    for path in SAMPLES:
        first = sample(path)
        encoding = first.transcript.codec if path.parent.name == "cp1251" else None
        second = outcome(first.redacted.data, first.redacted.name, Settings(encoding=encoding))
        for identity, decision in zip(second.identities, second.decisions, strict=True):
            if decision.action != "keep":
                again += [(path.name, m.score) for m in identity.mentions]
    assert len(again) <= 2
    assert all(score <= 0.7 for _, score in again)


# The command


def run(monkeypatch: pytest.MonkeyPatch, *args: object) -> int:
    """The exit code of the command as a shell sees it."""
    monkeypatch.setattr(sys, "argv", ["redact", *map(str, args)])
    try:
        redact_cli.main()
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


RAW = f"— Алло, это Артём {CANARY}, мам.\n— Тёма! Номер 8 (000) 111-22-33 запиши, {CANARY}у дай.\n"

STAGES = (
    "formats.transcript",
    "detect.mentions",
    "detect._evidence",
    "decide.withheld",
    "resolve.identities",
    "decide.decisions",
    "anonymize.replacements",
    "formats.spliced",
    "formats.encoded",
    "formats.named",
    "formats.places",
    "pipeline._check_inverse",
    "pipeline.outcome",
    "seal.mapping",
    "seal.sealed",
    "report.file_report",
    "report.as_json",
    "report.as_html",
    "output.pair",
    "output.single",
)


class Captured(logging.Handler):
    """Everything that any library logs, as text."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.text = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.text += self.format(record)


@pytest.fixture
def logged() -> object:
    handler, root = Captured(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler
    root.setLevel(level)
    root.removeHandler(handler)


@pytest.mark.parametrize("stage", STAGES)
def test_a_failure_in_any_stage_tells_nothing_and_leaves_no_half(
    ap: Tool,
    stage: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    logged: Captured,
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ValueError(f"cannot do {CANARY}", RAW)

    folder = tmp_path / CANARY
    folder.mkdir()
    (folder / f"{CANARY}.txt").write_text(RAW)
    out = tmp_path / "out"
    monkeypatch.chdir(folder)
    monkeypatch.setattr(f"redact.{stage}", fails)
    assert run(monkeypatch, "run", ".", "--out", out, "--recipient", PUBLIC) == 3
    told = capsys.readouterr()
    assert "internal error: ValueError" in told.err
    assert CANARY not in told.out + told.err + logged.text
    written = [p for p in out.rglob("*") if p.is_file()]
    assert not any(CANARY in p.name or CANARY.encode() in p.read_bytes() for p in written)
    texts = {p.name for p in written if p.suffix == ".txt"}
    assert {p.name for p in written if p.suffix == ".age"} == {f"{t}.map.age" for t in texts}
    if stage not in ("report.as_json", "report.as_html", "output.single"):
        assert not texts


def test_nothing_is_logged_of_the_text_when_all_goes_well(
    ap: Tool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, logged: Captured
) -> None:
    (tmp_path / f"{CANARY}.txt").write_text(RAW)
    out = tmp_path / "out"
    assert (
        run(monkeypatch, "run", tmp_path / f"{CANARY}.txt", "--out", out, "--recipient", PUBLIC)
        == 0
    )
    assert CANARY not in logged.text and "111-22" not in logged.text
    # Where an original stood and how long it was is nobody's business either.
    assert "performing operation" not in logged.text


def test_the_text_is_in_no_repr(ap: Tool) -> None:
    done = outcome(RAW.encode(), f"{CANARY}.txt", Settings())
    assert any(CANARY in form for i in done.identities for form in i.forms)
    mapping = Mapping({"orig": CANARY})
    for thing in (done, done.transcript, done.identities, done.decisions, done.redacted, mapping):
        assert CANARY not in repr(thing) + str(thing)
    assert any(s.view == NAME_VIEW for s in done.transcript.segments)


def test_no_socket_can_be_opened_in_these_tests() -> None:
    with pytest.raises(SocketBlockedError):
        socket.socket()


HOOKED = """
import os, sys
def hook(event, args):
    if event.startswith("socket."):
        os.write(2, b"socket!"); os._exit(99)
    if event == "open" and isinstance(args[0], str) and args[2] & (os.O_WRONLY | os.O_RDWR):
        name = os.path.basename(args[0])
        if not name.startswith((".redact-tmp-", ".redact-journal")) and args[0] != os.devnull:
            os.write(2, b"write!"); os._exit(98)
sys.addaudithook(hook)
import redact_cli
redact_cli.main()
"""


def test_the_result_does_not_depend_on_hash_seed_workers_or_order(tmp_path: Path) -> None:
    """And on the way no socket is made, and no file but those of the output is written."""
    calls = tmp_path / "calls"
    calls.mkdir()
    for name in ("a.txt", "B.txt", "ы.txt"):
        (calls / name).write_text(RAW + name)
    paths = sorted(calls.iterdir())
    results = []
    for seed, jobs, order in (("1", "1", paths), ("2", "2", paths[::-1])):
        out = tmp_path / f"out{seed}"
        args = ["run", *order, "--out", out, "--recipient", PUBLIC, "--jobs", jobs]
        code = HOOKED if jobs == "1" else "import redact_cli; redact_cli.main()"
        done = subprocess.run(
            [sys.executable, "-c", code, *map(str, args)],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert CANARY not in done.stdout + done.stderr
        results.append(
            {
                p.name: p.read_bytes()
                for p in out.iterdir()
                if not p.name.endswith((".age", "manifest.json"))
            }
        )
    assert len(results[0]) == 5
    assert results[0] == results[1]


def test_the_input_is_never_the_output(
    ap: Tool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = tmp_path / "calls"
    (calls / "below").mkdir(parents=True)
    (calls / "a.txt").write_text(RAW)
    (tmp_path / "link").symlink_to(calls)
    for out in (calls, calls / "below", calls / "new", tmp_path, tmp_path / "link"):
        assert run(monkeypatch, "run", calls, "--out", out, "--recipient", PUBLIC) != 0
    assert run(monkeypatch, "run", calls / "a.txt", "--out", calls, "--recipient", PUBLIC) != 0
    assert {p.name for p in tmp_path.rglob("*")} == {"calls", "below", "a.txt", "link"}
    assert (calls / "a.txt").read_text() == RAW
