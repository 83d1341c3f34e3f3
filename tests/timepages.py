"""Pages for tests of time: by hand (words only, no grammar) or by the parser."""

import re
from datetime import date

from dateline.model import Document
from dateline.parse import parser
from dateline.parse.page import Page, Sentence, Token
from dateline.settings import Settings

PUBLISHED = date(2022, 3, 2)
_WORD = re.compile(r"[A-Za-z]+\.(?=\s\d)|[ap]\.m\.|\w+(?:[-:.,]\w+)*|[^\w\s]")


def plain_page(text: str, published: date | None = PUBLISHED) -> Page:
    """One sentence of flat words, each hanging on the first."""
    tokens = tuple(
        Token(
            i,
            m.start(),
            m.end(),
            m[0],
            m[0].lower(),
            "CD" if m[0][0].isdigit() else "NN",
            "NOUN",
            "ROOT" if i == 0 else "dep",
            0,
        )
        for i, m in enumerate(_WORD.finditer(text))
    )
    sentences = (Sentence(0, tokens[0].start, tokens[-1].end, 0, len(tokens), 0),) if tokens else ()
    below = (tuple(range(1, len(tokens))),) + ((),) * (len(tokens) - 1) if tokens else ()
    return Page(Document("x", text, published=published), tokens, sentences, below, (0,) * len(tokens))


def parsed(text: str, published: date | None = PUBLISHED) -> Page:
    """The parser's page."""
    return parser.load(Settings().model).parse(Document("x", text, published=published))
