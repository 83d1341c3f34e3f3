"""Cooperation and concessions that a side says no to: PLOVER codes "will not lift the embargo" as REJECT."""

from collections.abc import Iterator

from msgspec import Struct

from ..extract.arguments import Arguments
from ..lexicon import classes
from ..lexicon.modality import words
from ..model import Aux, EventType
from ..parse import grammar
from ..parse.page import Page

_REFUSED: dict[EventType, tuple[str, ...]] = {
    "AGREE": (), "CONSULT": ("meet",), "SUPPORT": ("assist",), "COOPERATE": ("assist",), "AID": ("assist",),
    "CONCEDE": ("yield",), "RETREAT": ("yield",),
}  # fmt: skip
"""The types that can be refused, with the modes of the REJECT; who will not leave office refuses a change."""
_UP = frozenset({"xcomp", "dobj", "conj", "advcl", "pobj", "prep"})
"""Steps from a trigger up to the verb that has the modal: "will not move to lift", "will not hold talks"."""


class Turned(Struct, frozen=True):
    """An event that the words around make one of another type, with its modes, who does it, and to whom."""

    type: EventType
    modes: tuple[str, ...]
    actors: tuple[int, ...]
    recipients: tuple[int, ...]


def refusal(page: Page, one: Arguments, aux: tuple[Aux, ...]) -> Turned | None:
    """The refusal that a denied will or a denied agreement is, or None."""
    kind = one.trigger.type
    if kind not in _REFUSED or "negation" not in aux:
        return None
    head = one.trigger.head
    if kind in {"AGREE", "SUPPORT", "CONCEDE"} and page.tokens[head].lower in classes.words("taking"):
        return _sided(one, head, ())  # "has not agreed", "failed to reach a deal", "did not give permission"
    verb = _unwilling(page, one)
    if verb is None or not one.actors:
        return None
    return _sided(one, verb, ("change",) if "resign" in one.trigger.entry.modes else _REFUSED[kind])


def _sided(one: Arguments, verb: int, modes: tuple[str, ...]) -> Turned:
    """The refusal with both sides: of a two-sided deed, who stands before the verb refuses the others."""
    if one.recipients or not one.trigger.entry.both:
        return Turned("REJECT", modes, one.actors, one.recipients)
    refusing = tuple(i for i in one.actors if i < verb)
    return Turned(
        "REJECT", modes, refusing or one.actors, tuple(i for i in one.actors if refusing and i not in refusing)
    )


def _unwilling(page: Page, one: Arguments) -> int | None:
    """The verb that carries "will not" or "would never", unless that is a condition or did not come about."""
    for verb in _carriers(page, one):
        if any(page.tokens[c].lower in words().conditional for c in page.dependants(verb, "mark")):
            return None
        denied = any(
            page.tokens[c].dep == "neg" or page.tokens[c].lower in words().negation for c in page.children[verb]
        )
        will = {page.tokens[c].lower for c in page.dependants(verb, "aux")} & (words().modal_future | {"would"})
        perfect = any(page.tokens[c].lower in {"have", "be"} for c in page.dependants(verb, "aux"))
        if denied and will and not perfect:
            return verb
    return None


def _carriers(page: Page, one: Arguments) -> Iterator[int]:
    """The trigger's verb, then those that govern it as a complement."""
    here = one.verb if one.verb is not None else one.trigger.head
    for _ in range(4):
        yield here
        token = page.tokens[here]
        if (
            token.dep not in _UP
            or token.head == here
            or (token.dep == "advcl" and not grammar.is_infinitive(page, here))
        ):
            return
        here = token.head
