"""Ray on this machine against the pool of processes, over the same shards. Generated news, one run.

    python bench/engines.py [DOCUMENTS]     1,600; 20,000 are the floor's

Two workers each. Start-up is left out: the time counts from when the first shards are done. Ends with `FIGURE ray_ratio=…`, and status 1 below the floor.
"""

import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow
import pyarrow.parquet
from generated import news

from dateline import shards
from dateline.pipeline import Coder
from dateline.pool import Pool

FLOOR = 0.85
SHARDS, WORKERS = 12, 2


def rate(running: Iterable[shards.Done]) -> float:
    """Documents a second, from when the first shards are done to when the last is."""
    taken = [(time.perf_counter(), done.documents) for done in running]
    (begun, _), (ended, _) = taken[WORKERS - 1], taken[-1]
    return sum(documents for _, documents in taken[WORKERS:]) / (ended - begun)


def main() -> int:
    """Measure and print."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 1_600
    coder = Coder()
    job = shards.Job(coder.settings, coder.version)

    def pool(planned: Sequence[shards.Shard]) -> Iterable[shards.Done]:
        with Pool(coder.settings, coder.version, WORKERS, print) as running:
            yield from shards.here(planned, job, running)

    with tempfile.TemporaryDirectory() as folder:
        sources = []
        for number in range(SHARDS):
            rows = [{"id": one.id, "text": one.text} for one in news(many // SHARDS, seed=number)]
            sources.append(str(Path(folder) / f"{number:02}.parquet"))
            pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), sources[-1])
        ours = rate(pool(shards.plan(sources, f"{folder}/pool")))
        rays = rate(shards.on_ray(shards.plan(sources, f"{folder}/ray"), job, None, WORKERS))
    print(f"documents a second: pool {ours:.1f}, Ray {rays:.1f}")
    print(f"FIGURE ray_ratio={rays / ours:.2f}")
    return int(rays / ours < FLOOR)


if __name__ == "__main__":
    sys.exit(main())
