"""`dateline show`: an incident, a document, an actor or an agreement."""

from typing import TYPE_CHECKING, Annotated

import typer

from .. import app, line
from ..chronicles import one, print_json, reading

if TYPE_CHECKING:
    from datetime import date

    from ...model import Coded, Incident, Judgement
    from ...store import Store


@app.command()
def show(
    names: Annotated[
        list[str],
        typer.Argument(metavar="[CHRONICLE] ID", help="An incident's or a document's id, a report's ref, or a name."),
    ],
    as_of: Annotated[str | None, typer.Option(help="What was known at the end of this day, YYYY-MM-DD.")] = None,
    json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Show an incident with every account, a document with its record, or the incidents of an actor or agreement."""
    from ..chronicles import asked

    where, key = one(names, "id or name")
    query = asked(as_of=as_of)
    with reading(where) as store:
        incident = store.incident(key, as_of=query.as_of)
        if incident is not None:
            _incident(store, incident, query.as_of, json)
            return
        ids = [key] if store.has(key) else store.document_ids(key)
        records = [record for one in ids if (record := store.record(one, as_of=query.as_of))]
        if records:
            _documents(records, json)
            return
        _named(store, where, key, as_of, json)


def _incident(store: "Store", incident: "Incident", as_of: "date | None", json: bool) -> None:
    if json:
        print_json([incident])
        return
    from ...view import accounts
    from ..tables import print_table

    columns = dict(zip(accounts.COLUMNS, accounts.row(incident), strict=True))
    for name, told in columns.items():
        if told:
            typer.echo(line(f"{name}: {told}"))
    if incident.larger:
        typer.echo(f"part of: {incident.larger}")
    typer.echo("\naccounts")
    rows = [
        (accounts.day(a.published), a.outlet or "-", a.ref or a.document, a.role, accounts.stands(a))
        for a in incident.accounts
    ]
    print_table(("published", "outlet", "report", "role", "who says what"), rows)
    if incident.figures:
        typer.echo("\nfigures")
        tolls = [
            (accounts.day(f.as_of), f.measure, accounts.bounds(f), f.group or "", accounts.voice(f), f.ref or "")
            for f in incident.figures
        ]
        print_table(("as of", "measure", "people", "group", "by", "report"), tolls)
    typer.echo("\nevidence")
    for account in incident.accounts:
        record = store.record(account.document, as_of=as_of)
        for event in record.events if record else ():
            if event.id in account.events:
                typer.echo(line(f"{event.id} ({account.ref or account.outlet or '-'}): {event.sentence.text}"))
    judged = store.judgements([event for account in incident.accounts for event in account.events], as_of=as_of)
    if judged:
        typer.echo("\njudgements")
        print_table(("id", "at", "by", "decision", "event", "why"), [_judgement(j) for j in judged])


def _judgement(told: "Judgement") -> tuple[str, ...]:
    what = f"{told.decision} {told.field}={told.value}" if told.field else told.decision
    return told.id, f"{told.at:%Y-%m-%d %H:%M}", told.by, what, told.subject, told.why


def _documents(records: "list[Coded]", json: bool) -> None:
    if json:
        print_json(records)
        return
    from rich.console import Console

    from ...view.record import view
    from ..terminal import show as show_record

    console = Console(highlight=False)
    for record in records:
        show_record(console, view(record))


def _named(store: "Store", where: str, name: str, as_of: str | None, json: bool) -> None:
    """The incidents in which an actor or an agreement of that name stands. Raises StoreError."""
    from ...errors import StoreError
    from ...view import accounts
    from ..chronicles import asked
    from ..tables import print_table

    found = {
        i.id: i
        for by in ("party", "agreement")
        for i in store.incidents(asked(**{by: name}, as_of=as_of, order="oldest"))
    }
    if not found:
        raise StoreError(
            f"{where}: no incident, document, actor or agreement {name!r}; `dateline find` lists incidents"
        )
    if json:
        print_json(found.values())
        return
    print_table(accounts.COLUMNS, [accounts.row(i) for i in found.values()])
    typer.echo(f"{len(found)} incidents of {name}")
