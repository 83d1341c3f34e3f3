"""A chronicle made up, of any size: towns in a dozen lands, twelve years, outlets and sides of which few are in all mouths."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import Any, get_args

from sqlalchemy import Table, insert

from dateline.model import Account, Dating, EventType, Figure, Incident, Placing, Sources, Voice, Who
from dateline.store import Store, rows, tables
from dateline.store.pack import packed

LANDS = {
    "UKR": (49, 32), "SYR": (35, 38), "YEM": (15, 46), "SDN": (14, 30), "MLI": (16, -2), "COL": (4, -73), "MMR": (21, 96),
    "AFG": (34, 66), "ETH": (9, 39), "COD": (-2, 24), "PSE": (32, 35), "FJI": (-17, 179),
}  # fmt: skip
TYPES: tuple[str, ...] = get_args(EventType)
WORDS = tuple(f"word{number}" for number in range(20_000))
"""Rare ones and common ones: the nth stands in every nth text or so."""
FIRST = date(2012, 1, 1)
_DAYS, _TOWNS, _NAMES, _OUTLETS, _STEP = 12 * 365, 20_000, 20_000, 400, 5_000
_AUX = ("", "", "", "", "", "", "", "historical", "future", "ongoing")


class World:
    """What incidents are made of."""

    def __init__(self) -> None:
        self.random = random = Random(2014)  # noqa: S311  nothing secret
        lands = list(LANDS)
        self.towns = [self._town(number, random.choice(lands)) for number in range(_TOWNS)]
        self.areas = [self._area(number, random.choice(lands)) for number in range(400)]
        self.lands = [Placing(code, 9_000_000, code, None, *at, "country") for code, at in LANDS.items()]
        form = ("group", "organisation", "state")
        known = [
            Who(f"Force {n}", form[n % 3], f"{lands[n % 12]}-F{n}", lands[n % 12], ("MIL",))
            for n in range(300)  # type: ignore[arg-type]
        ]
        self.people = [*known, *(Who(f"People {n} of town", "population") for n in range(_NAMES))]
        self.outlets = [f"Outlet {n}" for n in range(_OUTLETS)]

    def _town(self, number: int, land: str) -> Placing:
        lat, lon = (middle + self.random.gauss(0, 2.5) for middle in LANDS[land])
        return Placing(f"Town {number}", number, land, None, round(lat, 4), round((lon + 180) % 360 - 180, 4))

    def _area(self, number: int, land: str) -> Placing:
        lat, lon = (middle + self.random.gauss(0, 2) for middle in LANDS[land])
        return Placing(
            f"Region {number}", number, land, None, lat, (lon + 180) % 360 - 180, "admin1" if number % 2 else "region"
        )

    def some(self, among: Sequence[Any]) -> Any:
        """One of the values, the first of them most often."""
        return among[int(len(among) ** self.random.random()) - 1]

    def place(self) -> Placing | None:
        chance = self.random.random()
        if chance < 0.06:
            return None
        return self.some(self.towns if chance < 0.85 else self.areas if chance < 0.97 else self.lands)  # type: ignore[no-any-return]

    def dating(self) -> Dating | None:
        random = self.random
        if random.random() < 0.04:
            return None
        first = FIRST + timedelta(days=int(_DAYS * random.random() ** 0.7))
        last = first + timedelta(days=random.choice((1, 3, 30, 200)) if random.random() < 0.1 else 0)
        return Dating("x", f"{first}/{last}", first, None if random.random() < 0.01 else last)

    def incident(self, number: int, documents: Sequence[int]) -> Incident:
        random = self.random
        accounts = tuple(
            Account(
                f"sha256:{one:064x}",
                (f"e{one:012x}",),
                None,
                self.outlets[0],
                FIRST,
                "main",
                (Voice("asserts", None, True),),
            )
            for one in documents
        )
        figures = (Figure("killed", n := int(1 / (random.random() + 0.002)), n, n),) if random.random() < 0.4 else ()
        status: Any = random.choices(("asserted", "contested", "denied"), (90, 8, 2))[0]
        sides = [
            tuple(dict.fromkeys(self.some(self.people) for _ in range(random.choice((0, 1, 1, 2))))) for _ in range(2)
        ]
        return Incident(
            f"i{random.getrandbits(48):012x}", self.some(TYPES), accounts, Sources(len(accounts), len(accounts)), when=self.dating(),
            where=self.place(), actors=sides[0], recipients=sides[1], status=status, figures=figures,
        )  # fmt: skip

    def text(self) -> str:
        return " ".join(self.some(WORDS) for _ in range(60))


def build(store: Store, many: int) -> None:
    """Fill an empty chronicle with so many incidents of 1.5 documents each; the rows are written as they are."""
    world, run = World(), store.begin("bench")
    with store.writing(run) as writer:
        numbers = writer._filing.actors(world.people)
        batch = writer._batch
    documents = iter(range(1, 1 << 40))
    told = ((n, list(islice(documents, world.random.choice((1, 1, 1, 2, 3))))) for n in range(1, many + 1))
    while some := list(islice(told, _STEP)):
        with store.writing(run) as writer:
            for table, filed in _rows(world, some, numbers, batch).items():
                writer._filing.connection.execute(insert(table), filed)


def _rows(
    world: World, some: Sequence[tuple[int, list[int]]], numbers: dict[Who, int], batch: int
) -> dict[Table, list[dict[str, Any]]]:
    held: dict[Table, list[dict[str, Any]]] = {
        table: []
        for table in (
            tables.documents,
            tables.records,
            tables.events,
            tables.incidents,
            tables.members,
            tables.sides,
            tables.tolls,
            tables.judgements,
            tables.judged,
        )
    }
    for number, documents in some:
        one = world.incident(number, documents)
        body, digest = packed(one)
        row = {"id": number, **rows.incident_row(one), "since": batch, "until": None, "body": body, "digest": digest}
        held[tables.incidents].append(row)
        for document in documents:
            for table, filed in _told(world, one, number, document, batch):
                held[table].append(filed)
        for role, people in (("actor", one.actors), ("recipient", one.recipients)):
            held[tables.sides] += [{"incident": number, "role": role, "actor": numbers[who]} for who in people]
        held[tables.tolls] += [{"incident": number, "measure": m, "people": n} for m, n in rows.figures(one)]
        if number % 100 == 0:
            held[tables.judgements].append(
                {
                    "key": f"j{number}",
                    "subject": f"e{documents[0]:012x}",
                    "decision": "accept",
                    "by": "desk",
                    "at": "2026-01-01T00:00:00.000000+00:00",
                    "why": "",
                    "other": "[]",
                    "field": None,
                    "value": None,
                }
            )
            held[tables.judged].append({"subject": f"e{documents[0]:012x}", "judgement": f"j{number}"})
    return {table: filed for table, filed in held.items() if filed}


def _told(
    world: World, one: Incident, number: int, document: int, batch: int
) -> Iterator[tuple[Table, dict[str, Any]]]:
    outlet = world.some(world.outlets)
    key, event = f"sha256:{document:064x}", f"e{document:012x}"
    yield tables.documents, {
        "id": document, "key": key, "title": f"Report {document}", "text": world.text(), "ref": None, "url": None, "outlet": outlet,
        "folded": rows.fold(outlet), "author": None, "published": FIRST, "language": "en", "digest": b"", "batch": batch,
    }  # fmt: skip
    yield tables.records, {
        "id": document, "document": document, "coder": "{}", "body": b"", "digest": b"", "since": batch, "until": None,
    }  # fmt: skip
    yield tables.events, {
        "id": document, "record": document, "ordinal": 0, "key": event, "type": one.type, "modes": "", "aux": world.random.choice(_AUX),
        "start": 0, "stop": 1, "earliest": None, "latest": None, "place": None, "country": None, "lat": None, "lon": None,
        "confidence": 0.5,
    }  # fmt: skip
    yield tables.members, {"incident": number, "document": document, "event": event, "role": "main"}
