"""Presidio operators that Presidio lacks: placeholders, other names, first names, vaguer wording.

Those that must fit into a sentence are told what stands around.
"""

from typing import Any

from presidio_anonymizer.operators import Operator, OperatorType

from redact.language.first_only import first_only
from redact.language.owners import owner
from redact.language.renamed import owned, renamed
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


class Fitted(Placeholder):
    """Wording that fits into the sentence, or a placeholder where there is none.

    Params as for `Placeholder`, and `before` and `after`, the text around.
    """

    def wording(self, text: str, params: dict[str, Any]) -> str:
        """What stands in place of `text`, "" if there is nothing but a placeholder."""
        raise NotImplementedError

    def operate(self, text: str, params: dict[str, Any] | None = None) -> str:
        """The wording, or the placeholder."""
        return self.wording(text, params or {}) or super().operate(text, params)


class Generalise(Fitted):
    """Vaguer wording: a decade for an age, a month for a day, what kind of place, unit or
    employer it is.

    Params as for `Fitted`, and `kind` (the entity type), `language`, `within` (bool: it stands
    somewhere inside brackets of the text, `[12.02.2023 19:02]`).
    """

    def wording(self, text: str, params: dict[str, Any]) -> str:
        """`[село в Бурятии]`-like wording made from `text`."""
        told = [str(params.get(key, "")) for key in ("kind", "language", "before", "after")]
        wording = vaguer(text, *told)
        return wording if params.get("within") or not wording else f"[{wording}]"

    def operator_name(self) -> str:
        """`generalise`."""
        return "generalise"


class Rename(Fitted):
    """Another name that agrees with the sentence.

    Params as for `Fitted`, and `other` (a Pseudonym, or None), `yo` (whether `ё` is written),
    `first` (keys of the first name that the original bears).
    """

    def wording(self, text: str, params: dict[str, Any]) -> str:
        """The other name in the case, shape and alphabet of `text`."""
        other = params.get("other")
        before, yo = params.get("before", ""), params.get("yo", True)
        if other and owner(text, params.get("after", "")) & params.get("first", frozenset()):
            return owned(text, other, yo)
        return renamed(text, other, before, yo) if other else ""

    def operator_name(self) -> str:
        """`pseudonym`."""
        return "pseudonym"


class FirstName(Fitted):
    """The first name only.

    Params as for `Fitted`, and `own` (a Given, or None).
    """

    def wording(self, text: str, params: dict[str, Any]) -> str:
        """The first name as `text` has it, or as it would stand there."""
        own = params.get("own")
        return first_only(text, own, params.get("before", "")) if own else ""

    def operator_name(self) -> str:
        """`first_name`."""
        return "first_name"


OPERATORS = (Placeholder, Generalise, Rename, FirstName)
FITTED: dict[str, Fitted] = {o.operator_name(): o for o in (Generalise(), Rename(), FirstName())}
"""The operators that must know what stands around, by name."""
