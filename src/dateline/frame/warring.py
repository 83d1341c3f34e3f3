"""Facts of an event as UCDP parts those in it: governments, organised groups, unarmed people."""

from collections.abc import Iterable, Iterator, Sequence

from ..lexicon import classes
from ..model import ActorMention, Claim, Count, Event, Index, Who
from ..parse.page import Page
from ..resolve import Mark

_GOVERNMENT = frozenset({"MIL", "COP", "SPY", "GOV", "LEG"})
_BREAKAWAY = frozenset({"PRE", "REB", "OPP"})
_ORGANISED = frozenset({"REB", "IMG", "PRM", "PRE"})
_LOOSE = frozenset({"UAF", "CRM"})
"""Armed people of no cause told of; organised only as a group with a name."""
_OF_COUNT = {"soldiers": "government", "police": "government", "officials": "government", "militants": "organised"}
_UNARMED = frozenset({"civilians", "families", "protesters", "prisoners", "people"})


def facts(event: Event, page: Page, marks: Sequence[Mark], claims: Iterable[Claim]) -> Iterator[str]:
    """ "actor:government", "to:unarmed", "sides:states" … of an ASSAULT; who admits it in one of its claims acts too."""
    if event.type != "ASSAULT":
        return
    owners = [c.speaker for c in claims if c.stance == "admits" and c.speaker is not None]
    actors, recipients = [*event.actors, *owners], [*event.recipients]
    yield from (f"actor:{kind}" for i in actors if (kind := _kind(page, marks[i])))
    harmed = {kind for i in recipients if (kind := _kind(page, marks[i]))}
    yield from (f"to:{kind}" for kind in harmed)
    yield from (f"to:{kind}" for kind in _of_counts(event, marks) if "loose" not in harmed)
    if len(_states(page, marks, (*actors, *recipients))) > 1:
        yield "sides:states"
    kinds = [_kind(page, marks[i]) for i in event.actors]
    if kinds.count("organised") > 1 or ("organised" in kinds and _rival(page, marks, event.actors)):
        yield "sides:groups"
    if any(page.tokens[marks[i].found.head].lower in classes.words("held") for i in recipients):
        yield "to:held"


def _kind(page: Page, mark: Mark) -> str:
    """ "government", "organised", "loose", "unarmed" or ""."""
    who, word = _who(mark), page.tokens[mark.found.head].lower
    sectors = frozenset(who.sectors if who else ())
    if not sectors or who is None:
        forces = word in classes.words("soldiery") | classes.words("airpower")
        return "government" if forces else "unarmed" if who and who.form in {"population", "person"} else ""
    if sectors & _GOVERNMENT and not sectors & _BREAKAWAY:
        return "government"
    if sectors & _ORGANISED or (sectors & _LOOSE and who.id and who.form != "person"):
        return "organised"
    return "loose" if sectors & _LOOSE else "unarmed"


def _who(mark: Mark) -> Who | None:
    return mark.mention.value if isinstance(mark.mention, ActorMention) else None


def _of_counts(event: Event, marks: Sequence[Mark]) -> Iterator[str]:
    """Who was killed, by the class of those counted."""
    for i in event.counts:
        count = marks[i].mention.value
        if isinstance(count, Count) and count.measure == "killed":
            if count.group in _OF_COUNT:
                yield _OF_COUNT[count.group]
            elif count.group in _UNARMED:
                yield "unarmed"


def _states(page: Page, marks: Sequence[Mark], sides: Iterable[Index]) -> set[str]:
    return {
        who.country
        for i in sides
        if (who := _who(marks[i])) is not None and who.country and _kind(page, marks[i]) == "government"
    }


def _rival(page: Page, marks: Sequence[Mark], sides: Iterable[Index]) -> bool:
    """Whether one phrase names both sides: "rival militias"."""
    return any(
        t.lower in classes.words("rivalry")
        for i in sides
        for t in page.tokens[marks[i].found.first : marks[i].found.last]
    )
