"""What is known of a word in Latin letters: ordinary, a proper word, a part of a name.

Sources: the lists latin_words, english_words_capitalised, english_first_names, and every
Russian name under any transliteration (language.translit).
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from redact.language.lists import rows, words
from redact.language.names import name
from redact.language.translit import cyrillic, is_known, is_listed

_INFLECTED = (
    *(("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", "")),
    *(("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("est", ""), ("ness", "")),
    *(("ies", "y"), ("ied", "y"), ("ily", "y"), ("ise", "ize"), ("isation", "ization")),
)
_PREFIXES = ("un", "re", "non", "over", "pre", "anti", "co", "sub", "mid", "ex", "self", "semi")
_BRITISH = (("our", "or"), ("tre", "ter"), ("ll", "l"), ("ae", "e"), ("ogue", "og"))
"""Spellings that the American list of words lacks: armour, kilometres, travelled."""
_TAILS = tuple(
    "room house phone point light board yard time side work fire ward wards place proof wide like "
    "ground paper maker keeper holder body store shop stone plant boat truck chair bench ache".split()
)
"""Second parts of words put together: henhouse, strongpoint."""
_PATRONYMIC = re.compile(
    r"..(?:[aeiouy]vi(?:ch|c|č|ć|tch)|[oeiu]vych)(?:a|u|em|om|e|i)?$"
    r"|..(?:[oeiy]vn|[ei]chn|inishn)(?:a|y|i|e|u|oy|oi|oyu)$|.{3}(?:ogly|oglu|kyzy|qizi)$"
)
_SURNAME = re.compile(
    r".(?:[oeë]v|[oe]ff|[oe]va|[sc]k(?:y|iy|ii|yi|yy|ij|i|aya|aia|aja|oy|oi|oho|ogo)|enk[ouai]|"
    r"ch(?:uk|enya)|[yi]uk|shvili|adze|idze|[iy]kh|ull?in|ull?ina|utdin|zhap|[ao]ool|zade|"
    r"[ao]v(?:a|y|u|ym|oy)|[ei]v(?:a|u|ym|oy)|[bgdklmnprtsvz]in(?:a|y|u|ym|oy)?|yn|yna|[iy]an|uk|"
    r"[iy]ak|ets|berg|stein|shteyn|sson|man|ych|vych|vić|ić|escu|oglu|oyan|ishin)$"
)
_SURE_SURNAME = re.compile(
    r"...(?:[oe]v|[oe]va|sk(?:iy|ii|aya|aia)|enko|chuk|[yi]uk|shvili|adze|idze|[iy]kh|ullin|"
    r"ullina|utdinov|zhapov)$"
)
_AT_LENGTH = re.compile(r"(.)\1\1+")
_LAUGHTER = re.compile(r"(.{1,3}?)\1{2,}.{0,2}|[ha]{4,}|[he]{4,}")
_CODES = frozenset("en ru uk ua eng rus ukr".split())
"""Languages at the end of a file's name: notes-en."""
_CLIPPED = ("a", "ya")
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Latin:
    """What a lower-case Latin word may be.

    `part` is first, patronymic, surname (by its ending), rare (a dictionary name) or "".
    `common`: a name that needs no capital. `word`: a name that is also an ordinary or proper
    word. `ordinary`: an English word; `proper`: a capitalised word that names no person.
    """

    part: str
    ordinary: bool
    proper: bool
    common: bool = False
    trap: bool = False

    @property
    def word(self) -> bool:
        """Whether the name needs evidence around it."""
        return bool(self.part) and (self.ordinary or self.proper)

    @property
    def unknown(self) -> bool:
        """Whether nothing explains the word, so that a capital makes it a name."""
        return not (self.part or self.ordinary or self.proper)


@lru_cache(maxsize=100_000)
def latin(word: str) -> Latin:
    """What is known of a lower-case word without its possessive 's."""
    head, _, tail = word.rpartition("-")
    if head and tail in _CODES:
        return latin(head)
    if _LAUGHTER.fullmatch(word):
        return Latin("", True, False)
    ordinary, proper = is_ordinary(word), is_proper(word)
    group = _first_names().get(word)
    if group in ("sure", "small"):
        doubtful = ordinary and group == "sure"
        return Latin("first", False, False, common=not ordinary, trap=doubtful)
    if group == "capital":
        return Latin("first", False, False, trap=True)
    if group is not None:
        return Latin("first", True, proper and group == "word", trap=group == "gloss")
    if not ordinary and _PATRONYMIC.search(word) and len(word) > 5:
        return Latin("patronymic", False, proper, True)
    if _spells_first_name(word):
        if word.endswith(("ych", "ich")) and not ordinary:
            return Latin("patronymic", False, proper, True)
        return Latin("first", ordinary, proper, not ordinary and _is_mostly_name(word))
    if not ordinary and not proper:
        if _SURNAME.search(word) and len(word) > 4:
            return Latin("surname", False, False, _SURE_SURNAME.search(word) is not None)
        if len(word) > _SHORT and is_known(word):
            return Latin("rare", False, False)
        if len(word) > 4 and word[-1] == "s" and _SURNAME.search(word[:-1]):
            return Latin("surname", False, False)
        if _is_mostly_name(word):
            return Latin("first", False, False, True)
        if word[-1] == "s" and len(word) > 4 and latin(word[:-1]).common:
            return latin(word[:-1])  # chats write "ruslans phone"
        return _drawn_out(word)
    return Latin("", ordinary, proper)


