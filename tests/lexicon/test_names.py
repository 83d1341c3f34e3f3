"""Known names in a run of words."""

from itertools import pairwise

import pytest

from dateline.lexicon import names


def found(text: str) -> list[tuple[str, set[str]]]:
    words = text.split()
    return [(" ".join(words[h.first : h.last]), {n.kind for n in h.names}) for h in names.hits(words)]


@pytest.mark.parametrize(
    ("text", "surface", "kind"),
    [
        ("in Ukraine today", "Ukraine", "country"),
        ("a Ukrainian baker", "Ukrainian", "adjective"),
        ("two Britons fled", "Britons", "people"),
        ("talks in Kyiv", "Kyiv", "capital"),
        ("the Kremlin said", "Kremlin", "metonym"),
        ("the Soviet Union fell", "Soviet Union", "former"),
        ("the Taliban fled", "Taliban", "group"),
        ("in the Democratic Republic of Congo .", "Democratic Republic of Congo", "country"),
    ],
)
def test_names_are_found_with_their_kind(text: str, surface: str, kind: str) -> None:
    assert any(s.removeprefix("the ") == surface and kind in kinds for s, kinds in found(text))


@pytest.mark.parametrize("text", ["roast turkey for lunch", "may the army chad", "who said us", ""])
def test_common_words_are_no_names(text: str) -> None:
    assert found(text) == []


def test_the_longest_name_wins() -> None:
    assert [s for s, _ in found("from South Sudan to Sudan")] == ["South Sudan", "Sudan"]


def test_names_do_not_overlap() -> None:
    hits = names.hits(
        ["the", "United", "Nations", "Security", "Council", "of", "the", "United", "States", "of", "America"]
    )
    assert all(one.last <= other.first for one, other in pairwise(hits))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Guinea-Bissau", ("Guinea", "-", "Bissau")),
        ("cease-fire", ("cease-fire",)),
        ("People's Army", ("People", "'s", "Army")),
        ("People’s Army", ("People", "'s", "Army")),
        ("Boko Haram", ("Boko", "Haram")),
        ("", ()),
    ],
)
def test_a_name_is_cut_as_the_parser_cuts_it(name: str, wanted: tuple[str, ...]) -> None:
    assert names.words_of(name) == wanted


@pytest.mark.parametrize(
    ("before", "last", "sector"),
    [
        ([], "soldiers", "MIL"),
        ([], "policemen", "COP"),
        (["prime"], "minister", "GOV"),
        (["the", "foreign"], "minister", "GOV"),
        ([], "rebels", "REB"),
        ([], "villagers", "CVL"),
    ],
)
def test_role_words_tell_a_sector(before: list[str], last: str, sector: str) -> None:
    told = names.role(before, last)
    assert told is not None
    assert sector in told[0].sectors


def test_a_longer_role_takes_more_words() -> None:
    told = names.role(["the", "prime"], "minister")
    assert told is not None
    assert told[1] == 2


@pytest.mark.parametrize("word", ["bread", "", "morning"])
def test_other_words_are_no_roles(word: str) -> None:
    assert names.role([], word) is None


def test_names_for_text_without_case_are_words_in_lower_case() -> None:
    known = names.lower_names()
    assert {"ukraine", "taliban"} <= known
    assert {"army", "minister", "people"}.isdisjoint(known)
