"""A record's events gathered into the happenings that its report tells: one card each."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from ..lexicon import linking
from ..model import Coded, Dating, Event, WeaponMention, Who
from .card import Card, Day, Spot
from .distance import apart, fine
from .evidence import day_of, days_named, follows, names_in, words_in
from .passages import Passages
from .places import placing, spot_of, spots_of
from .telling import figures, voices

_UNREAL = frozenset({"future", "hypothetical", "negation"})
_RECALLED = timedelta(days=1)
_UNRELATED = 40
"""Characters before an event's word within which "nothing to do with" is said of it."""
_STEM_LEAST = 4
_NEAR = 24
"""Characters after an event's word within which "a day earlier" is the event's."""
_FRESH = timedelta(days=2)
"""Days after which a report seldom still leads with a happening, unless it has nothing newer."""
_SIGNED = 6.0
"""What a named agreement adds: a report that names one is about it, whatever war it recalls."""
_LEAD = 2.0
"""What standing in the first sentence is worth, in events: reports begin with what they are about."""


class _Group:
    """Events that tell one happening, while they are being gathered."""

    def __init__(self, event: Event, family: linking.Family, day: Day | None, spot: Spot | None) -> None:
        self.events, self.family, self.day, self.spot = [event], family, day, spot
        self.said: list[Event] = []
        self.set_apart = False

    def takes(self, family: linking.Family, day: Day | None, spot: Spot | None) -> bool:
        """Whether an event of that kind, day and place may be of this happening."""
        if not linking.akin(self.family.name, family.name):
            return False
        if self.day and day and (self.day.first > day.last or day.first > self.day.last):
            return False
        return not (self.spot and spot and apart(self.spot, spot))

    def add(self, event: Event, family: linking.Family, day: Day | None, spot: Spot | None) -> None:
        self.events.append(event)
        if family.weight > self.family.weight:
            self.family = family
        if day and (not self.day or _surer(day) > _surer(self.day)):
            self.day = day
        if spot and (not self.spot or (spot.precision == "settlement") > (self.spot.precision == "settlement")):
            self.spot = spot


def _surer(day: Day) -> tuple[bool, bool, timedelta]:
    return (day.firm, not day.assumed, day.first - day.last)


def cards(record: Coded) -> tuple[Card, ...]:
    """The happenings that the report tells, the one it is about first; none when it has no event."""
    real = [e for e in record.events if _UNREAL.isdisjoint(e.aux)]
    groups = _groups(record, [e for e in real if _family(e).name != "word" and not _unrelated(e)])
    if not groups:
        groups = _words_only(record, [e for e in real or record.events if not _unrelated(e)])
    if not groups:
        return ()
    main = max(groups, key=lambda group: (_weight(record, group, groups), -group.events[0].trigger.start))
    placed = {e.id for g in groups for e in g.events}
    main.said.extend(e for e in record.events if e.id not in placed)
    passages = Passages(record)
    first = _card(record, passages, main, groups, None)
    return (first, *(_card(record, passages, g, groups, first) for g in groups if g is not main))


def _words_only(record: Coded, events: Sequence[Event]) -> list[_Group]:
    """One group of what is only said: a report without a deed is still about one happening."""
    groups = [_Group(e, _family(e), day_of(record, e), spot_of(record, e)) for e in events[:1]]
    for event in events[1:]:
        groups[0].add(event, _family(event), day_of(record, event), spot_of(record, event))
    return groups


def _family(event: Event) -> linking.Family:
    if event.type == "AGREE" and not (event.agreements or len(event.actors) > 1):
        return linking.families()["word"]
    return linking.family_of(event.type, event.modes)


def _groups(record: Coded, events: Iterable[Event]) -> list[_Group]:
    groups: list[_Group] = []
    for event in events:
        family, day, spot = _family(event), day_of(record, event), spot_of(record, event)
        if _set_apart(record, event):
            groups.append(_Group(event, family, day if day and day.firm else None, spot))
            groups[-1].set_apart = bool(groups[:-1])
            continue
        cause = follows(record, event)
        fit = [g for g in groups if g.takes(family, day, spot) and not (cause and g.family.follows)]
        if fit:
            max(
                fit, key=lambda g: (linking.akin(g.family.name, family.name), _same_day(g.day, day), groups.index(g))
            ).add(event, family, day, spot)
        else:
            groups.append(_Group(event, family, day, spot))
    return groups


def _unrelated(event: Event) -> bool:
    """ "The fire had nothing to do with the blast": the blast is named, and not told."""
    before = event.sentence.text[: event.trigger.start - event.sentence.start].casefold()[-_UNRELATED:]
    return any(phrase in before for phrase in linking.words().unrelated)


def _same_day(a: Day | None, b: Day | None) -> bool:
    return a is not None and b is not None and (a.first, a.last) == (b.first, b.last)


def _set_apart(record: Coded, event: Event) -> bool:
    """ "A similar bombing", "another attack": the words before the trigger set it apart from what was told before."""
    before = record.document.text[max(0, event.trigger.start - 40) : event.trigger.start].casefold().split()
    after = record.document.text[event.trigger.end : event.sentence.end][:_NEAR].casefold()
    earlier = event.sentence.start > 1 and any(phrase in after for phrase in linking.words().earlier)
    return earlier or not linking.words().another.isdisjoint(before[-2:])


def _weight(record: Coded, group: _Group, groups: Sequence[_Group]) -> float:
    """How much the report is about the group; what ends another happening is newer than what it ends."""
    lead = any(e.sentence.start <= 1 for e in group.events)
    told = sum(e.confidence * (1 + bool(e.counts)) for e in group.events)
    day, published = group.day, record.document.published
    fresh = lead and day is not None and published is not None and published - day.last <= _FRESH
    ends = _in_title(record, group) and any(linking.contrary(group.family.name, g.family.name) for g in groups)
    return group.family.weight * (
        told + _LEAD * (lead + fresh + 2 * (bool(group.family.contrary) and ends))
    ) + _SIGNED * any(e.agreements for e in group.events if _real(e))


