"""Entity labels from the weights of a model's recogniser: what it would decide word by word, decided for all at once.

Outside a name the recogniser looks at the one word only, so all words are judged together; the few that open a name of
several words are then followed to its end, all names together, a word a round.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import vectors
from .vectors import Floats, Ints, Vectors

_FEATURES = 3
"""What the recogniser sees: the word, the first word of the name that is open, the word before."""


class Entities:
    """The labels of documents whose sentences are known. `of` makes it from a recogniser of the known form."""

    def __init__(self, seen: Vectors, recogniser: Any) -> None:
        model = recogniser.model
        reduced, lower, upper = model.layers[0].layers[-1], model.get_ref("lower"), model.get_ref("upper")
        pieces = lower.get_dim("nP")
        weights = lower.get_param("W")  # feature, hidden, piece, input
        self._vectors = seen
        self._reduce = np.ascontiguousarray(reduced.get_param("W").T), reduced.get_param("b")
        self._see = [np.ascontiguousarray(_apart(w, pieces).T) for w in weights]
        self._bias = _apart(lower.get_param("b"), pieces).reshape(-1)
        self._none = [_apart(pad, pieces).reshape(-1) for pad in lower.get_param("pad")[0]]
        self._moves = [recogniser.moves.get_class_name(n) for n in range(recogniser.moves.n_moves)]
        self._upper, self._score = upper.get_param("W"), upper.get_param("b").copy()
        self._score[sorted(model.attrs.get("unseen_classes", ()))] = -np.inf
        self._outside = [self._moves.index("O"), *self._all("U-"), *self._all("B-")]
        self._alone = len(self._all("U-"))
        self._choose = np.ascontiguousarray(self._upper[self._outside].T), self._score[self._outside]

    def _all(self, kind: str) -> list[int]:
        return [n for n, move in enumerate(self._moves) if move.startswith(kind) and len(move) > len(kind)]

    def __call__(self, docs: Sequence[Any]) -> list[list[str]]:
        """A label or "" for each word of each document."""
        if not sum(map(len, docs)):
            return [[] for _ in docs]
        weights, bias = self._reduce
        words: Floats = np.concatenate(self._vectors(docs)) @ weights + bias
        told = np.concatenate([doc.to_array(["SENT_START", "IS_SPACE"]) for doc in docs])
        ends = np.cumsum([len(doc) for doc in docs])
        closes = np.append(told[1:, 0] == 1, True)
        closes[ends[ends > 0] - 1] = True
        labels = [""] * len(words)
        for first, last, label in self._names(words, closes, told[:, 1] != 0):
            labels[first:last] = [label] * (last - first)
        return [labels[end - len(doc) : end] for end, doc in zip(ends.tolist(), docs, strict=True)]

    def _names(
        self, words: Floats, closes: NDArray[np.bool_], blank: NDArray[np.bool_]
    ) -> Iterator[tuple[int, int, str]]:
        """First and last word (exclusive) and label of each name; `closes` where a sentence or document ends."""
        own = words @ self._see[0]
        matrix, bias = self._choose
        scores = _largest(own + (self._none[1] + self._none[2] + self._bias)) @ matrix + bias
        scores[blank, 1:] = -np.inf
        scores[closes, 1 + self._alone :] = -np.inf
        chosen = scores.argmax(1)
        opens = np.flatnonzero(chosen > self._alone)
        ends = dict(zip(opens.tolist(), self._ends(words, own, closes, opens, chosen[opens]).tolist(), strict=True))
        busy = 0
        for at in np.flatnonzero(chosen).tolist():
            if at >= busy:
                busy = ends.get(at, at + 1)
                yield at, busy, self._moves[self._outside[chosen[at]]][2:]

    def _ends(self, words: Floats, own: Floats, closes: NDArray[np.bool_], opens: Ints, chosen: Ints) -> Ints:
        """One past the last word of each name that opens, if it opens."""
        labels = [self._moves[self._outside[n]][2:] for n in chosen.tolist()]
        stay = [self._moves.index(f"I-{label}") for label in labels]
        leave = [self._moves.index(f"L-{label}") for label in labels]
        lean, bias = self._upper[stay] - self._upper[leave], self._score[stay] - self._score[leave]
        begun = words[opens] @ self._see[1] + self._bias
        ends = opens + 1
        going = np.arange(len(opens))
        while len(going):
            at = ends[going]
            hidden = _largest(own[at] + begun[going] + words[at - 1] @ self._see[2])
            goes = (np.einsum("ij,ij->i", hidden, lean[going]) + bias[going] > 0) & ~closes[at]
            ends[going] += 1
            going = going[goes]
        return ends


def _apart(values: Floats, pieces: int) -> Floats:
    """Values by hidden unit and piece, told with each unit's pieces half the row apart."""
    turned = np.moveaxis(values, 1, 0)
    return np.ascontiguousarray(turned).reshape(values.shape[0] * pieces, -1)


def _largest(pieces: Floats) -> Floats:
    half = pieces.shape[1] // 2
    largest: Floats = np.maximum(pieces[:, :half], pieces[:, half:])
    return largest


def of(recogniser: Any) -> Entities | None:
    """The labels of a recogniser of the known form: its own word vectors, three features, two pieces; None of others."""
    model = recogniser.model
    if not (model.attrs.get("has_upper") and model.has_ref("lower") and model.has_ref("upper")):
        return None
    lower, parts = model.get_ref("lower"), model.layers[0].layers
    if (
        lower.get_dim("nF") != _FEATURES
        or lower.get_dim("nP") != 2
        or [p.name for p in parts[1:]] != ["list2array", "linear"]
    ):
        return None
    seen = vectors.of(parts[0])
    return Entities(seen, recogniser) if seen is not None else None
