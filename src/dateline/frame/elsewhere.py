"""Leave out what only sounds like an event: the siege in a novel, the shots of a striker, those who die in a quake."""

from collections.abc import Iterator, Sequence

from ..lexicon import elsewhere
from ..model import Arm, Count, Who
from ..parse.page import Page
from ..resolve import Mark
from . import Framed

_PUBLIC = frozenset(
    {"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "REB", "PRM", "UAF", "IMG", "CRM", "OPP", "PTY", "UNO", "IGO", "EUR"}
)
"""Sectors whose doings are news wherever they are told."""
_LIKENED = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION", "THREATEN", "REJECT", "SUPPORT"})
"""Types whose words other fields borrow."""
_HARMED = frozenset({"killed", "injured", "detained", "abducted"})


def real(page: Page, framed: Sequence[Framed], marks: Sequence[Mark]) -> Iterator[Framed]:
    """The events but those of sentences about another field in which no public actor, weapon or victim stands."""
    public = {page.home[m.found.head] for m in marks if isinstance(w := m.mention.value, Who) and _is_public(w)}
    armed = {page.home[m.found.head] for m in marks if isinstance(m.mention.value, Arm)}
    harmed = {
        page.home[m.found.head] for m in marks if isinstance(c := m.mention.value, Count) and c.measure in _HARMED
    }
    fields: dict[int, elsewhere.Field | None] = {}
    for one in framed:
        home = page.home[one.head]
        if one.event.type in _LIKENED and home not in public and home not in armed:
            if home not in fields:
                fields[home] = elsewhere.field_of([t.lower for t in page.within(page.sentences[home])])
            field = fields[home]
            if field is not None and (field.deadly or home not in harmed):
                continue
        yield one


def _is_public(who: Who) -> bool:
    return who.form == "state" or not _PUBLIC.isdisjoint(who.sectors)
