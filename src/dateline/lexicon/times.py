"""How time is told: words, shapes and whole patterns from `en/times.toml`, compiled to regular expressions."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ..errors import LexiconError
from . import tables
from .sources import kept, recent

Kind = Literal["point", "range", "shift", "amount", "repeat", "reference"]

SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
WORD = re.compile(r"<(\w+)>")
LETTERS = re.compile(r"[^\W\d_]+")
_TAIL = r"(?!\w|[-–]\w|/\d)"
"""What may not follow a time: a letter, or a hyphen that makes it part of a longer word."""
DIGITS = "#"
"""Stands in `Book.starts` for all tokens that begin with a digit."""


class Pattern(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of `patterns`; the file's head tells how `match` is written."""

    kind: Kind
    match: tuple[str, ...]
    given: dict[str, str] = {}
    guard: str | None = None
    like: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()


class Shape(Struct, frozen=True, forbid_unknown_fields=True):
    """A regular expression for what no list can hold, and the words it can begin with."""

    match: str
    begins: tuple[str, ...]


class Times(Struct, frozen=True, forbid_unknown_fields=True):
    """`en/times.toml`."""

    words: dict[str, dict[str, tuple[str, ...]]]
    shapes: dict[str, Shape]
    patterns: tuple[Pattern, ...]
    windows: dict[str, int]
    company: dict[str, frozenset[str]]


class Phrase(Struct, frozen=True):
    """One spelling of a pattern; `slots` tells from which words or shape each named part is, `needs` which keys must
    follow for it to match at all: one of each set, the set that tells most first."""

    source: str
    slots: dict[str, str]
    pattern: Pattern
    needs: tuple[frozenset[str], ...] = ()

    @property
    def regex(self) -> re.Pattern[str]:
        """The spelling as a regular expression, compiled when first asked for: most texts begin few of them."""
        return _compiled(self.source)

    def parts(self, found: re.Match[str]) -> dict[str, str]:
        """The values of the named parts that matched, with those the pattern gives."""
        told = {name: value_of(self.slots[name], text) for name, text in found.groupdict().items() if text}
        return {**self.pattern.given, **told}


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


class Book(Struct, frozen=True):
    """All phrases by the words that can begin them, in lower case, and the keys that any of these phrases needs."""

    starts: dict[str, tuple[Phrase, ...]]
    needs: dict[str, frozenset[str]]


@kept
def table() -> Times:
    return tables.read_toml("en/times.toml", Times)


@kept
def values_of(category: str) -> dict[str, str]:
    return {word: value for value, words in table().words.get(category, {}).items() for word in words}


def value_of(category: str, text: str) -> str:
    """What a word of the category stands for ("Sept." -> "9"); a shape's text stands for itself."""
    plain = " ".join(text.lower().split())
    return values_of(category).get(plain, plain)


@kept
def _any_of(category: str) -> str:
    words = sorted(values_of(category), key=len, reverse=True)
    if not words:
        raise LexiconError(f"en/times.toml: {{{category}}} is neither in [words] nor in [shapes]")
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") + ("" if w[-1] in ".-" else r"\b") for w in words) + ")"


@kept
def _slot(category: str) -> str:
    shape = table().shapes.get(category)
    if shape is None:
        return _any_of(category)
    return "(?:" + WORD.sub(lambda found: _any_of(found[1]), shape.match) + ")"


def _element(text: str, slots: dict[str, str]) -> str:
    def named(found: re.Match[str]) -> str:
        category, name = found[1], found[2] or found[1]
        slots[name] = category
        return f"(?P<{name}>{_slot(category)})"

    return SLOT.sub(named, text)


def compile_phrase(spelling: str, pattern: Pattern) -> Phrase:
    """One line of `match` as a regular expression that stands for whole words."""
    slots: dict[str, str] = {}
    regex, begun, gap = "", False, r"\s+"
    for element in spelling.split(" "):
        optional = element.rstrip(",").endswith("?")
        body = _element(element.rstrip(",").removesuffix("?"), slots)
        blank = r"\s*" if body.endswith(_slot("edge") + ")") else r"\s+"
        if not begun:
            regex += f"(?:{body}{blank})?" if optional else body
            begun = not optional
        else:
            regex += f"(?:{gap}{body})?" if optional else gap + body
        if begun:
            gap = r"(?:\s*,)?\s+" if element.endswith(",") or (optional and "," in gap) else r"\s+"
    needs = tuple(frozenset(_beginnings(e)) for e in spelling.split(" ") if not e.rstrip(",").endswith("?"))
    return Phrase(regex + _TAIL, slots, pattern, needs)


def _heads(category: str) -> Iterator[str]:
    return (key(word.split()[0]) for word in values_of(category))


