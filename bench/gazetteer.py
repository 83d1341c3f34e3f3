"""What the gazetteer costs: opening it, holding it, asking it names that it was not asked before.

    python bench/gazetteer.py

Processor time and resident memory of this process; the best of the rounds, since a busy machine only adds. Ends with
`FIGURE open_ms=… resident_mb=… lookup_us=…`, and status 1 where one is above its floor.
"""

import random
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from dateline.lexicon import gazetteer, mapfile

FLOORS = {"open_ms": 50.0, "resident_mb": 80.0, "lookup_us": 20.0}
ROUNDS, NAMES = 7, 20_000


def seconds(work: Callable[[], object]) -> float:
    """The least processor time of doing it."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


def resident() -> float:
    """Megabytes of this process that are in memory now; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.is_file() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def main() -> int:
    """Measure and print."""
    path = gazetteer.prepare()
    with closing(sqlite3.connect(path)) as file:
        known = [name for (name,) in file.execute("SELECT DISTINCT name FROM spelling ORDER BY name")]
    asked = random.Random(1).sample(known, NAMES)  # noqa: S311
    del known
    before = resident()

    def opened() -> gazetteer.Gazetteer:
        if not mapfile.is_whole(path):
            raise SystemExit("the gazetteer was damaged while it was measured")
        return gazetteer.Gazetteer(path)

    one = opened()

    def look_up() -> None:
        one.find.cache_clear()
        for name in asked:
            one.find(name)

    figures = {"open_ms": seconds(opened) * 1000, "lookup_us": seconds(look_up) / NAMES * 1e6}
    figures["resident_mb"] = resident() - before
    print("FIGURE " + " ".join(f"{name}={figures[name]:.1f}" for name in FLOORS))
    return int(any(figures[name] > floor for name, floor in FLOORS.items()))


if __name__ == "__main__":
    sys.exit(main())
