"""The lists of who there is: that they hold together, and spot checks by hand."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import get_args

import pytest

from dateline.lexicon import actors, names
from dateline.model import Form

SECTORS = frozenset({
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU",
    "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
})  # fmt: skip
INTERNATIONAL = frozenset(["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"])
BESIDES_MEMBERS = frozenset(["ATA", "HKG", "KOS", "PSE", "TWN", "VAT"])
SHARED = {"Congolese": "COD", "Dominican": "DOM", "Dominicans": "DOM", "Korean": "KOR", "Koreans": "KOR"}
"""Names that two states share, and the one meant when nothing else is told."""

PLAIN_WORDS = frozenset({
    "act", "action", "alliance", "assembly", "awakening", "base", "battalion", "brigade", "call", "care", "center",
    "coalition", "command", "committee", "commune", "concern", "congress", "conservative", "conservatives", "contact",
    "council", "court", "cradle", "dawn", "defence", "defense", "democracy", "democrat", "democrats", "dignity",
    "direction", "echo", "fact", "federation", "force", "forces", "forum", "free", "freedom", "front", "future",
    "general", "government", "greens", "group", "guard", "guardian", "guardians", "hope", "house", "independent",
    "justice", "labor", "labour", "law", "league", "left", "liberal", "liberals", "liberation", "liberty", "loyalist",
    "memorial", "mend", "militia", "mission", "model", "movement", "nation", "national", "navy", "new", "opposition",
    "order", "organisation", "organization", "parliament", "party", "path", "peace", "people", "platform", "police",
    "power", "progress", "progressive", "quad", "quartet", "rally", "raw", "reform", "republic", "republican",
    "republicans", "resistance", "right", "scorpions", "sector", "senate", "service", "solidarity", "sputnik", "star",
    "state", "telegram", "tigers", "total", "union", "unity", "victory", "voice", "volunteers", "will", "workers",
    "april", "august", "may", "march", "june", "roma", "salvador", "sharon", "barak", "begin", "gallant", "major",
    "brown", "bush", "ford", "carter", "park", "moon", "sun",
})  # fmt: skip
"""Ordinary words that would make actors everywhere if one of them alone were a name."""


def _country_names(country: actors.Country) -> Iterator[str]:
    yield country.name
    yield from (*country.aliases, *country.adjectives, *country.people)
    yield from (*country.capitals, *country.metonyms, *country.former)


def _all_names() -> Iterator[tuple[str, str]]:
    for country in actors.countries():
        yield from ((name, country.code) for name in _country_names(country))
    for group in actors.groups():
        yield from ((name, group.id) for name in (group.name, *group.aliases))
    for person in actors.people():
        yield from ((name, person.name) for name in (person.name, *person.aliases))


def _country(code: str) -> actors.Country:
    return next(country for country in actors.countries() if country.code == code)


def test_codes_are_unique() -> None:
    assert Counter(c.code for c in actors.countries()).most_common(1)[0][1] == 1


def test_ids_are_unique() -> None:
    assert Counter(g.id for g in actors.groups()).most_common(1)[0][1] == 1


def test_every_member_state_is_there() -> None:
    codes = {c.code for c in actors.countries()}
    assert codes > BESIDES_MEMBERS
    assert len(codes - BESIDES_MEMBERS) == 193


def test_every_state_has_an_adjective_and_a_place() -> None:
    assert [c.code for c in actors.countries() if not c.adjectives or c.lat is None or c.geonames is None] == []


def test_names_of_states_are_shared_only_where_people_share_them() -> None:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for country in actors.countries():
        for name in _country_names(country):
            owners[name].add(country.code)
    assert {name for name, codes in owners.items() if len(codes) > 1} == set(SHARED)


@pytest.mark.parametrize(("name", "code"), SHARED.items())
def test_a_shared_name_reads_first_as_the_larger_state(name: str, code: str) -> None:
    (hit,) = names.hits([name])
    assert hit.names[0].country == code


def test_no_name_belongs_to_two_groups_or_to_a_group_and_a_state() -> None:
    owners: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, owner in _all_names():
        owners[names.words_of(name)].add(owner)
    assert {" ".join(words) for words, ids in owners.items() if len(ids) > 1} == set(SHARED)


def test_no_name_is_empty_or_padded() -> None:
    assert [(name, owner) for name, owner in _all_names() if not name or name != name.strip()] == []


def test_no_name_is_an_ordinary_word() -> None:
    alone = [(name, owner) for name, owner in _all_names() if not name.isupper()]
    assert [(name, owner) for name, owner in alone if name.lower() in PLAIN_WORDS] == []


@pytest.mark.parametrize("listed", ["groups", "people"])
def test_sectors_and_countries_are_plovers(listed: str) -> None:
    codes = {c.code for c in actors.countries()} | INTERNATIONAL
    entries: tuple[actors.Group | actors.Person, ...] = actors.groups() if listed == "groups" else actors.people()
    for entry in entries:
        assert entry.sectors, entry.name
        assert set(entry.sectors) <= SECTORS | INTERNATIONAL, entry.name
        assert entry.country is None or entry.country in codes, entry.name
        assert entry.country not in INTERNATIONAL or entry.sectors[0] == entry.country, entry.name


def test_breakaway_states_are_never_states_of_their_own() -> None:
    assert [g.id for g in actors.groups() if "PRE" in g.sectors and g.country in INTERNATIONAL] == []


def test_forms_are_known() -> None:
    known = set(get_args(Form))
    assert {g.form for g in actors.groups()} | {r.form for r in actors.roles()} <= known


def test_only_breakaway_and_member_entities_have_the_form_of_a_state() -> None:
    assert [g.id for g in actors.groups() if g.form == "state" and "GOV" not in g.sectors] == []


def test_years_run_forward() -> None:
    listed: tuple[actors.Group | actors.Person, ...] = (*actors.groups(), *actors.people())
    ages = [(one.name, one.start, one.end) for one in listed]
    assert [age for age in ages if age[1] and age[2] and age[1] > age[2]] == []


def test_a_person_has_aliases_once_and_periods_in_order() -> None:
    periods: defaultdict[str, list[actors.Person]] = defaultdict(list)
    for person in actors.people():
        assert person.start is not None, person.name
        periods[person.name].append(person)
    for name, held in periods.items():
        assert not any(person.aliases for person in held[1:]), name
        assert held == sorted(held, key=lambda p: p.start or 0), name
        assert all(p.end is not None for p in held[:-1]), name


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("Burma", "country", "MMR"), ("Zaire", "former", "COD"), ("Soviet", "adjective", "RUS"), ("Kremlin", "metonym", "RUS"),
        ("Upper Volta", "former", "BFA"), ("Burkinabe", "adjective", "BFA"), ("Nigerien", "adjective", "NER"),
        ("Nigerian", "adjective", "NGA"), ("Czechoslovakia", "former", "CZE"), ("Tehran", "capital", "IRN"),
        ("Downing Street", "metonym", "GBR"), ("Congo-Brazzaville", "country", "COG"), ("DRC", "country", "COD"),
        ("Holy See", "country", "VAT"), ("Taipei", "capital", "TWN"), ("Hong Kong", "country", "HKG"),
        ("Kosovar", "adjective", "KOS"), ("Gazan", "adjective", "PSE"), ("Swaziland", "former", "SWZ"),
        ("Pole", "people", "POL"), ("Korea", "country", "KOR"), ("Ceylon", "former", "LKA"), ("Rohingya", "adjective", "MMR"),
    ],
)  # fmt: skip
def test_a_state_is_known_by_this_name(name: str, kind: names.NameKind, code: str) -> None:
    (hit,) = names.hits(names.words_of(name))
    assert (kind, code) in {(n.kind, n.country) for n in hit.names}


@pytest.mark.parametrize(
    ("name", "ident", "country", "sectors"),
    [
        ("Hezbollah", "hezbollah", "LBN", ("REB", "PTY")),
        ("RSF", "rsf-sudan", "SDN", ("PRM", "REB")),
        ("Houthis", "houthis", "YEM", ("REB",)),
        ("M23", "m23", "COD", ("REB",)),
        ("FARC", "farc", "COL", ("REB",)),
        ("Tamil Tigers", "ltte", "LKA", ("REB",)),
        ("ISIS", "islamic-state", "IMG", ("IMG", "REB")),
        ("Boko Haram", "boko-haram", "NGA", ("REB",)),
        ("IRA", "ira", "GBR", ("REB",)),
        ("PKK", "pkk", "TUR", ("REB",)),
        ("Tatmadaw", "tatmadaw", "MMR", ("MIL",)),
        ("IDF", "idf", "ISR", ("MIL",)),
        ("Shin Bet", "shin-bet", "ISR", ("SPY",)),
        ("Bundestag", "bundestag", "DEU", ("LEG",)),
        ("Sinaloa Cartel", "sinaloa-cartel", "MEX", ("CRM", "IMG")),
        ("Donetsk People's Republic", "donetsk-peoples-republic", "UKR", ("GOV", "PRE")),
        ("Polisario Front", "polisario", "MAR", ("REB", "PRE")),
        ("NATO", "nato", "IGO", ("IGO", "MIL")),
        ("UNIFIL", "unifil", "UNO", ("UNO", "MIL")),
        ("European Commission", "european-commission", "EUR", ("EUR",)),
        ("Human Rights Watch", "hrw", "NGO", ("NGO",)),
        ("Reuters", "reuters", "GBR", ("JRN",)),
        ("Janjaweed", "janjaweed", "SDN", ("PRM",)),
    ],
)
def test_a_group_is_known_by_this_name(name: str, ident: str, country: str, sectors: tuple[str, ...]) -> None:
    (hit,) = names.hits(names.words_of(name))
    group = hit.names[0].group
    assert group is not None
    assert (group.id, group.country, group.sectors) == (ident, country, sectors)


@pytest.mark.parametrize(
    ("name", "full", "country"),
    [
        ("Zelenskyy", "Volodymyr Zelensky", "UKR"), ("Qaddafi", "Muammar Gaddafi", "LBY"), ("Jill Biden", "Jill Biden", "USA"),
        ("Abdel Fattah al-Burhan", "Abdel Fattah al-Burhan", "SDN"), ("Suu Kyi", "Aung San Suu Kyi", "MMR"),
        ("Ban Ki-moon", "Ban Ki-moon", "KOR"), ("Pope Francis", "Pope Francis", "VAT"), ("bin Laden", "Osama bin Laden", "IMG"),
        ("Igor Strelkov", "Igor Girkin", "UKR"), ("Abdel Fatah al-Sisi", "Abdel Fattah el-Sisi", "EGY"),
    ],
)  # fmt: skip
def test_a_person_is_known_by_this_name(name: str, full: str, country: str) -> None:
    (hit,) = names.hits(names.words_of(name))
    person = hit.names[0].person
    assert person is not None
    assert (person.name, person.country) == (full, country)


@pytest.mark.parametrize(
    "text",
    [
        "the Resistance",
        "Salisbury",
        "Roma families",
        "in May",
        "Labour said",
        "Wafa wept",
        "the Sea of Azov",
        "Republicans",
        "Salvador",
    ],
)
def test_this_names_nobody(text: str) -> None:
    assert names.hits(text.split()) == []
