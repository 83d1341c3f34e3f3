"""Incidents and what hangs on them as rows and lines that a person reads."""

from collections.abc import Iterable, Sequence
from datetime import date

from ..export.flat import spread
from ..model import Account, Figure, Incident, Voice, Who
from .record import when_told

_STANCES = (
    ("asserts", "say so"), ("admits", "admit it"), ("accuses", "blame"), ("denies", "deny"),
    ("questions", "leave it open"), ("declines", "do not comment"),
)  # fmt: skip
"""How people stand to a happening, as a heading says it."""
COLUMNS = ("incident", "when", "where", "type", "actors", "recipients", "harm", "sources", "status")


def row(incident: Incident) -> tuple[str, ...]:
    """An incident as the cells of COLUMNS."""
    return (
        incident.id,
        when_told(incident.when),
        where(incident),
        " ".join((incident.type, *incident.modes[:1])),
        names(incident.actors),
        names(incident.recipients),
        harm(incident.figures),
        f"{incident.sources.documents} ({incident.sources.independent})",
        incident.status,
    )


def where(incident: Incident) -> str:
    """The place and the country."""
    told = incident.where
    if told is None:
        return ""
    return told.name if told.country in (None, told.name) else f"{told.name}, {told.country}"


def names(people: Sequence[Who], most: int = 3) -> str:
    """The first few names, and how many more."""
    more = f" and {len(people) - most} more" if len(people) > most else ""
    return ", ".join(who.name for who in people[:most]) + more


def harm(figures: Iterable[Figure]) -> str:
    """Each measure with the lowest and the highest that anybody tells."""
    measures: dict[str, list[Figure]] = {}
    for figure in figures:
        measures.setdefault(figure.measure, []).append(figure)
    return ", ".join(f"{measure} {_range(told)}" for measure, told in measures.items())


def _range(figures: Sequence[Figure]) -> str:
    """The lowest and the highest, with "+" where one of the figures is open above."""
    low, high = spread(figures)
    if low is None:
        return "some" if high is None else f"up to {high:,}"
    open_above = "+" if any(f.high is None for f in figures) else ""
    return f"{low:,}{open_above}" if low == high else f"{low:,}-{high:,}{open_above}"


def bounds(figure: Figure) -> str:
    """A figure with its bounds: "12", "12 or more", "up to 20", "12 to 17"."""
    if figure.low is not None and figure.low == figure.high:
        return str(figure.low)
    if figure.low is None:
        return f"up to {figure.high}" if figure.high is not None else f"about {figure.best}"
    return f"{figure.low} or more" if figure.high is None else f"{figure.low} to {figure.high}"


def voice(figure: Figure) -> str:
    """Who tells a figure."""
    return f"{figure.by} (the report itself)" if figure.outlet and figure.by else figure.by or "not told"


def stands(account: Account) -> str:
    """What the voices of an account say, each once: "police deny; report asserts"."""
    told = {f"{'the report' if v.outlet else v.speaker or 'unnamed'} {v.stance}": None for v in account.claims}
    return "; ".join(told)


def sides(incident: Incident) -> list[tuple[str, list[str]]]:
    """Who stands how to an incident, each voice once: "deny" and their names."""

    def name(voice: Voice, account: Account) -> str:
        return (
            f"{account.outlet or 'the report'} (the report itself)"
            if voice.outlet
            else voice.speaker or "somebody unnamed"
        )

    told = [(voice.stance, name(voice, account)) for account in incident.accounts for voice in account.claims]
    return [
        (words, who)
        for stance, words in _STANCES
        if (who := list(dict.fromkeys(name for said, name in told if said == stance)))
    ]


def day(told: date | None) -> str:
    """A day, or a dash."""
    return told.isoformat() if told else "-"
