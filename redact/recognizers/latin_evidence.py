"""How surely one Latin word is a part of somebody's name, from what stands around it."""

from collections.abc import Sequence
from functools import cache

from redact.language.latin import cues
from redact.recognizers.latin_context import Word
from redact.recognizers.standing import reported

Weight = tuple[float, str]
NONE: Weight = (0.0, "")

_ADDRESS = ", "
_LINKS = frozenset(("and", "or", "&", "with", "plus"))
_MODALS = frozenset(("will", "may", "might", "can"))
_STATES = frozenset("is was isn't wasn't has had will would could can should must hit came".split())
_BETWEEN = frozenset("my your his her our their the this a an of and is".split())


def weight(text: str, words: Sequence[Word], at: int) -> Weight:
    """Score and reason for `words[at]` taken by itself."""
    word = words[at]
    if word.shape == "mixed":
        return NONE
    if word.shape == "lower":
        return _small(text, words, at)
    if len(word.low) == 1 or word.low in cues()["rank"] or _is_thing(text, words, at):
        return NONE
    if word.shape == "upper" and not (word.capitals or word.label or len(word.low) > 5):
        return (0.7, "a known name in capitals") if word.known.common and len(word.low) > 3 else NONE
    if word.known.part and not word.known.word:
        return _known(text, words, at)
    if word.known.word:
        return _doubtful(text, words, at)
    if word.known.unknown:
        return _unknown(text, words, at)
    return _ordinary(text, words, at)


def _ordinary(text: str, words: Sequence[Word], at: int) -> Weight:
    """An ordinary word with a capital inside a sentence, that is treated like a person."""
    word = words[at]
    if word.head or word.shape != "title" or word.known.proper or word.low in _roles():
        return NONE
    if cue := _announced(text, words, at):
        return 0.7, cue
    plain = _in_title_run(text, words, at) or words[at - 1].low in _BETWEEN
    if not plain and words[at - 1].shape == "lower" and _acts(text, words, at):
        return 0.55, "a capitalised word that acts like a person"
    return NONE


@cache
def _roles() -> frozenset[str]:
    groups = ("body", "kin", "role", "public", "rank", "title")
    return frozenset().union(*(cues()[group] for group in groups))


def _is_thing(text: str, words: Sequence[Word], at: int) -> bool:
    """Before a noun that turns a name into something else: Roman numerals, the Lena river."""
    follows = at + 1 < len(words) and after(text, words, at) == " "
    return follows and words[at + 1].low in cues()["thing"]


def _known(text: str, words: Sequence[Word], at: int) -> Weight:
    word = words[at]
    part = word.known.part
    slot = _is_place_slot(text, words, at)
    if part != "patronymic" and (slot or part != "first") and reported(word.text.title()):
        return NONE
    if part == "patronymic":
        return 0.95, "a patronymic in Latin letters"
    if part == "first":
        return 0.9, "a known first name in Latin letters"
    if slot:
        return 0.5, "a capitalised word like a surname, where a place may stand"
    if part == "surname":
        return 0.85, "an ending of surnames in Latin letters"
    return 0.75, "a rare name of the dictionary in Latin letters"


def _unknown(text: str, words: Sequence[Word], at: int) -> Weight:
    word = words[at]
    if word.capitals and len(word.low) < 4 and not word.label:
        return NONE
    if cue := _announced(text, words, at):
        return 0.85, cue
    if word.label:
        return 0.8, "an unknown word as a speaker's label"
    if reported(word.text.title()):
        return NONE
    if _acts(text, words, at):
        return 0.75, "an unknown capitalised word that acts like a person"
    if _is_place_slot(text, words, at):
        return 0.5, "an unknown capitalised word, where a place may stand"
    return 0.6, "an unknown capitalised word"


def _doubtful(text: str, words: Sequence[Word], at: int) -> Weight:
    """A name that is also an ordinary word: something around it must speak for the name."""
    word = words[at]
    if cue := _announced(text, words, at):
        return 0.85, cue
    if word.label or (word.alone and word.capitals and not word.known.proper):
        return 0.8, "a first name as a speaker's label or heading"
    if _is_addressed(text, words, at):
        return 0.8, "a first name in an address"
    if _acts(text, words, at):
        return 0.8, "a first name before a human action"
    if _takes_surname(text, words, at):
        return 0.85, "a first name before a surname"
    if _is_paired(text, words, at):
        return 0.8, "a first name beside another"
    if word.known.proper or word.shape != "title":
        return NONE
    if word.owner and not (word.head and word.low in cues()["modal"]):
        return 0.75, "a first name as an owner"
    if word.alone and text[word.end : word.end + 1] in {"", "\n"} and gap(text, words, at)[-1:] == "\n":
        return 0.7, "a first name alone on a line"
    if not word.head and not _in_title_run(text, words, at):
        return 0.75, "a first name with a capital inside a sentence"
    return NONE


