"""Number words of Russian, Ukrainian and English, in lower case and in the look-up form (е for ё).

Forms come from general grammar (all cases of Russian cardinals, all forms of ordinals) and
from how fast speech is written down ("пиисят", "шисят").
"""

from enum import Enum


class Kind(Enum):
    """What a number word does."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    DIGIT = "digit"  # a digit as a thing: семерка, "sevens"; said twice by "две семерки"
    TIMES = "times"  # double, triple: repeats the next digit
    SCALE = "scale"  # hundred, thousand, million
    FIGURE = "figure"  # written with figures


Entry = tuple[Kind, int, bool]
WORDS: dict[str, Entry] = {}
"""Word to what it does, its value, and whether it is mostly something else."""

_SMALL = """0 ноль нуль нолю нулю нолем нулем ноле нуле ноли нули нолик нулик нолики нулики zero nought naught
1 единица единицу
2 два две двух двум двумя дві two
3 три трех трем тремя three
4 четыре четырех четырем четырьмя чотыре чотири четыри four
5 пять пяти пятью п'ять пъять five
6 шесть шести шестью шість six
7 семь семи сім seven
8 восемь восьми восемью восьмью вісім eight
9 девять девяти девятью дев'ять nine
10 десять десяти десятью ten
11 одиннадцать одинадцать одиннацать одинацать одинадцять eleven
12 двенадцать двенацать дванадцять twelve
13 тринадцать тринацать тринадцять thirteen
14 четырнадцать четырнацать чотирнадцять fourteen
15 пятнадцать пятнацать п'ятнадцять fifteen
16 шестнадцать шеснадцать шеснацать шестнацать шістнадцять sixteen
17 семнадцать семнацать сімнадцять seventeen
18 восемнадцать восемнацать вісімнадцять eighteen
19 девятнадцать девятнацать дев'ятнадцять nineteen
20 двадцать двацать двадцять twenty
30 тридцать трицать тридцять thirty
40 сорок сорока forty fourty
50 пятьдесят пятидесяти пятьюдесятью пиисят пийсят писят писят пеисят писят полста п'ятдесят fifty
60 шестьдесят шестидесяти шестьюдесятью шисят шейсят шесят шиисят шийсят шістдесят sixty
70 семьдесят семидесяти семьюдесятью семисят семьсят семдесят сімдесят seventy
80 восемьдесят восьмидесяти восемьюдесятью восемисят восемсят восемьсят вісімдесят eighty
90 девяносто девяноста дев'яносто ninety
100 сто ста
200 двести двухсот двумстам двумястами двухстах двесте дваста двісті
300 триста трехсот тремстам тремястами трехстах триста
400 четыреста четырехсот четыремстам четырьмястами четырехстах чотыреста чотириста
500 пятьсот пятисот пятистам пятьюстами пятистах пятсот пицот пицот п'ятсот
600 шестьсот шестисот шестистам шестьюстами шестистах шессот шестсот шисот шістсот
700 семьсот семисот семистам семьюстами семистах семсот сімсот
800 восемьсот восьмисот восьмистам восемьюстами восьмистах восемсот восимсот вісімсот
900 девятьсот девятисот девятистам девятьюстами девятистах девятсот дев'ятсот"""
_WEAK = {
    0: "oh o",
    1: "один одна одно одну одного одной одному одним одном раз one",
    7: "семью",
}
_SCALES = {
    100: "hundred hundreds",
    1000: "тысяча тысячи тысяч тысячу тысяче тысячей тысячью тысячам тысячами тысячах тыща тыщи тыщ тыщу "
    "тыс тисяча тисячі тисяч thousand thousands grand",
    10**6: "миллион миллиона миллионов миллиону миллионы млн лям ляма лямов мильон мильона "
    "million millions mln",
    10**9: "миллиард миллиарда миллиардов млрд billion billions",
}
_TIMES = {2: "double дважды", 3: "triple treble трижды", 4: "quadruple"}
_DIGIT_STEMS = {
    1: "единичк", 2: "двойк", 3: "тройк", 4: "четверк", 5: "пятерк", 6: "шестерк", 7: "семерк",
    8: "восьмерк", 9: "девятк",
}  # fmt: skip
_DIGIT_ENDINGS = ("а", "и", "у", "е", "ой", "ою", "ам", "ами", "ах")
_DIGIT_PLURALS = {
    0: "ноля нуля нолей нулей нолика нулика ноликов нуликов zeros zeroes ohs",
    1: "единиц единичек единицы ones", 2: "двоек twos", 3: "троек threes",
    4: "четверок fours", 5: "пятерок fives", 6: "шестерок sixes", 7: "семерок sevens",
    8: "восьмерок eights", 9: "девяток nines",
}  # fmt: skip
_ORDINAL_STEMS = {
    1: "перв", 2: "втор", 4: "четверт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм", 9: "девят",
    10: "десят", 11: "одиннадцат", 12: "двенадцат", 13: "тринадцат", 14: "четырнадцат",
    15: "пятнадцат", 16: "шестнадцат", 17: "семнадцат", 18: "восемнадцат", 19: "девятнадцат",
    20: "двадцат", 30: "тридцат", 40: "сороков", 50: "пятидесят", 60: "шестидесят",
    70: "семидесят", 80: "восьмидесят", 90: "девяност", 100: "сот", 200: "двухсот",
    300: "трехсот", 400: "четырехсот", 500: "пятисот", 600: "шестисот", 700: "семисот",
    800: "восьмисот", 900: "девятисот", 1000: "тысячн", 2000: "двухтысячн",
}  # fmt: skip
_ORDINAL_ENDINGS = ("ый", "ой", "ая", "ое", "ые", "ого", "ому", "ым", "ом", "ую", "ою", "ых", "ыми")
_ENGLISH_ORDINALS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh
twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"""
_ENGLISH_TENTHS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"


def _add(words: str, kind: Kind, value: int, weak: bool = False) -> None:
    for word in words.split():
        WORDS.setdefault(word, (kind, value, weak))


def _fill() -> None:
    for value, words in _WEAK.items():
        _add(words, Kind.CARDINAL, value, weak=True)
    for line in _SMALL.split("\n"):
        number, words = line.split(" ", 1)
        _add(words, Kind.CARDINAL, int(number))
    tens = "двадцат тридцат " + " ".join(_ORDINAL_STEMS[n] for n in range(11, 20))
    for stem, value in zip(tens.split(), [20, 30, *range(11, 20)], strict=True):
        _add(f"{stem}и {stem}ью", Kind.CARDINAL, value)
    for value, words in _SCALES.items():
        _add(words, Kind.SCALE, value)
    for value, words in _TIMES.items():
        _add(words, Kind.TIMES, value)
    for value, stem in _DIGIT_STEMS.items():
        _add(" ".join(stem + e for e in _DIGIT_ENDINGS), Kind.DIGIT, value)
    for value, words in _DIGIT_PLURALS.items():
        _add(words, Kind.DIGIT, value)
    for value, stem in _ORDINAL_STEMS.items():
        _add(" ".join(stem + e for e in _ORDINAL_ENDINGS), Kind.ORDINAL, value)
    _add(
        "третий третья третье третьи третьего третьей третьему третьим третьем третью третьих третьими",
        Kind.ORDINAL, 3,
    )  # fmt: skip
    for value, word in enumerate(_ENGLISH_ORDINALS.split(), 1):
        _add(word, Kind.ORDINAL, value)
    for value, word in enumerate(_ENGLISH_TENTHS.split(), 2):
        _add(word, Kind.ORDINAL, value * 10)
    _add("hundredth", Kind.ORDINAL, 100)
    _add("thousandth", Kind.ORDINAL, 1000)


_fill()
