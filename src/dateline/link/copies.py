"""Texts that are told twice: syndicated copies, updates and corrections."""

import re

from rensa import RMinHash

from ..lexicon import linking
from ..model import Document
from .card import Copy, Signature

PERMUTATIONS = 96
_BANDS = 24
"""Bands of four: two texts that share six shingles of ten meet in a band in 96 of 100 cases, three of ten in 18."""
_SHINGLE = 3
ALIKE = 0.6
"""Jaccard likeness from which two texts are one: a shortened or lightly edited agency report keeps more than this."""
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d[\d.,]*")
_SEED = 2014


def signature(document: Document) -> Signature:
    """A document's MinHash over its word triples, and the figures that an update would change."""
    words = _WORD.findall(document.text.casefold())
    shingles = sorted({" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))})
    hashed = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    hashed.update(shingles)
    return Signature(
        document.id,
        tuple(hashed.digest()),
        len(shingles),
        document.outlet,
        document.published,
        document.title,
        document.url,
        _numbers(document, words),
    )


def bands(signed: Signature) -> frozenset[str]:
    """Keys under which the signature's near-copies are found; copies that share no band are not seen."""
    width = PERMUTATIONS // _BANDS
    return frozenset(
        f"{i}:" + ".".join(map(str, signed.minhash[i * width : (i + 1) * width]))
        for i in range(_BANDS if signed.shingles > 1 else 0)
    )


def copy(a: Signature, b: Signature) -> Copy | None:
    """How the two texts are one, or None. An outlet that tells its own story again with other figures updates it."""
    same = sum(x == y for x, y in zip(a.minhash, b.minhash, strict=True)) / PERMUTATIONS
    corrects = any(map(_corrects, (a, b)))
    own = bool(a.outlet) and a.outlet == b.outlet
    if a.document == b.document or same < (ALIKE / 2 if own and (corrects or (a.url and a.url == b.url)) else ALIKE):
        return None
    earlier, later = sorted((a, b), key=_age)
    if own and corrects:
        return Copy(earlier.document, later.document, "correction", same)
    if own and (a.numbers != b.numbers or a.url == b.url is not None):
        return Copy(earlier.document, later.document, "update", same)
    return Copy(earlier.document, later.document, "copy", same)


def _age(signed: Signature) -> tuple[str, bool, str]:
    return (signed.published.isoformat() if signed.published else "", _corrects(signed), signed.document)


def _corrects(signed: Signature) -> bool:
    words = _WORD.findall((signed.title or "").casefold())
    return not linking.words().corrects.isdisjoint(words)


def _numbers(document: Document, words: list[str]) -> tuple[str, ...]:
    return tuple(sorted({*_NUMBER.findall(document.text), *linking.words().numerals.intersection(words)}))
