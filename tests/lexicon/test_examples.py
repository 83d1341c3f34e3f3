"""Every lexicon entry finds its own examples and leaves its counter-examples alone."""

from collections import defaultdict
from functools import cache

import pytest

from dateline.extract import triggers
from dateline.lexicon.triggers import Entry, load
from dateline.model import Document, EventType
from dateline.parse import parser
from dateline.settings import Settings

pytestmark = pytest.mark.model

Case = tuple[EventType, Entry, str, bool]


def cases() -> list[Case]:
    """(type, entry, sentence, wanted) for all examples."""
    return [
        (file.type, entry, sentence, wanted)
        for file in load()
        for entry in file.entries
        for wanted, sentences in ((True, entry.yes), (False, entry.no))
        for sentence in sentences
    ]


@cache
def found() -> dict[str, list[tuple[EventType, Entry, tuple[str, ...]]]]:
    """All examples parsed in one go: sentence -> the triggers chosen in it."""
    sentences = list(dict.fromkeys(sentence for _, _, sentence, _ in cases()))
    page = parser.load(Settings().model).parse(Document("examples", "\n\n".join(sentences)))
    starts, at = {}, 0
    for sentence in sentences:
        starts[at] = sentence
        at += len(sentence) + 2
    table: dict[str, list[tuple[EventType, Entry, tuple[str, ...]]]] = defaultdict(list)
    order = sorted(starts)
    paragraph = {p: starts[order[p]] for p in range(len(order))}
    for trigger in triggers.find(page):
        table[paragraph[page.sentence(trigger.head).paragraph]].append(
            (trigger.type, trigger.entry, trigger.entry.modes)
        )
    return table


def failures() -> list[str]:
    wrong = []
    for kind, entry, sentence, wanted in cases():
        word = entry.verb or entry.noun or entry.phrase
        by_this = [t for t in found()[sentence] if t[0] == kind and t[1] == entry]
        if bool(by_this) != wanted:
            told = [(t, e.verb or e.noun or e.phrase) for t, e, _ in found()[sentence]]
            wrong.append(f"{kind} {word!r} {'misses' if wanted else 'takes'}: {sentence} -> {told}")
    return wrong


def test_examples_hold() -> None:
    wrong = failures()
    assert not wrong, f"{len(wrong)} of {len(cases())} examples fail:\n" + "\n".join(wrong[:40])


def test_every_entry_has_an_example() -> None:
    bare = [(f.type, e.verb or e.noun or e.phrase) for f in load() for e in f.entries if not e.yes]
    assert not bare


def test_there_are_at_least_eight_hundred_entries() -> None:
    assert sum(len(file.entries) for file in load()) >= 800
