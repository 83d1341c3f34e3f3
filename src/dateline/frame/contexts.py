"""What an event is about: contexts from the trigger, the sentence and the sides."""

from collections.abc import Sequence

import msgspec

from ..extract.arguments import Arguments
from ..lexicon import contexts
from ..model import Event, Who
from ..parse.page import Page
from ..resolve import Mark

_FORCE = {"ASSAULT", "MOBILIZE", "RETREAT", "THREATEN", "COOPERATE", "AID"}
_NOT_BY_FORCE = frozenset({"executive", "legislative", "election", "gender"})
"""Contexts that a word in the same sentence does not give to an act of force: a president who tells of shelling."""


def told(event: Event, page: Page, one: Arguments, marks: Sequence[Mark]) -> Event:
    """The event with its contexts, the trigger's own first."""
    own = dict.fromkeys(c for t in (one.trigger, *one.also) for c in t.entry.contexts)
    if event.type in _FORCE and any(_military(marks[i]) for i in (*event.actors, *event.recipients)):
        own["military"] = None
    phrase = one.trigger.tokens if len(one.trigger.tokens) > 1 else ()  # "tear gas" tells of no gas field
    words = [t.lower for t in page.within(page.sentence(one.trigger.head)) if t.i not in phrase]
    for context in contexts.told(words):
        if not (event.type == "ASSAULT" and context in _NOT_BY_FORCE):
            own[context] = None
    return msgspec.structs.replace(event, contexts=tuple(own))


def _military(mark: Mark) -> bool:
    who = mark.mention.value
    return isinstance(who, Who) and "MIL" in who.sectors