def _small(text: str, words: Sequence[Word], at: int) -> Weight:
    """A word without a capital: chats and speech-to-text."""
    word = words[at]
    known = word.known
    if len(word.low) < 3 or known.proper:
        return NONE
    if word.timed and not known.ordinary:
        return 0.8, "an unknown word as the sender of a message"
    if known.common:
        if known.part == "surname":
            return 0.65, "an ending of surnames in Latin letters"
        return 0.85, "a known first name in Latin letters"
    if known.part == "first" and not (known.ordinary or known.trap) and _is_english(words, at):
        return 0.6, "a first name among English words"
    if known.part and not known.ordinary and (cue := _announced(text, words, at)):
        return 0.75, cue
    return NONE


def _is_english(words: Sequence[Word], at: int) -> bool:
    """Whether most words around are English, so that a Russian word there is no plain word."""
    around = [*words[max(at - 4, 0) : at], *words[at + 1 : at + 5]]
    return 2 * sum(w.known.ordinary for w in around) > len(around) > 1


def gap(text: str, words: Sequence[Word], at: int) -> str:
    """What stands between `words[at - 1]` and `words[at]`; a line break at the text's start."""
    return text[words[at - 1].end : words[at].start] if at else "\n"


def after(text: str, words: Sequence[Word], at: int) -> str:
    """What stands between `words[at]` and the next word."""
    return text[words[at].end : words[at + 1].start if at + 1 < len(words) else len(text)]


def _announced(text: str, words: Sequence[Word], at: int) -> str:
    """A reason, if a rank, a title, a relation or "named" stands before the word."""
    if not at or (between := gap(text, words, at)) not in (" ", ". ", ", ", "  ", ' "', ', "', "\n"):
        return ""
    before = words[at - 1]
    if between in (" ", "  ", "\n") or (between == ". " and len(before.low) < 6):
        if before.low in cues()["title"] and before.shape != "lower":
            return "a name after a form of address"
        if before.low in cues()["rank"] and (words[at].shape == "title" or words[at].label):
            return "a name after a rank or post"
    if between != ". " and before.low in cues()["kin"] and not before.owner and _related(text, words, at, between):
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


def _acts(text: str, words: Sequence[Word], at: int) -> bool:
    if at + 1 >= len(words) or after(text, words, at) != " " or words[at].owner:
        return False
    following = words[at + 1]
    if following.shape != "lower":
        return False
    if following.low not in cues()["verb"]:
        return following.low.endswith("ed") and len(following.low) > 4 and not words[at].known.proper
    return not (words[at].known.proper and following.low in _STATES)


def _is_addressed(text: str, words: Sequence[Word], at: int) -> bool:
    """Between commas, or at a turn's start before a comma."""
    word, between, follows = words[at], gap(text, words, at), after(text, words, at).lstrip(" ")
    if word.known.proper or word.owner:
        return False
    closes = follows[:1] in {",", "?", "!", ".", "…"} or follows.startswith("\n")
    if between.rstrip("\"'“ ").endswith(",") and at and words[at - 1].shape == "lower":
        return closes
    return word.head and follows[:1] in {",", "?", "!"} and not word.capitals


def _takes_surname(text: str, words: Sequence[Word], at: int) -> bool:
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


def _is_paired(text: str, words: Sequence[Word], at: int) -> bool:
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


def _in_title_run(text: str, words: Sequence[Word], at: int) -> bool:
    """Beside a capitalised ordinary word: Red Mark, Rose Garden."""
    for other, one in ((at - 1, at), (at + 1, at + 1)):
        if 0 <= other < len(words) and one < len(words) and gap(text, words, one) == " ":
            near = words[other]
            if near.shape == "title" and near.known.ordinary and not near.head:
                return near.low not in cues()["rank"] | cues()["kin"]
    return False


def _is_place_slot(text: str, words: Sequence[Word], at: int) -> bool:
    """After a preposition of place, or before a noun that ends names of streets and bodies."""
    first = at
    while first and gap(text, words, first) in (" ", "-") and words[first - 1].shape == "title":
        first -= 1
    return bool(
        first
        and gap(text, words, first) == " "
        and words[first - 1].low in cues()["place"]
        and words[first - 1].shape != "upper"
    )
