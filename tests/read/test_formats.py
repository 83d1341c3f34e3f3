"""Each format gives its reports with what it tells of them."""

import bz2
import gzip
import json
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from dateline.model import Document, Failure
from dateline.read import read, sources, total
from dateline.read.text import lenient

from . import samples


def items(folder: Path, name: str, content: bytes | str, **options: Any) -> list[Document | Failure]:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read(str(path), **options))


def documents(folder: Path, name: str, content: bytes | str, **options: Any) -> list[Document]:
    found = items(folder, name, content, **options)
    assert all(isinstance(item, Document) for item in found), found
    return [item for item in found if isinstance(item, Document)]


def failure(found: list[Document | Failure]) -> Failure:
    (only,) = (item for item in found if isinstance(item, Failure))
    return only


ROW = "1,Troops leave,Troops left.,2022-03-04,Wire,https://example.org/1,en,Jane Roe"


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("id,title,text,published,outlet,url,language,author", ROW),
        ("ID,Headline,Body,Date,Source,Link,Lang,Byline", ROW),
        ("guid;article title;full text;pub date;publisher;source url;language;authors", ROW.replace(",", ";")),
        ("doc-id\theadline\tcontent\tpublished_at\tmedia\tURI\tlang\twriter", ROW.replace(",", "\t")),
        ("sep=|\nid|title|text|date|outlet|url|language|author", ROW.replace(",", "|")),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_names_its_columns_as_it_likes(tmp_path: Path, header: str, row: str, encoding: str) -> None:
    (only,) = documents(tmp_path, "a.csv", f"{header}\r\n{row.replace('Jane', 'Zoë')}\r\n".encode(encoding))
    assert (only.ref, only.title, only.text, only.published) == ("1", "Troops leave", "Troops left.", date(2022, 3, 4))
    assert (only.outlet, only.url, only.language, only.author) == ("Wire", "https://example.org/1", "en", "Zoë Roe")


def test_a_table_is_known_by_its_header(tmp_path: Path) -> None:
    (only,) = documents(tmp_path, "a.txt", "id,text\n7,Troops left.\n")
    assert only.ref == "7"


def test_prose_with_commas_is_no_table(tmp_path: Path) -> None:
    text = "Report, source: the mayor\nTroops left, he said.\n"
    assert documents(tmp_path, "a.txt", text)[0].text == text


def test_a_cell_may_have_lines_and_marks(tmp_path: Path) -> None:
    (only,) = documents(tmp_path, "a.csv", 'id,text\n1,"He said ""go"",\nand they went."\n')
    assert only.text == 'He said "go",\nand they went.'


def test_a_quote_that_is_never_closed_costs_one_row(tmp_path: Path) -> None:
    found = items(tmp_path, "a.csv", 'id,text\n1,Troops left.\n2,"Rebels came.\n3,Rain fell.\n')
    assert [item.ref for item in found if isinstance(item, Document)] == ["1", "3"]
    assert failure(found).source.endswith("a.csv:3")
    assert "never closed" in failure(found).reason


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("2,", "the text is empty"),
        ("2", "has 1 cells and the header 2"),
        ("2,Rebels came, they say", "has 3 cells and the header 2"),
        ('2,"Rebels "came"."', "alone within a quoted cell"),
    ],
)
def test_a_bad_row_is_a_failure_with_its_line(tmp_path: Path, row: str, told: str) -> None:
    found = items(tmp_path, "a.csv", f'id,text\n1,"Troops\nleft."\n{row}\n3,Rain fell.\n')
    assert [item.ref for item in found if isinstance(item, Document)] == ["1", "3"]
    assert failure(found).source.endswith("a.csv:4")
    assert told in failure(found).reason


def test_a_date_that_can_be_read_two_ways_is_a_failure(tmp_path: Path) -> None:
    found = items(tmp_path, "a.csv", "text,date\nTroops left.,03/04/2022\n")
    assert "'03/04/2022' is no date" in failure(found).reason


@pytest.mark.parametrize(
    "told",
    ["2022-03-04", "20220304", "2022-03-04T23:00:00+02:00", "2022/03/04", "4.3.2022", "4 March 2022", "Mar 4, 2022",
     "March  4, 2022", "Fri, 04 Mar 2022 10:00:00 GMT"],
)  # fmt: skip
def test_a_day_may_be_written_in_every_way_that_is_plain(told: str) -> None:
    assert lenient(told) == date(2022, 3, 4)


