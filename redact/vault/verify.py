"""Check a folder of a finished run: nothing lost, swapped, replayed, renamed or altered.

Without a key the manifest is compared with what lies there. With one, every mapping is opened:
it must speak of this very text, lead back to the original, and today's rules must find nothing
in the original that it does not withhold.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from redact import pipeline, seal
from redact.batch.manifest import FORMAT, MANIFEST, REPORTS
from redact.errors import RedactError
from redact.model import Mapping
from redact.output import JOURNAL, MAP_SUFFIX, TEMPORARY
from redact.pipeline import Settings
from redact.vault.filed import Filed, as_object, content, opened

SIGNATURE = f"{MANIFEST}.sig"
_ENTRY = {"safe_path": str, "doc_id": str, "safe_sha256": str, "sealed_sha256": str,
          "sealed_size": int}  # fmt: skip
_MARKED = ("utf-8", "utf-16-le", "utf-16-be")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a file of the folder ("" is the run as a whole). Safe to print."""

    file: str
    what: str


@dataclass(frozen=True, slots=True)
class Record:
    """A manifest: its run, and its entries by the path of the safe text."""

    batch_id: str
    files: dict[str, dict[str, Any]] = field(repr=False)


def record(folder: Path) -> Record:
    """The manifest of `folder`, checked. Raises RedactError."""
    if not folder.is_dir():
        raise RedactError("this is no folder", "give the output folder of a run", 2)
    if not (folder / MANIFEST).is_file():
        raise RedactError(
            "there is no manifest: the run was never finished",
            "finish it with `redact run --resume`, or give the folder of a run",
        )
    found = as_object(content(folder / MANIFEST, "manifest"), "manifest")
    files = found.get("files")
    sound = found.get("format") == FORMAT and isinstance(found.get("batch_id"), str)
    if not sound or not isinstance(files, list) or not all(_fits(e) for e in files):
        raise RedactError("the manifest is not well-formed", "it was damaged or altered")
    entries = {e["safe_path"]: e for e in files}
    if len(entries) != len(files):
        raise RedactError("the manifest names a file twice", "it was damaged or altered")
    return Record(found["batch_id"], entries)


def _fits(entry: object) -> bool:
    if not isinstance(entry, dict) or entry.keys() != _ENTRY.keys():
        return False
    parts = str(entry["safe_path"]).split("/")
    return all(type(entry[k]) is t for k, t in _ENTRY.items()) and not (
        {"", ".", ".."} & set(parts)
    )


def compared(folder: Path, manifest: Record) -> Iterator[Problem]:
    """What needs no key: every file of the manifest is there as it was, and nothing else."""
    present = _present(folder)
    digests = {name: _digest(folder / name) for name in present}
    wanted = {n: e["safe_sha256"] for n, e in manifest.files.items()}
    wanted |= {n + MAP_SUFFIX: e["sealed_sha256"] for n, e in manifest.files.items()}
    owner = {digest: name for name, digest in wanted.items()}
    for name, digest in sorted(wanted.items()):
        now = digests.get(name)
        if now is None:
            moved = next((n for n, d in digests.items() if d == digest and n not in wanted), "")
            yield Problem(name, f"was renamed to {moved}" if moved else "is missing")
        elif now != digest:
            other = owner.get(now, "")
            yield Problem(name, f"was swapped: it is {other}" if other else
                          "is not what the manifest names: altered, damaged or of another run")  # fmt: skip
    for name in sorted(present - wanted.keys()):
        if digests[name] not in owner:
            yield Problem(name, _stray(name, present))


def _stray(name: str, present: set[str]) -> str:
    if os.path.basename(name).startswith(TEMPORARY):
        return "is a remnant of a crash: the next run into this folder removes it"
    if name.endswith(MAP_SUFFIX):
        lone = name.removesuffix(MAP_SUFFIX) not in present
        return "is a mapping without its text" if lone else "is not in the manifest"
    lone = name + MAP_SUFFIX not in present
    return "has no mapping and is not in the manifest" if lone else "is not in the manifest"


def _present(folder: Path) -> set[str]:
    """Every file of the folder but the run's own; links are told as what is not a text."""
    ours = {MANIFEST, SIGNATURE, JOURNAL, *REPORTS}
    found = {str(p.relative_to(folder)) for p in folder.rglob("*") if not _is_folder(p)}
    return found - ours


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _digest(path: Path) -> str:
    """The SHA-256 of a regular file; of anything else a word that no file has."""
    try:
        return hashlib.sha256(content(path, "file")).hexdigest()
    except RedactError:
        return "not a regular file"


def unsealed(
    folder: Path, manifest: Record, keys: Sequence[seal.Key], policy: str = ""
) -> Iterator[Problem | Mapping]:
    """What takes a key: each mapping that opened, and whatever is wrong with it."""
    for name, entry in sorted(manifest.files.items()):
        file = Filed(name, folder / name, folder / (name + MAP_SUFFIX))
        try:
            mapping = opened(file, keys)
            yield mapping
            yield from _bound(file, mapping, manifest.batch_id, entry["doc_id"])
            original = seal.restored(mapping, content(file.safe, "safe text"))
            yield from _more(name, mapping, original, policy)
        except RedactError as error:
            yield Problem(name, error.message.removeprefix(f"{name}: "))


def _bound(file: Filed, mapping: Mapping, batch_id: str, doc_id: str) -> Iterator[Problem]:
    payload = mapping.payload
    if payload["batch_id"] != batch_id:
        yield Problem(file.name, "its mapping belongs to another run: it was replayed")
    elif payload["doc_id"] != doc_id:
        yield Problem(file.name, "its mapping belongs to another text: it was swapped")
    elif payload["safe"]["name"] != file.name:
        yield Problem(file.name, "had another name when it was sealed")


def _more(name: str, mapping: Mapping, original: bytes, policy: str) -> Iterator[Problem]:
    """What today's rules would withhold in the original and the mapping does not."""
    payload = mapping.payload
    codec = payload["source"]["encoding"]
    declared = codec not in _MARKED or (codec != "utf-8" and not payload["source"]["bom_hex"])
    settings = Settings(
        policy=policy or payload["rules"]["policy"], encoding=codec if declared else None
    )
    problem = ""
    try:
        pipeline.tool(settings.policy)
    except RedactError as error:
        problem = error.message
    if problem:
        yield Problem(name, f"today's rules were not tried: {problem}; give --policy")
        return
    today = pipeline.outcome(original, payload["source"]["name"], settings)
    held = [e["raw"] for e in (*payload["edits"], *payload["kept"])]
    told = {(r.start, r.end): r for r in today.redacted.replacements}
    for edit in today.redacted.edits:
        shown = told.get((edit.safe_start, edit.safe_end))
        if shown and not any(a <= edit.raw_start and edit.raw_end <= b for a, b in held):
            line = today.transcript.source.count("\n", 0, edit.raw_start) + 1
            kind = shown.entity_type.replace("_", " ").lower()
            yield Problem(
                name,
                f"line {line}: today's rules would withhold more: {kind},"
                f" {shown.recognizer}: {shown.reason}",
            )
