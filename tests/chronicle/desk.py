"""A coder that reads nothing but lines such as "Kharkiv 2022-03-01 killed 12", so that tests know what is told."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dateline import chronicle
from dateline.chronicle import Tally
from dateline.engine import InProcess
from dateline.model import (
    ActorMention,
    Claim,
    Coded,
    Count,
    CountMention,
    Dating,
    Document,
    Event,
    Failure,
    PlaceMention,
    Placing,
    Span,
    TimeMention,
    Version,
    When,
    Where,
    Who,
)
from dateline.store import Store

TOWNS = {
    "Kharkiv": (706483, "UKR", "Kharkiv", 49.98, 36.25),
    "Aleppo": (170063, "SYR", "Aleppo", 36.2, 37.16),
    "Goma": (216281, "COD", None, -1.68, 29.22),
}
_LINE = re.compile(r"(\w+) (\d{4}-\d\d-\d\d) (\w+) (\d+)")


@dataclass
class Desk(InProcess):
    """Codes each line as one ASSAULT; `words` shifts the version, `types` what it takes the lines for."""

    version: Version = field(default_factory=lambda: Version("1", "desk", "a"))
    type: Any = "ASSAULT"
    coded: int = 0

    def code(self, document: Document) -> Coded | Failure:
        self.coded += 1
        if "broken" in document.text:
            raise ValueError("no such line")
        if "refused" in document.text:
            return Failure(document.ref or "", "code", "it says so", document.ref)
        parts = [_told(document, match, n, self.type) for n, match in enumerate(_LINE.finditer(document.text))]
        mentions = tuple(mention for found, _, _ in parts for mention in found)
        return Coded(document, mentions, tuple(e for _, e, _ in parts), tuple(c for _, _, c in parts), self.version)


def _told(document: Document, match: re.Match[str], n: int, kind: Any) -> tuple[tuple[Any, ...], Event, Claim]:
    town, day, measure, people = match.groups()
    geonames, country, admin1, lat, lon = TOWNS[town]
    first, when = 5 * n, date.fromisoformat(day)
    mentions = (
        PlaceMention(*match.span(1), town, "literal", Where(town, geonames, country, admin1, lat, lon)),
        TimeMention(*match.span(2), day, "DATE", When(day, day, when, when)),
        CountMention(*match.span(4), people, Count(int(people), int(people), int(people), None, measure, "civilians")),  # type: ignore[arg-type]
        ActorMention(*match.span(3), measure, Who("Ulo Front", "group", "ulo-front", country, ("REB",))),
        ActorMention(*match.span(1), town, Who(f"people of {town}", "population", None, country, ("CVL",))),
    )
    key = hashlib.sha256(f"{document.id} {match.start()} {kind}".encode()).hexdigest()[:12]
    event = Event(
        id=f"e{key}", sentence=Span(*match.span(), match.group()), trigger=Span(*match.span(3), measure), type=kind,
        actors=(first + 3,), recipients=(first + 4,), times=(first + 1,), places=(first,), counts=(first + 2,),
        when=Dating(day, day, when, when, origin=first + 1),
        where=Placing(town, geonames, country, admin1, lat, lon, origin=first), confidence=0.9,
    )  # fmt: skip
    return mentions, event, Claim(f"c{key}", (event.id,), "asserts")


def report(text: str, outlet: str = "Wire", published: str = "2022-03-05") -> Document:
    key = hashlib.sha256(f"{outlet} {text}".encode()).hexdigest()
    return Document(f"sha256:{key}", text, key[:6], outlet=outlet, published=date.fromisoformat(published))


def add(store: Store, documents: Iterable[Document | Failure], coder: Desk | None = None) -> Tally:
    run = store.begin("add")
    return chronicle.add(store, coder or Desk(), (("desk", one) for one in documents), run)


def told(store: Store) -> dict[str, Any]:
    """The incidents by id."""
    return {incident.id: incident for incident in store.incidents()}


def events(store: Store, text: str) -> Iterator[str]:
    """The ids of the events that a report of this text tells."""
    for record in store.records():
        if record.document.text == text:
            yield from (event.id for event in record.events)
