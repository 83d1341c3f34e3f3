"""Page -> who says what: each cue with its source, its content and the voice that it stands in."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct

from ..model import Content, Span, Stance
from ..parse.page import Page
from ..parse.quotes import Quote, quotes
from . import phrases
from .cues import spot
from .direct import Quotations
from .drafts import Draft, Piece, draft
from .voices import Source

_SAME_VOICE = frozenset({"i", "we", "he", "she", "it", "they", "my", "our", "his", "her", "its", "their", "you", "who"})
_NESTED = 60
"""Contents that may begin between a content and a cue inside it; keeps the search short on a page of any length."""
_TRIM = frozenset({",", ";", ":", "—", "–", "--", "-", ".", "!", "?"})


class Speech(Struct, frozen=True, gc=False):
    """One piece of reported speech or thought.

    cue, head      the cue's span and its head token
    source         tokens of the speaker's phrase; None when the text names nobody
    content        what is said, cut at quotation marks
    outer          position of the speech that this one is told in
    unattributed   "it was reported": somebody speaks, but the text does not say who
    silent         the cue is negated ("did not say"): nobody claims the content
    says           the cue tells of speech ("said"), not of a wish or a state of mind ("wants")
    """

    cue: Span
    head: int
    source: Source | None
    content: tuple[Content, ...]
    stance: Stance
    outer: int | None = None
    unattributed: bool = False
    silent: bool = False
    says: bool = True


def find(page: Page) -> tuple[Speech, ...]:
    """All reported speech of the page in the order of the cues."""
    quotations = Quotations(page, quotes(page))
    drafts = sorted(_drafts(page, quotations), key=lambda d: (d.first, -d.last))
    drafts = [d for n, d in enumerate(drafts) if n == 0 or d.last > drafts[n - 1].last or d.cited]
    drafts = _run_on(page, quotations, drafts)
    drafts = [d for d in (_cited(page, d, drafts) for d in drafts) if d is not None]
    outer = _outer(drafts)
    kept = [
        n for n, d in enumerate(drafts) if not _repeats(page, d, drafts[m] if (m := outer[n]) is not None else None)
    ]
    place = {n: m for m, n in enumerate(kept)}
    return tuple(_speech(page, quotations, drafts[n], _kept_outer(outer, n, place)) for n in kept)


def sources(speeches: Iterable[Speech]) -> tuple[tuple[int, int, int], ...]:
    """First token, last token (exclusive) and head of each speaker's phrase, in text order, without repeats."""
    found = {(s.source.first, s.source.last, s.source.head) for s in speeches if s.source is not None}
    return tuple(sorted(found))


def _drafts(page: Page, quotations: Quotations) -> Iterator[Draft]:
    """What each cue takes by itself; of several readings of a word the longest that fits."""
    done: set[int] = set()
    taken: set[int] = set()
    for spotted in spot(page):
        if spotted.head not in done:
            found = draft(page, quotations, spotted)
            if found is not None:
                done.add(spotted.head)
                found = _to_marks(quotations, found)
                taken.update(first for first, _ in found.pieces)
                yield found
    yield from phrases.find(page)
    for quote in quotations.all:
        if quote.first not in taken:
            found = phrases.colon(page, quote)
            if found is not None:
                yield found


def _to_marks(quotations: Quotations, found: Draft) -> Draft:
    """Let pieces begin and end with the quotations they cut; a quoted cue governs nothing outside its quotation."""
    own = quotations.around(found.head)
    if own is not None:
        pieces = tuple((max(first, own.first), min(last, own.last)) for first, last in found.pieces)
    else:
        pieces = tuple(_whole(quotations, piece) for piece in found.pieces)
    if pieces == found.pieces:
        return found
    return msgspec.structs.replace(found, pieces=tuple(p for p in pieces if p[0] < p[1]))


def _whole(quotations: Quotations, piece: Piece) -> Piece:
    """The piece with the whole of the quotations at its ends, if it holds their first word."""
    first, last = piece
    opening = quotations.around(first)
    if opening is not None and first <= opening.first + 1:
        first, last = opening.first, max(last, opening.last)
    closing = quotations.around(last - 1)
    if closing is not None and first <= closing.first:
        last = max(last, closing.last)
    return first, last


def _run_on(page: Page, quotations: Quotations, drafts: list[Draft]) -> list[Draft]:
    """Give quotations without a cue of their own to the speech right before them."""
    held = {first: n for n, d in enumerate(drafts) for first, _ in d.pieces}
    covered = sorted(piece for d in drafts for piece in d.pieces)
    ends: dict[int, int] = {}
    for n, found in enumerate(drafts):
        if found.speaks:
            ends[_end(page, found)] = n
    for at, quote in enumerate(quotations.all):
        n = held.get(quote.first, -1)
        if n < 0:
            n = next((ends[i] for i in (quote.first, quote.first + 1) if i in ends), -1)
            if n < 0 or not _statement(page, quote) or _inside(covered, quote.first):
                continue
            drafts[n] = _with(drafts[n], quote)
        if drafts[n].speaks:
            ends[quote.last] = n
        earlier = quotations.all[at - 1] if at else None
        if quote.resumes and earlier is not None and earlier.first not in held:
            drafts[n] = _with(drafts[n], earlier)
    return drafts


def _with(found: Draft, quote: Quote) -> Draft:
    return msgspec.structs.replace(found, pieces=(*found.pieces, (quote.first, quote.last)))


def _end(page: Page, found: Draft) -> int:
    """One past the last token of the sentence that the speech ends in."""
    return max([page.sentence(found.head).last, *(last for _, last in found.pieces)])


