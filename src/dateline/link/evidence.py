"""What a stretch of a report gives to know a happening by: days, spots, names, words."""

import calendar
import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from ..lexicon import linking
from ..model import ActorMention, Coded, Event, PlaceMention, TimeMention, When
from .card import Day
from .places import part_of_name

_NAMED_DAYS = re.compile(
    r"\d|\b(?:" + "|".join([*calendar.day_name, *calendar.month_name[1:], "today", "yesterday"]) + r")\b", re.IGNORECASE
)
_LOOSE = re.compile(
    r"\b(?:overnight|night|earlier|later|before|after|ago|previous|nearly|about|around)\b", re.IGNORECASE
)
_SAID_AFTER = timedelta(days=3)
"""Days before it is spoken of that a happening mostly was: a long week-end."""
_AFTER = re.compile(r"\b(?P<many>an?|\d+|[a-z]+) (?P<unit>days?|weeks?) after\b", re.IGNORECASE)
_AFTERMATH = 10
"""Days before an arrest or a hearing that its deed may have been, where only the arrest is dated."""
_CLAUSE = 60
"""Characters after "a day after" within which its happening begins."""
_WIDEST = timedelta(days=10)
"""A wider interval tells no day: "this month", "since January"."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_NAME = re.compile(
    r"(?<![.!?:\"“”'‘]\s)(?<!^)(?<![\w’'])[A-Z][\w’'-]+(?:\s+(?:of\s+the\s+|of\s+|de\s+|del\s+|al-)?[A-Z][\w’'-]+)*"
)
_COUNTED = re.compile(r"\b(\d{1,3}|[a-z]+)[ -]([a-z]{4,})(?:[ -]([a-z]{4,}))?")
_STEM = 6
"""Letters kept of a word: "bombing" and "bombed", "fisherman" and "fishermen" meet."""
MOST_NAMES, MOST_WORDS = 24, 60


def day_of(record: Coded, event: Event) -> Day | None:
    """When the event says it was; loose where no text dates it; None when it tells no day."""
    when = event.when
    if looking_back := _days_after(record, event):
        return looking_back
    if when is None or isinstance(when.origin, str) or when.origin is None:
        found = _day(when, firm=False) if when is not None and when.origin == "document" else None
        return Day(found.first, found.last, assumed=True) if found else None
    mention = record.mentions[when.origin]
    if when.latest and follows(record, event):
        return Day(when.latest - timedelta(days=_AFTERMATH), when.latest, assumed=True)
    told_later = _said_on(record, mention.start) or _dates_the_word(record, event, mention.start) or _rises(event)
    if when.latest and told_later:
        return Day(when.latest - _SAID_AFTER, when.latest)
    return _day(when, firm=bool(_NAMED_DAYS.search(mention.text)) and not _LOOSE.search(mention.text))


def _days_after(record: Coded, event: Event) -> Day | None:
    """ "Three days after …": so long before the day of its sentence, or of the report."""
    before = event.sentence.text[: event.trigger.start - event.sentence.start]
    found = list(_AFTER.finditer(before))
    if not found or len(before) - found[-1].end() > _CLAUSE:
        return None
    many, unit = found[-1].group("many").casefold(), found[-1].group("unit")
    number = int(many) if many.isdecimal() else linking.words().numbers.get(many)
    anchor = _anchor(record, event)
    if number is None or anchor is None:
        return None
    back, loose = (number * 7, 2) if unit.startswith("week") else (number, 0)
    day = anchor - timedelta(days=back)
    return Day(day - timedelta(days=loose), day + timedelta(days=loose))


def _anchor(record: Coded, event: Event) -> date | None:
    inside = (
        m.value.earliest
        for m in record.mentions
        if isinstance(m, TimeMention)
        and m.value
        and event.sentence.start <= m.start < event.sentence.end
        and m.value.earliest == m.value.latest
        and _NAMED_DAYS.search(m.text)
    )
    return next(inside, None) or record.document.published


def _rises(event: Event) -> bool:
    """Whether its sentence tells a toll that has grown since: its day is that of the counting."""
    told = event.sentence.text.casefold()
    return any(phrase in told for phrase in linking.words().rises)


def _said_on(record: Coded, start: int) -> bool:
    """Whether the time is the day of speaking: "…, officials said on Wednesday"."""
    ends = (c.cue.end for c in record.claims if c.cue is not None and c.cue.end <= start)
    return any(record.document.text[end:start].strip() in ("", "on", "late on", "early on") for end in ends)


def follows(record: Coded, event: Event) -> bool:
    """Whether its sentence tells first what followed, and the day is that one's: "arrested on Monday over the murder"."""
    mine = linking.family_of(event.type, event.modes)
    return bool(mine.deed) and any(
        e.sentence.start == event.sentence.start
        and e.trigger.start < event.trigger.start
        and e.when is not None
        and event.when is not None
        and e.when.origin == event.when.origin
        and linking.family_of(e.type, e.modes).follows
        and linking.words().over.intersection(
            record.document.text[e.trigger.end : event.trigger.start].casefold().split()
        )
        for e in record.events
    )


