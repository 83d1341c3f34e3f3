"""A run that is killed at any point and called again gives what a run that was not killed gives."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline import store as stores

KILLS = int(os.environ.get("DATELINE_KILLS", "6"))
"""How many; the aim of 200 takes ten minutes."""
_SCRIPT = """
import sys
from tests.chronicle import desk
from dateline import chronicle, store
from dateline.chronicle import adding
from dateline.model import Version
adding.BATCH = 3
towns = list(desk.TOWNS)
texts = [f"{towns[n % 3]} 2022-03-{n % 28 + 1:02} killed {n % 7 + 1}" for n in range(120)]
documents = [desk.report(text, f"Outlet {n}") for n, text in enumerate(texts)]
with store.open(sys.argv[1]) as opened:
    if sys.argv[2] == "add":
        desk.add(opened, documents)
    else:
        from dateline.chronicle import recoding
        recoding.BATCH = 3
        chronicle.recode(opened, desk.Desk(Version("2", "desk", "b"), type="COERCE"), opened.begin("recode"))
"""


def _start(path: Path, command: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", _SCRIPT, str(path), command], env={**os.environ})


def _whole(path: Path, command: str) -> float:
    begun = time.monotonic()
    assert _start(path, command).wait(timeout=120) == 0
    return time.monotonic() - begun


def _state(path: Path) -> tuple[object, ...]:
    with stores.open(str(path), create=False) as opened:
        assert not list(stores.verify(opened))
        counts = opened.stats()
        events = sorted(event.id for record in opened.records() for event in record.events)
        return counts.documents, counts.events, events, {one.id: one for one in opened.incidents()}


@pytest.mark.parametrize("command", ["add", "recode"])
def test_killed_and_called_again(tmp_path: Path, command: str) -> None:
    whole, killed = tmp_path / "whole.db", tmp_path / "killed.db"
    if command == "recode":
        _whole(whole, "add")
        _whole(killed, "add")
    takes = _whole(whole, command)
    chance = random.Random(2014)  # noqa: S311  nothing secret
    for _ in range(KILLS // 2):
        process = _start(killed, command)
        time.sleep(chance.uniform(0.3, 1.0) * takes)
        process.kill()
        process.wait(timeout=60)
    _whole(killed, command)
    assert _state(killed) == _state(whole)
