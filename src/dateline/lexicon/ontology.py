"""Schemes of codes as ordered decision tables over facts of an event: `ontology/<scheme>.toml`.

Facts are words: the type ("ASSAULT"), "mode:aerial", "context:legal", "own:territory" (a context of
the trigger word itself), "aux:future"; of the sides "actor:armed",
"actor:civil", "actor:crowd", "actor:state", "actor:government", "actor:none" and the same with "to:" for recipients; "sides:two";
"harm:killed", "harm:injured"; "word:<trigger word>"; "weapon:grenade"; "many" (five people or more).
"""

from collections.abc import Set

from msgspec import Struct

from . import tables
from .sources import kept


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """The code holds when all of `all`, at least one of `any` (if given) and none of `none` are facts."""

    code: str
    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    note: str = ""

    def holds(self, facts: Set[str]) -> bool:
        return (
            all(fact in facts for fact in self.all)
            and (not self.any or any(fact in facts for fact in self.any))
            and not any(fact in facts for fact in self.none)
        )


class Ontology(Struct, frozen=True, forbid_unknown_fields=True):
    """One scheme: its name, where it comes from, and the rules; the first that holds wins, "" means no code."""

    scheme: str
    source: str
    rules: tuple[Rule, ...]

    def code(self, facts: Set[str]) -> str | None:
        return next((rule.code or None for rule in self.rules if rule.holds(facts)), None)


@kept
def ontology(scheme: str) -> Ontology:
    """The scheme's table ("cameo", "acled", "ucdp")."""
    return tables.read_toml(f"ontology/{scheme}.toml", Ontology)
