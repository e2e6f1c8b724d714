"""A person's name cut down to the first name: «Лёхе Кузнецову» to «Лёхе», «Кузнецову» to
«Алексею» where the first name is known from elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from redact.language.inflect import inflected
from redact.language.lookup import folded
from redact.language.name_grammar import agreed, grammars
from redact.language.name_shapes import Word, nominative, parts
from redact.language.name_stock import traits
from redact.language.renamed import cased, governing
from redact.language.romanised import romanised


@dataclass(frozen=True, slots=True)
class Given:
    """A person's own first name: Cyrillic and Latin nominatives ("" unknown), gender or ""."""

    cyrillic: str = field(repr=False)
    latin: str = field(repr=False)
    gender: str


def given(forms: Iterable[str], gender: str = "") -> Given:
    """The first name that the forms of a name hold; full names before short ones."""
    every = tuple(forms)
    words = [w for form in every for w in parts(folded(form).text) if w.part == "first"]
    words.sort(key=lambda w: w.shape != "full")
    russian = next((nominative(w.text.lower()) for w in words if not w.latin), "")
    latin = next((w.text for w in words if w.latin), romanised(russian.capitalize()))
    return Given(russian.capitalize(), latin, traits(every, gender).gender)


def first_only(form: str, own: Given, before: str = "") -> str:
    """What is left of `form`: its first name as it stands there, with a kin word before it.

    Where it holds none, the known first name in the same case; "" if there is none.
    `before` is the text in front.
    """
    look = folded(form)
    words = parts(look.text)
    kept = [w for w in words if w.part == "first" or w.part == "kept"]
    if any(w.part == "first" for w in kept):
        ends = [look.original(w.start, w.end) for w in kept]
        return " ".join(form[start:end] for start, end in ends)
    named = [w for w in words if w.part in ("surname", "patronymic")]
    if not named:
        return ""
    return _named(named, own, before)


def _named(words: list[Word], own: Given, before: str) -> str:
    like = words[0]
    if like.latin:
        return cased(own.latin, like.text) + like.owner if own.latin else ""
    if not own.cyrillic:
        return ""
    readings = [grammars(w.text, w.part) for w in words]
    grammar = agreed(readings, own.gender, governing(before))
    gender = own.gender or grammar.gender or "masc"
    return cased(inflected(own.cyrillic, "first", gender, grammar.case), like.text)
