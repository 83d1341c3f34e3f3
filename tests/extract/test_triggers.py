"""Which words name an event."""

import pytest

from dateline.extract import triggers
from dateline.extract.triggers import Refused, Trigger
from tests.pages import Parse

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rebels shelled the market.", [("shelled", "ASSAULT")]),
        ("Rebels carried out an air strike on the port.", [("air strike", "ASSAULT")]),
        ("Police fired tear gas at the crowd.", [("fired tear gas", "ASSAULT")]),
        ("Teachers went on strike.", [("went on strike", "PROTEST")]),
        ("The barracks came under fire.", [("came under fire", "ASSAULT")]),
        ("He struck a match.", []),
        ("The cook fired up the oven.", []),
        ("The bakery opened on Monday.", []),
    ],
)
def test_find(parse: Parse, text: str, wanted: list[tuple[str, str]]) -> None:
    page = parse(text)
    assert [(page.span(t.first, t.last).text, t.type) for t in triggers.find(page)] == wanted


def test_each_head_has_one_trigger_and_they_stand_in_order(parse: Parse) -> None:
    page = parse("Rebels shelled the port, seized the airport and killed two guards before they fled from the town.")
    heads = [t.head for t in triggers.find(page)]
    assert heads == sorted(set(heads))


def test_a_dateline_tells_no_events(parse: Parse) -> None:
    page = parse("SHELLING, March 3 (Attack) -- The bakery opened on Monday.")
    assert not triggers.find(page)


def test_what_does_not_apply_says_why(parse: Parse) -> None:
    refused = [t for t in triggers.consider(parse("He struck a match.")) if isinstance(t, Refused)]
    assert refused
    assert all(t.reason for t in refused)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("Rebels carried out an air strike.", "air strike"), ("The man was shot dead.", "shot dead")],
)
def test_a_trigger_is_one_unbroken_stretch(parse: Parse, text: str, wanted: str) -> None:
    page = parse(text)
    found: Trigger = triggers.find(page)[0]
    assert page.span(found.first, found.last).text == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The jailed poet fell ill on Monday.", []),
        ("The murdered banker lived in a villa by the lake.", []),
        ("Rebels freed the kidnapped priest.", ["freed"]),
        ("Rebels jailed the poet.", ["jailed"]),
        ("The poet, jailed by the junta, fell ill.", ["jailed"]),
    ],
)
def test_a_participle_before_its_noun_only_describes(parse: Parse, text: str, wanted: list[str]) -> None:
    page = parse(text)
    assert [page.span(t.first, t.last).text for t in triggers.find(page)] == wanted
