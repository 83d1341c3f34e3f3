"""Runs over many documents: whole or not at all, resumable after a kill, nothing lost silently."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from dateline import run
from dateline.errors import OutputError
from dateline.model import Coded, Document, Failure, Version
from dateline.read.text import document_of


class Echo:
    """A coder that needs no model: a record without events, and no record for text in another language."""

    def __init__(self) -> None:
        self.coded: list[str] = []

    def code(self, document: Document) -> Coded | Failure:
        if "auf Deutsch" in document.text:
            return Failure(document.ref or "", "code", "only English is coded", document.ref)
        self.coded.append(document.ref or "")
        return Coded(document, (), (), (), Version("0", "none", "none"))


def reports(count: int) -> list[Document | Failure]:
    return [document_of(f"Report number {n}.", ref=str(n)) for n in range(count)]


def refs(path: Path) -> list[str | None]:
    return [msgspec.json.decode(line, type=Coded).document.ref for line in path.read_bytes().splitlines()]


def test_the_output_has_one_record_a_line_in_order(tmp_path: Path) -> None:
    tally = run.write(Echo(), iter(reports(3)), tmp_path / "out.jsonl")
    assert refs(tmp_path / "out.jsonl") == ["0", "1", "2"]
    assert (tally.documents, tally.failed) == (3, [])
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]


def test_failures_are_counted_and_stored_beside_the_output(tmp_path: Path) -> None:
    bad = Failure("a.jsonl:2", "read", "not a report")
    items = [*reports(1), bad, document_of("Bericht auf Deutsch.", ref="de")]
    tally = run.write(Echo(), iter(items), tmp_path / "out.jsonl")
    kept = [msgspec.json.decode(x, type=Failure) for x in (tmp_path / "out.jsonl.failures").read_bytes().splitlines()]
    assert kept == tally.failed
    assert [f.stage for f in kept] == ["read", "code"]


def test_a_run_without_failures_takes_an_old_failures_file_away(tmp_path: Path) -> None:
    (tmp_path / "out.jsonl.failures").write_text("{}\n")
    run.write(Echo(), iter(reports(1)), tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl.failures").exists()


def test_nothing_appears_when_the_run_is_broken_off(tmp_path: Path) -> None:
    def broken() -> Iterator[Document | Failure]:
        yield from reports(2)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run.write(Echo(), broken(), tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()


def test_a_resumed_run_codes_only_what_is_left_and_cuts_off_half_a_line(tmp_path: Path) -> None:
    run.write(Echo(), iter(reports(2)), tmp_path / "whole.jsonl")
    (tmp_path / "out.jsonl.part").write_bytes((tmp_path / "whole.jsonl").read_bytes() + b'{"document": {"id"')
    coder = Echo()
    tally = run.write(coder, iter(reports(4)), tmp_path / "out.jsonl", resume=True)
    assert coder.coded == ["2", "3"]
    assert (tally.resumed, refs(tmp_path / "out.jsonl")) == (2, ["0", "1", "2", "3"])


def test_two_documents_of_one_text_are_both_kept(tmp_path: Path) -> None:
    items = [document_of("Same text.", ref=ref) for ref in ("a", "b")]
    run.write(Echo(), iter(items), tmp_path / "out.jsonl", resume=True)
    assert refs(tmp_path / "out.jsonl") == ["a", "b"]


def test_a_full_disk_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"No space left on device.*--resume"):
        run.write(Echo(), iter(reports(1)), tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()


def test_an_unreadable_source_becomes_a_failure_and_the_next_is_read() -> None:
    def reader(name: str) -> Iterator[Document | Failure]:
        from dateline.errors import SourceError

        if name == "bad":
            raise SourceError("bad: is empty")
        yield document_of("Text.", ref=name)

    first, second = run.documents(["bad", "good"], reader)
    assert isinstance(first, Failure)
    assert isinstance(second, Document)


@pytest.mark.parametrize(("output", "told"), [("in.jsonl", "one of the inputs"), (".", "is a folder"), ("no/out.jsonl", "does not exist")])
def test_an_impossible_output_is_refused_before_anything_is_coded(tmp_path: Path, output: str, told: str) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("{}")
    with pytest.raises(OutputError, match=told):
        run.check(tmp_path / output, [str(source)])


def test_a_kill_loses_nothing(tmp_path: Path) -> None:
    """A run that is really killed and resumed gives the bytes of one that was not."""
    program = textwrap.dedent(
        """
        import sys, time
        from pathlib import Path
        from dateline import run
        from dateline.model import Coded, Version
        from dateline.read.text import document_of

        class Slow:
            def code(self, document):
                time.sleep(0.01)
                return Coded(document, (), (), (), Version("0", "none", "none"))

        items = [document_of(f"Report number {n}." * 50, ref=str(n)) for n in range(150)]
        run.write(Slow(), iter(items), Path(sys.argv[1]), resume=len(sys.argv) > 2)
        """
    )
    whole, killed = tmp_path / "whole.jsonl", tmp_path / "killed.jsonl"
    subprocess.run([sys.executable, "-c", program, str(whole)], check=True)
    part = killed.with_name("killed.jsonl.part")
    with subprocess.Popen([sys.executable, "-c", program, str(killed)]) as process:
        while not (part.exists() and part.stat().st_size):
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    assert not killed.exists()
    subprocess.run([sys.executable, "-c", program, str(killed), "--resume"], check=True)
    assert killed.read_bytes() == whole.read_bytes()
