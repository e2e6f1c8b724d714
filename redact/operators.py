"""Presidio operators that Presidio lacks: readable placeholders, and vaguer wording."""

from typing import Any

from presidio_anonymizer.operators import Operator, OperatorType

from redact.language.vaguer import vaguer


class Placeholder(Operator):
    """`[PERSON 2]`: the kind in the transcript's language, and which one of that kind.

    Params: `label` (str), `number` (int).
    """

    def operate(self, text: str, params: dict[str, Any] | None = None) -> str:
        """The placeholder; nothing of `text` shows in it, not even its length."""
        given = params or {}
        return f"[{given['label']} {given['number']}]"

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
    """Vaguer wording where there is one (a decade for an age, a month for a day).

    Params as for `Placeholder`, and `kind` (the entity type) and `language`; what has no
    vaguer wording becomes a placeholder.
    """

    def operate(self, text: str, params: dict[str, Any] | None = None) -> str:
        """`[in the 20s]`-like wording made from `text`, or the placeholder."""
        given = params or {}
        wording = vaguer(text, str(given.get("kind", "")), str(given.get("language", "en")))
        return f"[{wording}]" if wording else super().operate(text, params)

    def operator_name(self) -> str:
        """`generalise`."""
        return "generalise"


OPERATORS = (Placeholder, Generalise)
