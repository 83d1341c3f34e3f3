"""Small chronicles at random: few names, places and days, so that they meet."""

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any

import msgspec
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from dateline.model import Dating, Figure, Incident, Placing, Who
from dateline.store import Query, Store

from ..samples import card, changed, event_id, incident, judgement, record

DAYS = [date(2022, 1, 1), date(2022, 1, 31), date(2022, 2, 1), date(2022, 3, 7), date(2023, 3, 7), date(1941, 6, 22)]
COUNTRIES = ["UKR", "FRA", "FJI"]
WORDS = ["market", "bridge", "Ulo truce"]
OUTLETS = ["The Daily", "the  daily", "Agence Été", None, "mail list"]
SOURCES = ["a.jsonl", "mail.mbox"]
PLACES = [
    Placing("Kharkiv", 1, "UKR", None, 49.98, 36.25),
    Placing("Kharkiv", 2, "UKR", None, 49.99, 36.26, "feature"),
    Placing("Kharkiv Oblast", 3, "UKR", None, 49.9, 36.5, "admin1"),
    Placing("Ukraine", 4, "UKR", None, 49.0, 32.0, "country"),
    Placing("Taveuni", 5, "FJI", None, -16.85, -179.95),
    Placing("Vanua Levu", 6, "FJI", None, -16.6, 179.2),
    Placing("Line", 7, None, None, 0.0, 180.0),
    Placing("Côte d'Or", 8, "FRA", None, None, None, "region"),
    None,
]
PEOPLE = [
    Who("Russian army", "group", "RUS-MIL", "RUS", ("MIL",)),
    Who("Russian troops", "group", "RUS-MIL", "RUS", ("MIL",)),
    Who("Russia", "state", "RUS", "RUS", ("GOV",)),
    Who("Ulo Front", "group", "ulo-front", "UKR", ("REB",)),
    Who("gunmen", "group"),
    Who("masked gunmen", "group"),
    Who("Ana Novak", "person"),
]
_days = st.sampled_from(DAYS)
_periods = st.tuples(st.none() | _days, st.none() | _days)
_sides = st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True).map(tuple)
_figures = st.lists(
    st.builds(Figure, st.sampled_from(["killed", "injured", "present"]), st.none(), st.none(), st.integers(0, 30)),
    max_size=3,
).map(tuple)
_types = st.sampled_from(["ASSAULT", "COERCE", "PROTEST"])
_statuses = st.sampled_from(["asserted", "contested", "denied"])
_aux = st.lists(st.sampled_from(["historical", "future", "negation", "ongoing"]), max_size=2, unique=True).map(tuple)


def _dated(period: tuple[date | None, date | None]) -> Dating | None:
    return Dating("x", None, *period) if period != (None, None) else None


facts: SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "type": _types, "status": _statuses, "when": _periods.map(_dated), "where": st.sampled_from(PLACES),
        "actors": _sides, "recipients": _sides, "figures": _figures,
    }
)  # fmt: skip
told = st.fixed_dictionaries(
    {
        "aux": _aux,
        "outlet": st.sampled_from(OUTLETS),
        "title": st.sampled_from(WORDS),
        "source": st.sampled_from(SOURCES),
    }
)
"""What a document tells."""


def _several(values: SearchStrategy[str]) -> SearchStrategy[tuple[str, ...]]:
    return st.lists(values, min_size=1, max_size=2, unique=True).map(tuple)


_names = st.sampled_from(["RUS", "RUS-MIL", "gunmen", "ulo", " ", "Ana Novak", "nobody"])
_ASKED: dict[str, SearchStrategy[Any]] = {
    "type": _several(_types), "actor": _names, "recipient": _names, "party": _names,
    "country": _several(st.sampled_from(COUNTRIES)),
    "place": st.sampled_from(["kharkiv", "oblast", "cote d or", "-"]),
    "near": st.sampled_from([(49.98, 36.25), (-16.8, 180.0), (0.0, -180.0)]),
    "within": st.sampled_from([0.0, 5.0, 500.0]),
    "box": st.sampled_from([(36.0, 49.95, 37.0, 51.0), (179.0, -20.0, -179.0, 0.0), (-180.0, -90.0, 180.0, 90.0)]),
    "since": _days, "until": _days,
    "aux": _several(st.sampled_from(["historical", "future", "hypothetical"])),
    "harm": st.integers(0, 20), "measure": st.sampled_from(["killed", "present"]),
    "source": st.sampled_from(["The Daily", "agence été", "mail.mbox", "none"]),
    "agreement": st.sampled_from(["ulo truce", "minsk"]),
    "status": _several(_statuses), "reviewed": st.booleans(),
    "text": st.sampled_from(["market", "bridge -shelled", '"ulo truce"', "nothing"]),
}  # fmt: skip
_fields = st.lists(st.sampled_from(sorted(_ASKED)), max_size=3, unique=True)
_asked = _fields.flatmap(lambda fields: st.fixed_dictionaries({field: _ASKED[field] for field in fields}))
queries = st.builds(
    lambda asked, **listed: Query(**asked, **listed),
    _asked,
    order=st.sampled_from(["newest", "oldest", "harm", "sources"]),
    limit=st.none() | st.integers(1, 3),
)


def filled(store: Store, facts: Sequence[dict[str, Any]], documents: Sequence[dict[str, Any]], seed: int) -> None:
    """Fill a chronicle in several batches: each document comes in, and is put to an incident; some are judged."""
    random, run = Random(seed), store.begin("add")  # noqa: S311  nothing secret
    belongs: dict[int, list[int]] = {}
    for number, one in enumerate(documents):
        with store.writing(run) as writer:
            known = changed(record(number, outlet=one["outlet"], title=one["title"]), aux=one["aux"])
            writer.add(known, [card(number)], source=one["source"])
            at = random.randrange(len(facts)) if facts else 0
            belongs.setdefault(at, []).append(number)
            if facts:
                writer.settle([_incident(belongs[at], facts[at])])
        if random.random() < 0.2:
            with store.writing(run) as writer:
                subject = random.choice([event_id(number), f"c{number:012x}"])
                writer.judge(judgement(number, subject))


def _incident(numbers: list[int], facts: dict[str, Any]) -> Incident:
    return msgspec.structs.replace(incident(*numbers), **facts)


def disturbed(store: Store, facts: Sequence[dict[str, Any]], seed: int) -> None:
    """Change something: incidents go, change and merge, are judged."""
    random, run = Random(seed), store.begin("link")  # noqa: S311  nothing secret
    with store.writing(run) as writer:
        there = list(store.incidents())
        for one in there:
            choice = random.randrange(5)
            if choice == 0:
                writer.settle([], [one.id])
            elif choice == 1 and facts:
                writer.settle([msgspec.structs.replace(one, **random.choice(facts))])
            elif choice == 2:
                writer.judge(judgement(random.randrange(10**6), one.accounts[0].events[0]))
        if there and random.random() < 0.5:
            writer.settle([msgspec.structs.replace(there[0], id=f"z{seed}")])