def _dates_the_word(record: Coded, event: Event, start: int) -> bool:
    """Whether the time belongs to what is said of the event: "They blamed each other on Monday for the raid"."""
    between = (
        e.trigger.start
        for e in record.events
        if e.sentence.start == event.sentence.start and linking.family_of(e.type, e.modes).name == "word"
    )
    trigger = event.trigger.start
    return any(
        (trigger < said < start) or (said < start < trigger and start - said < trigger - start + 40) for said in between
    )


def _day(when: When, *, firm: bool) -> Day | None:
    first, last = when.earliest, when.latest
    if first is None or last is None or last < first or last - first > _WIDEST:
        return None
    return Day(first, last, firm and last - first <= timedelta(days=1))


def days_named(record: Coded, inside: Iterable[int]) -> tuple[Day, ...]:
    """The past days that the given time mentions name; an event may be on any of them."""
    published = record.document.published
    found = dict[Day, None]()
    for index in inside:
        mention = record.mentions[index]
        if isinstance(mention, TimeMention) and mention.value is not None:
            day = _day(mention.value, firm=False)
            if day and day.last - day.first <= timedelta(days=2) and (published is None or day.first <= published):
                found[Day(day.first, day.last)] = None
    return tuple(found)


def _words(text: str) -> list[str]:
    return [w.casefold() for w in _WORD.findall(text)]


def names_in(record: Coded, spans: Iterable[tuple[int, int]], outlet: str | None) -> tuple[str, ...]:
    """Proper names of the passages that are no calendar words, nor the outlet's own, in lower case."""
    text, known = record.document.text, linking.words()
    own = frozenset(_words(outlet or ""))
    spans = tuple(spans)
    told = dict[str, None]()
    for mention in record.mentions:
        if not isinstance(mention, ActorMention) or mention.value is None or not mention.value.id or mention.refers:
            continue
        if mention.value.name[:1].isupper() and any(a <= mention.start < b for a, b in spans):
            told[mention.value.name] = None
    for start, end in spans:
        for found in _NAME.finditer(text[start:end]):
            told[found.group()] = None
    places = _places(record)
    kept = dict[str, None]()
    for name in told:
        parts = [w for w in _words(name) if w not in known.common and w not in known.numbered]
        if parts and not own.issuperset(parts) and not places.issuperset(parts):
            kept[" ".join(parts)] = None
    return tuple(sorted(kept))[:MOST_NAMES]


def _places(record: Coded) -> set[str]:
    """The words of place names: places are compared on the map."""
    named = (m for m in record.mentions if isinstance(m, PlaceMention) and not part_of_name(record, m))
    return {w for m in named for w in _words(m.text)}


def words_in(record: Coded, spans: Sequence[tuple[int, int]], title: str | None) -> tuple[str, ...]:
    """Stems of the passages' content words, without places and calendar words; the headline's once more as such."""
    text, known = record.document.text, linking.words()
    idle = known.common | known.numbered | _places(record)
    heads = {w[:_STEM] for w in _words(title or "") if w not in idle}
    stems = {w[:_STEM] for start, end in spans for w in _words(text[start:end]) if w not in idle}
    counted = {pair for start, end in spans for pair in _counted(text[start:end])}
    return (*sorted(counted | {f"title {w}" for w in heads}), *sorted(stems | heads))[:MOST_WORDS]


def _counted(text: str) -> Iterable[str]:
    """ "six nurses" as "6 nurses": a number and what it counts are seldom shared by chance."""
    known = linking.words()
    for found in _COUNTED.finditer(text.casefold()):
        number = found.group(1) if found.group(1).isdecimal() else str(known.numbers.get(found.group(1), ""))
        for noun in found.groups()[1:]:
            if number not in ("", "1") and noun and noun not in known.common | known.numbered:
                yield f"{number} {noun[:_STEM]}"
