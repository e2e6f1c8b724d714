"""Designations of military units: what is taken, what survives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import marked
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.lookup import folded
from redact.language.words import tokens
from redact.nlp.engine import Engine
from redact.recognizers.units import MilitaryUnits
from redact.rules import word_list

_RECOGNIZERS = [MilitaryUnits(supported_language=language) for language in ("ru", "en")]
_ENGINE = Engine()


def _scored(text: str) -> dict[tuple[int, int], float]:
    words = tokens(text)
    artifacts = NlpArtifacts([], words, [t.start for t in words], [], _ENGINE, "ru")
    best: dict[tuple[int, int], float] = {}
    for recognizer in _RECOGNIZERS:
        for result in recognizer.analyze(text, [], artifacts):
            at = (result.start, result.end)
            best[at] = max(best.get(at, 0.0), result.score)
    return best


def _spans(text: str) -> list[tuple[int, int]]:
    """Withheld stretches that lie in no longer one, in order."""
    found = [at for at, score in _scored(text).items() if score >= 0.5]
    return sorted(
        a for a in found if not any(b != a and b[0] <= a[0] and a[1] <= b[1] for b in found)
    )


def _check(source: str) -> None:
    text, expected = marked(source)
    look = folded(text)
    assert look.text == text, "write the example in its look-up form"
    assert _spans(text) == [(start, end) for start, end, _ in expected]


@pytest.mark.parametrize(
    "source",
    [
        "мы {U|двухсотая бригада}",
        "в {U|двухсотой бригаде} был",
        "он из {U|триста тридцать первого полка} пришел",
        "{U|200-я омсбр} стоит",
        "{U|999 мсп} и {U|99 гв. мсд}",
        "{U|1251-й мотострелковый} ушел",
        "{U|76-я гв. ДШД}",
        "{U|1-я танковая армия}",
        "{U|шестой казачий полк}",
        "{U|тысяча двести пятьдесят первый мотострелковый полк}",
        "{U|шестьсот семнадцать мсп}",
        "был в {U|сто третьем полку}",
        "{U|1-я Примерная бригада}",
        "{U|9-й полк морской пехоты}",
        "{U|третий отдельный батальон связи}",
        "{U|отдельный 1009-й полк}",
        "{U|26-а окрема артилерійська бригада}",
        "{U|47 омбр} напротив",
    ],
)
def test_a_number_with_a_formation_is_taken(source: str) -> None:
    _check(source)


@pytest.mark.parametrize(
    "source",
    [
        "the {U|two hundredth brigade} left",
        "the {U|777th Guards Airborne Regiment} was there",
        "the {U|three hundred thirty-first regiment}",
        "the {U|76th Guards Air Assault} came",
        "in the {U|150th MRD}",
        "{U|Brigade 999} is ours",
        "the {U|99th Tactical Aviation Brigade}",
        "the {U|9th Army Corps} left",
        "the {U|99th motor rifle regiment} and the {U|2nd company}",
    ],
)
def test_english_designations_are_taken(source: str) -> None:
    _check(source)


def test_a_chain_of_formations_is_one_designation() -> None:
    _check("{U|третья рота второго батальона 999-го полка} ушла")
    _check("{U|6 рота 2 батальона 999 полка}")
    _check("the {U|3rd company of the 2nd battalion of the 999th regiment} left")


def test_a_number_after_its_noun_is_taken() -> None:
    _check("{U|полк наш девяносто девятый}")
    _check("{U|бригада двухсотая} пришла")
    _check("к {U|разведбату сто восьмому} прикомандирован")
    _check("the unit is {U|motor rifle regiment four hundred thirty} he said")
    _check("in our regiment thirty men are left")


@pytest.mark.parametrize(
    "source",
    [
        "{U|девяносто девятая бригада} да ну {U|девяносто девятая} же",
        "{U|999-й полк} а в {U|999-м} платят",
        "из {U|двухсотой} мы",
        "из какой ты бригады? из {U|двухсотой}",
        "служу в {U|сорок шестой} с осени",
        "{U|999-й полк} стоял, а я сам из {U|999}, с весны",
        "птицы для {U|918-й}, мы с {U|918} знаемся",
        "{U|девятьсот двенадцатая бригада} да, все к {U|девятьсот двенадцать} просятся",
        "муж в {U|98-й} с осени",
        "ему завтра в штаб {U|58-й} ехать",
        "начштаба {U|сорок седьмой} ругался",
        "{U|99th Brigade}, then {U|the 99th} hung up",
        "he said {U|the ninety-ninth} would storm it",
    ],
)
def test_an_ordinal_without_its_noun_needs_the_noun_elsewhere_or_a_strong_frame(
    source: str,
) -> None:
    _check(source)


@pytest.mark.parametrize("text", ["третья рота", "2-й взвод", "our second platoon"])
def test_a_small_sub_unit_is_unsure(text: str) -> None:
    assert list(_scored(text).values()) == [0.6]


@pytest.mark.parametrize(
    "source",
    [
        "пиши на {U|в/ч 99999}",
        "{U|В/Ч №99999}",
        "{U|войсковой части 99999-А}",
        "{U|полевая почта 99999}",
        "{U|п/п 99999} и все",
        "{U|в/ч 9999-Г} (Росгвардия)",
        "{U|вэ че девяносто девять э э девять ноль девять}",
        "{U|сорок ноль двенадцать войсковая часть} пиши",
        "ну {U|99121 в/ч} и все",
        "номер части точный скажи\n{U|ноль девять четыре два семь}",
        "{U|military unit 99999} wrote, and {U|mil. unit 99998}",
        "he went with the {U|Storm} guys",
        "{U|unit zero nine four one seven}, write",
        "Which unit do I name?\n{U|Ninety-four zero ninety-one}",
        "{U|unit 09999}",
    ],
)
def test_the_number_of_a_military_unit_is_taken_however_it_is_said(source: str) -> None:
    _check(source)


def test_a_unit_number_is_taken_again_without_its_cue() -> None:
    _check("{U|в/ч 99991} пиши {U|99991} понял")
    _check("{U|вэ че двадцать девятьсот восемь}\n{U|двадцать девятьсот восемь} понял")


@pytest.mark.parametrize(
    "source",
    [
        "зашел {U|отряд «Шторм-9»}",
        "{U|батальон «Сомали»} стоит",
        "наш {U|батальон Сомали} стоит",
        "{U|отряд БАРС-99} ушел",
        "{U|разведгруппа Витязь} вернулась",
        "из {U|мотострелковой роты «Эльбрус»}",
        "{U|отряд шторм} зашел",
        "{U|полк «Юг-Ахмат-9»}",
        "the {U|Vihr detachment} came",
        "They called us “the {U|River wolves}” there",
        "{U|отдельной мотострелковой бригады им. Примера}",
    ],
)
def test_a_named_unit_is_taken(source: str) -> None:
    _check(source)


@pytest.mark.parametrize(
    "text",
    [
        "он двухсотый",
        "груз двести повезли",
        "трехсотых вывезли двенадцать",
        "пятисотый ушел с позиций",
        "весь батальон двухсотый",
        "в роте двухсотые и трехсотый",
        "у нас 200-х пять, 300-х двое",
        "152-ка, сто двадцатые, 82-й",
        "сто пятьдесят вторая бьет",
        "третья линия, первый раз, второй номер",
        "бригада врачей, бригадир",
        "батальон первый раз пошел",
        "у них 2 полка и 5 полков",
        "двадцать вторая школа, школа двадцать пятая",
        "на двадцатой минуте, в пятой палате",
        "вторая армия мира",
        "ЧВК «Вагнер», отряд Ахмат, Шторм-Z, ВДВ, Росгвардия",
        "вчера 12345 рублей отдал",
        "в часть приехал, часть денег 10000",
        "наша дивизия, полк в сборе",
        "двести человек и триста раненых",
        "he's a 200, the 300s and the 500s, Cargo 200",
        "on the 9th of May, the 21st century, the 42nd street",
        "the Russian army and the Ukrainian brigade",
        "a second time, the third floor",
    ],
)
def test_slang_quantities_dates_and_known_formations_survive(text: str) -> None:
    assert _spans(text) == []


@pytest.mark.parametrize("kind_and_words", word_list("slang"), ids=lambda row: row[0])
def test_no_word_of_the_glossary_is_a_unit(kind_and_words: tuple[str, ...]) -> None:
    words = kind_and_words[1].split()
    assert words
    for word in words:
        assert _spans(f"у нас {word} там") == []


@given(st.text(alphabet="вч/ 0123456789-йполкбригаджя.,«»\nrdstheunit5", max_size=60))
def test_any_text_gives_stretches_inside_it(text: str) -> None:
    for start, end in _scored(text):
        assert 0 <= start < end <= len(text)


_SPOKEN = [
    "Нас перекинули в {U|847-й полк}, стоим в посадке.",
    "Говорят, {U|847-й} уже не вытащат.",
    "— Ты в каком полку? — {U|Восемьсот сорок седьмой}.",
    "Да там {U|девятьсот двенадцатую} размотали за сутки.",
    "Вместо {U|612-го} нас поставили.",
    "{U|734-й} отошел, мы остались одни.",
    "А {U|734-я} где? На отдыхе.",
    "Нас придали {U|834-му}, там командир нормальный.",
    "вместе с {U|восемьсот тридцать четвертым} заходили",
    "они из {U|шестьсот семьдесят третьего} сбежали все",
    "мы с {U|шестьсот семьдесят третьей бригадой} стояли рядом",
    "перевели в {U|девятьсот пятую} и все",
    "Ребята из «{U|Журавля}», это батальон такой, {U|батальон «Журавль»}, все легли.",
    "{U|Отряд «Лебеда»} расформировали. Из «{U|Лебеды}» осталось двое.",
    "Я тебе писал — {U|рота «Сапсан»}. — Какой еще «{U|Сапсан}»?",
    "В {U|добровольческом батальоне «Шиповник»} платят больше. Я пошел в «{U|Шиповник}».",
    "записали в {U|штурмовой отряд кречет} сразу",
    "{U|штурмовой отряд буран два} так называется",
    "нас в {U|отряд полынь шесть} приписали",
    "Нас теперь называют «{U|Осока}».",
    "По документам {U|1427-й мотострелковый полк}, он же {U|«четырнадцатый двадцать седьмой»}.",
    "в {U|тысяча четыреста двадцать седьмом полку} служит",
    "из {U|тысяча четыреста двадцать седьмого} мы",
    "{U|тысяча четыреста двадцать седьмой} весь тут",
    "{U|714-я отдельная мотострелковая бригада} понесла потери.",
    "{U|714 омсбр} на левом берегу",
    "Я з {U|сімсот чотирнадцятої бригади}, нас мало лишилось.",
    "Він служить у {U|вісімсот тридцять першому батальйоні}.",
    "Був у {U|шістсот дванадцятому полку}, тепер у піхоті.",
    "З {U|сімсот чотирнадцятої} нікого нема.",
    "Мы в {U|пятьсот девятнадцатом} стояли, потом ушли.",
    "его в {U|четыреста одиннадцатый} отправили",
    "Сказали, {U|четыреста одиннадцатый} пойдет первым, а мы следом.",
    "соседи слева {U|шестьсот первые} побежали",
    "Да это все {U|девятьсот третья} натворила.",
    "весь {U|восемьсот второй} полег под деревней",
    "Приказ по {U|2217-му полку} зачитали.",
    "Мама, пиши на {U|войсковая часть 88213}, до востребования.",
    "{U|в/ч 88213-В} пиши так",
    "номер части {U|восемьдесят восемь двести тринадцать} запиши",
    "{U|Отдельный батальон «Ковыль»}, запомни.",
    "Батальон наш называется «{U|Ковыль}».",
    "Наша бригада — «{U|Чертополох}», слышала?",
    "отряд у нас «{U|Пустырник}» называется",
    "Их батальон, {U|812-й}, стоял слева от нас.",
    "полк наш {U|восемьсот двенадцатый} стоит под рекой",
    "Часть какая? — {U|88213}.",
    "Какая у тебя часть? — {U|Восемьдесят восемь двести тринадцать}.",
    "They sent {U|the 847th} in first and nobody came back.",
    "{U|847th} is finished, mama.",
    "We were relieved by the {U|612th Regiment} in the night.",
    "He says {U|the 734th} ran away.",
    "I'm with {U|the 1427th} now, near the river.",
    "they put us in {U|the eight hundred forty-seventh}",
    "What's left of {U|the 912th} is us.",
    "{U|Detachment Wormwood} is gone, they merged us.",
    "{U|Assault detachment Saiga} went in at dawn.",
    "We're {U|Storm detachment Kovyl}, eighty men.",
    '{U|Battalion "Teal"} has no shells. "{U|Teal}" is finished, they say.',
    'They are the "{U|Plover}" battalion. "{U|Plover}" took the hill.',
    'our battalion is called "{U|Thistle}"',
    "the {U|seven hundred fourteenth brigade} lost everyone",
    "they moved us to {U|the seven hundred fourteenth}",
    'he wrote "{U|the seven hundred fourteenth}" on the envelope',
    "{U|Unit 88213}, write it down.",
    "write to {U|military unit 88213}",
    "our unit is {U|eight eight two one three}",
    "He served in the {U|2217th Separate Reconnaissance Battalion}.",
    "{U|The 934th} and {U|the 935th} are both gone.",
    "Half of {U|the 618th} refused.",
    "they threw {U|the 1622nd} against the village again",
    "Ask anyone from {U|the 1622nd}.",
    "Батальон называется «{U|Рысак}». Из «{U|Рысака}» пришли двое.",
    "нас перевели в {U|шестьсот сорок первый} а там никого",
    "Говорят, {U|529-й} снимают с позиций. Нас вместо {U|529-го}.",
    "{U|Рота «Вихрастый»} стоит рядом. А «{U|Вихрастый}» кто такой, не знаю.",
    "They told us {U|the 529th} would relieve us.",
    '{U|Detachment Larch} is at sixty percent. "{U|Larch}" won\'t last.',
    "We held with {U|the 641st} on our left.",
    "половина {U|триста девяносто восьмого} отказалась",
    "весь {U|семьсот шестьдесят третий} под землей",
]
_PLAIN = [
    "У нас восемь двухсотых и трое трехсотых.",
    "Он пятисотый теперь.",
    "Сто двадцатые кончились, остались сто пятьдесят вторые.",
    "работают сто двадцатыми по нам",
    "Двухсотого вытащили ночью.",
    "трехсотого несли шесть часов",
    "весь двухсотый груз там",
    "Привезли семьсот двадцатую модель телефона.",
    "Двадцать пятого числа переведут.",
    "на девяносто третьем бензине",
    "Это уже триста первый день войны.",
    "На тридцать седьмом километре стоим.",
    "Дом сорок третий, квартира двадцать вторая.",
    "В тысяча девятьсот девяносто пятом году.",
    "с двадцать второго года тут",
    "Он с девяносто пятого года рождения.",
    "на девяносто пятой высоте",
    "в сто двадцатой палате лежу",
    "автобус сто сорок седьмой ходит",
    "Первый, второй, третий, рассчитайсь.",
    "в двухтысячном году это было",
    "сто первый раз тебе говорю",
    "Тридцать первого декабря позвоню.",
    "Читаем «Муму», смотрим «Брат».",
    "Отряд ушел. «Град» работал всю ночь.",
    "Батальон сидит без воды. «Урал» сломался.",
    'Batallion is fine. "Grad" worked all night.',
    "The 200s are lying there. The 300s too.",
    "On the 23rd of March he called.",
    "It was the 300th day.",
    "the 152s fired all night",
    "It's the hundredth time I'm telling you.",
    "The 21st century, and we have shovels.",
    "He lives on the 112th floor.",
    "the 120th shell",
    "He was born in the 1990s.",
    "The company was sold in 2010.",
]


def _words(start: int, end: int, text: str) -> set[int]:
    return {i for i in range(start, end) if text[i].isalnum()}


@pytest.mark.parametrize("source", _SPOKEN)
def test_people_are_understood_as_they_speak(source: str) -> None:
    text, expected = marked(source)
    found = _spans(text)
    taken = {i for start, end in found for i in _words(start, end, text)}
    for start, end, _ in expected:
        assert _words(start, end, text) <= taken
    for start, end in found:
        assert any(a < end and start < b for a, b, _ in expected)


@pytest.mark.parametrize("text", _PLAIN)
def test_plain_speech_is_left_alone(text: str) -> None:
    assert _spans(text) == []


@pytest.mark.parametrize(
    "source",
    [
        'nine men of the {MILITARY_UNIT|company of Cossack volunteers, "Yasen"} paid',
        'his {MILITARY_UNIT|squad of convicts "Zarya"} left',
        "{MILITARY_UNIT|рота казаков-добровольцев «Ея»} заплатила",
        'they went to {MILITARY_UNIT|storm "Z"} at night',
        "tell her {MILITARY_UNIT|unit 61 034} is alive",
    ],
)
def test_a_unit_by_whom_it_is_made_up_of(source: str) -> None:
    _check(source)


def test_who_speaks_next_is_neither_a_name_nor_a_number_of_a_formation() -> None:
    _check("АБОНЕНТ 2 его забрали в {U|пятую бригаду}\nАБОНЕНТ 1 так это в тестовке\nАБОНЕНТ 2 да")
    _check("S1 документы у меня\nS2 бате скажу он злой\nS1 давай")
    _check('said the detachment was "a family." He laughed')
    _check('the {U|detachment "shtorm"} came to us')
