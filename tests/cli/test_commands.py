"""The commands as a user types them: what they print, and one clear line for each mistake."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from dateline import cli, run
from dateline.cli.progress import progress
from dateline.lexicon import gazetteer

PROGRAM = [sys.executable, "-c", "from dateline.cli import main; main()"]
REPORT = (
    "Government troops shelled the town of Sirte on Monday, killing at least 12 civilians, the mayor said. "
    "The army denied the account."
)
GERMAN = "Die Armee hat am Montag die Stadt beschossen und dabei zwölf Menschen getötet."
RUSSIAN = "Армия обстреляла город в понедельник, погибли двенадцать человек."


class Ran(NamedTuple):
    status: int
    out: str
    err: str


Dateline = Callable[..., Ran]


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    """Compile the gazetteer beforehand, or the first command of a new machine would say that it does."""
    gazetteer.prepare()


@pytest.fixture
def dateline(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Dateline:
    """Run one command line in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")

    def command(*arguments: str, stdin: str | bytes = "") -> Ran:
        given = io.BytesIO(stdin.encode() if isinstance(stdin, str) else stdin)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(given))
        monkeypatch.setattr(sys, "argv", ["dateline", *arguments])
        capfd.readouterr()
        try:
            cli.main()
            status = 0
        except SystemExit as end:
            status = int(end.code or 0)
        sys.stdout.flush()
        return Ran(status, *capfd.readouterr())

    return command


@pytest.mark.parametrize(
    ("arguments", "stdin", "told"),
    [
        (("read", "no-such-file.txt"), "", "no-such-file.txt: cannot be read"),
        (("read", "no\x1b[31m\nsuch.txt"), "", "no[31m such.txt: cannot be read"),
        (("read", "."), "", "is a folder"),
        (("read", "-"), "", "standard input: is empty"),
        (("read", "-"), b"\x00\x01\x02" * 99, "not text"),
        (("read", "-"), b'{"text": ""}', "standard input:1: the text is empty"),
        (("read", "-", "--published", "2022-13-45"), REPORT, "--published: '2022-13-45' is no date"),
        (("read", "http://127.0.0.1:9/"), "", "private address"),
        (("read", "file:///etc/passwd"), "", "only http and https"),
        (("read", "table.xyz"), "", "no reader for .xyz"),
        (("code", "no-folder/*.txt", "-o", "out.jsonl"), "", "nothing matches"),
        (("code", ".", "-o", "out.jsonl"), "", "the folder holds no reports"),
        (("code", "-", "-o", "no/folder/out.jsonl"), REPORT, "does not exist"),
        (("code", "-", "-o", "-"), REPORT, "is no file"),
        (("code", "table.xyz", "-o", "table.xyz"), REPORT, "one of the inputs"),
        (("code", "-", "-o", "o", "--published", "soon"), REPORT, "--published: 'soon' is no date"),
        (("explain", " "), "", "the sentence is empty"),
    ],
)
def test_a_mistake_is_one_line_on_stderr(
    dateline: Dateline, arguments: tuple[str, ...], stdin: str | bytes, told: str
) -> None:
    Path("table.xyz").write_text("id;words\n1;Troops left.\n")
    ran = dateline(*arguments, stdin=stdin)
    assert ran.status == 1
    assert told in ran.err
    assert ran.err.startswith("dateline: ")
    assert (ran.err.count("\n"), ran.out) == (1, "")


def test_a_bad_settings_file_is_one_line_on_stderr(dateline: Dateline) -> None:
    Path("dateline.toml").write_text("max_bites = 1")
    ran = dateline("read", "-", stdin=REPORT)
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert "max_bites" in ran.err


@pytest.mark.model
def test_a_missing_model_is_one_line_on_stderr(dateline: Dateline) -> None:
    Path("dateline.toml").write_text('model = "no_such_model"')
    ran = dateline("code", "-", "-o", "out.jsonl", stdin=REPORT)
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert "pip install no-such-model" in ran.err