def _card(record: Coded, passages: Passages, group: _Group, groups: Sequence[_Group], main: Card | None) -> Card:
    """The group's card; what a lesser one leaves open it takes from the `main` card, whose story it belongs to."""
    document, is_main = record.document, main is None
    own = {passages.of(e.trigger.start) for e in group.events}
    theirs = {passages.of(e.trigger.start) for g in groups if _contrast(g, group) for e in g.events} - own
    spans = passages.spans(document.text)
    inside = [s for i, s in enumerate(spans) if (i not in theirs if is_main else i in own)]
    near = [i for i, m in enumerate(record.mentions) if any(a <= m.start < b for a, b in inside)]
    day, first = group.day, _first(group)
    events = [e for e in group.events if _real(e)] or group.events
    spots = spots_of(record, events, near, spans[0 if is_main else passages.of(events[0].trigger.start)])
    if is_main and not any(fine(one) for one in spots):
        near = list(range(len(record.mentions)))
        spots = spots_of(record, events, near, spans[0])
    names, words = (
        names_in(record, inside, document.outlet),
        words_in(record, inside, document.title if is_main else None),
    )
    if main is not None and not spots:
        spots = main.spots
        names, words = (tuple(sorted({*x, *y})) for x, y in ((names, main.names), (words, main.words)))
    where = placing(record, events, near, spots) or (main.where if main else None)
    before = main.days[0] if main and main.days else None
    recalled = main is not None and _recalled(record, group, main, inside, day if before else None)
    return Card(
        id=first.id,
        document=document.id,
        type=first.type,
        family=group.family.name,
        events=tuple(e.id for e in (*group.events, *group.said)),
        role="background" if recalled else "main",
        aside=group.set_apart,
        ref=document.ref,
        outlet=document.outlet,
        published=document.published,
        modes=tuple(dict.fromkeys(m for e in group.events if _family(e).name == group.family.name for m in e.modes)),
        cameo=first.cameo,
        acled=first.acled,
        ucdp=first.ucdp,
        days=_days(day, days_named(record, near)),
        spots=spots,
        when=_when(group, day),
        where=where,
        actors=_who(record, (i for e in group.events if _real(e) for i in e.actors)),
        recipients=_who(record, (i for e in group.events if _real(e) for i in e.recipients)),
        figures=figures(record, (*group.events, *group.said), inside if is_main else ()),
        voices=voices(record, (*group.events, *group.said)),
        weapons=_weapons(record, group.events),
        names=names,
        words=words,
    )


def _contrast(one: _Group, other: _Group) -> bool:
    """Whether the report tells two happenings, and not one in pieces."""
    if one is other:
        return False
    if one.set_apart or other.set_apart or linking.contrary(one.family.name, other.family.name):
        return True
    days = one.day and other.day and (one.day.first > other.day.last or other.day.first > one.day.last)
    return bool(days) or bool(one.spot and other.spot and apart(one.spot, other.spot))


def _in_title(record: Coded, group: _Group) -> bool:
    """Whether the headline has the stem of one of the group's words."""
    title = (record.document.title or "").casefold()
    words = (word for e in group.events for word in e.trigger.text.casefold().split())
    return any(len(word) > _STEM_LEAST - 1 and word[:_STEM_LEAST] in title for word in words)


def _recalled(record: Coded, group: _Group, main: Card, inside: Iterable[tuple[int, int]], day: Day | None) -> bool:
    """Whether the report only recalls the happening; one that is about what followed on it is about it too."""
    if linking.contrary(group.family.name, main.family):
        return not group.family.contrary
    if group.set_apart:
        return True
    first = next(e for e in record.events if e.id == main.id)
    mourned = not linking.words().aftermath.isdisjoint(first.sentence.text.casefold().split())
    if mourned or linking.families()[main.family].follows or day is None:
        return False
    return main.days[0].last - day.last >= _RECALLED


def _days(day: Day | None, named: Sequence[Day]) -> tuple[Day, ...]:
    """The happening's own day first, unless it is only assumed: then those that the text names."""
    if day and day.firm:
        return (day,)
    own = [day] if day else []
    others = [one for one in named if not day or (one.first, one.last) != (day.first, day.last)]
    return tuple([*others, *own] if day and day.assumed else [*own, *others])


def _real(event: Event) -> bool:
    return _family(event).name != "word"


def _first(group: _Group) -> Event:
    """The event that gives its type: of the weightiest kind, the surest with modes, the first."""
    own = [e for e in group.events if _family(e).name == group.family.name] or group.events
    return max(own, key=lambda e: (bool(e.modes), round(e.confidence, 1), -e.trigger.start))


def _when(group: _Group, day: Day | None) -> Dating | None:
    fit = [e.when for e in group.events if e.when and day and (e.when.earliest, e.when.latest) == (day.first, day.last)]
    return fit[0] if fit else next((e.when for e in group.events if e.when), None)


def _who(record: Coded, indices: Iterable[int]) -> tuple[Who, ...]:
    found = dict[str, Who]()
    for index in indices:
        value = record.mentions[index].value
        if isinstance(value, Who):
            found.setdefault(value.id or value.name.casefold(), value)
    return tuple(found.values())


def _weapons(record: Coded, events: Iterable[Event]) -> tuple[str, ...]:
    told = (record.mentions[i] for e in events for i in e.weapons)
    return tuple(sorted({m.value.name for m in told if isinstance(m, WeaponMention) and m.value}))
