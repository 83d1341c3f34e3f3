"""Bad sources of every format: each ends in one clear error or in counted failures, soon and within memory."""

import bz2
import gzip
import io
import json
import random
import re
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import perf_counter

import pytest

from dateline.errors import SourceError
from dateline.model import Document, Failure
from dateline.read import read
from dateline.settings import Settings

from . import samples

LOL = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/passwd">]>'
URL = "https://example.org/1"
HEAD = b"From: a@example.org\nMessage-ID: <1>\nMIME-Version: 1.0\n"
NEWS = '{"uri": "urn:1", "headline": "H", "body_text": '


def warc(headers: str, body: bytes = b"") -> bytes:
    told = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {URL}\r\nContent-Type: application/http\r\n{headers}"
    return told.encode() + b"\r\n\r\n" + body


def answer(body: bytes, headers: str = "") -> bytes:
    whole = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n".encode() + body
    return warc(f"Content-Length: {len(whole)}", whole)


def locked() -> bytes:
    """A zip file whose one member says that it is encrypted."""
    content = bytearray(samples.zipped({"a.txt": "Troops left."}))
    content[6] |= 1
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def endless_directory() -> bytes:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65_535, 65_535, 0xFFFFFFF0, 0, 0)
    return b"PK\x03\x04" + b"x" * 100 + end


def doubled(content: bytes, times: int) -> bytes:
    for _ in range(times):
        content = gzip.compress(content)
    return content


def nested() -> bytes:
    inner = samples.zipped({"a.txt": b"0" * 9_000_000})
    return samples.zipped({f"{number}.zip": inner for number in range(20)})


def word(markup: str, head: str = "") -> bytes:
    return samples.zipped({"word/document.xml": f'{head}<w:document xmlns:w="{samples.WORD}">{markup}</w:document>'})


def loop_of_pages() -> bytes:
    body = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[2 0 R]/Count 1>>\nendobj\n"
    return body + b"trailer\n<</Root 1 0 R/Size 3>>\nstartxref\n0\n%%EOF"


