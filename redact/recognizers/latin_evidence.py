"""How surely one Latin word is a part of somebody's name, from what stands around it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from redact.language.latin import cues, is_compound, is_ordinary
from redact.language.translit import cyrillic
from redact.language.words import parses
from redact.recognizers.latin_context import Word
from redact.recognizers.latin_signs import (
    acts,
    announced,
    gap,
    in_place_slot,
    in_title_run,
    introduced,
    is_addressed,
    is_among_english,
    is_among_russian,
    is_family,
    is_greeted,
    is_of_place,
    is_of_reported_place,
    is_paired,
    is_quoted_beside,
    is_spoken_of,
    is_thing,
    roles,
    takes_surname,
)
from redact.recognizers.standing import reported

Weight = tuple[float, str]
_HARD = re.compile("л(?=[бвгджзкмнпрстфхцчшщ])")
NONE: Weight = (0.0, "")
STRANGE = "an unknown word in a line without capitals"
_KIN = frozenset("uncle aunt auntie grandpa granny grandma".split())
_BETWEEN = frozenset("my your his her our their the this a an of and is".split())


def weight(text: str, words: Sequence[Word], at: int) -> Weight:
    """Score and reason for `words[at]` taken by itself."""
    word = words[at]
    if word.shape == "mixed":
        return NONE
    if word.low in cues()["dear"] and not announced(text, words, at):
        return NONE
    if word.shape == "lower":
        return _small(text, words, at)
    if word.label and word.low in roles():
        return NONE
    if len(word.low) == 1 or word.low in cues()["rank"] or is_thing(text, words, at):
        return NONE
    if is_of_place(text, words, at):
        return NONE
    if word.shape == "upper" and not (word.capitals or word.label or len(word.low) > 5):
        named = word.known.part and word.known.part != "rare" and not word.known.word
        return (0.7, "a known name in capitals") if named and len(word.low) > 3 else NONE
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
    if word.shape == "title" and is_quoted_beside(text, words, at):
        return 0.7, "a word in quotation marks after a name in them"
    if word.head or word.shape != "title" or word.low[:2] == "i'" or word.low in roles():
        return NONE
    if word.known.proper and words[at - 1].low in _KIN and gap(text, words, at) == " ":
        return 0.7, "a name after a word for a relative or friend"  # Uncle Rome: Roma, translated
    if word.known.proper or word.low == "i":
        return NONE
    if cue := announced(text, words, at):
        return 0.7, cue
    plain = in_title_run(text, words, at) or words[at - 1].low in _BETWEEN
    if not plain and words[at - 1].shape == "lower" and acts(text, words, at):
        return 0.55, "a capitalised word that acts like a person"
    return NONE


def _known(text: str, words: Sequence[Word], at: int) -> Weight:
    word = words[at]
    part = word.known.part
    slot = in_place_slot(text, words, at)
    if is_of_reported_place(word):
        return NONE
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
    if cue := announced(text, words, at):
        return 0.85, cue
    if word.label:
        return 0.8, "an unknown word as a speaker's label"
    if reported(word.text.title()) or is_of_reported_place(word):
        return NONE
    if acts(text, words, at):
        return 0.75, "an unknown capitalised word that acts like a person"
    if in_place_slot(text, words, at):
        return 0.5, "an unknown capitalised word, where a place may stand"
    return 0.6, "an unknown capitalised word"


def _doubtful(text: str, words: Sequence[Word], at: int) -> Weight:
    """A name that is also an ordinary word: something around it must speak for the name."""
    word = words[at]
    if cue := announced(text, words, at):
        return 0.85, cue
    if introduced(text, words, at):
        return 0.85, "a first name of somebody who says who is calling"
    if word.label or (word.alone and word.capitals and not word.known.proper):
        return 0.8, "a first name as a speaker's label or heading"
    if is_addressed(text, words, at):
        return 0.8, "a first name in an address"
    if acts(text, words, at):
        return 0.8, "a first name before a human action"
    if takes_surname(text, words, at):
        return 0.85, "a first name before a surname"
    if is_paired(text, words, at):
        return 0.8, "a first name beside another"
    if word.known.proper or word.shape != "title":
        return NONE
    if word.owner and not (word.head and word.low in cues()["modal"]):
        return 0.75, "a first name as an owner"
    if (
        word.alone
        and text[word.end : word.end + 1] in {"", "\n"}
        and gap(text, words, at)[-1:] == "\n"
    ):
        return 0.7, "a first name alone on a line"
    if not word.head and not in_title_run(text, words, at):
        return 0.75, "a first name with a capital inside a sentence"
    return NONE


def _is_foreign(word: Word) -> bool:
    """Whether a word is neither English nor Russian, nor a place in the news."""
    shaped = word.known.part in ("surname", "rare") and not word.known.word
    if not (word.known.unknown or shaped) or len(word.low) < 4 or reported(word.text.title()):
        return False
    clipped = word.low.endswith("in") and is_ordinary(word.low + "g")
    clipped = clipped or (word.known.unknown and is_compound(word.low))
    return not (clipped or _is_russian(word.low))


@lru_cache(maxsize=20_000)
def _is_russian(low: str) -> bool:
    """Whether a Russian word that is no name is spelled so, soft signs left out: normalno."""
    plain = cyrillic(low)[0]
    forms = (plain, plain + "ь", _HARD.sub("ль", plain))
    return any(not (p.name or p.place) for form in forms for p in parses(form))


def _small(text: str, words: Sequence[Word], at: int) -> Weight:
    """A word without a capital: chats and speech-to-text."""
    word = words[at]
    known = word.known
    if introduced(text, words, at) and (word.small or not known.ordinary):
        return 0.7, "a first name of somebody who says who is calling"
    if len(word.low) < 3 or known.proper:
        return NONE
    if word.timed and not known.ordinary:
        return 0.8, "an unknown word as the sender of a message"
    if known.part == "surname" and word.low.endswith("s") and is_family(text, words, at):
        return 0.65, "a family by its surname"
    if known.common:
        if known.part == "surname":
            if reported(word.text.title()):
                return NONE
            return 0.65, "an ending of surnames in Latin letters"
        return 0.85, "a known first name in Latin letters"
    if known.part == "first" and not (known.ordinary or known.trap) and is_among_english(words, at):
        return 0.6, "a first name among English words"
    russian = known.unknown and len(word.low) > 3 and is_among_english(words, at)
    if not known.ordinary and (known.part or russian or _is_foreign(word)):
        if cue := announced(text, words, at):
            return 0.75, cue
        if is_greeted(text, words, at):
            return 0.7, "an unknown word that is greeted"
    alone = not is_among_russian(words, at)
    # The name of a file is read like a line of two or three words, and is no sentence.
    if word.small and alone and _is_foreign(word) and not (word.label or word.alone):
        return 0.55, STRANGE
    if known.part == "first" and known.ordinary and is_spoken_of(text, words, at):
        return 0.7, "a first name that is a word, greeted or said to have spoken"
    return NONE
