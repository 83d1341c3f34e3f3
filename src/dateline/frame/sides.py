"""Who "both sides" and "the two countries" are: those who stood against or beside each other last."""

from collections.abc import Iterator, Sequence

import msgspec

from ..extract.actors import ActorFound
from ..lexicon import classes
from ..model import Event, Index, Who
from ..parse.page import Page
from ..resolve import Mark
from . import Framed

_BODIES = frozenset({"state", "group", "organisation"})
_ABLE = frozenset({"GOV", "MIL", "COP", "REB", "PRM", "IMG", "OPP", "PTY", "LAB", "IGO", "UNO", "EUR"})
"""Sectors of bodies that can be a side; a town or a church is none."""


def expanded(page: Page, framed: Sequence[Framed], marks: Sequence[Mark]) -> Iterator[Framed]:
    """The same events, with the sides told before in place of "both sides"."""
    pairs: list[tuple[Index, ...]] = []
    for one in framed:
        event = one.event
        actors = _told(page, event.actors, pairs, marks)
        recipients = tuple(i for i in _told(page, event.recipients, pairs, marks) if i not in actors)
        if (actors, recipients) != (event.actors, event.recipients):
            one = msgspec.structs.replace(
                one, event=msgspec.structs.replace(event, actors=actors, recipients=recipients)
            )
        if not one.arguments.trigger.likely:
            pairs += _pair(one.event, marks)
        yield one


def _told(
    page: Page, indices: tuple[Index, ...], pairs: Sequence[tuple[Index, ...]], marks: Sequence[Mark]
) -> tuple[Index, ...]:
    return tuple(dict.fromkeys(j for i in indices for j in (_last(page, marks[i], pairs, marks) or (i,))))


def _last(page: Page, mark: Mark, pairs: Sequence[tuple[Index, ...]], marks: Sequence[Mark]) -> tuple[Index, ...]:
    """The last two sides that the words can mean: countries only where countries are said."""
    if not _both(mark):
        return ()
    states = page.tokens[mark.found.head].lower in classes.words("generic_state")
    fit = (p for p in reversed(pairs) if not states or all(_form(marks[i]) == "state" for i in p))
    return next(fit, ())


def _both(mark: Mark) -> bool:
    return isinstance(mark.found, ActorFound) and mark.found.pronoun == "both"


def _form(mark: Mark) -> str:
    who = mark.mention.value
    return who.form if isinstance(who, Who) and not _ABLE.isdisjoint(who.sectors) else ""


def _pair(event: Event, marks: Sequence[Mark]) -> Iterator[tuple[Index, ...]]:
    """The two sides of an event, where it has just two that can be sides."""
    sides = event.actors if len(event.actors) > 1 else (*event.actors, *event.recipients)
    forms = [_form(marks[i]) for i in sides]
    able = all(f in _BODIES or f == "person" for f in forms) and not _BODIES.isdisjoint(forms)
    if len(sides) == 2 and able and not any(_both(marks[i]) for i in sides):
        yield sides