LINES = (b'{"text": "' + b"a" * 9_000 + b'"}\n') * 1_400
Make = Callable[[], bytes]
CASES: dict[str, tuple[str, Make, str]] = {
    "truncated WARC": ("a.warc", lambda: answer(b"<p>Troops left.</p>" * 9)[:-60], "breaks off in this record"),
    "truncated packed WARC": (
        "a.warc.gz", lambda: samples.warc((URL, "text/html", samples.page(), "200 OK"))[:-300], "breaks off or is damaged",
    ),
    "WARC with a header without end": ("a.warc", lambda: warc("X: " + "a" * 5_000_000), "headers have no end"),
    "WARC with headers without end": ("a.warc", lambda: warc("X: a\r\n" * 700_000), "headers have no end"),
    "WARC with a wrong length": ("a.warc", lambda: warc("Content-Length: 99999999999", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nx"), "breaks off"),
    "WARC with junk between records": ("a.warc", lambda: answer(b"<p>x") + b"junk\r\njunk\r\n", "broken or cut off"),
    "WARC of a packed bomb": ("a.warc", lambda: answer(gzip.compress(b"0" * 3_000_000), "Content-Encoding: gzip\r\n"), "larger than 2,000,000 bytes"),
    "WARC packed in an unknown way": ("a.warc", lambda: answer(b"x", "Content-Encoding: pied-piper\r\n"), "packed as 'pied-piper'"),
    "WARC that is none": ("a.bin", lambda: b"WARC/1.0\r\n", "what it is"),
    "zip bomb": ("a.zip", lambda: samples.zipped({"a.txt": b"0" * 12_000_000}), "larger than 2,000,000 bytes"),
    "zip bomb of lines": ("a.zip", lambda: samples.zipped({"a.jsonl": LINES}), "no honest file"),
    "zip bomb of zips": ("a.zip", nested, "larger than 2,000,000 bytes"),
    "zip in zip in zip": ("a.zip", lambda: samples.zipped({"a.zip": samples.zipped({"b.zip": samples.zipped({"c.zip": samples.zipped({"d.zip": samples.zipped({"e.txt": "x"})})})})}), "packed more than 3 times"),
    "zip cut short": ("a.zip", lambda: samples.zipped({"a.txt": "Troops left."})[:-30], "no whole zip file"),
    "zip with a password": ("a.zip", locked, "locked with a password"),
    "zip with an endless list": ("a.zip", endless_directory, "too many members"),
    "zip without reports": ("a.zip", lambda: samples.zipped({"a.png": "x"}), "holds no reports"),
    "zip of a spreadsheet": ("a.xlsx", lambda: samples.zipped({"[Content_Types].xml": "", "xl/a.xml": ""}), "save it as DOCX"),
    "zip of an OpenDocument": ("a.odt", lambda: samples.zipped({"mimetype": "x", "content.xml": ""}), "save it as DOCX"),
    "zip with a damaged member": ("a.zip", lambda: samples.zipped({"a.txt": bytes(range(32, 127)) * 30}).replace(b"PK\x03\x04\x14\x00\x00\x00\x08\x00", b"PK\x03\x04\x14\x00\x00\x00\x63\x00").replace(b"\x14\x03\x14\x00\x00\x00\x08\x00", b"\x14\x03\x14\x00\x00\x00\x63\x00"), "cannot be unpacked"),
    "gzip bomb": ("a.txt.gz", lambda: gzip.compress(b"0" * 12_000_000), "larger than 2,000,000 bytes"),
    "gzip bomb of lines": ("a.gz", lambda: gzip.compress(LINES), "no honest file"),
    "gzip in gzip in gzip": ("a.gz", lambda: doubled(b"Troops left.", 5), "packed more than 3 times"),
    "gzip cut short": ("a.txt.gz", lambda: gzip.compress(b"Troops left." * 99)[:-12], "breaks off or is damaged"),
    "gzip with junk": ("a.txt.gz", lambda: b"\x1f\x8b" + b"junk" * 20, "breaks off or is damaged"),
    "bzip2 bomb": ("a.bz2", lambda: bz2.compress(LINES), "no honest file"),
    "WACZ bomb": ("a.wacz", lambda: samples.zipped({"datapackage.json": "", "archive/a.warc": b"WARC/1.0\r\n" + b"0" * 12_000_000}), "no end"),
    "WACZ without archives": ("a.wacz", lambda: samples.zipped({"datapackage.json": "", "archive/a.txt": ""}), "holds no web archive"),
    "PDF of pictures": ("a.pdf", lambda: samples.pdf(stream=b"0 0 1 rg 0 0 9 9 re f"), "by OCR"),
    "PDF with a password": ("a.pdf", lambda: samples.pdf("x", lock="secret"), "locked with a password"),
    "PDF cut short": ("a.pdf", lambda: samples.pdf("Troops left.")[:400], "cannot be read"),
    "PDF bomb": ("a.pdf", lambda: samples.pdf(packed=zlib.compress(b"0" * 80_000_000, 1)), "cannot be read|larger"),
    "PDF whose pages are their own pages": ("a.pdf", loop_of_pages, "cannot be read"),
    "PDF of brackets": ("a.pdf", lambda: samples.pdf(stream=b"[" * 100_000), "by OCR"),
    "DOCX bomb": ("a.docx", lambda: word("<w:p/>" * 4_000_000), "larger than 2,000,000 bytes"),
    "DOCX of laughs": ("a.docx", lambda: word("<w:p><w:r><w:t>&c;</w:t></w:r></w:p>", LOL), "declares entities"),
    "DOCX that asks for a file": ("a.docx", lambda: word("<w:p><w:r><w:t>&c;</w:t></w:r></w:p>", OUTSIDE), "declares entities"),
    "DOCX nested deep": ("a.docx", lambda: word("<w:p>" * 20_000), "no well-formed XML"),
    "DOCX without text": ("a.docx", lambda: word("<w:p/>"), "holds no text"),
    "RSS of laughs": ("a.rss", lambda: samples.rss("<description>&c;</description>", head=LOL).encode(), "declares entities"),
    "RSS that asks for a file": ("a.rss", lambda: samples.rss("<description>&c;</description>", head=OUTSIDE).encode(), "declares entities"),
    "RSS of laughs in UTF-16": ("a.rss", lambda: samples.rss("<title>&c;</title>", head=LOL).encode("utf-16"), "declares entities"),
    "RSS of too many tags": ("a.rss", lambda: samples.rss("<a/>" * 210_000).encode(), "more than 200,000 tags"),
    "RSS nested deep": ("a.rss", lambda: b"<rss><channel>" + b"<a>" * 20_000, "no feed that can be read"),
    "RSS of an entry nested deep": ("a.rss", lambda: samples.rss(f"<description>{'&lt;div&gt;' * 20_000}</description>").encode(), "no text"),
    "RSS of a film": ("a.rss", lambda: samples.rss(f'<link>{URL}</link><enclosure url="{URL}" length="10000000000" type="video/mp4"/>').encode(), "the entry has no text"),
    "JSON Feed of brackets": ("a.json", lambda: b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 99_999, "no JSON Feed"),
    "JSON Feed of too many items": ("a.json", lambda: b'{"version": "https://jsonfeed.org/version/1", "items": [' + b"{}," * 30_000 + b"{}]}", "more than 20,000 items"),
    "JSON of brackets": ("a.json", lambda: b"[" * 1_000_000, "is no JSON"),
    "JSON of nothing": ("a.json", lambda: b"[" + b"{}," * 20_000 + b"{}]", "10,001 items are no reports"),
    "JSON cut short": ("a.json", lambda: b'[{"text": "Troops left."}, {"te', "is no JSON"),
    "ninjs of brackets": ("a.json", lambda: f'{NEWS}{"[" * 99_999}'.encode(), "no JSON|no news item"),
    "ninjs of brackets in a line": ("a.json", lambda: f'{NEWS}{"[" * 99_999}{"]" * 99_999}}}'.encode(), "no news item"),
    "ninjs without a body": ("a.json", lambda: b'{"uri": "urn:1", "headline": "H"}', "no body"),
    "ninjs of wrong types": ("a.json", lambda: f"{NEWS}[1]}}".encode(), "no news item"),
    "NewsML of laughs": ("a.xml", lambda: samples.newsml(samples.news_item("<inlineData>&c;</inlineData>"), head=LOL).encode(), "declares entities"),
    "NewsML that asks for a file": ("a.xml", lambda: samples.newsml(samples.news_item("<inlineData>&c;</inlineData>"), head=OUTSIDE).encode(), "declares entities"),
    "NewsML with an unknown entity": ("a.xml", lambda: samples.newsml(samples.news_item("<inlineData>&c;</inlineData>")).encode(), "no well-formed XML"),
    "NewsML nested deep": ("a.xml", lambda: samples.newsml("<newsItem>" * 20_000).encode(), "no well-formed XML"),
    "NewsML that is elsewhere": ("a.xml", lambda: samples.newsml(samples.news_item(f'<remoteContent href="{URL}"/>')).encode(), "is not fetched"),
    "NewsML without its namespace": ("a.xml", lambda: samples.newsml("").replace(samples.NEWSML, "urn:x").encode(), "not in the namespace"),
    "NewsML of the first generation": ("a.xml", lambda: b"<NewsML><NewsItem/></NewsML>", "first generation"),
    "XML of another kind": ("a.xml", lambda: b"<kml><Document/></kml>", "its root is 'kml'"),
    "page nested deep": ("a.html", lambda: b"<html><body>" + b"<div>" * 90_000 + b"x", "no article text"),
    "page of too many tags": ("a.html", lambda: b"<html><body>" + b"<p>a" * 120_000, "more than 100,000 tags"),
    "CSV with NULs": ("a.csv", lambda: b"id,text\n1,\0\n2,Troops\0left." + b" They went." * 20, "the text is empty"),
    "CSV of NULs": ("a.csv", lambda: b"\0" * 5_000, "is not text"),
    "CSV with a quote never closed": ("a.csv", lambda: b'id,text\n1,"Troops left.\n2,Rebels came.\n', "never closed"),
    "CSV of quotes never closed": ("a.csv", lambda: b"id,text\n" + b'1,"x\n' * 100_000, "10,001 items are no reports"),
    "CSV of a cell without end": ("a.csv", lambda: b"id,text\n1," + b"x" * 11_000_000 + b"\n2,Troops left.\n", "longer than 10,000,000"),
    "CSV of a quoted cell without end": ("a.csv", lambda: b'id,text\n1,"' + (b"x" * 99 + b"\n") * 130_000 + b'"\n', "10,001 items are no reports"),
    "CSV of a header without end": ("a.csv", lambda: b"text," * 2_100_000, "longer than 10,000,000"),
    "CSV without texts": ("a.csv", lambda: b"id,name\n1,Troops left.\n", 'name one "text" \\(there are: id, name\\)'),
    "CSV without rows": ("a.csv", lambda: b"\n\n", "is empty"),
    "Parquet bomb": ("a.parquet", lambda: samples.table({"text": ["0" * 6_000_000, "1" * 6_000_000]}, compression="zstd", use_dictionary=False), "no honest file"),
    "Parquet cut short": ("a.parquet", lambda: samples.table({"text": ["Troops left."]})[:-20], "no whole Parquet file"),
    "Parquet damaged": ("a.parquet", lambda: b"PAR1" + b"\xff" * 60 + samples.table({"text": ["Troops left."]})[64:], "is damaged"),
    "Parquet without texts": ("a.parquet", lambda: samples.table({"text": [[1, 2]], "id": [1]}), r"there are: id\)"),
    "mail of mails": ("a.eml", lambda: HEAD + b"Content-Type: message/rfc822\n\n" * 5_000, "no readable mail"),
    "mail nested deep": ("a.eml", lambda: HEAD + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3_000)), "no readable mail"),
    "mail of too many parts": ("a.eml", lambda: HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 20_000, "more than 10,000 parts"),
    "mail without text": ("a.eml", lambda: HEAD + b"Content-Type: image/png\n\nx", "only attachments"),
    "mail of an unknown kind of transfer": ("a.eml", lambda: HEAD + b"Content-Type: text/plain; charset=x-nonsense\nContent-Transfer-Encoding: base64\n\n!!!!", "only attachments"),
    "mailbox of broken mails": ("a.mbox", lambda: b"From - Fri Mar 4 04:00:00 2022\nSubject: a\nContent-Type: multipart/mixed\n\n--\n" * 3, "only attachments|holds no mail"),
    "letter in RTF": ("a.rtf", lambda: b"{\\rtf1 Troops left.}", "save it as text, HTML, PDF or DOCX"),
    "letter of old Word": ("a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "save it as text, HTML, PDF or DOCX"),
}  # fmt: skip


def outcome(path: Path) -> str:
    """The error that ends the reading, or the first failure."""
    found: list[Document | Failure] = []
    try:
        found.extend(read(str(path), settings=Settings(max_bytes=2_000_000)))
    except SourceError as error:
        return str(error)
    return next(f"{path}: {item.reason}" for item in found if isinstance(item, Failure))


@pytest.mark.parametrize("case", CASES)
def test_a_bad_source_is_told(tmp_path: Path, case: str) -> None:
    name, make, told = CASES[case]
    path = tmp_path / name
    path.write_bytes(make())
    start = perf_counter()
    said = outcome(path)
    assert re.search(told, said), said
    assert str(path) in said or URL in said
    assert "; " in said
    assert perf_counter() - start < 20


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 40


def test_what_stands_before_the_damage_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    answers = [(f"{URL}/{n}", "text/html", samples.page(f"Gao {n}"), "200 OK") for n in range(4)]
    path.write_bytes(samples.warc(*answers)[:-100])
    with pytest.raises(SourceError, match="breaks off"):
        list(read(str(path)))
    assert list_of_urls(path) == [f"{URL}/{n}" for n in range(3)]


def list_of_urls(path: Path) -> list[str | None]:
    """The addresses of the documents that come before a source breaks off."""
    found: list[str | None] = []
    with suppress(SourceError):
        found.extend(item.url for item in read(str(path)) if isinstance(item, Document))
    return found


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-16", "utf-8"])
@pytest.mark.parametrize("name", ["a.rss", "a.xml", "a.csv", "a.txt"])
def test_a_wrong_encoding_is_no_disaster(tmp_path: Path, encoding: str, name: str) -> None:
    """What is declared is wrong; the text is read by what it is, or by its declaration, and nothing breaks."""
    text = "Войска покинули город Гао в понедельник, сообщил мэр. " * 5
    head = '<?xml version="1.0" encoding="utf-8"?>'
    content = {
        "a.rss": head + samples.rss(f"<description>{text}</description>").partition("?>")[2],
        "a.xml": head + samples.newsml(samples.news_item(f"<inlineData>{text}</inlineData>")),
        "a.csv": f'id,text\n1,"{text}"\n',
        "a.txt": text,
    }[name]
    path = tmp_path / name
    path.write_bytes(content.encode(encoding))
    (only,) = read(str(path))
    assert isinstance(only, Document)
    assert only.text.strip().startswith("Войска покинули") or encoding == "koi8-r"


def test_a_table_that_is_not_utf8_after_all_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"id,text\n" + b"1,Troops left.\n" * 9_000 + "2,Le café.\n".encode("cp1252"))
    *_, last = read(str(path))
    assert isinstance(last, Document)
    assert last.text == "Le café."


