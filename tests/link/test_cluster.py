"""Clusters respect what cannot be one and what people have judged, in whatever order accounts come."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.link import Card, cluster, merge
from dateline.link.whole import linked

from .samples import HERAT, MOSUL, card, on


def parts(cards: list[Card], **judged: tuple[tuple[str, str], ...]) -> set[frozenset[str]]:
    found = cluster(cards, linked(cards), together=judged.get("together", ()), apart=judged.get("apart", ()))
    return {frozenset(c.id for c in part) for part in found}


@st.composite
def told(draw: st.DrawFn) -> list[Card]:
    """Some accounts of attacks in two towns within three days, some told loosely."""
    return [
        card(
            str(i),
            days=on(draw(st.integers(1, 3)), firm=draw(st.booleans())),
            spots=(draw(st.sampled_from([MOSUL, HERAT])),),
            words=tuple(sorted(draw(st.sets(st.sampled_from(["bus", "bank", "mosque", "market"]))))),
        )
        for i in range(draw(st.integers(1, 7)))
    ]


@given(told(), st.randoms())
def test_the_order_of_reports_changes_nothing(cards: list[Card], random: object) -> None:
    mixed = list(cards)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert parts(mixed) == parts(cards)


@given(told())
def test_each_component_can_be_divided_alone(cards: list[Card]) -> None:
    """What a chronicle does when a report is added: only the component that it touches is divided anew."""
    links = linked(cards)
    home = {c.id: c.id for c in cards}
    for link in links:
        a, b = (home[x] for x in link.accounts)
        home = {name: a if root == b else root for name, root in home.items()}
    alone = set[frozenset[str]]()
    for root in set(home.values()):
        mine = [c for c in cards if home[c.id] == root]
        some = [link for link in links if home[link.accounts[0]] == root]
        alone |= {frozenset(c.id for c in part) for part in cluster(mine, some)}
    assert alone == parts(cards)


@given(told())
def test_no_happening_has_two_firm_days_or_towns(cards: list[Card]) -> None:
    known = {c.id: c for c in cards}
    for part in parts(cards):
        assert len({known[x].days[0] for x in part if known[x].days[0].firm}) <= 1
        assert len({known[x].spots[0] for x in part}) <= 1


def test_judged_apart_stays_apart_and_judged_together_comes_together() -> None:
    cards = [card("a"), card("b"), card("c", spots=(HERAT,))]
    assert parts(cards) == {frozenset({"e-a", "e-b"}), frozenset({"e-c"})}
    assert parts(cards, apart=(("e-b", "e-a"),)) == {frozenset({"e-a"}), frozenset({"e-b"}), frozenset({"e-c"})}
    assert parts(cards, together=(("e-a", "e-c"),)) == {frozenset({"e-a", "e-c"}), frozenset({"e-b"})}


def test_an_incident_keeps_its_id_when_accounts_come() -> None:
    cards = [card("a"), card("b")]
    assert merge(cards).id == merge(cards[:1]).id
