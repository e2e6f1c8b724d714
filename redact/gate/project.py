"""The gate's settings in a project: in setup.cfg, pyproject.toml or redact.yaml, one of them."""

import configparser
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redact import rules
from redact.errors import RedactError

_SECTION = "redact:check"
_TEXTS = ("policy", "encoding", "allow", "watchlist")
_LISTS = ("exclude", "text", "pairs")
_KEYS: dict[str, type | tuple[type, ...]] = {
    **dict.fromkeys(_TEXTS, str),
    **dict.fromkeys(_LISTS, list),
    "strict": bool,
    "timeout": int,
}


@dataclass(frozen=True, slots=True)
class Project:
    """What a project has set. Paths are relative to `root`, its top folder.

    `exclude` and `text` are shell patterns; each of `pairs` is an original and its translation,
    with `*` for what they share. `strict`: what should be made vaguer stops a file too.
    """

    root: Path
    policy: str = "ap"
    encoding: str | None = None
    allow: Path | None = None
    watchlist: Path | None = None
    exclude: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    strict: bool = False
    timeout: int = 300


def project(start: Path) -> Project:
    """The settings that hold in the folder `start`: those of the nearest folder at or above it.

    Looks no higher than the top of a git work tree. Raises RedactError, with file and key.
    """
    folders = [start.resolve(), *start.resolve().parents]
    for folder in folders:
        found = [(path, raw) for name, read in _FILES.items() if (path := folder / name).is_file()
                 and (raw := read(path)) is not None]  # fmt: skip
        if len(found) > 1:
            names = " and ".join(path.name for path, _ in found)
            raise RedactError(f"both {names} set up the check", "keep one of them", 2)
        if found:
            return _project(folder, found[0][0].name, found[0][1])
        if (folder / ".git").exists():
            return Project(folder)
    return Project(folders[0])


def _project(root: Path, file: str, raw: Any) -> Project:
    given = rules.checked(file, "check", raw, _KEYS)
    for key in _LISTS:
        if any(not isinstance(each, str) for each in given.get(key, ())):
            raise RedactError(f"{file}: check.{key}: texts are expected", "see docs/gate.md", 2)
    paths = {key: root / given[key] if key in given else None for key in ("allow", "watchlist")}
    policy = str(given.get("policy", "ap"))
    return Project(
        root,
        policy=str(root / policy) if (root / policy).is_file() else policy,
        encoding=given.get("encoding"),
        allow=paths["allow"],
        watchlist=paths["watchlist"],
        exclude=tuple(given.get("exclude", ())),
        text=tuple(given.get("text", ())),
        pairs=tuple(_pair(file, each) for each in given.get("pairs", ())),
        strict=given.get("strict", False),
        timeout=given.get("timeout", 300),
    )


def _pair(file: str, text: str) -> tuple[str, str]:
    words = text.split()
    if len(words) != 2 or any(word.count("*") != 1 for word in words):
        raise RedactError(
            f"{file}: check.pairs: two patterns with one * each are expected",
            "for example: calls/*.ru.txt calls/*.en.txt",
            2,
        )
    return words[0], words[1]


def _from_cfg(path: Path) -> Any:
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(path.read_text(encoding="utf-8"))
        if not parser.has_section(_SECTION):
            return None
        raw: dict[str, Any] = dict(parser.items(_SECTION))
        for key in _LISTS:
            if key in raw:
                raw[key] = [line.strip() for line in raw[key].splitlines() if line.strip()]
        if "strict" in raw:
            raw["strict"] = parser.getboolean(_SECTION, "strict")
        if "timeout" in raw:
            raw["timeout"] = parser.getint(_SECTION, "timeout")
        return raw
    except (configparser.Error, ValueError):
        pass
    raise RedactError(f"{path.name}: not readable", "correct it", 2)


def _from_toml(path: Path) -> Any:
    try:
        whole: Any = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        whole = None
    if whole is None:
        raise RedactError(f"{path.name}: not readable as TOML", "correct it", 2)
    for key in ("tool", "redact", "check"):
        whole = whole.get(key) if isinstance(whole, dict) else None
    return whole


def _from_yaml(path: Path) -> Any:
    raw = rules.checked(path.name, "file", rules.document(path) or {}, {"check": dict})
    return raw.get("check", {})


_FILES: Mapping[str, Callable[[Path], Any]] = {
    "redact.yaml": _from_yaml,
    "pyproject.toml": _from_toml,
    "setup.cfg": _from_cfg,
}
