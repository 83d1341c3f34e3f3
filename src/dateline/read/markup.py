"""XML and pieces of HTML, read without entities, without a network and without trust."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from ..errors import SourceError
from .text import clean, decode

LARGEST = 20_000_000
"""Bytes of one XML document. Its tree takes up to thirty times as much; a wire item has 50,000, a thesis in DOCX ten
million."""
_SAFE: dict[str, Any] = {"encoding": "utf-8", "no_network": True, "remove_comments": True, "remove_pis": True}
_DECLARATION = re.compile(r"\A\s*<\?xml\b([^>]{0,200})\?>", re.IGNORECASE)
_ENCODING = re.compile(r"""encoding\s*=\s*["']([\w.:-]+)""")
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "hl1", "hl2", "main", "nav", "ol", "p", "pre", "section",
    "table", "ul",
}  # fmt: skip
_LINES = {"br", "li", "tr", "caption"}
_UNSEEN = {"head", "script", "style", "template", "noscript", "title", "iframe", "object", "svg", "math", "textarea"}
_HIDING = re.compile(r"display:none|visibility:hidden|font-size:0(?:px)?(?:;|!|$)|opacity:0(?:;|!|$)")
_BLANK = re.compile(r"[ \t\r\n\xa0]+")


def opening(head: bytes) -> str | None:
    """The local name of the first element, lower-case, of what begins as XML or HTML does."""
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = head[: len(head) & ~1].decode("utf-16", "replace") if wide else head.decode("latin-1")
    at = 3 if text.startswith("ï»¿") else 0
    while found := re.compile(r"\s*<([?!]?)").match(text, at):
        at = found.end()
        if not found[1]:
            name = re.compile(r"(?:[\w.-]+:)?([\w.-]+)").match(text, at)
            return name[1].lower() if name else None
        end = text.find("-->", at) if text.startswith("--", at) else _closing(text, at)
        if end < 0:
            return None
        at = text.index(">", end) + 1
    return None


def _closing(text: str, at: int) -> int:
    """Where a declaration ends; one with entities in it has brackets."""
    bracket, end = text.find("[", at), text.find(">", at)
    if 0 <= bracket < end:
        inner = text.find("]", bracket)
        return text.find(">", inner) if inner >= 0 else -1
    return end


def parse(content: bytes, name: str, encoding: str | None = None) -> Any:
    """The root of an XML document, at most LARGEST bytes. Raises SourceError, also where it declares entities."""
    if len(content) > LARGEST:
        raise SourceError(f"{name}: an XML document of more than {LARGEST:,} bytes; split it")
    from lxml import etree  # slow to import, here and below, and plain text needs none of it

    markup = unfolded(content, name, encoding).encode("utf-8", "replace")
    try:
        return etree.fromstring(
            markup, etree.XMLParser(**_SAFE, resolve_entities=False, load_dtd=False, huge_tree=False)
        )
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"{name}: is no well-formed XML ({error}); fetch or export it anew") from error


def unfolded(content: bytes, name: str, encoding: str | None = None) -> str:
    """An XML document as text, without the declaration of an encoding that it no longer has.

    Raises SourceError where it declares entities: they are how a small file fills the memory, or asks for another one.
    """
    declared = _ENCODING.search(content[:200].decode("latin-1"))
    text = decode(content, name, encoding or (declared[1] if declared else None)).lstrip("\ufeff")
    if "<!ENTITY" in text:
        raise SourceError(f"{name}: declares entities, which are not read; export it without a DTD")
    return _DECLARATION.sub("", text, count=1)


def plain(markup: str) -> str:
    """The text that a piece of HTML shows: paragraphs apart; scripts and what is hidden left out."""
    if "<" not in markup and "&" not in markup:
        return clean(markup).strip()
    from lxml import etree

    parser = etree.HTMLParser(**_SAFE)
    content = f"<div>{clean(markup)}</div>".encode("utf-8", "replace")
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return ""
    return shown(root) if root is not None else ""


def shown(root: Any) -> str:
    """The text of an element of HTML, XHTML or NITF: blocks apart by an empty line."""
    return told(root, _step)


def _step(element: Any, name: str) -> str | None:
    if name in _UNSEEN or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return None
    style = element.get("style")
    if style and _HIDING.search(re.sub(r"\s", "", style.lower())):
        return None
    return "\n\n" if name in _BLOCKS else "\n" if name in _LINES else " " if name in {"td", "th"} else ""


def told(root: Any, step: Callable[[Any, str], str | None]) -> str:
    """The text under an element, in order; `step` gives what parts an element from its surroundings, None to skip it."""
    from lxml import etree

    found: list[str] = []
    skipping = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        named = isinstance(element.tag, str)
        if event == "start":
            if skipping is None:
                mark = step(element, _local(element)) if named else None
                skipping = element if mark is None else None
                found += () if mark is None else (mark, _BLANK.sub(" ", element.text or ""))
            continue
        if skipping is None and (element.text or len(element)):
            found.append(step(element, _local(element)) or "")
        elif skipping is element:
            skipping = None
        if skipping is None and element is not root:
            found.append(_BLANK.sub(" ", element.tail or ""))
    return paragraphs("".join(found))


def _local(element: Any) -> str:
    """The name of an element without its namespace; in HTML it may be any characters."""
    return str(element.tag).rpartition("}")[2].lower()


def paragraphs(text: str) -> str:
    """The text with at most one empty line between two lines, and no blanks around them."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in clean(text).split("\n"))).strip()


def first(values: Iterable[str | None]) -> str | None:
    """The first value that says something, without blanks around it."""
    return next((value.strip() for value in values if value and value.strip()), None)
