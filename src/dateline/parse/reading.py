"""The parser's documents as our own page: tokens, sentences of bounded length, who hangs on whom."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from ..model import Document
from .mending import Mended
from .page import Page, Sentence, Token
from .split import Stretch

LONGEST = 300
"""Tokens of a sentence; prose seldom has 100. Lists without full stops do, and much work grows with a sentence's square."""
_COLUMNS = ["IDX", "LENGTH", "TAG", "POS", "DEP", "HEAD", "SENT_START", "IS_PUNCT"]


class Parsed(Struct, frozen=True):
    """What the model tells of each token of a stretch, a list a column; `heads` are positions in the stretch."""

    starts: list[int]
    lengths: list[int]
    lowers: Sequence[str]
    tags: Sequence[str]
    poses: Sequence[str]
    deps: Sequence[str]
    heads: list[int]
    ents: Sequence[str]
    opens: list[int]
    puncts: list[int]


def parsed(doc: Any, text: str, ents: Sequence[str]) -> Parsed:
    """The columns of a parsed document of spaCy, whose text is known."""
    columns = doc.to_array(_COLUMNS).reshape(len(doc), -1).astype("int64")
    columns[:, 5] += range(len(doc))
    starts, lengths, tags, poses, deps, heads, opens, puncts = columns.T.tolist()
    strings = doc.vocab.strings
    tags, poses, deps = ([strings[i & _ALL] for i in column] for column in (tags, poses, deps))
    lowers = [text[a : a + n].lower() for a, n in zip(starts, lengths, strict=True)]
    return Parsed(starts, lengths, lowers, tags, poses, deps, heads, ents, [i == 1 for i in opens], puncts)


_ALL = (1 << 64) - 1
"""String numbers have no sign."""


def page(document: Document, read: Iterable[tuple[Stretch, Mended, Parsed]], notes: tuple[str, ...]) -> Page:
    """The page of the stretches of a document, in order."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    children: list[tuple[int, ...]] = []
    home: list[int] = []
    for piece, meant, told in read:
        base = len(tokens)
        for first, last in _parts(told, whole=piece.dateline):
            tokens.extend(_tokens(meant, told, piece.start, base, first, last))
            children.extend(_children(tokens, base + first, base + last))
            home.extend([len(sentences)] * (last - first))
            sentences.append(
                Sentence(
                    len(sentences), tokens[base + first].start, tokens[-1].end, base + first, base + last,
                    piece.paragraph, "dateline" if piece.dateline else "text",
                )
            )  # fmt: skip
    return Page(document, tuple(tokens), tuple(sentences), tuple(children), tuple(home), notes)


def _tokens(meant: Mended, told: Parsed, offset: int, base: int, first: int, last: int) -> Iterator[Token]:
    """Tokens first:last of a stretch; one whose head was cut off is a root."""
    text, place, moved = meant.text, meant.place, bool(meant.places)
    for i in range(first, last):
        start, head, dep = told.starts[i], told.heads[i], told.deps[i]
        end = start + told.lengths[i]
        surface = text[start:end]
        if not first <= head < last:
            head, dep = i, "ROOT"
        if moved:
            start, end = place(start), place(end)
        yield Token(
            base + i, offset + start, offset + end, surface, surface.lower(), told.tags[i], told.poses[i], dep,
            base + head, told.ents[i],
        )  # fmt: skip


def _children(tokens: list[Token], first: int, last: int) -> list[tuple[int, ...]]:
    """For each token of a sentence the tokens that hang on it, in text order."""
    found: list[list[int]] = [[] for _ in range(first, last)]
    for i in range(first, last):
        if tokens[i].head != i:
            found[tokens[i].head - first].append(i)
    return [tuple(below) for below in found]


def _parts(told: Parsed, *, whole: bool) -> Iterator[tuple[int, int]]:
    """First and last token (exclusive) of each sentence, overlong ones cut at a comma or the like."""
    size = len(told.starts)
    begins = [0] if whole else [i for i, opens in enumerate(told.opens) if opens or i == 0]
    for first, last in zip(begins, [*begins[1:], size], strict=True) if size else ():
        while last - first > LONGEST:
            end = first + LONGEST
            cut = next((i + 1 for i in range(end - 1, first + LONGEST // 2, -1) if told.puncts[i]), end)
            yield first, cut
            first = cut
        yield first, last
