"""Where an event is placed."""

import pytest

from dateline.frame.placing import place_event
from dateline.model import Placing
from tests.placepages import marks_of, page_of

pytestmark = pytest.mark.model


def placed(text: str, trigger: str) -> tuple[Placing | None, tuple[str, ...]]:
    page = page_of(text)
    marks = marks_of(page)
    where, indices = place_event(page, next(t.i for t in page.tokens if t.text == trigger), marks)
    return where, tuple(marks[i].mention.text for i in indices)


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Gunmen attacked a post in Maiduguri, Nigeria, on Sunday.", "attacked", "Maiduguri"),
        ("Rockets shelled the city of Kharkiv.", "shelled", "Kharkiv"),
        ("They have stepped up their shelling of Ukraine.", "shelling", "Ukraine"),
        ("Moscow denied that its troops had shelled the village of Hirske in the Luhansk region.", "shelled", "Hirske"),
        ("The minister said in Geneva that rebels had killed ten civilians near Bunia.", "killed", "Bunia"),
        ("Police in Kampala have been beating marchers.", "beating", "Kampala"),
        ("The sides held talks in Minsk and agreed to a truce.", "agreed", "Minsk"),
        ("Troops withdrew from Kherson.", "withdrew", "Kherson"),
        ("Rebels shelled Pisky, near Donetsk, on Monday.", "shelled", "Pisky"),
        ("The talks between Kyiv and Moscow in Istanbul failed.", "talks", "Istanbul"),
    ],
)
def test_the_place_of_the_clause(text: str, trigger: str, name: str) -> None:
    where, indices = placed(text, trigger)
    assert where is not None
    assert where.name == name
    assert indices


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Moscow denied any role.", "denied"),
        ("Russian forces shelled a market.", "shelled"),
        ("Kyiv condemned the attack.", "attack"),
        ("The region declared independence from Ukraine.", "independence"),
        ("Kabul-based fighters killed a clerk.", "killed"),
    ],
)
def test_governments_demonyms_and_origins_place_nothing(text: str, trigger: str) -> None:
    assert placed(text, trigger) == (None, ())


def test_what_contains_the_place_is_no_place_of_the_event() -> None:
    assert placed("Gunmen attacked a post in Maiduguri, Nigeria, on Sunday.", "attacked")[1] == ("Maiduguri",)


def test_a_sentence_that_goes_on_inherits_the_place() -> None:
    where, indices = placed("A bomb went off in Sadr City. The blast wounded nine.", "wounded")
    assert where is not None
    assert (where.name, indices) == ("Sadr City", ())


def test_a_sentence_that_turns_to_something_else_does_not() -> None:
    where, _ = placed("A bomb went off in Sadr City. Parliament approved a budget.", "approved")
    assert where is None


def test_the_dateline_is_the_last_resort() -> None:
    where, _ = placed("LAGOS, March 3 (Reuters) - Soldiers freed 20 hostages, the army said.", "freed")
    assert where is not None
    assert where.name == "Lagos"


def test_the_placing_names_its_mention() -> None:
    where, _ = placed("Police killed two men in Goma.", "killed")
    assert where is not None
    assert where.origin == 0
