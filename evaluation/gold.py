"""The gold set as values: passages, and what a careful reader finds in them (see README.md)."""

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

Free = Literal["free"]
FREE: Free = "free"
"""What an annotator left open: not scored."""
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Party:
    """One actor or recipient; `optional` may be told and need not be."""

    spans: Spans
    text: str
    country: str | None = FREE
    sector: str = FREE
    optional: bool = False


@dataclass(frozen=True)
class Bounds:
    """The first and last day an event can have happened; None on the open side."""

    earliest: date | None
    latest: date | None


@dataclass(frozen=True)
class Spot:
    """Where an event happened, by name."""

    name: str
    country: str | None = FREE


@dataclass(frozen=True)
class Harm:
    """How many were harmed, held, freed or present."""

    measure: str
    low: int | None
    high: int | None
    best: int | None
    role: str = "whole"


@dataclass(frozen=True)
class Happening:
    """One gold event; `spans` are its trigger, `also` further words for the same happening."""

    trigger: str
    spans: Spans
    also: Spans
    types: tuple[str, ...]
    modes: frozenset[str]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    when: Bounds | Free | None
    where: Spot | Free | None
    aux: frozenset[str] | Free
    counts: tuple[Harm, ...] | Free
    optional: bool


@dataclass(frozen=True)
class Voice:
    """One gold claim, on any of the events that `triggers` name; no spans: nobody is named."""

    speaker: Spans | None
    stances: tuple[str, ...]
    triggers: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True)
class Passage:
    """One text of the set with all its gold."""

    id: str
    published: date
    text: str
    events: tuple[Happening, ...]
    voices: tuple[Voice, ...]


def spans(text: str, words: str) -> Spans:
    """Where the words stand in the text as whole words; `a|b` means either."""
    either = "|".join(re.escape(one) for one in words.split("|"))
    return tuple((m.start(), m.end()) for m in re.finditer(rf"(?<!\w)(?:{either})(?!\w)", text))


def read(path: Path) -> tuple[Passage, ...]:
    """Every passage of a gold file, in its order."""
    return tuple(passage(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line)


def passage(row: dict[str, Any]) -> Passage:
    """One line of the file as a value."""
    text = row["text"]
    return Passage(
        id=row["id"],
        published=date.fromisoformat(row["published"]),
        text=text,
        events=tuple(_happening(text, one) for one in row["events"]),
        voices=tuple(_voice(text, one) for one in row["claims"]),
    )


def _happening(text: str, row: dict[str, Any]) -> Happening:
    return Happening(
        trigger=row["trigger"],
        spans=spans(text, row["trigger"]),
        also=tuple(span for words in row.get("also", ()) for span in spans(text, words)),
        types=(row["type"], *row.get("type_also", ())),
        modes=frozenset(row.get("mode", ())),
        actors=tuple(_party(text, one) for one in row["actors"]),
        recipients=tuple(_party(text, one) for one in row["recipients"]),
        when=_bounds(row["when"]) if "when" in row else FREE,
        where=(Spot(**row["where"]) if row["where"] else None) if "where" in row else FREE,
        aux=frozenset(row["aux"]) if "aux" in row else FREE,
        counts=tuple(Harm(**one) for one in row["counts"]) if "counts" in row else FREE,
        optional=row.get("optional", False),
    )


def _party(text: str, row: dict[str, Any]) -> Party:
    return Party(spans(text, row["text"]), **row)


def _bounds(row: dict[str, str | None] | None) -> Bounds | None:
    if row is None:
        return None
    earliest, latest = (date.fromisoformat(day) if day else None for day in (row["earliest"], row["latest"]))
    return Bounds(earliest, latest)


def _voice(text: str, row: dict[str, Any]) -> Voice:
    return Voice(
        speaker=None if row["speaker"] is None else spans(text, row["speaker"]),
        stances=(row["stance"], *row.get("stance_also", ())),
        triggers=tuple(row["trigger"].split("|")),
        optional=row.get("optional", False),
    )
