"""A query is a value, an address and SQL; the same on both engines, and nothing typed into it breaks out."""

from datetime import date
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import StoreError
from dateline.model import Aux, Dating, EventType, Figure, Measure, Placing
from dateline.store import Query, Store, from_url, moments, to_url

from .samples import REBELS, RUSSIA, card, changed, event_id, incident, judgement, record

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
queries = st.builds(
    Query,
    type=st.lists(st.sampled_from(get_args(EventType)), max_size=2).map(tuple),
    actor=st.none() | words,
    recipient=st.none() | words,
    party=st.none() | words,
    country=st.lists(words, max_size=2).map(tuple),
    place=st.none() | words,
    near=st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    within=st.floats(0, 20_000),
    box=st.none() | st.tuples(st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90)),
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
    aux=st.lists(st.sampled_from(get_args(Aux)), max_size=2).map(tuple),
    harm=st.none() | st.integers(0, 2**63 - 1),
    measure=st.none() | st.sampled_from(get_args(Measure)),
    source=st.none() | words,
    agreement=st.none() | words,
    status=st.lists(st.sampled_from(["asserted", "contested", "denied"]), max_size=2).map(tuple),
    reviewed=st.none() | st.booleans(),
    text=st.none() | words,
    as_of=st.none() | st.dates(),
    order=st.sampled_from(["newest", "oldest", "harm", "sources"]),
    cursor=st.none() | words,
    limit=st.none() | st.integers(1, 1_000_000),
)
anything = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(queries)
def test_an_address_gives_its_query_back(query: Query) -> None:
    assert from_url(to_url(query)) == query
    assert from_url(f"https://desk.example/find?{to_url(query)}") == query


@pytest.mark.parametrize("told", ["", "null", "true", "1", "&a=b", "a,b", "%20", "ä#?"])
def test_a_text_stays_a_text_in_an_address(told: str) -> None:
    query = Query(actor=told, country=(told, told), cursor=told)
    assert from_url(to_url(query)) == query


def test_an_address_is_short_and_in_order() -> None:
    assert to_url(Query()) == ""
    query = Query(since=date(2022, 3, 1), type=("ASSAULT", "COERCE"), near=(49.5, 36.0), reviewed=True)
    assert to_url(query) == "type=ASSAULT&type=COERCE&near=49.5%2C36.0&since=2022-03-01&reviewed=true"


@pytest.mark.parametrize(
    "url",
    ["kind=ASSAULT", "type=BATTLE", "since=yesterday", "near=1", "near=91,0", "near=nan,0", "box=1,2,3", "box=181,0,0,0", "box=0,0,0,nan", "within=-1", "within=inf",
     "limit=0", "harm=-1", "harm=many", "order=random", "reviewed=perhaps", "as_of=2022-02-30"],
)  # fmt: skip
def test_an_address_that_means_nothing_is_refused(url: str) -> None:
    with pytest.raises(StoreError, match="query: "):
        from_url(url)


ELSEWHERE = Placing("Côte d'Or", 1, "FRA", None, 47.3, 5.0, origin=None)


@pytest.fixture
def filled(store: Store, run: str) -> Store:
    """Three incidents: 0 of two documents in Kharkiv; 1 in France, later and larger; 2 undated, nowhere, denied."""
    later = Dating("2022-05", "2022-05", date(2022, 5, 1), date(2022, 5, 31))
    told = [
        record(0, title="Fire in the market"),
        record(
            3, text="Shelling: Russian army shelled Ulo fighters in Kharkiv, 12 people, Ulo truce", outlet="Agence Été"
        ),
        changed(record(1), type="COERCE", where=ELSEWHERE, when=later, aux=("ongoing",), agreements=()),
        changed(
            record(2), type="THREATEN", where=None, when=None, aux=("future", "hypothetical"), counts=(), agreements=()
        ),
    ]
    bigger = (Figure("injured", 30, None, None), Figure("killed", 20, 25, 22), Figure("present", 900, 900, 900))
    incidents = [
        incident(0, 3),
        incident(1, where=ELSEWHERE, when=later, actors=(REBELS,), recipients=(RUSSIA,), figures=bigger),
        incident(2, where=None, when=None, actors=(), recipients=(), figures=(), status="denied"),
    ]
    kinds = {"i0": "ASSAULT", "i1": "COERCE", "i2": "THREATEN"}
    with store.writing(run) as writer:
        for one in told:
            writer.add(one, source="mail.mbox" if one.document.ref == "r2" else "a.jsonl")
        writer.settle([msgspec.structs.replace(one, type=kinds[one.id]) for one in incidents])
        writer.judge(judgement(1, event_id(3)))
        writer.judge(judgement(2, f"c{1:012x}", date(2022, 6, 1), decision="accept"))
    return store


