"""One sentence for an incident: no surer, no finer than its accounts."""

from datetime import date
from typing import get_args

import pytest
from msgspec.structs import replace

from dateline.lexicon.wording import wording
from dateline.model import Account, Dating, EventType, Figure, Incident, Placing, Sources, Voice, When, Who
from dateline.view.sentence import day, sentence

FRONT = Who("the Ulo Front", "group", "ulo-front", "TCD", ("REB",))
TRADERS = Who("traders", "population", None, "TCD", ("CVL",))
GOMA = Placing("Goma", 216281, "TCD", "Nord-Kivu", -1.68, 29.22)
DAY = Dating("2031-05-04", "2031-05-04", date(2031, 5, 4), date(2031, 5, 4))
OUTLET = Voice("asserts", outlet=True)


def incident(*voices: Voice) -> Incident:
    return Incident(
        "i", "ASSAULT", (Account("d", ("e",), claims=voices or (OUTLET,)),), Sources(1, 1), ("heavy-weapons",),
        when=DAY, where=GOMA, actors=(FRONT,), recipients=(TRADERS,),
    )  # fmt: skip


def toll(low: int | None, high: int | None, best: int | None = None) -> Figure:
    return Figure("killed", low, high, best)


def test_a_known_happening_is_told_whole() -> None:
    told = sentence(replace(incident(), figures=(toll(12, 12), toll(14, 14))))
    assert told == "The Ulo Front shelled traders in Goma, Chad on 4 May 2031: 12 to 14 killed."


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"actors": ()}, "A shelling of traders in Goma"),
        ({"recipients": ()}, "A shelling by the Ulo Front in Goma"),
        ({"actors": (), "recipients": (), "where": None, "when": None}, "A shelling."),
        ({"modes": ("drone",)}, "The Ulo Front struck traders by drone in Goma"),
        ({"actors": (), "modes": ("torture",)}, "Torture of traders in Goma"),
        ({"figures": (toll(10_001, None, 10_000),)}, ": 10,001 or more killed."),
        ({"figures": (toll(None, 20),)}, ": up to 20 killed."),
    ],
)
def test_what_is_not_known_is_left_out(change: dict[str, object], told: str) -> None:
    assert told in sentence(replace(incident(), **change))


def test_whose_word_it_is() -> None:
    told = sentence(incident(Voice("accuses", "the mayor"), Voice("denies", "the Ulo Front")))
    assert told.endswith("on 4 May 2031, according to the mayor; the Ulo Front denies it.")


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2022, 3, 3), date(2022, 3, 5), "between 3 and 5 March 2022"),
        (date(2022, 2, 27), date(2022, 3, 5), "between 27 February and 5 March 2022"),
        (date(2022, 3, 1), date(2022, 3, 31), "in March 2022"),
        (date(2014, 1, 1), date(2014, 12, 31), "in 2014"),
        (date(2014, 4, 1), None, "since 1 April 2014"),
        (None, date(2014, 4, 1), "by 1 April 2014"),
        (None, None, ""),
    ],
)
def test_a_day_is_told_as_wide_as_it_is(first: date | None, last: date | None, told: str) -> None:
    assert day(When("x", None, first, last)) == told


def test_every_type_can_be_said() -> None:
    assert all(wording(one, ("none such",)).verb for one in get_args(EventType))
