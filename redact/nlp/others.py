"""Stronger English taggers for those who have them: spaCy pipelines, Hugging Face classifiers.

A policy names them; they are loaded from a folder on this machine and never by a name that could
be looked up elsewhere. They speak beside the bundled tagger, not instead of it.
"""

import os
import socket
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from redact.errors import RedactError
from redact.language.words import Token
from redact.nlp.named import EnglishNamer, Named

ENGINES = ("spacy", "transformers")
_ENTITIES = {
    **dict.fromkeys(("PERSON", "PER"), "PERSON"),
    **dict.fromkeys(("GPE", "LOC", "LOCATION", "FAC", "GPELOC"), "LOCATION"),
    **dict.fromkeys(("ORG", "ORGANIZATION", "ORGANISATION", "CORP"), "ORGANIZATION"),
}
_SPACY_SCORE = 0.96
"""spaCy gives no probability: who names a pipeline in a policy wants it to be heard."""
_AT_ONCE = 120
"""Words given to a Hugging Face model together: well below what any of them can read."""


def other(engine: str, folder: Path) -> EnglishNamer:
    """The tagger of the kind `engine` in `folder`. Raises RedactError if it cannot be loaded."""
    hint = "give the folder of a pipeline or model saved on this machine; see docs/english.md"
    if not folder.is_dir():
        raise RedactError(f"taggers: {engine}: no folder {folder.name!r}", hint, 2)
    # urllib3, which comes along unused, opens a socket to see whether there is IPv6: it is told no.
    ipv6, socket.has_ipv6 = socket.has_ipv6, False
    try:
        return Spacy(folder) if engine == "spacy" else Transformers(folder)
    except ImportError:
        raise RedactError(
            f"taggers: {engine} is not installed", f"pip install 'redact-transcripts[{engine}]'", 2
        ) from None
    except Exception as error:
        problem = f"taggers: {engine}: {folder.name} cannot be loaded ({type(error).__name__})"
        raise RedactError(problem, hint, 2) from None
    finally:
        socket.has_ipv6 = ipv6


class Spacy:
    """A spaCy pipeline with named entities."""

    def __init__(self, folder: Path) -> None:
        import spacy

        self._pipeline = spacy.load(folder.resolve())

    def named(self, text: str, words: Sequence[Token]) -> list[Named]:
        """The persons, places and bodies it names in the lines of `words`."""
        found = []
        for start, end, _ in _chunks(text, words, len(words) or 1):
            for span in self._pipeline(text[start:end]).ents:
                if label := _ENTITIES.get(span.label_.upper()):
                    place = start + span.start_char, start + span.end_char
                    found.append(Named(*place, label, _SPACY_SCORE))
        return found


class Transformers:
    """A Hugging Face token classifier (safetensors, with a fast tokenizer)."""

    def __init__(self, folder: Path) -> None:
        os.environ["HF_HUB_OFFLINE"] = "1"
        from transformers import AutoModelForTokenClassification, AutoTokenizer, pipeline
        from transformers.utils import logging

        logging.set_verbosity_error()
        logging.disable_progress_bar()
        safe = {"local_files_only": True, "trust_remote_code": False}
        model = AutoModelForTokenClassification.from_pretrained(
            str(folder), use_safetensors=True, **safe
        )
        cutter = AutoTokenizer.from_pretrained(str(folder), use_fast=True, **safe)
        self._longest = int(getattr(model.config, "max_position_embeddings", 512)) - 4
        self._cut = cutter
        self._classify: Any = pipeline(
            "token-classification", model=model, tokenizer=cutter, device=-1,
            aggregation_strategy="first",
        )  # fmt: skip

    def named(self, text: str, words: Sequence[Token]) -> list[Named]:
        """The persons, places and bodies it names in the lines of `words`."""
        return list(self._named(text, words, _AT_ONCE))

    def _named(self, text: str, words: Sequence[Token], at_once: int) -> Iterator[Named]:
        for start, end, own in _chunks(text, words, at_once):
            if len(self._cut(text[start:end])["input_ids"]) > self._longest:
                if len(own) < 2:
                    raise RedactError(
                        "a word is longer than the tagger can read",
                        "leave this tagger out of the policy; the document was not checked",
                    )
                yield from self._named(text, own, len(own) // 2)
                continue
            for found in self._classify(text[start:end]):
                if label := _ENTITIES.get(found["entity_group"].upper()):
                    place = start + found["start"], start + found["end"]
                    yield Named(*place, label, float(found["score"]))


def _chunks(
    text: str, words: Sequence[Token], at_once: int
) -> Iterator[tuple[int, int, Sequence[Token]]]:
    """Start, end and words of runs of lines that follow each other, `at_once` words at most."""
    first = 0
    for number in range(1, len(words) + 1):
        between = text[words[number - 1].end : words[number].start] if number < len(words) else ""
        apart = any(c.isalnum() for c in between)
        if number == len(words) or apart or number - first == at_once:
            yield words[first].start, words[number - 1].end, words[first:number]
            first = number
