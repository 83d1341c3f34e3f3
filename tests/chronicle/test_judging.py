"""People's decisions: what each does, that it can be undone, that it outlives coding anew."""

import tempfile
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dateline import chronicle, link
from dateline import store as stores
from dateline.errors import StoreError
from dateline.model import Coded, Document, Failure, PlaceMention, Version
from dateline.store import Store

from .desk import Desk, add, events, report, told

ONE, TWO = "Kharkiv 2022-03-01 killed 12", "Police say: Kharkiv 2022-03-01 killed 12"
FAR = "Aleppo 2022-03-01 killed 12"
AT = datetime(2022, 3, 7, 12, tzinfo=UTC)


def judge(store: Store, decision: str, subject: str, *other: str, minutes: int = 0, **more: str) -> str:
    at = AT.replace(minute=minutes)
    made = chronicle.decisions(store, decision, subject, other, by="Ana", at=at, **more)
    run = store.begin("judge")
    for one in made:
        chronicle.decide(store, one, run)
    return made[0].id


def sizes(store: Store) -> list[int]:
    return sorted(incident.sources.documents for incident in told(store).values())


@pytest.fixture
def two(store: Store) -> tuple[str, str]:
    """The events of two reports of one happening."""
    add(store, [report(ONE), report(TWO, "Daily")])
    assert sizes(store) == [2]
    return next(events(store, ONE)), next(events(store, TWO))


def test_a_rejected_event_leaves_its_incident_and_comes_back(store: Store, two: tuple[str, str]) -> None:
    before = told(store)
    made = judge(store, "reject", two[0])
    assert sizes(store) == [1]
    judge(store, "undo", made, minutes=1)
    assert told(store) == before


def test_all_rejected_no_incident(store: Store, two: tuple[str, str]) -> None:
    judge(store, "reject", next(iter(told(store))))
    assert not told(store)


def test_split_and_undone(store: Store, two: tuple[str, str]) -> None:
    before = told(store)
    made = judge(store, "split", *two)
    assert sizes(store) == [1, 1]
    judge(store, "undo", made, minutes=1)
    assert told(store) == before


def test_merge_and_undone(store: Store) -> None:
    add(store, [report(ONE), report(FAR, "Daily")])
    before = told(store)
    one, far = next(events(store, ONE)), next(events(store, FAR))
    made = judge(store, "merge", one, far)
    assert sizes(store) == [2]
    (incident,) = told(store).values()
    assert any("Ana held them for one happening" in reason for link in incident.links for reason in link.reasons)
    judge(store, "undo", made, minutes=1)
    assert told(store) == before


def test_a_corrected_day_takes_the_event_elsewhere(store: Store, two: tuple[str, str]) -> None:
    judge(store, "correct", two[0], field="when", value="2021-07-09")
    days = {str(incident.when.earliest) for incident in told(store).values()}
    assert days == {"2021-07-09", "2022-03-01"}
    kept = store.record(report(ONE).id)
    assert kept is not None
    assert kept.events[0].when is not None
    assert kept.events[0].when.edtf == "2022-03-01"


@pytest.mark.parametrize(
    ("field", "value", "told_as"),
    [
        ("type", "coerce", "COERCE"), ("aux", "historical, ongoing", ("historical", "ongoing")), ("modes", "firearms", ("firearms",)),
        ("when", "2022-03", "2022-03"), ("where", "36.2,37.16 Aleppo", "Aleppo"), ("counts", "killed=3-5", (3, 5)),
        ("actors", "0:7", "people of Kharkiv"), ("recipients", "8:18", "2022-03-01"),
    ],
)  # fmt: skip
def test_each_field_can_be_corrected(
    store: Store, two: tuple[str, str], field: str, value: str, told_as: object
) -> None:
    judge(store, "correct", two[0], field=field, value=value)
    record = store.record(report(ONE).id)
    assert record is not None
    corrected = chronicle.corrected(record, store.judgements())
    event, mentions = corrected.events[0], corrected.mentions
    seen = {
        "type": event.type, "aux": event.aux, "modes": event.modes, "when": event.when and event.when.edtf,
        "where": event.where and event.where.name,
    }  # fmt: skip
    if field == "counts":
        count = mentions[event.counts[0]].value
        assert (getattr(count, "low", None), getattr(count, "high", None)) == told_as
    elif field in {"actors", "recipients"}:
        assert getattr(mentions[getattr(event, field)[0]].value, "name", None) == told_as
    else:
        assert seen[field] == told_as


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "MURDER"), ("aux", "perhaps"), ("when", "Tuesday"), ("when", "2022-13-40"), ("when", "2022-05/2022-03"),
        ("where", "Atlantis"), ("where", "95,10 Nowhere"), ("where", "8:18"), ("counts", "many"), ("actors", "mayor"),
        ("actors", "900:910"), ("colour", "red"),
    ],
)  # fmt: skip
def test_a_senseless_correction_is_refused_and_not_kept(
    store: Store, two: tuple[str, str], field: str, value: str
) -> None:
    with pytest.raises(StoreError):
        judge(store, "correct", two[0], field=field, value=value)
    assert not store.judgements()


