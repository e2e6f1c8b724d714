"""The bundled Russian tagger: what a text names, with or without capitals, and how surely.

The model is this project's own (docs/russian.md): four convolutions over what is known of each
word, in numpy. navec's embeddings are those that slovnet's model has loaded. Its file is checked
against the digest below before it is used.
"""

import hashlib
import io
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from redact.errors import RedactError
from redact.language.words import Token
from redact.nlp.named import NOTHING, SOMETHING, Named, somebody
from redact.nlp.russian_input import BREAK, KINDS, NO_CASE, cases, grams, groups, traits

MODELS = Path(__file__).resolve().parent.parent / "models"
FILE = "russian.npz"
DIGEST = "ed6485421e621f4bc882fc08b2ed694690f8cccc47589542f590e6f1f56ab2b6"
"""SHA-256 of the file, as training/russian/train.py told."""

_ENTITIES = ("PERSON", "LOCATION", "ORGANIZATION", "CALLSIGN")
_PERSON = KINDS.index("PERSON")
_CALLSIGN = KINDS.index("CALLSIGN")
_STEPS = (1, 2, 4, 8)
"""Distance of the neighbours that each convolution sees."""
_ROWS = 8192
"""Words remembered: 2 kB each."""
_BLOCK = 32
"""Words computed at once. Always as many, so that a word's numbers never depend on its company."""
_AT_ONCE = 20_000
"""Words per pass: bounds memory."""
_LEAST = 0.1
"""Probability below which no person is said of a word."""
_SOMETHING = 0.6
"""Probability, of all kinds together, from which on a word is said to name something."""
_NOTHING = 0.05
"""Probability, of all kinds together, below which a word is said to name nothing."""
_LIKELY = 0.5
"""Probability below which nothing but a person is said of a word."""

Matrix = NDArray[Any]
Word = tuple[str, int]
"""A word in small letters, and the letter case it had."""


class RussianTagger:
    """Names persons, places, bodies and call signs among words.

    `infer` is slovnet's, whose numbers of words and embeddings are used. Raises RedactError if
    the file is missing or is not the one that was released.
    """

    def __init__(self, infer: Any, folder: Path = MODELS) -> None:
        with np.load(io.BytesIO(_checked(folder))) as file:
            self._weights = {k: file[k].astype(np.float32) for k in file.files}
        self._number, self._embedding = infer.encoder.words_vocab.encode, infer.model.emb.word
        self._table = self._weights["table.weight"] * self._weights["table.scale"]
        self._taps = [
            np.concatenate(self._weights[f"convolutions.{i}.weight"].transpose(2, 1, 0), axis=1)
            for i in range(len(_STEPS))
        ]
        width = len(self._weights["embedded.bias"])
        self._letters = lru_cache(_ROWS)(self._grouped)
        self._known: dict[Word, int] = {}
        self._rows = np.empty((_ROWS, 4 * width), np.float16)

    def named(self, text: str, words: Sequence[Token]) -> list[Named]:
        """What it names among `words` (tokens of `text`).

        Each word that may be a person's by itself, sorted; then places, bodies, call signs.
        """
        found: list[Named] = []
        every = _with_breaks(text, words)
        for at in range(0, len(every), _AT_ONCE):
            some = every[at : at + _AT_ONCE]
            shares = self.shares([(token.low, case) for token, case in some])
            found += _stretches([token for token, _ in some], shares)
        return found

    def shares(self, words: Sequence[Word]) -> Matrix:
        """Words x labels: the probability of each label."""
        x, product = self._first(words)
        width = x.shape[1]
        for i, step in enumerate(_STEPS):
            product = product if i == 0 else x @ self._taps[i]
            out = product[:, width : 2 * width] + self._weights[f"convolutions.{i}.bias"]
            out[step:] += product[:-step, :width]
            out[:-step] += product[step:, 2 * width :]
            x = x + np.maximum(out, 0, out=out)
        x = x + self._elsewhere(x, np.array(groups([word for word, _ in words])))
        scores = x @ self._weights["head.weight"].T + self._weights["head.bias"]
        powers: Matrix = np.exp(scores - scores.max(-1, keepdims=True))
        powers /= powers.sum(-1, keepdims=True)
        return powers

    def _elsewhere(self, x: Matrix, numbers: NDArray[np.int64]) -> Matrix:
        """What the other places of each word of the text add: their mean, and the most of all.

        `numbers`: of its forms one number each, 0 for words that are left alone.
        """
        weights = self._weights
        count = np.bincount(numbers)[numbers]
        again = np.flatnonzero((numbers > 0) & (count > 1))
        added = np.zeros_like(x)
        if not len(again):
            return added
        order = again[np.argsort(numbers[again], kind="stable")]
        said = np.maximum(x[order] @ weights["said.weight"].T + weights["said.bias"], 0)
        begins = np.flatnonzero(np.diff(numbers[order], prepend=-1))
        times = count[order].astype(np.float32)[:, None]
        repeats = np.diff(begins, append=len(order))
        mean = (np.repeat(np.add.reduceat(said, begins), repeats, 0) - said) / (times - 1)
        most = np.repeat(np.maximum.reduceat(said, begins), repeats, 0)
        known = np.hstack([mean, most, np.ones_like(times), np.log(times)])
        out = known @ weights["elsewhere.weight"].T + weights["elsewhere.bias"]
        added[order] = np.maximum(out, 0)
        return added

    def _first(self, words: Sequence[Word]) -> tuple[Matrix, Matrix]:
        """What is known of each word, and the first convolution's product, from memory."""
        found = np.empty((len(words), self._rows.shape[1]), np.float32)
        # More different words than there is room for are taken in turns.
        for at in range(0, len(words), _ROWS):
            some = words[at : at + _ROWS]
            self._remember(list(dict.fromkeys(some)))
            found[at : at + _ROWS] = self._rows[[self._known[w] for w in some]]
        width = found.shape[1] // 4
        return found[:, :width], found[:, width:]

    def _remember(self, distinct: list[Word]) -> None:
        new = [w for w in distinct if w not in self._known]
        if len(self._known) + len(new) > _ROWS:
            self._known.clear()
            new = distinct
        for at in range(0, len(new), _BLOCK):
            block = new[at : at + _BLOCK]
            first, made = len(self._known), self._made(block + block[:1] * (_BLOCK - len(block)))
            self._rows[first : first + len(block)] = made[: len(block)]
            self._known.update((w, first + n) for n, w in enumerate(block))

    def _grouped(self, word: str) -> Matrix:
        """The mean of a word's letter groups."""
        rows = self._table[grams(word)]
        mean: Matrix = np.add.reduce(rows) / np.float32(len(rows))
        return mean

    def _made(self, block: Sequence[Word]) -> Matrix:
        """What is known of each word, and its product with the first convolution's weights."""
        weights = self._weights
        numbers = np.array([self._number(w) for w, _ in block])
        letters = np.stack([self._letters(w) for w, _ in block])
        known = (
            self._embedding(numbers).astype(np.float32) @ weights["embedded.weight"].T
            + weights["embedded.bias"]
            + np.array([traits(w) for w, _ in block], np.float32) @ weights["traits.weight"].T
            + weights["cases.weight"][[case for _, case in block]]
            + letters @ weights["letters.weight"].T
        )
        known = np.maximum(known, 0)
        return np.hstack([known, known @ self._taps[0]])


