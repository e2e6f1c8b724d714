"""Call signs and nicknames: how they are introduced, called, repeated, and left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import marked
from presidio_analyzer import RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.lookup import folded
from redact.language.words import tokens
from redact.nlp.engine import Engine
from redact.recognizers.callsigns import Callsigns
from redact.recognizers.evidence import KEY

_RECOGNIZERS = [Callsigns(supported_language=language) for language in ("ru", "en")]
_ENGINE = Engine()


def _results(text: str) -> list[RecognizerResult]:
    words = tokens(text)
    artifacts = NlpArtifacts([], words, [t.start for t in words], [], _ENGINE, "ru")
    found = [r for one in _RECOGNIZERS for r in one.analyze(text, [], artifacts)]
    return sorted(found, key=lambda r: (r.start, -r.end))


def _spans(text: str) -> list[tuple[int, int]]:
    """Withheld stretches that lie in no longer one, in order."""
    found = {(r.start, r.end) for r in _results(text) if r.score >= 0.5}
    return sorted(
        a for a in found if not any(b != a and b[0] <= a[0] and a[1] <= b[1] for b in found)
    )


def _check(source: str) -> None:
    text, expected = marked(source)
    assert folded(text).text == text, "write the example in its look-up form"
    assert _spans(text) == [(start, end) for start, end, _ in expected]


@pytest.mark.parametrize(
    "source",
    [
        "позывной {C|Гюрза} у него",
        "позывной {C|гюрза} у него",
        "ушел с позывным «{C|Кедр}» утром",
        "погоняло {C|Студент}",
        "по кличке {C|Шаман} ходит",
        "его кличут {C|Борода} там",
        "все зовут его {C|Дед} тут",
        "Пацаны его {C|Черепом} прозвали.",
        "он же «{C|Бурят}»",
        "позывной у него {C|дикий муж}",
        "Позывной командира — {C|Гранит}.",
        "Он теперь {C|Гром}. Позывной такой.",
        "а позывной у тебя какой\n- {C|тайган}",
        "Позывные: {C|Тайга}, {C|Кедр} и {C|Барс}.",
        "позывной {C|Артем} у него",
        "какой у тебя позывной? — {C|Сова}.",
        "его все {C|Бесом} называют",
        "Sergei, call sign {C|Raven}, left.",
        "у нас один с позывным {C|Малыш} есть",
        "позивний {C|Сокіл}, знаєш",
        "His call sign is {C|Viper}, they say.",
        "call sign {C|barin} he is",
        "code name “{C|Winter}” was his",
        "They call him {C|Kaban} here.",
        "He's {C|Badger} now, that's his callsign.",
        "he goes by “{C|Tank}” there",
        "Seryoga the {C|Badger} said",
        "What's your callsign?\n- {C|Ezen}. “{C|Ruler}” in our language.",
    ],
)
def test_an_introduced_call_sign_is_taken(source: str) -> None:
    _check(source)


@pytest.mark.parametrize(
    "source",
    [
        "{C|Кедр}, {C|Кедр}, я {C|Барс}",
        "«{C|Кедр}», я «{C|Береза}», прием.",
        "{C|кедр} {C|кедр} я {C|береза} прием",
        "Это {C|Гюрза}, на связи.",
        "{C|Барс} — {C|Кедру}: выходи.",
        "Вызываю {C|Утес}, прием.",
        "{C|барс} на связи",
        "это {C|сова} {C|сова} ответь {C|филину}",
        "{C|филин} на связи слушаю тебя {C|филин}",
        "{C|Cedar}, this is {C|Bars}, over.",
        "{C|Kedr} to {C|Barin}, come in.",
        "{C|Bars}, come in. Go ahead, {C|Bars}.",
        "I am {C|Cedar}, receiving.",
    ],
)
def test_radio_procedure_names_the_callers(source: str) -> None:
    _check(source)


@pytest.mark.parametrize(
    "source",
    [
        "командир «{C|Сокол}» сказал",
        '«{C|Тайга}» (командир), сапер "{C|Крот}"',
        "Андрей «{C|Барс}» там",
        "Lyokha “{C|Bars}” Primerenko",
        "Слышь, {C|Хромой}, ты где?",
        "Кому? Наш {C|Хомяк} придет.",
        "гюрза еще там {C|гюрза} погиб",
        "привет {C|рыжий} как ты",
        "Медведь орет. {C|Пантера} сказала.",
        "с нами Серега «{C|Шмель}» был",
    ],
)
def test_a_word_used_like_a_name_is_taken(source: str) -> None:
    text, expected = marked(source)
    assert {(s, e) for s, e, _ in expected} <= set(_spans(text))


def test_an_established_call_sign_is_taken_in_every_case_form() -> None:
    _check("Позывной {C|Кедр}. Передай {C|Кедру}, что {C|Кедра} ждут.")
    _check("позывной {C|гвоздь} сказал {C|гвоздю} идти")


def test_the_ordinary_word_is_left_where_capitals_tell_them_apart() -> None:
    _check("Позывной {C|Кедр}. У дома растет кедр, кедровые орехи.")
    _check("{C|Viper}, this is {C|Cedar}, over. A viper was seen. Vipers do not shoot.")


def test_the_ordinary_word_is_left_in_speech_without_capitals() -> None:
    _check("позывной {C|кедр} у него а под кедром тихо кедр растет")
    _check("кличут {C|рыжий} а он не рыжий")


def test_an_echo_in_speech_without_capitals_is_unsure() -> None:
    scores = {r.start: r.score for r in _results("позывной тайга вчера была тайга там")}
    assert scores == {9: 0.9, 26: 0.6}


def test_a_nickname_of_two_words_is_found_by_its_last_in_headings() -> None:
    _check(
        "THE {C|PROFESSOR}\nDubbed the “{C|Crazy Professor}” due to his hair. The {C|Professor} left."
    )


def test_a_translator_who_mixes_languages_means_the_same_man() -> None:
    _check("Seryoga the {C|Badger} said it. And {C|Barsuk} says no.")


@pytest.mark.parametrize(
    "text",
    [
        "я понял прием",
        "это наши, прием пищи в семь",
        "база прием",
        "ладно ладно я смской скину",
        "его зовут Сергей, как тебя зовут",
        "кедр растет у дома",
        "фильм «Брат», завод «Искра», ПТУР «Корнет»",
        "Град отработал, Акация молчит.",
        "Слава Богу, Мама пришла. Слышь, Господи.",
        "Медаль обещали, а дали тапочки.",
        "вызывает беспокойство",
        "мама сказала отец сказал командир сказал",
        "this is over, it is over there",
        "The cedar is over there. He called me yesterday.",
        "In May the Duma may pass it.",
        "Moscow to Kyiv is far.",
    ],
)
def test_ordinary_speech_survives(text: str) -> None:
    assert _spans(text) == []


def test_mentions_of_one_call_sign_share_a_key_without_its_text() -> None:
    results = _results("Кедр, я Барс, прием. Кедр! Барса нет.")
    keys = {(r.start, r.recognition_metadata[KEY]) for r in results}
    assert keys == {
        (0, "callsign-ru-1"), (21, "callsign-ru-1"), (8, "callsign-ru-2"), (27, "callsign-ru-2"),
    }  # fmt: skip


@given(st.text(alphabet='Кедрпозывнй яБас,.«»—\nприемthisover"“', max_size=80))
def test_any_text_gives_stretches_inside_it(text: str) -> None:
    for result in _results(text):
        assert 0 <= result.start < result.end <= len(text)
