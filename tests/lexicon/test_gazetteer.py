"""The gazetteer: folding, spellings, and what a name may stand for."""

import pytest

from dateline.lexicon import gazetteer as module
from dateline.lexicon import tables
from dateline.lexicon.gazetteer import Gazetteer, capitals, demonyms, division_codes, gazetteer, is_capital
from dateline.lexicon.geonames import bare, spellings
from dateline.lexicon.toponyms import Region, fold


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Saint-Étienne", "saint etienne"),
        ("Sana’a", "sanaa"),
        ("St. Louis", "saint louis"),
        ("N'Djamena", "ndjamena"),
        ("Łódź", "lodz"),
        ("Deir ez-Zor", "deir ez zor"),
        ("U.S.", "us"),
        ("Київ", ""),
    ],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("name", "rest"),
    [("kharkiv oblast", "kharkiv"), ("departamento de pehuenches", "pehuenches"), ("county", "county")],
)
def test_bare(name: str, rest: str) -> None:
    assert bare(name) == rest


def test_spellings_leave_out_codes_scripts_and_transcriptions() -> None:
    assert spellings("Kyiv", ["IEV", "Kiev", "kheiyf", "Київ", "Ko"], "UA") == ["kiev"]


def test_arabic_names_also_without_article() -> None:
    assert {"raqqah", "raqqa"} <= set(spellings("Ar Raqqah", [], "SY"))


@pytest.mark.parametrize(
    ("name", "country", "precision"),
    [
        ("Kharkov", "UKR", "settlement"),
        ("Kharkiv Oblast", "UKR", "admin1"),
        ("Donbass", "UKR", "region"),
        ("Golan Heights", "SYR", "region"),
        ("Laurel County", "USA", "admin2"),
        ("Ivory Coast", "CIV", "country"),
        ("Deir ez-Zor", "SYR", "settlement"),
        ("Gulf of Aden", None, "sea"),
    ],
)
def test_a_name_is_found(name: str, country: str | None, precision: str) -> None:
    assert (country, precision) in {(p.country, p.precision) for p in gazetteer().find(fold(name))}


def test_divisions_of_cities_are_named() -> None:
    city = next(p for p in gazetteer().find("kharkiv") if p.precision == "settlement")
    assert city.admin1 == "Kharkiv Oblast"


def test_a_capital_is_kept_though_many_districts_share_its_name() -> None:
    assert any(p.division == "US.DC" and is_capital(p) for p in gazetteer().find("washington"))


def test_nothing_is_found_for_a_plain_word() -> None:
    assert gazetteer().find("zzyzxville by the sea") == ()


def test_the_file_is_opened_for_reading_only() -> None:
    with pytest.raises(Exception, match="readonly"):
        Gazetteer(module.prepare())._file.execute("DELETE FROM place")


@pytest.mark.parametrize(("code", "name"), [("TX", "texas"), ("Calif", "california"), ("N.Y", "new york state")])
def test_short_forms_of_divisions(code: str, name: str) -> None:
    assert division_codes()[code] == name


@pytest.mark.parametrize(
    ("word", "places"), [("ukrainian", ("ukraine",)), ("kurdish", ("kurdistan",)), ("chechens", ("chechnya",))]
)
def test_demonyms(word: str, places: tuple[str, ...]) -> None:
    assert demonyms()[word] == places


def test_a_demonym_may_have_several_places() -> None:
    assert {"north korea", "south korea"} <= set(demonyms()["koreans"])


def test_every_demonym_and_short_form_names_a_known_place() -> None:
    named = {name for names in demonyms().values() for name in names} | set(division_codes().values())
    assert not [name for name in named if not gazetteer().find(name)]


def test_seats_of_government() -> None:
    assert ("UKR", "kyiv") in capitals()


def test_the_regions_table() -> None:
    regions = list(tables.read_csv("world/regions.csv", Region))
    assert len(regions) > 300
    assert all(-90 <= r.lat <= 90 and -180 <= r.lon <= 180 and r.extent_km > 0 for r in regions)
    assert len({(r.name, r.country) for r in regions}) == len(regions)
