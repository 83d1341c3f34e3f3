"""What the arbiter learned from: sentences and weights belong together, and sentences it has not seen are told apart."""

import importlib.util
import sys
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

from dateline import Coder, Document
from dateline.frame import arbiter
from dateline.lexicon import arbiter as weights
from dateline.model import EventType
from dateline.pipeline import propose

FOLDER = Path(__file__).parent.parent / "training"
KINDS = {*get_args(EventType), "NONE"}


def module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec
    assert spec.loader
    found = importlib.util.module_from_spec(spec)
    sys.modules[name] = found
    spec.loader.exec_module(found)
    return found


frames = module("frames")
train = module("train")


def test_the_weights_belong_to_the_sentences() -> None:
    assert train.stale() == ""


def test_every_type_has_enough_sentences() -> None:
    told = [one.kind for one in frames.read()]
    assert {*told} == KINDS
    assert {kind for kind in KINDS if told.count(kind) < 40} == set()


def test_labels_are_types() -> None:
    assert all({one.kind, *one.also} <= KINDS for one in frames.read())


@pytest.mark.model
def test_contrast_pairs_not_learned_from_are_told_apart(coder: Coder) -> None:
    apart = [one for one in frames.read() if one.frame % train.HELD_OUT == train.HELD_OUT - 1]
    told = []
    for one in apart:
        page = coder.page(Document(one.text, one.text, language="en"))
        _, marks, _ = propose(page)
        told.append((one, weights.beliefs(arbiter.words(page, page.sentences[0], arbiter.masks(page, marks)))))
    pairs = [(a, b) for a, b in combinations(told, 2) if a[0].frame == b[0].frame and a[0].kind != b[0].kind]
    right = [p[a.kind] * q[b.kind] > p[b.kind] * q[a.kind] for (a, p), (b, q) in pairs]
    assert len(pairs) > 200
    assert sum(right) / len(right) >= 0.9
