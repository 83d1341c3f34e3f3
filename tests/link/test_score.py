"""What makes two accounts one happening, and what forbids it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.link import Card, Day, Spot, clash, keys, score
from dateline.model import Figure, Who

from .samples import HERAT, IRAQ, MOSUL, card, on


def killed(many: int) -> tuple[Figure, ...]:
    return (Figure("killed", many, many, many),)


def test_one_town_one_day_one_kind_of_deed_is_one_happening_and_says_why() -> None:
    link = score(card("a"), card("b"))
    assert link is not None
    assert "same place: Mosul" in link.reasons
    assert "same day: 2033-03-01" in link.reasons


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (card("b", days=on(2)), "other days"),
        (card("b", spots=(HERAT,)), "other places"),
        (card("b", spots=(Spot("Bashiqa", "IRQ", "Nineveh", 36.45, 43.34, firm=True),)), "other places"),
        (card("b", family="release"), "different happenings"),
        (card("b", document="d-a"), "one report"),
    ],
)
def test_what_cannot_be_one_is_told(other: Card, why: str) -> None:
    reason = clash(card("a"), other)
    assert reason is not None
    assert why in reason
    assert score(card("a"), other) is None


def test_a_day_told_loosely_forbids_nothing() -> None:
    assert clash(card("a"), card("b", days=on(2, firm=False))) is None


def test_a_country_alone_is_too_little_and_a_shared_side_and_toll_are_enough() -> None:
    wide, words = card("b", spots=(IRAQ,), words=()), {"figures": killed(14), "names": ("white falcon",)}
    assert score(card("a"), wide) is None
    assert score(card("a", **words), card("b", spots=(IRAQ,), **words)) is not None


def test_what_is_only_said_needs_a_shared_story() -> None:
    assert score(card("a"), card("b", family="word", type="CONSULT", words=())) is None


def test_one_named_victim_outweighs_where_the_arrest_was() -> None:
    victim = (Who("Mara Teller", "person", "mara-teller"),)
    names = ("mara teller",)
    murder = card("a", recipients=victim, names=names)
    recalled = card("b", recipients=victim, names=names, spots=(Spot("Zakho", "IRQ", None, 37.14, 42.68),))
    assert score(murder, recalled) is not None


@pytest.mark.parametrize(
    "other",
    [
        card("b"),
        card("c", days=(Day(date(2033, 3, 1), date(2033, 3, 2)),)),
        card("d", spots=(IRAQ,), figures=killed(14), names=("white falcon",)),
    ],
)
def test_what_can_link_shares_a_block(other: Card) -> None:
    one = card("a", figures=killed(14), names=("white falcon",))
    assert score(one, other) is not None
    assert keys(one) & keys(other)


def test_the_order_of_the_two_does_not_matter() -> None:
    assert score(card("a"), card("b")) == score(card("b"), card("a"))


def test_a_place_on_no_map_is_one_whichever_country_each_side_puts_it_in() -> None:
    ours, theirs = (Spot("Old Ford Post", land, firm=True) for land in ("THA", "KHM"))
    assert score(card("a", spots=(ours,)), card("b", spots=(theirs,))) is not None


def test_a_town_on_the_map_is_found_by_the_report_that_could_not_place_it() -> None:
    assert keys(card("a")) & keys(card("b", spots=(Spot("Mosul", firm=True),)))
    assert score(card("a"), card("b", spots=(Spot("Mosul", firm=True),))) is not None


SPOTS = st.sampled_from([MOSUL, HERAT, IRAQ, Spot("Mosul", firm=True), Spot("Tell Nowhere", "IRQ")])
CARDS = st.builds(
    lambda spot, day, firm, names, toll: card(
        f"{spot.name}{spot.country}{day}{firm}{names}{toll}",
        spots=(spot,),
        days=on(day, firm=firm),
        names=tuple(sorted(names)),
        figures=killed(toll),
    ),
    SPOTS,
    st.integers(1, 9),
    st.booleans(),
    st.frozensets(st.sampled_from(["tell nowhere", "haji omar", "mosul"])),
    st.integers(1, 9),
)


@given(CARDS, CARDS)
def test_what_is_linked_shares_a_key(a: Card, b: Card) -> None:
    assert score(a, b) is None or keys(a) & keys(b)
