"""Signs around a Latin word that it names a person: address, rank, relation, action, pairing."""

from collections.abc import Sequence
from functools import cache

import regex

from redact.language.latin import cues
from redact.recognizers.latin_context import Word
from redact.recognizers.standing import reported

_LINKS = frozenset(("and", "or", "&", "with", "plus"))
_GREETINGS = frozenset(("hi", "hello", "hey", "dear", "bye"))
_REGARDS = frozenset(
    "hi hello hey regards greetings kisses love hugs salam salaam salut privet bow".split()
)
_SAID = frozenset("said told asked wrote replied texted promised".split())
_NO_SUBJECT = frozenset(
    "the a an my your his her our their this that no any some every what which in of by with at to "
    "for from i you he she we they it as has have had is was be been not".split()
)
"""After these a word before "said" is no small name: by the bill said to be lost."""
_MADE_OF_PLACES = frozenset("based born held area style led backed controlled made bound".split())
_INITIALS = regex.compile(r"\b(?P<title>\p{Lu}\w+)\.?[ ](?:\p{Lu}\.[ ]?){1,3}$")
_MODALS = frozenset(("will", "may", "might", "can"))
_IT_IS_ME = (" it's me", " its me", " it is me", " that's me", " name is", " name's")
_THIS_IS = (" this is", " i'm", " i am", " it's", " it is")
"""After these a word is a name only where the sentence ends, or with a capital."""
_QUOTES = frozenset('"“„«')
_CLOSING = frozenset('"”“»')
_ENDS = frozenset(",.!?…\n")
_OF_PLACES = frozenset(
    "krasny krasnaya krasnoye krasnoe novy novaya novoye novoe stary staraya staroye staroe starye "
    "bely belaya beloye verkhny verkhnyaya verkhneye nizhny nizhnyaya nizhneye bolshoy bolshoi "
    "bolshaya bolshoye maly malaya maloye zelyony zelyonaya zeleny sukhoy sukhaya tikhy kamenny "
    "dalny blizhny sosnovy lipovy velyka velykyi novyi staryi novi stari".split()
)
"""Russian and Ukrainian adjectives that begin names of places (general knowledge)."""
_GROUNDS = frozenset(
    "kholm bor yar log gai gay kut brod most lug klyuch khutor posad rog ostrov liman ruchey dvor "
    "perekat gorodok oskol kamen stan luch mys".split()
)
"""What such a place is, and what no surname is that follows an adjective."""
_BETWEEN = frozenset("my your his her our their the this a an of and is".split())


@cache
def roles() -> frozenset[str]:
    """Words for what people or bodies are: a capital makes no name of them."""
    groups = ("body", "kin", "role", "public", "rank", "title")
    return frozenset().union(*(cues()[group] for group in groups))


def is_thing(text: str, words: Sequence[Word], at: int) -> bool:
    """Before a noun that turns a name into something else: Roman numerals, the Lena river."""
    follows = at + 1 < len(words) and after(text, words, at) == " "
    return follows and words[at + 1].low in cues()["thing"]


