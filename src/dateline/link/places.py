"""Where the report puts a happening: what its events, headline and first sentence say, against mere mentions."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from ..lexicon import linking
from ..model import ActorMention, Coded, Event, PlaceMention, Placing, Where
from .card import Spot
from .distance import fine
from .passages import dated_from

_BY_EVENT, _BY_MENTION, _IN_LEAD, _IN_TITLE = 0.7, 0.6, 0.8, 1.0
_PASSING = 0.3
_FIRM = 1.4
"""What makes a town the happening's: an event placed there is not enough unless the lead or the headline names it."""
_COARSE = {"country": 4.0, "region": 2.0, "sea": 1.0, "admin1": 0.8, "admin2": 0.4}
"""Votes that a wider place needs more than a town: the country is named in most reports."""
_MOST = 6


def aside(record: Coded, mention: PlaceMention) -> bool:
    """Whether the mention places nothing: the town a report is sent from, a part of a longer name."""
    sent_from = dated_from(record.document.text, mention.start, mention.end)
    return mention.use != "literal" or sent_from or part_of_name(record, mention)


def _passing(record: Coded, mention: PlaceMention) -> bool:
    """Whether the place is where people hail from, or names a street: "brothers from Gao", "the Gao road"."""
    text = record.document.text
    after = text[mention.end : mention.end + 15].casefold().split()
    return text[: mention.start].endswith(" from ") or (bool(after) and after[0].strip(".,") in linking.words().streets)


def part_of_name(record: Coded, mention: PlaceMention) -> bool:
    """Whether a longer name goes on after the place: "Juba Front", "Kidal Movement"."""
    text = record.document.text
    after = text[mention.end : mention.end + 2]
    if mention.use == "literal" and len(after) == 2 and after[0] in " -" and after[1].isupper():
        return True
    return any(
        isinstance(m, ActorMention)
        and m.value is not None
        and m.value.form == "person"
        and m.value.id is not None
        and m.start < mention.start
        and mention.end <= m.end
        and " of " not in m.text
        for m in record.mentions
    )


def spot_of(record: Coded, event: Event) -> Spot | None:
    """Where the coder put the event, unless the place named only tells where the report was sent from."""
    where = event.where
    if where is None:
        return None
    mention = record.mentions[where.origin] if isinstance(where.origin, int) else None
    if mention is not None and dated_from(record.document.text, mention.start, mention.end):
        return None
    return _spot(where, firm=isinstance(mention, PlaceMention) and not aside(record, mention))


def _spot(where: Where, *, firm: bool) -> Spot:
    return Spot(where.name, where.country, where.admin1, where.lat, where.lon, where.precision, firm)


def country_of(record: Coded) -> str | None:
    """The country that the report is about: the one that most of its places and their people are of."""
    told = Counter(
        m.value.country
        for m in record.mentions
        if isinstance(m, PlaceMention)
        and m.value
        and m.value.country
        and not dated_from(record.document.text, m.start, m.end)
    )
    return told.most_common(1)[0][0] if told else None


def spots_of(record: Coded, events: Iterable[Event], near: Sequence[int], lead: tuple[int, int]) -> tuple[Spot, ...]:
    """The places of a happening, best first; only a first one that is well told is firm."""
    votes, known = defaultdict[str, float](float), dict[str, Spot]()
    for event in events:
        if one := spot_of(record, event):
            votes[one.name] = max(votes[one.name], _BY_EVENT if one.firm else _BY_MENTION)
            known.setdefault(one.name, one)
    title = record.document.title or ""
    counted = set[str]()
    for index in near:
        mention = record.mentions[index]
        if not isinstance(mention, PlaceMention) or aside(record, mention):
            continue
        one = _spot(mention.value, firm=False) if mention.value else Spot(mention.text, country_of(record))
        known.setdefault(one.name, one)
        if one.name not in counted:
            counted.add(one.name)
            if _passing(record, mention):
                votes[one.name] = _PASSING
                continue
            in_title = mention.text in title or one.name in title
            votes[one.name] += _BY_MENTION + _IN_LEAD * (lead[0] <= mention.start < lead[1]) + _IN_TITLE * in_title
    if not any(fine(one) for one in known.values()):
        known |= {one.name: one for one in _sent_from(record)}
    ranked = sorted(known.values(), key=lambda one: (_COARSE.get(one.precision, 0.0) - votes[one.name], one.name))[
        :_MOST
    ]
    return tuple(_told(one, firm=not i and fine(one) and votes[one.name] >= _FIRM) for i, one in enumerate(ranked))


def _sent_from(record: Coded) -> tuple[Spot, ...]:
    """The town that a report is sent from, where it tells of that country and names no other town."""
    country = country_of(record)
    return tuple(
        _spot(m.value, firm=False)
        for m in record.mentions[:8]
        if isinstance(m, PlaceMention)
        and m.value
        and m.value.country == country
        and dated_from(record.document.text, m.start, m.end)
    )


def _told(one: Spot, *, firm: bool) -> Spot:
    return Spot(one.name, one.country, one.admin1, one.lat, one.lon, one.precision, firm)


def placing(record: Coded, events: Sequence[Event], near: Sequence[int], spots: Sequence[Spot]) -> Placing | None:
    """The best spot as the place of the happening, with the mention or the event it comes from."""
    for best in spots[:1]:
        for event in events:
            if event.where and event.where.name == best.name:
                return event.where
        for index in near:
            m = record.mentions[index]
            if isinstance(m, PlaceMention) and (m.value.name if m.value else m.text) == best.name:
                geonames = m.value.geonames if m.value else None
                candidates = m.value.candidates if m.value else None
                return Placing(
                    best.name,
                    geonames,
                    best.country,
                    best.admin1,
                    best.lat,
                    best.lon,
                    best.precision,
                    candidates,
                    index,
                )
    return None
