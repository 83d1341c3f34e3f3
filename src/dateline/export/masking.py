"""A record without the names of private persons: every place where they stand is masked, and no offset moves."""

import re

from msgspec.structs import replace

from ..lexicon.privacy import private
from ..model import ActorMention, Claim, Coded, Event, Mention, Span
from .privacy import hidden

MASK = "█"
_SHORTEST = 3
"""Letters of a part of a name that is masked where it stands alone; shorter ones are "al", "de", initials."""


def masked(record: Coded) -> Coded:
    """The record as one may see it who may not see the names of private persons."""
    names = _names(record)
    if not names:
        return record
    told = record.document
    text = _hide(told.text, names)
    document = replace(
        told,
        text=text,
        title=told.title and _hide(told.title, names),
        url=_unnamed(told.url, names),
        ref=_unnamed(told.ref, names),
    )
    return replace(
        record,
        document=document,
        mentions=tuple(_mention(one, text) for one in record.mentions),
        events=tuple(_event(one, text) for one in record.events),
        claims=tuple(_claim(one, text) for one in record.claims),
        notes=tuple(_hide(note, names) for note in record.notes),
    )


def _names(record: Coded) -> re.Pattern[str] | None:
    """What the private persons are called: their names and mentions whole, and the parts of them that are capitalised."""
    told: set[str] = set()
    for mention in record.mentions:
        if isinstance(mention, ActorMention) and mention.value is not None and private(mention.value):
            told |= _parts(mention.value.name) | _parts(mention.text)
    if not told:
        return None
    longest_first = sorted(told, key=lambda name: (-len(name), name))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE)


def _parts(name: str) -> set[str]:
    words = {word.strip(".,;:'’\"()[]") for word in name.split()}
    return {word for word in words if len(word) >= _SHORTEST and word[:1].isupper()}


def _hide(text: str, names: re.Pattern[str]) -> str:
    return names.sub(lambda found: MASK * len(found.group()), text)


def _unnamed(told: str | None, names: re.Pattern[str]) -> str | None:
    """An address or id, unless a name stands in it: "…/anna-marin-found-dead"."""
    return None if told and names.search(re.sub(r"[\W_]+", " ", told)) else told


def _mention(mention: Mention, text: str) -> Mention:
    surface = text[mention.start : mention.end]
    if isinstance(mention, ActorMention) and mention.value is not None:
        return replace(mention, text=surface, value=hidden(mention.value))
    return replace(mention, text=surface)


def _event(event: Event, text: str) -> Event:
    return replace(event, sentence=_span(event.sentence, text), trigger=_span(event.trigger, text))


def _claim(claim: Claim, text: str) -> Claim:
    return replace(claim, cue=claim.cue and _span(claim.cue, text))


def _span(span: Span, text: str) -> Span:
    return replace(span, text=text[span.start : span.end])
