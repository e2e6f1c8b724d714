"""Street addresses, written and said aloud; houses and streets in general are left."""

import pytest
from marked import marked
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.words import lemma, tokens
from redact.nlp.engine import Engine
from redact.recognizers.addresses import Addresses


def letters(text: str, stretches: list[tuple[int, int]]) -> set[int]:
    return {i for a, b in stretches for i in range(a, b) if text[i].isalnum()}


def withheld(language: str, text: str) -> list[tuple[int, int]]:
    words = tokens(text)
    lemmas = [lemma(w.text) for w in words]
    artifacts = NlpArtifacts([], words, [w.start for w in words], lemmas, Engine(), language)
    results = Addresses(supported_language=language).analyze(text, [], artifacts)
    return [(r.start, r.end) for r in results if r.score >= 0.5]


@pytest.mark.parametrize(
    "source",
    [
        "лида на {ADDRESS|гагарина восемь} живет",
        "Приезжай на {ADDRESS|улицу Ткачей, дом шесть, квартира одиннадцать}.",
        "они с {ADDRESS|полевой улицы} были",
        "живет на {ADDRESS|выдумкинской улице} у моста",
        "в {ADDRESS|садовом переулке} магазин",
        "он на {ADDRESS|садовой} жил с матерью",
        "Посылку отправь: {ADDRESS|ул. Сиреневая, д. 8б, кв. 19}.",
        "Посылку отправь: {ADDRESS|ул. Сиреневая, 8а – 19}.",
        "шли {ADDRESS|улица сиреневая восемьдесят два бэ} там почта",
        "Посылку отправь: {ADDRESS|ул. Сиреневая, д. 8, корпус 2, домофон 19}.",
        "она на {ADDRESS|садовой тридцать два} живет с матерью",
        "запиши {ADDRESS|переулок овражный дом четыре}",
        "правильный {ADDRESS|заречная семнадцать квартира сорок два}",
        "адрес {ADDRESS|садовая пять квартира восемь}",
        "Пошли на {ADDRESS|Кузнечной тридцать один}, и давай.",
        "Ключи лежат в {ADDRESS|гараже на Ямской, 12}, под верстаком.",
        "Да там, {ADDRESS|Рябиновая пятнадцать}, синий забор.",
        "Встретимся на {ADDRESS|проспекте Химиков, 41}.",
        "{ADDRESS|Ореховая 5а}, калитка открыта.",
        "У них квартира в {ADDRESS|доме 14 по Заводской}.",
        "Он снимает на {ADDRESS|Цветочном бульваре, 7, квартира 60}.",
        "живет он {ADDRESS|микрорайон южный дом девять квартира сорок}",
        "Пенсию носят на {ADDRESS|Тупиковую, 3}.",
        "Адрес: {ADDRESS|пер. Гончарный, 22/4, офис 6}.",
        "выезжай на {ADDRESS|вторую пятилетку дом семь}",
        "Магазин наш на {ADDRESS|Набережной, 16}.",
        "Прописан: {ADDRESS|пр-кт Металлургов, 9, корп. 2, кв. 115}.",
        "дача у нас {ADDRESS|сорок первый километр участок восемь}",
        "Они на {ADDRESS|Красных Зорь, 31} живут.",
        "я на {ADDRESS|лесной двадцать четыре} остановился",
        "У него общежитие, {ADDRESS|Студенческая, 10, комната 214}.",
        "бумага пришла из опеки на {ADDRESS|кутепова двадцать один} сходи",
        "сарай у него на {ADDRESS|выдумова четыре} за гаражами",
        "мать в городе на {ADDRESS|выдумской сорок} одна живет",
        "опорный пункт на {ADDRESS|коммунаров тридцать} закрыт",
        "на {ADDRESS|декабристов сто шесть} иди",
        "гони на {ADDRESS|кутепова 17} к подъезду",
        "он на {ADDRESS|кутепова 17}. Приходи",
        "ехать: {ADDRESS|проспект Выдумкина, 165 бэ}, там",
        "склад у нас, Тверь, {ADDRESS|Выдумова 9а}, со двора",
        "брат на {ADDRESS|аллее славы} живет",
        "заправка на {ADDRESS|выдумском тракте} сгорела",
        "мы у {ADDRESS|Выдумского тракта} квартиру сняли",
        "свекровь с {ADDRESS|бульвара нефтяников} звонила",
        "тетка на {ADDRESS|набережной космонавтов} торгует",
        "ларек стоит в {ADDRESS|переулке толмачева} у школы",
    ],
)
def test_it_is_withheld_in_russian(source: str) -> None:
    text, spans = marked(source)
    wanted = [(a, b) for a, b, _ in spans]
    assert letters(text, withheld("ru", text)) == letters(text, wanted)