def test_contested(store: Store, two: tuple[str, str]) -> None:
    judge(store, "contest", two[0])
    assert [incident.status for incident in told(store).values()] == ["contested"]


@pytest.mark.parametrize("decision", ["guess", "merge", "correct"])
def test_what_makes_no_judgement(store: Store, two: tuple[str, str], decision: str) -> None:
    with pytest.raises(StoreError):
        judge(store, decision, two[0])


def test_of_nothing(store: Store) -> None:
    with pytest.raises(StoreError, match="no event or incident"):
        judge(store, "reject", "e000000000000")
    with pytest.raises(StoreError, match="no judgement"):
        judge(store, "undo", "j000000000000")


def test_undone_and_again_undone() -> None:
    reject = chronicle.judgement("e1", "reject", "Ana", AT)
    undo = chronicle.judgement(reject.id, "undo", "Ben", AT.replace(hour=13))
    again = chronicle.judgement(undo.id, "undo", "Ana", AT.replace(hour=14))
    assert link.standing([reject, undo]) == ()
    assert link.standing([reject, undo, again]) == (reject,)


def test_judgements_outlive_coding_anew(store: Store, two: tuple[str, str]) -> None:
    judge(store, "split", *two)
    judge(store, "correct", two[0], field="where", value="36.2,37.16 Aleppo", minutes=1)
    before = told(store)
    told_of = chronicle.recode(store, Desk(Version("2", "desk", "b")), store.begin("recode"))
    assert (told_of.documents, told_of.same, told_of.moved) == (2, 2, 0)
    assert told(store) == before


def test_a_judgement_moves_to_the_event_that_takes_the_place_of_its_own(store: Store, two: tuple[str, str]) -> None:
    judge(store, "reject", two[0])
    told_of = chronicle.recode(store, Desk(Version("2", "desk", "b"), type="COERCE"), store.begin("recode"))
    assert (told_of.events_gone, told_of.events_new, told_of.moved, told_of.lost) == (2, 2, 1, [])
    assert [incident.type for incident in told(store).values()] == ["COERCE"]
    assert sizes(store) == [1]


class Blind(Desk):
    """A coder that no longer knows where any place is."""

    def code(self, document: Document) -> Coded | Failure:
        told = super().code(document)
        assert isinstance(told, Coded)
        lost = (replace(m, value=None) if isinstance(m, PlaceMention) else m for m in told.mentions)
        return replace(told, mentions=tuple(lost))


def test_a_correction_that_can_no_longer_be_made_is_told_and_stops_nothing(store: Store, two: tuple[str, str]) -> None:
    judge(store, "correct", two[0], field="where", value="0:7")
    judge(store, "split", *two, minutes=1)
    told_of = chronicle.recode(store, Blind(Version("2", "desk", "b")), store.begin("recode"))
    assert (told_of.documents, told_of.failed) == (2, 0)
    assert sizes(store) == [1, 1]
    (failure,) = store.failures()
    assert "no resolved place stands at 0:7" in failure.reason


def _larger(store: Store) -> dict[str, tuple[str, str | None]]:
    """Each incident's day, with the day of the first of its group."""
    known = told(store)
    days = {name: str(one.when.earliest)[5:] for name, one in known.items()}
    return {name: (days[name], days.get(one.larger or "")) for name, one in known.items()}


def test_attacks_of_one_side_in_one_province_are_grouped_as_they_come_and_go(store: Store) -> None:
    first, middle, last = (f"Kharkiv 2022-{day} killed 12" for day in ("01-02", "01-14", "01-26"))
    add(store, [report(first), report("Aleppo 2022-01-03 killed 4"), report(last)])
    assert {group for _, group in _larger(store).values()} == {None}
    add(store, [report(middle, published="2022-01-15")])
    assert sorted(_larger(store).values(), key=str) == [
        ("01-02", "01-02"), ("01-03", None), ("01-14", "01-02"), ("01-26", "01-02"),
    ]  # fmt: skip
    made = judge(store, "reject", next(events(store, middle)))
    assert {group for _, group in _larger(store).values()} == {None}
    judge(store, "undo", made, minutes=1)
    judge(store, "reject", next(events(store, first)), minutes=2)
    assert sorted(_larger(store).values(), key=str) == [("01-03", None), ("01-14", "01-14"), ("01-26", "01-14")]


_DAYS = st.lists(st.integers(0, 60), min_size=2, max_size=9, unique=True)


@settings(max_examples=25, deadline=None)
@given(_DAYS, st.data())
def test_what_is_rejected_leaves_the_groups_that_the_rest_alone_would_have(
    days: list[int], data: st.DataObject
) -> None:
    texts = [f"Kharkiv {date(2022, 1, 1) + timedelta(days=day)} killed 12" for day in days]
    gone = data.draw(st.sets(st.sampled_from(texts), min_size=1))
    with tempfile.TemporaryDirectory() as folder, stores.open(f"{folder}/all.db") as store:
        add(store, map(report, texts))
        for n, text in enumerate(sorted(gone)):
            judge(store, "reject", next(events(store, text)), minutes=n)
        left = told(store)
    with tempfile.TemporaryDirectory() as folder, stores.open(f"{folder}/some.db") as store:
        add(store, [report(text) for text in texts if text not in gone])
        assert left == told(store)
