"""The trained weights behind the rules: how much a word speaks for a type, and a sign for an event.

`make train` writes `en/arbiter.toml` and `en/arbiter.csv` from the project's own sentences; nobody edits them by hand.
"""

from itertools import pairwise
from math import exp, sqrt

from msgspec import Struct

from . import tables
from .sources import kept

WORDS = "en/arbiter.csv"
NUMBERS = "en/arbiter.toml"


class Numbers(Struct, frozen=True, forbid_unknown_fields=True):
    """All weights but those of the words.

    frames, words   SHA-256 of the sentences learned from, and of the table of words
    kinds, bias     the classes that a sentence may be of (the types and NONE), and how common each is
    signs           log odds that a sign adds; "" is the start
    curve           points (score, probability) that make a score of all signs a probability; both rise
    held_out        what was measured on frames that were not learned from
    """

    frames: str
    words: str
    kinds: tuple[str, ...]
    bias: tuple[float, ...]
    signs: dict[str, float]
    curve: tuple[tuple[float, float], ...]
    held_out: dict[str, float]


class _Word(Struct, frozen=True):
    """The beginning of a word, and how much it speaks for each kind."""

    word: str
    weights: tuple[float, ...]


@kept
def numbers() -> Numbers:
    """The weights of the signs, and what goes with them. Raises LexiconError."""
    return tables.read_toml(NUMBERS, Numbers)


@kept
def words() -> dict[str, tuple[float, ...]]:
    """The weights of each word for each kind."""
    return {line.word: line.weights for line in tables.read_csv(WORDS, _Word)}


def beliefs(sentence: frozenset[str]) -> dict[str, float]:
    """How likely a sentence of these words tells chiefly of each kind; the sum is 1."""
    table = words()
    known = [table[word] for word in sentence if word in table]
    scale = 1 / sqrt(len(known) or 1)
    told = numbers()
    sums = (sum(column) for column in zip(*known, strict=True)) if known else (0.0 for _ in told.kinds)
    odds = [exp(start + scale * total) for start, total in zip(told.bias, sums, strict=True)]
    whole = sum(odds)
    return {kind: one / whole for kind, one in zip(told.kinds, odds, strict=True)}


def probability(signs: dict[str, float]) -> float:
    """How likely an event with these signs is told rightly."""
    told = numbers()
    return _on(told.curve, told.signs[""] + sum(told.signs.get(sign, 0.0) * value for sign, value in signs.items()))


def _on(curve: tuple[tuple[float, float], ...], score: float) -> float:
    """The height of the curve at the score, straight between its points and level beyond its ends."""
    for (left, low), (right, high) in pairwise(curve):
        if score < right:
            return low + (high - low) * max(0.0, score - left) / (right - left)
    return curve[-1][1]
