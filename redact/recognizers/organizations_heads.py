"""What stands next to a word for a body: its number before and after it, its trade."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from redact.language.numerals import numbers
from redact.language.words import Token, parses
from redact.rules import word_list

Found = tuple[int, int, float, str]
"""Start, end, score, reason."""
_ENDINGS = frozenset(
    ("", "s", "es", "ь", "ый", "ий", "ым", "им", "ую", "юю", *"а у е ы и ю я ой ей ою ом ем ов ев ам ами ах ям ями ях ью й ий ия ию ии "
     "ием ая ую ое ые ых ым ого ому ье ьи ьев".split())
)  # fmt: skip
_PREFIXES = tuple(
    "мед пед сельхоз строй гор рай обл проф авто спец худож муз маш тех юр нефте газо кирпич вет "
    "сов агро пром жд желдор центр част хим нефтехим лесо сталь льно свино рыбо рыб вино сахаро стекло "
    "авиа судо вагоно шино тепловозо электро металло маслосыр сыр масло пиво ".split()
)
_TRADES = frozenset(
    "мед пед сельхоз строй худож муз юр нефте кирпич вет агро хим нефтехим лесо сталь льно свино рыбо рыб "
    "вино сахаро стекло авиа судо вагоно шино тепловозо электро металло маслосыр сыр масло пиво".split()
)
"""Prefixes that say what is taught or made, as an adjective would."""
_WIDEST = 4
"""Words before a body that its number may have."""


@dataclass(frozen=True, slots=True)
class Head:
    """A word for a kind of body: its stem and what makes one of them recognisable."""

    stem: str
    flags: str


class Stems:
    """Rows found by any form of the word they are filed under."""

    def __init__(self, rows: dict[str, str]) -> None:
        """`rows` are stem to what is known of it."""
        self._rows = rows
        self._begins = frozenset(stem[:2] for stem in rows)

    def row(self, word: str) -> tuple[str, str]:
        """The stem of lower-case `word` and what is known of it, or two empty strings."""
        if word[:2] in self._begins:
            for cut in range(len(word), max(len(word) - 4, 1), -1):
                known = self._rows.get(word[:cut])
                if known is not None and word[cut:] in _ENDINGS:
                    return word[:cut], known
        return "", ""


class Heads:
    """Words for bodies; unknown compounds (медколледж) are found by their second part."""

    def __init__(self, stems: Stems) -> None:
        """`stems` give the flags of a head."""
        self._stems = stems
        self.find = cache(self._found)

    def _found(self, word: str) -> Head | None:
        stem, flags = self._stems.row(word)
        if not stem and "-" in word:  # лицее-интернате
            stem, flags = self._stems.row(word.partition("-")[0])
        if not stem:
            for prefix in _PREFIXES if word.startswith(_PREFIXES) else ():
                rest = word.removeprefix(prefix)
                if len(rest) > 4 and rest != word:
                    stem, flags = self._stems.row(rest.removeprefix("-"))
                    trade = prefix in _TRADES and not {"p", "i"}.isdisjoint(flags)
                    flags = flags + "c" * trade if stem else ""
                    break
        return Head(stem, flags) if stem else None


class Kinds:
    """What adjectives before a body say: study, industry, kind."""

    def __init__(self, stems: Stems) -> None:
        """`stems` give what an adjective says."""
        self._stems = stems

    def find(self, word: str) -> str:
        """study, industry, both or kind; nothing for another word."""
        return self._stems.row(word)[1]


@cache
def heads(language: str) -> Heads:
    """The words for bodies in "ru" or "en"."""
    return Heads(Stems(_rows("organization_heads", language)))


@cache
def kinds(language: str) -> Kinds:
    """The words that stand before bodies in "ru" or "en"."""
    return Kinds(Stems(_rows("organization_words", language)))


def _rows(name: str, language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for stem, what in word_list(name):
        if stem[0].isascii() == (language == "en"):
            found[stem] = f"{found[stem]} {what}" if stem in found else what
    return found


def adjoining(text: str, words: Sequence[Token], at: int) -> bool:
    """Whether only one space or line break stands between words `at` and the next."""
    between = text[words[at].end : words[at + 1].start]
    return between in (" ", "\n") or (not between and words[at + 1].text == "'")


def number_before(text: str, words: Sequence[Token], first: int) -> int:
    """Where an ordinal that ends right before word `first` begins; `first` if none does.

    In words (сорок вторая) and in figures (42-я, 42nd, 42).
    """
    if not first or not adjoining(text, words, first - 1):
        return first
    at = first - 1
    word = words[at].text
    if at > 1 and words[at - 1].text == "-" and words[at - 2].text.isdigit() and len(word) < 4:
        return at - 2
    if at and len(word) == 2 and words[at - 1].text.isdigit():
        return at - 1 if words[at - 1].end == words[at].start else first
    low = max(first - _WIDEST, 0)
    start = first
    for number in reversed(numbers(text, words[low:first])):
        if low + number.last != start - 1:
            break
        if start == first and number.ordinal and number.value < 2000:
            return low + number.first
        start = low + number.first
    return start if start < at and _in_groups(text, words[start:first]) else first


def _in_groups(text: str, words: Sequence[Token]) -> bool:
    """Whether words say one number group by group, as it is written: fourteen zero eight."""
    said = numbers(text, words)
    plain = all(n.value < 100 and not n.ordinal for n in said)
    return plain and (len(said) > 2 or any(n.value == 0 for n in said))


_UNITS = ("ago", "later")
_MORE = frozenset("с тысячи тысяч раза and or to thousand hundred".split())


def number_after(text: str, words: Sequence[Token], at: int, bare: bool) -> int:
    """After the last word of a number in words that begins at `at`; 0 if there is none.

    Without "номер" or "number" before it only if `bare`, and if it counts nothing.
    """
    named = at < len(words) and words[at].low.startswith(("номер", "number"))
    at += named
    if not (named or bare) or at >= len(words) or not adjoining(text, words, at - 1):
        return 0
    last, ends = at, []
    for number in numbers(text, words[at : at + _WIDEST]):
        if at + number.first != last or (number.ordinal and not named):
            break
        last = at + number.last + 1
        ends.append(last)
    if named and len(ends) < 2:
        return last if ends else 0
    return next((end for end in reversed(ends) if not counts(text, words, end)), 0)


def counts(text: str, words: Sequence[Token], at: int) -> bool:
    """Whether the word at `at` is counted by the number before it."""
    if at >= len(words) or not adjoining(text, words, at - 1) or not words[at].text.isalpha():
        return False
    word = words[at].low
    if word in _MORE:
        return True
    if word.isascii():
        return (word.endswith("s") and word not in ("is", "was", "has", "his")) or word in _UNITS
    known = parses(word)
    return any((p.pos == "NOUN" and p.case == "gent") or p.pos == "ADJF" for p in known[:3])