@pytest.mark.model
def test_read_prints_the_chronicle_of_a_report(dateline: Dateline) -> None:
    ran = dateline("read", "-", "--published", "2022-03-02", stdin=REPORT)
    assert (ran.status, ran.err) == (0, "")
    for told in ("2022-02-28", "assault (heavy-weapons)", "Sirte", "12 or more", "denied", "Contested"):
        assert told in ran.out


@pytest.mark.model
def test_read_gives_the_record(dateline: Dateline) -> None:
    record = json.loads(dateline("read", "-", "--published", "2022-03-02", "--to", "json", stdin=REPORT).out)
    assert record["schema"] == 1
    assert record["events"][0]["when"]["earliest"] == "2022-02-28"


@pytest.mark.model
def test_read_gives_the_page(dateline: Dateline) -> None:
    page = dateline("read", "-", "--to", "html", stdin=f"<b>{REPORT}</b>").out
    assert page.lower().startswith("<!doctype html>")
    assert "&lt;b&gt;" in page


@pytest.mark.model
@pytest.mark.parametrize("text", [GERMAN, RUSSIAN])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_another_language_is_told_and_not_coded(dateline: Dateline, text: str, encoding: str) -> None:
    ran = dateline("read", "-", stdin=text.encode(encoding))
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("dateline: -: it looks like ")
    assert "only English is coded" in ran.err


@pytest.mark.model
def test_code_writes_records_counts_failures_and_exits_with_one(dateline: Dateline) -> None:
    rows = [
        {"id": "a", "text": REPORT, "published": "2022-03-02"},
        {"id": "b"},
        {"id": "c", "text": GERMAN},
        {"id": "d", "text": "Rebels freed two nurses."},
    ]
    Path("in.jsonl").write_text("\n".join(map(json.dumps, rows)))
    ran = dateline("code", "in.jsonl", "no.txt", "-o", "out.jsonl")
    first, *failed, last = ran.err.splitlines()
    assert (ran.status, ran.out) == (1, "")
    assert first.startswith("2 documents, ")
    assert [line.split(": ")[1] for line in failed] == ["in.jsonl:2", "c", "no.txt"]
    assert last == "3 failed; all are in out.jsonl.failures"
    assert [json.loads(line)["document"]["ref"] for line in Path("out.jsonl").read_text().splitlines()] == ["a", "d"]
    assert len(run.failures(Path("out.jsonl")).read_text().splitlines()) == 3


@pytest.mark.model
def test_code_says_nothing_of_its_progress_where_it_is_piped(dateline: Dateline) -> None:
    ran = dateline("code", "-", "-o", "out.jsonl", stdin=REPORT)
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "1 documents, 1 events, 2 claims -> out.jsonl\n"


@pytest.mark.parametrize("total", [2, None])
def test_a_terminal_shows_a_bar_with_rate_and_time_left(total: int | None) -> None:
    from rich.console import Console

    console = Console(file=io.StringIO(), force_terminal=True, width=160, legacy_windows=False)
    with progress(console, total) as report:
        for documents in (1, 2):
            report(run.Tally(documents, 7))
    assert isinstance(console.file, io.StringIO)
    shown = console.file.getvalue()
    assert "7 events" in shown
    assert "documents/s" in shown
    assert ("2/2" in shown) == (total == 2)


def killed(arguments: list[str], number: int, *, after: int) -> subprocess.CompletedProcess[str]:
    """Start a run and send it a signal once its unfinished output is longer than `after` bytes.

    It heeds Ctrl-C, whatever these tests were started by: what a shell starts in the background does not.
    """
    part = run.unfinished(Path("out.jsonl"))
    heeding = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen([*PROGRAM, *arguments], stderr=subprocess.PIPE, text=True, preexec_fn=heeding) as process:
        while not (part.exists() and part.stat().st_size > after):
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(number)
        _, err = process.communicate()
    return subprocess.CompletedProcess(arguments, process.returncode, "", err)


