"""slovnet's convolutional network with its arithmetic rearranged: same answers, less work.

The first layer sees nothing but a word and its shape, so what it makes of each is computed once
and remembered by number; the norms behind each layer are folded into the next one's weights.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[Any]
Ids = tuple[int, int]

_ROWS = 4096
"""Words remembered: 3 kB each."""
_BLOCK = 32
"""Words computed at once. Always as many, so that a word's numbers never depend on its company."""


class _Layer:
    """One convolution over three tokens, as a single product and two shifted sums."""

    def __init__(self, weight: Matrix, bias: Matrix, scale: Matrix, shift: Matrix) -> None:
        taps = [weight[:, :, k].T for k in range(3)]
        self.taps = np.ascontiguousarray(np.hstack([scale[:, None] * tap for tap in taps]))
        # What the norm before adds at each tap: a text's ends lack one of them.
        self.before, middle, self.after = (shift @ tap for tap in taps)
        self.bias = bias + middle

    def __call__(self, product: Matrix) -> Matrix:
        """Activations from `product`, tokens x 3 taps."""
        width = len(self.bias)
        out = product[:, width : 2 * width] + self.bias
        out[1:] += product[:-1, :width]
        out[1:] += self.before
        out[:-1] += product[1:, 2 * width :]
        out[:-1] += self.after
        active: Matrix = np.maximum(out, 0, out=out)
        return active


class Network:
    """Emissions of slovnet's model for the ids of words and shapes."""

    def __init__(self, model: Any) -> None:
        self._emb = model.emb
        scale: Any = np.float32(1)
        shift: Any = np.float32(0)
        self._layers: list[_Layer] = []
        for layer in model.encoder.layers:
            weight, bias = layer.conv.weight.array, layer.conv.bias.array
            ones = np.ones(weight.shape[1], np.float32)
            self._layers.append(_Layer(weight, bias, ones * scale, ones * shift))
            scale = layer.norm.weight.array / layer.norm.std.array
            shift = layer.norm.bias.array - layer.norm.mean.array * scale
        proj = model.head.proj
        self._proj = np.ascontiguousarray(scale[:, None] * proj.weight.array)
        self._bias = shift @ proj.weight.array + proj.bias.array
        self._known: dict[Ids, int] = {}
        self._rows = np.empty((_ROWS, self._layers[0].taps.shape[1]), np.float32)

    def emissions(self, ids: Sequence[Ids]) -> Matrix:
        """Tokens x tags for the (word, shape) ids of a text's tokens."""
        product = self._first(ids)
        for layer, following in zip(self._layers, self._layers[1:], strict=False):
            product = layer(product) @ following.taps
        emissions: Matrix = self._layers[-1](product) @ self._proj + self._bias
        return emissions

    def _first(self, ids: Sequence[Ids]) -> Matrix:
        """The first layer's product, row by row from memory."""
        found = np.empty((len(ids), self._rows.shape[1]), np.float32)
        # More different words than there is room for are taken in turns.
        for at in range(0, len(ids), _ROWS):
            some = ids[at : at + _ROWS]
            self._remember(list(dict.fromkeys(some)))
            np.take(self._rows, [self._known[i] for i in some], 0, found[at : at + _ROWS])
        return found

    def _remember(self, distinct: list[Ids]) -> None:
        new = [i for i in distinct if i not in self._known]
        if len(self._known) + len(new) > _ROWS:
            self._known.clear()
            new = distinct
        for at in range(0, len(new), _BLOCK):
            block = new[at : at + _BLOCK]
            padded = np.array(block + block[:1] * (_BLOCK - len(block)))
            first = len(self._known)
            product = self._emb(padded[:, 0], padded[:, 1]) @ self._layers[0].taps
            self._rows[first : first + len(block)] = product[: len(block)]
            self._known.update((i, first + n) for n, i in enumerate(block))
