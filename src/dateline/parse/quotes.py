"""Where quotation marks open and close: straight, curly, low, guillemets and Penn marks, over sentences and paragraphs."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from msgspec import Struct

from .page import Page, Sentence

_MARK = re.compile(
    r"""
    (?P<open>  [“„«‹] | `` )
  | (?P<close> [”»›] )
  | (?P<even>  ["＂] | '' )
  | (?P<single_open>  (?<![\w’']) [‘'] (?=[A-Za-z0-9]) )
  | (?P<single_close> (?<=[.,!?…\w]) [’'] (?![\w’']) )
    """,
    re.VERBOSE,
)


_SIGN = re.compile("[“„«‹`”»›\"＂'‘’]")
"""What every mark begins with."""


class Quote(Struct, frozen=True, gc=False):
    """One stretch in quotation marks: characters `start:end` with its marks, tokens `first:last`.

    `closed` is false when the mark that ends it is missing; `resumes` when a paragraph opens by taking up
    the quotation that the paragraph before left open.
    """

    start: int
    end: int
    first: int
    last: int
    closed: bool = True
    resumes: bool = False


class _Mark(Struct, frozen=True, gc=False):
    start: int
    end: int
    opens: bool
    closes: bool
    style: str
    """Marks of one style pair up: "straight", "curly" or "single"."""


def quotes(page: Page) -> tuple[Quote, ...]:
    """The outermost quotations of the page in text order."""
    starts = [t.start for t in page.tokens]
    found: list[Quote] = []
    hanging = False
    paragraphs = list(_paragraphs(page))
    for number, paragraph in enumerate(paragraphs):
        begin, end = paragraph[0].start, paragraph[-1].end
        marks = list(_marks(page.document.text, begin, end))
        for start, stop, closed in _pairs(marks, paragraph, goes_on=_opens(page, paragraphs[number + 1 : number + 2])):
            first, last = max(0, bisect_right(starts, start) - 1), bisect_left(starts, stop)
            found.append(Quote(start, stop, first, last, closed, hanging and start == begin))
        hanging = bool(found) and not found[-1].closed and found[-1].end == end
    return tuple(found)


def _paragraphs(page: Page) -> Iterator[list[Sentence]]:
    group: list[Sentence] = []
    for sentence in page.sentences:
        if group and sentence.paragraph != group[0].paragraph:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _marks(text: str, begin: int, end: int) -> Iterator[_Mark]:
    """The marks of one paragraph; straight and misused ones open or close by the white space around them."""
    stop = begin
    for sign in _SIGN.finditer(text, begin, end):
        match = _MARK.match(text, sign.start(), end) if sign.start() >= stop else None
        if match is None:
            continue
        start, stop = match.span()
        before = text[start - 1] if start > begin else " "
        after = text[stop] if stop < end else " "
        opens, closes = not after.isspace(), not (before.isspace() or before in "([")
        if match["even"]:
            yield _Mark(start, stop, opens or not closes, closes or not opens, "straight")
        elif match["single_open"] or match["single_close"]:
            yield _Mark(start, stop, bool(match["single_open"]), bool(match["single_close"]), "single")
        else:
            misused = bool(match["open"]) and closes and (not opens or after in ",.;:!?)")
            turned = bool(match["close"]) and opens and not closes  # »so« opens with the mark that closes elsewhere
            opening, closing = (match["open"] and not misused) or turned, (match["close"] and not turned) or misused
            yield _Mark(start, stop, bool(opening), bool(closing), "curly")


def _opens(page: Page, following: list[list[Sentence]]) -> bool:
    """Whether the next paragraph begins with a mark."""
    return bool(following) and _MARK.match(page.document.text, following[0][0].start) is not None


def _pairs(marks: list[_Mark], paragraph: list[Sentence], *, goes_on: bool) -> Iterator[tuple[int, int, bool]]:
    """(start, end, closed) of each outermost quotation of a paragraph."""
    begun: _Mark | None = None
    inner = 0
    opening, closing = _partnered(marks)
    for mark in marks:
        if mark.style == "single" and (
            (begun and begun.style != "single")
            or not (opening <= mark.start and mark.start + 12 * mark.opens <= closing)
        ):
            continue
        if begun is None:
            begun, inner = (mark if mark.opens else None), 0
        elif mark.style != begun.style and mark.opens and not mark.closes:
            inner += 1
        elif mark.closes and inner and mark.style != begun.style:
            inner -= 1
        elif mark.closes:
            yield begun.start, mark.end, True
            begun = None
        else:
            yield begun.start, _sentence_end(paragraph, begun.start), False
            begun = mark
    if begun is not None:
        whole = goes_on or begun.start == paragraph[0].start
        yield begun.start, paragraph[-1].end if whole else _sentence_end(paragraph, begun.start), False


def _partnered(marks: list[_Mark]) -> tuple[float, float]:
    """The first opening and the last closing single mark: one without the other is an apostrophe."""
    singles = [m for m in marks if m.style == "single"]
    first = min((m.start for m in singles if m.opens), default=float("inf"))
    last = max((m.start for m in singles if m.closes), default=-1.0)
    return first, last


def _sentence_end(paragraph: list[Sentence], at: int) -> int:
    return next((s.end for s in paragraph if s.start <= at < s.end), paragraph[-1].end)
