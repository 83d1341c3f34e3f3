"""Where quotations begin and end."""

import re

import pytest

from dateline.model import Document
from dateline.parse.page import Page, Sentence, Token
from dateline.parse.quotes import Quote, quotes

_WORD = re.compile(r"''|\w+(?:['’]\w+)?|[^\w\s]")


def page(text: str) -> Page:
    """Flat words; a line is a paragraph, and a stop ends a sentence."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    home: list[int] = []
    first = 0
    for i, m in enumerate(_WORD.finditer(text)):
        tokens.append(Token(i, m.start(), m.end(), m[0], m[0].lower(), "NN", "NOUN", "dep", i))
    for i, token in enumerate(tokens):
        home.append(len(sentences))
        following = text[token.end : tokens[i + 1].start] if i + 1 < len(tokens) else "\n"
        if "\n" in following or (token.text == "." and following):
            paragraph = text.count("\n", 0, token.start)
            sentences.append(Sentence(len(sentences), tokens[first].start, token.end, first, i + 1, paragraph))
            first = i + 1
    return Page(Document("x", text), tuple(tokens), tuple(sentences), ((),) * len(tokens), tuple(home))


def told(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotes(page(text))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('"We wait," she said.', ['"We wait,"']),
        ("“We wait,” she said. “Still.”", ["“We wait,”", "“Still.”"]),
        ("«We wait», she said.", ["«We wait»"]),
        ("''We wait,'' she said.", ["''We wait,''"]),
        ("‘We cannot wait for rain,’ she said.", ["‘We cannot wait for rain,’"]),
        ("The rebels’ tents and the army’s trucks burned.", []),
        ('"He said “go” to us," she told the court.', ['"He said “go” to us,"']),
        ("It was “a trap“ and nothing else.", ["“a trap“"]),
    ],
)
def test_marks_pair_up(text: str, wanted: list[str]) -> None:
    assert told(text) == wanted


def test_a_quotation_runs_over_sentences() -> None:
    assert told('"We wait. Nobody comes." Night fell.') == ['"We wait. Nobody comes."']


def test_a_missing_mark_ends_the_quotation_with_its_sentence() -> None:
    found = quotes(page('He said: "We wait. Night fell.'))
    assert [(q.end, q.closed) for q in found] == [(18, False)]


def test_a_paragraph_takes_up_an_open_quotation() -> None:
    found: tuple[Quote, ...] = quotes(page('"We wait.\n"Nobody comes," he said.'))
    assert [(q.closed, q.resumes) for q in found] == [(False, False), (True, True)]
