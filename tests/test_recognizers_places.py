"""Home places are withheld, news and ordinary words are not."""

import pytest
from marked import marked
from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.words import tokens
from redact.nlp.engine import Engine
from redact.nlp.named import NOTHING, Named
from redact.recognizers.addresses import Addresses
from redact.recognizers.evidence import KEEP
from redact.recognizers.organizations import Organizations
from redact.recognizers.places import Places
from redact.recognizers.places_english import PlacesEnglish
from redact.recognizers.standing import reported


def found(recognizer: EntityRecognizer, text: str) -> list[RecognizerResult]:
    words = tokens(text)
    lemmas = [w.text.lower() for w in words]
    language = recognizer.supported_language
    artifacts = NlpArtifacts([], words, [w.start for w in words], lemmas, Engine(), language)
    return [r for r in recognizer.analyze(text, [], artifacts) if r.score >= 0.5]


def withheld(recognizer: EntityRecognizer, text: str) -> set[tuple[int, int]]:
    results = found(recognizer, text)
    kept = [r for r in results if r.recognition_metadata[KEEP]]
    return {
        (r.start, r.end)
        for r in results
        if not r.recognition_metadata[KEEP]
        and not any(k.start < r.end and r.start < k.end for k in kept)
    }


def covers(recognizer: EntityRecognizer, source: str) -> bool:
    text, spans = marked(source)
    masked = withheld(recognizer, text)
    hidden = {i for a, b in masked for i in range(a, b)}
    wanted = {i for a, b, _ in spans for i in range(a, b)}
    letters = {i for i, c in enumerate(text) if c.isalnum()}
    return letters & hidden == letters & wanted


@pytest.mark.parametrize(
    "source",
    [
        "мы из {LOCATION|Макетовки} все",
        "мужик с {LOCATION|улан удэ} хороший",
        "он дома в {LOCATION|Верхних Образцах} сидит",
        "в деревне {LOCATION|Малая Примеровка} свет дали",
        "стоим под {LOCATION|Кленовой Пустошью}",
        "нас вывели из {LOCATION|тестоозерска} вчера",
        "у нас в {LOCATION|усун примерхае} опять свет",
        "отошли от {LOCATION|старой тестовки} на восток",
        "в сторону поселка {LOCATION|третий приют} там ферма",
        "уроженец с. {LOCATION|Нижний Образцуй}",
        "сам из {LOCATION|сарапула} я",
        "с {LOCATION|Тестовки} они все",
        "{LOCATION|Тестоозерский район}",
        "у селі {LOCATION|Зразкове} тихо",
        "он сейчас в {LOCATION|ванзеровский район} уехал к теще",
        "у них в {LOCATION|образцовецком районе} клуб сгорел",
        "сестра с {LOCATION|белого камня} на заочке",
        "стояли в {LOCATION|глухом ручье} неделю",
        "свекровь с {LOCATION|новотестовской} приехала",
        "живем в {LOCATION|Верхнем Образце}, в {LOCATION|ВО} хлеба нет",
        "Она спросила где, он пишет: «{LOCATION|Тестовка}». И все.",
        "выдвинулись на точку «{LOCATION|Кедр}» к утру",
        "откатились с позиции {LOCATION|Дальняя} ночью",
        "их отправили на точку {LOCATION|рябина} под утро",
        "мать лежит в {LOCATION|усть примерской} на этаже",
        "призвали с {LOCATION|ванзеровского} в сентябре",
    ],
)
def test_a_home_or_hamlet_is_withheld_in_russian(source: str) -> None:
    assert covers(Places(), source)


