"""The watchlist: keyed, sealed, found in any form, and never a weaker check."""

import json
import time

import pytest
from click.testing import CliRunner

from redact.errors import RedactError
from redact.gate import Asked, gate
from redact.gate.matching import matches
from redact.gate.secret import committable, made, secret
from redact.gate.wanted import wanted
from redact.gate.watchlist import fingerprint, opened, watchlist
from redact_cli import cli

SECRET = b"sixteen characters at least"


def payload(*entities):
    return {
        "entities": [
            {"type": kind, "action": action, "forms": dict.fromkeys(forms, 1)}
            for kind, action, *forms in entities
        ]
    }


CASE = payload(
    ("PERSON", "withhold", "Глеба Кенаркина", "Глеб"),
    ("CALLSIGN", "withhold", "Гюрза"),
    ("PHONE_NUMBER", "withhold", "8 (000) 123-45-67"),
    ("MILITARY_UNIT", "withhold", "777-й бригаде"),
    ("LOCATION", "withhold", "Малых Выдумок"),
    ("ORGANIZATION", "withhold", "Clinic No. 2"),
    ("PERSON", "keep", "Владимир Публичный"),
)


@pytest.fixture(scope="module")
def watch():
    return opened(watchlist([CASE], SECRET), SECRET)


@pytest.mark.parametrize(
    "disguised",
    [
        "Глебом Кенаркиным",  # another case
        "Gleb Kenarkin",  # another alphabet
        "ГЛЕБ КЕНАРКИН",
        "глеб кенаркин",
        "Глеб\nКенаркин",  # over a line break
        "Кенар-\nкин",
        "Ке\u200bнаркин",  # hidden characters
        "Кенapкин",  # look-alike letters
        "Г. Кенаркин",  # initials
        "Kenarkin's",
        "Кенаркины",
        "Кенаркин-младший",
        "«Кенаркин»,",
        "_Кенаркин_",
        "Гюрзой",
        "Gyurza",
        "80001234567",
        "000 123 45 67",
        "777th Brigade",
        "clinic\nno. 2",
    ],
)
def test_a_disguise_is_found(watch, disguised):
    text = f"Вчера опять про {disguised} ничего не слышно."
    found = matches(text, watch)
    start = text.index(disguised)
    assert any(m.start < start + len(disguised) and start < m.end for m in found)


@pytest.mark.parametrize(
    "text",
    [
        "Вчера опять шёл дождь, а хлеба не привезли.",
        "Владимир Публичный выступил в эфире.",
        "The clinic was closed. No. 3 is open.",
        "Во второй роте двое двухсотых.",
        "Телефон 8 (000) 765-43-21 не отвечает.",
    ],
)
def test_what_the_case_does_not_withhold_is_not_found(watch, text):
    assert matches(text, watch) == ()


def test_ordinary_words_in_lower_case_are_no_names():
    watch = opened(watchlist([payload(("PERSON", "withhold", "Вера"))], SECRET), SECRET)
    assert not matches("Нас держит вера и надежда.", watch)
    assert matches("Мне звонила Вера из дома.", watch)


def test_the_list_holds_no_form_and_no_plain_hash_of_one():
    import hashlib

    data = watchlist([CASE], SECRET)
    listed = json.loads(data)
    assert set(listed) == {"format", "n", "r", "p", "salt", "check", "seal", "prints"}
    for key in wanted([CASE]):
        assert key.encode() not in data
        for digest in (hashlib.sha256, hashlib.sha1, hashlib.md5):
            assert digest(key.encode()).hexdigest()[:16].encode() not in data
    other = json.loads(watchlist([CASE], b"another key, long enough"))
    assert not set(listed["prints"]) & set(other["prints"])


def test_the_length_of_the_list_says_little():
    sizes = {
        len(json.loads(watchlist([payload(("PERSON", "withhold", name))], SECRET))["prints"])
        for name in ("Глеб Кенаркин", "Ли", "Абдурахманов Магомедрасул Выдумкович")
    }
    assert sizes == {256}


def test_a_wrong_key_is_an_error():
    with pytest.raises(RedactError, match="does not fit") as caught:
        opened(watchlist([CASE], SECRET), b"another key, long enough")
    assert caught.value.code == 3


@pytest.mark.parametrize("change", ["prints", "salt", "n", "seal"])
def test_an_altered_list_is_an_error(change):
    listed = json.loads(watchlist([CASE], SECRET))
    if change == "prints":
        listed["prints"].pop()
    elif change == "n":
        listed["n"] = 1 << 14
    else:
        listed[change] = listed[change][1:] + "A"
    with pytest.raises(RedactError):
        opened(json.dumps(listed).encode(), SECRET)


def test_what_is_no_list_or_asks_for_the_whole_machine_is_refused():
    listed = json.loads(watchlist([CASE], SECRET))
    for data in (b"", b"[]", b"{}", json.dumps(listed | {"n": 1 << 30}).encode()):
        with pytest.raises(RedactError, match="no watchlist"):
            opened(data, SECRET)


def test_a_short_key_is_refused():
    with pytest.raises(RedactError, match="fewer than 16"):
        watchlist([CASE], b"short")


def test_every_guess_of_the_key_is_slow():
    data = watchlist([CASE], SECRET)
    begun = time.process_time()
    opened(data, SECRET)
    assert time.process_time() - begun > 0.02


def test_fingerprints_need_the_key():
    assert fingerprint(b"a" * 32, "n:x") != fingerprint(b"b" * 32, "n:x")


