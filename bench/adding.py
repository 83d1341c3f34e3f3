"""What storing and linking one report costs in a large chronicle, against coding it. One run, one process.

    python bench/adding.py [DOCUMENTS]     5,000 synthetic documents first, of four events each; 100,000 are the floor's

The chronicle is filled as `dateline add` fills it: stored, compared with near copies, linked, settled. Then the reports that the
project ships are coded and added, one transaction each. Ends with `FIGURE add_ratio=…`, and status 1 above the floor.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TypeVar

from dateline import store
from dateline.chronicle import linking
from dateline.model import (
    ActorMention,
    Claim,
    Coded,
    Count,
    CountMention,
    Dating,
    Document,
    Event,
    Mention,
    PlaceMention,
    Placing,
    Span,
    TimeMention,
    Version,
    When,
    Where,
    Who,
)
from dateline.pipeline import Coder
from dateline.read import read

FLOOR = 2.0
BATCH = 50
_REPORTS = Path(__file__).parents[1] / "examples" / "reports.jsonl"
_VERSION = Version("0", "synthetic", "0")
_MODES = ("explosives", "firearms", "aerial", "drone", "heavy-weapons", "targeted")
_DAYS, _TOWNS, _SIDES, _WORDS = 1500, 20_000, 400, 3000
T = TypeVar("T")


def records(many: int) -> Iterator[Coded]:
    """So many reports of four happenings each, every happening told by three reports on average."""
    random = Random(2014)  # noqa: S311  nothing secret
    happenings = [_happening(random) for _ in range(max(4, many * 4 // 3))]
    for number in range(many):
        yield _record(number, [happenings[random.randrange(len(happenings))] for _ in range(4)], random)


def _happening(random: Random) -> tuple[int, date, str, int, str]:
    day = date(2020, 1, 1) + timedelta(days=random.randrange(_DAYS))
    return (
        random.randrange(_TOWNS),
        day,
        f"Side {random.randrange(_SIDES)}",
        random.randrange(1, 40),
        random.choice(_MODES),
    )


def _record(number: int, told: list[tuple[int, date, str, int, str]], random: Random) -> Coded:
    text, mentions, events = "", list[Mention](), list[Event]()
    for town, day, side, toll, mode in told:
        start = len(text)
        parts = [f"Town {town}", f"{day}", f"{toll} people", side]
        text += f"{parts[3]} struck {parts[0]} on {parts[1]}, killing {parts[2]}. "
        text += " ".join(f"w{random.randrange(_WORDS)}" for _ in range(50)) + ".\n"
        spans = [(text.index(part, start), text.index(part, start) + len(part), part) for part in parts]
        first = len(mentions)
        lat, lon = town % 80 - 30 + (town // 80) / 300, town // 300 - 15.0
        where = Where(parts[0], town, f"L{town % 40}", f"P{town // 300}", lat, lon)
        mentions += [
            PlaceMention(*spans[0], "literal", where), TimeMention(*spans[1], "DATE", When(f"{day}", f"{day}", day, day)),
            CountMention(*spans[2], Count(toll, toll, toll, None, "killed")), ActorMention(*spans[3], Who(side, "group", side, None, ("REB",))),
        ]  # fmt: skip
        end = text.index(".", start) + 1
        trigger = text.index("struck", start)
        events.append(Event(
            f"e{number}-{len(events)}", Span(start, end, text[start:end]), Span(trigger, trigger + 6, "struck"), "ASSAULT", (mode,),
            actors=(first + 3,), times=(first + 1,), places=(first,), counts=(first + 2,), confidence=0.9,
            when=Dating(f"{day}", f"{day}", day, day, origin=first + 1),
            where=Placing(where.name, town, where.country, where.admin1, lat, lon, origin=first),
        ))  # fmt: skip
    document = Document(
        f"sha256:{number:064x}", text, str(number), outlet=f"Outlet {number % 200}", published=max(t[1] for t in told)
    )
    claims = tuple(Claim(f"c{event.id}", (event.id,), "asserts") for event in events)
    return Coded(document, tuple(mentions), tuple(events), claims, _VERSION)


def file(opened: store.Store, run: str, told: list[Coded]) -> None:
    """Store and link records in one transaction, as `dateline add` does."""
    with opened.writing(run) as writer:
        change = linking.Change()
        for record in told:
            linking.file(writer, record, "bench", change)
        linking.relink(writer, change)


def fill(opened: store.Store, run: str, many: int) -> None:
    """Fill the chronicle, and tell how far it is."""
    begun, batch = time.perf_counter(), list[Coded]()
    for number, record in enumerate(records(many), 1):
        batch.append(record)
        if len(batch) == BATCH or number == many:
            file(opened, run, batch)
            batch = []
        if number % 5_000 == 0 or number == many:
            print(f"{number:>8,} documents  {(time.perf_counter() - begun) / number * 1000:6.1f} ms each", flush=True)


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Processor seconds of some work, and what it gives."""
    begun = time.process_time()
    told = work()
    return time.process_time() - begun, told


def main() -> int:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    coder = Coder()
    reports = [one for one in read(str(_REPORTS)) if isinstance(one, Document)]
    for report in reports:
        coder.code(report)
    with tempfile.TemporaryDirectory() as folder, store.open(f"{folder}/large.db") as opened:
        run = opened.begin("add")
        fill(opened, run, many)
        pairs = []
        for report in reports:
            coding, record = timed(lambda report=report: coder.code(report))  # type: ignore[misc]
            assert isinstance(record, Coded)  # noqa: S101
            adding, _ = timed(lambda record=record: file(opened, run, [record]))  # type: ignore[misc]
            pairs.append((coding, adding))
    print(f"coding  {statistics.median(c for c, _ in pairs) * 1000:.1f} ms a report")
    print(f"adding  {statistics.median(a for _, a in pairs) * 1000:.1f} ms a report")
    ratio = sum(a for _, a in pairs) / sum(c for c, _ in pairs)
    print(f"FIGURE add_ratio={ratio:.2f} documents={many} floor={FLOOR}")
    return int(ratio > FLOOR)


if __name__ == "__main__":
    sys.exit(main())