@pytest.mark.parametrize(
    "text",
    [
        "Школу разбомбили, сидим в подвале.",
        "Завод стоит, вокруг завода мины.",
        "В госпитале кормят нормально, не переживай.",
        "Он двадцать лет назад уехал.",
        "Двадцать лет прожили, и что теперь.",
        "Дали ему пятнадцать лет строгача.",
        "Пять лет контракта осталось.",
        "Зашли в первый дом, потом во второй.",
        "Взяли вторую улицу, осталось две.",
        "Дом на двадцать квартир, все окна выбило.",
        "В больнице третий день капельницы ставят.",
        "В школе два часа просидели.",
        "На заводе трое наших легли.",
        "У дома пять двухсотых лежало.",
        "В магазине три полки пустые.",
        "Первый отдел, второй взвод, третья рота.",
        "Приеду третьего, встречай.",
        "Зарплата пришла пятого, сорок тысяч.",
        "На улице минус тридцать.",
        "на пацанов двести рублей, на танкистов пять машин, на артиллеристов сорок снарядов",
        "на тракте затор, на площади людей полно, на аллее темно, на шоссе танк",
        "на петрова три наряда повесили, на козлова двадцать человек орут",
        "Видел Петрова 2 раза, у Петрова 3 дня нет связи, на Петрова 5 тысяч долга",
        "Сказали, Егорова 300, Петрова 200.",
        "на нашей улице тихо, а на соседней улице стреляли",
        "по деревенской улице шли, дали им зеленую улицу",
        "на долбаной улице весь день",
        "на новой квартире живем, на передовой живем как свиньи",
        "Идем на вторую точку через посадку.",
        "В нашем городе сельская школа лучше.",
        "Ему пять пуль попало, а живой.",
        "Мне тридцать тысяч недоплатили.",
        "Ей двадцать писем написал.",
        "В старых окопах сидим, в новых холодно.",
        "Весь батальон об этом говорит.",
        "Вся деревня пьяная была.",
        "Сорок человек было, осталось двадцать три.",
        "Нам по двести рублей дали.",
        "Отошли на пятьсот, там лесопосадка.",
        "День рождения справили, пятеро пришло.",
        "На третий день рождения подарили щенка.",
        "Военный госпиталь битком, раненые в коридоре.",
        "Большой завод, советский еще.",
        "Второй раз в школу попали, ракетой.",
        "Детский сад закрыли, новый не строят.",
        "Главный врач больницы ругался.",
        "Стоим за полем у посадки, рядом старая ферма.",
        "На птицефабрике окопались, курей доедаем.",
        "Химический завод горел, дышать нечем было.",
        "Ему лет двадцать на вид, пацан.",
        "Через три года вернусь, дочь не узнает.",
        "Полгорода разбито, полшколы нет.",
        "Ползаводa растащили на металл.",
        "В местной администрации сидят.",
        "Городская администрация сбежала.",
        "Пошли в магазин три пацана.",
        "Институт бросил, пошел воевать.",
        "Какой техникум, какая учеба.",
        "Сто двадцать вторые били по нам.",
    ],
)
def test_ordinary_speech_is_left_in_russian(text: str) -> None:
    assert not withheld("ru", text)


