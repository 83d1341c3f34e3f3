"""Shards in, shards out: whole or not at all, what is finished is left alone, on Ray the same."""

import json
import os
import signal
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline import read, shards
from dateline.engine import InProcess
from dateline.errors import OutputError
from dateline.model import Coded, Document, Failure, Version
from dateline.pipeline import Coder
from dateline.read import objects
from dateline.settings import Settings


class Echo(InProcess):
    """A coder that needs no model."""

    def __init__(self, version: str = "0") -> None:
        self.version = Version(version, "none", "none")
        self.coded = 0

    def code(self, document: Document) -> Coded | Failure:
        self.coded += 1
        if "refuse" in document.text:
            return Failure(document.id, "code", "it says so", document.ref)
        return Coded(document, (), (), (), self.version)


def source(path: Path, *texts: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table({"id": [f"{path.stem}-{n}" for n in range(len(texts))], "text": texts}), path)
    return str(path)


def run(names: list[str], out: Path, engine: Echo) -> list[shards.Done]:
    job = shards.Job(Settings(), engine.version)
    return list(shards.here(shards.plan(names, str(out)), job, engine))


def refs(path: Path) -> list[Any]:
    return list(pq.read_table(path)["ref"].to_pylist())


def test_each_source_has_a_file_of_records_at_its_place(tmp_path: Path) -> None:
    names = [source(tmp_path / "in/a/x.parquet", "One.", "Two."), source(tmp_path / "in/b/x.parquet", "Three.")]
    told = run(names, tmp_path / "out", Echo())
    assert [(one.documents, one.failed, one.error) for one in told] == [(2, 0, None), (1, 0, None)]
    assert sorted(str(p.relative_to(tmp_path / "out")) for p in (tmp_path / "out").rglob("*.*")) == [
        "a/x.parquet",
        "b/x.parquet",
    ]
    (row,) = pq.read_table(tmp_path / "out/b/x.parquet").to_pylist()
    assert msgspec.json.decode(row["record"], type=Coded).document.text == "Three."
    assert (row["ref"], row["events"], row["claims"]) == ("x-0", 0, 0)


def test_a_finished_shard_is_left_alone_until_the_coder_changes(tmp_path: Path) -> None:
    names = [source(tmp_path / "in/x.parquet", "One."), source(tmp_path / "in/y.parquet", "Two.")]
    run(names[:1], tmp_path / "out", Echo())
    again = Echo()
    assert [one.before for one in run(names, tmp_path / "out", again)] == [True, False]
    assert again.coded == 1
    newer = Echo("1")
    assert [one.before for one in run(names, tmp_path / "out", newer)] == [False, False]
    assert newer.coded == 2


def test_what_fails_stands_beside_the_shard_and_costs_nothing_else(tmp_path: Path) -> None:
    (told,) = run([source(tmp_path / "in/x.parquet", "One.", "I refuse.", "Two.")], tmp_path / "out", Echo())
    assert (told.documents, told.failed, told.error) == (2, 1, None)
    kept = (tmp_path / "out/x.parquet.failures").read_bytes().splitlines()
    assert [msgspec.json.decode(line, type=Failure).reason for line in kept] == ["it says so"]


def test_a_broken_source_is_told_and_tried_again(tmp_path: Path) -> None:
    good, bad = source(tmp_path / "in/x.parquet", "One."), tmp_path / "in/y.parquet"
    bad.write_bytes(Path(good).read_bytes()[:200])
    first, second = run([good, str(bad)], tmp_path / "out", Echo())
    assert (first.error, first.documents) == (None, 1)
    assert second.error is not None
    assert "no whole Parquet file" in second.error
    source(bad, "Mended.")
    assert [one.before for one in run([good, str(bad)], tmp_path / "out", Echo())] == [True, False]
    assert refs(tmp_path / "out/y.parquet") == ["y-0"]


def test_two_sources_never_share_an_output(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="rename one"):
        shards.plan([str(tmp_path / "x.parquet"), str(tmp_path / "x.jsonl.gz")], "out")
    with pytest.raises(OutputError, match="one of the inputs"):
        shards.plan([str(tmp_path / "x.parquet")], str(tmp_path))


def test_sources_and_outputs_may_lie_in_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store on disk, to which pyarrow goes the way that it goes to `s3://`."""
    monkeypatch.setattr(objects, "SCHEMES", objects.SCHEMES | {"file"})
    source(tmp_path / "in/x.parquet", "One.")
    source(tmp_path / "in/deep/y.parquet", "Two.")
    names = list(read.sources([f"file://{tmp_path}/in/*.parquet"]))
    assert len(names) == 2
    engine = Echo()
    told = list(
        shards.here(shards.plan(names, f"file://{tmp_path}/out"), shards.Job(Settings(), engine.version), engine)
    )
    assert [one.documents for one in told] == [1, 1]
    assert refs(tmp_path / "out/deep/y.parquet") == ["y-0"]


@pytest.mark.model
@pytest.mark.skipif(find_spec("ray") is None, reason="needs the extra [ray]")
def test_ray_gives_the_same_and_survives_a_worker_that_dies(coder: Coder, tmp_path: Path) -> None:
    lines = (Path(__file__).parents[1] / "examples" / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    names = [source(tmp_path / f"in/{n}.parquet", *texts[n::4], *texts[n::4]) for n in range(4)]
    job = shards.Job(coder.settings, coder.version)
    plain = list(shards.here(shards.plan(names, str(tmp_path / "here")), job, coder))
    killed: list[int] = []

    def kill() -> None:
        while not killed:
            listed = subprocess.run(["pgrep", "-f", "ray::.*MapWorker"], capture_output=True, text=True, check=False)
            if listed.stdout and list((tmp_path / "ray").glob("*.parquet")):
                killed.append(int(listed.stdout.split()[0]))
                os.kill(killed[0], signal.SIGKILL)
            time.sleep(0.05)

    Thread(target=kill, daemon=True).start()
    told = list(shards.on_ray(shards.plan(names, str(tmp_path / "ray")), job, None, 2))
    assert killed
    assert sorted((one.source, one.events, one.error) for one in told) == sorted(
        (one.source, one.events, one.error) for one in plain
    )
    for n in range(4):
        assert pq.read_table(tmp_path / f"ray/{n}.parquet").equals(pq.read_table(tmp_path / f"here/{n}.parquet"))
