"""Records as one HTML page that stands alone: no scripts, no other hosts, all text escaped."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from msgspec import Struct

from ..model import Claim, Coded
from .marks import ROLES, Piece, of_document, of_event, pieces
from .plain import plain
from .record import Entry, View
from .voices import name, words


class Told(Struct, frozen=True):
    """A chronicle entry with its sentence cut at every border; `anchor` names it on the page."""

    entry: Entry
    anchor: str
    evidence: tuple[Piece, ...]


class Statement(Struct, frozen=True):
    """A claim on no coded event: whose, what kind, and the words."""

    voice: str
    stance: str
    words: str


class Report(Struct, frozen=True):
    """One record as the template wants it; `link` is the report's address if it may be followed."""

    view: View
    anchor: str
    title: str
    link: str | None
    days: tuple[tuple[str, tuple[Told, ...]], ...]
    statements: tuple[Statement, ...]
    text: tuple[Piece, ...]


def page(views: Sequence[View]) -> str:
    """The whole page, HTML5; valid UTF-8 whatever stands in the records."""
    reports = [report(view, number) for number, view in enumerate(views, 1)]
    versions = dict.fromkeys(view.coded.coder for view in views)
    return _template().render(reports=reports, roles=ROLES, versions=list(versions))


def report(view: View, number: int = 1) -> Report:
    """Lay out one view for the page, as its `number`th."""
    coded, anchor = view.coded, f"report-{number}"
    told = coded.document
    return Report(
        view=view, anchor=anchor, title=told.title or told.ref or f"Report {number}",
        link=told.url if told.url and re.match(r"https?://", told.url, re.IGNORECASE) else None,
        days=_days(view, anchor), statements=tuple(_statements(coded)),
        text=tuple(pieces(told.text, 0, len(told.text), of_document(coded))),
    )  # fmt: skip


def _days(view: View, anchor: str) -> tuple[tuple[str, tuple[Told, ...]], ...]:
    """The entries under the dates they show, in the order of the view."""
    table: dict[str, list[Told]] = {}
    for number, entry in enumerate(view.entries, 1):
        span = entry.event.sentence
        evidence = pieces(view.coded.document.text, span.start, span.end, of_event(view.coded, entry.event))
        table.setdefault(entry.when, []).append(Told(entry, f"{anchor}-event-{number}", tuple(evidence)))
    return tuple((when, tuple(told)) for when, told in table.items())


def _statements(coded: Coded) -> Iterator[Statement]:
    for claim in coded.claims:
        if not claim.events:
            yield Statement(_speaker(coded, claim), claim.stance, " … ".join(words(coded, claim)))


def _speaker(coded: Coded, claim: Claim) -> str:
    if claim.speaker is None:
        return "an unnamed voice" if claim.unattributed else "the report"
    return name(coded, claim.speaker)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("dateline.view", "templates"), autoescape=True, undefined=StrictUndefined, finalize=plain,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("report.html")
