"""Which place a name means, and whether it stands for a government."""

import pytest

from dateline.extract.places import find
from dateline.model import Where
from dateline.resolve.places import resolve
from tests.placepages import page_of, places_of

pytestmark = pytest.mark.model


def where(text: str, name: str) -> Where | None:
    return next(m.value for m in places_of(text) if m.text == name)


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1", "precision"),
    [
        ("A man was held in Paris, Texas.", "Paris", "USA", "Texas", "settlement"),
        ("A man was held in Paris.", "Paris", "FRA", "Île-de-France", "settlement"),
        ("The city of Kharkiv was shelled.", "Kharkiv", "UKR", "Kharkiv Oblast", "settlement"),
        ("Fields burn in the Luhansk region.", "Luhansk", "UKR", "Luhansk Oblast", "admin1"),
        ("Tbilisi, Georgia, hosted a summit.", "Georgia", "GEO", None, "country"),
        ("Atlanta, Georgia, hosted a summit.", "Georgia", "USA", "Georgia", "admin1"),
        ("Crowds gathered in Kiev.", "Kiev", "UKR", "Kyiv City", "settlement"),
        ("Rebels hold the Donbass.", "Donbass", "UKR", None, "region"),
        ("Ukraine, Russia and Belarus will meet.", "Ukraine", "UKR", None, "country"),
        ("The Georgian army is small; Atlanta is far.", "Georgian", "GEO", None, "country"),
        ("Crowds filled central Tripoli, and Benghazi and Misrata too.", "Tripoli", "LBY", "Tripoli", "settlement"),
    ],
)
def test_the_place_is_chosen(text: str, name: str, country: str, admin1: str | None, precision: str) -> None:
    value = where(text, name)
    assert value is not None
    assert (value.country, value.admin1, value.precision) == (country, admin1, precision)


def test_the_document_decides_between_namesakes() -> None:
    text = "Residents of London and Kitchener, both in Ontario, met the mayor of London. Toronto and Hamilton sent aid."
    value = where(text, "London")
    assert value is not None
    assert value.country == "CAN"


def test_a_place_unknown_within_a_known_one_is_drawn_no_finer_than_that() -> None:
    value = where("He was found in the village of Qwertyville, Ohio.", "Qwertyville")
    assert value is None or value.precision == "admin1"


@pytest.mark.parametrize(
    ("text", "name", "admin1", "precision"),
    [
        ("Rebels shelled Pisky, near Donetsk, on Monday.", "Pisky", "Donetsk Oblast", "admin2"),
        ("Gunmen struck in Zzubrovka, 20 km north of Aleppo.", "Zzubrovka", "Aleppo", "admin2"),
        ("Gunmen struck in Talbakar, a small town in Homs province.", "Talbakar", "Homs", "admin1"),
        ("A post burned in Bavamal Canton, Morazan.", "Bavamal Canton", "Morazan", "admin1"),
        ("A bridge fell in Santa Bavamal, Morazan, on Sunday.", "Santa Bavamal", "Morazan", "admin1"),
    ],
)
def test_a_village_no_map_has_is_told_by_its_surroundings(text: str, name: str, admin1: str, precision: str) -> None:
    value = where(text, name)
    assert value is not None
    assert (value.name, value.geonames, value.admin1, value.precision) == (name, None, admin1, precision)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Rebels captured Tripoli, near Beirut.", "Tripoli", "LBN"),
        ("Rebels attacked Kobani, near the Turkish border.", "Kobani", "SYR"),
        ("A man was held in Paris, near London.", "Paris", "FRA"),
    ],
)
def test_what_a_name_is_near_decides_between_namesakes(text: str, name: str, country: str) -> None:
    value = where(text, name)
    assert value is not None
    assert value.country == country


def test_a_short_form_is_not_the_begin_of_a_longer_name() -> None:
    text = "A bridge fell in Quiabo, La Paz Department."
    assert [m.text for m in places_of(text)][-1] == "La Paz Department"


def test_an_unknown_name_has_a_reason() -> None:
    mention = next(m for m in places_of("The village of Qwertyrovka was shelled."))
    assert (mention.value, mention.unresolved) == (None, "not in the gazetteer")


def test_namesakes_without_support_stay_open() -> None:
    mention = next(m for m in places_of("A barn burned down in Jackson County."))
    assert mention.value is None
    assert "places of that name" in (mention.unresolved or "")


def test_ambiguity_is_recorded() -> None:
    value = where("A man was held in Paris.", "Paris")
    assert value is not None
    assert (value.candidates or 0) > 5


@pytest.mark.parametrize(
    ("text", "name", "use"),
    [
        ("Moscow denied any role.", "Moscow", "metonym"),
        ("The envoys held talks with Moscow.", "Moscow", "metonym"),
        ("Talks between Kyiv and Moscow failed.", "Kyiv", "metonym"),
        ("Ukraine accused Russia of a raid.", "Russia", "metonym"),
        ("The Kremlin denied it.", "Kremlin", "metonym"),
        ("Anti-Moscow groups marched.", "Moscow", "metonym"),
        ("Thousands marched in Moscow.", "Moscow", "literal"),
        ("Russian forces bombed Ukraine.", "Ukraine", "literal"),
        ("Iraq's capital was quiet.", "Iraq", "literal"),
        ("Russian forces bombed Ukraine.", "Russian", "demonym"),
        ("Kharkiv was shelled.", "Kharkiv", "literal"),
        ("The deal was signed in Minsk, Belarus, said an envoy.", "Belarus", "literal"),
    ],
)
def test_use(text: str, name: str, use: str) -> None:
    assert next(m.use for m in places_of(text) if m.text == name) == use


def test_mentions_answer_the_found_one_for_one() -> None:
    page = page_of("Troops left Kherson for Qwertyrovka and Crimea.")
    found = list(find(page))
    mentions = resolve(page, found)
    assert [(m.start, m.end) for m in mentions] == [(f.start, f.end) for f in found]
    assert all(m.text == page.document.text[m.start : m.end] for m in mentions)
    assert all((m.value is None) == (m.unresolved is not None) for m in mentions)


def test_nothing_found_gives_nothing() -> None:
    assert resolve(page_of("Nobody came."), []) == []
