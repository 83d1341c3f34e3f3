"""Files, folders, globs and standard input: what is read, and what each bad source is told."""

import io
import json
import sys
import tracemalloc
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest

from dateline.errors import SourceError
from dateline.model import Document, Failure
from dateline.read import read, sources, total
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


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t ", "is empty"),
        ("unseen.txt", "\u200b\u2060\n".encode(), "is empty"),
        ("empty.html", b"", "is empty"),
        ("blank.jsonl", b"\n\n", "is empty"),
        ("nul.txt", b"\x00" * 500, "not text"),
        ("report.pdf", b"%PDF-1.7\n%\xe2\xe3", "cannot be read"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not text"),
        ("archive.txt", b"PK\x03\x04rest", "no whole zip file"),
        ("archive.zip", b"PK\x03\x04rest", "no whole zip file"),
        ("letter.rtf", b"{\\rtf1 Troops left.}", "not text"),
        ("table.xyz", b"id;words\n1;Troops left.\n", r"no reader for .xyz; there are .*\.jsonl"),
        ("page.html", b"<!doctype html><html><body><script>alert(1)</script></body></html>", "no article text"),
    ],
)
def test_a_bad_file_is_refused_with_what_to_do(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    path = written(tmp_path, name, content)
    with pytest.raises(SourceError, match=told) as error:
        list(read(str(path)))
    assert str(path) in str(error.value)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("no-such.txt", "No such file"),
        ("Troops shelled the town. " * 200, "File name too long"),
        (".", "is a folder"),
        ("file:///etc/passwd", "only http and https"),
        ("ftp://example.org/a.txt", "only http and https"),
    ],
)
def test_a_name_that_stands_for_no_report_is_told(name: str, told: str) -> None:
    with pytest.raises(SourceError, match=told) as error:
        list(read(name))
    assert str(error.value).startswith(f"{name}: ")


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = written(tmp_path, "big.txt", b"a" * 2000)
    with pytest.raises(SourceError, match="larger than 1,000 bytes"):
        list(read(str(path), settings=Settings(max_bytes=1000)))


def test_a_text_beyond_the_limit_is_a_failure(tmp_path: Path) -> None:
    (only,) = read(str(written(tmp_path, "long.txt", "a" * 2000)), settings=Settings(max_characters=1000))
    assert isinstance(only, Failure)
    assert "max_characters" in only.reason


def given(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, b"Troops left Gao.")
    (only,) = documents("-")
    assert (only.text, only.ref) == ("Troops left Gao.", None)


def test_standard_input_may_be_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, b'{"id": "a", "text": "Troops left."}\n{"id": "b", "text": "Rebels stayed."}')
    assert [d.ref for d in documents("-")] == ["a", "b"]


@pytest.mark.parametrize(("content", "told"), [(b"", "is empty"), (b"x" * 2000, "larger than 1,000 bytes")])
def test_bad_standard_input_is_told(monkeypatch: pytest.MonkeyPatch, content: bytes, told: str) -> None:
    given(monkeypatch, content)
    with pytest.raises(SourceError, match=f"standard input: {told}"):
        list(read("-", settings=Settings(max_bytes=1000)))


def test_a_device_is_read_no_further_than_the_limit() -> None:
    with pytest.raises(SourceError, match="larger than 1,000 bytes"):
        list(read("/dev/zero", settings=Settings(max_bytes=1000)))


def test_a_file_that_breaks_off_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(io.BytesIO):
        def readline(self, *_: object) -> bytes:
            raise OSError(5, "Input/output error")

    path = written(tmp_path, "a.jsonl", "{}")
    real = Path.open
    monkeypatch.setattr(Path, "open", lambda self, *a, **b: Broken(b"{}") if self == path else real(self, *a, **b))
    with pytest.raises(SourceError, match=r"a\.jsonl: cannot be read \(Input/output error\)"):
        list(read(str(path)))


def test_sources_are_files_of_folders_and_globs_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "c.bin", "in/d.JSONL"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        written(tmp_path, name, "x")
    assert [Path(s).name for s in sources([str(tmp_path)])] == ["a.html", "b.txt", "d.JSONL"]
    assert [Path(s).name for s in sources([str(tmp_path / "*.txt")])] == ["b.txt"]
    assert [Path(s).name for s in sources([str(tmp_path / "i*")])] == ["d.JSONL"]


def test_other_names_are_passed_on_to_be_told_when_read() -> None:
    names = ["-", "https://example.org/*", "no-such.txt"]
    assert list(sources(names)) == names


def test_the_number_of_reports_is_told_beforehand(tmp_path: Path) -> None:
    one, many = written(tmp_path, "a.txt", "x"), written(tmp_path, "a.jsonl", "{}\n\n{}\n{}")
    assert total([str(one), str(many), "no-such.jsonl", "https://example.org/a.jsonl"]) == 6
    assert total([str(one), "-"]) is None


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
        (b"{not json", "not a report"),
        (b"[1, 2]", "not a report"),
        (b'{"id": "b"}', "not a report"),
        (b'{"id": "b", "text": 3}', "not a report"),
        (b'{"id": "b", "text": "  "}', "the text is empty"),
        (b'{"id": "b", "text": "\\u200b\\u0000"}', "the text is empty"),
        (b'{"id": "b", "text": "Troops left.", "published": "2022-13-45"}', "is no date"),
        (b'{"id": "b", "text": "Troops left.", "published": 20220301}', "published"),
        (b'{"id": "b", "text": "Le caf\xe9."}', "not UTF-8"),
        (b'{"id": "b", "text": "Troops\x00left."}', "not a report"),
        (b"[" * 100_000, "not a report"),
        (b'{"text": "Troops left.", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "recursion"),
        (b'{"text": "' + b"x" * 300_000 + b'"}', "larger than 250,000 bytes"),
    ],
    ids=range(13),
)
def test_a_bad_line_is_a_failure_and_the_rest_is_read(tmp_path: Path, line: bytes, told: str) -> None:
    good = b'{"id": "a", "text": "Troops left."}', b'{"id": "c", "text": "Rebels stayed."}'
    path = written(tmp_path, "a.jsonl", b"\n".join((good[0], line, good[1])))
    first, bad, last = read(str(path), settings=Settings(max_bytes=250_000))
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert (first.ref, last.ref) == ("a", "c")
    assert isinstance(bad, Failure)
    assert bad.source.endswith("a.jsonl:2")
    assert told in bad.reason


