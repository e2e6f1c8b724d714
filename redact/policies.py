"""Policies: what happens to each entity type, and why. Read from YAML through `rules`."""

import hashlib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from redact.errors import RedactError
from redact.model import Policy, PolicyRule
from redact.rules import checked, document, folder

ENTITY_TYPES = (
    "PERSON CALLSIGN PHONE_NUMBER MILITARY_UNIT LOCATION ADDRESS ORGANIZATION DATE_OF_BIRTH AGE "
    "DATE_TIME MILITARY_ID RU_PASSPORT RU_SNILS RU_INN CREDIT_CARD BANK_ACCOUNT VEHICLE_PLATE "
    "COORDINATES EMAIL_ADDRESS SOCIAL_HANDLE URL IMEI DOCUMENT_ID"
).split()
ACTIONS = ("withhold", "generalise", "keep")
OPERATORS = ("placeholder", "generalise", "replace", "redact", "mask", "keep")
_REFUSED = {
    "hash": "a hash of a name or number can be undone by trying all of them",
    "encrypt": "the sealed mapping holds originals, not the published text",
}
_LANGUAGES = ("ru", "uk", "en")
_SCALARS = (str, int, float, bool)
_TOP: dict[str, type | tuple[type, ...]] = {
    "policy": str,
    "description": str,
    "threshold": (int, float),
    "sure": (int, float),
    "default": dict,
    "entities": dict,
    "labels": dict,
    "recognizers": list,
    "plugins": list,
}
_RULE: dict[str, type | tuple[type, ...]] = {
    "action": str,
    "operator": str,
    "reason": str,
    "params": dict,
    "keep": list,
}


def policy(
    name: str, extra_types: Collection[str] = (), extra_operators: Collection[str] = ()
) -> Policy:
    """The policy called `name` in `rules/policies`, or the one in the file `name`.

    `extra_types` and `extra_operators` are what the policy's own recognizers and plugins bring.
    Raises RedactError with file, key and remedy.
    """
    path = location(name)
    raw = checked(path.name, "file", document(path), _TOP)
    for key in ("policy", "threshold", "sure", "default", "entities", "labels"):
        if key not in raw:
            raise RedactError(
                f"{path.name}: {key} is missing", f"add {key}; see docs/policies.md", 2
            )
    types, operators = [*ENTITY_TYPES, *extra_types], [*OPERATORS, *extra_operators]
    unknown = [t for t in raw["entities"] if t not in types]
    if unknown:
        raise RedactError(
            f"{path.name}: entities: unknown entity type {unknown[0]!r}",
            f"known types: {', '.join(types)}",
            2,
        )
    if not 0 < raw["threshold"] <= raw["sure"] <= 1:
        raise RedactError(f"{path.name}: threshold, sure", "0 < threshold <= sure <= 1", 2)
    return Policy(
        name=raw["policy"],
        threshold=float(raw["threshold"]),
        sure=float(raw["sure"]),
        rules=tuple(
            _rule(path.name, f"entities.{t}", t, r, operators) for t, r in raw["entities"].items()
        ),
        default=_rule(path.name, "default", "DEFAULT", raw["default"], operators),
        labels=_labels(path.name, raw["labels"], types),
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
    )


def extras(name: str) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The recognizer files and the plugins that a policy names, before the rest is checked."""
    path = location(name)
    raw = checked(path.name, "file", document(path), _TOP)
    files = tuple(path.parent / str(r) for r in raw.get("recognizers", ()))
    return files, tuple(map(str, raw.get("plugins", ())))


def location(name: str) -> Path:
    """The file of a policy given by name or path."""
    shipped = folder() / "policies" / f"{name}.yaml"
    if "/" not in name and shipped.is_file():
        return shipped
    if Path(name).is_file():
        return Path(name)
    known = ", ".join(sorted(p.stem for p in (folder() / "policies").glob("*.yaml")))
    raise RedactError(f"no policy {name!r}", f"known policies: {known}; or give a file", 2)


def _rule(path: str, key: str, entity: str, raw: Any, operators: Collection[str]) -> PolicyRule:
    rule = checked(path, key, raw, _RULE)
    for needed in ("action", "operator", "reason"):
        if needed not in rule:
            raise RedactError(f"{path}: {key}: {needed} is missing", f"add {needed}", 2)
    if rule["action"] not in ACTIONS:
        raise RedactError(
            f"{path}: {key}.action: {rule['action']!r}", f"one of {', '.join(ACTIONS)}", 2
        )
    operator = rule["operator"]
    if operator in _REFUSED:
        raise RedactError(
            f"{path}: {key}.operator: {operator!r}: {_REFUSED[operator]}", "use placeholder", 2
        )
    if operator not in operators:
        raise RedactError(
            f"{path}: {key}.operator: {operator!r}", f"one of {', '.join(operators)}", 2
        )
    if (rule["action"] == "keep") != (operator == "keep"):
        raise RedactError(f"{path}: {key}: action and operator disagree", "keep goes with keep", 2)
    params = rule.get("params", {})
    if any(not isinstance(v, _SCALARS) for v in params.values()):
        raise RedactError(f"{path}: {key}.params: a scalar is expected", "see docs/policies.md", 2)
    return PolicyRule(
        entity,
        rule["action"],
        operator,
        rule["reason"],
        tuple(sorted(params.items())),
        tuple(_keep_list(path, key, k) for k in rule.get("keep", ())),
    )


def _keep_list(path: str, key: str, name: Any) -> str:
    if not (folder() / "lists" / f"{name}.txt").is_file():
        known = ", ".join(sorted(p.stem for p in (folder() / "lists").glob("*.txt")))
        raise RedactError(f"{path}: {key}.keep: no list {name!r}", f"known lists: {known}", 2)
    return str(name)


def _labels(
    path: str, raw: Any, types: Collection[str]
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    languages = checked(path, "labels", raw, dict.fromkeys(_LANGUAGES, dict))
    for language, words in languages.items():
        checked(path, f"labels.{language}", words, dict.fromkeys(types, str))
        values = list(words.values())
        repeated = next((w for w in values if values.count(w) > 1), None)
        if repeated:
            raise RedactError(
                f"{path}: labels.{language}: {repeated!r} stands twice", "use two words", 2
            )
        if any(not w.replace(" ", "").replace("-", "").replace("'", "").isalpha() for w in values):
            raise RedactError(
                f"{path}: labels.{language}: only letters, spaces and hyphens", "rename", 2
            )
    return tuple((code, tuple(words.items())) for code, words in languages.items())