@pytest.mark.parametrize(
    "text",
    [
        "в соседнем районе, в городском районе, в спальном районе живут",
        "по якутскому пятерка, говорит на тувинском, на калмыцком поет",
        "сидел в детской, в учительской холодно, на гражданской жил",
        "ты из какой дыры, мы из такой же",
        "он крикнул: «Воздух», потом: «Вода»",
        "на точку вода нужна, на точке бардак, на точку зрения плевать",
        "на точке холодно, с этой точки видно, позиции сдали",
        "ВО стоит и БК привезли, в ВО патронов нет",
        "сидим в блиндаже под Градом",
        "в Телеграме написал, в январе приеду",
        "из учебки в зеленку",
        "на Новый год отпустят",
        "в красной армии, в старой церкви, в новой форме",
        "отстрелялись за 20 с. Молодцы",
        "ничего не знаю, спроси у мене",
        "стоим под Бахмутом, через Ростов ехали, из Киева, в Россию",
        "за Днепр завтра выводят",
    ],
)
def test_news_and_ordinary_words_stay_in_russian(text: str) -> None:
    assert withheld(Places(), text) == set()


def test_a_reported_place_is_withheld_where_somebody_is_at_home() -> None:
    assert covers(Places(), "родился в {LOCATION|Бахмуте} и вырос")
    assert withheld(Places(), "взяли позиции под Бахмутом") == set()


def test_a_village_name_that_many_share_is_kept_only_in_the_fighting() -> None:
    assert withheld(Places(), "бои под Ивановкой идут") == set()
    assert covers(Places(), "бабушка в {LOCATION|Ивановке} живет")


def test_a_man_s_name_after_na_is_a_street_though_a_kept_place_sounds_like_it() -> None:
    assert covers(Places(), "сижу дома, на {LOCATION|Куйбышева} пробки")


def test_a_city_of_millions_is_kept_even_as_home() -> None:
    assert withheld(Places(), "живет в Екатеринбурге") == set()


def test_a_call_sign_is_never_kept_as_a_place() -> None:
    results = found(Places(), "позывной Донецк, наш Донецк пошел в Донецк")
    assert not any(r.recognition_metadata[KEEP] for r in results)


@pytest.mark.parametrize(
    "source",
    [
        "He is from {LOCATION|Maketovka} too",
        "held in the village of {LOCATION|Verkhniye Obraztsy}",
        "all of {LOCATION|Tala-Primer-Aul} prays",
        "buried in {LOCATION|Malye Primery}",
        "sleeping in {LOCATION|primerovka dolyshnia} now",
        "the road to {LOCATION|Stara Zrazkova} is cut",
        "they live in {LOCATION|Primer district}",
        "it is a place called {LOCATION|primerka} near the river",
    ],
)
def test_a_home_or_hamlet_is_withheld_in_english(source: str) -> None:
    assert covers(PlacesEnglish(), source)


@pytest.mark.parametrize(
    "text",
    [
        "near Bakhmut, in Ukraine, to Moscow",
        "In January, in Russian, in God we trust",
        "a bottle of vodka from the casino",
        "Near a village we stopped. Outside the town they shoot",
        "under Grad fire. There's a plane. The 200s. Please help",
    ],
)
def test_news_and_ordinary_words_stay_in_english(text: str) -> None:
    assert withheld(PlacesEnglish(), text) == set()


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("ru", "{ADDRESS|ул. Примерная, 12, кв. 5} и все"),
        ("ru", "пиши {ADDRESS|Литейная, 38, квартира 71}"),
        ("ru", "{ADDRESS|улица полевая дом тридцать восемь квартира семьдесят один}"),
        ("ru", "мы на {ADDRESS|Образцовой, дом восемь, квартира три}."),
        ("ru", "{ADDRESS|пр-т Победы 17к2 кв 9, подъезд 3}"),
        ("ru", "живу на {ADDRESS|Садовой улице}"),
        ("en", "she is at {ADDRESS|14 Polevaya Street, apt 2}"),
        ("en", "moved to {ADDRESS|Primernaya 14-3}"),
        ("en", "{ADDRESS|ul. Primernaya, d. 7, kv. 12}"),
    ],
)
def test_an_address_is_one_stretch(language: str, source: str) -> None:
    assert covers(Addresses(supported_language=language), source)


