"""Which quotations and which clauses before a cue are its words: "A," X said, "B"; A, X said; X: "A"."""

from bisect import bisect_right

from ..parse.page import Page
from ..parse.quotes import Quote

_ENDS = ",.?!…-—–:;"
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NEAR = 30
"""Tokens between a cue and the quotation behind it; more than a title with an apposition is another clause."""


class Quotations:
    """The page's quotations, to be asked what stands right before, right behind and around a token."""

    def __init__(self, page: Page, quotes: tuple[Quote, ...]) -> None:
        self._page = page
        self.all = quotes
        self._first = [q.first for q in quotes]
        self._last = {q.last: q for q in quotes}

    def ending_at(self, i: int) -> Quote | None:
        """The quotation that ends right before token i, a comma between them aside."""
        found = self._last.get(i)
        if found is None and i > 0 and self._page.tokens[i - 1].text in {",", "—", "--", "–", "-"}:
            found = self._last.get(i - 1)
        return found

    def opening_after(self, i: int) -> Quote | None:
        """The first quotation that opens at token i or later."""
        at = bisect_right(self._first, i - 1)
        return self.all[at] if at < len(self.all) else None

    def around(self, i: int) -> Quote | None:
        """The quotation that token i stands in."""
        at = bisect_right(self._first, i) - 1
        return self.all[at] if at >= 0 and i < self.all[at].last else None


def before(page: Page, quotations: Quotations, left: int, *, inverted: bool) -> tuple[int, int] | None:
    """Tokens of the direct or mixed speech that ends right before the cue's clause, which begins at `left`."""
    quote = quotations.ending_at(left)
    if quote is None or page.sentence(quote.first).paragraph != page.sentence(left).paragraph:
        return None
    if not inverted and page.tokens[left - 1].text != "," and not _stops(page, quote):
        return None
    opening = page.sentence(quote.first)
    if opening.first == quote.first or opening.index != page.sentence(left).index:
        return quote.first, quote.last
    return _clause_start(page, opening.first, quote), quote.last


def _clause_start(page: Page, first: int, quote: Quote) -> int:
    """Where the sentence that ends in a quotation begins: at the sentence's start, or at the mark behind a comma."""
    if page.tokens[quote.first - 1].text in {",", ":"} and quote.last - quote.first > 4:
        return quote.first
    return first


def _stops(page: Page, quote: Quote) -> bool:
    """Whether the words in the quotation end in a mark that parts them from the cue."""
    inside = page.document.text[quote.start : quote.end].rstrip("\"'”’»")
    return bool(inside) and inside[-1] in _ENDS


def ended(page: Page, last: int) -> bool:
    """Whether the quotation before token `last` is a sentence of its own, closed by a full stop."""
    return (
        any(page.tokens[j].text.startswith(".") for j in range(max(0, last - 2), last))
        and page.tokens[last].text != ","
    )


def behind(page: Page, quotations: Quotations, right: int, cue: int) -> tuple[int, int] | None:
    """Tokens of the quotation that opens behind the cue's clause, which ends before `right`."""
    quote = quotations.opening_after(cue + 1)
    if quote is None or quote.first - right > _NEAR:
        return None
    here, there = page.sentence(cue), page.sentence(quote.first)
    previous = page.tokens[quote.first - 1].text
    if here.index != there.index and not (
        there.index == here.index + 1 and there.first == quote.first and previous in {":", ","}
    ):
        return None
    if any(page.tokens[j].tag in _FINITE for j in range(right, quote.first)):
        return None
    if previous not in {",", ":", "that", "—", "--", "–"} and quote.first != right and not _whole(page, quote):
        return None
    return quote.first, quote.last


def _whole(page: Page, quote: Quote) -> bool:
    """Whether the quotation is a statement rather than a word or a title."""
    inside = page.tokens[quote.first + 1 : quote.last]
    return len(inside) > 5 and any(t.tag in _FINITE for t in inside)


def preceding(page: Page, left: int, head: int, *, fronted: bool) -> tuple[int, int] | None:
    """Tokens before a cue's clause that begins at `left`: "A, the mayor said"; `fronted` if A is no whole clause."""
    sentence = page.sentence(head)
    if left - 1 <= sentence.first or page.tokens[left - 1].text not in {",", "—", "--", "–"}:
        return None
    first = next((j + 1 for j in range(left - 2, sentence.first, -1) if page.tokens[j].text == ";"), sentence.first)
    if not fronted and not any(_finite(page, j, head) for j in range(first, left - 1)):
        return None
    return first, left - 1


def _finite(page: Page, i: int, cue: int) -> bool:
    """Whether the verb is finite; one taken for a participle is if it has a subject and is what the cue says ("killed")."""
    token = page.tokens[i]
    if token.tag in _FINITE:
        return True
    said = token.tag == "VBN" and token.dep == "ccomp" and token.head == cue
    return said and bool(page.dependants(i, "nsubj", "nsubjpass"))


def following(page: Page, right: int, head: int) -> tuple[int, int] | None:
    """Tokens of the clause that goes on behind a parenthetical cue: "A, the mayor said, B"."""
    sentence = page.sentence(head)
    if right < sentence.last - 2 and page.tokens[right].text in {",", "—", "--", "–"}:
        return right + 1, sentence.last
    return None
