"""A kill at any point, a full disk: no document lost, none doubled, and the next run goes on.

`DATELINE_KILLS` sets how many kills there are; 200 take a minute.
"""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

from dateline import store as stores
from dateline.errors import StoreError
from dateline.store import Store, verify

from .crashing import BATCH, DOCUMENTS, write
from .samples import card, document, incident, record

KILLS = int(os.environ.get("DATELINE_KILLS", "20"))
SCRIPT = Path(__file__).with_name("crashing.py")
_LONGEST = 0.12
"""Seconds until the latest kill; a whole run takes three times as long."""


class Programs:
    """Children that write, one at a time."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._in, self._out = process.stdin, process.stdout

    def start(self, where: str, limit: int = 0) -> int:
        """Start a child; its process number."""
        self._in.write(f"{where} {limit}\n")
        self._in.flush()
        return int(self._out.readline())

    def end(self) -> list[str]:
        """What the child said until its end."""
        return list(iter(lambda: self._out.readline().strip(), "ended"))


@pytest.fixture
def programs() -> Iterator[Programs]:
    command = [sys.executable, str(SCRIPT)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Programs(process)
        assert process.stdin is not None
        process.stdin.close()


def check(store: Store, told: set[int]) -> None:
    """Nothing told as done is lost, nothing is doubled or half there."""
    assert list(verify(store)) == []
    there = [int(str(one.document.ref)[1:]) for one in store.records()]
    assert len(there) == len(set(there))
    assert told <= set(there)
    assert len(there) % BATCH == 0
    assert len(store.cards_of(document(n).id for n in there)) == len(there)
    assert sorted(one.id for one in store.incidents()) == sorted(f"i{n}" for n in there)
    assert store.stats().events == store.stats().claims == len(there)


def written(programs: Programs, where: str, after: float | None = None) -> tuple[set[int], bool]:
    """Let a child write, and kill it so many seconds after its start; what it told as done, and whether it was whole."""
    number = programs.start(where)
    if after is not None:
        time.sleep(after)
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    told = programs.end()
    return {int(line) for line in told if line != "whole"}, "whole" in told


def test_a_kill_at_any_point_loses_and_doubles_nothing(fresh: Callable[[], str], programs: Programs) -> None:
    chance, told, where, ended = random.Random(7), set[int](), fresh(), 0  # noqa: S311
    for _ in range(KILLS):
        done, whole = written(programs, where, chance.uniform(0, _LONGEST))
        told |= done
        with stores.open(where) as store:
            check(store, told)
        if whole:
            told, where, ended = set(), fresh(), ended + 1
    assert ended < KILLS
    written(programs, where)
    with stores.open(where) as store:
        check(store, set(range(DOCUMENTS)))
        assert store.stats().superseded == len(range(0, DOCUMENTS, 7))
        assert store.runs()[-1].outcome == "done"
        found = [one.coder.dateline for one in store.records()]
    assert found == ["1" if n % 7 else "2" for n in range(DOCUMENTS)]


def test_a_kill_while_the_chronicle_is_made_leaves_nothing_half_made(tmp_path: Path, programs: Programs) -> None:
    chance = random.Random(11)  # noqa: S311
    for n in range(max(KILLS // 3, 3)):
        where = str(tmp_path / f"{n}.db")
        told, _ = written(programs, where, chance.uniform(0, 0.15))
        with stores.open(where) as store:
            check(store, told)


def test_writing_killed_and_gone_on_with_is_as_writing_at_once(tmp_path: Path, programs: Programs) -> None:
    one, other = str(tmp_path / "killed.db"), str(tmp_path / "whole.db")
    for where, after in ((one, 0.03), (one, 0.06), (one, 0.09), (one, None), (other, None)):
        written(programs, where, after)
    with stores.open(one) as left, stores.open(other) as right:
        assert list(left.records()) == list(right.records())
        assert list(left.incidents()) == list(right.incidents())
        assert left.component(["k0"]) == right.component(["k0"])


@pytest.mark.parametrize("limit", [150_000, 400_000, 700_000])
def test_a_disk_that_is_full_is_told_and_the_chronicle_stays_whole(
    tmp_path: Path, programs: Programs, limit: int
) -> None:
    where = str(tmp_path / "chronicle.db")
    programs.start(where, limit)
    *told, last = programs.end()
    assert "free space" in last or "free some" in last or "check the disk" in last, last
    with stores.open(where) as store:
        check(store, {int(line) for line in told})
    written(programs, where)
    with stores.open(where) as store:
        check(store, set(range(DOCUMENTS)))


def test_no_room_in_the_file_is_told_and_what_was_stored_stays(lite: Store) -> None:
    with lite.connected() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    def small(raw: Any, _: object) -> None:
        raw.execute(f"PRAGMA max_page_count = {pages + 40}")

    event.listen(lite.engine, "connect", small)
    lite.engine.dispose()
    with pytest.raises(StoreError, match="there is no room left to write; free space, then run again"):
        list(write(lite))
    event.remove(lite.engine, "connect", small)
    lite.engine.dispose()
    stored = lite.stats().documents
    check(lite, set(range(stored)))
    assert 0 < stored < DOCUMENTS
    list(write(lite))
    check(lite, set(range(DOCUMENTS)))


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("53100", "disk is full"),
        ("25006", "read-only"),
        ("55P03", "somebody else"),
        ("57P01", "went away"),
        ("53300", "out of room"),
    ],
)
def test_a_servers_refusal_is_told(store: Store, state: str, told: str) -> None:
    if store.engine.dialect.name == "sqlite":
        return
    with pytest.raises(StoreError, match=told), store.connected() as connection:
        connection.execute(text(f"DO $$BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END$$"))


def test_a_reader_sees_one_state_while_somebody_writes(store: Store, run: str) -> None:
    with store.writing(run) as writer:
        for n in range(3):
            writer.add(record(n), [card(n)])
    seen = store.records()
    first = next(seen)
    with store.writing(run) as writer:
        writer.add(record(3), [card(3)])
        writer.settle([incident(3)])
    assert [first, *seen] == [record(n) for n in range(3)]
    assert store.stats().documents == 4
