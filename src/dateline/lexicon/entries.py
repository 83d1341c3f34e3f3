"""What a trigger entry and a trigger file hold, and when two entries are the same."""

import msgspec
from msgspec import Struct

from ..model import EventType


class Entry(Struct, frozen=True, forbid_unknown_fields=True, rename={"with_": "with"}):
    """One trigger. Exactly one of `verb`, `noun`, `phrase` is set; all words are in lower case.

    verb       base form, then words that must stand in its subtree in this order: "shell", "carry out", "open fire"
    noun       words in sequence, the last (or the one before a preposition) inflects: "air strike", "exchange of fire"
    phrase     literal words in sequence, not inflected: "under siege"
    modes, contexts    PLOVER codes
    subject, object    the slot's head noun must be one of these words or @classes; "!x" refuses instead
    clause     condition on the subject of the clause that the trigger introduces: "said the *premier* must go"
    with       prepositions or prepositional phrases that must hang on the trigger: "on", "for @ceasefire", "!of"
    about      a word or @class that must stand somewhere in what the trigger governs
    before, after      words or @classes, one of which must stand (or "!x": must not stand) just before or after
    passive    true: only passive; false: only active
    actor, recipient   slots that fill the role, in order of preference, instead of the kind's usual ones:
               subject object by of on against with to from for at in into over between poss compound none
    both       all sides are actors, recipients stay empty
    weight     confidence from 0 to 1 that the word alone names this event
    yes, no    sentences that must, or must not, give an event by this entry; they run as tests
    """

    verb: str | None = None
    noun: str | None = None
    phrase: str | None = None
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    clause: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    passive: bool | None = None
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    both: bool = False
    weight: float = 0.7
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The trigger's words."""
        return self.verb or self.noun or self.phrase or ""


class File(Struct, frozen=True, forbid_unknown_fields=True):
    """One trigger file; `actor` and `recipient` are the type's usual roles for verbs where they differ from others'.

    `off` is for users: each entry of the package, of this type, that agrees with all that one of these says is
    switched off.
    """

    type: EventType
    entries: tuple[Entry, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    off: tuple[Entry, ...] = ()


_APART = ("modes", "contexts", "actor", "recipient", "both", "weight", "yes", "no")
"""Fields that do not tell two entries apart: what is left is the words and the conditions."""


def key(entry: Entry) -> Entry:
    """What an entry is known by, its words and conditions; of two with equal keys the user's wins."""
    return msgspec.structs.replace(entry, **{name: getattr(_PLAIN, name) for name in _APART})


_PLAIN = Entry()


def agrees(entry: Entry, wanted: Entry) -> bool:
    """Whether the entry has all that the wanted one says."""
    said = (name for name in Entry.__struct_fields__ if getattr(wanted, name) != getattr(_PLAIN, name))
    return all(getattr(entry, name) == getattr(wanted, name) for name in said)
