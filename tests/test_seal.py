"""Sealing, opening, restoring. Every name here is invented."""

import json
import os
import stat
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyrage import x25519

from redact import seal
from redact.errors import RedactError
from redact.model import (
    NAME_VIEW,
    Decision,
    Edit,
    Identity,
    Mapping,
    Mention,
    Policy,
    PolicyRule,
    Redacted,
    Segment,
    Transcript,
)

CANARY = "Выдумкин"
SECRET, PUBLIC = seal.keygen()
KEY = x25519.Identity.from_str(SECRET.splitlines()[-1])
RULE = PolicyRule("PERSON", "withhold", "replace", "private person")
POLICY = Policy("ap", 0.5, 0.8, (RULE,), RULE, (), "0" * 64)
CODECS = [
    ("utf-8", b""),
    ("utf-8", b"\xef\xbb\xbf"),
    ("utf-16-le", b"\xff\xfe"),
    ("utf-16-be", b"\xfe\xff"),
    ("cp1251", b""),
    ("koi8-r", b""),
]
WIDE = st.one_of(
    st.sampled_from("\r\n\ufeff\u0301\u2028яю"), st.characters(exclude_categories=["Cs"])
)
NARROW = {
    codec: st.sampled_from(bytes(range(256)).decode(codec, "ignore"))
    for codec in ("cp1251", "koi8-r")
}


def person(key: str, *mentions: Mention, forms: tuple[str, ...] = ()) -> Identity:
    return Identity(key, "PERSON", mentions, forms)


def mention(start: int, end: int) -> Mention:
    return Mention(start, end, "PERSON", 0.9, "names", "a known surname")


def decision(key: str, action: str = "withhold", reason: str = "private person") -> Decision:
    return Decision(key, action, "replace", reason, "policy", True)


def spliced(text: str, spans: list[tuple[int, int]], codec: str, bom: bytes) -> tuple[Any, ...]:
    """A transcript, and the same with `[PERSON n]` in the place of each span."""
    pieces, edits, people = [], [], []
    last = length = 0
    for n, (start, end) in enumerate(spans, 1):
        placeholder = f"[PERSON {n}]"
        length += start - last
        edits.append(Edit(start, end, length, length + len(placeholder), f"p{n}"))
        people.append(person(f"p{n}", mention(start, end)))
        pieces += [text[last:start], placeholder]
        length += len(placeholder)
        last = end
    safe = bom + "".join([*pieces, text[last:]]).encode(codec)
    whole = Segment(0, len(text), 0, len(text))
    transcript = Transcript("calls/1.txt", "txt", text, text, (whole,), (), codec, bom)
    return transcript, Redacted("1.txt", safe, tuple(edits), (), "ru"), people


def made(text: str, spans: list[tuple[int, int]], codec: str = "utf-8", bom: bytes = b"") -> Any:
    """(mapping, safe bytes, original bytes)"""
    transcript, redacted, people = spliced(text, spans, codec, bom)
    data = bom + text.encode(codec)
    decisions = [decision(p.key) for p in people]
    mapping = seal.mapping(
        transcript,
        redacted,
        people,
        decisions,
        data,
        policy=POLICY,
        batch_id="batch",
        created=date(2026, 1, 2),
    )
    return mapping, redacted.data, data


def call() -> Any:
    return made(f"Алло, {CANARY} у телефона.\r\nЭто {CANARY}?\n", [(6, 14), (32, 40)])


def changed(mapping: Mapping, **parts: Any) -> Mapping:
    return Mapping(json.loads(json.dumps(mapping.payload)) | parts)


def locked(text: bytes) -> bytes:
    return bytes(pyrage.encrypt(text, [x25519.Recipient.from_str(PUBLIC)]))


