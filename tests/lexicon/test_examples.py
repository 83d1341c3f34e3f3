"""Every lexicon entry finds its own examples and leaves its counter-examples alone."""

import pytest

from dateline.extract import examples
from dateline.lexicon.triggers import load
from dateline.parse import parser
from dateline.settings import Settings

pytestmark = pytest.mark.model


def test_examples_hold() -> None:
    ran = list(examples.run(load(), parser.load(Settings().model).parse))
    wrong = [example.told for example in ran if not example.holds]
    assert not wrong, f"{len(wrong)} of {len(ran)} examples fail:\n" + "\n".join(wrong[:40])


def test_every_entry_has_an_example() -> None:
    bare = [(f.type, e.words) for f in load() for e in f.entries if not e.yes]
    assert not bare


def test_there_are_at_least_eight_hundred_entries() -> None:
    assert sum(len(file.entries) for file in load()) >= 800
