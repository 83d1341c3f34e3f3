"""When the feasts of lunar and lunisolar calendars fell and will fall (`world/feasts.csv`, 1945 to 2050).

Computed once: Islamic ones by the calendar of Umm al-Qura, Hebrew and Persian ones by their rules, Orthodox Easter by
the Julian computus, Chinese, Hindu and Buddhist ones as tabulated. Hebrew feasts begin the evening before.
"""

from datetime import date

from msgspec import Struct

from . import tables
from .sources import kept


class Feast(Struct, frozen=True):
    """One line of the table. `days` are "2022-05-02", or "2022-04-02/2022-05-01" from the first to the last.

    `rough`: where the moon is looked for, it may be a day earlier or later.
    """

    feast: str
    rough: bool
    days: tuple[str, ...]

    def spans(self) -> tuple[tuple[date, date], ...]:
        """First and last day of each time it was held, in order."""
        parts = (day.split("/") for day in self.days)
        return tuple((date.fromisoformat(p[0]), date.fromisoformat(p[-1])) for p in parts)


class Held(Struct, frozen=True):
    """A feast's times, read."""

    rough: bool
    spans: tuple[tuple[date, date], ...]


@kept
def feasts() -> dict[str, Held]:
    """Each feast by its name in `[words.holiday]` of en/times.toml."""
    return {line.feast: Held(line.rough, line.spans()) for line in tables.read_csv("world/feasts.csv", Feast)}