def _statement(page: Page, quote: Quote) -> bool:
    """Whether the quotation begins a sentence and is more than a word or two."""
    opens = {page.sentence(quote.first).first, page.sentence(min(quote.first + 1, quote.last - 1)).first}
    return quote.last - quote.first > 3 and not opens.isdisjoint({quote.first, quote.first + 1})


def _inside(covered: Sequence[Piece], i: int) -> bool:
    """Whether a content reaches over token i from before it."""
    return any(first < i < last for first, last in covered[: bisect_left(covered, (i, i))][-8:])


def _cited(page: Page, found: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """Give a cited source ("citing two officials") the content of the speech that cites it."""
    if not found.cited:
        return found
    sentence = page.sentence(found.head)
    near = [d for d in drafts if not d.cited and d.pieces and sentence.first <= d.head < sentence.last]
    host = next((d for d in near if d.head in page.ancestors(found.head)), near[0] if near else None)
    if host is None or found.source is None:
        return None
    return msgspec.structs.replace(found, pieces=host.pieces)


def _outer(drafts: Sequence[Draft]) -> list[int | None]:
    """For each draft the smallest content that its cue stands in; a cited source stands in the speech that cites it."""
    found: list[int | None] = [None] * len(drafts)
    open_: list[tuple[int, int, int]] = sorted(
        (first, last, n) for n, d in enumerate(drafts) for first, last in d.pieces
    )
    starts = [first for first, _, _ in open_]
    for n, one in enumerate(drafts):
        if one.cited:
            found[n] = next(m for m, d in enumerate(drafts) if m != n and d.pieces == one.pieces and not d.cited)
            continue
        best = None
        for first, last, m in _latest(open_, bisect_left(starts, one.head + 1)):
            if m != n and one.head < last and (best is None or last - first < best[0]) and not drafts[m].cited:
                best = (last - first, m)
        found[n] = best[1] if best else None
    return _acyclic(found)


def _latest(pieces: Sequence[tuple[int, int, int]], end: int) -> Sequence[tuple[int, int, int]]:
    return pieces[max(0, end - _NESTED) : end]


def _acyclic(outer: list[int | None]) -> list[int | None]:
    """Cut rings, which two parenthetical cues in one sentence can make."""
    for n in range(len(outer)):
        seen, here = {n}, outer[n]
        while here is not None:
            if here in seen:
                outer[n] = None
                break
            seen.add(here)
            here = outer[here]
    return outer


def _repeats(page: Page, found: Draft, outer: Draft | None) -> bool:
    """Whether a speaker only goes on in his own words: "he said he believed", "declined to say"."""
    if outer is None or found.cited:
        return False
    if found.source is None:
        return found.stance == "asserts"
    if outer.source is not None and found.source.head == outer.source.head:
        return True
    return found.stance == "asserts" and page.tokens[found.source.head].lower in _SAME_VOICE


def _kept_outer(outer: Sequence[int | None], n: int, place: dict[int, int]) -> int | None:
    above = outer[n]
    while above is not None and above not in place:
        above = outer[above]
    return None if above is None else place[above]


def _speech(page: Page, quotations: Quotations, found: Draft, outer: int | None) -> Speech:
    content = tuple(c for piece in _clean(page, quotations, found) for c in _cut(page, quotations, piece))
    return Speech(
        cue=page.span(found.first, found.last), head=found.head, source=found.source, content=content,
        stance=found.stance, outer=outer, unattributed=found.source is None, silent=found.silent,
        says=found.speaks or found.cited,
    )  # fmt: skip


def _clean(page: Page, quotations: Quotations, found: Draft) -> Iterator[Piece]:
    """The pieces in text order, without cue, source, and stops at the edges."""
    for first, last in sorted(found.pieces):
        for a, b in _without(first, _before_which(page, quotations, first, last), found):
            while a < b and page.tokens[a].text in _TRIM:
                a += 1
            while a < b and page.tokens[b - 1].text in _TRIM and not quotations.around(b - 1):
                b -= 1
            if a < b:
                yield a, b


def _before_which(page: Page, quotations: Quotations, first: int, last: int) -> int:
    """Where an unquoted piece ends before a trailing ", which …", which is mostly the writer's."""
    for i in range(first + 1, last - 1):
        if page.tokens[i].text == "," and page.tokens[i + 1].lower == "which" and not quotations.around(i):
            return last if any(t.text == "," for t in page.tokens[i + 2 : last]) else i
    return last


def _without(first: int, last: int, found: Draft) -> Iterator[Piece]:
    """The parts of a piece outside cue and source."""
    holes = [(found.first, found.last)]
    if found.source is not None:
        holes.append((found.source.first, found.source.last))
    for start, stop in sorted(holes):
        if start < last and stop > first:
            if first < start:
                yield first, start
            first = max(first, stop)
    if first < last:
        yield first, last


def _cut(page: Page, quotations: Quotations, piece: Piece) -> Iterator[Content]:
    """Characters of a piece, parted where quotation marks open and close."""
    text = page.document.text
    at, end = page.tokens[piece[0]].start, page.tokens[piece[1] - 1].end
    inside = quotations.around(piece[0])
    while at < end:
        quote = inside or quotations.opening_after(page_token(page, at))
        inside = None
        if quote is None or quote.start >= end:
            yield from _stretch(text, at, end, quoted=False)
            return
        if quote.start > at:
            yield from _stretch(text, at, quote.start, quoted=False)
        stop = min(end, quote.end)
        yield from _stretch(text, max(at, quote.start), stop, quoted=True)
        at = max(stop, at + 1)


def page_token(page: Page, at: int) -> int:
    """The first token that begins at character `at` or later."""
    return bisect_left(page.tokens, at, key=lambda t: t.start)


def _stretch(text: str, start: int, end: int, *, quoted: bool) -> Iterator[Content]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(c.isalnum() for c in text[start:end]):
        yield Content(start, end, quoted)
