"""Replace: Presidio's AnonymizerEngine runs the operators, one entity per identity or place."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import OperatorConfig, RecognizerResult
from presidio_anonymizer.operators import Operator

from redact.errors import RedactError
from redact.language.first_only import given
from redact.language.names import keys
from redact.language.renamed import Pseudonym
from redact.language.roles import role
from redact.model import Decision, Identity, Mention, Policy
from redact.operators import FITTED, OPERATORS

Place = tuple[Mention, Identity]

_BATCH = 100
_NUMBERED = ("placeholder", *FITTED)
_AROUND = 80
"""Characters of the text before and after a place that such an operator is told."""


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
    names: Mapping[str, Pseudonym] | None = None,
    numbers: Mapping[str, int] | None = None,
) -> tuple[tuple[Mention, str, str], ...]:
    """What stands in place of each mention that is not kept: (mention, new text, identity key).

    Sorted by place. Placeholders are numbered by first appearance within the text, per kind;
    numbers that the original text already uses in a placeholder are left out, so that nobody
    takes one for the other. `names` are pseudonyms by identity key; whoever has none although
    the decision asks for one is withheld. `numbers` are placeholder numbers by identity key
    that hold beyond this text.
    """
    acting = {d.identity: d for d in decisions if d.action != "keep"}
    places = sorted(
        ((m, i) for i in identities if i.key in acting for m in i.mentions),
        key=lambda place: place[0].start,
    )
    own = _configs(places, acting, text, policy, language, names or {}, numbers or {})
    configs = [_fitted(text, m, own[i.key]) for m, i in places]
    made = anonymizer or engine()
    found: list[tuple[Mention, str, str]] = []
    for first in range(0, len(places), _BATCH):
        few = places[first : first + _BATCH]
        new = _operated(text, few, configs[first : first + _BATCH], made)
        found += [(m, n, i.key) for (m, i), n in zip(few, new, strict=True)]
    return tuple(found)


def _operated(
    text: str,
    places: Sequence[Place],
    configs: Sequence[OperatorConfig],
    anonymizer: AnonymizerEngine,
) -> list[str]:
    """The new text of each of `places`, from Presidio's engine.

    The engine copies its whole text for every place, so it gets the stretch around a few. It
    keys operators by entity type, so each place is a type of its own.
    """
    start, end = places[0][0].start, places[-1][0].end
    keys = [f"{i.key}@{n}" for n, (_, i) in enumerate(places)]
    results = [
        RecognizerResult(k, m.start - start, m.end - start, m.score)
        for k, (m, _) in zip(keys, places, strict=True)
    ]
    own = dict(zip(keys, configs, strict=True))
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
    if [item.entity_type for item in items] != keys:
        raise RedactError(
            "the anonymizer merged or lost a mention", "report this with a made-up text"
        )
    return [item.text for item in items]


def _fitted(text: str, mention: Mention, config: OperatorConfig) -> OperatorConfig:
    """`config` with what stands around the place, for operators that ask."""
    beside = text[max(0, mention.start - 1) : mention.start] + text[mention.end : mention.end + 1]
    inside = beside == "[]"
    if mention.entity_type == "CALLSIGN" and config.operator_name in FITTED:
        # A call sign has no other name, and no first name: only its bearer's placeholder.
        return OperatorConfig("placeholder", config.params | {"inside": inside})
    if config.operator_name not in FITTED:
        known = config.operator_name in _NUMBERED
        return _with(config, {"inside": True}) if known and inside else config
    before = text[max(0, mention.start - _AROUND) : mention.start]
    after = text[mention.end : mention.end + _AROUND]
    within = inside or _in_brackets(before, after)
    return _with(config, {"before": before, "after": after, "inside": inside, "within": within})


def _with(config: OperatorConfig, more: dict[str, Any]) -> OperatorConfig:
    return OperatorConfig(config.operator_name, config.params | more)


def _in_brackets(before: str, after: str) -> bool:
    """Whether square brackets of the text stand around a place, on its line."""
    opened = re.search(r"\[[^][\n]*$", before)
    return opened is not None and re.match(r"[^][\n]*\]", after) is not None


def _configs(
    places: Sequence[Place],
    acting: dict[str, Decision],
    text: str,
    policy: Policy,
    language: str,
    names: Mapping[str, Pseudonym],
    settled: Mapping[str, int],
) -> dict[str, OperatorConfig]:
    """The operator of each identity, by key, with all that is the same at each of its places."""
    labels = _labels(places, acting, text, policy, language)
    shared = Counter(labels.values())
    numbers: dict[str, Callable[[], int]] = {}
    configs: dict[str, OperatorConfig] = {}
    for _, identity in places:
        key, label = identity.key, labels[identity.key]
        if key in configs:
            continue
        config = _own(identity, acting[key], text, language, names.get(key))
        if config.operator_name in _NUMBERED:
            chosen = any(name.startswith("role_") for name, _ in acting[key].params)
            alone = chosen and shared[label] == 1 and f"[{label}]" not in text
            number = 0 if alone or _worded(identity, config, text) else settled.get(key)
            if number is None:
                if label not in numbers:
                    numbers[label] = _counter(label, text)
                number = numbers[label]()
            config = _with(config, {"label": label, "number": number})
        configs[key] = config
    return configs


def _own(
    identity: Identity, decision: Decision, text: str, language: str, name: Pseudonym | None
) -> OperatorConfig:
    """The operator of an identity with all that it is told but the placeholder."""
    params: dict[str, Any] = dict(decision.params)
    if decision.operator in _NUMBERED:
        params |= {"kind": identity.entity_type, "language": language}
    if decision.operator == "pseudonym":
        yo = "ё" in text.lower() or not re.search("[а-яА-Я]", text)
        words = {word for form in identity.names(text) for word in form.split()}
        first = {key for word in words for key in keys(word) if key.startswith("f:")}
        params |= {"other": name, "yo": yo, "first": frozenset(first)}
    if decision.operator == "first_name":
        params["own"] = given(identity.names(text))
    return OperatorConfig(decision.operator, params)


def _worded(identity: Identity, config: OperatorConfig, text: str) -> bool:
    """Whether there is wording for every place, so that no placeholder and no number is needed."""
    operator = FITTED.get(config.operator_name)
    signs = any(m.entity_type == "CALLSIGN" for m in identity.mentions)
    return (
        operator is not None
        and not signs
        and all(
            operator.wording(text[m.start : m.end], _fitted(text, m, config).params)
            for m in identity.mentions
        )
    )


def _labels(
    places: Sequence[Place],
    acting: dict[str, Decision],
    text: str,
    policy: Policy,
    language: str,
) -> dict[str, str]:
    """The word inside each identity's placeholder: a role where one is told, else the kind."""
    around: dict[str, list[tuple[str, str]]] = {}
    kinds: dict[str, str] = {}
    for mention, identity in places:
        before = text[max(0, mention.start - _AROUND) : mention.start]
        around.setdefault(identity.key, []).append((before, text[mention.start : mention.end]))
        kinds[identity.key] = identity.entity_type
    labels = {}
    for key, told in around.items():
        params = dict(acting[key].params)
        own = params.get(f"role_{language}") or params.get("role_en") or ""
        if not own and params.get("roles") and kinds[key] == "PERSON":
            own = role(told, language)
        labels[key] = own or policy.label(kinds[key], language)
    return labels


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