@pytest.mark.parametrize(
    "text",
    [
        "на улице мороз двадцать",
        "на нашей улице праздник",
        "дом семь лет строили",
        "on May 5, 12 men left; the road to the village",
    ],
)
def test_streets_in_general_are_no_address(text: str) -> None:
    assert not withheld(Addresses(), text)
    assert not withheld(Addresses(supported_language="en"), text)


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("ru", "учится в {ORGANIZATION|школе № 12}"),
        ("ru", "учится в {ORGANIZATION|школе номер двадцать пять}"),
        ("ru", "сидел в {ORGANIZATION|ИК-00}"),
        ("ru", "лежит в {ORGANIZATION|Макетовской районной больнице}"),
        ("ru", "в {ORGANIZATION|лицее имени Примерова} учится"),
        ("ru", "в {ORGANIZATION|ООО «Образец и партнеры»} работает"),
        ("ru", "всю жизнь на {ORGANIZATION|примермаше}"),
        ("ru", "в колхозе {ORGANIZATION|Заря}"),
        ("en", "works at the {ORGANIZATION|Maketovsk bakery}"),
        ("en", "went to {ORGANIZATION|School No. 12}"),
        ("en", "the {ORGANIZATION|military commissariat in Maketovo}"),
        ("en", "a {ORGANIZATION|restaurant called Beacon}"),
    ],
)
def test_a_named_or_numbered_body_is_withheld(language: str, source: str) -> None:
    text, spans = marked(source)
    masked = withheld(Organizations(supported_language=language), text)
    assert any(a <= spans[0][0] and spans[0][1] <= b for a, b in masked)


@pytest.mark.parametrize(
    "text",
    [
        "в школу пошел, работал на заводе, лежу в госпитале",
        "в Сбербанке сказали, в МЧС звонили",
        "the bakery is closed; it works; he is in hospital",
        "The Defense Ministry and the United Nations",
    ],
)
def test_plain_and_widely_known_bodies_stay(text: str) -> None:
    assert not withheld(Organizations(), text)
    assert not withheld(Organizations(supported_language="en"), text)


@pytest.mark.parametrize(
    ("text", "share", "expected"),
    [
        ("там тестовые выселки сгорели", 0.6, ["тестовые выселки"]),
        ("там тестовые выселки сгорели", 0.4, []),
        ("тут тестовые выселки в другой stadt", 0.4, []),
    ],
)
def test_a_tagger_for_text_without_capitals_is_believed(
    text: str, share: float, expected: list[str]
) -> None:
    words = tokens(text)
    said = [Named(text.index("тест"), text.index("выселки") + 7, "LOCATION", share)]
    artifacts = NlpArtifacts(said, words, [w.start for w in words], words.lows, Engine(), "ru")
    results = Places().analyze(text, [], artifacts)
    assert [text[r.start : r.end] for r in results if r.score >= 0.5] == expected


def test_a_word_shaped_like_a_place_is_none_if_the_tagger_says_it_names_nothing() -> None:
    text = "мы сидим в тестовке второй день"
    words = tokens(text)
    for said, expected in (([], ["тестовке"]), ([Named(0, len(text), NOTHING, 1.0)], [])):
        artifacts = NlpArtifacts(said, words, [w.start for w in words], words.lows, Engine(), "ru")
        results = Places().analyze(text, [], artifacts)
        assert [text[r.start : r.end] for r in results if r.score >= 0.5] == expected


@pytest.mark.parametrize("form", ["Москве", "Астане", "Ханое", "Рим", "Rostov", "Paris"])
def test_a_large_city_is_reported(form: str) -> None:
    assert reported(form) == "always"


@pytest.mark.parametrize("form", ["Саня", "Хана", "Кот", "Смирнова", "Sanya", "Victoria"])
def test_what_is_a_word_or_a_name_is_no_city_abroad(form: str) -> None:
    assert reported(form) == ""
