"""The same coder in several processes: results in order, memory bounded, a process that dies costs one document at most.

Each worker has a connection of its own and shares nothing with the others, so none can leave a lock behind when it dies.
"""

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Any

from .engine import Item, Tag, Told, coded, documents_of, failure, handfuls, joined
from .errors import DatelineError, PoolError
from .model import Coded, Document, Failure, Version
from .pipeline import Coder
from .settings import Settings

AHEAD = 4
"""Handfuls under way for each worker: enough that none waits, few enough that memory is bounded."""
QUEUED = 2
"""Handfuls that a worker holds, one of which it codes."""
STARTS = 3
"""Workers that may die before they have coded anything, one after the other, until a run gives up."""

_Results = Sequence[Coded | Failure]


@dataclass(slots=True)
class _Job:
    """Documents that are coded together, and their results as soon as they are there.

    A job whose worker died is done anew in `parts`, each of one document and `last`.
    """

    documents: Sequence[Document]
    last: bool = False
    results: _Results | None = None
    parts: "Sequence[_Job]" = ()

    def done(self) -> bool:
        return self.results is not None or (bool(self.parts) and all(part.done() for part in self.parts))

    def all_results(self) -> Iterator[Coded | Failure]:
        yield from self.results or (result for part in self.parts for result in part.all_results())


class _Worker:
    """A process and the jobs it was given, in order; `ready` when it has loaded its model."""

    def __init__(self, settings: Settings) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, settings), daemon=True)
        self.process.start()
        theirs.close()
        self.jobs: deque[_Job] = deque()
        self.ready = False

    def take(self, job: _Job) -> None:
        self.jobs.append(job)
        self.connection.send(job.documents)

    def end(self) -> int | None:
        """Stop the process; the status that it had ended with, if it had."""
        self.process.join(1)
        status = self.process.exitcode
        self.process.kill()
        self.process.join()
        self.connection.close()
        return status


class Pool:
    """Codes in some processes, each with a model of its own. A context manager: its end stops them.

    A process that dies (killed, out of memory) is replaced, which is told; the documents that it held are coded again one
    by one, and only one on which it dies again becomes a Failure.
    """

    def __init__(self, settings: Settings, version: Version, workers: int, told: Callable[[str], None]) -> None:
        self.version = version
        self._settings, self._told = settings, told
        self._todo: deque[_Job] = deque()
        self._stillborn = 0
        self._workers = [_Worker(settings) for _ in range(workers or cores())]

    def __enter__(self) -> "Pool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.process.kill()
            worker.end()

    def each(self, items: Iterable[Item[Tag]]) -> Iterator[Told[Tag]]:
        """Each item's tag and result, in the items' order. Raises DatelineError where nothing can be coded at all."""
        waiting: deque[tuple[list[Item[Tag]], _Job]] = deque()
        for handful in handfuls(items):
            job = _Job(documents_of(handful))
            if job.documents:
                self._todo.append(job)
            else:
                job.results = ()
            waiting.append((handful, job))
            self._turn(0)
            while waiting and (waiting[0][1].done() or len(waiting) > AHEAD * len(self._workers)):
                yield from self._first(waiting)
        while waiting:
            yield from self._first(waiting)

    def _first(self, waiting: deque[tuple[list[Item[Tag]], _Job]]) -> Iterator[Told[Tag]]:
        """The results of what has waited longest, as soon as they are there."""
        handful, job = waiting.popleft()
        while not job.done():
            self._turn(None)
        yield from joined(handful, job.all_results())

    def _turn(self, seconds: float | None) -> None:
        """Give the workers what is to be done, and take what they have done, waiting for it so long at most."""
        self._give()
        by = {worker.connection: worker for worker in self._workers}
        for ready in wait(list(by), seconds):
            worker = by[ready]  # type: ignore[index]
            try:
                told = worker.connection.recv()
            except (EOFError, OSError):
                self._replace(worker)
                continue
            if isinstance(told, DatelineError):
                raise told
            if isinstance(told, Version):
                worker.ready, self._stillborn = True, 0
            else:
                worker.jobs.popleft().results = told
        self._give()

    def _give(self) -> None:
        for worker in sorted(self._workers, key=lambda one: len(one.jobs)):
            while self._todo and len(worker.jobs) < QUEUED:
                try:
                    worker.take(self._todo.popleft())
                except OSError:
                    break  # it has died; its connection tells so next

    def _replace(self, worker: _Worker) -> None:
        """Start another worker in the place of one that died, and have what it held coded by the others."""
        status = worker.end()
        how = "was killed or ran out of memory" if status == -signal.SIGKILL else f"ended with status {status}"
        self._told(f"a worker {how}; another takes its place")
        self._stillborn += not worker.ready
        if self._stillborn > STARTS * len(self._workers):
            raise PoolError(f"the workers end before they are ready (the last one {how}); try fewer with --workers")
        self._workers[self._workers.index(worker)] = _Worker(self._settings)
        if worker.ready and worker.jobs:
            self._lose(worker.jobs.popleft(), how)
        self._todo.extendleft(reversed(worker.jobs))

    def _lose(self, job: _Job, how: str) -> None:
        """See to a job that a worker was at when it died."""
        if job.last:
            job.results = [failure(job.documents[0], f"the worker that coded it {how}, and so did the one before")]
        else:
            job.parts = [_Job([document], last=True) for document in job.documents]
            self._todo.extendleft(reversed(job.parts))


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _work(connection: "Connection[Any, Any]", settings: Settings) -> None:
    """What a worker does until the other end of its connection is gone. An interrupt is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    jobs: SimpleQueue[Sequence[Document]] = SimpleQueue()
    Thread(target=_listen, args=(connection, jobs), daemon=True).start()
    try:
        coder = Coder(settings)
        connection.send(coder.version)
        gc.freeze()  # the model and the lexicon stay; looking through them again and again takes a twentieth of the time
        while True:
            connection.send(coded(coder, jobs.get()))
    except DatelineError as error:
        connection.send(error)


def _listen(connection: "Connection[Any, Any]", jobs: "SimpleQueue[Sequence[Document]]") -> None:
    """Take jobs as they come, so that neither end ever waits for the other to read."""
    try:
        while True:
            jobs.put(connection.recv())
    except (EOFError, OSError):
        os._exit(0)