def refused(error: pytest.ExceptionInfo[RedactError], *words: str) -> None:
    """The message has `words`, is one line, and neither it nor what caused it tells a name."""
    caught = error.value
    assert all(word in caught.message for word in words), caught.message
    assert caught.hint and "\n" not in caught.message + caught.hint
    chain: BaseException | None = caught
    while chain is not None:
        assert CANARY not in repr(chain) + str(chain)
        assert not isinstance(chain, UnicodeError)  # carries the text it failed on
        chain = chain.__cause__ or chain.__context__


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]], str, bytes]:
    codec, bom = draw(st.sampled_from(CODECS))
    text = draw(st.text(WIDE if codec.startswith("utf") else NARROW[codec], max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    return text, list(zip(cuts[::2], cuts[1::2], strict=False)), codec, bom


@given(edited())
def test_restoring_gives_the_original_bytes_for_any_text_edits_and_encoding(
    case: tuple[str, list[tuple[int, int]], str, bytes],
) -> None:
    mapping, safe, data = made(*case)
    again = seal.opened(seal.sealed(mapping, [PUBLIC]), [KEY])
    assert again == mapping
    assert seal.restored(again, safe) == data


def test_mapping_says_what_was_replaced_where_and_why() -> None:
    mapping, _, data = call()
    payload = mapping.payload
    assert payload["source"] == {
        "name": "calls/1.txt",
        "size": len(data),
        "sha256": payload["source"]["sha256"],
        "encoding": "utf-8",
        "bom_hex": "",
        "whole": "",
    }
    assert payload["edits"][1] == {
        "raw": [32, 40],
        "safe": [34, 44],
        "identity": "p2",
        "orig": CANARY,
        "entity_type": "PERSON",
        "recognizer": "names",
        "reason": "a known surname",
        "score": 0.9,
        "sure": True,
    }
    assert payload["entities"][0]["placeholder"] == "[PERSON 1]"
    assert payload["entities"][0]["forms"] == {CANARY: 1}
    assert payload["rules"].items() >= {"policy": "ap", "sha256": "0" * 64, "decisions": ""}.items()
    assert payload["created"] == "2026-01-02"
    assert payload["kept"] == []


def test_mapping_of_escaped_text_finds_the_mention_behind_each_edit() -> None:
    source = '{"text": "\\u0412\\u044b тут"}'
    escapes = (Segment(0, 1, 10, 16), Segment(1, 2, 16, 22))
    segments = (*escapes, Segment(2, 6, 22, 26), Segment(7, 12, 0, 5, NAME_VIEW))
    transcript = Transcript("Вы.json", "json", "Вы тут\nВы.js", source, segments)
    safe = '{"test": "[P] тут"}'.encode()
    edits = (Edit(4, 5, 4, 5, "p"), Edit(10, 22, 10, 13, "p"))  # the first without a mention
    redacted = Redacted("x.json", safe, edits, (), "ru")
    people = [person("p", mention(0, 2), mention(7, 9)), person("q", mention(3, 6))]
    decisions = [decision("p"), decision("q", "keep", "a word")]
    mapping = seal.mapping(
        transcript,
        redacted,
        people,
        decisions,
        source.encode(),
        policy=POLICY,
        batch_id="b",
        created=date(2026, 1, 2),
    )
    assert [e["recognizer"] for e in mapping.payload["edits"]] == ["", "names"]
    assert [e["orig"] for e in mapping.payload["edits"]] == ["x", "\\u0412\\u044b"]
    assert mapping.payload["entities"][0]["count"] == 2
    assert mapping.payload["entities"][0]["placeholder"] == "[P]"
    assert mapping.payload["kept"] == [
        {"raw": [23, 26], "identity": "q", "entity_type": "PERSON", "reason": "a word"}
    ]
    assert seal.restored(mapping, safe) == source.encode()


def test_mapping_of_an_archive_holds_it_whole() -> None:
    transcript, redacted, people = spliced(CANARY, [(0, 8)], "utf-8", b"")
    mapping = seal.mapping(
        transcript,
        redacted,
        people,
        [decision("p1")],
        b"PK\3\4 an archive",
        policy=POLICY,
        batch_id="b",
        created=datetime(2026, 1, 2, 3, 4),
    )
    assert seal.restored(mapping, redacted.data) == b"PK\3\4 an archive"
    assert mapping.payload["created"] == "2026-01-02"


def test_mapping_is_refused_if_the_way_back_is_not_exact() -> None:
    transcript, redacted, people = spliced(f"Это {CANARY}.", [(4, 12)], "utf-8", b"")
    wrong = Redacted("x", redacted.data + b"!", redacted.edits, (), "ru")
    for given_redacted, decisions in ((wrong, [decision("p1")]), (redacted, [])):
        with pytest.raises(RedactError) as error:
            seal.mapping(
                transcript,
                given_redacted,
                people,
                decisions,
                transcript.source.encode(),
                policy=POLICY,
                batch_id="b",
                created=date(2026, 1, 2),
            )
        refused(error)


def test_mapping_hides_its_content_from_repr() -> None:
    assert CANARY not in repr(call()[0])


def test_random_ids_are_128_bits_and_differ() -> None:
    first, second = seal.random_id(), seal.random_id()
    assert first != second
    assert len(first) == 26 and first == first.lower() and first.isalnum()


def test_restoring_refuses_another_safe_text() -> None:
    mapping, safe, _ = call()
    for other in (safe + b"\n", safe[:-1], b"", safe.replace(b"\r", b"")):
        with pytest.raises(RedactError) as error:
            seal.restored(mapping, other)
        refused(error, "not the one")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("raw", [5, 14]),
        ("raw", [-1, 7]),
        ("raw", [6, 15]),
        ("safe", [6, 4]),
        ("safe", [6, 900]),
        ("safe", [6]),
        ("safe", [6, True]),
        ("orig", CANARY + "а"),
        ("orig", CANARY[:-1] + "ъ"),
        ("score", "1"),
    ],
)
def test_restoring_refuses_edits_that_cannot_be(field: str, value: object) -> None:
    mapping, safe, _ = call()
    broken = changed(mapping)
    broken.payload["edits"][0][field] = value
    with pytest.raises(RedactError) as error:
        seal.restored(broken, safe)
    refused(error)


