"""All records in memory into incidents, as a chronicle does it piece by piece."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    runs = defaultdict[str, list[Incident]](list)
    for one in known:
        if name := campaign(one):
            runs[name].append(one)
    larger = dict[str, str]()
    for run in runs.values():
        larger |= _campaign(run)
    return tuple(replace(one, larger=larger.get(one.id)) for one in known)


def campaign(one: Incident) -> str | None:
    """The side and the province under which an incident may be grouped, if it may."""
    if one.type == "ASSAULT" and one.where and one.where.admin1 and one.when and one.when.earliest and one.actors:
        who = one.actors[0].id
        return f"{who} {one.where.country}/{one.where.admin1}" if who else None
    return None


def _campaign(run: list[Incident]) -> dict[str, str]:
    found, head, before = dict[str, str](), "", 0
    for one in sorted(run, key=lambda i: (str(i.when and i.when.earliest), i.id)):
        day = one.when.earliest.toordinal() if one.when and one.when.earliest else 0
        if head and day - before <= _CAMPAIGN_DAYS:
            found |= {head: head, one.id: head}
        else:
            head = one.id
        before = day
    return found
