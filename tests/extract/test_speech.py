"""Who says what, over parsed sentences."""

from functools import cache

import pytest

from dateline.extract.speech import Speech, find, sources
from dateline.model import Document
from dateline.parse import parser
from dateline.parse.page import Page
from dateline.settings import Settings

pytestmark = pytest.mark.model

Told = tuple[str, str, str, str]
"""Source, cue, content pieces joined by "|", stance."""


@cache
def page(text: str) -> Page:
    return parser.load(Settings().model).parse(Document("x", text))


def source(read: Page, speech: Speech) -> str:
    return read.span(speech.source.first, speech.source.last).text if speech.source else ""


def told(text: str) -> list[Told]:
    read = page(text)
    return [
        (source(read, s), s.cue.text, "|".join(text[c.start : c.end] for c in s.content), s.stance) for s in find(read)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('"We lost the bridge," Col. Adan said.', ("Col. Adan", "said", '"We lost the bridge,"', "asserts")),
        ("The ministry said that two soldiers had died.", ("The ministry", "said", "that two soldiers had died", "asserts")),
        ('The mayor called the raid "a crime against sleepers".', ("The mayor", "called", 'the raid|"a crime against sleepers"', "accuses")),
        ("Two shells hit the market, according to residents.", ("residents", "according to", "Two shells hit the market", "asserts")),
        ("According to a UN tally, 40 people were killed and 12 are missing.", ("a UN tally", "According to", "40 people were killed and 12 are missing", "asserts")),
        ("Kyiv accused the separatists of firing on the convoy.", ("Kyiv", "accused", "the separatists of firing on the convoy", "accuses")),
        ("Moscow denied it.", ("Moscow", "denied", "it", "denies")),
        ("The army neither confirmed nor denied the strike.", ("The army", "neither confirmed nor denied", "the strike", "questions")),
        ('"The road is closed," she said. "Nobody gets through."', ("she", "said", '"The road is closed,"|"Nobody gets through."', "asserts")),
        ('"They came at night," the teacher said, "and took three boys."', ("the teacher", "said", '"They came at night,"|"and took three boys."', "asserts")),
        ("It is believed that the general fled.", ("", "is believed", "that the general fled", "asserts")),
        ("The general is said to have fled.", ("", "is said", "The general|to have fled", "asserts")),
        ("The group claimed responsibility for the blast.", ("The group", "claimed responsibility for", "the blast", "admits")),
        ("Witnesses told our reporter that police had opened fire.", ("Witnesses", "told", "that police had opened fire", "asserts")),
        ("The premier vowed to retake the port.", ("The premier", "vowed", "to retake the port", "threatens")),
        ("Berlin promised 30 ambulances.", ("Berlin", "promised", "30 ambulances", "promises")),
        ("The rebels threatened to shell the airport.", ("The rebels", "threatened", "to shell the airport", "threatens")),
        ("The envoy urged both sides to hold their fire.", ("The envoy", "urged", "both sides to hold their fire", "demands")),
        ("The court ruled the ban lawful.", ("The court", "ruled", "the ban lawful", "asserts")),
        ("In the view of analysts, the truce will not last.", ("analysts", "In the view of", "the truce will not last", "asserts")),
        ('His warning: "Leave by noon."', ("His", "warning:", '"Leave by noon."', "demands")),
        ("Satellite images showed burnt hangars.", ("Satellite images", "showed", "burnt hangars", "asserts")),
        ("The ministry's statement said the drone was ours.", ("The ministry's", "statement said", "the drone was ours", "asserts")),
        ("Officials plan to reopen the crossing on Monday, which aid groups need.", ("Officials", "plan", "to reopen the crossing on Monday", "promises")),
        ("Boko Haram militants killed at least 12 traders, residents said.", ("residents", "said", "Boko Haram militants killed at least 12 traders", "asserts")),
        ("A missile strike damaged a thermal power plant in Kryvyi Rih, the regional governor wrote on Telegram.", ("the regional governor", "wrote", "A missile strike damaged a thermal power plant in Kryvyi Rih", "asserts")),
        ("The embassy declined to comment.", ("The embassy", "declined", "to comment", "declines")),
        ("The attack, the mayor said, killed nine people.", ("the mayor", "said", "The attack|killed nine people", "asserts")),
        ('"We are safe," said Haddad, a nurse.', ("Haddad", "said", '"We are safe,"', "asserts")),
        ('Haddad: "We stay."', ("Haddad", ":", '"We stay."', "asserts")),
        ("The governor was quoted as saying that the town was free.", ("The governor", "was quoted as saying", "that the town was free", "asserts")),
    ],
)  # fmt: skip
def test_one_speech(text: str, wanted: Told) -> None:
    assert told(text) == [wanted]


def test_a_quoted_voice_stands_in_the_one_that_quotes_it() -> None:
    found = find(page("State TV quoted the governor as saying that the town had been freed."))
    assert [(s.cue.text, s.outer) for s in found] == [("quoted", None), ("as saying", 0)]


def test_a_cited_source_shares_the_content_and_stands_inside() -> None:
    read = page("The paper, citing two officials, reported that talks had failed.")
    found = {source(read, s): s for s in find(read)}
    assert found["two officials"].content == found["The paper"].content
    assert found["two officials"].outer == find(read).index(found["The paper"])


def test_who_criticises_a_speaker_is_the_outer_voice() -> None:
    found = told("Haddad criticised Omar for saying that the army had run.")
    assert [(s, stance) for s, _, _, stance in found] == [("Haddad", "accuses"), ("Omar", "asserts")]


def test_a_negated_cue_claims_nothing() -> None:
    (found,) = find(page("The spokesman did not say how many had been held."))
    assert found.silent


@pytest.mark.parametrize(
    "text",
    [
        'The "ceasefire" was over by dawn.',
        "Rebels attacked the village at dawn.",
        'She wrote the novel "Night Rain" in jail.',
    ],
)
def test_scare_quotes_titles_and_acts_are_no_speech(text: str) -> None:
    assert told(text) == []


def test_the_next_clause_has_its_own_speaker() -> None:
    found = told("Fighting went on in the east. The general said the city was safe, and the mayor disagreed.")
    assert found == [
        ("The general", "said", "the city was safe", "asserts"),
        ("the mayor", "disagreed", "", "denies"),
    ]


def test_three_quoted_sentences_have_one_cue() -> None:
    text = '"The water rose at night. We climbed the roof. Nobody slept," said Salma, a weaver.'
    assert told(text) == [("Salma", "said", text[:61], "asserts")]


def test_an_open_quotation_goes_on_in_the_next_paragraph() -> None:
    text = 'The nurse said: "We had no light.\n"We had no water."'
    (found,) = find(page(text))
    assert [text[c.start : c.end] for c in found.content] == ['"We had no light.', '"We had no water."']


def test_somebody_unnamed_is_not_the_outlet() -> None:
    (found,) = find(page("The colonel reportedly fled across the river."))
    assert found.unattributed
    assert found.source is None


def test_joined_speakers_are_kept() -> None:
    read = page("Kenya and Uganda said the talks had failed.")
    (found,) = find(read)
    assert found.source is not None
    assert [read.tokens[i].text for i in (found.source.head, *found.source.others)] == ["Kenya", "Uganda"]


def test_sources_are_token_ranges_with_a_head() -> None:
    read = page("Two officials said the port was open.")
    assert sources(find(read)) == ((0, 2, 1),)