@pytest.mark.parametrize(
    "field", [{"encoding": "rot13"}, {"encoding": "ascii"}, {"bom_hex": "x"}, {"bom_hex": "ff"}]
)
def test_restoring_refuses_an_impossible_encoding(field: dict[str, str]) -> None:
    mapping, safe, _ = call()
    with pytest.raises(RedactError) as error:
        seal.restored(changed(mapping, source=mapping.payload["source"] | field), safe)
    refused(error, "original bytes")


def test_readable_shows_who_is_who_and_nothing_a_terminal_obeys() -> None:
    text = f"{CANARY}\x1b[8m\u202e\u2028 и"
    mapping, _, _ = made(text, [(0, len(text) - 2)])
    shown = seal.readable(mapping)
    assert CANARY in shown and "[PERSON 1]  PERSON  x1" in shown
    assert "withhold: private person (policy)" in shown
    assert "\\u001b[8m\\u202e\\u2028" in shown
    assert all(c.isprintable() or c == "\n" for c in shown)
    assert shown.count("\n") == 6


def test_sealed_file_is_padded_inside_and_tells_no_name() -> None:
    mapping, _, _ = call()
    data = seal.sealed(mapping, [PUBLIC])
    text = pyrage.decrypt(data, [KEY])
    assert len(text) % 4096 == 0
    assert json.loads(text) == mapping.payload
    assert CANARY in text.decode()
    assert CANARY.encode() not in data


def test_every_recipient_opens_and_nobody_else() -> None:
    mapping, _, _ = call()
    other, public = seal.keygen()
    data = seal.sealed(mapping, [PUBLIC, public])
    for secret in (SECRET, other):
        key = x25519.Identity.from_str(secret.splitlines()[-1])
        assert seal.opened(data, [key]) == mapping
    with pytest.raises(RedactError) as error:
        seal.opened(data, [x25519.Identity.generate()])
    refused(error, "no key fits")


def test_armored_file_opens_after_mail_changed_its_line_ends() -> None:
    mapping, _, _ = call()
    text = json.dumps(mapping.payload).encode()
    armored = pyrage.encrypt(text, [x25519.Recipient.from_str(PUBLIC)], armored=True)
    assert seal.opened(armored.replace(b"\n", b"\r\n"), [KEY]) == mapping
    for cut in (armored[:-5], armored[:200], armored.replace(b"A", b"!", 1)):
        with pytest.raises(RedactError) as error:
            seal.opened(cut, [KEY])
        refused(error)


def test_keys_of_a_mapping_may_come_in_any_order() -> None:
    mapping = changed(call()[0])
    for key in ("edits", "entities", "kept"):
        mapping.payload[key] = [dict(reversed(row.items())) for row in mapping.payload[key]]
    assert seal.opened(seal.sealed(mapping, [PUBLIC]), [KEY]) == mapping
    mapping.payload["edits"][0]["another"] = ""
    with pytest.raises(RedactError, match="not well-formed"):
        seal.sealed(mapping, [PUBLIC])


def test_half_a_surrogate_pair_is_sealed_as_it_is() -> None:
    mapping = changed(call()[0])
    mapping.payload["entities"][0]["forms"] = {"\ud83d": 1}
    assert seal.opened(seal.sealed(mapping, [PUBLIC]), [KEY]) == mapping