def _drawn_out(word: str) -> Latin:
    """What a word is that is said at length: Sooooo, Mashaaa."""
    if _AT_LENGTH.search(word):
        for letters in (r"\1", r"\1\1"):
            if not (short := latin(_AT_LENGTH.sub(letters, word))).unknown:
                return short
    return Latin("", False, False)


@lru_cache(maxsize=100_000)
def is_ordinary(word: str) -> bool:
    """Whether a lower-case word is an English word in any regular form."""
    known = words("latin_words")
    if word in known or word in _cue_words():
        return True
    if "-" in word:
        return all(
            len(part) < 2 or part in _CODES or _inflects(part, known) for part in word.split("-")
        )
    if "'" in word:
        head, _, tail = word.partition("'")
        return tail in _CONTRACTED and (
            len(head) < 2 or head in known or head.removesuffix("n") in known
        )
    return _inflects(word, known)


@lru_cache(maxsize=20_000)
def is_compound(word: str) -> bool:
    """Whether two English words make up a lower-case word: powerbank, ducttape."""
    known = words("latin_words")
    return any(
        word[:at] in known and _inflects(word[at:], known, 1) for at in range(3, len(word) - 3)
    )


_CONTRACTED = frozenset("s t m d ll re ve em all cause til tis n".split()) | {""}


def _inflects(word: str, known: frozenset[str], depth: int = 2) -> bool:
    """Whether regular endings and prefixes, `depth` of them at most, lead to a known word."""
    if word in known:
        return True
    if not depth or len(word) < 4:
        return False
    for ending, instead in _INFLECTED:
        if word.endswith(ending):
            stem = word[: -len(ending)] + instead
            if len(stem) > 2 and _inflects(stem, known, depth - 1):
                return True
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in known:
                return True
    if any(
        word.startswith(p) and len(word) > len(p) + 3 and _inflects(word[len(p) :], known, 1)
        for p in _PREFIXES
    ):
        return True
    return any(
        british in word and _inflects(word.replace(british, american, 1), known, 1)
        for british, american in _BRITISH
    ) or any(
        word.endswith(tail)
        and len(word) > len(tail) + 2
        and _inflects(word[: -len(tail)], known, 1)
        for tail in _TAILS
    )


@lru_cache(maxsize=50_000)
def is_proper(word: str) -> bool:
    """Whether a lower-case word is on the list of capitalised words that name no person."""
    known = words("english_words_capitalised")
    if word in known or (word[-1:] == "s" and word[:-1] in known):
        return True
    return "-" in word and all(p in known or is_ordinary(p) for p in word.split("-") if p)


@cache
def _first_names() -> dict[str, str]:
    """First names of the list, lower-case, to the group that says what they need."""
    return {n: group for group, listed in rows("english_first_names") for n in listed.split()}


def _spells_first_name(word: str) -> bool:
    if len(word) < _SHORT:
        return False
    if is_listed(word) or ("-" in word and is_listed(word.split("-")[0])):
        return True
    return not is_ordinary(word) and any(is_listed(word + end) for end in _CLIPPED)


@lru_cache(maxsize=50_000)
def _is_mostly_name(word: str) -> bool:
    """Whether the Russian word behind the spelling is hardly ever anything but a name."""
    found = [name(n) for n in cyrillic(word)[:3]]
    return len(word) > _SHORT and any(n.share > 0.6 and not n.trap for n in found)


@cache
def _cue_words() -> frozenset[str]:
    """Words around names, abbreviations of ranks among them, are never names themselves."""
    return frozenset().union(*(listed for group, listed in cues().items() if group != "modal"))


@cache
def cues() -> dict[str, frozenset[str]]:
    """Groups of words around names: kin, rank, title, verb, modal, place, body, public, role."""
    return {group: frozenset(listed.split()) for group, listed in rows("latin_cues")}