def _beginnings(element: str) -> Iterator[str]:
    """The first words that an element can match, as keys of `Book.starts`."""
    slot = SLOT.match(element.lstrip("("))
    if slot is None:
        literal = re.sub(r"[()?,]", "", re.split(r"\[|\{", element)[0])
        yield from (re.split(r"-|\\s", word)[0] for word in literal.split("|"))
    elif slot[1] not in table().shapes:
        yield from _heads(slot[1])
    else:
        for word in table().shapes[slot[1]].begins:
            yield from _heads(word[1:-1]) if word.startswith("<") else (word,)


@kept
def _seconds(category: str) -> dict[str, frozenset[str]]:
    """Key -> the second words of the category's words that begin with it; "" for one that has no second."""
    found: dict[str, set[str]] = {}
    for first, *rest in map(str.split, values_of(category)):
        found.setdefault(key(first), set()).add(LETTERS.findall(rest[0])[0] if rest else "")
    return {first: frozenset(seconds) for first, seconds in found.items()}


def _keys(spelling: str) -> set[str]:
    found: set[str] = set()
    for element in spelling.split(" "):
        found.update(_beginnings(element))
        if not element.rstrip(",").endswith("?"):
            break
    return found


def _begun(spelling: str, needs: tuple[frozenset[str], ...], first: str) -> Iterator[frozenset[str]]:
    """What must follow the first key that has begun a phrase: an element that itself can begin with the key needs the
    second word of those of its words that do, unless one of them is the key alone ("the" of "the fourth of July")."""
    elements = (element for element in spelling.split(" ") if not element.rstrip(",").endswith("?"))
    for element, need in zip(elements, needs, strict=True):
        if first not in need:
            yield need
        elif (slot := SLOT.match(element)) and slot[1] not in table().shapes:
            seconds = _seconds(slot[1])[first]
            if "" not in seconds:
                yield need - {first} | seconds


@kept
def book() -> Book:
    """Every phrase, compiled."""
    starts: dict[str, list[Phrase]] = {}
    for pattern in table().patterns:
        for spelling in pattern.match:
            phrase = compile_phrase(spelling, pattern)
            for key in sorted(_keys(spelling)):
                needs = tuple(sorted(_begun(spelling, phrase.needs, key), key=len))
                starts.setdefault(key, []).append(replace(phrase, needs=needs))
    telling = {
        key: frozenset(word for phrase in found for need in phrase.needs for word in need)
        for key, found in starts.items()
    }
    return Book({key: tuple(phrases) for key, phrases in starts.items()}, telling)


def phrases(start: str, ahead: Iterable[str]) -> tuple[Phrase, ...]:
    """The phrases that the key can begin and whose needs the keys ahead meet."""
    needs = book().needs.get(start)
    return () if needs is None else _met(start, needs.intersection(ahead))


@recent
def _met(start: str, told: frozenset[str]) -> tuple[Phrase, ...]:
    return tuple(phrase for phrase in book().starts[start] if not any(map(told.isdisjoint, phrase.needs)))


def key(word: str) -> str:
    """Where a token in lower case is looked up in `Book.starts`: numerals share one key, compounds go by their head."""
    if word[0].isdigit():
        return DIGITS
    return word.split("-", 1)[0] or word


def company(name: str) -> frozenset[str]:
    """The words of a list of [company]."""
    return table().company[name]


def is_bygone(word: str) -> bool:
    """Whether an adjective in lower case calls a happening an earlier one, not the news ("previous")."""
    return word in values_of("bygone")


def amount_of(text: str) -> float | None:
    """The number that a `count` says ("2 1/2" -> 2.5, "twenty-four" -> 24.0, "a dozen" -> 12.0); None if it is vague."""
    plain = " ".join(text.lower().split())
    if plain[:1].isdigit():
        whole, _, part = plain.replace(",", "").partition(" ")
        above, _, below = part.partition("/")
        return float(whole) + (int(above) / int(below) if below and int(below) else 0.0)
    known = value_of("one", plain)
    if known != plain:
        return None if known == "X" else float(known)
    total, seen = 0.0, False
    for word in plain.replace("-", " ").split():
        number, scale = value_of("number", word), value_of("scale", word)
        if number != word:
            total, seen = total + float(number), True
        elif scale != word:
            total, seen = max(total, 1.0) * float(scale), True
    return total if seen else None


def spoken_year(text: str) -> int:
    """The year of "nineteen ninety-seven" or "two thousand and three"."""
    words = text.lower().replace("-", " ").split()
    if "thousand" in words:
        rest = amount_of(" ".join(w for w in words[words.index("thousand") + 1 :] if w != "and") or "x")
        return 2000 + int(rest or 0)
    rest = 0.0 if words[1:] == ["hundred"] else amount_of(" ".join(words[1:]))
    return int((amount_of(words[0]) or 0) * 100 + (rest or 0))