def test_sealing_refuses_what_could_not_be_read_back() -> None:
    mapping = changed(call()[0])
    mapping.payload["edits"][0]["score"] = float("nan")
    halves, numbered, endless = (changed(call()[0]) for _ in range(3))
    endless.payload["review"] = {"bound": float("inf")}
    halves.payload["entities"][0]["forms"] = {"\ud83d\ude00": 1}  # would come back as one letter
    numbered.payload["entities"][0]["forms"] = {1: 1}
    for keys, bad in (
        ([PUBLIC], mapping),
        ([PUBLIC], halves),
        ([PUBLIC], endless),
        ([PUBLIC], numbered),
        ([], call()[0]),
        ([PUBLIC] * 21, call()[0]),
        ([PUBLIC], Mapping({CANARY: 1})),
        ([seal.Recipient("age1" + CANARY)], call()[0]),
    ):
        with pytest.raises(RedactError) as error:
            seal.sealed(bad, keys)
        refused(error)


@settings(max_examples=150)
@given(st.integers(0, 10**6), st.integers(0, 7))
def test_a_flipped_bit_is_refused(at: int, bit: int) -> None:
    data = bytearray(SEALED)
    data[at % len(data)] ^= 1 << bit
    with pytest.raises(RedactError) as error:
        seal.opened(bytes(data), [KEY])
    refused(error)


@settings(max_examples=150)
@given(st.integers(0, 10**6))
def test_a_cut_or_lengthened_file_is_refused(at: int) -> None:
    for data in (SEALED[: at % len(SEALED)], SEALED + bytes([at % 256])):
        with pytest.raises(RedactError) as error:
            seal.opened(data, [KEY])
        refused(error)


def _stanzas(count: int) -> bytes:
    return b"age-encryption.org/v1\n" + b"-> X25519 a\nb\n" * count + b"--- mac\n" + b"0" * 64


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not an age file"),
        (b"hello", "not an age file"),
        (b"age-encryption.org/v1", "cut short"),
        (b"age-encryption.org/v2\n-> X", "another version"),
        (_stanzas(22), "too long"),
        (b"age-encryption.org/v1\n" + b"-> X25519 a\nb\n" * 9000, "too long"),
        (bytes(64 * 2**20 + 1), "over 64 MiB"),
        (b"age-encryption.org/v1\n-> scrypt a 25\nb\n--- c\n", "passphrase"),
    ],
    ids=range(8),
)
def test_opening_tells_what_kind_of_file_it_is(data: bytes, words: str) -> None:
    with pytest.raises(RedactError) as error:
        seal.opened(data, [KEY])
    refused(error, words)


def test_a_panic_of_pyrage_becomes_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    def panics(*_: object) -> bytes:
        raise PanicException(CANARY)

    monkeypatch.setattr(pyrage, "decrypt", panics)
    with pytest.raises(RedactError):
        seal.opened(SEALED, [KEY])
    monkeypatch.setattr(pyrage, "encrypt", panics)
    with pytest.raises(RedactError) as error:
        seal.sealed(call()[0], [PUBLIC])
    assert CANARY not in str(error.value)


def _forged() -> list[tuple[bytes, str]]:
    good = call()[0].payload
    text = json.dumps(good).encode()
    name = CANARY.encode()
    return [
        (b"{" + b'"%s": 1, "%s": 2}' % (name, name), "not well-formed"),
        (text[:-1] + b', "batch_id": "b"}', "not well-formed"),
        (text.replace(b"0.9", b"NaN", 1), "not well-formed"),
        (text.replace(b"0.9", b"1e999", 1), "not well-formed"),
        (text.replace(b"0.9", b"9" * 5000, 1), "not well-formed"),
        (b"[" * 100_000, "not well-formed"),
        (name, "not well-formed"),
        (name.decode().encode("cp1251"), "not well-formed"),
        (json.dumps(CANARY).encode(), "not a mapping"),
        (json.dumps(good | {"format": "redact-map/2"}).encode(), "format"),
        (json.dumps(good | {CANARY: 1}).encode(), "not well-formed"),
        (json.dumps(good | {"doc_id": 1}).encode(), "not well-formed"),
        (json.dumps({k: v for k, v in good.items() if k != "kept"}).encode(), "not well-formed"),
        (json.dumps(good | {"edits": [*good["edits"], *good["edits"]]}).encode(), "not well-"),
    ]


@pytest.mark.parametrize(("text", "words"), _forged(), ids=range(14))
def test_a_forged_mapping_is_refused_without_a_word_of_it(text: bytes, words: str) -> None:
    with pytest.raises(RedactError) as error:
        seal.opened(locked(text), [KEY])
    refused(error, words)


def test_opening_needs_a_key() -> None:
    with pytest.raises(RedactError) as error:
        seal.opened(SEALED, [])
    assert error.value.code == 2


SEALED = seal.sealed(call()[0], [PUBLIC])


