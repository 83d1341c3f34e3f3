"""What the main page costs its readers: list, counts by value, bars and map, of a chronicle of many incidents.

    python bench/page.py [INCIDENTS [CHRONICLE]]     20,000 in a chronicle of its own; 1,000,000 are the aim's

Twenty readers ask without a pause, each its own questions. Ends with `FIGURE page_p95_ms=…`, and status 1 above the floor.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any

import msgspec

from dateline import store
from dateline.store import Query
from dateline.store.board import Board

if __package__:
    from .synthetic import FIRST, LANDS, TYPES, WORDS, build
else:
    from synthetic import FIRST, LANDS, TYPES, WORDS, build

FLOOR = 400.0
READERS = 20
_QUESTIONS = 40
_SOME = 400
"""Days, towns and the like that readers choose from; the fewer there are, the more was asked before."""


def questions(seed: int) -> Iterator[tuple[Query, dict[str, Any]]]:
    """A reader's way: the whole, a value, one more, a brush, the map moved, the next order, words."""
    random = Random(seed)  # noqa: S311  nothing secret
    while True:
        asked: dict[str, Any] = {}
        yield Query(), {}
        for field in random.sample(sorted(_FIELDS), 3):
            asked |= _FIELDS[field](random)
            yield Query(**asked), {}
        lat, lon = random.choice(list(LANDS.values()))
        zoom = random.randrange(4, 9)
        reach = 360 / 2**zoom
        yield Query(**asked), {"view": (lon - reach, lat - reach / 2, lon + reach, lat + reach / 2), "zoom": zoom}
        yield Query(**asked, order=random.choice(("oldest", "harm", "sources"))), {}


def _brushed(random: Random) -> dict[str, Any]:
    first = FIRST + timedelta(days=11 * random.randrange(_SOME))
    return {"since": first, "until": first + timedelta(days=random.choice((30, 90, 365)))}


_FIELDS: dict[str, Any] = {
    "type": lambda random: {"type": (random.choice(TYPES),)},
    "country": lambda random: {"country": (random.choice(list(LANDS)),)},
    "days": _brushed,
    "actor": lambda random: {"actor": f"Force {random.randrange(300)}"},
    "source": lambda random: {"source": f"Outlet {random.randrange(_SOME)}"},
    "status": lambda _: {"status": ("contested",)},
    "reviewed": lambda random: {"reviewed": random.random() < 0.5},
    "harm": lambda random: {"harm": random.choice((1, 10, 100))},
    "text": lambda random: {"text": WORDS[random.randrange(20, _SOME)]},
}


def reader(board: Board, seed: int, many: int, taken: list[float]) -> None:
    """Ask so many questions, and note the milliseconds of each."""
    asked = questions(seed)
    for _ in range(many):
        query, shown = next(asked)
        begun = time.perf_counter()
        selection, page = board.select(query, **shown), board.page(query)
        taken.append((time.perf_counter() - begun) * 1000)
        assert selection.total == page.total  # noqa: S101


def measured(board: Board) -> list[float]:
    """The milliseconds of all questions, from the least."""
    taken: list[float] = []
    threads = [Thread(target=reader, args=(board, seed, _QUESTIONS, taken)) for seed in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(taken)


def main() -> int:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as folder:
        where = sys.argv[2] if len(sys.argv) > 2 else f"{folder}/chronicle.db"
        there = Path(where).exists()
        with store.open(where) as chronicle:
            begun = time.perf_counter()
            if not there:
                build(chronicle, many)
                print(f"{many:,} incidents built in {time.perf_counter() - begun:.0f} s")
            before, begun = _memory(), time.perf_counter()
            board = Board(chronicle)
            first = board.select(Query())
            print(f"read in {time.perf_counter() - begun:.1f} s, {_memory() - before:,.0f} MB at most")
            for order in ("oldest", "harm", "sources"):
                board.page(Query(order=order))  # type: ignore[arg-type]
            print(f"{first.total:,} incidents; a selection is {len(msgspec.json.encode(first)):,} bytes")
            alone: list[float] = []
            reader(board, READERS, _QUESTIONS, alone)
            taken = measured(board)
    print(
        f"one reader    p50 {sorted(alone)[len(alone) // 2]:6.1f} ms   p95 {sorted(alone)[len(alone) * 95 // 100]:6.1f} ms"
    )
    p95 = taken[len(taken) * 95 // 100]
    print(f"{READERS} readers    p50 {taken[len(taken) // 2]:6.1f} ms   p95 {p95:6.1f} ms   at most {taken[-1]:.0f} ms")
    print(f"FIGURE page_p95_ms={p95:.1f}")
    return int(p95 > FLOOR)


def _memory() -> float:
    """The most memory that was ever held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
