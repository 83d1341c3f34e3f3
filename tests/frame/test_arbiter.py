"""The arbiter: how sure events are, and nothing else."""

import msgspec
import pytest

from dateline.frame import arbiter
from dateline.lexicon import arbiter as weights
from dateline.pipeline import propose
from tests.pages import Code, Parse

pytestmark = pytest.mark.model

TEXTS = (
    "The ministers met in Lima on Monday after rebels attacked a convoy.",
    "Police arrested nine marchers in Lusaka. The march had been banned last week.",
    "The bridge has a fine view of the harbour.",
    "The union threatened a strike unless the two men were released.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_it_changes_confidence_and_nothing_else(parse: Parse, text: str) -> None:
    page = parse(text)
    _, marks, proposed = propose(page)
    weighed = arbiter.weigh(page, marks, proposed)
    assert [msgspec.structs.replace(one.event, confidence=0.5) for one in weighed] == [
        msgspec.structs.replace(one.event, confidence=0.5) for one in proposed
    ]
    assert [one.arguments for one in weighed] == [one.arguments for one in proposed]
    assert all(0 < one.event.confidence < 1 for one in weighed)
    assert weighed == arbiter.weigh(page, marks, proposed)


@pytest.mark.parametrize(
    ("text", "news"),
    [
        ("The ministers met in Lima on Monday after rebels attacked a convoy.", "CONSULT"),
        ("Rebels attacked a convoy near Lima days before the ministers were to meet.", "ASSAULT"),
        ("The bishop condemned the killing of a street vendor by soldiers.", "ACCUSE"),
        ("Two soldiers were arrested on Friday for the killing of a street vendor.", "COERCE"),
        ("Thousands rallied in Accra over the arrest of a mayor.", "PROTEST"),
    ],
)
def test_the_surest_event_is_the_news(code: Code, text: str, news: str) -> None:
    events = code(text).events
    assert len(events) > 1
    assert max(events, key=lambda e: e.confidence).type == news


def test_names_and_figures_count_by_kind_only(parse: Parse) -> None:
    def words(text: str) -> frozenset[str]:
        page = parse(text)
        _, marks, _ = propose(page)
        return arbiter.words(page, page.sentences[0], arbiter.masks(page, marks))

    told = words("President Haddad condemned 14 bombings.")
    assert told == words("President Okello condemned 90 bombings.")
    assert {"conde", "bombi", "#"} <= told


def test_beliefs_are_shares() -> None:
    for sentence in (frozenset[str](), frozenset({"conde", "@GOV"}), frozenset({"no such word"})):
        told = weights.beliefs(sentence)
        assert sum(told.values()) == pytest.approx(1)
        assert set(told) == set(weights.numbers().kinds)


def test_more_odds_more_probability() -> None:
    told = [weights.probability({"odds": n / 4}) for n in range(-60, 60)]
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] < 1
