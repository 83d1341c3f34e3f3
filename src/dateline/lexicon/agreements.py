"""Agreements: the nouns for them, the named accords, what becomes of them. Knowledge is in `en/agreements.toml`
and `world/accords.csv`."""

import re

from msgspec import Struct

from . import inflect, tables
from .counts import Phrases, phrases
from .sources import kept

_PARTED = re.compile(r"[-–](?=[A-Z])|,")
"""Where the parser parts a name: a hyphen before a capital, a comma."""


class Known(Struct, frozen=True):
    """One line of `world/accords.csv`: an accord that a report may name without more.

    stems     words that with "agreement", "accord" … name it ("Dayton"); aliases: names that stand alone ("Minsk II")
    signed    EDTF, only where the name leaves no doubt which accord is meant
    """

    name: str
    form: str
    signed: str | None = None
    stems: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class Generic(Struct, frozen=True, forbid_unknown_fields=True):
    nouns: tuple[str, ...]
    signed: tuple[str, ...]
    loose: tuple[str, ...]
    pointing: tuple[str, ...]


class War(Struct, frozen=True, forbid_unknown_fields=True):
    words: frozenset[str]
    weak: frozenset[str]
    figurative: frozenset[str]


class Never(Struct, frozen=True, forbid_unknown_fields=True):
    before: frozenset[str]
    after: tuple[str, ...]
    hoped: tuple[str, ...]
    hopes: tuple[str, ...]


class Making(Struct, frozen=True, forbid_unknown_fields=True):
    behind: tuple[str, ...]
    verbs: tuple[str, ...]
    strong: tuple[str, ...]
    announced: tuple[str, ...]
    mediating: tuple[str, ...]
    mediators: tuple[str, ...]
    naming: frozenset[str]
    begun: tuple[str, ...]


class Status(Struct, frozen=True, forbid_unknown_fields=True):
    """What may become of an agreement; the head of the data file says what each list is for."""

    name: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    nouns: tuple[str, ...]
    phrases: tuple[str, ...]


class Unsure(Struct, frozen=True, forbid_unknown_fields=True):
    modals: frozenset[str]
    verbs: tuple[str, ...]
    adverbs: frozenset[str]


class Breaching(Struct, frozen=True, forbid_unknown_fields=True):
    accuse: tuple[str, ...]
    ascribe: tuple[str, ...]
    say: tuple[str, ...]
    deny: tuple[str, ...]
    denied: tuple[str, ...]
    deeds: tuple[str, ...]
    verbs: tuple[str, ...]
    hostile: tuple[str, ...]
    each: tuple[str, ...]
    reciprocal: tuple[str, ...]


class Agreements(Struct, frozen=True, forbid_unknown_fields=True):
    """`en/agreements.toml`."""

    heads: dict[str, tuple[str, ...]]
    generic: Generic
    modifiers: dict[str, frozenset[str]]
    war: War
    never: Never
    making: Making
    statuses: tuple[Status, ...]
    unsure: Unsure
    breaching: Breaching


class Standing(Struct, frozen=True, gc=False):
    """A verb's sense: the status it tells of an agreement in `slot`, if its companions follow it."""

    status: str
    slot: str
    companions: tuple[str, ...]


@kept
def agreements() -> Agreements:
    return tables.read_toml("en/agreements.toml", Agreements)


@kept
def heads() -> Phrases:
    """Nouns that tell the form by themselves, all forms: words -> form."""
    return phrases(
        {form: tuple(f for noun in nouns for f in _inflected(noun)) for form, nouns in agreements().heads.items()}
    )


def _inflected(phrase: str) -> tuple[str, ...]:
    if " of " in phrase:
        return (phrase,)
    *before, last = phrase.split()
    return tuple(" ".join((*before, form)) for form in inflect.noun_forms(last))


@kept
def nouns(*groups: str) -> frozenset[str]:
    """All forms of the generic nouns of these groups ("nouns", "signed", "loose", "pointing")."""
    generic = agreements().generic
    return frozenset(form for group in groups for noun in getattr(generic, group) for form in inflect.noun_forms(noun))


@kept
def beginnings() -> frozenset[str]:
    """The words that an alias, or the head of a phrase for an agreement, can begin with."""
    return nouns("nouns", "signed", "loose").union(aliases(), heads())


@kept
def spokesmen() -> frozenset[str]:
    """Nouns, in all forms, behind which the states or groups they speak for are the parties ("the presidents of …")."""
    return frozenset(form for noun in agreements().making.behind for form in inflect.noun_forms(noun))


@kept
def modifiers() -> dict[str, str]:
    """Modifier -> the form that it tells."""
    return {word: form for form, words in reversed(agreements().modifiers.items()) for word in words}


@kept
def accords() -> tuple[Known, ...]:
    return tuple(tables.read_csv("world/accords.csv", Known))


@kept
def aliases() -> dict[str, tuple[tuple[tuple[str, ...], Known], ...]]:
    """First word -> (words, accord) for names that stand alone, the longest first; case as written."""
    return _indexed("aliases")


@kept
def stems() -> dict[str, tuple[tuple[tuple[str, ...], Known], ...]]:
    """First word -> (words, accord) for the words that name an accord together with a noun for it."""
    return _indexed("stems")


def _indexed(column: str) -> dict[str, tuple[tuple[tuple[str, ...], Known], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Known]]] = {}
    for accord in accords():
        for name in getattr(accord, column):
            words = tuple(_PARTED.sub(r" \g<0> ", name).split())
            found.setdefault(words[0].lower(), []).append((words, accord))
    return {first: tuple(sorted(group, key=lambda g: -len(g[0]))) for first, group in found.items()}


@kept
def standings() -> dict[str, tuple[Standing, ...]]:
    """Verb form -> the statuses it may tell, those with companions first."""
    found: dict[str, list[Standing]] = {}
    for status in agreements().statuses:
        for slot, verbs in (("subject", status.subject), ("object", status.object)):
            for verb in verbs:
                base, *companions = verb.split()
                for form in inflect.verb_forms(base):
                    found.setdefault(form, []).append(Standing(status.name, slot, tuple(companions)))
    return {form: tuple(sorted(senses, key=lambda s: -len(s.companions))) for form, senses in found.items()}


@kept
def status_nouns() -> dict[str, str]:
    return {form: s.name for s in agreements().statuses for noun in s.nouns for form in inflect.noun_forms(noun)}


@kept
def forms(*words: str) -> frozenset[str]:
    """Every form of these verbs (first words of phrases) and nouns."""
    firsts = [word.split()[0] for word in words]
    return frozenset(f for w in firsts for f in (*inflect.verb_forms(w), *inflect.noun_forms(w)))
