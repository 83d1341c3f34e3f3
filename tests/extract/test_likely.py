"""Readings that lack nothing but a word in a list."""

import pytest

from dateline.extract import likely, triggers
from tests.pages import Parse

pytestmark = pytest.mark.model


def _likely(parse: Parse, text: str) -> set[tuple[str, str]]:
    page = parse(text)
    readings = tuple(triggers.consider(page))
    return {
        (page.tokens[t.head].text, t.type) for t in likely.find(page, readings, triggers.settled(readings)) if t.likely
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Malta wants Libya to open its books on the missing fuel.", ("wants", "REQUEST")),
        ("Lesotho and Botswana share sonar charts of the reservoir.", ("share", "COOPERATE")),
        ("Kampala told Kigali to pull its gunboats out of the lake.", ("told", "REQUEST")),
    ],
)
def test_a_word_that_no_list_holds(parse: Parse, text: str, wanted: tuple[str, str]) -> None:
    assert wanted in _likely(parse, text)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled the port after Malta had asked Libya for its books.",  # a sure trigger stands above it
        "The jailed poet fell ill.",  # only describes
        "Malta made Libya an offer of talks.",  # the object tells it, the verb is only lent
    ],
)
def test_news_told_by_sure_words_leaves_none(parse: Parse, text: str) -> None:
    assert not _likely(parse, text)


def test_violence_is_never_told_by_halves(parse: Parse) -> None:
    page = parse("The striker hit the post and the keeper fired the ball over the stand.")
    readings = tuple(triggers.consider(page))
    assert any(t.type == "ASSAULT" for t in readings)
    assert all(t.type != "ASSAULT" for t in likely.find(page, readings, ()))
