"""Words of a report that a person chose or typed, as the value that a correction takes (`chronicle.correcting`)."""

import re
from collections.abc import Iterable

from ..errors import StoreError
from ..model import Coded, Count, Event, Mention, PlaceMention, When

_SPANS = re.compile(r"\s*\d+:\d+\s*(,\s*\d+:\d+\s*)*")
_SPAN = re.compile(r"(\d+):(\d+)")
Range = tuple[int, int]


def value(record: Coded, event: Event, field: str, told: str) -> str:
    """The correction's value: words and spans of the text become what the field takes. Raises StoreError."""
    told = told.strip()
    if not told:
        return told
    match field:
        case "actors" | "recipients":
            return ", ".join(f"{start}:{end}" for start, end in _ranges(record, event, told))
        case "where":
            return _place(record, event, told)
        case "when" if span := _SPAN.fullmatch(told):
            return _days(record, (int(span[1]), int(span[2])))
        case "counts" if span := _SPAN.fullmatch(told):
            return _people(record, (int(span[1]), int(span[2])))
    return told


def shown(record: Coded, event: Event, field: str) -> str:
    """A field as a person types it."""
    mentions = record.mentions
    match field:
        case "actors" | "recipients":
            return "; ".join(mentions[i].text for i in getattr(event, field))
        case "counts":
            told = (mentions[i].value for i in event.counts)
            return ", ".join(_counted(count) for count in told if isinstance(count, Count))
        case "when":
            return _dated(event.when) if event.when else ""
        case "where":
            return event.where.name if event.where else ""
    return ", ".join(getattr(event, field)) if field in {"modes", "aux"} else str(getattr(event, field))


def _ranges(record: Coded, event: Event, told: str) -> list[Range]:
    if _SPANS.fullmatch(told):
        return [(int(a), int(b)) for a, b in _SPAN.findall(told)]
    return [_found(record, event, words.strip()) for words in told.split(";") if words.strip()]


def _found(record: Coded, event: Event, words: str) -> Range:
    """Where the words stand: as a mention of the event, else nearest to what names it. Raises StoreError."""
    if span := _SPAN.fullmatch(words):
        return int(span[1]), int(span[2])
    text, trigger = record.document.text, event.trigger.start
    own = {(m.start, m.end) for m in _own(record, event)}
    found = [(m.start(), m.end()) for m in re.finditer(re.escape(words), text, re.IGNORECASE)]
    if not found:
        raise StoreError(f"“{words}” does not stand in the report; choose its words in the text")
    return min(found, key=lambda at: (at not in own, abs(at[0] - trigger)))


def _own(record: Coded, event: Event) -> Iterable[Mention]:
    return (record.mentions[i] for i in (*event.actors, *event.recipients, *event.places))


def _place(record: Coded, event: Event, told: str) -> str:
    """A known place where the words stand, or what was typed: a point with a name."""
    if re.match(r"-?\d+(\.\d+)?\s*,", told):
        return told
    start, end = _found(record, event, told)
    known = [m for m in _touching(record, (start, end)) if isinstance(m, PlaceMention) and m.value]
    if not known:
        words = record.document.text[start:end]
        raise StoreError(
            f"“{words}” is no place that is known; write its latitude,longitude and name: 49.98,36.25 Kharkiv"
        )
    return f"{known[0].start}:{known[0].end}"


def _days(record: Coded, span: Range) -> str:
    for mention in _touching(record, span):
        if isinstance(mention.value, When) and mention.value.earliest and mention.value.latest:
            return f"{mention.value.earliest}/{mention.value.latest}"
    words = record.document.text[span[0] : span[1]]
    raise StoreError(f"“{words}” is no day that is known; write it: 2022-03-01, 2022-03 or 2022-03-01/2022-03-04")


def _people(record: Coded, span: Range) -> str:
    told = [m.value for m in _touching(record, span) if isinstance(m.value, Count)]
    if not told:
        words = record.document.text[span[0] : span[1]]
        raise StoreError(f"“{words}” is no count that is known; write it: killed=12, injured=3-5")
    return ", ".join(_counted(count) for count in told)


def _touching(record: Coded, span: Range) -> list[Mention]:
    """The mentions that share letters with a span, those that share its borders first."""
    start, end = span
    found = [m for m in record.mentions if m.start < end and start < m.end]
    return sorted(found, key=lambda m: abs(m.start - start) + abs(m.end - end))


def _counted(count: Count) -> str:
    low, high = count.low, count.high
    least = next((n for n in (low, count.best, high, 0) if n is not None), 0)
    return f"{count.measure}={least}" if high is None or high == least else f"{count.measure}={least}-{high}"


def _dated(when: When) -> str:
    if when.earliest and when.latest:
        return str(when.earliest) if when.earliest == when.latest else f"{when.earliest}/{when.latest}"
    return when.edtf or when.timex