@pytest.mark.model
def test_a_stopped_and_a_killed_run_go_on_to_the_same_bytes(dateline: Dateline) -> None:
    """Ctrl-C, then kill -9, then the end: the output is that of a run that was left alone."""
    rows = [{"id": n, "text": f"On day {n} of the siege rebels shelled the town of Sirte. " * 12} for n in range(80)]
    Path("in.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert dateline("code", "in.jsonl", "-o", "whole.jsonl").status == 0
    line = ["code", "in.jsonl", "-o", "out.jsonl"]
    stopped = killed(line, signal.SIGINT, after=0)
    assert stopped.returncode == 130
    assert stopped.stderr == "stopped; what is coded stands in out.jsonl.part, and --resume goes on from there\n"
    size = run.unfinished(Path("out.jsonl")).stat().st_size
    assert killed([*line, "--resume"], signal.SIGKILL, after=size).returncode == -signal.SIGKILL
    assert not Path("out.jsonl").exists()
    assert "from before" in dateline(*line, "--resume").err
    assert Path("out.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()


@pytest.mark.model
def test_explain_shows_what_was_considered_and_why_it_was_refused(dateline: Dateline) -> None:
    ran = dateline("explain", "Rebels struck a deal with the army.")
    assert ran.status == 0
    for told in ("Tokens and tree", "nsubj", "refused:", "fires", "AGREE"):
        assert told in ran.out


@pytest.mark.model
def test_explain_says_why_a_sentence_is_not_coded(dateline: Dateline) -> None:
    assert "only English is coded" in dateline("explain", GERMAN).out


@pytest.mark.model
def test_doctor_finds_the_installation_whole(dateline: Dateline) -> None:
    ran = dateline("doctor")
    assert ran.status == 0, ran.out
    assert "WRONG" not in ran.out
    assert "SHA-256" in ran.out


@pytest.mark.model
def test_doctor_tells_what_is_wrong(dateline: Dateline) -> None:
    Path("dateline.toml").write_text('model = "no_such_model"')
    ran = dateline("doctor")
    assert ran.status == 1
    assert "WRONG the parser model 'no_such_model' is not installed" in ran.out


def test_a_terminal_that_lacks_letters_is_no_mistake() -> None:
    program = "import dateline.cli as c\n@c.app.command()\ndef say(): print('→ é')\nc.main()"
    ran = subprocess.run(
        [sys.executable, "-c", program, "say"], capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}
    )
    assert (ran.returncode, ran.stdout) == (0, b"? ?\n")


@pytest.mark.parametrize(("option", "told"), [("--help", "Usage: "), ("--version", "dateline 0.")])
def test_help_and_version_load_nothing_heavy(option: str, told: str) -> None:
    heavy = ("spacy", "trafilatura", "httpx", "msgspec", "rich.progress", "dateline.pipeline")
    program = (
        "import sys\nfrom dateline.cli import main\ntry: main()\nexcept SystemExit: pass\n"
        f"print([m for m in {heavy} if m in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", program, option], capture_output=True, text=True)
    assert ran.stderr == "[]\n"
    assert ran.stdout.startswith(told)


@pytest.mark.model
def test_a_publication_day_that_has_not_come_is_noted_and_the_report_coded(dateline: Dateline) -> None:
    ran = dateline("read", "-", "--published", "2931-05-07", stdin=REPORT)
    assert ran.status == 0
    assert "2931-05-07 lies in the future" in ran.err
    assert "Sirte" in ran.out


@pytest.mark.model
def test_what_a_source_leaves_out_is_told(dateline: Dateline) -> None:
    Path("wire.json").write_text(
        '[{"uri": "urn:1", "pubstatus": "withheld"}, {"uri": "urn:2", "pubstatus": "withheld"}]'
    )
    ran = dateline("code", "wire.json", "-o", "out.jsonl")
    assert ran.status == 0
    assert "note: left out 2: an item that its outlet has withheld" in ran.err
