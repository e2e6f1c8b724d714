"""Look through what is published for anybody whom the mappings know by now.

A name that nobody recognised in spring may be an identity by autumn: its forms are in a newer
mapping. Every published or safe file is read for every form, spelling and alphabet of every
withheld identity.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from redact import formats
from redact.batch.manifest import MANIFEST, REPORTS
from redact.errors import RedactError
from redact.language.trace_context import telling
from redact.language.traces import Strength, Trace, found, traces
from redact.model import Mapping, Segment, Transcript
from redact.vault.filed import Filed, content

_UNTELLING = frozenset(("AGE", "DATE_TIME"))
"""Types whose words stand everywhere: an age finds nobody."""
_OURS = frozenset((MANIFEST, *REPORTS))


@dataclass(frozen=True, slots=True)
class Known:
    """An identity that must not stand anywhere: its type, what to put, and where it is from."""

    entity_type: str
    placeholder: str
    file: str


@dataclass(frozen=True, slots=True)
class Trail:
    """A place in a published file that may name a known identity. Safe to print, but `text`."""

    file: str
    line: int
    column: int
    known: Known
    kind: str
    strength: str
    text: str = field(repr=False)


def index(mappings: Iterable[tuple[Filed, Mapping]]) -> dict[str, list[Known]]:
    """Every withheld identity under each of its keys."""
    keyed: dict[str, dict[Known, None]] = {}
    for file, mapping in mappings:
        for entity in mapping.payload["entities"]:
            if entity["action"] == "keep" or entity["type"] in _UNTELLING:
                continue
            known = Known(entity["type"], entity["placeholder"] or entity["identity"], file.name)
            for form in entity["forms"]:
                for key in traces(form, entity["type"]):
                    keyed.setdefault(key, {})[known] = None
    return {key: list(found) for key, found in keyed.items()}


def trails(
    path: Path, name: str, known: dict[str, list[Known]], least: Strength
) -> Iterator[Trail]:
    """Every place of the file that has a trace of an identity, at least so telling.

    Of several traces at one place only the longest and strongest is told for an identity. At
    the weakest all are told, otherwise those that say something where they stand.
    """
    read = _read(path)
    best: dict[Known, list[Trace]] = {}
    traced = [t for t in found(read.text) if t.strength >= least and t.key in known]
    for trace in traced if least is Strength.WEAK else telling(read.text, traced):
        for one in known[trace.key]:
            best.setdefault(one, []).append(trace)
    every = [(t.start, -t.end, one, t) for one, traced in best.items() for t in _outermost(traced)]
    for *_, one, trace in sorted(every, key=lambda e: e[:2]):
        at = formats.located(read, trace.start, trace.end)
        start = at[0][0] if at else 0  # in the name of the file only
        yield Trail(
            name,
            read.source.count("\n", 0, start) + 1,
            start - read.source.rfind("\n", 0, start),
            one,
            trace.kind,
            trace.strength.name.lower(),
            read.text[trace.start : trace.end],
        )


def _outermost(traced: Sequence[Trace]) -> list[Trace]:
    """Without traces that lie within another one."""
    kept: list[Trace] = []
    for trace in sorted(traced, key=lambda t: (t.start, -t.end, -t.strength)):
        if not kept or trace.end > kept[-1].end:
            kept.append(trace)
    return kept


def texts(paths: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """The files at `paths` and in folders there: what may be published, no mapping, no link."""
    for path in paths:
        below = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in below:
            if file.is_dir() or file.name.endswith(".age") or file.name in _OURS:
                continue
            yield str(file.relative_to(path) if path.is_dir() else file.name), file


def _read(path: Path) -> Transcript:
    """The file as its format is read; any other as plain UTF-8 text.

    Under another name: what the file is called is known to whoever looks for it.
    """
    data = content(path, "file")
    problem = ""
    for suffix in dict.fromkeys((path.suffix.lower(), ".txt")):
        try:
            return formats.transcript(data, f"-{suffix}")
        except RedactError as error:
            problem = problem or error.message
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    if not text:
        raise RedactError(problem, "save it as plain text in UTF-8, or leave it out")
    return Transcript("-.txt", "txt", text, text, (Segment(0, len(text), 0, len(text)),))
