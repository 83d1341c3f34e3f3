"""Files, folders, globs and standard input: what is read, and what each bad source is told."""

import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from dateline.errors import SourceError
from dateline.model import Document, Failure
from dateline.read import read, sources
from dateline.settings import Settings


def documents(name: Path | str, **options: object) -> list[Document]:
    found = list(read(str(name), **options))  # type: ignore[arg-type]
    assert all(isinstance(item, Document) for item in found), found
    return [item for item in found if isinstance(item, Document)]


def written(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_text_file_is_one_document_with_its_stem_as_reference(tmp_path: Path) -> None:
    (only,) = documents(written(tmp_path, "gao.txt", "Troops left Gao.\n"))
    assert (only.text, only.ref) == ("Troops left Gao.\n", "gao")


def test_the_given_publication_day_holds_where_the_source_tells_none(tmp_path: Path) -> None:
    (only,) = documents(written(tmp_path, "a.txt", "Troops left."), published=date(2031, 1, 2))
    assert only.published == date(2031, 1, 2)


def test_the_same_content_has_the_same_id(tmp_path: Path) -> None:
    one, two = (documents(written(tmp_path, n, "Troops left."))[0] for n in ("a.txt", "b.txt"))
    assert one.id == two.id
    assert one.id.startswith("sha256:")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_encodings_are_found_out(tmp_path: Path, encoding: str) -> None:
    text = "Le général Dupré a quitté la ville. The general left Sévaré after the café was shelled. " * 3
    (only,) = documents(written(tmp_path, "a.txt", text.encode(encoding)))
    assert only.text.strip() == text.strip()


def test_control_and_bidi_characters_are_taken_out(tmp_path: Path) -> None:
    (only,) = documents(written(tmp_path, "a.txt", "Troops\u202e left\x00 Gao\u2066.\r\nNext."))
    assert only.text == "Troops left Gao.\nNext."


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t ", "is empty"),
        ("nul.txt", b"\x00" * 500, "not text"),
        ("report.pdf", b"%PDF-1.7\n%\xe2\xe3", "not text"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not text"),
        ("archive.txt", b"PK\x03\x04rest", "not text"),
        ("page.html", b"<!doctype html><html><body><script>alert(1)</script></body></html>", "no article text"),
    ],
)
def test_a_bad_file_is_refused_with_what_to_do(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    path = written(tmp_path, name, content)
    with pytest.raises(SourceError, match=told) as error:
        list(read(str(path)))
    assert str(path) in str(error.value)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(SourceError, match="no-such.txt: cannot be read"):
        list(read("no-such.txt"))


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = written(tmp_path, "big.txt", b"a" * 2000)
    with pytest.raises(SourceError, match="larger than 1,000 bytes"):
        list(read(str(path), settings=Settings(max_bytes=1000)))


def test_a_text_beyond_the_limit_is_a_failure(tmp_path: Path) -> None:
    (only,) = read(str(written(tmp_path, "long.txt", "a" * 2000)), settings=Settings(max_characters=1000))
    assert isinstance(only, Failure)
    assert "max_characters" in only.reason


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Troops left Gao.")))
    assert documents("-")[0].text == "Troops left Gao."


def test_sources_are_files_of_folders_and_globs_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "c.bin"):
        written(tmp_path, name, "x")
    assert [Path(s).name for s in sources([str(tmp_path)])] == ["a.html", "b.txt"]
    assert [Path(s).name for s in sources([str(tmp_path / "*.txt")])] == ["b.txt"]


@pytest.mark.parametrize("pattern", ["", "*.txt"])
def test_a_folder_or_glob_without_reports_is_told(tmp_path: Path, pattern: str) -> None:
    with pytest.raises(SourceError, match=r"no reports|nothing matches"):
        list(sources([str(tmp_path / pattern)]))


def lines(*rows: object) -> str:
    return "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)


def test_json_lines_give_reference_and_metadata(tmp_path: Path) -> None:
    row = {"id": 7, "text": "Troops left.", "published": "2031-05-06T10:00:00Z", "outlet": "Wire", "title": "T", "x": 1}
    (only,) = documents(written(tmp_path, "a.jsonl", lines(row)))
    assert (only.ref, only.published, only.outlet, only.title) == ("7", date(2031, 5, 6), "Wire", "T")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{not json", "not a report"),
        ('{"id": "b"}', "not a report"),
        ('{"id": "b", "text": 3}', "not a report"),
        ('{"id": "b", "text": "  "}', "the text is empty"),
        ('{"id": "b", "text": "Troops left.", "published": "2022-13-45"}', "is no date"),
        ("[" * 100_000, "not a report"),
    ],
)
def test_a_bad_line_is_a_failure_and_the_rest_is_read(tmp_path: Path, line: str, told: str) -> None:
    path = written(tmp_path, "a.jsonl", lines({"id": "a", "text": "Troops left."}, line, {"id": "c", "text": "Rebels stayed."}))
    first, bad, last = read(str(path))
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert (first.ref, last.ref) == ("a", "c")
    assert isinstance(bad, Failure)
    assert bad.source.endswith("a.jsonl:2")
    assert told in bad.reason


PAGE = """<!doctype html><html><head><title>Shelling in Sévaré</title>
<meta property="og:site_name" content="The Example Wire"><meta property="article:published_time" content="2021-05-06">
<script>document.write("injected by script")</script></head><body>
<nav>Home | News | Sport</nav><article><h1>Shelling in Sévaré</h1>
<p>Government troops shelled the market of the town on Tuesday morning, killing at least twelve people, the mayor said.</p>
<p onclick="steal()">The army denied the account and said that it had fired at rebel positions outside the town itself.</p>
<p>Hundreds of families fled towards the river in the afternoon, and aid groups asked for safe passage to reach them.</p>
</article><footer>Copyright</footer></body></html>"""


def test_a_page_gives_its_article_and_date_but_no_script(tmp_path: Path) -> None:
    (only,) = documents(written(tmp_path, "page.html", PAGE))
    assert "shelled the market" in only.text
    assert "injected" not in only.text
    assert "onclick" not in only.text
    assert only.published == date(2021, 5, 6)


def test_a_page_is_known_by_its_content_not_only_its_suffix(tmp_path: Path) -> None:
    assert "<p>" not in documents(written(tmp_path, "page.txt", PAGE))[0].text
