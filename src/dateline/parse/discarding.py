"""Leave out what the user's discard lists name: a sentence of a page, or the whole report. Each is told in a note."""

from pathlib import Path

import msgspec

from ..lexicon import dictionaries, sources
from ..lexicon.petrarch.discards import Discard, first, folded
from ..model import Document
from .page import Page, Sentence, Token


def unwanted(document: Document) -> str | None:
    """Why the whole report is left out, if a discard says so."""
    whole = [one for one in dictionaries.discarding() if one.report]
    if not whole:
        return None
    found = first(whole, folded(f"{document.title or ''}\n{document.text}"), stems=sources.used().stems)
    return f"the report is discarded: it has {_told(found)}" if found else None


def screened(page: Page) -> Page:
    """The page without the sentences that a discard names."""
    listed = [one for one in dictionaries.discarding() if not one.report]
    if not listed:
        return page
    stems, text = sources.used().stems, page.document.text
    out = {s.index: one for s in page.sentences if (one := first(listed, folded(text[s.start : s.end]), stems=stems))}
    if not out:
        return page
    notes = tuple(
        f"a sentence is discarded at {page.sentences[i].start}-{page.sentences[i].end}: it has {_told(one)}"
        for i, one in out.items()
    )
    return _without(page, set(out), notes)


def _told(discard: Discard) -> str:
    return f"{discard.phrase!r} ({Path(discard.path).name}:{discard.line})"


def _without(page: Page, out: set[int], notes: tuple[str, ...]) -> Page:
    """The page without some sentences: tokens move up, no token's head ever lay in another sentence."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    children: list[tuple[int, ...]] = []
    home: list[int] = []
    for old in (s for s in page.sentences if s.index not in out):
        index, first, moved = len(sentences), len(tokens), len(tokens) - old.first
        last = old.last + moved
        sentences.append(msgspec.structs.replace(old, index=index, first=first, last=last))
        for token in page.within(old):
            tokens.append(msgspec.structs.replace(token, i=token.i + moved, head=token.head + moved))
            children.append(tuple(child + moved for child in page.children[token.i]))
            home.append(index)
    told = (*page.notes, *notes)
    return Page(page.document, tuple(tokens), tuple(sentences), tuple(children), tuple(home), told)