def test_the_key_comes_from_the_environment_or_a_private_file(tmp_path, monkeypatch):
    monkeypatch.delenv("REDACT_WATCHLIST_KEY", raising=False)
    monkeypatch.delenv("REDACT_WATCHLIST_KEY_FILE", raising=False)
    with pytest.raises(RedactError, match="no key") as caught:
        secret()
    assert caught.value.code == 3
    monkeypatch.setenv("REDACT_WATCHLIST_KEY", SECRET.decode())
    assert secret() == SECRET
    fresh = made(tmp_path / "key")
    monkeypatch.setenv("REDACT_WATCHLIST_KEY_FILE", str(tmp_path / "key"))
    assert secret() == fresh != SECRET
    (tmp_path / "key").chmod(0o644)
    with pytest.raises(RedactError, match="others may read"):
        secret()


def test_a_key_that_could_be_committed_is_refused(tmp_path):
    import subprocess

    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    with pytest.raises(RedactError, match="git repository"):
        made(tmp_path / "key")
    assert not (tmp_path / "key").exists()
    (tmp_path / ".gitignore").write_text("key\n")
    assert not committable(tmp_path / "key")
    assert secret(tmp_path / "key") if made(tmp_path / "key") else False


def test_a_case_from_its_mappings_to_the_gate(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("REDACT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "calls").mkdir()
    (tmp_path / "calls" / "a.txt").write_text(
        "— Алло, это Глеб Кенаркин, позывной Гюрза. Номер 8 (000) 123-45-67.\n"
    )

    def said(*words):
        done = CliRunner().invoke(cli, words)
        assert done.exit_code in (0, 1), done.output
        return done

    public = [said("keygen", "-o", f"{n}.key").output.strip().splitlines()[-1] for n in "ab"]
    said("run", "calls", "--out", "safe", "--recipient", public[0], "--recipient", public[1])
    said("watchlist", "safe", "--key", "a.key", "--new-key", "case.secret", "-o", "case.list")
    asked = Asked(
        watchlist=tmp_path / "case.list", key=tmp_path / "case.secret", exclude=("*.map.age",)
    )
    report, told = gate([tmp_path / "safe"], "text", asked)
    assert report.code == 0, told
    (tmp_path / "draft.md").write_text("Kenarkin, known as Gyurza.\n")
    report, told = gate([tmp_path / "draft.md"], "text", asked)
    assert report.code == 1
    assert sum(f.kind == "WATCHLIST" for f in report.findings) == 2
    assert "enarkin" not in told


def test_a_mapping_that_cannot_be_opened_makes_no_list(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(cli, ["keygen", "-o", "a.key"])
    (tmp_path / "a.map.age").write_bytes(b"age-encryption.org/v1\nbroken")
    words = ["watchlist", "a.map.age", "--key", "a.key", "--new-key", "s", "-o", "list"]
    assert isinstance(CliRunner().invoke(cli, words).exception, RedactError)
    assert not (tmp_path / "list").exists()


def listed(*entities):
    return opened(watchlist([payload(*entities)], SECRET), SECRET)


def told(text, *entities):
    return [text[m.start : m.end] for m in matches(text, listed(*entities))]


def test_a_word_that_sounds_alike_but_is_a_name_of_its_own_is_none():
    assert told("Hannah and Francis came.", ("PERSON", "withhold", "Ганна", "Frank")) == []
    assert told("Вчера звонил Эрик.", ("PERSON", "withhold", "Эрик")) == ["Эрик"]


def test_a_rare_word_counts_in_small_letters_where_a_text_has_no_capitals():
    viper = ("CALLSIGN", "withhold", "Гюрза")
    assert told("вчера опять про гюрзу ничего не слышно", viper) == ["гюрзу"]
    assert told("Вчера в блиндаже нашли гюрзу. Настоящую.", viper) == []
    wolf = ("CALLSIGN", "withhold", "Волк")
    assert told("вчера опять видели волка в лесу", wolf) == []


def test_a_callsign_that_is_a_word_is_no_surname_and_no_town():
    assert told("Выступил Александр Волков.", ("CALLSIGN", "withhold", "Волк")) == []
    assert told("Это было в Орле.", ("CALLSIGN", "withhold", "Орёл")) == []
    assert told("Видели Орла с группой.", ("CALLSIGN", "withhold", "Орёл")) == ["Орла"]


def test_grammatical_words_are_nobodys_name():
    from redact.gate.wanted import wanted

    assert list(wanted([payload(("PERSON", "withhold", "Тот"))])) == []


def test_a_day_of_birth_without_a_year_counts_where_a_birth_is_spoken_of():
    day = ("DATE_OF_BIRTH", "withhold", "третьего апреля")
    assert told("Дождь обещали третьего апреля.", day) == []
    assert told("День рождения у него третьего апреля.", day) == ["третьего апреля"]
    assert told("He was born on April 3.", day) == ["April 3"]
    year = ("DATE_OF_BIRTH", "withhold", "шестьдесят второго года")
    assert told("Машина шестьдесят второго года.", year) == []
    assert told("Он родился шестьдесят второго года.", year) == ["шестьдесят второго года"]


def test_an_english_family_is_a_name_and_a_plural_noun_is_none():
    assert told("We met the Franks today.", ("PERSON", "withhold", "Frank")) == ["Franks"]
    assert told("We saw the Eagles today.", ("CALLSIGN", "withhold", "Eagle")) == []


def test_a_long_form_is_found_by_its_first_and_last_words():
    form = "вэ че сорок ну сорок восемь ноль один шесть"
    assert told(f"Он служит в {form} и всё.", ("MILITARY_UNIT", "withhold", form))
