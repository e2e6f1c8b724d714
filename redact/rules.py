"""The only reader of YAML: recognizer rules, policies and lists, checked key by key.

Errors name the file, the key and the remedy. Files are refused when they hold duplicate or
unknown keys, anchors, more than 12 levels, or more than a megabyte.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from redact.errors import RedactError
from redact.language.lists import entries as word_list
from redact.language.lists import folder

__all__ = [
    "Rule",
    "checked",
    "document",
    "fingerprint",
    "folder",
    "lined",
    "recognizer_rules",
    "shape",
    "word_list",
]

_LIMIT = 1 << 20
_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Rule:
    """One recognizer of `rules/recognizers/*.yaml`, in Presidio's schema.

    `kind` is "custom" (patterns or deny_list) or "predefined" (a class known by `name`).
    Examples mark the expected stretch with braces: `позывной {Гюрза}`.
    """

    name: str
    path: str
    kind: str
    entity: str
    languages: tuple[str, ...]
    reason: str
    patterns: tuple[tuple[str, str, float], ...] = ()
    deny_list: tuple[str, ...] = ()
    deny_list_score: float = 1.0
    context: tuple[str, ...] = ()
    case_sensitive: bool = False
    validate: str = ""
    match: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()


_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser where the wheel has it: ten times as fast."""


class _Strict(_Loader):
    """YAML in which a key stands once and only `true` and `false` are booleans."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key, _ in node.value:
            if key.value in seen:
                line = key.start_mark.line + 1
                raise yaml.YAMLError(f"line {line}: the key {key.value!r} stands twice")
            seen.add(key.value)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


_Strict.yaml_implicit_resolvers = {
    first: [
        (tag, rx)
        for tag, rx in found
        if tag not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")
    ]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Strict.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"])


def document(path: Path) -> Any:
    """The checked content of a YAML file."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RedactError(
            f"{path}: cannot be read ({error.strerror})", "check the path", 2
        ) from None
    if len(data) > _LIMIT:
        raise RedactError(f"{path}: larger than a megabyte", "split the file", 2)
    try:
        text = data.decode("utf-8")
        for event in yaml.parse(text, _Loader):
            if isinstance(event, yaml.AliasEvent):
                raise yaml.YAMLError(f"{_line(event.start_mark)}: an alias")
        loaded = yaml.load(text, _Strict)  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise RedactError(
            f"{path}: not readable as YAML: {_where(error)}", "correct that line", 2
        ) from None
    if _depth(loaded) > _DEPTH:
        raise RedactError(f"{path}: nested more than {_DEPTH} levels", "flatten it", 2)
    return loaded


def shape(text: str) -> tuple[str, ...]:
    """What a YAML text is made of, in order, without its content. Raises RedactError: no YAML."""
    try:
        return tuple(type(event).__name__ for event in yaml.parse(text, _Loader))
    except (yaml.YAMLError, RecursionError):
        pass
    raise RedactError("not readable as YAML", "quote the values that begin with a name")


def lined(path: Path, key: str) -> tuple[Any, tuple[int, ...]]:
    """As `document`, with the line (from 1) of every entry of the list at the top-level `key`."""
    content = document(path)
    node = yaml.compose(path.read_text(encoding="utf-8"), _Strict)
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    for name, entries in pairs:
        if name.value == key and isinstance(entries, yaml.SequenceNode):
            return content, tuple(entry.start_mark.line + 1 for entry in entries.value)
    return content, ()


def _line(mark: Any) -> str:
    return f"line {mark.line + 1}"


