"""Vaguer wording for what identifies: the decade of an age, the month of a day, the kind of a
place, unit or employer. What cannot be read gets none."""

from redact.language.vaguer_places import place
from redact.language.vaguer_time import decade, month
from redact.language.vaguer_units import body, unit

KINDS = ("AGE", "DATE_TIME", "LOCATION", "MILITARY_UNIT", "ORGANIZATION")
"""The entity types that there is vaguer wording for."""


def vaguer(text: str, kind: str, language: str, before: str = "", after: str = "") -> str:
    """The wording for `text` of entity type `kind`, without brackets, or "" if there is none.

    `language` is that of the transcript; `before` and `after` are the text around, which ask
    for a case or an article, or say themselves what kind of place it is.
    """
    if kind == "AGE":
        return decade(text, language)
    if kind == "DATE_TIME":
        return month(text, language, before)
    if kind == "LOCATION":
        return place(text, before, after)
    if kind == "MILITARY_UNIT":
        return unit(text, before)
    return body(text, before) if kind == "ORGANIZATION" else ""
