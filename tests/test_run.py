"""Runs over many documents: whole or not at all, resumable after a kill, nothing lost silently."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from dateline import run
from dateline.engine import InProcess
from dateline.errors import ModelError, OutputError, SourceError
from dateline.model import Coded, Document, Failure, Version
from dateline.read.text import document_of

VERSION = Version("0", "none", "none")


class Echo(InProcess):
    """A coder that needs no model: a record without events, a Failure for some, and a fault of its own for others."""

    version = VERSION

    def __init__(self) -> None:
        self.coded: list[str] = []

    def code(self, document: Document) -> Coded | Failure:
        if "auf Deutsch" in document.text:
            return Failure(document.ref or "", "code", "only English is coded", document.ref)
        if "break" in document.text:
            raise IndexError("tuple index out of range")
        self.coded.append(document.ref or "")
        return Coded(document, (), (), (), self.version)


def reports(count: int) -> list[Document | Failure]:
    return [document_of(f"Report number {n}.", ref=str(n)) for n in range(count)]


def refs(path: Path) -> list[str | None]:
    return [msgspec.json.decode(line, type=Coded).document.ref for line in path.read_bytes().splitlines()]


def kept_failures(output: Path) -> list[Failure]:
    return [msgspec.json.decode(line, type=Failure) for line in run.failures(output).read_bytes().splitlines()]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


def test_the_output_has_one_record_a_line_in_order(out: Path) -> None:
    tally = run.write(Echo(), reports(3), out)
    assert refs(out) == ["0", "1", "2"]
    assert (tally.documents, tally.failed) == (3, [])
    assert [p.name for p in out.parent.iterdir()] == ["out.jsonl"]


def test_failures_are_counted_and_stored_beside_the_output(out: Path) -> None:
    bad = Failure("a.jsonl:2", "read", "not a report")
    tally = run.write(Echo(), [*reports(1), bad, document_of("Bericht auf Deutsch.", ref="de")], out)
    assert kept_failures(out) == tally.failed
    assert [f.stage for f in tally.failed] == ["read", "code"]


def test_a_report_that_breaks_the_coder_is_a_failure_and_the_run_goes_on(out: Path) -> None:
    run.write(Echo(), [document_of("I break it.", ref="x"), *reports(1)], out)
    (only,) = kept_failures(out)
    assert (only.ref, only.stage) == ("x", "code")
    assert "IndexError: tuple index out of range" in only.reason
    assert refs(out) == ["0"]


def test_a_missing_model_stops_the_run(out: Path) -> None:
    class Missing(Echo):
        def code(self, document: Document) -> Coded | Failure:
            raise ModelError("not installed")

    with pytest.raises(ModelError):
        run.write(Missing(), reports(2), out)


def test_a_failure_with_half_a_character_in_its_name_is_stored(out: Path) -> None:
    run.write(Echo(), [Failure("caf\udce9.txt", "read", "is empty")], out)
    assert kept_failures(out)[0].source == "caf\ufffd.txt"


def test_a_run_without_failures_takes_an_old_failures_file_away(out: Path) -> None:
    run.failures(out).write_text("{}\n")
    run.write(Echo(), reports(1), out)
    assert not run.failures(out).exists()


def test_nothing_appears_when_the_run_is_broken_off(out: Path) -> None:
    def broken() -> Iterator[Document | Failure]:
        yield from reports(2)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run.write(Echo(), broken(), out)
    assert not out.exists()
    assert refs(run.unfinished(out)) == ["0", "1"]


def test_a_resumed_run_codes_only_what_is_left_and_cuts_off_half_a_line(out: Path) -> None:
    run.write(Echo(), reports(2), out)
    out.replace(run.unfinished(out))
    with run.unfinished(out).open("ab") as part:
        part.write(b'{"document": {"id"')
    coder = Echo()
    tally = run.write(coder, reports(4), out, resume=True)
    assert coder.coded == ["2", "3"]
    assert (tally.documents, tally.resumed, refs(out)) == (4, 2, ["0", "1", "2", "3"])


def test_a_resumed_run_codes_every_copy_of_a_report(out: Path) -> None:
    twice = [*reports(1), *reports(1)]
    run.write(Echo(), twice[:1], run.unfinished(out))
    run.write(Echo(), twice, out, resume=True)
    assert refs(out) == ["0", "0"]


@pytest.mark.parametrize("resume", [True, False])
def test_two_reports_of_one_text_are_both_kept(out: Path, resume: bool) -> None:
    run.write(Echo(), [document_of("Same text.", ref=ref) for ref in ("a", "b")], out, resume=resume)
    assert refs(out) == ["a", "b"]


def test_two_reports_of_one_reference_are_both_kept(out: Path) -> None:
    run.write(Echo(), [document_of(text, ref="a") for text in ("One.", "Two.")], out)
    assert refs(out) == ["a", "a"]


def test_records_of_another_version_are_not_mixed_in(out: Path) -> None:
    run.write(Echo(), reports(1), run.unfinished(out))

    class Newer(Echo):
        version = Version("1", "none", "none")

    with pytest.raises(OutputError, match=r"part:1: another version coded it.*without --resume"):
        run.write(Newer(), reports(1), out, resume=True)


def test_an_unfinished_output_that_is_none_is_told(out: Path) -> None:
    run.unfinished(out).write_bytes(b"\0\0\0\n")
    with pytest.raises(OutputError, match=r"part:1: is no record"):
        run.write(Echo(), reports(1), out, resume=True)


def test_a_full_disk_is_told_with_what_to_do(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"No space left on device.*--resume"):
        run.write(Echo(), reports(1), out)
    assert not out.exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that Linux has")
def test_a_disk_that_is_full_in_the_middle_is_told(out: Path) -> None:
    run.unfinished(out).symlink_to("/dev/full")
    with pytest.raises(OutputError, match="No space left on device"):
        run.write(Echo(), reports(5), out)
    assert not out.exists()


def test_a_folder_that_may_not_be_written_is_told(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(OutputError, match="Permission denied"):
        run.write(Echo(), reports(1), out)


def test_an_unreadable_source_becomes_a_failure_and_the_next_is_read() -> None:
    def reader(name: str) -> Iterator[Document | Failure]:
        if name == "bad":
            raise SourceError("bad: is empty")
        yield document_of("Text.", ref=name)

    first, second = run.documents(["bad", "good"], reader)
    assert first == Failure("bad", "read", "is empty")
    assert isinstance(second, Document)


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("in.jsonl", "one of the inputs"),
        ("link.jsonl", "one of the inputs"),
        ("in", "one of the inputs"),
        (".", "is a folder"),
        ("no/out.jsonl", "does not exist"),
        ("in.jsonl/out.jsonl", "does not exist"),
    ],
)
def test_an_impossible_output_is_refused_before_anything_is_coded(tmp_path: Path, output: str, told: str) -> None:
    inputs = [tmp_path / "in.jsonl", tmp_path / "in.part"]
    for path in inputs:
        path.write_text("{}")
    (tmp_path / "link.jsonl").symlink_to(inputs[0])
    with pytest.raises(OutputError, match=told):
        run.check(tmp_path / output, [*map(str, inputs), "-", "https://example.org/in.jsonl"])


@pytest.mark.parametrize("output", ["-", os.devnull])
def test_what_is_no_file_is_refused_as_output(output: str) -> None:
    with pytest.raises(OutputError, match="is no file"):
        run.check(Path(output), [])


SLOW = """
import sys, time
from pathlib import Path
from dateline import run
from dateline.engine import InProcess
from dateline.model import Coded, Version
from dateline.read.text import document_of

class Slow(InProcess):
    version = Version("0", "none", "none")

    def code(self, document):
        time.sleep(0.005)
        return Coded(document, (), (), (), self.version)

items = [document_of(f"Report number {n}." * 50, ref=str(n // 2)) for n in range(120)]
run.write(Slow(), items, Path(sys.argv[1]), resume=len(sys.argv) > 2)
"""


def test_a_kill_loses_nothing(tmp_path: Path) -> None:
    """A run that is really killed, twice, and resumed gives the bytes of one that was not."""
    whole, killed = tmp_path / "whole.jsonl", tmp_path / "killed.jsonl"
    start = [sys.executable, "-c", SLOW]
    subprocess.run([*start, str(whole)], check=True)
    for size in (1, 40_000):
        with subprocess.Popen([*start, str(killed), "--resume"]) as process:
            while not (run.unfinished(killed).exists() and run.unfinished(killed).stat().st_size > size):
                time.sleep(0.005)
            process.send_signal(signal.SIGKILL)
        assert not killed.exists()
    subprocess.run([*start, str(killed), "--resume"], check=True)
    assert killed.read_bytes() == whole.read_bytes()