def _where(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        return f"{_line(mark)}: {getattr(error, 'problem', '') or 'syntax'}"
    return str(error) if isinstance(error, yaml.YAMLError) else type(error).__name__


def _depth(value: Any) -> int:
    if isinstance(value, dict):
        return 1 + max(map(_depth, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(_depth, value), default=0)
    return 0


def checked(
    path: str, key: str, value: Any, allowed: Mapping[str, type | tuple[type, ...]]
) -> dict[str, Any]:
    """`value` as a mapping that has only `allowed` keys with their types, else RedactError."""
    if not isinstance(value, dict):
        raise RedactError(f"{path}: {key}: a mapping is expected", "see docs/rules.md", 2)
    for name, content in value.items():
        if name not in allowed:
            known = ", ".join(sorted(allowed))
            raise RedactError(f"{path}: {key}: unknown key {name!r}", f"known keys: {known}", 2)
        if not isinstance(content, allowed[name]) or (
            isinstance(content, bool) and allowed[name] in (int, float, (int, float))
        ):
            raise RedactError(f"{path}: {key}.{name}: wrong type", "see docs/rules.md", 2)
    return value


_RULE_KEYS: dict[str, type | tuple[type, ...]] = {
    "name": str,
    "type": str,
    "supported_entity": str,
    "supported_languages": list,
    "reason": str,
    "patterns": list,
    "deny_list": list,
    "deny_list_score": (int, float),
    "context": list,
    "case_sensitive": bool,
    "validate": str,
    "examples": dict,
}


def recognizer_rules(path: Path | None = None) -> tuple[Rule, ...]:
    """Every recognizer rule of the shipped folder (or of one file), by file and place in it."""
    paths = [path] if path else sorted((folder() / "recognizers").glob("*.yaml"))
    found = [_rule(p, i, r) for p in paths for i, r in enumerate(_entries(p))]
    names = [r.name for r in found]
    for rule in found:
        if names.count(rule.name) > 1:
            raise RedactError(
                f"{rule.path}: {rule.name}: a second rule of that name", "rename one", 2
            )
    return tuple(found)


def _entries(path: Path) -> list[Any]:
    content = checked(path.name, "file", document(path), {"recognizers": list})
    return list(content.get("recognizers", ()))


def _rule(path: Path, index: int, entry: Any) -> Rule:
    where = f"recognizers[{index}]"
    raw = checked(path.name, where, entry, _RULE_KEYS)
    for needed in ("name", "type", "supported_languages", "examples", "reason"):
        if needed not in raw:
            raise RedactError(f"{path.name}: {where}: {needed} is missing", f"add {needed}", 2)
    if raw["type"] not in ("custom", "predefined"):
        raise RedactError(f"{path.name}: {where}.type: {raw['type']!r}", "custom or predefined", 2)
    examples = checked(
        path.name, f"{where}.examples", raw["examples"], {"match": list, "skip": list}
    )
    return Rule(
        name=raw["name"],
        path=path.name,
        kind=raw["type"],
        entity=raw.get("supported_entity", ""),
        languages=tuple(raw["supported_languages"]),
        reason=raw["reason"],
        patterns=tuple(
            _pattern(path.name, where, i, p) for i, p in enumerate(raw.get("patterns", ()))
        ),
        deny_list=tuple(map(str, raw.get("deny_list", ()))),
        deny_list_score=float(raw.get("deny_list_score", 1.0)),
        context=tuple(map(str, raw.get("context", ()))),
        case_sensitive=raw.get("case_sensitive", False),
        validate=raw.get("validate", ""),
        match=tuple(map(str, examples.get("match", ()))),
        skip=tuple(map(str, examples.get("skip", ()))),
    )


def _pattern(path: str, where: str, index: int, entry: Any) -> tuple[str, str, float]:
    key = f"{where}.patterns[{index}]"
    raw = checked(path, key, entry, {"name": str, "regex": str, "score": (int, float)})
    if set(raw) != {"name", "regex", "score"}:
        raise RedactError(f"{path}: {key}: name, regex and score are needed", "add them", 2)
    return raw["name"], raw["regex"], float(raw["score"])


@cache
def fingerprint() -> str:
    """SHA-256 over every shipped rule, policy and list, by name: which rule set this is."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder().rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder()).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
