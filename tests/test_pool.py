"""Several processes code what one codes, in order, whatever happens to them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from dateline.model import Coded, Document, Failure
from dateline.pipeline import Coder
from dateline.pool import Pool
from dateline.read import read

pytestmark = pytest.mark.model
REPORTS = str(Path(__file__).parents[1] / "examples" / "reports.jsonl")
Todo = list[tuple[int, Document | Failure | None]]
Killed = Callable[[Pool], bool]


@pytest.fixture(scope="module")
def items() -> Todo:
    """The example reports, between them what cannot be read and what need not be coded."""
    found = list(enumerate(read(REPORTS)))
    return [*found, (-1, None), (-2, Failure("a.txt", "read", "is empty")), *found[:3], (-3, None)]


@pytest.fixture(scope="module")
def notes() -> list[str]:
    return []


@pytest.fixture(scope="module")
def pool(coder: Coder, notes: list[str]) -> Iterator[Pool]:
    with Pool(coder.settings, coder.version, 2, notes.append) as running:
        list(running.each([(n, document) for n, document in enumerate(read(REPORTS))] * 2))
        yield running


def at_work(pool: Pool, key: str) -> Iterator[int]:
    """The workers that are at the document."""
    for worker in pool._workers:
        if worker.ready and any(one.id == key for job in list(worker.jobs)[:1] for one in job.documents):
            yield worker.process.pid or 0


def kill_at(pool: Pool, key: str, times: int) -> Thread:
    """Kill so many workers, each when it is at the document."""

    def watch() -> None:
        dead: set[int] = set()
        while len(dead) < times:
            for pid in sorted(set(at_work(pool, key)) - dead)[:1]:
                os.kill(pid, signal.SIGKILL)
                dead.add(pid)
            time.sleep(0.005)

    thread = Thread(target=watch, daemon=True)
    thread.start()
    return thread


def test_processes_give_what_one_gives_in_order(pool: Pool, coder: Coder, items: Todo) -> None:
    assert list(pool.each(items * 3)) == list(coder.each(items)) * 3


def test_a_worker_that_dies_costs_nothing_and_is_told(pool: Pool, coder: Coder, items: Todo, notes: list[str]) -> None:
    notes.clear()
    documents = [item for _, item in items if isinstance(item, Document)]
    killing = kill_at(pool, documents[-1].id, 1)
    told = list(pool.each(items * 3))
    killing.join(10)
    assert told == list(coder.each(items)) * 3
    assert notes == ["a worker was killed or ran out of memory; another takes its place"]


def test_a_document_that_kills_every_worker_is_a_failure_and_the_run_goes_on(pool: Pool, items: Todo) -> None:
    documents = [item for _, item in items if isinstance(item, Document)]
    long = Document("long", " ".join(one.text for one in documents) * 40)
    killing = kill_at(pool, long.id, 2)
    (_, refused), (_, coded) = pool.each([(0, long), (1, documents[0])])
    killing.join(10)
    assert isinstance(refused, Failure)
    assert "so did the one before" in refused.reason
    assert isinstance(coded, Coded)


ORPHANS = """
import sys
from itertools import repeat
from dateline.pipeline import Coder
from dateline.model import Document
from dateline.pool import Pool

if __name__ == "__main__":
    coder = Coder()
    with Pool(coder.settings, coder.version, 1, print) as pool:
        for _ in pool.each(zip(repeat(0), repeat(Document("a", "Rebels shelled the town on Monday.")))):
            print(pool._workers[0].process.pid, flush=True)
"""


def test_workers_end_with_the_process_that_started_them(tmp_path: Path) -> None:
    script = tmp_path / "orphans.py"
    script.write_text(ORPHANS)
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        worker = int(process.stdout.readline())
        process.kill()
    deadline = time.monotonic() + 20
    while Path(f"/proc/{worker}").exists() and "State:\tZ" not in Path(f"/proc/{worker}/status").read_text():
        assert time.monotonic() < deadline, "the worker lives on"
        time.sleep(0.1)
