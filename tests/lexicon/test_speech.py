"""The cues of speech: each entry finds its own examples, and the file is whole."""

from functools import cache

import pytest

from dateline.errors import LexiconError
from dateline.extract import speech as extract
from dateline.lexicon import speech
from dateline.lexicon.inflect import noun_forms, verb_forms
from dateline.lexicon.speech import Cue
from dateline.model import Document
from dateline.parse import parser
from dateline.settings import Settings

Case = tuple[Cue, str, bool]


def cases() -> list[Case]:
    """(cue, sentence, wanted) for all examples."""
    return [
        (cue, sentence, wanted)
        for cue in speech.cues()
        for wanted, sentences in ((True, cue.yes), (False, cue.no))
        for sentence in sentences
    ]


def word(cue: Cue) -> str:
    return cue.verb or cue.noun or cue.adjective or cue.phrase or cue.adverb or ""


def forms(cue: Cue) -> tuple[str, ...]:
    first = word(cue).split()[0]
    return verb_forms(first) if cue.verb else noun_forms(first) if cue.noun else (first,)


@cache
def told(sentence: str) -> frozenset[tuple[str, str]]:
    """(cue's head, stance) of what is claimed in a sentence."""
    page = parser.load(Settings().model).parse(Document("example", sentence))
    return frozenset((page.tokens[s.head].lower, s.stance) for s in extract.find(page) if not s.silent)


@pytest.mark.model
def test_examples_hold() -> None:
    wrong = [
        f"{word(cue)} ({cue.stance}) {'misses' if wanted else 'takes'}: {sentence}"
        for cue, sentence, wanted in cases()
        if any((form, cue.stance) in told(sentence) for form in forms(cue)) != wanted
    ]
    assert not wrong


def test_every_entry_is_one_cue_with_an_example() -> None:
    for cue in speech.cues():
        kinds = [kind for kind in speech.KINDS if getattr(cue, kind)]
        assert len(kinds) == 1, cue
        assert cue.yes, word(cue)


def test_the_longest_entry_comes_first() -> None:
    lengths = [len(ready.rest) for ready in speech.index("verb")["claimed"]]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] > 0


def test_three_hundred_verbs_are_known() -> None:
    assert len({cue.verb for cue in speech.cues() if cue.verb}) > 300


@pytest.mark.parametrize(
    ("listed", "words", "allowed"),
    [
        ((), ("rain",), True),
        (("deal",), ("deals",), True),
        (("deal",), ("rain",), False),
        (("!deal",), ("rain",), True),
        (("!@thing_denied",), ("visas",), False),
    ],
)
def test_a_condition_wants_and_refuses_words(listed: tuple[str, ...], words: tuple[str, ...], allowed: bool) -> None:
    assert speech.condition(listed).allows(words) is allowed


def test_an_unknown_class_is_named_with_those_there_are() -> None:
    with pytest.raises(LexiconError, match=r"@nowhere.*blame"):
        speech.words("nowhere")
