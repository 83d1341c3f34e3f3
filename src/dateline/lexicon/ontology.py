"""Schemes of codes as ordered decision tables over facts of an event: `ontology/<scheme>.toml`.

Facts are words: the type ("ASSAULT"), "mode:aerial", "context:legal", "own:territory" (a context of
the trigger word itself), "aux:future"; of the sides "actor:armed",
"actor:civil", "actor:crowd", "actor:state", "actor:government", "actor:none" and the same with "to:" for recipients; "sides:two";
"harm:killed", "harm:injured"; "word:<trigger word>"; "weapon:grenade"; "many" (five people or more).
"""

from typing import get_args

import msgspec
from msgspec import Struct

from ..model import EventType
from . import tables
from .sources import kept


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """The code holds when all of `all`, at least one of `any` (if given) and none of `none` are facts."""

    code: str
    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    note: str = ""

    def holds(self, facts: set[str] | frozenset[str]) -> bool:
        return (
            facts.issuperset(self.all)
            and facts.isdisjoint(self.none)
            and (not self.any or not facts.isdisjoint(self.any))
        )


class Ontology(Struct, frozen=True, forbid_unknown_fields=True):
    """One scheme: its name, where it comes from, and the rules; the first that holds wins, "" means no code."""

    scheme: str
    source: str
    rules: tuple[Rule, ...]

    def code(self, facts: set[str] | frozenset[str]) -> str | None:
        return next((rule.code or None for rule in self.rules if rule.holds(facts)), None)

    def of(self, kind: str) -> "Ontology":
        """The scheme with those rules alone that an event of the type can meet."""
        others = {one for one in get_args(EventType) if one != kind}
        return msgspec.structs.replace(self, rules=tuple(r for r in self.rules if others.isdisjoint(r.all)))


@kept
def ontology(scheme: str, kind: str = "") -> Ontology:
    """The scheme's table ("cameo", "acled", "ucdp"), whole or for events of one type."""
    return ontology(scheme).of(kind) if kind else tables.read_toml(f"ontology/{scheme}.toml", Ontology)