def test_parquet_is_read_with_its_types(tmp_path: Path) -> None:
    columns = {
        "id": [7, 8], "text": ["Troops left.", "Rebels came."], "date": [date(2022, 3, 4), None],
        "vector": [[1.0], [2.0]],
    }  # fmt: skip
    one, two = documents(tmp_path, "a.bin", samples.table(columns), published=date(2020, 1, 1))
    assert (one.ref, one.text, one.published) == ("7", "Troops left.", date(2022, 3, 4))
    assert (two.ref, two.published) == ("8", date(2020, 1, 1))


def test_a_moment_of_a_parquet_table_is_its_day(tmp_path: Path) -> None:
    content = samples.table({"text": ["Troops left."], "published": [datetime(2022, 3, 4, 23, 59)]})
    assert documents(tmp_path, "a.parquet", content)[0].published == date(2022, 3, 4)


def test_an_empty_cell_of_a_parquet_table_is_a_failure_with_its_row(tmp_path: Path) -> None:
    found = items(tmp_path, "a.parquet", samples.table({"text": ["Troops left.", None, "Rain fell."]}))
    assert failure(found).source.endswith("a.parquet:2")


def test_the_rows_of_tables_are_counted_beforehand(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,text\n1,"Troops\nleft."\n2,Rain fell.\n')
    (tmp_path / "b.parquet").write_bytes(samples.table({"text": ["a", "b", "c"]}))
    (tmp_path / "c.mbox").write_text("From a@b Fri Mar  4 04:00 2022\nSubject: a\n\nFrom here\n")
    assert total(sources([str(tmp_path)])) == 6
    (tmp_path / "d.warc.gz").write_bytes(samples.warc())
    assert total(sources([str(tmp_path)])) is None


FULL = (
    "<title>A &amp;amp; B</title><link>https://example.org/1</link><guid>g1</guid><dc:creator>Jane Roe</dc:creator>"
    "<pubDate>Fri, 04 Mar 2022 10:00:00 GMT</pubDate><description>Teaser.</description><content:encoded><![CDATA["
    "<p>Troops left&nbsp;<b>Gao</b>.<br>They went.</p><script>steal()</script><p style='display: none'>x</p>"
    "<ul><li>One<li>Two</ul>]]></content:encoded>"
    '<enclosure url="https://example.org/film.mp4" length="10000000000" type="video/mp4"/>'
)


def test_an_entry_of_rss_gives_its_whole_text(tmp_path: Path) -> None:
    (only,) = documents(tmp_path, "a.xml", samples.rss(FULL))
    assert only.text == "Troops left Gao.\nThey went.\n\nOne\n\nTwo"
    assert (only.ref, only.url, only.title) == ("g1", "https://example.org/1", "A & B")
    assert (only.outlet, only.author, only.published) == ("Wire & Co", "Jane Roe", date(2022, 3, 4))


def test_a_summary_is_read_and_noted(tmp_path: Path) -> None:
    skipped: Counter[str] = Counter()
    (only,) = documents(tmp_path, "a.rss", samples.rss("<description>Troops left.</description>"), skipped=skipped)
    assert only.text == "Troops left."
    assert [(reason, count) for reason, count in skipped.items() if "summary was read" in reason and count == 1]


def test_an_entry_without_text_is_a_failure(tmp_path: Path) -> None:
    found = items(tmp_path, "a.rss", samples.rss("<title>Film</title><link>https://example.org/f</link>", FULL))
    assert failure(found).source == "https://example.org/f"


def test_atom_is_read(tmp_path: Path) -> None:
    (only,) = documents(
        tmp_path, "a",
        """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Wire</title><entry><id>i1</id><title>T</title>
        <link href="https://example.org/1"/><updated>2022-03-04T10:00:00Z</updated><author><name>Jane Roe</name></author>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two.</p></div></content></entry></feed>""",
    )  # fmt: skip
    assert (only.text, only.ref, only.url) == ("One.\n\nTwo.", "i1", "https://example.org/1")
    assert (only.outlet, only.author, only.published) == ("Wire", "Jane Roe", date(2022, 3, 4))


def test_html_of_any_kind_in_an_entry_is_read(tmp_path: Path) -> None:
    odd = "<description>&lt;scr\xbapt x&gt;Troops&lt;/p&gt; &lt;b&lt;i&gt;left.&lt;o:p&gt; Rain.</description>"
    (only,) = documents(tmp_path, "a.rss", samples.rss(odd))
    assert " ".join(only.text.split()).endswith("left. Rain.")


def test_json_feed_is_read(tmp_path: Path) -> None:
    item = {"id": "1", "content_html": "<p>One.</p><p>Two.</p>", "url": "https://example.org/1", "title": "T"}
    more = {"date_published": "2022-03-04T10:00:00-05:00", "authors": [{"name": "Jane"}, {"name": "Ann"}]}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "language": "en", "items": [item | more, 3]}
    found = items(tmp_path, "a.json", json.dumps(feed))
    only = found[0]
    assert isinstance(only, Document)
    assert (only.text, only.outlet, only.author, only.language) == ("One.\n\nTwo.", "Wire", "Jane, Ann", "en")
    assert only.published == date(2022, 3, 4)
    assert failure(found).source.endswith(":2")


