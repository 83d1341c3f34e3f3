"""What holds for every record, whatever the text."""

from collections.abc import Iterator
from datetime import date
from time import perf_counter

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.model import ActorMention, AgreementMention, Coded, Content, CountMention, Document, Failure, Index, Span
from dateline.pipeline import Coder

pytestmark = pytest.mark.model

SENTENCES = (
    "NAIROBI, Kenya, March 16 (Agency) -- Rebels shelled the market.",
    "Russian forces shelled the city of Kharkiv on Monday, killing at least 12 civilians.",
    "Ukrainian President Volodymyr Zelensky said he would meet the envoy in Paris next week.",
    "“We did not attack the convoy,” the spokesman told reporters. “They did.”",
    "Moscow denied the charge and accused Kyiv of breaking the truce.",
    "The army and the rebels signed a 12-point cease-fire in Juba; both sides have broken it since.",
    "Dozens of protesters, some of them students, were arrested by police in Lima in 2014.",
    "Taliban fighters (armed with rifles) kidnapped two UN peacekeepers near Kunduz.",
    "If Canada imposes sanctions, Belarus will expel its ambassador.",
    "A car bomb killed between 10 and 15 people, including three children, and wounded dozens.",
    "The World Health Organization (WHO) called for talks between Ethiopia and Eritrea.",
    "He said that she said that they had fled.",
    "Neither Turkey nor Syria has withdrawn its troops from the border.",
)
MARKS = (" ", "\n", "\n\n", "\u00a0", "\u200d", "\u202e", "“", "”", '"', "'", "(", ")", "-", "--", "—", ",", ".", "…",
         "😀", "🇺🇦", "\t", "\r\n", "\u2028", "\x0c", "\x00", "\ud800", "\udfff", "هجوم", "а", "1,000", "$", "%", "'s")  # fmt: skip
ODD = {
    "empty": "", "blank": " \t\n\u3000 ", "only punctuation": "?!... --- (((", "digits": "1 2,3 4.5 2014-05-06 12:30",
    "lone surrogates": "The army \ud800attacked\udfff Kharkiv.", "pairs": "The army \ud83d\ude00 attacked Kharkiv.",
    "right to left": "هاجم الجيش المدينة. The army attacked \u202eKharkiv\u202c. תקף", "emojis": "🚀 The army shelled 🏚️ Kharkiv 👨‍👩‍👧 killing 12 🇺🇦.",
    "accents apart": "The a\u0301rmy shelle\u0301d Kharkiv.", "nulls": "The army\x00 attacked\x00 Kharkiv.", "no case": "the army shelled kharkiv on monday and the rebels fled to russia",
    "capitals": "THE ARMY SHELLED KHARKIV ON MONDAY AND THE REBELS FLED TO RUSSIA", "length-changing case": "İSTANBUL ATTACKED ẞ ŉ ǰ ﬁ BY THE ARMY OF TURKEY ON MONDAY",
    "quotes never closed": "“The army attacked. “Rebels “fled.", "quotes in quotes": "“She said ‘we “attacked” them’,” he said.",
}  # fmt: skip
HEAVY = {
    "nested clauses": "The man who said the woman who said " * 150 + "the army attacked" + " lied" * 150 + ".",
    "nested speech": "He said that " * 700 + "rebels attacked the town.",
    "nested nouns": "The leader " + "of the army " * 700 + "attacked.",
    "verbs in a row": "The army " + "attacked, killed, wounded, captured, bombed, " * 200 + "and left the town.",
    "participles in a row": "They were " + "attacked, killed, wounded, captured, " * 200 + "and left.",
    "names in a row": "Rebels attacked " + "Kharkiv, soldiers, Turkey, Zelensky, " * 250 + "and police.",
    "tolls in a row": "killing 12 people wounding 30 soldiers and " * 200,
    "times in a row": "on Monday 12 March 2014 at 5 pm " * 200,
    "speakers in a row": "he said she said they said " * 300,
    "owners in a row": "Russia's " * 1_000 + "army attacked.",
    "agreements in a row": "the Minsk agreement and the Geneva accord between Russia and Ukraine " * 100,
    "one sentence of 5,000 words": "the army shelled the town and " * 834,
    "one word of 50,000 letters": "The army attacked " + "x" * 50_000,
    "apostrophes": "The army attacked " + "'s" * 9_000,
    "hyphens": "The army attacked " + "A-" * 9_000,
    "brackets": "The army attacked " + "([{" * 5_000,
    "quotation marks": "The army attacked " + "“”‘’\"'" * 2_000,
    "many lines": "The army attacked.\n" * 400,
}
LIMIT = 20
"""Seconds that one of the heavy texts may take; each takes one to four, and took minutes where work grew by the square."""


def run(coder: Coder, text: str) -> Coded | Failure:
    return coder.code(Document("x", text, published=date(2022, 3, 2), language="en"))


def spans(coded: Coded) -> Iterator[Span]:
    for event in coded.events:
        yield event.sentence
        yield event.trigger
    yield from (claim.cue for claim in coded.claims if claim.cue is not None)
    yield from (Span(m.start, m.end, m.text) for m in coded.mentions)


