"""Which of the likely readings of a sentence is taken: at most one, and one that its words speak for.

Told of two public parties, they must speak for it more than by chance; told of one who acts, clearly.
"""

from collections.abc import Iterator, Sequence

from ..extract.arguments import Arguments
from ..lexicon import arbiter as weights
from ..model import Index, Who
from ..parse.page import Page
from ..resolve import Mark
from . import arbiter

_CLEAR = 0.4
"""Belief in a type with no second party to confirm it."""


def chosen(page: Page, marks: Sequence[Mark], likely: Sequence[Arguments]) -> Iterator[Arguments]:
    """The reading of each sentence that the arbiter believes most."""
    public = _public(marks) if likely else {}
    told = [one for one in likely if any(i in public for i in one.actors)]
    masked = arbiter.masks(page, marks) if told else {}
    chance = 1 / len(weights.numbers().kinds)
    beliefs: dict[int, dict[str, float]] = {}
    best: dict[int, tuple[float, Arguments]] = {}
    for one in told:
        sentence = page.sentence(one.trigger.head)
        if sentence.index not in beliefs:
            beliefs[sentence.index] = weights.beliefs(arbiter.words(page, sentence, masked))
        belief = beliefs[sentence.index][one.trigger.type]
        least = chance if _two_sided(one, public) else _CLEAR
        if belief >= max(least, best.get(sentence.index, (0.0,))[0]):
            best[sentence.index] = belief, one
    return (one for _, one in best.values())


def _public(marks: Sequence[Mark]) -> dict[int, Index]:
    """The actors of a known country or sector, by token."""
    known = [m for m in marks if isinstance(who := m.mention.value, Who) and (who.country or who.sectors)]
    return {i: mark.index for mark in known for i in range(mark.found.first, mark.found.last)}


def _two_sided(one: Arguments, public: dict[int, Index]) -> bool:
    actors = {public[i] for i in one.actors if i in public}
    others = {public[i] for i in one.recipients if i in public} - actors
    return bool(actors and others) or (one.trigger.entry.both and len(actors) > 1)