def is_family(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a surname in the plural stands after an article: the tarasovs."""
    return bool(at) and words[at - 1].low == "the" and gap(text, words, at) == " "


def is_of_place(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether it belongs to the name of a place of two words: Krasny Kholm, Novy Oskol."""
    for first in (at, at - 1):
        if first < 0 or first + 1 >= len(words) or words[first].low not in _OF_PLACES:
            continue
        adjective, ground = words[first], words[first + 1]
        alike = adjective.shape == ground.shape and not adjective.owner
        if alike and after(text, words, first) == " " and ground.low in _GROUNDS:
            return True
    return False


def is_among_english(words: Sequence[Word], at: int) -> bool:
    """Whether most words around are English, so that a Russian word there is no plain word."""
    around = [*words[max(at - 4, 0) : at], *words[at + 1 : at + 5]]
    return 2 * sum(w.known.ordinary for w in around) > len(around) > 1


def is_among_russian(words: Sequence[Word], at: int) -> bool:
    """Whether most words around are no English: Russian in Latin letters, where few are names."""
    around = [*words[max(at - 4, 0) : at], *words[at + 1 : at + 5]]
    return len(around) > 3 and 3 * sum(w.known.ordinary for w in around) < len(around)


def is_of_reported_place(word: Word) -> bool:
    """Whether it is put together from a place in the news: Kharkiv-based, Donetsk-born."""
    place, joint, rest = word.text.partition("-")
    return bool(joint) and rest in _MADE_OF_PLACES and bool(reported(place))


def is_spoken_of(text: str, words: Sequence[Word], at: int) -> bool:
    """Greeted, or followed by what somebody said, so that a small word is a name: hi rose."""
    before = words[at - 1].low if at and gap(text, words, at) in (" ", ", ") else ""
    if before in _GREETINGS:
        return True
    if before in _NO_SUBJECT or after(text, words, at) != " " or at + 1 == len(words):
        return False
    return words[at + 1].low in _SAID


def is_greeted(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether somebody is to greet it: say hi to, regards to, kisses to."""
    if at < 2 or gap(text, words, at) != " " or words[at - 1].low not in ("to", "from"):
        return False
    return words[at - 2].low in _REGARDS


def is_quoted_beside(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether it and a name shortly before it stand in quotation marks: "Adam", twice "Ado"."""
    if not _is_quoted(text, words[at]):
        return False
    return any(
        w.known.part and w.shape == "title" and _is_quoted(text, w)
        for w in words[max(at - 5, 0) : at]
    )


def _is_quoted(text: str, word: Word) -> bool:
    after_it = text[word.end : word.end + 2].lstrip(",.")[:1]
    return text[max(word.start - 1, 0) : word.start] in _QUOTES and after_it in _CLOSING


def gap(text: str, words: Sequence[Word], at: int) -> str:
    """What stands between `words[at - 1]` and `words[at]`; a line break at the text's start."""
    return text[words[at - 1].end : words[at].start] if at else "\n"


def after(text: str, words: Sequence[Word], at: int) -> str:
    """What stands between `words[at]` and the next word."""
    return text[words[at].end : words[at + 1].start if at + 1 < len(words) else len(text)]


def announced(text: str, words: Sequence[Word], at: int) -> str:
    """A reason, if a rank, a title, a relation or "named" stands before the word."""
    start = words[at].start
    if words[at].shape != "lower" and text[start - 2 : start] in (". ", "."):
        initials = _INITIALS.search(text, max(start - 24, 0), start)
        if initials and initials["title"].lower() in cues()["title"] | cues()["rank"]:
            return "a name after a form of address and initials"
    if not at or (between := gap(text, words, at)) not in (
        " ",
        ". ",
        ", ",
        "  ",
        ' "',
        ', "',
        "\n",
    ):
        return ""
    before = words[at - 1]
    if between in (" ", "  ", "\n") or (between == ". " and before.low in cues()["dotted"]):
        if before.low in cues()["title"] and before.shape != "lower":
            return "a name after a form of address"
        word = words[at]
        strange = not (word.known.ordinary or word.known.proper) and len(word.low) > 3
        named = word.shape == "title" or word.label or strange
        if before.low in cues()["rank"] and named:
            return "a name after a rank or post"
    if (
        between != ". "
        and before.low in cues()["kin"]
        and not before.owner
        and _related(text, words, at, between)
    ):
        return "a name after a word for a relative or friend"
    if before.low in cues()["naming"] and between != "\n" and before.low not in ("known", "goes"):
        return "a name after a word that tells a name"
    return ""


def _related(text: str, words: Sequence[Word], at: int, between: str) -> bool:
    """Whether the kin word before `words[at]` introduces it and is not its subject or object."""
    word = words[at]
    if word.known.word and word.shape == "lower":
        return False
    if between.startswith(","):
        return at > 1 and words[at - 2].low in _BETWEEN and word.shape == "title"
    return word.shape != "lower" or not word.known.ordinary


def introduced(text: str, words: Sequence[Word], at: int) -> bool:
    """A first name after `it's me`, `this is`, `I'm`: somebody says who is calling."""
    if words[at].known.part != "first":
        return False
    start = words[at].start
    before = " " + text[max(start - 24, 0) : start].lower().rstrip(' ,"-—…')
    if before.endswith(_IT_IS_ME):
        return True
    follows = after(text, words, at)
    closes = not follows.strip(" ") and at + 1 == len(words)
    closes = closes or follows.lstrip(" ")[:1] in _ENDS
    return before.endswith(_THIS_IS) and (
        closes or (words[at].shape != "lower" and not words[at].known.proper)
    )


def acts(text: str, words: Sequence[Word], at: int) -> bool:
    """Before a verb; before one that only people do, where the word may well be a thing."""
    if at + 1 >= len(words) or after(text, words, at) != " " or words[at].owner:
        return False
    word, following = words[at], words[at + 1]
    if following.shape != "lower" or word.low in cues()["state"]:
        return False
    thing = word.known.proper or not word.known.part
    if not word.known.unknown and (thing or (word.head and (word.known.trap or _is_modal(word)))):
        return following.low in cues()["speech"]
    return following.low in cues()["verb"] | cues()["speech"] or (
        following.low.endswith("ed") and len(following.low) > 4
    )


def _is_modal(word: Word) -> bool:
    return word.low in cues()["modal"]


def is_addressed(text: str, words: Sequence[Word], at: int) -> bool:
    """Between commas, or at a turn's start before a comma."""
    word, between, follows = words[at], gap(text, words, at), after(text, words, at).lstrip(" ")
    if word.known.proper or word.owner:
        return False
    closes = follows[:1] in {",", "?", "!", ".", "…"} or follows.startswith("\n")
    if between.rstrip("\"'“ ").endswith(",") and at and words[at - 1].shape == "lower":
        return closes
    if word.known.trap and follows[:1] == "," and not _goes_on(words, at):
        return False
    return word.head and follows[:1] in {",", "?", "!"} and not word.capitals


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Whether the next word is one that follows an address and no list of things."""
    return at + 1 < len(words) and words[at + 1].low in cues()["turn"]


def takes_surname(text: str, words: Sequence[Word], at: int) -> bool:
    """Before a word that can be a surname, or before an initial."""
    if at + 1 >= len(words) or after(text, words, at) not in (" ", "\n"):
        return False
    following = words[at + 1]
    if following.shape == "lower" or words[at].owner or following.known.ordinary:
        return False
    if len(following.low) == 1:
        return text[following.end : following.end + 1] == "."
    if words[at].low in _MODALS and words[at].head and following.known.part == "first":
        return False
    return not following.known.proper and following.shape == words[at].shape


def is_paired(text: str, words: Sequence[Word], at: int) -> bool:
    """Joined by "and" or the like to a sure first name."""
    word = words[at]
    if word.known.proper:
        return False
    for link, other in ((at - 1, at - 2), (at + 1, at + 2)):
        if 0 <= other < len(words) and words[link].low in _LINKS:
            name = words[other]
            if name.shape == "title" and name.known.part == "first" and not name.known.word:
                low, high = sorted((at, other))
                return text[words[low].end : words[high].start].count(" ") == 2
    return False


def in_title_run(text: str, words: Sequence[Word], at: int) -> bool:
    """Beside a capitalised ordinary word: Red Star, Rose Garden."""
    for other, one in ((at - 1, at), (at + 1, at + 1)):
        if 0 <= other < len(words) and one < len(words) and gap(text, words, one) == " ":
            near = words[other]
            if near.shape == "title" and near.known.ordinary and not near.head:
                return near.low not in cues()["rank"] | cues()["kin"]
    return False


_RUN = 6
"""Capitalised words in a row that the name of a place or a body may have."""


def in_place_slot(text: str, words: Sequence[Word], at: int) -> bool:
    """After a preposition of place, or before a noun that ends names of streets and bodies."""
    first = at
    while (
        max(at - _RUN, 0) < first
        and gap(text, words, first) in (" ", "-")
        and words[first - 1].shape == "title"
    ):
        first -= 1
    return bool(
        first
        and gap(text, words, first) == " "
        and words[first - 1].low in cues()["place"]
        and words[first - 1].shape != "upper"
    )
