"""Cards into happenings: the surest links first, never across what cannot be one."""

from collections.abc import Iterable, Sequence
from datetime import date

from ..lexicon import linking
from ..model import Link
from .card import Card, Spot
from .distance import apart
from .score import sure_day

Pair = tuple[str, str]
_DENSE = 0.3
"""Mean score over all pairs of two clusters (no link counts 0) that joins them: one chance link joins no two crowds."""


class _Cluster:
    """Cards held for one happening, with what bounds it."""

    def __init__(self, card: Card) -> None:
        self.cards, self.families = [card], {card.family}
        self.documents = {card.document: {card.role}}
        self.aside = {card.document} if card.aside else set[str]()
        day = sure_day(card)
        self.first: date | None = day.first if day else None
        self.last: date | None = day.last if day else None
        self.towns: dict[Spot, None] = {card.spots[0]: None} if card.spots and card.spots[0].firm else {}

    def forbids(self, other: "_Cluster") -> bool:
        """Whether any card of the one clashes with any of the other; intervals that meet in pairs meet in all.

        One report may tell a happening in pieces; what it sets apart, or only recalls, is another.
        """
        for document in self.documents.keys() & other.documents.keys():
            if document in self.aside | other.aside or self.documents[document] != other.documents[document]:
                return True
        if any(linking.contrary(a, b) for a in self.families for b in other.families):
            return True
        if (
            self.first
            and other.last
            and self.last
            and other.first
            and (self.first > other.last or other.first > self.last)
        ):
            return True
        return any(apart(a, b) for a in self.towns for b in other.towns)

    def take(self, other: "_Cluster") -> None:
        self.cards += other.cards
        for document, roles in other.documents.items():
            self.documents[document] = self.documents.get(document, set()) | roles
        self.aside |= other.aside
        self.families |= other.families
        self.towns |= other.towns
        self.first = max(filter(None, (self.first, other.first)), default=None)
        self.last = min(filter(None, (self.last, other.last)), default=None)


def cluster(
    cards: Iterable[Card], links: Iterable[Link], *, together: Iterable[Pair] = (), apart: Iterable[Pair] = ()
) -> tuple[tuple[Card, ...], ...]:
    """Divide the cards into happenings; `together` and `apart` are pairs of event ids that people have judged.

    Takes one connected component or many. The order of what is given does not matter.
    """
    known = sorted(cards, key=lambda card: card.id)
    home = {card.id: _Cluster(card) for card in known}
    holder = {event: card.id for card in known for event in card.events}
    held = frozenset(_pair(holder[a], holder[b]) for a, b in apart if a in holder and b in holder)
    worth = {link.accounts: link.score for link in links}
    for a, b in sorted(_pair(holder[a], holder[b]) for a, b in together if a in holder and b in holder):
        if home[a] is not home[b] and not _judged_apart(home[a], home[b], held):
            _join(home, home[a], home[b])
    for a, b in sorted(worth, key=lambda pair: (-worth[pair], pair)):
        one, other = home[a], home[b]
        if one is other or one.forbids(other) or _judged_apart(one, other, held):
            continue
        if _mean(one.cards, other.cards, worth) >= _DENSE:
            _join(home, one, other)
    whole = {id(one): one for one in home.values()}
    return tuple(sorted((tuple(sorted(one.cards, key=_age)) for one in whole.values()), key=lambda cards: cards[0].id))


def _age(card: Card) -> tuple[str, str]:
    return (card.published.isoformat() if card.published else "9", card.id)


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a <= b else (b, a)


def _join(home: dict[str, _Cluster], one: _Cluster, other: _Cluster) -> None:
    if len(one.cards) < len(other.cards):
        one, other = other, one
    one.take(other)
    for card in other.cards:
        home[card.id] = one


def _judged_apart(one: _Cluster, other: _Cluster, held: frozenset[Pair]) -> bool:
    return bool(held) and any(_pair(a.id, b.id) in held for a in one.cards for b in other.cards)


def _mean(ours: Sequence[Card], theirs: Sequence[Card], worth: dict[Pair, float]) -> float:
    """The mean score over the pairs of two reports; two cards of one report are no evidence."""
    scores = [worth.get(_pair(a.id, b.id), 0.0) for a in ours for b in theirs if a.document != b.document]
    return sum(scores) / len(scores)