CASES: list[tuple[dict[str, Any], str, str]] = [
    ({}, "012", "0312"),
    ({"type": ("COERCE", "ASSAULT")}, "01", "031"),
    ({"actor": "ulo front"}, "1", ""),
    ({"actor": "front ulo"}, "", ""),
    ({"actor": "RUS"}, "0", "0312"),
    ({"actor": "RUS-MIL"}, "0", "0312"),
    ({"actor": "russian"}, "0", "0312"),
    ({"actor": "russ"}, "", ""),
    ({"recipient": "Ulo  FRONT"}, "0", "0312"),
    ({"party": "ulo-front"}, "01", "0312"),
    ({"country": ("FRA",)}, "1", "1"),
    ({"country": ("FRA", "UKR")}, "01", "031"),
    ({"place": "cote d or"}, "1", "1"),
    ({"place": "Kharkiv"}, "0", "03"),
    ({"near": (50.0, 36.2), "within": 10}, "0", "03"),
    ({"near": (50.0, 36.2), "within": 3}, "", ""),
    ({"near": (49.98, 36.25), "within": 0}, "0", "03"),
    ({"near": (48.0, 20.0), "within": 2000}, "01", "031"),
    ({"box": (30.0, 49.0, 37.0, 50.0)}, "0", "03"),
    ({"box": (36.25, 49.98, 36.25, 49.98)}, "0", "03"),
    ({"box": (36.0, 40.0, 5.0, 60.0)}, "01", "031"),
    ({"box": (37.0, 40.0, 4.0, 60.0)}, "", ""),
    ({"since": date(2022, 3, 2)}, "1", "1"),
    ({"until": date(2022, 5, 1)}, "01", "031"),
    ({"since": date(2022, 5, 31), "until": date(2022, 6, 30)}, "1", "1"),
    ({"aux": ("future",)}, "2", "2"),
    ({"aux": ("ongoing", "hypothetical")}, "12", "12"),
    ({"harm": 13}, "1", ""),
    ({"harm": 12, "measure": "killed"}, "01", "031"),
    ({"harm": 26, "measure": "killed"}, "", ""),
    ({"measure": "present"}, "1", ""),
    ({"source": "agence été"}, "0", "3"),
    ({"source": "The Daily"}, "012", "012"),
    ({"source": "mail.mbox"}, "2", "2"),
    ({"agreement": "ulo truce"}, "0", "03"),
    ({"agreement": "minsk"}, "", ""),
    ({"status": ("denied",)}, "2", "2"),
    ({"reviewed": True}, "01", "31"),
    ({"reviewed": False, "type": ("THREATEN",)}, "2", "2"),
    ({"type": ("ASSAULT",), "country": ("FRA",)}, "", ""),
    ({"text": "market"}, "0", "0"),
    ({"text": " "}, "012", "0312"),
    ({"actor": "  "}, "012", "0312"),
    ({"actor": "%"}, "", ""),
    ({"place": "_"}, "012", "0312"),
]


def test_what_is_asked_is_found(filled: Store) -> None:
    for asked, of_incidents, of_records in CASES:
        query = Query(**asked)
        found = "".join(sorted(one.id[1] for one in filled.incidents(query)))
        assert found == of_incidents, asked
        assert "".join(str(one.document.ref)[1] for one in filled.records(query)) == of_records, asked
        assert filled.page(query).total == len(found), asked


