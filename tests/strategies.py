"""Hypothesis strategies for the values of a record; shapes only, the parts need not fit together."""

from typing import get_args

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from dateline import model

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
"""Any text that can be written: no halves of surrogate pairs."""
maybe_words = st.none() | words
offsets = st.integers(0, 1 << 40)
indices = st.integers(0, 500)
maybe_index = st.none() | indices
many_indices = st.lists(indices, max_size=3).map(tuple)
many_words = st.lists(words, max_size=3).map(tuple)
maybe_days = st.none() | st.dates()
degrees = st.none() | st.floats(-180, 180)
people = st.none() | st.integers(0, 1 << 40)


def one_of(closed: object) -> SearchStrategy[str]:
    """One of the values of a closed list."""
    return st.sampled_from(get_args(closed))


spans = st.builds(model.Span, offsets, offsets, words)
contents = st.builds(model.Content, offsets, offsets, st.booleans())
documents = st.builds(
    model.Document,
    words,
    words,
    maybe_words,
    maybe_words,
    maybe_words,
    maybe_words,
    maybe_words,
    maybe_days,
    maybe_words,
)
_when = (words, maybe_words, maybe_days, maybe_days, maybe_words, maybe_words, maybe_words)
whens = st.builds(model.When, *_when)
origins = maybe_index | st.just("document")
datings = st.builds(model.Dating, *_when, origins)
_where = (words, people, maybe_words, maybe_words, degrees, degrees, one_of(model.Precision), people)
wheres = st.builds(model.Where, *_where)
placings = st.builds(model.Placing, *_where, origins)
whos = st.builds(model.Who, words, one_of(model.Form), maybe_words, maybe_words, many_words)
counts = st.builds(
    model.Count,
    people,
    people,
    people,
    maybe_words,
    one_of(model.Measure),
    maybe_words,
    one_of(model.CountRole),
    maybe_index,
)
arms = st.builds(model.Arm, words, maybe_words)
accords = st.builds(
    model.Accord, words, words, people, maybe_words, many_indices, many_indices, maybe_index, many_words
)


def _told(value: SearchStrategy[object]) -> SearchStrategy[tuple[object, object]]:
    """A value, or None and why."""
    return value.map(lambda v: (v, None)) | words.map(lambda w: (None, w))


def _mention(kind: type, value: SearchStrategy[object], *more: SearchStrategy[object]) -> SearchStrategy[model.Mention]:
    parts = st.tuples(offsets, offsets, words, st.tuples(*more), _told(value))
    return parts.map(lambda p: kind(*p[:3], *p[3], *p[4]))


mentions = st.one_of(
    _mention(model.TimeMention, whens, st.sampled_from(["DATE", "TIME", "DURATION", "SET"])),
    _mention(model.PlaceMention, wheres, one_of(model.Use)),
    _mention(model.ActorMention, whos),
    _mention(model.CountMention, counts),
    _mention(model.WeaponMention, arms),
    _mention(model.AgreementMention, accords),
)
events = st.builds(
    model.Event,
    words,
    spans,
    spans,
    one_of(model.EventType),
    modes=many_words,
    contexts=many_words,
    cameo=maybe_words,
    acled=maybe_words,
    ucdp=maybe_words,
    actors=many_indices,
    recipients=many_indices,
    times=many_indices,
    places=many_indices,
    counts=many_indices,
    weapons=many_indices,
    agreements=many_indices,
    when=st.none() | datings,
    where=st.none() | placings,
    aux=st.lists(one_of(model.Aux), max_size=3).map(tuple),
    confidence=st.floats(0, 1),
)
claims = st.builds(
    model.Claim,
    words,
    many_words,
    one_of(model.Stance),
    maybe_index,
    st.none() | spans,
    st.lists(contents, max_size=2).map(tuple),
    many_indices,
    st.booleans(),
)
breaches = st.builds(model.Breach, maybe_index, maybe_index, many_indices, many_indices, many_words)
versions = st.builds(model.Version, words, words, words)
records = st.builds(
    model.Coded,
    documents,
    st.lists(mentions, max_size=4).map(tuple),
    st.lists(events, max_size=2).map(tuple),
    st.lists(claims, max_size=2).map(tuple),
    versions,
    st.lists(breaches, max_size=1).map(tuple),
    many_words,
)
failures = st.builds(model.Failure, words, st.sampled_from(["read", "code"]), words, maybe_words)
