"""Sources of each format, made small."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

PAGE = """<!doctype html><html><head><title>Shelling in {town}</title>
<meta property="og:site_name" content="The Example Wire"><meta property="article:published_time" content="2021-05-06">
</head><body><article><h1>Shelling in {town}</h1>
<p>Government troops shelled the market of the town on Tuesday morning, killing at least twelve people, the mayor said.</p>
<p>The army denied the account and said that it had fired at rebel positions outside the town itself.</p>
</article></body></html>"""

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NEWSML = "http://iptc.org/std/nar/2006-10-01/"


def page(town: str = "Gao") -> bytes:
    return PAGE.format(town=town).encode()


def zipped(members: Mapping[str, Any]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def docx(body: str, **own: str) -> bytes:
    told = "".join(f"<x:{name}>{value}</x:{name}>" for name, value in own.items())
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
            "docProps/core.xml": f'<x:core xmlns:x="urn:x">{told}</x:core>',
        }
    )


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def pdf(*lines: str, stream: bytes | None = None, packed: bytes | None = None, lock: str | None = None) -> bytes:
    """A PDF of one page; `stream` is what draws it, `packed` that in deflated form."""
    from pypdf import PdfWriter
    from pypdf.generic import DictionaryObject, NameObject, StreamObject

    writer, content = PdfWriter(), StreamObject()
    drawn = " 0 -14 Td ".join(f"({line}) Tj" for line in lines)
    content.set_data(packed or stream or f"BT /F1 12 Tf 10 700 Td {drawn} ET".encode())
    if packed:
        content[NameObject("/Filter")] = NameObject("/FlateDecode")
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    fonts = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    inner = DictionaryObject({NameObject("/F1"): fonts})
    sheet = writer.add_blank_page(600, 800)
    sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): inner})
    sheet[NameObject("/Contents")] = writer._add_object(content)
    writer.add_metadata({"/Title": "A report", "/Author": "Jane Roe", "/CreationDate": "D:20220304120000"})
    if lock is not None:
        writer.encrypt(lock, "owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def warc(*records: tuple[str, str, bytes, str], packed: bool = True, encoding: str | None = None) -> bytes:
    """A web archive of answers, each an address, a content type, a body and a status."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer: Any = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "x"}))
    for url, kind, body, status in records:
        headers = [("Content-Type", kind), *([("Content-Encoding", encoding)] if encoding else [])]
        answer = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=answer))
    return out.getvalue()


def table(columns: Mapping[str, Any], **how: Any) -> bytes:
    import pyarrow
    import pyarrow.parquet

    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(dict(columns)), out, **how)
    return out.getvalue()


def rss(*items: str, head: str = "") -> str:
    names = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?>{head}<rss version="2.0" {names}><channel><title>Wire &amp; Co</title>{inner}</channel></rss>'


def newsml(*items: str, head: str = "") -> str:
    return f'{head}<newsMessage xmlns="{NEWSML}"><itemSet>{"".join(items)}</itemSet></newsMessage>'


def news_item(body: str, *, kind: str = "ninat:text", status: str = "stat:usable", embargo: str = "") -> str:
    until = f"<embargoed>{embargo}</embargoed>" if embargo else ""
    return f"""<newsItem guid="tag:example.org,2022:1" version="2" xml:lang="en"><itemMeta><itemClass qcode="{kind}"/>
    <provider literal="Wire"/><versionCreated>2022-03-04T01:00:00Z</versionCreated><pubStatus qcode="{status}"/>{until}
    </itemMeta><contentMeta><headline>Troops leave</headline><by>Jane Roe</by><language tag="en-GB"/></contentMeta>
    <contentSet>{body}</contentSet></newsItem>"""


XHTML = (
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title>'
    "</head><body><p>Troops left <em>Gao</em>.</p><p>Rebels stayed.</p></body></html></inlineXML>"
)
