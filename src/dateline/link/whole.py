"""All records in memory into incidents, as a chronicle does it piece by piece."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from msgspec.structs import replace

from ..model import Coded, Incident, Judgement, Link
from .card import Card, Copy
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
    together, apart = constraints(judgements)
    links = linked(told)
    copies = tuple(copied(known.values()))
    parts = cluster(told, links, together=together, apart=apart)
    inside = _inside(parts, links)
    merged = (merge(part, inside.get(part[0].id, ()), copies) for part in parts)
    return groups(tuple(sorted(merged, key=lambda incident: incident.id)))


def linked(told: Iterable[Card]) -> tuple[Link, ...]:
    """The links between cards that share a block key."""
    links = {link.accounts: link for a, b in pairs({c.id: (c, keys(c)) for c in told}) if (link := score(a, b))}
    return tuple(links[accounts] for accounts in sorted(links))


def pairs(keyed: dict[str, tuple[Card, frozenset[str]]]) -> Iterator[tuple[Card, Card]]:
    """Each pair of cards of two documents that shares a key, once."""
    blocks = defaultdict[str, list[str]](list)
    for name in sorted(keyed):
        for key in keyed[name][1]:
            blocks[key].append(name)
    seen = set[Pair]()
    for block in blocks.values():
        for a, b in combinations(block, 2):
            if (a, b) not in seen:
                seen.add((a, b))
                yield keyed[a][0], keyed[b][0]


def copied(records: Iterable[Coded]) -> Iterator[Copy]:
    """The copies, updates and corrections among the records' documents."""
    blocks = defaultdict[str, list[str]](list)
    signed = {r.document.id: signature(r.document) for r in records}
    for name in sorted(signed):
        for band in bands(signed[name]):
            blocks[band].append(name)
    met = {pair for block in blocks.values() for pair in combinations(block, 2)}
    yield from (found for a, b in sorted(met) if (found := copy(signed[a], signed[b])))


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
    runs = defaultdict[tuple[str, str], list[Incident]](list)
    for one in known:
        if one.type == "ASSAULT" and one.where and one.where.admin1 and one.when and one.when.earliest:
            for who in one.actors[:1]:
                if who.id:
                    runs[who.id, f"{one.where.country}/{one.where.admin1}"].append(one)
    larger = dict[str, str]()
    for run in runs.values():
        larger |= _campaign(run)
    return tuple(replace(one, larger=larger.get(one.id)) for one in known)


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
