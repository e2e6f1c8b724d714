"""Quality beside two baselines, on every marked set that is here, in one run.

The sets are the samples and, where they lie beside the checkout, the transcripts in
../shared/gold and public corpora in ../shared/corpora. The systems are

* redact, as a run with the default policy redacts;
* slovnet + phonenumbers: every person, place and organisation that bare slovnet names, every
  number that phonenumbers finds for Russia; equal surfaces are taken for one identity;
* Presidio with its stock recognizers: patterns only, because a model would be downloaded.

How to read the numbers: docs/evaluation.md.
Of a large set, documents spread evenly over it are taken, the same every time. Documents that
a run refuses are left out for every system, and counted.
Usage: python benchmarks/quality.py [--at-most 200] [--jobs 2]
"""

import argparse
import logging
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from redact import formats, measure, pipeline
from redact.batch import results
from redact.errors import RedactError
from redact.evaluate import Figure, Gold, GoldDocument, Mask, counted, figures, gold
from redact.measure import Found
from redact.pipeline import Settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CORPORA = (
    "tab144/dev",
    "factrueval2016/dev",
    "taiga_names/dev",
    "novels/ru",
    "novels/en",
    "wnut17/dev",
    "uner_en_ewt/dev",
    "presidio_synth/large",
    "phone_libphonenumber/contexts",
)
CASELESS = ("factrueval2016/dev",)
"""Corpora that are also measured in small letters, as speech-to-text writes."""
SHOWN = (
    *("withheld mentions hidden" + label
      for label in ("", " PERSON", " CALLSIGN", " PHONE_NUMBER", " MILITARY_UNIT", " LOCATION")),
    "withheld mentions only made vaguer", "documents with a leak", "keep mentions masked", "plain text masked",
    "direct entities protected", "quasi entities protected",
    "quasi entities at least made vaguer", "entities protected PERSON",
    "mentions hidden", "NO_MASK mentions masked",
    "mentions found PERSON", "mentions masked PERSON", "mentions found LOC", "mentions found ORG",
    "mentions found PHONE", "span precision", "span precision PERSON", "span precision LOC",
    "span precision ORG", "span precision PHONE", "word precision",
    "linking precision", "linking recall",
)  # fmt: skip

NONE = "none"
WIDTH = 42

System = Callable[[str], list[Mask]]
"""Reading text to the stretches that a baseline would mask."""


def sets(at_most: int) -> Iterator[Gold]:
    """Every set that is here; of a larger one, `at_most` documents spread evenly (0: all)."""
    paths = [ROOT / "samples" / "gold.jsonl", *sorted((SHARED / "gold").glob("*.jsonl"))]
    paths += [SHARED / "corpora" / f"{name}.jsonl" for name in CORPORA]
    for path in paths:
        if path.is_file():
            of = gold(path)
            name = path.relative_to(path.parents[1]).with_suffix("").as_posix()
            yield replace(of, name=name, documents=spread(of.documents, at_most))
            if name in CASELESS:
                yield replace(
                    of,
                    name=f"{name} in small letters",
                    documents=tuple(lowered(d) for d in spread(of.documents, at_most)),
                )


def lowered(document: GoldDocument) -> GoldDocument:
    """The document without capitals, its marks in place."""
    text = "".join(c.lower() if len(c.lower()) == 1 else c for c in document.text)
    return replace(document, text=text)


