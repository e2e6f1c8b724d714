"""The best sequence of tags under a linear-chain CRF, in a few matrix steps for a whole text."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[Any]

_CHUNK = 12
"""Tokens of a chunk: steps inside all chunks are taken at once, those between them in turn."""


def path(emissions: Matrix, transitions: Matrix) -> list[int]:
    """The best tag of each token (Viterbi). `emissions`: tokens x tags, `transitions`: from x to."""
    scores = _scores(emissions, transitions)
    before = np.ascontiguousarray(scores[:-1].T)[:, None, :]
    came_from = (before + transitions[:, :, None]).argmax(0).T.tolist()
    tag = int(scores[-1].argmax())
    found = [tag]
    for best_of in reversed(came_from):
        tag = best_of[tag]
        found.append(tag)
    return found[::-1]


def _scores(emissions: Matrix, transitions: Matrix) -> Matrix:
    """For each token and tag, the score of the best path that ends there."""
    count, tags = emissions.shape
    scores = np.empty_like(emissions)
    scores[0] = emissions[0]
    chunks = (count - 1) // _CHUNK
    done = 1 + chunks * _CHUNK
    if chunks:
        # The chunks lie along the last axis, where numpy is fast.
        inner = emissions[1:done].reshape(chunks, _CHUNK, tags).transpose(1, 2, 0)
        inner = np.ascontiguousarray(inner)
        score = _entries(scores[0], inner, transitions[:, :, None])
        rows = np.empty_like(inner)
        for step in range(_CHUNK):
            score = (score[:, None] + transitions[:, :, None]).max(0) + inner[step]
            rows[step] = score
        scores[1:done] = rows.transpose(2, 0, 1).reshape(-1, tags)
    for at in range(done, count):
        scores[at] = (scores[at - 1][:, None] + transitions).max(0) + emissions[at]
    return scores


def _entries(first: Matrix, inner: Matrix, transitions: Matrix) -> Matrix:
    """The scores with which paths enter each chunk: tags x chunks."""
    across = transitions + inner[0]
    for emission in inner[1:]:
        across = (across[:, :, None] + transitions).max(1) + emission
    entries = [first]
    for whole in across.transpose(2, 0, 1)[:-1]:
        entries.append((entries[-1][:, None] + whole).max(0))
    return np.ascontiguousarray(np.stack(entries).T)
