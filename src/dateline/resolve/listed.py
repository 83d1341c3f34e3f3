"""Which of the listed people a name means on the day of the report."""

from datetime import date

from ..extract.actors import ActorFound
from ..lexicon import actors as known
from ..lexicon.sources import kept


def officeholder(one: ActorFound, name: str, day: date | None) -> known.Person | None:
    """The listed person of that name whose office holds, or held last, on the day."""
    if one.named is None or one.named.person is None:
        return None
    person = one.named.person
    if " " in name and name not in (person.name, *person.aliases):
        return None  # another of the family
    if person.terms:
        return person.on(day)
    same = _namesakes()[person.name]
    if day is None or len(same) == 1:
        return person
    return max(
        same,
        key=lambda p: ((p.start or 0) <= day.year <= (p.end or 9999), (p.start or 0) <= day.year, p.start or 0),
    )


@kept
def _namesakes() -> dict[str, list[known.Person]]:
    """The lines of each listed name: one for each office held."""
    table: dict[str, list[known.Person]] = {}
    for person in known.people():
        table.setdefault(person.name, []).append(person)
    return table