@pytest.mark.parametrize(
    "source",
    [
        "we live there, {ADDRESS|vydumskaya 27}. Come",
        "he leaves from {ADDRESS|lermontova fifty two} at one",
        "We live at {ADDRESS|Sadovaya twenty-two}, first floor.",
        "Send it to {ADDRESS|Kirpichnaya 14, apartment 3}.",
        "from your street from {ADDRESS|lugovaya nine} he was",
        "The notary is at {ADDRESS|Pushkina 18, office 5}.",
        "You remember the lane? {ADDRESS|Beryozovaya, 8}, with the green gate.",
        "Home address is spoken aloud ({ADDRESS|17 Zarechnaya, flat 42}).",
        "He's registered at {ADDRESS|12 Rabochaya Street, flat 40}.",
        "The keys are in {ADDRESS|the garage on Yamskaya, 6}.",
        "{ADDRESS|Ozernaya 5}, green gate.",
        "come to {ADDRESS|zavodskaya forty one} tomorrow",
        "My mother is still at {ADDRESS|Tkachey Lane, building 2, apt 17}.",
        "They came to {ADDRESS|house 8 on Sirenevaya}.",
        "she moved to {ADDRESS|polyarnaya street seventeen}",
        "Her flat is at {ADDRESS|Kosmonavtov 33, apt. 81}.",
        "Write: {ADDRESS|Stepnaya st., 4, apt. 9}.",
        "Look for {ADDRESS|number six Lesnaya Street}.",
        "the parcel went to {ADDRESS|gorkogo eleven flat six}",
        "you bought a share on {ADDRESS|sorokin street} last year",
        "She lives at {ADDRESS|Krasnykh Ryabin 12} now.",
        "We met on {ADDRESS|Generala Vydumina 4, apt 5}.",
        "Send it: {ADDRESS|000000, Lomtevo, Generala Vydumina 4}, for Ivan.",
        "It is {ADDRESS|8 Marta 12}, by the shop.",
        "elena, vorkuta, {ADDRESS|ul. lesnaya 12-4}, in small letters",
        "with the address {ADDRESS|Polevaya 14k1 apt 22}, dont ring",
        "the address {ADDRESS|kutepova nineteen building two} ask for me",
        "come and look at {ADDRESS|vydumova six} there is a stove",
    ],
)
def test_it_is_withheld_in_english(source: str) -> None:
    text, spans = marked(source)
    wanted = [(a, b) for a, b, _ in spans]
    assert letters(text, withheld("en", text)) == letters(text, wanted)


@pytest.mark.parametrize(
    "text",
    [
        "The school was hit, we sleep in the basement.",
        "We're holding the plant, mines all around.",
        "They fed us well at the hospital.",
        "He left twenty years ago.",
        "They gave him fifteen years.",
        "I'm twenty kilometers from the border.",
        "She's one of them.",
        "He's two hundred, they said.",
        "I'm three hundred, lightly.",
        "We took house after house on that street.",
        "In school two hours we waited.",
        "The hospital three days later was gone.",
        "The court said no.",
        "I work at a college, he works at a shop.",
        "The first hospital had no beds.",
        "the military hospital is full",
        "There's a chemical plant burning.",
        "The local administration ran away.",
        "He's five meters from me.",
        "I was one day late.",
        "They're twenty men, we're six.",
        "Twenty years old equipment, all of it.",
        "The Biden administration said so.",
        "The Russian court said so.",
        "The old factory by the river.",
        "We go to the store and the bakery is shut.",
        "He's one hundred percent dead.",
        "We left on the fifteenth.",
        "I'll be home on the third.",
        "He was two steps away.",
        "You'll be one of the first.",
        "The city hospital took everybody.",
        "down the main street, on our street, across the market square",
        "He came to Moscow February 3 and watched it on Channel Russia 1.",
        "They gave it to Uncle Vanya 5 years ago.",
        "i called at petrova two times",
    ],
)
def test_ordinary_speech_is_left_in_english(text: str) -> None:
    assert not withheld("en", text)


def test_a_day_of_a_month_is_no_house() -> None:
    text = "the parade on Red Square, 9 May"
    assert all(end <= text.index(",") for _, end in withheld("en", text))
