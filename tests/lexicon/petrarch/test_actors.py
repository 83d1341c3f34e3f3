"""Actor dictionaries: synonyms, dated codes, and what each code means."""

from datetime import date

import pytest

from dateline.lexicon import dictionaries, names
from dateline.lexicon.actors import term
from dateline.lexicon.names import words_of
from dateline.lexicon.petrarch import actors
from dateline.lexicon.petrarch.codes import party
from dateline.lexicon.petrarch.lines import parted
from dateline.lexicon.petrarch.listing import Listing


def read(text: str) -> tuple[actors.Actor, ...]:
    return actors.read(parted(text.encode()))


def told(text: str) -> list[tuple[int, str]]:
    return [(p.line, p.what) for p in dictionaries.understood("actors", parted(text.encode())).problems]


def listing(text: str) -> Listing:
    [one] = dictionaries.understood("actors", parted(text.encode())).entries
    assert isinstance(one, Listing)
    return one


def test_synonyms_share_the_codes_of_the_primary_phrase() -> None:
    [one] = read("VARDO_FRONT_ [LBYREB]\n+FRONT_OF_VARDO_\n+VARDO MEN ; a note [with] brackets\n")
    assert [p.words for p in one.phrases] == [("vardo", "front"), ("front", "of", "vardo"), ("vardo", "men")]
    assert [(c.code, c.dated) for c in one.codes] == [("LBYREB", False)]


@pytest.mark.parametrize(
    ("restriction", "first", "last"),
    [
        ("<20010203", None, date(2001, 2, 3)),
        (">990101", date(1999, 1, 1), None),
        ("820701-821231", date(1982, 7, 1), date(1982, 12, 31)),
        ("18970101 - 450703", date(1897, 1, 1), date(1945, 7, 3)),
        ("300101-310101", None, None),
        (">2001020399", date(2001, 2, 3), None),
    ],
)
def test_restrictions_are_read_with_both_limits_inclusive(restriction: str, first: date, last: date) -> None:
    [one] = read(f"NAME [AFG]\n  [AFGGOV {restriction}]\n")
    if first or last:
        assert (one.codes[1].first, one.codes[1].last) == (first, last)
    else:  # 2030 to 1931
        assert len(one.codes) == 1


@pytest.mark.parametrize(
    ("day", "country", "sectors"),
    [
        (date(1982, 7, 1), "LBY", ("GOV",)),
        (date(1982, 12, 31), "LBY", ("GOV",)),
        (date(1983, 1, 1), "TUN", ("OPP",)),
        (date(1990, 1, 1), "LBY", ("ELI",)),
        (None, "LBY", ("ELI",)),
    ],
)
def test_the_first_dated_code_that_holds_wins_then_the_undated(
    day: date | None, country: str, sectors: tuple[str, ...]
) -> None:
    one = listing("MIRA_SOLHUG_ [LBYELI][LBYGOV 820701-821231]\n[TUNOPP 820701-831231]\n").person
    assert one
    now = term(one.terms, day)
    assert (now.country, now.sectors) == (country, sectors)


def test_where_no_code_holds_there_is_none() -> None:
    one = listing("MIRA_SOLHUG_\n[LBYGOV >20200101]\n").person
    assert one
    assert one.on(date(2019, 12, 31)).sectors == ()
    assert one.on(date(2020, 1, 1)).sectors == ("GOV",)


def test_the_null_code_makes_the_phrase_no_actor() -> None:
    one = listing("VARDO_BISCUITS_ [---]\n")
    assert (one.group, one.person) == (None, None)
    assert one.spellings == (("Vardo", "biscuits"),)


@pytest.mark.parametrize(
    ("code", "country", "sectors", "unknown"),
    [
        ("AFGELI", "AFG", ("ELI",), ()),
        ("IMGMUSALQ", "IMG", ("IMG",), ("MUS", "ALQ")),
        ("IGOUNO", "UNO", ("UNO",), ()),
        ("TMPINSSEP", "TLS", ("REB",), ()),
        ("AFGMEDHLH", "AFG", ("JRN", "MED"), ()),
        ("QQQGOV", None, ("GOV",), ("QQQ",)),
        ("", None, (), ()),
    ],
)
def test_a_code_is_cut_in_threes(
    code: str, country: str | None, sectors: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    said = party(code)
    assert (said.country, said.sectors, said.unknown) == (country, sectors, unknown)


def test_those_who_hold_office_are_persons_and_bodies_groups() -> None:
    assert listing("MIRA_SOLHUG_ [LBYGOV]").personal
    assert not listing("VARDO_MINISTRY_ [LBYGOV]").personal
    assert not listing("VARDO_FRONT_ [LBYREB]").personal


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("A [AFG\n", 1, "not closed"),
        ("+B [AFG]\n", 1, "synonym before any actor"),
        ("\n\t[AFG]\n", 2, "dated code before any actor"),
        ("A [AFGG]\n", 1, "three letters"),
        ("A [AFG <20011301]\n", 1, "no such day"),
        ("A [AFG 2001]\n", 1, "no restriction"),
        ("A [AFG 20020101-20010101]\n", 1, "ends before it starts"),
        ("A [AFG]\n+ [AFG]\n", 2, "without words"),
        ("A []\n", 1, "empty code"),
        ("A [AFG]\nB [IRQ]\n+A\n", 3, "line 1 has the same phrase"),
        ("A [AFG]\nB [IRQ]\nA [AFGMIL]\n", 3, "same phrase as in line 1"),
        ("A [AFGXYZ]\n", 1, "XYZ in AFGXYZ mean nothing"),
        ("A\n", 1, "has no code"),
    ],
)
def test_a_bad_line_is_told_and_the_rest_is_read(text: str, line: int, what: str) -> None:
    assert any(number == line and what in said for number, said in told(text)), told(text)
    assert read(text + "LAST_ONE [AFG]\n")[-1].phrases[-1].words == ("last", "one")


def test_the_codes_of_a_phrase_given_twice_are_appended() -> None:
    [one] = read("A [AFG]\nA [AFGMIL >990101]\n")
    assert [c.code for c in one.codes] == ["AFG", "AFGMIL"]


@pytest.mark.parametrize(
    ("phrase", "text", "stands"),
    [
        ("VARDO_FRONT_", "the VARDO Front", True),
        ("VARDO_FRONT_", "the vardo front", False),
        ("VARDO FRONT", "Vardo front", True),
        ("THE_VARDO_", "of Vardo", True),
        ("AL-VARDO_", "the al-Vardo family", True),
        ("AL-VARDO_", "the Al-vardo family", True),
        ("BEN_SOLHUG_", "the ben Solhug family", True),
        ("WHO_", "Who came", False),
        ("WHO_", "the WHO came", True),
        ("US_", "Us and them", False),
        ("JEAN-PAUL_ZORP_", "Jean-Paul Zorp", True),
    ],
)
def test_a_name_stands_with_its_capital_in_any_case(phrase: str, text: str, stands: bool) -> None:
    tokens = [part for word in text.split() for part in words_of(word)]
    told = listing(f"{phrase} [LBYREB]").spellings
    lower = tuple(token.lower() for token in tokens)
    listed = tuple((tuple(map(str.lower, words)), words, ()) for words in told)
    held = any(names._hit(tokens, lower, at, listed) for at in range(len(tokens)))
    assert held is stands
