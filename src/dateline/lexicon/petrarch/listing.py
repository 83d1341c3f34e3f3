"""Actors and agents of the dictionaries as Dateline's own: groups, persons, roles."""

import re
from collections.abc import Iterator

from msgspec import Struct

from .. import classes
from ..actors import Group, Person, Role, Term, roles
from ..placewords import place_words
from ..sources import kept
from . import codes
from .actors import Actor
from .agents import Agent
from .lines import Read

_PERSONAL = frozenset({"GOV", "ELI", "LEG", "JUD", "OPP"})
"""First sectors of those who are mostly single persons in actor dictionaries."""
_NAME = range(2, 5)
"""Words of a personal name."""


class Listing(Struct, frozen=True, gc=False):
    """One actor: its spellings as they stand in text, and what it is as a group and as a person.

    The dictionaries do not tell groups from persons: `personal` is a guess, and the text may overrule it. With
    neither, the spellings are no actor.
    """

    spellings: tuple[tuple[str, ...], ...]
    group: Group | None = None
    person: Person | None = None
    personal: bool = False


def listings(found: tuple[Actor, ...], source: Read) -> tuple[Listing, ...]:
    """Each actor as a listing; codes that mean nothing are told."""
    return tuple(_listing(actor, source) for actor in found)


def _listing(actor: Actor, source: Read) -> Listing:
    first = actor.phrases[0]
    spellings = tuple(spelling for phrase in actor.phrases for spelling in _spellings(phrase.words))
    terms = tuple(_terms(actor, source))
    if terms and not any(term.country or term.sectors for term in terms):
        return Listing(spellings)
    name = _shown(first.words)
    country, sectors = (terms[0].country, terms[0].sectors) if terms else (None, ())
    personal = _is_person(first.words, sectors)
    form = "state" if terms and not any(term.sectors for term in terms) else "group"
    identity = re.sub(r"[\W_]+", "-", name.lower()).strip("-")
    group = Group(identity, name, country, sectors, form, terms=terms)  # type: ignore[arg-type]
    return Listing(spellings, group, Person(name, (), country, sectors, terms=terms), personal)


def _terms(actor: Actor, source: Read) -> Iterator[Term]:
    """The dated codes in file order, then the undated one, which holds when no other does."""
    for coding in sorted(actor.codes, key=lambda c: not c.dated):
        said = codes.party(coding.code)
        if said.unknown:
            source.warn(
                source.at(actor.phrases[0].line), f"{' '.join(said.unknown)} in {coding.code} mean nothing here"
            )
        yield Term(said.country, said.sectors, coding.first, coding.last)


def _is_person(words: tuple[str, ...], sectors: tuple[str, ...]) -> bool:
    return len(words) in _NAME and sectors[:1] != () and sectors[0] in _PERSONAL and not _bodies().intersection(words)


@kept
def _bodies() -> frozenset[str]:
    """Words that call a body of people: "front", "ministry"."""
    return frozenset(phrase.split()[-1] for role in roles() if role.form != "person" for phrase in role.words)


def _shown(words: tuple[str, ...]) -> str:
    """A name as it is written."""
    small = classes.words("name_particle") | classes.words("preposition") | {"the", "and"}
    return " ".join(word if n and word in small else word.capitalize() for n, word in enumerate(words))


def _spellings(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words as names are compared: the first needs its capital; a hyphen may part two tokens."""
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    yield _capital(words)
    parted = tuple(part for word in words for part in re.split(r"(-)", word) if part)
    if parted != words:
        yield _capital(parted)


def _capital(words: tuple[str, ...]) -> tuple[str, ...]:
    """The first word with its capital, "al" without; all capitals where it could be a common word ("WHO", "US")."""
    if len(words) == 1 and (len(words[0]) < 3 or words[0] in place_words().never):
        return (words[0].upper(),)
    return words if words[0] in classes.words("name_particle") else (words[0].capitalize(), *words[1:])


def agent_roles(found: tuple[Agent, ...], source: Read) -> tuple[Role, ...]:
    """Each agent as a role, of the form that the package gives its word."""
    return tuple(role for agent in found if (role := _role(agent, source)))


def _role(agent: Agent, source: Read) -> Role | None:
    said = codes.party(agent.code, of_agent=True)
    if said.unknown:
        source.warn(source.at(agent.line), f"{' '.join(said.unknown)} in {agent.code} mean nothing here; sectors do")
    if not said.sectors:
        return None
    words = tuple(" ".join(form) for form in agent.forms)
    like = next((known[word] for word in words if word in (known := _forms())), None)
    return Role(words, said.sectors, like.form if like else "group", like.title if like else False, literal=True)


@kept
def _forms() -> dict[str, Role]:
    return {word: role for role in roles() for word in role.words}
