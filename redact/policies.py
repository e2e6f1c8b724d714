"""Policies: what happens to each entity type, and why. Read from YAML through `rules`."""

import hashlib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from redact.errors import RedactError
from redact.language.roles import labels as role_labels
from redact.model import Policy, PolicyRule
from redact.nlp.others import ENGINES
from redact.rules import checked, document, folder

ENTITY_TYPES = (
    "PERSON CALLSIGN PHONE_NUMBER MILITARY_UNIT LOCATION ADDRESS ORGANIZATION DATE_OF_BIRTH AGE "
    "DATE_TIME MILITARY_ID RU_PASSPORT RU_SNILS RU_INN CREDIT_CARD BANK_ACCOUNT VEHICLE_PLATE "
    "COORDINATES EMAIL_ADDRESS SOCIAL_HANDLE URL IMEI DOCUMENT_ID"
).split()
ACTIONS = ("withhold", "pseudonym", "first_name", "generalise", "keep")
"""What may happen to an identity; all but `withhold` leave something of it to be read."""
STRICTEST = ("withhold", "generalise", "pseudonym", "first_name", "keep")
"""The actions from the one that shows least to the one that shows most."""
OPERATORS = (
    *("placeholder", "pseudonym", "first_name", "generalise"),
    *("replace", "redact", "mask", "keep"),
)
_OWN = ("keep", "pseudonym", "first_name")
"""Actions that are done by the operator of the same name, and by no other."""
_PARAMS: dict[str, dict[str, tuple[Any, ...]]] = {
    "placeholder": {"roles": (True, False)},
    "pseudonym": {"kind": ("same", "slavic")},
    "first_name": {},
    "generalise": {},
}
"""What the operators of ours may be told, and the values."""
REVIEWS = ("decided", "signed")
_REFUSED = {
    "hash": "a hash of a name or number can be undone by trying all of them",
    "encrypt": "the sealed mapping holds originals, not the published text",
}
_LANGUAGES = ("ru", "uk", "en")
_SCALARS = (str, int, float, bool)
_TOP: dict[str, type | tuple[type, ...]] = {
    "policy": str,
    "description": str,
    "base": str,
    "mosaic": dict,
    "review": str,
    "threshold": (int, float),
    "sure": (int, float),
    "default": dict,
    "entities": dict,
    "labels": dict,
    "recognizers": list,
    "plugins": list,
    "taggers": list,
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
    raw, sha256 = _read(path)
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
        sha256=sha256,
        mosaic=_mosaic(path.name, raw.get("mosaic", {})),
        review=_review(path.name, raw.get("review", "")),
    )


def _read(path: Path, depth: int = 0) -> tuple[dict[str, Any], str]:
    """The keys of a policy over those of its base, and the digest of all files read."""
    raw = checked(path.name, "file", document(path), _TOP)
    digest = hashlib.sha256(path.read_bytes())
    if "base" not in raw:
        return raw, digest.hexdigest()
    if depth:
        raise RedactError(f"{path.name}: base: a base that has a base", "name the first one", 2)
    under, sha256 = _read(_beside(path, raw["base"]), depth + 1)
    digest.update(sha256.encode())
    labels = {
        code: under["labels"].get(code, {}) | (raw.get("labels", {}).get(code) or {})
        for code in {**under["labels"], **raw.get("labels", {})}
    }
    entities = under["entities"] | raw.get("entities", {})
    return under | raw | {"entities": entities, "labels": labels}, digest.hexdigest()


def _beside(path: Path, name: str) -> Path:
    """The base called `name`: a shipped policy, or a file beside the one that names it."""
    near = path.parent / name
    return near if near.is_file() else location(name)


def _review(path: str, raw: str) -> str:
    """What a transcript needs to be ready: "" (nothing), decided, or signed."""
    if raw not in ("", *REVIEWS):
        raise RedactError(f"{path}: review: {raw!r}", f"one of {', '.join(REVIEWS)}", 2)
    return raw


def _mosaic(path: str, raw: Any) -> int:
    """The score above which details are made vaguer; 0 if they are only told."""
    limit = checked(path, "mosaic", raw, {"limit": int}).get("limit", 0)
    if limit < 0:
        raise RedactError(f"{path}: mosaic.limit: {limit}", "give 0 or more; 4 is usual", 2)
    return int(limit)


def extras(name: str) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The recognizer files and the plugins that a policy names, before the rest is checked."""
    path = location(name)
    raw = checked(path.name, "file", document(path), _TOP)
    files = tuple(path.parent / str(r) for r in raw.get("recognizers", ()))
    plugins = tuple(map(str, raw.get("plugins", ())))
    if "base" not in raw:
        return files, plugins
    under, loaded = extras(str(_beside(path, raw["base"])))
    return (*under, *files), tuple(dict.fromkeys((*loaded, *plugins)))


def taggers(name: str) -> tuple[tuple[str, Path], ...]:
    """The further English taggers that a policy names: engine, and a folder beside the policy."""
    path = location(name)
    raw = checked(path.name, "file", document(path), _TOP)
    found = taggers(str(_beside(path, raw["base"]))) if "base" in raw else ()
    for number, entry in enumerate(raw.get("taggers", ()), 1):
        given = checked(path.name, f"taggers.{number}", entry, {"engine": str, "path": str})
        if given.get("engine") not in ENGINES or "path" not in given:
            raise RedactError(
                f"{path.name}: taggers.{number}: engine and path are needed",
                f"engine is one of {', '.join(ENGINES)}; path a folder on this machine",
                2,
            )
        found += ((given["engine"], path.parent / given["path"]),)
    return found


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
    _check_pair(path, key, entity, rule["action"], operator)
    params = rule.get("params", {})
    _check_params(path, key, operator, params)
    return PolicyRule(
        entity,
        rule["action"],
        operator,
        rule["reason"],
        tuple(sorted(params.items())),
        tuple(_keep_list(path, key, k) for k in rule.get("keep", ())),
    )


def _check_pair(path: str, key: str, entity: str, action: str, operator: str) -> None:
    for name in _OWN:
        if (action == name) != (operator == name):
            raise RedactError(
                f"{path}: {key}: action and operator disagree", f"{name} goes with {name}", 2
            )
    if action in ("pseudonym", "first_name") and entity != "PERSON":
        raise RedactError(
            f"{path}: {key}.action: {action!r} is for PERSON", "withhold or generalise", 2
        )


def _check_params(path: str, key: str, operator: str, params: dict[Any, Any]) -> None:
    if any(not isinstance(v, _SCALARS) for v in params.values()):
        raise RedactError(f"{path}: {key}.params: a scalar is expected", "see docs/policies.md", 2)
    if operator not in _PARAMS:
        return
    allowed = _PARAMS[operator]
    for name, value in params.items():
        if name not in allowed:
            known = ", ".join(allowed) or "none"
            raise RedactError(f"{path}: {key}.params: unknown {name!r}", f"known: {known}", 2)
        if value not in allowed[name]:
            known = " or ".join(str(v).lower() for v in allowed[name])
            raise RedactError(f"{path}: {key}.params.{name}: {value!r}", f"give {known}", 2)


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
    # Roles are other words for people: whoever reads placeholders must know them.
    roles = {code: [("PERSON", word) for word in role_labels(code)] for code in _LANGUAGES}
    return tuple(
        (code, (*words.items(), *roles.get(code, []))) for code, words in languages.items()
    )
