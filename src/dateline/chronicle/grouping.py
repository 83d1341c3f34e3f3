"""Attacks of one side in one province under the first of them, as a change leaves them.

Read from the last attack before the change on, and no further than the groups differ from what is filed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from heapq import merge
from itertools import chain

from msgspec.structs import replace

from .. import link
from ..model import Incident
from ..store import Writer


def grouped(writer: Writer, before: Sequence[Incident], news: Sequence[Incident]) -> list[Incident]:
    """The incidents that are new or changed with their groups, and others whose group is another now.

    `before`: what the changed ones were, and those that are no more.
    """
    days = defaultdict[str, set[date]](set)
    for one in (*before, *news):
        if at := _at(one):
            days[at[0]].add(at[1])
    gone = {one.id for one in (*before, *news)}
    larger: dict[str, str | None] = {}
    for campaign, touched in days.items():
        fresh = sorted((at[1], one.id) for one in news if (at := _at(one)) and at[0] == campaign)
        larger |= _differing(writer, campaign, touched, fresh, gone)
    others = (writer.incident(name) for name in sorted(larger.keys() - {one.id for one in news}))
    return [replace(one, larger=larger.get(one.id)) for one in chain(news, filter(None, others))]


def _at(one: Incident) -> tuple[str, date] | None:
    """An incident's campaign and day."""
    day = one.when and one.when.earliest
    return (one.campaign, day) if one.campaign and day else None


def _differing(
    writer: Writer, campaign: str, touched: Iterable[date], fresh: Sequence[link.Member], gone: set[str]
) -> Iterator[tuple[str, str | None]]:
    """The fresh ones with their groups, and those filed whose group is not the one that is filed."""
    begin, last = min(touched), max(touched)
    filed: dict[str, str | None] = {}

    def stayed() -> Iterator[link.Member]:
        for one in writer.attacks(campaign, begin):
            if one.id not in gone:
                filed[one.id] = one.larger
                yield one.day, one.id

    run = merge(stayed(), fresh)
    first = next(run, None)
    if first is None:
        return
    before = filed[first[1]] if first[0] < begin else None
    head = None if before == first[1] else before
    for (day, name), told in link.grouped(chain((first,), run), head):
        if name not in filed or filed[name] != told:
            yield name, told
        elif day > last:
            return
