"""Agreements by name and by description, their form, and what points back to them."""

import pytest

from dateline.extract.agreements import AgreementFound, find
from tests.harmpages import page_of

pytestmark = pytest.mark.model


def deals(text: str) -> list[AgreementFound]:
    return list(find(page_of(text)))


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("The Dayton accords ended the war.", "Dayton accords", "peace"),
        ("They agreed to a 14-point truce agreement.", "14-point truce agreement", "ceasefire"),
        ("Both signed a prisoner exchange agreement.", "prisoner exchange agreement", "exchange"),
        ("The two states concluded a free trade agreement.", "free trade agreement", "trade"),
        ("The company announced a merger deal.", "merger deal", "contract"),
        ("The ministers drafted a memorandum of understanding on tourism.", "memorandum of understanding", "other"),
        ("Rebels and the army concluded an agreement before June.", "agreement", "peace"),
    ],
)
def test_name_and_form(text: str, name: str, form: str) -> None:
    assert [(d.name, d.form) for d in deals(text)][:1] == [(name, form)]


@pytest.mark.parametrize(
    "text",
    [
        "A great deal of work remains.",
        "There was no agreement on the budget.",
        "The envoy called for an immediate ceasefire.",
        "Hopes of a truce are fading.",
        "The sisters declared a truce in their feud over the restaurant.",
        "She must deal with the settlement of the claim.",
    ],
)
def test_no_agreement(text: str) -> None:
    assert deals(text) == []


def test_the_deal_points_back() -> None:
    found = deals("Envoys approved Minsk II, a long truce agreement. Later the deal unravelled.")
    assert {d.name for d in found} == {"Minsk II"}
    assert {d.chain for d in found} == {0}


def test_points_are_read() -> None:
    assert deals("The army and the rebels signed a nine-point peace accord.")[0].points == 9


def test_two_accords_stay_apart() -> None:
    assert [d.chain for d in deals("Minsk I failed. Months later they signed Minsk II.")] == [0, 1]
