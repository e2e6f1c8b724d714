"""slovnet's Russian tagger over tokens that are there already, several times faster.

The model is slovnet's own (loaded from natasha's wheel, MIT); its bookkeeping is replaced: ids
are remembered per word, `network` does its arithmetic and `paths` finds the best tags.
"""

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from redact.errors import RedactError
from redact.language.words import Token
from redact.nlp.network import Ids, Network
from redact.nlp.paths import path

_EMBEDDINGS = Path("data/emb/navec_news_v1_1B_250K_300d_100q.tar")
_MODEL = Path("data/model/slovnet_ner_news_v1.tar")
_ENTITIES = {"PER": "PERSON", "LOC": "LOCATION", "ORG": "ORGANIZATION"}
_AT_ONCE = 20_000
"""Tokens per pass: bounds memory on very long lines."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A stretch that the statistical tagger named; `label` is Presidio's entity type."""

    start: int
    end: int
    label: str

    @property
    def start_char(self) -> int:
        """The name under which spaCy's spans keep it."""
        return self.start

    @property
    def end_char(self) -> int:
        """The name under which spaCy's spans keep it."""
        return self.end

    @property
    def label_(self) -> str:
        """The name under which spaCy's spans keep it."""
        return self.label


def slovnet() -> Any:
    """The bare model. Raises RedactError if its files are not installed.

    slovnet has the embeddings' vocabulary itself and asks for no distances between them: of
    navec's file only the codes are read.
    """
    from navec import Navec
    from navec.meta import Meta
    from navec.navec import META, PQ_
    from navec.pq import PQ
    from navec.tar import Tar
    from slovnet import NER

    class Codes(PQ):
        def precompute(self) -> None:
            """Nothing."""

    with Tar(_file(_EMBEDDINGS)) as tar:
        meta = Meta.from_file(tar.load(META))
        Meta.check_protocol(meta.protocol)
        codes = Codes.from_file(tar.load(PQ_))
    return NER.load(_file(_MODEL)).navec(Navec(meta, None, codes))


def _file(name: Path) -> str:
    spec = importlib.util.find_spec("natasha")
    path = Path(spec.origin).parent / name if spec and spec.origin else name
    if not path.is_file():
        raise RedactError(
            f"model file {name.name} is missing", "install redact again: it comes with natasha"
        )
    return str(path)


class Tagger:
    """Names persons, places and organisations among the tokens of a Russian text."""

    def __init__(self) -> None:
        self.infer = infer = slovnet().infer
        self._network = Network(infer.model)
        self._transitions = infer.model.head.crf.transitions.array
        self._tags = [infer.decoder.tags_vocab.decode(i) for i in range(self._transitions.shape[0])]

        def ids(word: str) -> Ids:
            words, shapes = infer.encoder.item((word,))
            return words[0], shapes[0]

        self._ids = lru_cache(maxsize=200_000)(ids)

    def tagged(self, words: Sequence[Token], texts: Sequence[str] | None = None) -> list[Tagged]:
        """The stretches it names. `texts` may give the words another spelling (capitals)."""
        shown = [w.text for w in words] if texts is None else texts
        found: list[Tagged] = []
        for at in range(0, len(words), _AT_ONCE):
            tags = self._best(shown[at : at + _AT_ONCE])
            found += _stretches(words[at : at + _AT_ONCE], tags)
        return found

    def _best(self, words: Sequence[str]) -> list[str]:
        ids = [self._ids(word) for word in words]
        best = path(self._network.emissions(ids), self._transitions)
        return [self._tags[tag] for tag in best]


def _stretches(words: Sequence[Token], tags: Sequence[str]) -> list[Tagged]:
    """Runs of tags B-PER I-PER ... as stretches of the text."""
    found: list[Tagged] = []
    for word, tag in zip(words, tags, strict=True):
        begin, _, kind = tag.partition("-")
        if begin == "B":
            found.append(Tagged(word.start, word.end, _ENTITIES[kind]))
        elif begin == "I" and found and found[-1].label == _ENTITIES[kind]:
            found[-1] = Tagged(found[-1].start, word.end, found[-1].label)
    return found
