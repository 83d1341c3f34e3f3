"""Cut a text into stretches that the parser takes one by one: paragraphs, and the dateline apart.

A stretch is never longer than LONGEST characters, so that one line of 50 MB does not fill the memory.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

LONGEST = 20_000
"""Characters; a paragraph of news has 50 to 1,500. Larger costs memory, smaller may cut a sentence."""

_BREAK = re.compile(r"\n\s*|\r\n?\s*|\u2028|\u2029|\x0c")
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*|\x0c")
_LINE = re.compile(r"(?m)^.{20,120}(?=\n[ \t]*\S)")
_WRAPPED_LINES = 3
"""Lines of 20 to 120 characters that run on before a text counts as hard-wrapped; lists and headlines are shorter."""
_FINAL = ".!?:\"'”’)»"
_ENDLESS = re.compile(r"\S{500}")
"""No word or address of news; the parser's tokenizer takes time by the square of it."""
_STOP = re.compile(r"[.!?][\"'”’)]*\s+")
_DATELINE = re.compile(
    r"""\s*
    (?: \( [A-Z][\w .]{1,20} \) \s* )?                              # (Reuters)
    (?: [A-Z](?:[A-Z.'’]|-(?=[A-Z]))+ (?:[ ,/]+ (?: [A-Z](?:[A-Z.'’]|-(?=[A-Z]))+ | [A-Z][a-z]+\.? ))*   # PORT-AU-PRINCE, Haiti
      | [A-Z][a-z]+ (?:[-'’][A-Za-z][a-z]*)* (?:,?\s[A-Z][a-z.]+){0,3} )                                 # Sana'a, Yemen
    (?: ,? \s* (?: (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \s* )?
        (?: (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.? \s+ \d{1,2} | \d{1,2} \s+ (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* )
        (?: ,? \s* (?:19|20)\d\d )? ,? )?
    \s* (?: \( [^()\n]{2,40} \) | \[ [^\]\n]{2,40} \] )?            # (Xinhua)
    \s* (?: --+ | — | – | -\s )\s*
    """,
    re.VERBOSE,
)
_SHOUT = re.compile(r"[A-Z]{3,}|\(|\d")


class Stretch(Struct, frozen=True):
    """Characters `start:end` of the text, in paragraph number `paragraph`."""

    start: int
    end: int
    paragraph: int
    dateline: bool = False


def stretches(text: str) -> Iterator[Stretch]:
    """The text's paragraphs without surrounding white space, datelines apart, long ones cut at a full stop."""
    at, number = 0, 0
    breaks = _BLANK_LINE if _hard_wrapped(text) else _BREAK
    for mark in [*breaks.finditer(text), None]:
        end = mark.start() if mark else len(text)
        if text[at:end].strip():
            yield from _paragraph(text, at, end, number)
            number += 1
        at = mark.end() if mark else end


def _hard_wrapped(text: str) -> bool:
    """Whether lines end for want of room: most lines with a line right below them do not end a sentence."""
    lines = _LINE.findall(text[:LONGEST])
    return len(lines) >= _WRAPPED_LINES and sum(line[-1] not in _FINAL for line in lines) > len(lines) / 2


def _paragraph(text: str, start: int, end: int, number: int) -> Iterator[Stretch]:
    head = _DATELINE.match(text, start, min(end, start + 120))
    if head and head.end() < end and _SHOUT.search(head.group()):
        yield _trimmed(text, start, head.end(), number, dateline=True)
        start = head.end()
    for cut in (*_cuts(text, start, end), end):
        if text[start:cut].strip():
            yield _trimmed(text, start, cut, number)
        start = cut


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Where a stretch must end before its paragraph does: LONGEST characters on, and within an endless word."""
    for run in _ENDLESS.finditer(text, start, end):
        yield from _stops(text, start, run.end())
        yield run.end()
        start = run.end()
    yield from _stops(text, start, end)


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    while end - start > LONGEST:
        stops = list(_STOP.finditer(text, start, start + LONGEST))
        start = stops[-1].end() if stops else _last_blank(text, start, start + LONGEST)
        yield start


def _last_blank(text: str, start: int, end: int) -> int:
    blank = text.rfind(" ", start, end)
    return blank + 1 if blank > start else end


def _trimmed(text: str, start: int, end: int, number: int, *, dateline: bool = False) -> Stretch:
    inside = text[start:end]
    return Stretch(start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip()), number, dateline)
