"""One cluster of cards into the incident that they tell."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from ..lexicon import linking
from ..model import Account, Dating, Figure, Incident, Link, Placing, Sources, Voice, Who
from .card import Card, Copy

_AFFIRMS = frozenset({"asserts", "admits", "accuses", "threatens", "promises"})


def merge(cards: Sequence[Card], links: Iterable[Link] = (), copies: Iterable[Copy] = ()) -> Incident:
    """All that the cards tell of one happening, with every account and figure kept apart.

    Its id comes from the anchor: the first event of the card that was published first.
    """
    known = sorted(cards, key=lambda card: (card.published.isoformat() if card.published else "9", card.id))
    documents = {card.id: card.document for card in known}
    head = _head(known)
    return Incident(
        id="i" + hashlib.sha256(known[0].id.encode()).hexdigest()[:12],
        type=head.type,
        accounts=_accounts(known),
        sources=_sources({card.document for card in known}, copies),
        modes=tuple(m for m, _ in Counter(m for c in known if c.family == head.family for m in c.modes).most_common(4)),
        cameo=head.cameo,
        acled=head.acled,
        ucdp=head.ucdp,
        when=_when(known),
        where=_where(known),
        actors=_who(known, [c.actors for c in known]),
        recipients=_who(known, [c.recipients for c in known]),
        status=_status([v for c in known for v in c.voices]),
        figures=_figures(known),
        links=tuple(
            Link((documents[a], documents[b]), link.score, link.reasons)
            for link in sorted(links, key=lambda one: one.accounts)
            for a, b in [link.accounts]
            if a in documents and b in documents
        ),
    )


def _head(cards: Sequence[Card]) -> Card:
    """The card that gives the incident its type: of the type most cards tell, by the weight of its kind."""
    votes = defaultdict[str, float](float)
    for card in cards:
        votes[card.type] += linking.families()[card.family].weight * (2 if card.role == "main" else 1)
    return max(cards, key=lambda c: (votes[c.type], bool(c.modes), -cards.index(c)))


def _accounts(cards: Sequence[Card]) -> tuple[Account, ...]:
    """One account for each document, of all its cards."""
    told = defaultdict[str, list[Card]](list)
    for card in cards:
        told[card.document].append(card)
    return tuple(
        Account(
            one[0].document,
            tuple(dict.fromkeys(e for card in one for e in card.events)),
            one[0].ref,
            one[0].outlet,
            one[0].published,
            "main" if any(card.role == "main" for card in one) else "background",
            tuple(dict.fromkeys(voice for card in one for voice in card.voices)),
        )
        for one in told.values()
    )


def _sources(documents: set[str], copies: Iterable[Copy]) -> Sources:
    """Documents, and those that are not copies of one another."""
    parent = {document: document for document in documents}

    def root(document: str) -> str:
        while parent[document] != document:
            document = parent[document]
        return document

    for one in copies:
        if one.earlier in parent and one.later in parent:
            parent[root(one.later)] = root(one.earlier)
    return Sources(len(documents), len({root(document) for document in documents}))


def _when(cards: Sequence[Card]) -> Dating | None:
    """The day that most accounts fit, the narrowest told."""
    told = [(c.when, c.days[0]) for c in cards if c.when and c.days]
    if not told:
        return next((c.when for c in cards if c.when), None)

    def fit(when: Dating) -> int:
        first, last = when.earliest or when.latest, when.latest or when.earliest
        return sum(bool(first and last and first <= day.last and day.first <= last) for _, day in told)

    return max(told, key=lambda one: (fit(one[0]), one[1].firm, one[1].first - one[1].last))[0]


def _where(cards: Sequence[Card]) -> Placing | None:
    """The place that most accounts name, the finest first."""
    told = [c.where for c in cards if c.where]
    names = Counter(w.name for w in told)
    return max(
        told, key=lambda w: (w.precision in ("settlement", "feature"), names[w.name], -told.index(w)), default=None
    )


def _who(cards: Sequence[Card], sides: Sequence[tuple[Who, ...]]) -> tuple[Who, ...]:
    """The sides that the accounts name, the oftener named first."""
    known, often = dict[str, Who](), Counter[str]()
    for side in sides:
        for who in side:
            key = who.id or who.name.casefold()
            known.setdefault(key, who)
            often[key] += 1
    return tuple(known[key] for key, _ in often.most_common())


def _status(voices: Sequence[Voice]) -> Literal["asserted", "contested", "denied"]:
    if not any(v.stance == "denies" for v in voices):
        return "asserted"
    return "contested" if any(v.stance in _AFFIRMS for v in voices) else "denied"


def _figures(cards: Sequence[Card]) -> tuple[Figure, ...]:
    return tuple(dict.fromkeys(f for c in cards for f in c.figures))
