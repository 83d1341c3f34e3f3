"""A parsed document: sentences and tokens as our own values. Nothing here knows the parser."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from ..model import Document, Span


class Token(Struct, frozen=True, gc=False):
    """One token. `i` and `head` are positions in `Page.tokens`; a root is its own head.

    `tag` is a Penn tag, `pos` a universal one, `dep` a CLEAR-style relation, `ent` an entity label or "".
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    tag: str
    pos: str
    dep: str
    head: int
    ent: str = ""


class Sentence(Struct, frozen=True, gc=False):
    """A sentence: characters `start:end` of the text, tokens `first:last` of the page, number of its paragraph.

    A `dateline` ("KHARTOUM, March 16 (Agency) --") is a sentence of its own that tells no events.
    """

    index: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int
    role: Literal["text", "dateline"] = "text"


class Page(Struct, frozen=True, gc=False, eq=False):
    """A parsed document. `children[i]` are the tokens hanging on token i, `home[i]` is the index of its sentence.

    Compared by identity, so that answers about a page can be remembered.
    """

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    children: tuple[tuple[int, ...], ...]
    home: tuple[int, ...]
    notes: tuple[str, ...] = ()

    def sentence(self, i: int) -> Sentence:
        """The sentence that token i stands in."""
        return self.sentences[self.home[i]]

    def within(self, sentence: Sentence) -> tuple[Token, ...]:
        """The sentence's tokens."""
        return self.tokens[sentence.first : sentence.last]

    def span(self, first: int, last: int) -> Span:
        """The text of tokens first:last as a span."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Span(start, end, self.document.text[start:end])

    def subtree(self, i: int) -> Iterator[int]:
        """Token i and all below it, in no order."""
        todo = [i]
        while todo:
            here = todo.pop()
            yield here
            todo.extend(self.children[here])

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above token i, nearest first."""
        while (above := self.tokens[i].head) != i:
            yield above
            i = above

    def dependants(self, i: int, *deps: str) -> list[int]:
        """Children of token i with one of these relations, in text order."""
        children, found = self.children[i], []
        if children:
            tokens = self.tokens
            for c in children:  # no comprehension: nothing is asked as often, and its frame costs more than its work
                if tokens[c].dep in deps:
                    found.append(c)
        return found

    def conjuncts(self, i: int) -> list[int]:
        """Token i and what is coordinated below it ("A, B and C" from A)."""
        found = [i]
        for here in found:
            found.extend(c for c in self.children[here] if self.tokens[c].dep == "conj")
        return found