def _stretches(words: Sequence[Token], shares: Matrix) -> Iterator[Named]:
    """People word by word, as which words are one person's is for the rules to say; of the other
    kinds runs of words, each of which is more likely that than anything else."""
    pairs = shares[:, 1:].reshape(len(words), len(KINDS), 2)
    likely = pairs.sum(2)
    every = likely.sum(1)
    somebody(likely, _PERSON, _CALLSIGN)
    for at in np.flatnonzero(likely[:, _PERSON] >= _LEAST).tolist():
        yield _named(words, likely[:, _PERSON], _PERSON, at, at)
    unclear = (every >= _SOMETHING) & (likely.max(1) < _LIKELY)
    for at in np.flatnonzero(unclear).tolist():
        score = round(float(every[at]), 3)
        yield Named(words[at].start, words[at].end, SOMETHING, score)
    yield from _nothing(words, every < _NOTHING)
    for kind in range(len(KINDS)):
        if kind == _PERSON:
            continue
        first = last = -1
        for at in np.flatnonzero(likely[:, kind] >= _LIKELY).tolist():
            goes_on = at == last + 1 and pairs[at, kind, 1] > pairs[at, kind, 0]
            if first >= 0 and not goes_on:
                yield _named(words, likely[:, kind], kind, first, last)
            first, last = (first if goes_on else at), at
        if first >= 0:
            yield _named(words, likely[:, kind], kind, first, last)


def _nothing(words: Sequence[Token], said: NDArray[np.bool_]) -> Iterator[Named]:
    """Runs of the words of which it is said."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], said, [False]]).astype(np.int8)))
    for first, end in edges.reshape(-1, 2).tolist():
        if words[first].start < words[end - 1].end:  # a line break alone is no word
            yield Named(words[first].start, words[end - 1].end, NOTHING, 1.0)


def _named(words: Sequence[Token], likely: Matrix, kind: int, first: int, last: int) -> Named:
    score = round(float(likely[first : last + 1].max()), 3)
    return Named(words[first].start, words[last].end, _ENTITIES[kind], score)


def _with_breaks(text: str, words: Sequence[Token]) -> list[tuple[Token, int]]:
    """`words` and their case, with a BREAK wherever a line of `text` ends between two of them."""
    found: list[tuple[Token, int]] = []
    end = 0
    for word, case in zip(words, cases(text, words), strict=True):
        if found and "\n" in text[end : word.start]:
            found.append((Token(BREAK, word.start, word.start, BREAK), NO_CASE))
        found.append((word, case))
        end = word.end
    return found


def _checked(folder: Path) -> bytes:
    """The file's content. Raises RedactError unless it is the file that was released."""
    hint = "install redact again: the file comes with it"
    try:
        data = (folder / FILE).read_bytes()
    except OSError:
        raise RedactError(f"model file {FILE} is missing", hint) from None
    if hashlib.sha256(data).hexdigest() != DIGEST:
        raise RedactError(f"model file {FILE} is not the one that was released", hint)
    return data