def spread(documents: Sequence[GoldDocument], at_most: int) -> tuple[GoldDocument, ...]:
    size = min(at_most or len(documents), len(documents))
    return tuple(documents[n * len(documents) // size] for n in range(size))


def slovnet() -> System:
    from phonenumbers import PhoneNumberMatcher

    from redact.nlp import tagger

    bare = tagger.slovnet()
    types = {"PER": "PERSON", "LOC": "LOCATION", "ORG": "ORGANIZATION"}

    def masks(text: str) -> list[Mask]:
        named = [(s.start, s.stop, types[s.type]) for s in bare(text).spans]
        numbers = [(m.start, m.end, "PHONE_NUMBER") for m in PhoneNumberMatcher(text, "RU")]
        return disjoint(text, named + numbers)

    return masks


def presidio_engine() -> Any:
    """Presidio with its stock pattern recognizers and no model: none can be downloaded."""
    import tldextract
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NoOpNlpEngine

    # Its e-mail recognizer would download the list of public suffixes.
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    registry = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"])
    registry.remove_recognizer("SpacyRecognizer")  # the one that needs a model
    nothing = NoOpNlpEngine([{"lang_code": "en", "model_name": ""}])
    return AnalyzerEngine(registry=registry, nlp_engine=nothing, supported_languages=["en"])


def presidio() -> System:
    engine = presidio_engine()

    def masks(text: str) -> list[Mask]:
        return disjoint(text, [(r.start, r.end, r.entity_type) for r in engine.analyze(text, "en")])

    return masks


def disjoint(text: str, found: Iterable[tuple[int, int, str]]) -> list[Mask]:
    """Sorted masks over the same characters; equal surfaces of a type share an identity."""
    masks: list[Mask] = []
    for start, end, kind in sorted(found, key=lambda f: (f[0], -f[1], f[2])):
        start = max(start, masks[-1].end) if masks else start
        if start < end:
            masks.append(Mask(start, end, kind, f"{kind} {text[start:end].casefold()}"))
    return masks


def redacted(documents: Sequence[GoldDocument], jobs: int) -> list[Found | RedactError]:
    """What redact finds in every document, or why a run refuses it."""
    settings = Settings()
    return list(
        results(
            documents,
            partial(measure.found, settings=settings),
            initializer=pipeline.tool,
            initargs=(settings.policy,),
            jobs=jobs,
        )
    )


def masked(documents: Sequence[GoldDocument], system: System) -> list[Found]:
    """What a baseline finds, on the same reading of every document."""
    read = [formats.transcript(d.text.encode(), measure.name(d)) for d in documents]
    return [Found(measure.placed(t, system(t.text)), measure.read(t)) for t in read]


def measured(of: Gold, found: Sequence[Found]) -> dict[str, Figure]:
    """The figures of one system on one set."""
    pairs = zip(of.documents, found, strict=True)
    return figures([counted(of, document, done.masks, done.read) for document, done in pairs])


def lines(of: Gold, columns: Sequence[dict[str, Figure]], refused: int) -> Iterator[str]:
    """The lines of one set: each measure that says something of any system."""
    left = f", {refused} more refused" if refused else ""
    yield f"{of.name} ({of.form}, {len(of.documents)} documents{left})"
    for name in SHOWN:
        cells = [cell(figures.get(name)) for figures in columns]
        if set(cells) != {NONE}:
            yield f"  {name:{WIDTH - 2}}" + "".join(f"{c:{WIDTH - 17}}" for c in cells)


def cell(figure: Figure | None) -> str:
    if not figure or not figure.whole:
        return NONE
    return f"{figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}]"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--at-most", type=int, default=200, help="documents a set, 0: all")
    options.add_argument("--jobs", type=int, default=2, help="worker processes of redact")
    given = options.parse_args()
    systems = {"slovnet + phonenumbers": slovnet(), "Presidio, patterns only": presidio()}
    every = list(sets(given.at_most))
    spent = dict.fromkeys(("redact", *systems), 0.0)
    begun = time.perf_counter()
    tried = redacted([d for of in every for d in of.documents], given.jobs)
    spent["redact"] = time.perf_counter() - begun
    print(" " * WIDTH + "".join(f"{name:{WIDTH - 17}}" for name in spent))
    for of in every:
        mine, tried = tried[: len(of.documents)], tried[len(of.documents) :]
        pairs = zip(of.documents, mine, strict=True)
        accepted = [(d, found) for d, found in pairs if isinstance(found, Found)]
        left = replace(of, documents=tuple(d for d, _ in accepted))
        columns = [measured(left, [found for _, found in accepted])]
        for name, system in systems.items():
            begun = time.perf_counter()
            columns.append(measured(left, masked(left.documents, system)))
            spent[name] += time.perf_counter() - begun
        for line in lines(left, columns, len(mine) - len(accepted)):
            print(line, flush=True)
    print(f"{'seconds':{WIDTH}}" + "".join(f"{s:<{WIDTH - 17}.0f}" for s in spent.values()))


if __name__ == "__main__":
    main()