def test_a_list_of_reports_is_read_as_lines_are(tmp_path: Path) -> None:
    found = items(tmp_path, "a.json", '[\n {"id": 1, "text": "Troops left."},\n {"id": 2}]')
    assert [item.ref for item in found if isinstance(item, Document)] == ["1"]
    assert failure(found).source.endswith("a.json:2")


NEWS: dict[str, dict[str, Any]] = {
    "1": {"uri": "urn:1", "type": "text", "headline": "H", "body_xhtml": "<p>One.</p><p>Two.</p>", "source": "Wire",
          "versioncreated": "2022-03-04T10:00:00Z", "language": "en", "byline": "Jane Roe", "place": [{"name": "Gao"}]},
    "2": {"uri": "urn:1", "type": "text", "headlines": [{"role": "main", "value": "H"}], "language": "en",
          "bodies": [{"contenttype": "text/html", "value": "<p>One.</p><p>Two.</p>"}], "byline": "Jane Roe",
          "versioncreated": "2022-03-04T10:00:00Z", "infosources": [{"name": "Wire"}], "pubstatus": "usable"},
    "3": {"uri": "urn:1", "headlines": [{"value": "H"}], "language": "en", "versionCreated": "2022-03-04T10:00:00Z",
          "bodies": [{"contentType": "text/html", "value": "<p>no</p>"}, {"contentType": "text/plain", "value": "One.\n\nTwo."}],
          "infoSources": [{"name": "Wire"}], "bylines": [{"value": "Jane Roe"}], "pubStatus": "usable"},
}  # fmt: skip


@pytest.mark.parametrize("version", NEWS)
@pytest.mark.parametrize("form", ["object", "list", "lines"])
def test_ninjs_is_read_in_each_version(tmp_path: Path, version: str, form: str) -> None:
    item, written = NEWS[version], {"object": "{}", "list": "[{}]", "lines": "{}\n{}\n"}[form]
    found = documents(tmp_path, "a.json", written.replace("{}", json.dumps(item, indent=2 if form == "list" else None)))
    assert len(found) == 1 + (form == "lines")
    for only in found:
        assert (only.text, only.title, only.outlet, only.author) == ("One.\n\nTwo.", "H", "Wire", "Jane Roe")
        assert (only.ref, only.language, only.published) == ("urn:1", "en", date(2022, 3, 4))


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"pubstatus": "withheld"}, "withheld"),
        ({"pubStatus": "canceled"}, "canceled"),
        ({"embargoed": "2999-01-01T00:00:00Z"}, "embargo"),
        ({"embargoedUntil": "2999-01-01T00:00:00"}, "embargo"),
        ({"type": "picture", "body_xhtml": None}, "no text (picture)"),
    ],
)
def test_news_that_is_not_to_be_read_is_left_out_and_counted(tmp_path: Path, more: dict[str, Any], told: str) -> None:
    skipped: Counter[str] = Counter()
    assert items(tmp_path, "a.json", json.dumps(NEWS["1"] | more), skipped=skipped) == []
    assert [reason for reason in skipped if told in reason]


