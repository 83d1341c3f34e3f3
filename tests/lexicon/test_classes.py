"""Word classes and the words that tell modality and context."""

import pytest

from dateline.errors import LexiconError
from dateline.lexicon import classes, contexts, modality


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("attack", {"attack", "attacks", "attacked", "attacking"}),
        ("tear gas", {"tear gas", "tear gases"}),
        ("carry out", {"carry out", "carried out", "carrying out"}),
    ],
)
def test_a_word_counts_in_every_form(word: str, forms: set[str]) -> None:
    assert forms <= classes.every_form(word)


def test_an_unknown_class_tells_which_there_are() -> None:
    with pytest.raises(LexiconError, match=r"@sea_monster.*partitive"):
        classes.words("sea_monster")


def test_classes_include_those_they_name() -> None:
    for name, listed in classes._table().items():
        for inner in (word[1:] for word in listed if word.startswith("@")):
            assert classes.words(inner) <= classes.words(name)


@pytest.mark.parametrize(
    ("form", "group"),
    [
        ("failed", "negating"),
        ("tried", "attempting"),
        ("plans", "future"),
        ("demanded", "hypothetical"),
        ("if", "conditional"),
        ("will", "modal_future"),
    ],
)
def test_modality_words(form: str, group: str) -> None:
    assert form in getattr(modality.words(), group)


@pytest.mark.parametrize(
    ("words", "context"),
    [(["the", "parliament", "met"], "legislative"), (["before", "the", "elections"], "election")],
)
def test_context_words(words: list[str], context: str) -> None:
    assert context in contexts.told(words)


def test_a_context_is_told_once() -> None:
    assert len(contexts.told(["election", "elections", "election"])) == len(set(contexts.told(["election"])))
