"""Walks over a page of tokens made by hand."""

import pytest

from dateline.model import Document, Span
from dateline.parse.page import Page, Sentence, Token

TEXT = "Rebels took towns and farms ."
HEADS = (1, 1, 1, 2, 2, 1)
DEPS = ("nsubj", "ROOT", "dobj", "cc", "conj", "punct")


@pytest.fixture
def page() -> Page:
    at, tokens = 0, []
    for i, word in enumerate(TEXT.split()):
        tokens.append(Token(i, at, at + len(word), word, word.lower(), "NN", "NOUN", DEPS[i], HEADS[i]))
        at += len(word) + 1
    children = tuple(tuple(c for c, head in enumerate(HEADS) if head == i and c != i) for i in range(len(tokens)))
    return Page(Document("x", TEXT), tuple(tokens), (Sentence(0, 0, at - 1, 0, 6, 0),), children, (0,) * 6)


def test_a_span_is_the_text_of_its_tokens(page: Page) -> None:
    assert page.span(1, 3) == Span(7, 17, "took towns")


def test_a_subtree_holds_all_below(page: Page) -> None:
    assert set(page.subtree(2)) == {2, 3, 4}


def test_ancestors_come_nearest_first(page: Page) -> None:
    assert list(page.ancestors(4)) == [2, 1]


def test_dependants_are_told_by_relation(page: Page) -> None:
    assert page.dependants(1, "nsubj", "dobj") == [0, 2]


def test_conjuncts_begin_with_the_first(page: Page) -> None:
    assert page.conjuncts(2) == [2, 4]


def test_a_token_knows_its_sentence(page: Page) -> None:
    assert page.within(page.sentence(3)) == page.tokens
