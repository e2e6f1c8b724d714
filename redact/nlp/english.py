"""The bundled English tagger: who, where and what a text names, with how sure it is.

The model is this project's own (docs/english.md): MiniLM with letter case, 8-bit, run by
onnxruntime on one thread. Its files are checked against the digests below before they are used.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from redact.errors import RedactError
from redact.language.words import Token
from redact.nlp.english_input import KINDS, Pieces, Window, windows
from redact.nlp.named import Named, somebody

MODELS = Path(__file__).resolve().parent.parent / "models"
DIGESTS = {
    "english.onnx": "f8cf3149495be4646fb6b73808f0e2d7cd13fe6364d2963a639b6a49d1b32a5f",
    "english_pieces.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
"""SHA-256 of the files, as training/english/train.py told."""

_ENTITIES = ("PERSON", "LOCATION", "ORGANIZATION", "CALLSIGN", "MILITARY_UNIT")
_AT_ONCE = 16
"""Windows per pass: bounds memory."""
_BANDS = ((0.5, 1.1), (0.1, 0.5))
"""Probabilities of words that belong together; below the last nothing is said of a word."""

Scores = NDArray[np.float32]


class EnglishTagger:
    """Names persons, places, bodies, call signs and units among the words of an English text.

    Raises RedactError if its files are missing or are not those that were released.
    """

    def __init__(self, folder: Path = MODELS) -> None:
        import onnxruntime  # as late as here: Russian texts never need it

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4  # nothing is printed
        self._session = onnxruntime.InferenceSession(
            _checked(folder, "english.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._cut = Pieces(_checked(folder, "english_pieces.json"))

    def named(self, text: str, words: Sequence[Token]) -> list[Named]:
        """The stretches it names, sorted: whole ones that are likely, then what else may be."""
        if not words:
            return []
        scores = self._scores(text, words)
        found = [n for low, high in _BANDS for n in _stretches(words, scores, low, high)]
        return sorted(found, key=lambda n: n.start)

    def _scores(self, text: str, words: Sequence[Token]) -> Scores:
        """Per word and kind: the probabilities that one begins there, and that one goes on."""
        scores = np.zeros((len(words), len(KINDS), 2), dtype=np.float32)
        ordered = sorted(windows(text, words, self._cut), key=lambda w: len(w.ids))
        for at in range(0, len(ordered), _AT_ONCE):
            batch = ordered[at : at + _AT_ONCE]
            for window, rows in zip(batch, self._read(batch), strict=True):
                named = rows[window.places, 1:].reshape(-1, len(KINDS), 2)
                scores[window.words] = np.maximum(scores[window.words], named)
        return scores

    def _read(self, batch: Sequence[Window]) -> Scores:
        """Probabilities of the labels of each word piece of `batch`."""
        longest = max(len(w.ids) for w in batch)
        ids = np.zeros((len(batch), longest), dtype=np.int64)
        shapes = np.zeros_like(ids)
        for row, window in enumerate(batch):
            ids[row, : len(window.ids)] = window.ids
            shapes[row, : len(window.ids)] = window.shapes
        (logits,) = self._session.run(None, {"ids": ids, "shapes": shapes})
        powers = np.exp(logits - logits.max(-1, keepdims=True))
        shares: Scores = powers / powers.sum(-1, keepdims=True)
        return shares


def _stretches(words: Sequence[Token], scores: Scores, low: float, high: float) -> Iterator[Named]:
    """Runs of words of one kind whose probability is at least `low` and below `high`."""
    likely = scores.sum(2)
    somebody(likely, KINDS.index("PERSON"), KINDS.index("CALLSIGN"))
    kinds, best = likely.argmax(1), likely.max(1)
    first = last = -1
    for at in np.flatnonzero((best >= low) & (best < high)).tolist():
        begins = scores[at, kinds[at], 0] > scores[at, kinds[at], 1]
        if first >= 0 and (at > last + 1 or begins or kinds[at] != kinds[first]):
            yield _named(words, kinds, best, first, last)
            first = -1
        first, last = (at if first < 0 else first), at
    if first >= 0:
        yield _named(words, kinds, best, first, last)


def _named(
    words: Sequence[Token], kinds: NDArray[np.int64], best: Scores, first: int, last: int
) -> Named:
    score = float(best[first : last + 1].max())
    return Named(words[first].start, words[last].end, _ENTITIES[kinds[first]], score)


def _checked(folder: Path, name: str) -> bytes:
    """The file's content. Raises RedactError unless it is the file that was released."""
    hint = "install redact again: the files come with it"
    try:
        data = (folder / name).read_bytes()
    except OSError:
        raise RedactError(f"model file {name} is missing", hint) from None
    if hashlib.sha256(data).hexdigest() != DIGESTS[name]:
        raise RedactError(f"model file {name} is not the one that was released", hint)
    return data
