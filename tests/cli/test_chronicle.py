"""The commands on a chronicle, as a user types them, with the real coder."""

import csv
import io
import json
from pathlib import Path

import pytest

from dateline import cli

REPORTS = [
    {
        "id": "wire-1", "outlet": "Wire", "published": "2022-03-02", "title": "Shelling in Kharkiv",
        "text": "Russian forces shelled a market in Kharkiv on Tuesday, killing at least 12 civilians, the mayor said. "
        "Moscow denied the attack.",
    },
    {
        "id": "daily-1", "outlet": "Daily", "published": "2022-03-03", "title": "Toll rises",
        "text": "The Russian army shelled a market in the Ukrainian city of Kharkiv on 1 March, killing 15 civilians, officials said.",
    },
    {
        "id": "post-1", "outlet": "Post", "published": "2022-03-03", "title": "Truce",
        "text": "The government of Mali and Tuareg rebels signed a ceasefire in Bamako on Wednesday. The rebels accused the army "
        "of violating the ceasefire.",
    },
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a chronicle of the three reports."""
    from dateline import chronicle, store
    from dateline.pipeline import Coder
    from dateline.read import read

    folder = tmp_path_factory.mktemp("chronicle")
    reports = folder / "reports.jsonl"
    reports.write_text("\n".join(map(json.dumps, REPORTS)))
    coder = Coder()
    with store.open(str(folder / "chronicle.db")) as opened:
        run = opened.begin("add", (), coder.version)
        chronicle.add(opened, coder, ((str(reports), item) for item in read(str(reports))), run)
        opened.end(run, "done")
    return folder


@pytest.fixture
def told(folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """Run a command in the folder: its status, what it prints, what it says on standard error."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "200")

    def command(*arguments: str) -> tuple[int, str, str]:
        import sys

        monkeypatch.setattr("sys.argv", ["dateline", *arguments])
        capfd.readouterr()
        try:
            cli.main()
            status = 0
        except SystemExit as end:
            status = int(end.code or 0)
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return status, out, err

    return command


def _shelling(told) -> dict[str, object]:  # type: ignore[no-untyped-def]
    _, out, _ = told("find", "--type", "ASSAULT", "--country", "UKR", "--json")
    return dict(json.loads(out.splitlines()[0]))


def test_two_reports_of_one_shelling_are_one_incident(told) -> None:  # type: ignore[no-untyped-def]
    incident = _shelling(told)
    assert {account["ref"] for account in incident["accounts"]} == {"wire-1", "daily-1"}  # type: ignore[attr-defined]
    assert incident["status"] == "contested"


def test_find_prints_a_table_and_csv(told) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = told("find", "--contested")
    assert status == 0
    assert "Kharkiv" in out
    assert "1 incident" in out
    rows = list(csv.DictReader(io.StringIO(told("find", "--csv")[1])))
    assert {row["type"].split()[0] for row in rows} >= {"ASSAULT"}


def test_show_tells_accounts_figures_and_sentences(told) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = told("show", str(_shelling(told)["id"]))
    assert status == 0
    for words in ("wire-1", "daily-1", "denies", "12 or more", "15", "shelled a market in Kharkiv"):
        assert words in out


@pytest.mark.parametrize("name", ["wire-1", "RUS"])
def test_show_takes_a_report_and_a_name(told, name: str) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = told("show", name)
    assert status == 0
    assert "Kharkiv" in out


@pytest.mark.parametrize("asked", [["--actor", "Russia"], ["--country", "ukraine"], ["--party", "Russian Federation"]])
def test_a_country_is_found_by_its_name(told, asked: list[str]) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = told("find", *asked)
    assert status == 0
    assert "Kharkiv" in out


def test_agreements_read_only_what_names_one(folder: Path) -> None:
    from dateline import store

    with store.open(str(folder / "chronicle.db"), create=False) as opened:
        assert [record.document.ref for record in opened.naming_agreements()] == ["post-1"]


def test_why_tells_the_reasons(told) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = told("why", str(_shelling(told)["id"]))
    assert status == 0
    assert "Kharkiv" in out


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["timeline"], "2022-03"), (["figures"], "12 or more"), (["agreements"], "signed"), (["stats"], "documents"),
        (["stats", "--runs"], "done"), (["stats", "--failures"], "reason"), (["verify"], "sound"),
        (["timeline", "--by", "day", "--csv"], "when,incidents"), (["figures", "--json"], '"measure":"killed"'),
    ],
)  # fmt: skip
def test_each_view(told, command: list[str], words: str) -> None:  # type: ignore[no-untyped-def]
    status, out, err = told(*command)
    assert (status, err) == (0, "")
    assert words in out


def test_judge_and_undo(told) -> None:  # type: ignore[no-untyped-def]
    before = _shelling(told)
    event = before["accounts"][0]["events"][0]  # type: ignore[index]
    status, out, _ = told("judge", "reject", event, "--why", "a film", "--by", "Ana")
    assert status == 0
    judgement = out.split(":")[0]
    assert "Ana" in told("show", str(before["id"]))[1] or _shelling(told) != before
    assert told("judge", "undo", judgement, "--by", "Ana")[0] == 0
    assert _shelling(told) == before


def test_export_import_backup_and_merge(told, folder: Path) -> None:  # type: ignore[no-untyped-def]
    assert told("export", "-o", "incidents.jsonl")[0] == 0
    assert told("export", "--to", "records", "-o", "records.jsonl")[0] == 0
    assert told("import", "again.db", "records.jsonl")[0] == 0
    assert told("export", "again.db", "-o", "again.jsonl")[0] == 0
    assert (folder / "again.jsonl").read_bytes() == (folder / "incidents.jsonl").read_bytes()
    assert told("link", "records.jsonl", "-o", "incidents.parquet")[1].endswith("-> incidents.parquet\n")
    assert told("backup", "copy.db")[0] == 0
    status, out, _ = told("merge", "copy.db", "again.db")
    assert (status, "0 documents came in, 3 were there" in out) == (0, True)
    assert told("export", "copy.db")[1] == (folder / "incidents.jsonl").read_text()


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["find", "nowhere.db"], "nowhere.db"), (["show", "nonsense"], "no incident"), (["why", "nonsense"], "no incident"),
        (["figures", "nonsense"], "no figures"), (["agreements", "Yalta"], "no agreement"), (["find", "--type", "MURDER"], "query"),
        (["find", "--since", "Tuesday"], "query"), (["export", "--to", "xls"], "jsonl"), (["judge", "reject", "e0"], "no event"),
        (["import", "reports.jsonl"], "is no record"), (["backup", "chronicle.db"], "there already"),
        (["watch", "reports.jsonl"], "reports.jsonl"), (["add", "nothing-here.txt"], "nothing-here.txt"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line(told, command: list[str], words: str) -> None:  # type: ignore[no-untyped-def]
    status, _, err = told(*command)
    assert status in (1, 2)
    assert words in err
    assert "Traceback" not in err


def test_watch_keeps_what_it_fetched(told, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    from dateline.read import feeds

    given: dict[str, object] = {}
    monkeypatch.setattr(feeds, "poll", lambda *_, **options: given.update(options) or iter(()))
    (folder / "feeds.toml").write_text('[[feed]]\nurl = "https://example.org/rss.xml"\n')
    assert told("watch", "watched.db", "feeds.toml", "--once", "--archive", "kept.warc.gz")[0] == 0
    assert given["archive"] is not None
    assert given["skipped"] == {}
