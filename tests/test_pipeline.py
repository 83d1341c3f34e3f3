"""One document from text to record, or to the reason why there is none."""

from datetime import date

import msgspec
import pytest

import dateline
from dateline.model import Coded, Document, Failure
from dateline.pipeline import Coder
from tests.pages import Code, event, surfaces

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no words"),
        ("12 -- 34", "no words"),
        ("Die Armee beschoss am Montag die Stadt, und die Aufständischen flohen über die Grenze nach Norden.", "'de'"),
    ],
)
def test_what_is_not_coded_says_why(coder: Coder, text: str, reason: str) -> None:
    failure = coder.code(Document("x", text, ref="r1"))
    assert isinstance(failure, Failure)
    assert reason in failure.reason
    assert (failure.stage, failure.ref) == ("code", "r1")


def test_a_declared_language_is_believed(coder: Coder) -> None:
    failure = coder.code(Document("x", "Rebels shelled the market.", language="sw"))
    assert isinstance(failure, Failure)
    assert "'sw'" in failure.reason


def test_half_a_character_is_replaced_and_offsets_stay(coder: Coder) -> None:
    coded = coder.code(Document("x", "Rebels \ud800 shelled the market.", title="\udfff", language="en"))
    assert isinstance(coded, Coded)
    assert (coded.document.text[7], coded.document.title) == ("\ufffd", "\ufffd")
    assert coded.events[0].trigger.start == 9
    assert msgspec.json.decode(msgspec.json.encode(coded), type=Coded) == coded


def test_code_takes_a_text_and_a_date() -> None:
    coded = dateline.code("Rebels shelled the market on Monday.", published="2022-03-02")
    assert isinstance(coded, Coded)
    assert coded.document.published == date(2022, 3, 2)
    assert coded.events[0].when is not None
    assert coded.events[0].when.earliest == date(2022, 2, 28)


def test_a_date_that_is_none_says_what_is_wanted() -> None:
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        dateline.code("Rebels shelled the market.", published="last week")


def test_mentions_of_a_kind_stand_together_in_text_order(code: Code) -> None:
    coded = code("On Monday rebels shelled Kharkiv; on Friday police arrested two men in Lima with rifles.")
    kinds = [type(m).__name__ for m in coded.mentions]
    assert kinds == sorted(kinds, key=kinds.index)
    for one, other in zip(coded.mentions, coded.mentions[1:], strict=False):
        assert type(one) is not type(other) or one.start <= other.start


def test_a_denied_event_stays_as_alleged(code: Code) -> None:
    coded = code("The army denied that its troops shelled the market.")
    shelled = event(coded, "shelled")
    denial = next(c for c in coded.claims if c.stance == "denies")
    assert shelled.aux == ()
    assert denial.events == (shelled.id,)
    assert denial.speaker is not None
    assert surfaces(coded, [denial.speaker]) == ["The army"]


def test_the_outlet_asserts_what_nobody_else_says(code: Code) -> None:
    coded = code("Rebels shelled the market.")
    assert [(c.speaker, c.stance, c.cue) for c in coded.claims] == [(None, "asserts", None)]


def test_every_record_names_its_coder(coder: Coder, code: Code) -> None:
    coded = code("Rebels shelled the market.")
    assert coded.coder == coder.version
    assert coded.coder.dateline == dateline.__version__


def test_nothing_is_kept_between_documents(coder: Coder) -> None:
    document = Document("x", "He fled.", language="en")
    first = coder.code(document)
    coder.code(Document("y", "General Omar Diallo shot a guard.", language="en"))
    assert coder.code(document) == first


def test_documents_coded_together_have_the_records_they_have_apart(coder: Coder) -> None:
    texts = (
        "He fled.",
        "",
        "General Omar Diallo shot a guard.\n\nShe said that rebels shelled the market.",
        "Er floh.",
    )
    documents = [Document(str(n), text, language="de" if n == 3 else "en") for n, text in enumerate(texts)]
    assert coder.codes(documents) == tuple(map(coder.code, documents))
