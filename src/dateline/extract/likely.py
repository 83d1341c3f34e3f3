"""Likely triggers: entries whose words head a sentence's news but whose lists do not hold the words beside them.

No list of what can be promised, demanded or shared is complete. Where nothing speaks against an entry but a word that it
does not list, and no trigger stands at or above it in the sentence, its reading is kept for `frame.likely` to judge.
"""

from collections.abc import Iterable, Sequence

from ..model import EventType
from ..parse import grammar
from ..parse.page import Page
from .conditions import lacking
from .triggers import Refused, Trigger

_LACKS = 2
"""Lists that may lack the word; a missing preposition or neighbour counts as two."""
_NEVER: frozenset[EventType] = frozenset({"ASSAULT"})
"""Violence is told by words that are sure or not at all."""


def find(page: Page, readings: Iterable[Trigger | Refused], found: Sequence[Trigger]) -> tuple[Trigger, ...]:
    """For each head and type the reading that lacks least, among those of the most words."""
    heads: dict[int, list[int]] = {}
    for trigger in found:
        heads.setdefault(page.home[trigger.head], []).append(trigger.head)
    above: dict[int, bool] = {}
    best: dict[tuple[int, EventType], tuple[tuple[int, float], Trigger]] = {}
    for one in readings:
        if isinstance(one, Trigger) or one.lacks is None or one.type in _NEVER:
            continue
        if one.head not in above:
            above[one.head] = _above(page, one.head, heads)
        if not above[one.head]:
            continue
        lacks = lacking(page, one.entry, one.slots, one.head, one.tokens, one.lacks)
        if lacks is None or lacks > _LACKS:
            continue
        rank = (-lacks, one.entry.weight)
        place = one.head, one.type
        if place not in best or best[place][0] < rank:
            best[place] = rank, Trigger(one.entry, one.type, one.head, one.tokens, 0, likely=True)
    longest: dict[int, int] = {}
    for _, trigger in best.values():
        longest[trigger.head] = max(longest.get(trigger.head, 0), len(trigger.tokens))
    return tuple(t for _, t in best.values() if len(t.tokens) == longest[t.head])


def _above(page: Page, head: int, heads: dict[int, list[int]]) -> bool:
    """Whether every trigger of the sentence stands below the head, and none as the object that it lends a verb to."""
    told = heads.get(page.home[head], ())
    lent = grammar.objects(page, head) if told else ()
    return all(i != head and i not in lent and head in page.ancestors(i) for i in told)
