"""Place names: what is taken for one and what is not."""

import pytest

from dateline.extract.places import find
from dateline.model import Document
from dateline.parse.page import Page
from tests.placepages import page_of

pytestmark = pytest.mark.model


def names(text: str) -> list[str]:
    return [text[f.start : f.end] for f in find(page_of(text))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Shells fell on Luhansk and the Donbass overnight.", ["Luhansk", "Donbass"]),
        ("Police in Paris, Texas, arrested a man.", ["Paris", "Texas"]),
        ("Residents fled Sana'a and Deir ez-Zor.", ["Sana'a", "Deir ez-Zor"]),
        ("Troops crossed the Dnipro River at dawn.", ["Dnipro River"]),
        ("Envoys of a Kabul-based charity met in Doha.", ["Kabul", "Doha"]),
        ("Iranian-backed fighters attacked a convoy.", ["Iranian"]),
        ("The town of Hirske was shelled.", ["Hirske"]),
        ("South Korean and Kurdish officials spoke.", ["South Korean", "Kurdish"]),
        ("She was born in Nice and works in Reading.", ["Nice", "Reading"]),
        ("Talks were held in Bosnia and Herzegovina.", ["Bosnia and Herzegovina"]),
        ("A bomb went off on Nevsky Prospekt.", ["Nevsky Prospekt"]),
        ("The Kremlin denied it.", ["Kremlin"]),
        ("A post in Dulce Nombre de Santa Quiaba burned.", ["Dulce Nombre de Santa Quiaba"]),
        ("A post burned in Zzubrovka, a locality in Puno.", ["Zzubrovka", "Puno"]),
    ],
)
def test_places_are_found(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton met Jordan Smith.",
        "Both sides have broken Minsk II.",
        "The Washington Post reported it on Monday.",
        "Paris Saint-Germain won again.",
        "Police said the mobile phone was a nice find of most value.",
        "In March and May, nobody was reading.",
        "Mr Jordan said he was tired.",
    ],
)
def test_persons_bodies_and_words_are_no_places(text: str) -> None:
    assert names(text) == []


def test_a_name_beyond_doubt_lends_it_to_a_doubtful_one() -> None:
    assert names("Rebels hold the town of Hirske. Hirske men were detained.").count("Hirske") == 2


def test_a_dateline_is_read() -> None:
    text = "KHARTOUM, March 16 (Agency) -- Soldiers fired into the air."
    assert names(text) == ["KHARTOUM"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Fighting spread through Luhansk region.", "region"),
        ("Helicopters reached the province of Kunar.", "admin1"),
        ("Soldiers shelled the city of Kharkiv.", "settlement"),
        ("Soldiers shelled Kharkiv.", None),
    ],
)
def test_what_the_text_calls_a_place(text: str, said: str | None) -> None:
    assert [f.said for f in find(page_of(text))] == [said]


def test_what_contains_a_place_is_seen() -> None:
    assert [f.inside for f in find(page_of("They met in Minsk, Belarus, in 2014."))] == [True, False]


def test_an_empty_page_has_none() -> None:
    assert list(find(Page(Document(id="x", text=""), (), (), (), ()))) == []
