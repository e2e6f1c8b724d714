"""Replace: Presidio's AnonymizerEngine runs the operators, one entity per identity."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import OperatorConfig, RecognizerResult
from presidio_anonymizer.operators import Operator

from redact.errors import RedactError
from redact.model import Decision, Identity, Mention, Policy
from redact.operators import OPERATORS

_BATCH = 100


@cache
def engine(extra: tuple[type[Operator], ...] = ()) -> AnonymizerEngine:
    """Presidio's engine with our operators and those of plugins."""
    made = AnonymizerEngine()
    for operator in (*OPERATORS, *extra):
        made.add_anonymizer(operator)
    return made


def replacements(
    text: str,
    identities: Sequence[Identity],
    decisions: Sequence[Decision],
    policy: Policy,
    language: str,
    anonymizer: AnonymizerEngine | None = None,
) -> tuple[tuple[Mention, str, str], ...]:
    """What stands in place of each mention that is not kept: (mention, new text, identity key).

    Sorted by place. Placeholders are numbered by first appearance within the text, per kind;
    numbers that the original text already uses in a placeholder are left out, so that nobody
    takes one for the other.
    """
    acting = {d.identity: d for d in decisions if d.action != "keep"}
    places = sorted(
        ((m, i) for i in identities if i.key in acting for m in i.mentions),
        key=lambda place: place[0].start,
    )
    configs = _configs(places, acting, text, policy, language)
    made = anonymizer or engine()
    found: list[tuple[Mention, str, str]] = []
    for first in range(0, len(places), _BATCH):
        few = places[first : first + _BATCH]
        new = _operated(text, few, configs, made)
        found += [(m, n, i.key) for (m, i), n in zip(few, new, strict=True)]
    return tuple(found)


def _operated(
    text: str,
    places: Sequence[tuple[Mention, Identity]],
    configs: dict[str, OperatorConfig],
    anonymizer: AnonymizerEngine,
) -> list[str]:
    """The new text of each of `places`, from Presidio's engine.

    The engine copies its whole text for every place, so it gets the stretch around a few.
    """
    start, end = places[0][0].start, places[-1][0].end
    results = [RecognizerResult(i.key, m.start - start, m.end - start, m.score) for m, i in places]
    own = {i.key: configs[i.key] for _, i in places}
    try:
        outcome = anonymizer.anonymize(
            text[start:end], results, own, merge_entities_with_spaces=False
        )
    except Exception as error:
        # An operator's own message may quote what it was given.
        raise RedactError(
            f"an operator failed ({type(error).__name__})",
            "check the policy's operators and params",
        ) from None
    items = sorted(outcome.items, key=lambda item: item.start)
    if [item.entity_type for item in items] != [i.key for _, i in places]:
        raise RedactError(
            "the anonymizer merged or lost a mention", "report this with a made-up text"
        )
    return [item.text for item in items]


def _configs(
    places: Iterable[tuple[Mention, Identity]],
    acting: dict[str, Decision],
    text: str,
    policy: Policy,
    language: str,
) -> dict[str, OperatorConfig]:
    numbers: dict[str, Callable[[], int]] = {}
    configs: dict[str, OperatorConfig] = {}
    for _, identity in places:
        if identity.key in configs:
            continue
        decision = acting[identity.key]
        params: dict[str, Any] = dict(decision.params)
        label = policy.label(identity.entity_type, language)
        if decision.operator in ("placeholder", "generalise"):
            if label not in numbers:
                numbers[label] = _counter(label, text)
            params |= {"label": label, "number": numbers[label]()}
            params |= {"kind": identity.entity_type, "language": language}
        configs[identity.key] = OperatorConfig(decision.operator, params)
    return configs


def _counter(label: str, text: str) -> Callable[[], int]:
    """Numbers from 1, without those that stand after `label` in brackets in the original."""
    used = {int(n) for n in re.findall(rf"\[{re.escape(label)} (\d{{1,9}})\]", text)}
    state = 0

    def following() -> int:
        nonlocal state
        state += 1
        while state in used:
            state += 1
        return state

    return following
