"""What the coder sees in one sentence, rule by rule: the tables of `dateline explain`."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec.structs import fields
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .. import settings
from ..errors import SourceError
from ..extract import arguments, likely, places, times, triggers
from ..lexicon import sources
from ..lexicon.clues import Clue
from ..model import Coded, Failure
from ..parse import Page
from ..pipeline import Coder, mark
from ..read.text import document_of
from ..resolve import places as resolve_places
from ..resolve import times as resolve_times
from . import prepared

SHOWN = 5
"""Candidates shown of each place; Springfield has 60."""


def explain(sentence: str, published: date | None) -> None:
    """Print tokens and tree, each trigger considered and why it was refused, roles, mentions, events and claims."""
    coder, page = _page(sentence, published)
    with sources.using(coder.sources):
        _print(_tables(coder, page))


def trace(sentence: str) -> None:
    """Print only the lexicon entries: which fired, which were refused and why."""
    coder, page = _page(sentence, None)
    with sources.using(coder.sources):
        _print([("Triggers considered", _triggers(page)), *([("Notes", _notes(page))] if page.notes else [])])


def _page(sentence: str, published: date | None) -> tuple[Coder, Page]:
    document = document_of(sentence, published=published)
    if not document.text.strip():
        raise SourceError("the sentence is empty; give one in quotation marks")
    coder = prepared(settings.load())
    return coder, coder.page(document)


def _print(tables: Iterable[tuple[str, Table]]) -> None:
    console = Console(highlight=False)
    for title, table in tables:
        console.print(Text(f"\n{title}", style="bold"))
        console.print(table)


def _tables(coder: Coder, page: Page) -> Iterator[tuple[str, Table]]:
    yield "Tokens and tree", _tokens(page)
    yield "Triggers considered", _triggers(page)
    chosen = arguments.find_all(page, triggers.find(page))
    yield "Roles", _roles(page, chosen)
    yield "Places: what each may mean", _places(page)
    yield "Times: how each was read", _times(page)
    yield "Mentions", _mentions(page, {i for one in chosen for i in one.parties()})
    coded = coder.code(page.document)
    if isinstance(coded, Coded):
        yield "When and where of each event: what decided", _decided(coded)
    yield "Events and claims", _events(coded) if isinstance(coded, Coded) else _failure(coded)


def _notes(page: Page) -> Table:
    table = _grid("note")
    for note in page.notes:
        _row(table, note)
    return table


def _grid(*columns: str) -> Table:
    table = Table(box=None, header_style="dim", pad_edge=False)
    for column in columns:
        table.add_column(column)
    return table


def _row(table: Table, *cells: object) -> None:
    table.add_row(*(Text(str(cell)) for cell in cells))


def _tokens(page: Page) -> Table:
    table = _grid("#", "token", "tag", "relation", "head", "entity")
    for token in page.tokens:
        _row(table, token.i, token.text, token.tag, token.dep, page.tokens[token.head].text, token.ent)
    return table


def _triggers(page: Page) -> Table:
    table = _grid("token", "type", "entry", "weight", "conditions met", "outcome")
    winners = {(t.head, t.entry) for t in triggers.find(page)}
    readings = tuple(triggers.consider(page))
    nearly = {(t.head, t.entry) for t in likely.find(page, readings, triggers.settled(readings))}
    for item in readings:
        entry = item.entry
        words = f"{'verb' if entry.verb else 'noun' if entry.noun else 'phrase'} {entry.verb or entry.noun or entry.phrase!r}"
        if isinstance(item, triggers.Refused):
            outcome = "likely if the sentence speaks for it, but" if (item.head, entry) in nearly else "refused:"
            _row(table, page.tokens[item.head].text, item.type, words, entry.weight, "", f"{outcome} {item.reason}")
        else:
            outcome = "fires" if (item.head, entry) in winners else "gives way to a longer or better conditioned entry"
            _row(table, page.tokens[item.head].text, item.type, words, entry.weight, item.met, outcome)
    return table


def _roles(page: Page, chosen: tuple[arguments.Arguments, ...]) -> Table:
    table = _grid("trigger", "type", "actors", "recipients", "carried by", "means", "also told by")
    for one in chosen:
        cells = (
            " ".join(page.tokens[i].text for i in tokens)
            for tokens in (
                one.actors,
                one.recipients,
                (one.verb,) if one.verb is not None else (),
                one.means,
                tuple(t.head for t in one.also),
            )
        )
        _row(table, page.tokens[one.trigger.head].text, one.trigger.type, *cells)
    return table


def _mentions(page: Page, wanted: set[int]) -> Table:
    table = _grid("kind", "text", "value or reason")
    for item in mark(page, wanted):
        _row(table, item.found.kind, item.mention.text, item.mention.value or f"unresolved: {item.mention.unresolved}")
    return table


def _places(page: Page) -> Table:
    table = _grid("place", "may mean", "country", "division", "precision", "people", "alone", "in this text", "outcome")
    found = list(places.find(page))
    told = resolve_places.resolve(page, found)
    for mention, listed in zip(told, resolve_places.candidates(page, found), strict=True):
        for number, one in enumerate(listed[:SHOWN]):
            chosen = mention.value and (mention.value.name, mention.value.lat) == (one.place.name, one.place.lat)
            outcome = "chosen" if chosen else "" if number or mention.value else f"none: {mention.unresolved}"
            where = (one.place.country, one.place.admin1 or "", one.place.precision, one.place.population or "")
            _row(table, mention.text, one.place.name, *where, f"{one.alone:.1f}", f"{one.here:.1f}", outcome)
        if not listed:
            outcome = (
                f"none: {mention.unresolved}"
                if mention.value is None
                else "no map has it: told by what it is near or in"
            )
            _row(table, mention.text, "", "", "", mention.value.precision if mention.value else "", "", "", "", outcome)
    return table


def _times(page: Page) -> Table:
    table = _grid("time", "read as", "stands behind", "anchor", "days", "outcome")
    found = list(times.find(page))
    for one, mention in zip(found, resolve_times.resolve(page, found), strict=True):
        value = mention.value
        days = f"{value.earliest or '..'} to {value.latest or '..'}" if value else ""
        anchor = page.document.published or "no publication date"
        _row(
            table,
            mention.text,
            _clue(one.told.clue),
            one.lead,
            anchor,
            days,
            value.timex if value else f"none: {mention.unresolved}",
        )
    return table


def _decided(coded: Coded) -> Table:
    table = _grid("event", "earliest", "latest", "because of", "its clause's times", "place", "precision", "because of", "its clause's places")  # fmt: skip
    for event in coded.events:
        when, where = event.when, event.where
        times_told = ", ".join(coded.mentions[i].text for i in event.times)
        places_told = ", ".join(coded.mentions[i].text for i in event.places)
        days = (
            (when.earliest or "..", when.latest or "..", _origin(coded, when.origin)) if when else ("", "", "no time")
        )
        spot = (where.name, where.precision, _origin(coded, where.origin)) if where else ("", "", "no place")
        _row(table, event.trigger.text, *days, times_told, *spot, places_told)
    return table


def _origin(coded: Coded, origin: int | str | None) -> str:
    """What an event's time or place rests on: the words, or the document's own date."""
    if isinstance(origin, int):
        return repr(coded.mentions[origin].text)
    return "the publication date" if origin == "document" else ""


def _clue(clue: Clue) -> str:
    """The parts that the words told, without the rest."""
    told = {f.name: getattr(clue, f.name) for f in fields(clue) if getattr(clue, f.name) != f.default}
    return " ".join((type(clue).__name__.lower(), *(f"{name}={value}" for name, value in told.items())))


def _failure(failure: Failure) -> Table:
    table = _grid("not coded")
    _row(table, failure.reason)
    return table


def _events(coded: Coded) -> Table:
    table = _grid("what", "text", "detail")
    for event in coded.events:
        detail = f"{event.cameo or '-'} / {event.acled or '-'} / {event.ucdp or '-'} · {' '.join(event.contexts)} · when {event.when and event.when.edtf} · where {event.where and event.where.name} · {' '.join(event.aux)} · {event.confidence}"
        _row(table, f"{event.type} {' '.join(event.modes)}", event.trigger.text, detail)
    for claim in coded.claims:
        who = "the outlet" if claim.speaker is None else coded.mentions[claim.speaker].text
        _row(
            table,
            f"claim: {claim.stance}",
            claim.cue.text if claim.cue else "",
            f"{who} -> {', '.join(claim.events) or 'no coded event'}",
        )
    return table