@pytest.mark.parametrize(
    "body",
    [
        samples.XHTML,
        '<inlineData contenttype="text/html">&lt;p&gt;Troops left Gao.&lt;/p&gt;&lt;p&gt;Rebels stayed.</inlineData>',
        '<inlineXML contenttype="application/nitf+xml"><nitf xmlns=""><head><title>x</title></head><body><body.head>'
        "<hedline><hl1>Head</hl1></hedline></body.head><body.content><p>Troops left Gao.</p><p>Rebels stayed.</p>"
        "</body.content></body></nitf></inlineXML>",
    ],
)
@pytest.mark.parametrize("bare", [False, True])
def test_newsml_is_read(tmp_path: Path, body: str, bare: bool) -> None:
    item = samples.news_item(body)
    content = item.replace("<newsItem", f'<newsItem xmlns="{samples.NEWSML}"') if bare else samples.newsml(item)
    (only,) = documents(tmp_path, "a.xml", '<?xml version="1.0"?>' + content)
    assert only.text == "Troops left Gao.\n\nRebels stayed."
    assert (only.title, only.outlet, only.author, only.language) == ("Troops leave", "Wire", "Jane Roe", "en-GB")
    assert (only.ref, only.published) == ("tag:example.org,2022:1", date(2022, 3, 4))


@pytest.mark.parametrize(
    ("how", "told"),
    [({"kind": "ninat:picture"}, "picture"), ({"status": "stat:withheld"}, "withheld"),
     ({"embargo": "2999-01-01T00:00:00Z"}, "embargo")],
)  # fmt: skip
def test_newsml_that_is_not_to_be_read_is_left_out(tmp_path: Path, how: dict[str, str], told: str) -> None:
    skipped: Counter[str] = Counter()
    content = samples.newsml(samples.news_item(samples.XHTML, **how))
    assert items(tmp_path, "a.xml", content, skipped=skipped) == []
    assert [reason for reason in skipped if told in reason]


MAIL = (
    "From: =?utf-8?q?Zo=C3=AB?= Roe <zoe@example.org>\r\nTo: desk@example.org\r\nSubject: Caf=?utf-8?b?w6k=?= shelled\r\n"
    "Message-ID: <1@example.org>\r\nDate: Fri, 4 Mar 2022 04:00:00 +0200\r\nMIME-Version: 1.0\r\n{}"
)


def test_a_mail_is_read_with_its_sender_and_day(tmp_path: Path) -> None:
    body = 'Content-Type: text/plain; charset="iso-8859-1"\r\nContent-Transfer-Encoding: 8bit\r\n\r\nLe café.\r\n'
    (only,) = documents(tmp_path, "a", MAIL.format(body).encode("latin-1"))
    assert (only.text.strip(), only.author, only.ref) == ("Le café.", "Zoë Roe", "1@example.org")
    assert only.published == date(2022, 3, 4)


def test_a_mail_is_read_by_its_plain_part_and_attachments_are_counted(tmp_path: Path) -> None:
    parts = (
        "Content-Type: text/html\n\n<p>Troops <b>left</b>.", "Content-Type: text/plain\n\nTroops left.",
        "Content-Type: application/pdf\n\nJVBERi0=", "Content-Type: text/plain\nContent-Disposition: attachment\n\nx",
    )  # fmt: skip
    body = 'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + "".join(f"--b\n{part}\n" for part in parts)
    skipped: Counter[str] = Counter()
    (only,) = documents(tmp_path, "a.eml", MAIL.format(f"{body}--b--\n"), skipped=skipped)
    assert only.text.strip() == "Troops left."
    assert skipped == {"an attachment, in a mail": 2}


def test_a_mail_in_html_alone_is_read_by_its_text(tmp_path: Path) -> None:
    body = "Content-Type: text/html\r\n\r\n<style>p{}</style><p>Troops left.</p><p>Rebels stayed.</p>"
    assert documents(tmp_path, "a.eml", MAIL.format(body))[0].text == "Troops left.\n\nRebels stayed."


def test_a_mailbox_gives_its_mails(tmp_path: Path) -> None:
    one = "From a@b Fri Mar  4 04:00:00 2022\nFrom: a@b\nSubject: one\n\nTroops left.\n>From here they went.\n\n"
    found = items(tmp_path, "box", one + one.replace("Troops left.\n>From here they went.", "") + one)
    good = [item for item in found if isinstance(item, Document)]
    assert [item.text.strip() for item in good] == ["Troops left.\nFrom here they went."] * 2
    assert failure(found).source.endswith("box:2")


def test_a_pdf_gives_its_text_and_what_it_tells_of_itself(tmp_path: Path) -> None:
    (only,) = documents(tmp_path, "a.bin", samples.pdf("Troops left the town of Gao.", "Rebels with-", "drew."))
    assert only.text == "Troops left the town of Gao.\nRebels withdrew."
    assert (only.title, only.author, only.published) == ("A report", "Jane Roe", date(2022, 3, 4))


