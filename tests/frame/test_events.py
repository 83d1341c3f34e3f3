"""Arguments and mentions joined to events."""

import pytest

from dateline.model import Who
from tests.pages import Code, event, surfaces

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The ministry said it had expelled four diplomats.", "The ministry"),
        ("The ministry met. It expelled four diplomats.", "It"),
    ],
)
def test_a_pronoun_gives_way_to_the_name_in_its_sentence(code: Code, text: str, actor: str) -> None:
    coded = code(text)
    assert surfaces(coded, event(coded, "expelled").actors) == [actor]


def test_who_shares_a_head_has_its_role(code: Code) -> None:
    coded = code("Indian and Pakistani troops clashed near the river.")
    sides = [coded.mentions[i].value for i in event(coded, "clashed").actors]
    assert [(w.name, w.country, w.sectors) for w in sides if isinstance(w, Who)] == [
        ("Indian troops", "IND", ("MIL",)),
        ("Pakistani troops", "PAK", ("MIL",)),
    ]


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "aux"),
    [
        ("Jordan and Peru will hold talks in Geneva.", "talks", "AGREE", ()),
        ("Canada will send aid to Peru.", "send", "AGREE", ()),
        ("Jordan and Peru held talks in Geneva.", "talks", "CONSULT", ()),
        ("Canada will not send aid to Peru.", "send", "REJECT", ()),
        ("Canada may send aid to Peru.", "send", "AID", ("hypothetical",)),
        ("The rebels will attack the town.", "attack", "ASSAULT", ("future",)),
    ],
)
def test_cooperation_to_come_is_an_agreement(
    code: Code, text: str, trigger: str, kind: str, aux: tuple[str, ...]
) -> None:
    found = event(code(text), trigger)
    assert (found.type, found.aux) == (kind, aux)


def test_an_event_has_its_parts(code: Code) -> None:
    coded = code("Russian forces shelled the city of Kharkiv with rockets on Monday, killing at least 12 civilians.")
    found = event(coded, "shelled")
    assert found.type == "ASSAULT"
    assert surfaces(coded, found.actors) == ["Russian forces"]
    assert surfaces(coded, found.times) == ["Monday"]
    assert surfaces(coded, found.places) == ["Kharkiv"]
    assert surfaces(coded, found.counts) == ["at least 12 civilians"]
    assert surfaces(coded, found.weapons) == ["rockets"]
    assert found.when is not None
    assert found.when.timex == "2022-02-28"
    assert found.where is not None
    assert found.where.country == "UKR"


@pytest.mark.parametrize(
    ("text", "historical"),
    [
        ("In May 2014 rebels attacked the town.", True),
        ("In February 2022 rebels attacked the town.", False),
        ("On Monday rebels attacked the town.", False),
    ],
)
def test_long_ago_is_historical(code: Code, text: str, historical: bool) -> None:
    assert ("historical" in event(code(text), "attacked").aux) is historical


def test_a_weapon_gives_its_mode(code: Code) -> None:
    assert "drone" in event(code("Rebels attacked the airport with drones."), "attacked").modes


def test_two_events_of_one_sentence_have_their_own_harm(code: Code) -> None:
    coded = code("Police killed two men in Lima and arrested nine.")
    assert surfaces(coded, event(coded, "killed").counts) == ["two men"]
    assert surfaces(coded, event(coded, "arrested").counts) == ["nine"]


def test_more_sides_more_confidence(code: Code) -> None:
    both, one, none = (
        event(code(text), "shelled").confidence
        for text in ("Rebels shelled the market.", "The market was shelled.", "They were shelled where they hid.")
    )
    assert both > max(one, none)


def test_ids_differ_within_a_document_and_stay(code: Code) -> None:
    text = "Rebels shelled the port. Rebels shelled the port."
    ids = [e.id for e in code(text).events]
    assert len(set(ids)) == len(ids) == 2


@pytest.mark.parametrize(
    ("text", "trigger", "context"),
    [
        ("Soldiers shelled the market.", "shelled", "military"),
        ("The minister met the rebels.", "met", "executive"),
        ("Canada expelled the Iranian ambassador.", "expelled", "diplomatic"),
    ],
)
def test_contexts(code: Code, text: str, trigger: str, context: str) -> None:
    assert context in event(code(text), trigger).contexts


def test_the_triggers_own_words_tell_no_context(code: Code) -> None:
    assert "natural_resource" not in event(code("Police fired tear gas at protesters."), "fired").contexts