@pytest.mark.parametrize("escape", [r"\ud800", r"\udc00", r"\udc00\ud800"])
def test_half_a_surrogate_pair_is_read_as_a_replacement_character(tmp_path: Path, escape: str) -> None:
    (only,) = documents(written(tmp_path, "a.jsonl", f'{{"id": "{escape}", "text": "Troops {escape} left."}}'))
    assert only.text.replace("\ufffd", "") == "Troops  left."
    assert set(only.ref or "") == {"\ufffd"}


def test_whole_surrogate_pairs_are_read(tmp_path: Path) -> None:
    (only,) = documents(written(tmp_path, "a.jsonl", r'{"text": "Troops \ud83d\ude00 left."}'))
    assert only.text == "Troops 😀 left."


def test_two_lines_of_one_id_are_two_documents(tmp_path: Path) -> None:
    rows = [{"id": "a", "text": text} for text in ("Troops left.", "Rebels stayed.")]
    assert [d.ref for d in documents(written(tmp_path, "a.jsonl", lines(*rows)))] == ["a", "a"]


def test_json_lines_may_begin_with_a_mark(tmp_path: Path) -> None:
    assert (
        documents(written(tmp_path, "a.jsonl", b'\xef\xbb\xbf{"text": "Troops left."}\r\n'))[0].text == "Troops left."
    )


def test_json_lines_are_not_held_all_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    line = json.dumps({"text": "Troops left the town. " * 2_000}).encode() + b"\n"
    with path.open("wb") as file:
        file.writelines(line for _ in range(600))
    tracemalloc.start()
    assert sum(1 for _ in read(str(path), settings=Settings(max_bytes=1_000_000))) == 600
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < path.stat().st_size / 10


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_one_line_of_50_mb_is_soon_a_failure(tmp_path: Path, name: str) -> None:
    text = b"Troops left the town. " * 2_400_000
    path = written(tmp_path, name, text if name == "a.txt" else b'{"text": "' + text + b'"}')
    start = perf_counter()
    (only,) = read(str(path))
    assert isinstance(only, Failure)
    assert "max_characters" in only.reason
    assert perf_counter() - start < 10


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


HIDDEN = (
    "<template>{}</template>",
    "<noscript>{}</noscript>",
    "<p hidden>{}</p>",
    "<p style='display: none'>{}</p>",
    "<p style='color:red; DISPLAY:NONE !important'>{}</p>",
    "<p style='visibility:hidden'>{}</p>",
    "<p style='opacity:0'>{}</p>",
    "<p style='font-size:0'>{}</p>",
    "<p aria-hidden='true'>{}</p>",
    "<!-- {} -->",
    "<style>{}</style>",
)


@pytest.mark.parametrize("wrapping", HIDDEN)
def test_what_a_page_does_not_show_is_not_read(tmp_path: Path, wrapping: str) -> None:
    secret = wrapping.format("Rebels secretly burned the bridge over the river during the night, nobody said.")
    (only,) = documents(written(tmp_path, "page.html", PAGE.replace("</article>", f"{secret}</article>")))
    assert "shelled the market" in only.text
    assert "secretly" not in only.text


def test_a_page_whose_body_waits_for_a_script_is_read(tmp_path: Path) -> None:
    page = PAGE.replace("<body>", "<body style='display:none'>")
    assert "shelled the market" in documents(written(tmp_path, "page.html", page))[0].text


@pytest.mark.parametrize("encoding", ["windows-1251", "iso-8859-2", "utf-16"])
def test_a_page_is_read_in_the_encoding_it_declares(tmp_path: Path, encoding: str) -> None:
    name = "Севаре" if encoding == "windows-1251" else "Łódź"
    page = PAGE.replace("Sévaré", name).replace("<head>", f"<head><meta charset='{encoding}'>")
    (only,) = documents(written(tmp_path, "page.html", page.encode(encoding)))
    assert only.title == f"Shelling in {name}"


def test_pages_do_not_write_to_standard_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SourceError):
        list(read(str(written(tmp_path, "page.html", "<!doctype html><html><body></body></html>"))))
    assert capfd.readouterr().err == ""


def test_a_page_beyond_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.read.formats.html.LONGEST", 100)
    with pytest.raises(SourceError, match="more than 100 characters"):
        list(read(str(written(tmp_path, "page.html", PAGE))))


@pytest.mark.parametrize(
    "opening", ["", "\n\n", "<!-- saved from a site -->\n", '<?xml version="1.0" encoding="UTF-8"?>\n', "\ufeff"]
)
def test_a_page_is_known_by_its_content_not_only_its_suffix(tmp_path: Path, opening: str) -> None:
    assert "<p>" not in documents(written(tmp_path, "page.txt", opening + PAGE))[0].text