def test_a_pdf_locked_against_printing_is_read(tmp_path: Path) -> None:
    assert documents(tmp_path, "a.pdf", samples.pdf("Troops left Gao.", lock=""))[0].text == "Troops left Gao."


def test_a_docx_gives_what_its_reader_sees(tmp_path: Path) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
    gone = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom>"
    table = f"<w:tbl><w:tr><w:tc>{samples.paragraph('Cell')}</w:tc></w:tr></w:tbl>"
    body = samples.paragraph("Troops ", "left.") + f"<w:p>{hidden}{gone}<w:r><w:t>Rain</w:t><w:br/></w:r></w:p>" + table
    content = samples.docx(body, title="T", creator="Jane Roe", modified="2022-03-04T10:00:00Z")
    (only,) = documents(tmp_path, "a.bin", content)
    assert only.text == "Troops left.\n\nRain\n\nCell"
    assert (only.title, only.author, only.published) == ("T", "Jane Roe", date(2022, 3, 4))


URL = "https://example.org/gao"


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive_gives_its_pages_and_counts_the_rest(tmp_path: Path, packed: bool) -> None:
    answers = (
        (URL, "text/html; charset=utf-8", samples.page(), "200 OK"), (f"{URL}.png", "image/png", b"\x89PNG", "200 OK"),
        (f"{URL}/old", "text/html", b"", "302 Found"),
    )  # fmt: skip
    skipped: Counter[str] = Counter()
    (only,) = documents(tmp_path, "a.bin", samples.warc(*answers, packed=packed), skipped=skipped)
    assert (only.url, only.title, only.published) == (URL, "Shelling in Gao", date(2021, 5, 6))
    assert skipped.total() == 3
    assert {count for reason, count in skipped.items() if "picture" in reason or "redirect" in reason} == {1}


def test_a_packed_page_of_a_web_archive_is_unpacked(tmp_path: Path) -> None:
    content = samples.warc((URL, "text/html", gzip.compress(samples.page()), "200 OK"), encoding="gzip")
    assert documents(tmp_path, "a.warc.gz", content)[0].title == "Shelling in Gao"


def test_a_page_without_text_is_a_failure_with_its_address(tmp_path: Path) -> None:
    good, bad = (URL, "text/html", samples.page(), "200 OK"), (f"{URL}/x", "text/html", b"<html>", "200 OK")
    found = items(tmp_path, "a.warc", samples.warc(bad, good, packed=False))
    assert failure(found).ref == f"{URL}/x"
    assert len(found) == 2


def test_wacz_is_read(tmp_path: Path) -> None:
    inner = samples.warc((URL, "text/html", samples.page(), "200 OK"))
    content = samples.zipped({"datapackage.json": "{}", "archive/data.warc.gz": inner, "pages/pages.jsonl": "{}"})
    assert [item.url for item in documents(tmp_path, "a.bin", content)] == [URL]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_a_packed_file_is_read_by_what_is_in_it(tmp_path: Path, pack: Any) -> None:
    assert documents(tmp_path, "gao.txt.gz", pack(b"Troops left Gao."))[0].ref == "gao"
    assert documents(tmp_path, "a.bin", pack(b'{"id": "a", "text": "Troops left."}'))[0].ref == "a"


def test_a_zip_file_is_read_as_a_folder_is(tmp_path: Path) -> None:
    members = {
        "in/gao.txt": "Troops left.", "in/b.csv": "id,text\n7,Rain fell.\n", "photo.png": "x", "__MACOSX/a.txt": "x",
        "c.txt.gz": gzip.compress(b"Rebels came."), "d.zip": samples.zipped({"e.txt": "It ended."}), "bad.pdf": "x",
    }  # fmt: skip
    skipped: Counter[str] = Counter()
    found = items(tmp_path, "a.zip", samples.zipped(members), skipped=skipped)
    assert [item.ref for item in found if isinstance(item, Document)] == ["gao", "7", "c", "e"]
    assert failure(found).source.endswith("a.zip/bad.pdf")
    assert skipped.total() == 2


def test_a_folder_of_many_formats_is_read(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.docx", "c.eml", "d.warc.gz", "e.parquet", "f.xml", "g.json", "h.tsv", "i.png", "j.wacz"):
        (tmp_path / name).write_text("x")
    assert [Path(name).name[0] for name in sources([str(tmp_path)])] == list("abcdefghj")