def contents(coded: Coded) -> Iterator[Content]:
    yield from (content for claim in coded.claims for content in claim.content)


def indices(coded: Coded) -> Iterator[Index]:
    for e in coded.events:
        yield from (*e.actors, *e.recipients, *e.times, *e.places, *e.counts, *e.weapons, *e.agreements)
        yield from (x.origin for x in (e.when, e.where) if x is not None and isinstance(x.origin, int))
    for c in coded.claims:
        yield from (*c.chain, *(() if c.speaker is None else (c.speaker,)))
    for b in coded.breaches:
        yield from (*b.against, *b.denied_by, *(i for i in (b.agreement, b.by) if i is not None))
    for m in coded.mentions:
        if isinstance(m, ActorMention) and m.refers is not None:
            yield m.refers
        if isinstance(m, CountMention) and m.value is not None and m.value.of is not None:
            yield m.value.of
        if isinstance(m, AgreementMention) and m.value is not None:
            yield from (*m.value.parties, *m.value.mediators, *(() if m.value.place is None else (m.value.place,)))


def check(coded: Coded) -> None:
    """Every promise of the record that needs no gold."""
    text = coded.document.text
    for span in spans(coded):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
    assert all(0 <= c.start <= c.end <= len(text) for c in contents(coded))
    assert all(0 <= i < len(coded.mentions) for i in indices(coded))
    for event in coded.events:
        assert event.sentence.start <= event.trigger.start < event.trigger.end <= event.sentence.end
        assert not set(event.actors) & set(event.recipients)
        assert 0 < event.confidence < 1
        assert len(set(event.aux)) == len(event.aux)
    ids = [event.id for event in coded.events]
    assert len(set(ids)) == len(ids)
    claimed = {i for claim in coded.claims for i in claim.events}
    assert claimed == set(ids), "every event has a claim, and claims tell of no others"
    assert all(set(breach.claims) <= {c.id for c in coded.claims} for breach in coded.breaches)
    for mention in coded.mentions:
        low, high = (getattr(mention.value, name, None) for name in ("low", "high"))
        assert low is None or high is None or low <= high
    for event in coded.events:
        when = event.when
        assert when is None or when.earliest is None or when.latest is None or when.earliest <= when.latest


def holds(coder: Coder, text: str) -> None:
    one, other = run(coder, text), run(coder, text)
    assert msgspec.json.encode(one) == msgspec.json.encode(other), "the same document gives equal bytes"
    if isinstance(one, Coded):
        check(one)
        assert msgspec.json.decode(msgspec.json.encode(one), type=Coded) == one


@pytest.mark.parametrize("text", SENTENCES)
def test_plain_sentences(coder: Coder, text: str) -> None:
    assert isinstance(run(coder, text), Coded)
    holds(coder, text)


@pytest.mark.parametrize("name", ODD)
def test_odd_texts(coder: Coder, name: str) -> None:
    holds(coder, ODD[name])


@pytest.mark.parametrize("name", HEAVY)
def test_heavy_texts(coder: Coder, name: str) -> None:
    start = perf_counter()
    result = run(coder, HEAVY[name])
    assert perf_counter() - start < LIMIT
    if isinstance(result, Coded):
        check(result)


RELAXED = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
PIECES = st.one_of(st.sampled_from(SENTENCES), st.sampled_from(MARKS))
WORDS = st.sampled_from(sorted({word for sentence in SENTENCES for word in sentence.split()}))


@RELAXED
@given(st.text(max_size=200))
def test_any_characters(coder: Coder, text: str) -> None:
    holds(coder, text)


@RELAXED
@given(st.lists(PIECES, max_size=8).map(lambda pieces: "".join(pieces)))
def test_sentences_run_together_with_odd_marks(coder: Coder, text: str) -> None:
    holds(coder, text)


@RELAXED
@given(st.lists(WORDS, min_size=1, max_size=40).map(" ".join))
def test_words_in_any_order(coder: Coder, text: str) -> None:
    holds(coder, text)


@RELAXED
@given(st.sampled_from(SENTENCES), st.integers(0, 100), st.integers(0, 100), st.sampled_from(MARKS))
def test_sentences_cut_and_mended(coder: Coder, text: str, start: int, end: int, mark: str) -> None:
    holds(coder, text[start:] + mark + text[:end])


@RELAXED
@given(
    st.binary(max_size=200).map(
        lambda content: content.decode("utf-16-le", "surrogatepass" if len(content) % 2 == 0 else "replace")
    )
)
def test_halves_of_characters(coder: Coder, text: str) -> None:
    holds(coder, "The army attacked. " + text)


def test_a_long_report_takes_time_by_its_length(coder: Coder) -> None:
    paragraph = " ".join(SENTENCES[1:])
    run(coder, paragraph)
    started = perf_counter()
    run(coder, "\n\n".join([paragraph] * 8))
    short = perf_counter() - started
    started = perf_counter()
    run(coder, "\n\n".join([paragraph] * 64))
    assert perf_counter() - started < 3 * 8 * short
