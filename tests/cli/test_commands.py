"""The commands as a user types them: what they print, and one clear line for each mistake."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-c", "from dateline.cli import main; main()"]
REPORT = (
    "Government troops shelled the town of Sirte on Monday, killing at least 12 civilians, the mayor said. "
    "The army denied the account."
)


def dateline(*arguments: str, stdin: str | bytes = "", folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    given = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [*PROGRAM, *arguments], input=given, capture_output=True, cwd=folder, env={**os.environ, "COLUMNS": "160"}, timeout=120
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize(
    ("arguments", "stdin", "told"),
    [
        (("read", "no-such-file.txt"), "", "no-such-file.txt: cannot be read"),
        (("read", "-"), "", "is empty"),
        (("read", "-"), b"\x00\x01\x02" * 99, "not text"),
        (("read", "-", "--published", "2022-13-45"), REPORT, "--published: '2022-13-45' is no date"),
        (("read", "http://127.0.0.1:9/"), "", "private address"),
        (("code", "no-folder/*.txt", "-o", "out.jsonl"), "", "nothing matches"),
        (("code", "-", "-o", "no/folder/out.jsonl"), REPORT, "does not exist"),
    ],
)
def test_a_mistake_is_one_line_on_stderr(arguments: tuple[str, ...], stdin: str | bytes, told: str, tmp_path: Path) -> None:
    done = dateline(*arguments, stdin=stdin, folder=tmp_path)
    assert done.returncode == 1
    assert told in done.stderr
    assert done.stderr.startswith("dateline: ")
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


@pytest.mark.model
def test_read_prints_the_chronicle_of_a_report() -> None:
    done = dateline("read", "-", "--published", "2031-05-07", stdin=REPORT)
    assert done.returncode == 0, done.stderr
    for told in ("2031-05-05", "assault (heavy-weapons)", "Sirte", "12 or more", "denied by", "Contested"):
        assert told in done.stdout


@pytest.mark.model
def test_read_gives_the_record_and_the_page(tmp_path: Path) -> None:
    record = json.loads(dateline("read", "-", "--published", "2031-05-07", "--to", "json", stdin=REPORT).stdout)
    assert record["schema"] == 1
    assert record["events"][0]["when"]["earliest"] == "2031-05-05"
    page = dateline("read", "-", "--to", "html", stdin=f"<b>{REPORT}</b>").stdout
    assert page.lower().startswith("<!doctype html>")
    assert "&lt;b&gt;" in page


@pytest.mark.model
@pytest.mark.parametrize("text", ["Die Armee hat am Montag die Stadt beschossen und dabei zwölf Menschen getötet.", "Армия обстреляла город в понедельник, погибли двенадцать человек."])
def test_another_language_is_told_and_not_coded(text: str) -> None:
    done = dateline("read", "-", stdin=text)
    assert done.returncode == 1
    assert "only English is coded" in done.stderr


@pytest.mark.model
def test_code_writes_records_counts_failures_and_exits_with_one(tmp_path: Path) -> None:
    rows = [{"id": "a", "text": REPORT, "published": "2031-05-07"}, {"id": "b"}, {"id": "c", "text": "Rebels freed two nurses."}]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)))
    done = dateline("code", "in.jsonl", "-o", "out.jsonl", folder=tmp_path)
    assert done.returncode == 1
    assert "2 documents" in done.stderr
    assert "in.jsonl:2" in done.stderr
    refs = [json.loads(line)["document"]["ref"] for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert refs == ["a", "c"]


@pytest.mark.model
def test_explain_shows_what_was_considered_and_why_it_was_refused() -> None:
    done = dateline("explain", "Rebels struck a deal with the army.")
    assert done.returncode == 0, done.stderr
    for told in ("Tokens and tree", "nsubj", "refused:", "fires", "AGREE"):
        assert told in done.stdout


@pytest.mark.model
def test_doctor_finds_the_installation_whole() -> None:
    done = dateline("doctor")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WRONG" not in done.stdout
    assert "SHA-256" in done.stdout


def test_help_and_version_do_not_load_the_parser() -> None:
    program = "import sys\nfrom dateline.cli import main\ntry: main()\nexcept SystemExit: pass\nprint([m for m in ('spacy', 'trafilatura', 'dateline.pipeline') if m in sys.modules], file=sys.stderr)"
    for option in ("--help", "--version"):
        done = subprocess.run([sys.executable, "-c", program, option], capture_output=True, text=True, check=False)
        assert done.stderr.strip() == "[]"
