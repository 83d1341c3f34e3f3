"""Find the names of states, groups and people, and the words for roles, in a run of tokens."""

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from . import actors, dictionaries
from .inflect import noun_forms
from .sources import kept

NameKind = Literal["country", "adjective", "people", "capital", "metonym", "former", "group", "person", "nobody"]
_CUT = re.compile(r"(?<=[^\W\d_])([-–])(?=[A-Z])|(?<=\w)(['’]s?)(?=\W|$)")


class Name(Struct, frozen=True):
    """A known name: what it names, and its code, group or person; "nobody" is a name that is no actor."""

    kind: NameKind
    country: str | None = None
    group: actors.Group | None = None
    person: actors.Person | None = None


class Hit(Struct, frozen=True):
    """Tokens `first:last` are a known name; one surface can have several readings."""

    first: int
    last: int
    names: tuple[Name, ...]


def words_of(name: str) -> tuple[str, ...]:
    """A name cut as the parser cuts it: a hyphen before a capital and a possessive s stand alone."""
    if name.isalpha() or name.replace(" ", "").isalpha():
        return tuple(name.split())
    return tuple(_CUT.sub(r" \1\2 ", name).replace("’", "'").split())


_Listed = tuple[tuple[str, ...], tuple[str, ...], tuple[Name, ...]]
"""The words of a known name in lower case and as spelt, and its readings."""


@kept
def _index() -> dict[tuple[str, ...], tuple[_Listed, ...]]:
    """First two words in lower case, or the only one -> known names that begin with them, longest first."""
    table: dict[tuple[str, ...], list[Name]] = {}
    for country in actors.countries():
        for kind, surfaces in (
            ("country", (country.name, *country.aliases)),
            ("adjective", country.adjectives),
            ("people", country.people),
            ("capital", country.capitals),
            ("metonym", country.metonyms),
            ("former", country.former),
        ):
            for surface in surfaces:
                _add(table, surface, Name(kind, country=country.code))  # type: ignore[arg-type]
    for group in actors.groups():
        for surface in (group.name, *group.aliases):
            _add(table, surface, Name("group", country=group.country, group=group))
    for person in actors.people():
        for surface in (person.name, *person.aliases):
            _add(table, surface, Name("person", country=person.country, person=person))
    table = {**_listed(table), **table}
    index: dict[tuple[str, ...], list[_Listed]] = {}
    for words, names in table.items():
        if words:
            spelt = tuple(word.lower() for word in words)
            index.setdefault(spelt[:2], []).append((spelt, words, tuple(names)))
    return {first: tuple(sorted(found, key=lambda x: -len(x[0]))) for first, found in index.items()}


def _add(table: dict[tuple[str, ...], list[Name]], surface: str, name: Name) -> None:
    readings = table.setdefault(words_of(surface), [])
    if name not in readings:  # few have more than one, and to hash a name takes long
        readings.append(name)


def _listed(known: dict[tuple[str, ...], list[Name]]) -> dict[tuple[str, ...], list[Name]]:
    """The names of the user's dictionaries, but for those that only call a known state what it is called already."""
    states = {
        (" ".join(words).lower(), name.country)
        for words, names in known.items()
        for name in names
        if name.kind not in {"group", "person"}
    }
    table: dict[tuple[str, ...], list[Name]] = {}
    for one in dictionaries.listings():
        country = one.group.country if one.group else None
        kind: NameKind = "nobody" if one.group is None else "person" if one.personal else "group"
        for words in one.spellings:
            if one.group and one.group.form == "state" and (" ".join(words).lower(), country) in states:
                continue
            table.setdefault(words, [Name(kind, country, one.group, one.person)])
    return table


@kept
def _openers() -> frozenset[str]:
    """The first word of every known name, in lower case."""
    return frozenset(words[0] for words in _index())


def hits(surfaces: Sequence[str]) -> list[Hit]:
    """The known names in a run of token surfaces, longest first, not overlapping."""
    index, found, done = _index(), list[Hit](), 0
    lower = tuple([surface.replace("’", "'").lower() for surface in surfaces])
    opens = _openers()
    for i in [i for i, word in enumerate(lower) if word in opens]:
        listed = (*index.get(lower[i : i + 2], ()), *index.get(lower[i : i + 1], ())) if i >= done else ()
        if hit := _hit(surfaces, lower, i, listed):
            found.append(hit)
            done = hit.last
    return found


def _hit(surfaces: Sequence[str], lower: Sequence[str], i: int, listed: tuple[_Listed, ...]) -> Hit | None:
    """The longest listed name whose words stand from token i on."""
    for spelt, words, names in listed:
        end = i + len(words)
        if lower[i:end] == spelt and all(_cased(s, w) for s, w in zip(surfaces[i:end], words, strict=True)):
            return Hit(i, end, names)
    return None


def _cased(surface: str, word: str) -> bool:
    """Of words equal but for case: a capitalised word must be capitalised, an acronym all capitals."""
    if surface.replace("’", "'") == word:
        return True
    if word.isupper() and len(word) > 1 and len(word) < 6:
        return False
    return not word[:1].isupper() or surface[:1].isupper()


@kept
def lower_names() -> frozenset[str]:
    """Single words that carry a capital wherever they stand, in lower case: for text without case."""
    known = {
        word
        for entries in _index().values()
        for _, words, names in entries
        if len(words) == 1 or any(name.kind not in {"person", "group"} for name in names)
        for word in words
        if word[:1].isupper() and len(word) > 3
    }
    common = {w for role in actors.roles() for phrase in role.words for w in phrase.split()} | {
        "state",
        "street",
        "house",
        "white",
        "party",
        "movement",
        "people",
        "united",
        "liberation",
    }
    return frozenset(word.lower() for word in known) - common


@kept
def _roles() -> dict[str, dict[tuple[str, ...], actors.Role]]:
    """Last word's form -> the words before it -> the role; the user's before the package's."""
    table: dict[str, dict[tuple[str, ...], actors.Role]] = {}
    for role in (*dictionaries.roles(), *actors.roles()):
        for phrase in role.words:
            *before, last = phrase.lower().split()
            for form in (last,) if role.literal else noun_forms(last):
                table.setdefault(form, {}).setdefault(tuple(before), role)
    return table


def ends_role(word: str) -> bool:
    """Whether the words for some role end in this one."""
    return word in _roles()


def role(before: Sequence[str], last: str) -> tuple[actors.Role, int] | None:
    """The role that the word names with the lower-case words before it, and how many words that took."""
    known = _roles().get(last)
    if known is None:
        return None
    ahead = tuple(before)
    for at in range(len(ahead) + 1):  # the longest first
        if found := known.get(ahead[at:]):
            return found, len(ahead) - at + 1
    return None
