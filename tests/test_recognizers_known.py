"""A public name is kept only where nothing says that it is a private one."""

import pytest
from marked import marked
from presidio_analyzer import EntityRecognizer
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.words import tokens
from redact.nlp.engine import Engine
from redact.recognizers.evidence import KEEP
from redact.recognizers.known import KnownOrganizations, PublicFigures, barred
from redact.rules import word_list


def kept(recognizer: EntityRecognizer, text: str) -> set[tuple[int, int]]:
    words = tokens(text)
    lemmas = [w.text.lower() for w in words]
    artifacts = NlpArtifacts([], words, [w.start for w in words], lemmas, Engine(), "ru")
    results = recognizer.analyze(text, [], artifacts)
    assert all(r.recognition_metadata[KEEP] and r.score == 1.0 for r in results)
    return {(r.start, r.end) for r in results}


@pytest.mark.parametrize(
    "source",
    [
        "{PERSON|Путин} сказал",
        "с {PERSON|путиным} говорили",
        "про {PERSON|Шойгу} и {PERSON|Герасимова} показали",
        "по телевизору {PERSON|Медведев} опять",
        "{PERSON|Дмитрий Медведев} приехал, потом {PERSON|Медведев} уехал",
        "{PERSON|лев толстой} на растопку ушел",
        "{PERSON|Рамзан Ахматович} обещал",
        "They showed {PERSON|Shoigu} on TV",
        "Did {PERSON|Putin} say so? {PERSON|Putin's} speech",
        "[18:26] son: {PERSON|Putin} knows.",
        "Брат: {PERSON|Путин} знает.",
        "a boy's name for {PERSON|V.I. Lenin}",
        "канцлер {PERSON|олаф шольц} отказался",
        "{PERSON|Recep Tayyip Erdoğan} called",
    ],
)
def test_a_public_person_is_kept(source: str) -> None:
    text, spans = marked(source)
    assert kept(PublicFigures(), text) == {(a, b) for a, b, _ in spans}


@pytest.mark.parametrize(
    "text",
    [
        "рядовой Герасимов погиб",
        "рядовой Медведев, потом Медведев по телевизору",
        "Медведев сказал, что деньги будут",
        "наш Кадыров из третьего взвода",
        "Артем Путин звонил",
        "Сергей Михайлович Лавров из нашей деревни",
        "майор Путин приехал",
        "дядя Володя Путин живет рядом",
        "Private Medvedev is here",
        "Artyom Medvedev called",
        "позывной Гагарин, Гагарин пошел",
        "живу на Ленина, 15",
        "улица Гагарина",
        "толстый сержант и жуки",
        "П. Медведев по телевизору",
    ],
)
def test_a_private_namesake_is_not_kept(text: str) -> None:
    assert kept(PublicFigures(), text) == set()


@pytest.mark.parametrize(
    "source",
    [
        "звонили из {ORGANIZATION|Сбербанка}",
        "передадим в {ORGANIZATION|минобороны}",
        "звонить в {ORGANIZATION|красный крест}",
        "она в «{ORGANIZATION|Магните}» на кассе",
        "the {ORGANIZATION|Associated Press} and the {ORGANIZATION|United Nations}",
        "at {ORGANIZATION|King's College London}",
    ],
)
def test_a_body_that_everybody_knows_is_kept(source: str) -> None:
    text, spans = marked(source)
    assert kept(KnownOrganizations(), text) == {(a, b) for a, b, _ in spans}


@pytest.mark.parametrize(
    "text", ["магнит на холодильник", "позывной Вагнер, Вагнер на связи", "школа в деревне"]
)
def test_a_word_or_call_sign_is_no_body(text: str) -> None:
    assert kept(KnownOrganizations(), text) == set()


def test_call_signs_are_read_from_cues_and_radio_calls() -> None:
    bound = barred("позывной Донецк. Кедр, я Волга, прием. this is Viper over")
    assert {"донецк", "кедр", "волг", "viper"} <= bound


@pytest.mark.parametrize(
    ("name", "columns", "last"),
    [
        ("public_figures", 5, {"unique", "shared", "full"}),
        ("reported_places", 3, {"always", "front", "cued"}),
        ("known_organizations", 3, {"sure", "named"}),
    ],
)
def test_every_row_of_a_keep_list_is_whole(name: str, columns: int, last: set[str]) -> None:
    rows = word_list(name)
    assert rows
    assert {len(row) for row in rows} == {columns}
    assert {row[-1] for row in rows} <= last


def test_a_namesake_makes_the_surname_alone_doubtful() -> None:
    text = "Дмитрий Медведев приехал. Тут Медведев с нами, но другой Медведев"
    assert kept(PublicFigures(), text) == {(0, 16)}


def test_a_surname_before_another_first_name_is_a_private_mans() -> None:
    text = "Медведев, Денис, отчества не знаю. Медведев по телевизору."
    assert kept(PublicFigures(), text) == set()


def test_a_street_said_again_is_no_public_figure() -> None:
    assert kept(PublicFigures(), "live on Lenin Street. On Lenin all have dogs") == set()


def test_a_small_english_word_is_no_body() -> None:
    assert kept(KnownOrganizations(), "The WHO says so, who knows") == {(4, 7)}
    assert kept(KnownOrganizations(), "Who says so? Who knows.") == set()
