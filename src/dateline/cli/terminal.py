"""The chronicle of one report in a terminal."""

from collections.abc import Iterable

from rich.box import SIMPLE
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from ..view.record import Contest, Deal, Entry, Figure, Part, Side, View

STYLE = {
    "trigger": "bold reverse", "actor": "bold cyan", "recipient": "bold magenta", "time": "yellow", "place": "green",
    "count": "bold red", "weapon": "blue",
}  # fmt: skip


def show(console: Console, view: View) -> None:
    """Print the whole view."""
    console.print(Rule(Text(view.heading, style="bold"), align="left"))
    console.print(_counted(view), style="dim")
    if view.entries:
        console.print(_legend())
    for entry in view.entries:
        console.print(_entry(entry))
    _section(console, "Contested", (_contest(c) for c in view.contests))
    if view.figures:
        _section(console, "Figures", [_figures(view.figures)])
    _section(console, "Agreements", (_deal(d) for d in view.deals))
    for note in view.coded.notes:
        console.print(f"note: {note}", style="dim", markup=False)


def _counted(view: View) -> str:
    events, claims = len(view.entries), len(view.coded.claims)
    silent = f", {view.statements} statements without a coded event" if view.statements else ""
    return f"{events} events, {claims} claims{silent} · machine-coded, not yet checked by a person"


def _legend() -> Text:
    line = Text("marked: ", style="dim")
    for role, style in STYLE.items():
        line.append(role, style=style).append("  ")
    return line


def _entry(entry: Entry) -> RenderableType:
    head = Text(f"{entry.when:<24}", style="yellow")
    head.append(entry.what, style="bold")
    head.append(f"  {entry.who or '?'}", style="cyan")
    if entry.whom:
        head.append(" → ").append(entry.whom, style="magenta")
    if entry.where:
        head.append(f"  @ {entry.where}", style="green")
    for harm in entry.harm:
        head.append(f"  [{harm}]", style="red")
    for aux in entry.event.aux:
        head.append(f"  ({aux})", style="italic")
    if entry.contested:
        head.append("  contested", style="bold red")
    voice = Text(f"{'; '.join(entry.voices)}: ", style="dim")
    return Group(head, Padding(voice + _marked(entry.evidence), (0, 0, 1, 24)))


def _marked(parts: Iterable[Part]) -> Text:
    line = Text()
    for part in parts:
        line.append(part.text.replace("\n", " "), style=STYLE.get(part.role, ""))
    return line


def _section(console: Console, title: str, items: Iterable[RenderableType]) -> None:
    listed = list(items)
    if not listed:
        return
    console.print(Rule(title, align="left", style="dim"))
    for item in listed:
        console.print(Padding(item, (0, 0, 1, 2)))


def _contest(contest: Contest) -> RenderableType:
    table = Table(box=SIMPLE, header_style="dim", pad_edge=False, padding=(0, 2), expand=True)
    columns = [
        ("alleged", contest.alleged, "cyan"),
        ("denied", contest.denied, "red"),
        ("left open", contest.open, "dim"),
    ]
    told = [column for column in columns if column[1]]
    for heading, _, _ in told:
        table.add_column(heading, ratio=1)
    table.add_row(*(_sides(sides, style) for _, sides, style in told))
    return Group(Text(contest.what, style="bold"), table)


def _sides(sides: Iterable[Side], style: str) -> Text:
    """Each voice over its words."""
    lines = (
        Text(s.voice, style=f"bold {style}").append(f"\n{' '.join(s.words.split())}", style="not bold") for s in sides
    )
    return Text("\n").join(lines)


def _figures(figures: Iterable[Figure]) -> Table:
    table = Table(box=None, header_style="dim", pad_edge=False)
    for column in ("measure", "bounds", "as told", "group", "voice"):
        table.add_column(column, justify="right" if column == "bounds" else "left")
    for figure in figures:
        told = Text(f"  {figure.told}, part of {figure.of}", style="dim") if figure.of else Text(figure.told)
        table.add_row(figure.measure, Text(figure.bounds, style="bold"), told, Text(figure.group), Text(figure.by))
    return table


def _deal(deal: Deal) -> RenderableType:
    return Group(
        Text(deal.name, style="bold").append(f"  {deal.facts}", style="not bold"),
        *(Text(b, style="red") for b in deal.breaches),
    )
