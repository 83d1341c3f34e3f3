"""Word vectors from the weights of a model's convolutional layer, with less work: each word's own features embedded once.

The numbers are the model's to within rounding, and the same for a word whatever else was read before.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

BLOCK = 64
"""Words embedded together: always as many, so that rounding does not hang on which words were new together."""
MOST = 30_000
"""Words whose vectors are kept (12 MB); a month of world news has fewer, and beyond it all are dropped."""
_MIXED = 0x9E3779B97F4A7C15
"""An odd number by whose powers a word's features are mixed into one key."""


class _Layer(Struct, frozen=True):
    """One convolution: `weights` from a word with its neighbours to the pieces that are maxed, side by side."""

    weights: Floats
    bias: Floats
    gain: Floats
    shift: Floats


class Vectors:
    """The layer's vectors for documents. `of` makes it from a layer of the model, if the layer is of the known form."""

    def __init__(self, columns: Sequence[Any], embed: Any, layers: Sequence[_Layer], pad: int) -> None:
        self._columns, self._embed, self._layers, self._pad = list(columns), embed, tuple(layers), pad
        self.width = len(layers[0].gain)
        self._mix = np.array([pow(_MIXED, n + 1, 1 << 64) for n in range(len(columns))], dtype=np.uint64)
        self._place: dict[int, int] = {}
        self._table: Floats = np.zeros((BLOCK, self.width), np.float32)

    def __call__(self, docs: Sequence[Any]) -> list[Floats]:
        """One array a document, a row a token; documents do not see each other."""
        if not docs:
            return []
        ends = np.cumsum([len(doc) + self._pad for doc in docs]).tolist()
        rows = np.concatenate([doc.to_array(self._columns).reshape(len(doc), -1) for doc in docs])
        spans = [(end - len(doc), end) for end, doc in zip(ends, docs, strict=True)]
        at = np.zeros(ends[-1] + self._pad, np.int64)
        at[np.concatenate([np.arange(*span) for span in spans])] = self._places(rows)
        out = self._table[at]
        for layer in self._layers:
            out = out + _convolved(layer, out)
        return [out[first:last] for first, last in spans]

    def _places(self, rows: NDArray[np.uint64]) -> Ints:
        """The row of each word in the table, where row 0 is padding."""
        keys, first, back = np.unique((rows * self._mix).sum(1), return_index=True, return_inverse=True)
        listed = keys.tolist()
        if len(self._place) + len(listed) > MOST:
            self._place.clear()
        new = [n for n, key in enumerate(listed) if key not in self._place]
        if new:
            self._learn(rows[first[new]], [listed[n] for n in new])
        return np.array([self._place[key] for key in listed], np.int64)[back]

    def _learn(self, rows: NDArray[np.uint64], keys: list[int]) -> None:
        begin = len(self._place) + 1
        if begin + len(keys) > len(self._table):
            wider = np.zeros((2 * (begin + len(keys)), self.width), np.float32)
            wider[:begin] = self._table[:begin]
            self._table = wider
        full = np.zeros((-(-len(keys) // BLOCK) * BLOCK, rows.shape[1]), np.uint64)
        full[: len(rows)] = rows
        for at in range(0, len(keys), BLOCK):
            end = min(at + BLOCK, len(keys))
            self._table[begin + at : begin + end] = self._embed(full[at : at + BLOCK])[: end - at]
        self._place.update(zip(keys, range(begin, begin + len(keys)), strict=True))


def _convolved(layer: _Layer, words: Floats) -> Floats:
    """Each word with its neighbours through the weights, the largest of three pieces, normalised."""
    width = words.shape[1]
    seen = np.zeros((len(words), 3 * width), np.float32)
    seen[:, width : 2 * width] = words
    seen[1:, :width] = words[:-1]
    seen[:-1, 2 * width :] = words[1:]
    pieces = seen @ layer.weights
    pieces += layer.bias
    best: Floats = np.maximum(pieces[:, :width], pieces[:, width : 2 * width])
    np.maximum(best, pieces[:, 2 * width :], out=best)
    best -= best.mean(1, keepdims=True)
    spread = np.einsum("ij,ij->i", best, best) / np.float32(width) + np.float32(1e-8)
    best *= (1 / np.sqrt(spread))[:, None]
    best *= layer.gain
    best += layer.shift
    return best


def of(layer: Any) -> Vectors | None:
    """The vectors of a tok2vec layer: hashed features, one mixing layer, convolutions over three words; None of others."""
    nodes = list(layer.walk())
    names = [node.name for node in nodes]
    if len(layer.layers) != 2 or names.count("extract_features") != 1 or "static_vectors" in names:
        return None
    embed, encode = layer.layers
    if [part.name[:10] for part in embed.layers] != [
        "extract_fe",
        "list2ragge",
        "with_array",
        "with_array",
        "ragged2lis",
    ]:
        return None
    hashed, mixed = embed.layers[2].layers[0], embed.layers[3].layers[0]
    steps = [_layer(part) for part in encode.layers[0].layers] if "pad" in encode.attrs else []
    known = [step for step in steps if step is not None]
    if not known or len(known) < len(steps):
        return None
    columns = embed.layers[0].attrs["columns"]
    return Vectors(columns, lambda rows: mixed.predict(hashed.predict(rows)), known, encode.attrs["pad"])


def _layer(part: Any) -> _Layer | None:
    """The weights of one residual convolution, if it is one over three words with three pieces."""
    inside = [node for node in part.walk() if not node.layers and node.name != "dropout"]
    if not part.name.startswith("residual") or [n.name for n in inside] != ["expand_window", "maxout", "layernorm"]:
        return None
    window, maxed, normed = inside
    weights = maxed.get_param("W")
    if window.attrs["window_size"] != 1 or weights.shape[1] != 3:
        return None
    wide = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(weights.shape[2], -1))
    bias = np.ascontiguousarray(maxed.get_param("b").T).reshape(-1)
    return _Layer(wide, bias, normed.get_param("G"), normed.get_param("b"))
