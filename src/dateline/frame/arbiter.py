"""Which of the events that the rules propose a text chiefly tells: the rules' signs and the sentence's words, weighed.

The arbiter changes how sure an event is and nothing else. It makes none, and takes none away: where two types compete for
a sentence the improbable one is mostly true as well, as background of the news.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log

import msgspec

from ..lexicon import arbiter
from ..model import Who
from ..parse.page import Page, Sentence
from ..resolve import Mark
from . import Framed

_BEGINNING = 5
"""Letters of a word that count: "condemn", "condemned" and "condemnation" are one."""
_FLOOR = 0.003
"""No belief is taken to be smaller: what a few hundred sentences do not show may still be."""
_DEEP = 6
_BELOW = frozenset({"advcl", "relcl", "acl", "pcomp"})
"""Bonds under which a sentence tells circumstances rather than news."""


def weigh(page: Page, marks: Sequence[Mark], framed: Sequence[Framed]) -> tuple[Framed, ...]:
    """The same events in the same order, each with the probability that it is told rightly as its confidence."""
    return tuple(
        msgspec.structs.replace(
            one, event=msgspec.structs.replace(one.event, confidence=round(arbiter.probability(told), 3))
        )
        for one, told in zip(framed, signs(page, marks, framed), strict=True)
    )


def signs(page: Page, marks: Sequence[Mark], framed: Sequence[Framed]) -> Iterator[dict[str, float]]:
    """The signs of each event: where and how it is told, and what the words of its sentence speak for."""
    masked = masks(page, marks)
    homes = [page.sentence(one.head) for one in framed]
    told = {home.index: arbiter.beliefs(words(page, home, masked)) for home in dict.fromkeys(homes)}
    seen: Counter[int] = Counter()
    for one, home in zip(framed, homes, strict=True):
        yield {**place(page, one, seen[home.index]), **belief(one, told[home.index])}
        seen[home.index] += 1


def place(page: Page, one: Framed, before: int) -> dict[str, float]:
    """What the rules know of an event; `before` counts the events before it in its sentence."""
    entry, sure = one.arguments.trigger.entry, min(one.event.confidence, 0.97)
    path = [page.tokens[i].dep for i in (one.head, *page.ancestors(one.head))]
    actors, recipients = bool(one.event.actors), bool(one.event.recipients)
    return {
        "odds": log(sure / (1 - sure)),
        "verb" if entry.verb else "noun" if entry.noun else "phrase": 1,
        f"dep {path[0]}": 1,
        f"type {one.event.type}": 1,
        "likely": one.arguments.trigger.likely,
        "depth": min(len(path) - 1, _DEEP),
        "below": not _BELOW.isdisjoint(path),
        "first": not before,
        "later": page.home[one.head] > 0,
        "actor": actors,
        "both sides": actors and recipients,
        "no side": not (actors or recipients),
    }


def belief(one: Framed, told: Mapping[str, float]) -> dict[str, float]:
    """How far the words of its sentence speak for the event's type, and for the likeliest other."""
    other = max(share for kind, share in told.items() if kind != one.event.type)
    return {"words": log(told[one.event.type] + _FLOOR), "other words": log(other + _FLOOR)}


def words(page: Page, sentence: Sentence, masked: Mapping[int, str]) -> frozenset[str]:
    """The words of a sentence by their first letters; names are told by their kind only, figures not at all."""
    return frozenset(
        _word(t.lower, masked.get(t.i, "@name") if t.tag in {"NNP", "NNPS"} or t.i in masked else "")
        for t in page.within(sentence)
        if t.pos not in {"PUNCT", "SPACE"}
    )


def _word(lower: str, mask: str) -> str:
    return mask or ("#" if lower[:1].isdigit() else lower[:_BEGINNING])


def masks(page: Page, marks: Sequence[Mark]) -> dict[int, str]:
    """What stands for each named actor: its first sector, else its form."""
    named = (m for m in marks if m.found.kind == "actor" and page.tokens[m.found.head].pos in {"PROPN", "PRON"})
    return {m.found.head: _kind(m.mention.value) for m in named}


def _kind(value: object) -> str:
    return f"@{next(iter(value.sectors), value.form)}" if isinstance(value, Who) else "@actor"
