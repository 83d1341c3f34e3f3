"""All records in memory into incidents, as a chronicle does it piece by piece."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from msgspec.structs import replace

from ..model import Coded, Incident, Judgement, Link
from .card import Card, Copy, Signature
from .cluster import Pair, cluster
from .copies import bands, copy, signature
from .gather import cards
from .judged import constraints
from .keys import keys
from .merge import merge
from .score import score

Member = tuple[date, str]
"""An incident of a campaign: its day and its id."""
_CAMPAIGN_DAYS = 14
"""Days between two attacks of one named side in one province that are grouped as one campaign."""


def incidents(records: Iterable[Coded], judgements: Iterable[Judgement] = ()) -> tuple[Incident, ...]:
    """Every happening that the records tell, in the order of their ids."""
    known = {record.document.id: record for record in records}
    told = [card for record in known.values() for card in cards(record)]
    copies = tuple(copied(signature(record.document) for record in known.values()))
    found = divided(told, linked(told), copies, judgements)
    return groups(tuple(sorted(found, key=lambda incident: incident.id)))


def divided(
    told: Iterable[Card], links: Sequence[Link], copies: Sequence[Copy], judgements: Iterable[Judgement] = ()
) -> Iterator[Incident]:
    """The happenings of some cards, with all links among them."""
    together, apart = constraints(judgements)
    parts = cluster(told, links, together=together, apart=apart)
    inside = _inside(parts, links)
    for part in parts:
        yield merge(part, inside.get(part[0].id, ()), copies)


def linked(told: Iterable[Card]) -> tuple[Link, ...]:
    """The links between cards that share a block key."""
    known = {card.id: card for card in told}
    found = (score(known[a], known[b]) for a, b in pairs({name: keys(card) for name, card in known.items()}))
    return tuple(sorted(filter(None, found), key=lambda link: link.accounts))


def copied(signed: Iterable[Signature]) -> Iterator[Copy]:
    """The copies, updates and corrections among documents that share a band."""
    known = {one.document: one for one in signed}
    found = (copy(known[a], known[b]) for a, b in pairs({name: bands(one) for name, one in known.items()}))
    return filter(None, found)


def pairs(keyed: Mapping[str, frozenset[str]]) -> Iterator[Pair]:
    """Each pair of names that shares a key, once."""
    blocks = defaultdict[str, list[str]](list)
    for name in sorted(keyed):
        for key in keyed[name]:
            blocks[key].append(name)
    seen = set[Pair]()
    for block in blocks.values():
        for pair in combinations(block, 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _inside(parts: Iterable[tuple[Card, ...]], links: Iterable[Link]) -> dict[str, list[Link]]:
    home = {card.id: part[0].id for part in parts for card in part}
    found = defaultdict[str, list[Link]](list)
    for link in links:
        a, b = (home[card] for card in link.accounts)
        if a == b:
            found[a].append(link)
    return found


def groups(known: tuple[Incident, ...]) -> tuple[Incident, ...]:
    """Put the attacks of one named side in one province within two weeks under the first of them; merge nothing."""
    runs = defaultdict[str, list[Member]](list)
    for one in known:
        if (campaign := one.campaign) and (day := one.when and one.when.earliest):
            runs[campaign].append((day, one.id))
    larger = {name: head for run in runs.values() for (_, name), head in grouped(sorted(run))}
    return tuple(replace(one, larger=larger.get(one.id)) for one in known)


def grouped(run: Iterable[Member], head: str | None = None) -> Iterator[tuple[Member, str | None]]:
    """The attacks of one side in one province in order, each with the first of its group; None for one that stands alone.

    `head`: the first of the group to which what the run begins with belongs, where the run begins within one.
    """
    members, joined = iter(run), head is not None
    following = next(members, None)
    while following:
        (day, name), following = following, next(members, None)
        head = head if joined and head else name
        goes_on = following is not None and (following[0] - day).days <= _CAMPAIGN_DAYS
        yield (day, name), head if joined or goes_on else None
        joined = goes_on
