"""`dateline find`: the incidents of a chronicle that answer a question."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from .. import app
from ..chronicles import DEFAULT, asked, print_json, reading

if TYPE_CHECKING:
    from ...store import Query

Several = list[str] | None


class Order(StrEnum):
    """By what incidents are ordered."""

    newest = "newest"
    oldest = "oldest"
    harm = "harm"
    sources = "sources"


@app.command()
def find(
    chronicle: Annotated[str, typer.Argument(help="A file or a postgresql:// URL.")] = DEFAULT,
    type_: Annotated[Several, typer.Option("--type", help="PLOVER type, such as ASSAULT.")] = None,
    actor: Annotated[str | None, typer.Option(help="A name, an id, or a country code, of who acts.")] = None,
    recipient: Annotated[str | None, typer.Option(help="The same, of whom it is done to.")] = None,
    party: Annotated[str | None, typer.Option(help="The same, of either.")] = None,
    country: Annotated[Several, typer.Option(help="ISO 3166 alpha-3 code of where it happened.")] = None,
    place: Annotated[str | None, typer.Option(help="A place's name.")] = None,
    near: Annotated[str | None, typer.Option(help="LATITUDE,LONGITUDE in degrees.")] = None,
    within: Annotated[float | None, typer.Option(help="Kilometres around --near; 50 if not given.")] = None,
    box: Annotated[str | None, typer.Option(help="WEST,SOUTH,EAST,NORTH in degrees.")] = None,
    since: Annotated[str | None, typer.Option(help="First day, YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day, YYYY-MM-DD.")] = None,
    aux: Annotated[Several, typer.Option(help="historical, future, hypothetical, negation, ongoing.")] = None,
    harm: Annotated[int | None, typer.Option(help="At least so many people by one figure.")] = None,
    measure: Annotated[str | None, typer.Option(help="killed, injured, displaced ...: what --harm counts.")] = None,
    source: Annotated[str | None, typer.Option(help="An outlet, or a file or address it came from.")] = None,
    agreement: Annotated[str | None, typer.Option(help="Words of an agreement's name.")] = None,
    status: Annotated[Several, typer.Option(help="asserted, contested, denied.")] = None,
    contested: Annotated[bool, typer.Option("--contested", help="Short for --status contested.")] = False,
    reviewed: Annotated[bool | None, typer.Option(help="Judged by a person, or not.")] = None,
    text: Annotated[
        str | None, typer.Option(help='Words of the reports: all, "phrases", -without, either OR other.')
    ] = None,
    as_of: Annotated[str | None, typer.Option(help="What was known at the end of this day, YYYY-MM-DD.")] = None,
    order: Annotated[Order, typer.Option(help="By what they are ordered.")] = Order.newest,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 50,
    json: Annotated[bool, typer.Option("--json", help="One incident a line, for machines.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="A table for machines.")] = False,
) -> None:
    """Find incidents: all that is asked must hold; of an option given twice, one of its values."""
    query = asked(
        type=type_, actor=actor, recipient=recipient, party=party, country=country, place=place, near=near,
        within=within, box=box, since=since, until=until, aux=aux, harm=harm, measure=measure, source=source,
        agreement=agreement, status=[*(status or ()), *(["contested"] if contested else ())], reviewed=reviewed,
        text=text, as_of=as_of, order=order.value, limit=limit,
    )  # fmt: skip
    _print(chronicle, query, json, csv)


def _print(where: str, query: "Query", json: bool, csv: bool) -> None:
    from ...view.accounts import COLUMNS, row
    from ..tables import print_csv, print_table

    with reading(where) as store:
        page = store.page(query)
    if json:
        print_json(page.incidents)
        return
    rows = [row(incident) for incident in page.incidents]
    if csv:
        print_csv(COLUMNS, rows)
        return
    print_table(COLUMNS, rows)
    more = f"; the first {len(rows)} are shown, --limit shows more" if page.cursor else ""
    typer.echo(f"{page.total} incident{'' if page.total == 1 else 's'}{more}")
