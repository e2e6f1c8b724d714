"""Names in fixed expressions are kept; the same words as somebody's name are not."""

import pytest

from redact import detect
from redact.model import Transcript


def kept_and_found(text):
    """What a list keeps in `text`, and what is withheld as a person."""
    every = detect.mentions(Transcript("x.txt", "txt", text, text, ()), detect.analyzer())
    people = [m for m in every if m.entity_type in ("PERSON", "CALLSIGN")]
    return (
        [text[m.start : m.end] for m in people if m.keep],
        [text[m.start : m.end] for m in people if not m.keep and m.score >= 0.5],
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Служит там, куда Макар телят не гонял.", "Макар"),
        ("Кот худой, Мурзик, лежит на подушке.", "Мурзик"),
        ("Ждём Деда Мороза с подарками.", "Мороза"),
        ("Кружка у меня, на ней «Маша и Медведь».", "Маша и Медведь"),
        ("Молюсь, и Николай Угодник меня хранит.", "Николай Угодник"),
        ("We are waiting for Father Frost.", "Frost"),
        ("I lit a candle. St. Nicholas will protect you.", "Nicholas"),
        ('"Ksyukha" is the rifle.', "Ksyukha"),
    ],
)
def test_the_name_of_a_fixed_expression_is_kept(text, name):
    kept, withheld = kept_and_found(text)
    assert kept == [name]
    assert withheld == []


def test_a_name_asked_back_after_its_expression_is_kept():
    text = "— На кружке Маша с медведем.\n— Какая ещё маша?\n— Мультик же."
    assert kept_and_found(text) == (["Маша с медведем", "маша"], [])


@pytest.mark.parametrize(
    "text",
    [
        "Приехал Макар, телят привёз.",
        "Мурзик, приём, это Гюрза.",
        "Собаку зовут так же: позывной Рекс. Рекс на связи.",
        "Машу с медвежатами видел, нашу Машу.",
        "St. Nicholas Vydumkin lives here.",
    ],
)
def test_the_same_word_elsewhere_is_somebody(text):
    assert kept_and_found(text)[1]


@pytest.mark.parametrize(
    "text",
    [
        "Russia says it never happened.",
        "[19:11] mom: prigozhin said on the video that they ran",
        "WIFE: Hi, bunny. Can you hear me?",
        "Shot down over the Kharkiv, Sumy and Poltava regions.",
        "See drafts/captions-en and drafts/notes-en.",
        "Tolstoy is quoted twice, Viktor Tsoi four times.",
        "Птичка покрупнее, вроде Орлана. Наш.",
    ],
)
def test_what_speaks_or_is_spoken_of_is_not_always_a_person(text):
    assert kept_and_found(text)[1] == []


@pytest.mark.parametrize(
    "text",
    [
        "Самые тяжёлые бои — у Часова Яра.",
        "Над Курской областью — 31, над Белгородской — 24.",
        "They attended a parade in St. Petersburg on Sunday.",
        "Numbers come up in every call: 200, 300, 500 and zero. A 200 is a dead man; a 300, hurt.",
        "The Security Service of Ukraine published them.",
    ],
)
def test_news_is_not_withheld(text):
    every = detect.mentions(Transcript("x.txt", "txt", text, text, ()), detect.analyzer())
    assert [m for m in every if not m.keep and m.score >= 0.5] == []


@pytest.mark.parametrize(
    "text",
    [
        "На Покровском направлении тихо, на Запорожском направлении штурм.",
        "Спросить юристов про Женевскую конвенцию.",
        "A fire is burning in the Saltivka district.",
        '"Stay in shelters," Gov. Oleg Vydumkin wrote.',
        '**Lepestok** ("petal") is a small mine. **Saushka** is a howitzer.',
    ],
)
def test_the_press_and_its_words_are_not_withheld(text):
    every = detect.mentions(Transcript("x.txt", "txt", text, text, ()), detect.analyzer())
    assert [m for m in every if not m.keep and m.score >= 0.5] == []


def test_a_direction_named_after_no_place_in_the_news_is_withheld():
    text = "Мы стоим на Выдумском направлении."
    every = detect.mentions(Transcript("x.txt", "txt", text, text, ()), detect.analyzer())
    assert [text[m.start : m.end] for m in every if m.score >= 0.5] == ["Выдумском"]


@pytest.mark.parametrize(
    "text",
    [
        "мобик - мобилизованный\nмузыканты - вагнеровцы\n",
        "- номер запиши\n- диктуй\n- восемь\n",
        "NARRATOR: Winter came early to the trenches.",
        "баба-яга - тяжёлый дрон",
        "Буду жив — наберу. Покеда.",
    ],
)
def test_slang_seasons_and_greetings_are_nobody(text):
    assert kept_and_found(text)[1] == []