def test_a_judgement_on_a_claim_counts_from_its_day(filled: Store) -> None:
    def reviewed(wanted: bool, day: date | None = None) -> str:
        return "".join(sorted(one.id[1] for one in filled.incidents(Query(reviewed=wanted, as_of=day))))

    assert reviewed(True) == "01"
    assert reviewed(False) == "2"


@pytest.mark.parametrize(
    ("order", "expected"), [("newest", "102"), ("oldest", "012"), ("harm", "102"), ("sources", "012")]
)
def test_pages_follow_each_other_in_order(filled: Store, order: Any, expected: str) -> None:
    query, seen = Query(order=order, limit=1), ""
    while True:
        page = filled.page(query)
        assert page.total == 3
        seen += "".join(one.id[1] for one in page.incidents)
        if page.cursor is None:
            break
        query = from_url(to_url(Query(order=order, limit=1, cursor=page.cursor)))
    assert seen == expected
    assert "".join(one.id[1] for one in filled.incidents(Query(order=order))) == expected
    assert len(list(filled.incidents(Query(limit=2)))) == 2


@pytest.mark.parametrize("cursor", ["", "x", "~", "1~i1"])
def test_a_cursor_of_nothing_is_refused(store: Store, cursor: str) -> None:
    with pytest.raises(StoreError, match="is no cursor"):
        store.page(Query(cursor=cursor))


TEXTS: list[tuple[str, str]] = [
    ("fire", "0"), ("fires", "0"), ("FIRE market", "0"), ("shelled", "0312"), ("shelling", "0312"),
    ('"fire in the market"', "0"), ('"market fire"', ""), ("shelled -fire", "312"), ("-fire", "312"),
    ('-"russian army"', ""), ("fire OR report", "0312"), ("fire OR nothing", "0"), ("mark*", "0"), ("mark", ""),
    ("ulo truce kharkiv", "0312"), ("the", "012"), ("Ulo-truce", "0312"), ("fîre", "0"), ("“fire in”", "0"),
    ('"fire in', "0"), ("OR fire OR", "0"), ("fire)", "0"), ("title:fire", ""), ("NEAR(fire market)", ""), ("fire AND market", ""),
]  # fmt: skip


def test_full_text_finds_words_phrases_and_beginnings(filled: Store) -> None:
    for told, expected in TEXTS:
        found = "".join(str(one.document.ref)[1] for one in filled.records(Query(text=told)))
        assert found == expected, told


ODD = ['"', '""', "-", "--", "*", "a*b", "(", ")", "'", "';--", "a' OR '1'='1", "\\", "a:b", "a & b", "!a", "<->", "a <-> b",
       "NOT", "OR", "AND", "NEAR(a b, 2)", "{title}: a", "^a", "+a", "\0", "a\0b", "a\ud800b", "%", "_", ":*", "a:*", "ß", "İ", "١٢",
       "ﬁre", "́", "🚀", "x" * 5_000, "a " * 2_000, '"a ' * 500]  # fmt: skip


def test_nothing_typed_raises_or_changes_anything(filled: Store) -> None:
    for told in ODD:
        for field in ("text", "actor", "recipient", "party", "place", "source", "agreement"):
            asked: dict[str, Any] = {field: told}
            list(filled.records(Query(**asked)))
            filled.page(Query(**asked))
    assert filled.stats().documents == 4


@anything
@given(told=st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_no_text_raises(store: Store, told: str) -> None:
    list(store.records(Query(text=told)))
    store.page(Query(actor=told, place=told, source=told, country=(told,)))


def test_as_of_a_day_only_what_was_there_then_is_found(store: Store, run: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in (1, 2):
        monkeypatch.setattr(moments, "now", lambda day=day: f"2030-01-0{day}T12:00:00.000000+00:00")
        with store.writing(run) as writer:
            writer.add(record(day), [card(day)])
            writer.settle([incident(day)])
    for day, expected in ((1, ["i1"]), (2, ["i1", "i2"])):
        query = Query(as_of=date(2030, 1, day), text="shelled", order="oldest", agreement="truce")
        assert [one.id for one in store.incidents(query)] == expected
        assert len(list(store.records(query))) == day
