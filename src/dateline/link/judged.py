"""What people's judgements say to linking: which of them stand, and which events they put together and apart."""

from collections.abc import Iterable

from ..model import Judgement
from .cluster import Pair


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that nobody has undone, in the order they were made; an undoing may be undone."""
    told = sorted(judgements, key=lambda one: (one.at, one.id))
    undone: set[str] = set()
    for one in reversed(told):
        if one.decision == "undo" and one.id not in undone:
            undone.add(one.subject)
    return tuple(one for one in told if one.decision != "undo" and one.id not in undone)


def constraints(judgements: Iterable[Judgement]) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """The pairs of events that people put together, and those they put apart; of two on one pair the last counts."""
    last: dict[Pair, str] = {}
    for one in standing(judgements):
        if one.decision in {"merge", "split"}:
            last |= {(min(one.subject, other), max(one.subject, other)): one.decision for other in one.other}
    together, apart = (tuple(pair for pair, told in last.items() if told == kind) for kind in ("merge", "split"))
    return together, apart