def test_hostile_headers_of_a_mail_do_not_hide_its_text(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    odd = (
        b"From: "
        + b"(" * 50_000
        + b"\nSubject: "
        + b"=?utf-8?q?a?= " * 9_000
        + b"\nDate: soon\nMessage-ID: =?x?q?a?=\n"
    )
    path.write_bytes(odd + b"MIME-Version: 1.0\nContent-Type: text/plain; charset=nonsense\n\nTroops left.")
    (only,) = read(str(path))
    assert isinstance(only, Document)
    assert (only.text, only.published) == ("Troops left.", None)


WORST: dict[str, Make] = {
    "page.html": lambda: b"<html><body>" + b"<p>a" * 1_900_000,
    "deep.html": lambda: b"<html><body>" + b"<div>" * 99_000,
    "wide.xml": lambda: samples.newsml("<a/>" * 4_000_000).encode(),
    "wide.json": lambda: b"[" + b"1," * 6_000_000 + b"1]",
    "news.json": lambda: f"{NEWS}{'[],'.join(['['] + [''] * 2_000_000)}1]}}".encode(),
    "feed.json": lambda: b'{"version": "https://jsonfeed.org/version/1", "items": [' + b"{}," * 3_300_000 + b"{}]}",
    "line.csv": lambda: b"id,text\n1," + b"x" * 30_000_000,
    "cell.csv": lambda: b'id,text\n1,"' + (b"x" * 19 + b"\n") * 1_500_000,
    "bomb.jsonl.gz": lambda: gzip.compress(b'{"text": "' + b"0" * 150_000_000, 1),
    "bomb.txt.gz": lambda: gzip.compress(b"0" * 150_000_000, 1),
    "bomb.docx": lambda: samples.zipped({"word/document.xml": b"<w:p/>" * 10_000_000}),
    "bomb.pdf": lambda: samples.pdf(packed=zlib.compress(b"0" * 150_000_000, 1)),
    "bomb.parquet": lambda: samples.table({"text": ["0" * 30_000_000]}, use_dictionary=False, compression="zstd"),
    "head.warc": lambda: warc("X: " + "a" * 30_000_000),
    "mail.eml": lambda: HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 2_000_000,
    "packed.warc": lambda: answer(gzip.compress(b"0" * 150_000_000, 1), "Content-Encoding: gzip\r\n"),
}
PROGRAM = """
import resource, sys
resource.setrlimit(resource.RLIMIT_DATA, (2 << 30, 2 << 30))
from pathlib import Path
from dateline.errors import SourceError
from dateline.model import Failure
from dateline.read import read
for path in sorted(Path(sys.argv[1]).iterdir()):
    bad, told = 0, ""
    try:
        for item in read(str(path)):
            bad += isinstance(item, Failure)
    except SourceError as error:
        told = str(error)
    peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print(path.name, bad, int(peak) // 1024, told[:200])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads the peak of memory from /proc")
def test_the_worst_of_them_take_less_than_a_gigabyte(tmp_path: Path) -> None:
    for name, make in WORST.items():
        (tmp_path / name).write_bytes(make())
    ran = subprocess.run([sys.executable, "-c", PROGRAM, str(tmp_path)], capture_output=True, text=True, timeout=300)
    rows = [line.split(" ", 3) for line in ran.stdout.splitlines()]
    assert [row[0] for row in rows] == sorted(WORST), ran.stderr
    assert all(int(bad) or told for _, bad, _, told in rows), rows
    assert int(rows[-1][2]) < 1000, rows


def test_a_zip_file_that_tells_wrong_sizes_is_measured_by_what_it_gives(tmp_path: Path) -> None:
    content = bytearray(samples.zipped({"a.jsonl": LINES}))
    size = struct.pack("<L", len(LINES))
    assert content.count(size) == 2
    path = tmp_path / "a.zip"
    path.write_bytes(bytes(content).replace(size, struct.pack("<L", 14)))
    assert zipfile.ZipFile(io.BytesIO(path.read_bytes())).getinfo("a.jsonl").file_size == 14
    assert len(list(read(str(path)))) <= 2


@pytest.mark.parametrize("name", ["a.parquet", "a.pdf", "a.docx", "a.warc", "a.rss", "a.xml", "a.eml", "a.zip"])
def test_damage_anywhere_is_told(tmp_path: Path, name: str) -> None:
    """Bytes changed at random, always the same: the process lives, and what is not read is told."""
    content = {
        "a.parquet": lambda: samples.table({"id": [1, 2], "text": ["Troops left.", "Rain fell."]}),
        "a.pdf": lambda: samples.pdf("Troops left Gao."),
        "a.docx": lambda: samples.docx(samples.paragraph("Troops left."), title="T"),
        "a.warc": lambda: samples.warc((URL, "text/plain", b"Troops left.", "200 OK"), packed=False),
        "a.rss": lambda: samples.rss("<description>&lt;p&gt;Troops left.</description>").encode(),
        "a.xml": lambda: samples.newsml(samples.news_item(samples.XHTML)).encode(),
        "a.eml": lambda: HEAD + b'Content-Type: text/plain; charset="utf-8"\n\nTroops left.',
        "a.zip": lambda: samples.zipped({"a.txt": "Troops left.", "b.csv": "id,text\n1,Rain fell.\n"}),
    }[name]()
    chance, path = random.Random(name), tmp_path / name  # noqa: S311  the same each time
    for _ in range(60):
        damaged = bytearray(content)
        for _ in range(chance.choice([1, 3, 20])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        with suppress(SourceError):
            assert all(isinstance(item, Document | Failure) for item in read(str(path)))


def test_a_report_that_is_well_packed_is_no_bomb(tmp_path: Path) -> None:
    path = tmp_path / "a.json.gz"
    path.write_bytes(gzip.compress(json.dumps([{"text": "Troops left. " * 9_000}] * 40).encode()))
    assert len(list(read(str(path)))) == 40
