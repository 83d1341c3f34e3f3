"""A program that writes a chronicle and may be killed at any point; run as a script by test_crash.

Each line on standard input, `CHRONICLE BYTES`, forks a child that writes; its number is printed, then each document as it is
committed, `whole` if it did all, and `ended`. BYTES limits how large a file may grow, 0 does not. Forking spares each child the imports.
"""

import os
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from dateline import store as stores
from dateline.errors import DatelineError
from dateline.store import Signature, Store, Tie
from tests.store.samples import V2, card, document, incident, record

DOCUMENTS = 60
BATCH = 3


def write(store: Store) -> Iterator[int]:
    """Add documents with cards, links and incidents, a few a transaction; every seventh is coded anew."""
    run = store.begin("add")
    for first in range(0, DOCUMENTS, BATCH):
        with store.writing(run) as writer:
            for n in range(first, first + BATCH):
                if writer.has(document(n).id):
                    continue
                writer.add(record(n), [card(n, "all", f"{n}")], signature=Signature(b"x", frozenset({"a"})), source="x")
                writer.link([Tie(f"k{n}", f"k{n - 1}", 0.5)] if n % BATCH else [])
                writer.settle([incident(n)])
        yield from range(first, first + BATCH)
    for n in range(0, DOCUMENTS, 7):
        with store.writing(run) as writer:
            if not writer.has(document(n).id, V2):
                writer.add(record(n, coder=V2), [card(n, "all", f"{n}")])
    store.end(run, "done")


def child(where: str, limit: int) -> None:
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        with stores.open(where) as store:
            for n in write(store):
                os.write(1, f"{n}\n".encode())
        os.write(1, b"whole\n")
    except DatelineError as error:
        os.write(1, f"{error}\n".encode())


def main() -> None:
    for line in sys.stdin:
        where, limit = line.rsplit(maxsplit=1)
        number = os.fork()
        if not number:
            try:
                child(where, int(limit))
            finally:
                os._exit(0)
        os.write(1, f"{number}\n".encode())
        os.waitpid(number, 0)
        os.write(1, b"ended\n")


if __name__ == "__main__":
    main()
