"""The compiled gazetteer: whole or absent, by one process, going on where a killed one stopped."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dateline.errors import LexiconError
from dateline.lexicon import gazetteer, geonames, mapfile
from dateline.lexicon.gazetteer import Gazetteer
from dateline.lexicon.toponyms import Toponym

Steps = list[Callable[[], geonames.Draft]]


def step(*names: str, population: int = 900) -> geonames.Draft:
    draft = geonames.Draft()
    for name in names:
        place = Toponym(name, 1, "UKR", None, None, 48.0, 38.0, population, "settlement", 0, True)
        draft.add(place, [name], ["namesake"])
    return draft


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "gazetteer-x.sqlite"


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Steps:
    """Two small steps in place of GeoNames."""
    small: Steps = [lambda: step("one", "two"), lambda: step("three", population=5_000)]
    monkeypatch.setattr(geonames, "steps", lambda: small)
    return small


def killed() -> geonames.Draft:
    raise KeyboardInterrupt


def test_places_are_ranked_over_all_steps(target: Path, steps: Steps) -> None:
    mapfile.compile_to(target)
    assert [p.name for p in Gazetteer(target).find("namesake")] == ["three", "one", "two"]


def test_progress_goes_from_nothing_to_all(target: Path, steps: Steps) -> None:
    told: list[float] = []
    mapfile.compile_to(target, told.append)
    assert (told[0], told[-1], told == sorted(told)) == (0.0, 1.0, True)


def test_nothing_is_left_beside_the_file_and_its_seal(target: Path, steps: Steps) -> None:
    mapfile.compile_to(target)
    assert {p.suffix for p in target.parent.iterdir()} == {".sqlite", ".json"}


def test_a_killed_run_leaves_no_file_and_the_next_goes_on(target: Path, steps: Steps) -> None:
    steps[1] = killed
    with pytest.raises(KeyboardInterrupt):
        mapfile.compile_to(target)
    assert not target.exists()
    steps[:] = [killed, lambda: step("three")]
    mapfile.compile_to(target)
    assert Gazetteer(target).size() == 3


def test_a_run_killed_while_it_finishes_is_finished_by_the_next(
    target: Path, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(mapfile, "_put_seal", lambda *_: killed())
        with pytest.raises(KeyboardInterrupt):
            mapfile.compile_to(target)
    mapfile.compile_to(target)
    assert Gazetteer(target).size() == 3


def test_spoilt_work_is_begun_anew(target: Path, steps: Steps) -> None:
    target.with_suffix(".part").write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    mapfile.compile_to(target)
    assert mapfile.is_whole(target)


@pytest.mark.parametrize("spoil", [lambda b: b[:-1], lambda b: b[:300] + b"\xff" + b[301:], lambda _: b""])
def test_a_damaged_file_is_found_out_and_made_anew(
    target: Path, steps: Steps, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[bytes], bytes]
) -> None:
    monkeypatch.setattr(gazetteer, "path", lambda: target)
    gazetteer.prepare()
    target.write_bytes(spoil(target.read_bytes()))
    assert not mapfile.is_whole(target)
    gazetteer.prepare()
    assert mapfile.is_whole(target, thorough=True)


def test_a_file_that_was_only_copied_is_whole(target: Path, steps: Steps) -> None:
    mapfile.compile_to(target)
    target.write_bytes(target.read_bytes())
    assert mapfile.is_whole(target)


def test_a_whole_file_is_not_compiled_again(target: Path, steps: Steps, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "path", lambda: target)
    gazetteer.prepare()
    steps[:] = [killed]
    assert gazetteer.prepare() == target


def test_a_full_disk_is_told(target: Path, steps: Steps) -> None:
    def full() -> geonames.Draft:
        raise sqlite3.OperationalError("database or disk is full")

    steps[1] = full
    with pytest.raises(LexiconError, match=r"disk is full.*make room"):
        mapfile.compile_to(target)
    assert list(target.parent.iterdir()) == []


def test_a_second_process_waits_and_finds_the_work_done(target: Path, steps: Steps) -> None:
    program = (
        f"from dateline.lexicon import mapfile; from pathlib import Path; mapfile.compile_to(Path({str(target)!r}))"
    )
    with closing(sqlite3.connect(target.with_suffix(".part"), isolation_level=None)) as first:
        first.executescript("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE x (y); COMMIT;")
        second = subprocess.Popen([sys.executable, "-c", program])
        with pytest.raises(subprocess.TimeoutExpired):
            second.wait(1.5)
        other = target.with_name("other.sqlite")
        mapfile.compile_to(other)
        for suffix in (".json", ".sqlite"):
            other.with_suffix(suffix).replace(target.with_suffix(suffix))
    assert second.wait(60) == 0
    assert Gazetteer(target).size() == 3
