"""Two workers against one, and the memory of a worker after many documents against that after few. Generated news, one run.

    python bench/workers.py [DOCUMENTS]     2,000 for the memory; 100,000 are the floor's

Wall time, start-up left out, the median of the rounds. Memory is the most that the one worker ever held, after a hundredth of
the documents and after all. Ends with `FIGURE workers_ratio=… memory_ratio=…`, and status 1 where one misses its floor.
"""

import statistics
import sys
import time
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from generated import news

from dateline.model import Document
from dateline.pipeline import Coder
from dateline.pool import Pool

SPEED, MEMORY = 1.7, 1.15
ROUNDS, REPORTS = 3, 400


def seconds(pool: Pool, documents: Iterable[Document]) -> float:
    """The wall time of coding them."""
    begun = time.perf_counter()
    for _ in pool.each((None, one) for one in documents):
        pass
    return time.perf_counter() - begun


def peak(pool: Pool) -> float:
    """The most memory that the pool's first worker ever held, in megabytes; 0 where the system does not tell."""
    status = Path(f"/proc/{pool._workers[0].process.pid}/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.is_file() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def main() -> int:
    """Measure and print."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    coder, reports = Coder(), list(news(REPORTS))
    with (
        Pool(coder.settings, coder.version, 1, print) as one,
        Pool(coder.settings, coder.version, 2, print) as two,
    ):
        for pool in (one, two):
            seconds(pool, reports[:100])
        ratio = statistics.median(seconds(one, reports) / seconds(two, reports) for _ in range(ROUNDS))
    stream = news(many, seed=2)
    with Pool(coder.settings, coder.version, 1, print) as pool:
        seconds(pool, islice(stream, many // 100 if many >= 100_000 else min(1_000, many // 2)))
        few = peak(pool)
        seconds(pool, stream)
        memory = peak(pool) / few if few else 1.0
    print(f"a worker held {few:.0f} MB after some documents and {few * memory:.0f} MB after {many:,}")
    print(f"FIGURE workers_ratio={ratio:.2f} memory_ratio={memory:.3f}")
    return int(ratio < SPEED or memory > MEMORY)


if __name__ == "__main__":
    sys.exit(main())
