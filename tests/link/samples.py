"""Cards made by hand, with what a test does not care about filled in."""

from datetime import date

from msgspec.structs import replace

from dateline.link import Card, Day, Spot

MOSUL = Spot("Mosul", "IRQ", "Nineveh", 36.34, 43.13, firm=True)
HERAT = Spot("Herat", "AFG", "Herat", 34.35, 62.2, firm=True)
IRAQ = Spot("Iraq", "IRQ", precision="country")

PLAIN = Card(
    id="e1",
    document="d1",
    type="ASSAULT",
    family="violence",
    events=("e1",),
    published=date(2033, 3, 2),
    days=(Day(date(2033, 3, 1), date(2033, 3, 1), firm=True),),
    spots=(MOSUL,),
    words=("bus", "seat", "statio"),
)


def on(day: int, *, firm: bool = True) -> tuple[Day, ...]:
    """A day of March 2033."""
    return (Day(date(2033, 3, day), date(2033, 3, day), firm=firm),)


def card(name: str, **fields: object) -> Card:
    """A card of a report of its own, told on top of PLAIN."""
    own = {"id": f"e-{name}", "document": f"d-{name}", "events": (f"e-{name}",)}
    return replace(PLAIN, **(own | fields))