def _file(path: Path, text: str, mode: int = 0o600) -> Path:
    path.write_text(text, "utf-8")
    path.chmod(mode)
    return path


def test_keygen_writes_what_identities_reads(tmp_path: Path) -> None:
    created, public, secret = SECRET.splitlines()
    assert created.startswith("# created: 20")
    assert public == f"# public key: {PUBLIC}"
    assert secret.startswith("AGE-SECRET-KEY-1")
    (key,) = seal.identities(_file(tmp_path / "key.txt", SECRET))
    assert str(key.to_public()) == PUBLIC
    assert secret not in repr(key)


def test_recipients_come_from_values_and_commented_files_in_order(tmp_path: Path) -> None:
    second, third = seal.keygen()[1], seal.keygen()[1]
    path = _file(tmp_path / "keys", f"\ufeff# the editor\r\n{second}\r\n\r\n# safe\n  {third} ")
    assert seal.recipients([PUBLIC.upper()], [path]) == (PUBLIC, second, third)


def test_one_recipient_brings_a_warning_and_two_none() -> None:
    assert "recovery key" in seal.warning([PUBLIC])
    assert seal.warning([PUBLIC, seal.keygen()[1]]) == ""


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (SECRET.splitlines()[-1], "secret key"),
        (SECRET.splitlines()[-1].lower(), "secret key"),
        ("ssh-ed25519 AAAA someone", "ssh"),
        ("age1yubikey1abc", "plugin"),
        (PUBLIC[:-1], "not an age public key"),
        (CANARY, "not an age public key"),
    ],
)
def test_a_bad_recipient_is_named_by_place_only(tmp_path: Path, line: str, words: str) -> None:
    path = _file(tmp_path / "keys", f"# who\n{line}\n")
    for values, files, place in (
        ([PUBLIC, line], [], "recipient 2: "),
        ([], [path], f"{path}:2: "),
    ):
        with pytest.raises(RedactError) as error:
            seal.recipients(values, files)
        refused(error, words)
        assert error.value.message.startswith(place)
        assert error.value.code == 2
        assert line not in error.value.message + error.value.hint


def test_no_too_many_or_the_same_recipient_is_refused(tmp_path: Path) -> None:
    empty = _file(tmp_path / "empty", "# nobody\n")
    many = [seal.keygen()[1] for _ in range(21)]
    for values, files, words in (
        ([], [], "no recipient"),
        ([], [empty], "no recipient"),
        (many, [], "21 recipients"),
        ([PUBLIC, PUBLIC.upper()], [], "recipient 2: same key as recipient 1"),
    ):
        with pytest.raises(RedactError) as error:
            seal.recipients(values, files)
        refused(error, words)
        assert error.value.code == 2
    assert len(seal.recipients(many[:20], [])) == 20


def test_key_files_that_are_not_small_text_files_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "folder").mkdir()
    _file(tmp_path / "large", "#" * 70_000)
    (tmp_path / "binary").write_bytes(b"\xff\xfe\0")
    (tmp_path / "binary").chmod(0o600)
    for name in ("fifo", "folder", "large", "binary", "absent"):
        for call_ in (seal.identities, lambda path: seal.recipients([], [path])):
            with pytest.raises(RedactError) as error:
                call_(tmp_path / name)
            refused(error, name)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o610, 0o644])
def test_identity_file_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    path = _file(tmp_path / "key.txt", SECRET, mode)
    with pytest.raises(RedactError) as error:
        seal.identities(path)
    refused(error, "others may read")
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# nothing\n", "no key"),
        (PUBLIC, ":1: not an age secret key"),
        ("AGE-SECRET-KEY-1QQQ", ":1: not an age secret key"),
        ("age-encryption.org/v1\n-> scrypt", "passphrase"),
        ("-----BEGIN AGE ENCRYPTED FILE-----\n", "passphrase"),
    ],
)
def test_identity_file_without_a_usable_key_is_refused(
    tmp_path: Path, text: str, words: str
) -> None:
    with pytest.raises(RedactError) as error:
        seal.identities(_file(tmp_path / "key.txt", text))
    refused(error, words)
    assert "QQQ" not in error.value.message


def test_mapping_does_not_depend_on_hash_order(tmp_path: Path) -> None:
    code = (
        "import test_seal, json; p = test_seal.call()[0].payload; p['doc_id'] = '';"
        "print(json.dumps(p))"
    )
    env = {"PYTHONPATH": os.pathsep.join(["tests", *sys.path])}
    outputs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env=env | {"PYTHONHASHSEED": seed},
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1] != b""
