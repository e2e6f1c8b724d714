"""Presidio operators that Presidio lacks: placeholders, other names, first names, vaguer wording.

Those that must fit into a sentence are told what stands around: `before` and `after`.
"""

from typing import Any

from presidio_anonymizer.operators import Operator, OperatorType

from redact.language.first_only import first_only
from redact.language.renamed import renamed
from redact.language.vaguer import vaguer


class Placeholder(Operator):
    """`[PERSON 2]`: the kind in the transcript's language, and which one of that kind.

    Params: `label` (str), `number` (int; 0 for the only one of its kind, which needs none);
    `inside` (bool): brackets of the text stand right around it already.
    """

    def operate(self, text: str, params: dict[str, Any] | None = None) -> str:
        """The placeholder; nothing of `text` shows in it, not even its length."""
        given = params or {}
        wording = f"{given['label']} {given['number'] or ''}".strip()
        return wording if given.get("inside") else f"[{wording}]"

    def validate(self, params: dict[str, Any] | None = None) -> None:
        """Raises ValueError without a label and a number."""
        given = params or {}
        if not given.get("label") or not isinstance(given.get("number"), int):
            raise ValueError("a placeholder needs a label and a number")

    def operator_name(self) -> str:
        """`placeholder`."""
        return "placeholder"

    def operator_type(self) -> OperatorType:
        """It anonymizes."""
        return OperatorType.Anonymize


class Generalise(Placeholder):
    """Vaguer wording where there is one: a decade for an age, a month for a day, what kind of
    place, unit or employer it is.

    Params as for `Placeholder`, and `kind` (the entity type), `language`, `before`, `after`,
    `within` (bool: it stands somewhere inside brackets of the text, `[12.02.2023 19:02]`).
    What has no vaguer wording becomes a placeholder.
    """

    def operate(self, text: str, params: dict[str, Any] | None = None) -> str:
        """`[село в Бурятии]`-like wording made from `text`, or the placeholder."""
        given = params or {}
        told = [str(given.get(key, "")) for key in ("kind", "language", "before", "after")]
        wording = vaguer(text, *told)
        if not wording:
            return super().operate(text, params)
        return wording if given.get("within") else f"[{wording}]"

    def operator_name(self) -> str:
        """`generalise`."""
        return "generalise"


class Rename(Placeholder):
    """Another name that agrees with the sentence.

    Params as for `Placeholder`, and `other` (a Pseudonym, or None), `before`, `yo`; what
    cannot be said of the other person becomes a placeholder.
    """

    def operate(self, text: str, params: dict[str, Any] | None = None) -> str:
        """The other name in the case, shape and alphabet of `text`, or the placeholder."""
        given = params or {}
        other = given.get("other")
        said = renamed(text, other, given.get("before", ""), given.get("yo", True)) if other else ""
        return said or super().operate(text, params)

    def operator_name(self) -> str:
        """`pseudonym`."""
        return "pseudonym"


class FirstName(Placeholder):
    """The first name only.

    Params as for `Placeholder`, and `own` (a Given), `before`; where no first name is known,
    a placeholder.
    """

    def operate(self, text: str, params: dict[str, Any] | None = None) -> str:
        """The first name as `text` has it, or as it would stand there, or the placeholder."""
        given = params or {}
        own = given.get("own")
        said = first_only(text, own, given.get("before", "")) if own else ""
        return said or super().operate(text, params)

    def operator_name(self) -> str:
        """`first_name`."""
        return "first_name"


OPERATORS = (Placeholder, Generalise, Rename, FirstName)
