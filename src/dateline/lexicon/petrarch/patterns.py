"""Patterns of a verb dictionary: what must stand before and behind the verb, and the code it then has."""

import re
from collections.abc import Mapping
from itertools import product

from msgspec import Struct

from .lines import Line, Read, words

NULL = "---"
MOST = 300
"""Phrases that the sets of one pattern may make in one place."""
_TOKEN = re.compile(r"[{}()*]|[^\s{}()*]+")
_SLOTS = frozenset("$+%^")
Sets = Mapping[str, tuple[tuple[str, ...], ...]]
Phrases = tuple[tuple[str, ...], ...]
"""The ways of saying one noun phrase, each in words, the last is the head."""


class Pattern(Struct, frozen=True, gc=False):
    """Nouns before and behind the verb, prepositions with or without what follows them, TABARI's actor slots."""

    code: str
    line: int
    before: tuple[Phrases, ...] = ()
    after: tuple[Phrases, ...] = ()
    prepositions: tuple[tuple[str, Phrases], ...] = ()
    slots: tuple[str, ...] = ()


class _PatternError(ValueError):
    """What is wrong with a pattern."""


def read(source: Read, line: Line, text: str, sets: Sets) -> Pattern | None:
    """The pattern of one line ("- pre * post [CODE]"), or None and a problem."""
    body, bracket, told = text[1:].rpartition("[")
    code, closed, left = told.partition("]")
    if not bracket or not closed or left.strip():
        source.error(line, "has no [CODE] at its end, or its bracket is not closed (the line was left out)")
        return None
    try:
        found = _Parts(sets).read(body)
    except _PatternError as error:
        source.error(line, f"{error} (the line was left out)")
        return None
    return Pattern(code.strip(), line.number, *found)


class _Parts:
    """The parts of one pattern, read token by token."""

    def __init__(self, sets: Sets) -> None:
        self.sets = sets
        self.nouns: tuple[list[Phrases], list[Phrases]] = ([], [])
        self.prepositions: list[tuple[str, Phrases]] = []
        self.slots: list[str] = []
        self.stars = 0

    def read(
        self, body: str
    ) -> tuple[tuple[Phrases, ...], tuple[Phrases, ...], tuple[tuple[str, Phrases], ...], tuple[str, ...]]:
        tokens = _TOKEN.findall(body)
        at = 0
        while at < len(tokens):
            at = self._next(tokens, at)
        if self.stars != 1:
            raise _PatternError(f"has {self.stars} *; write exactly one, where the verb stands")
        before, after = self.nouns
        return tuple(before), tuple(after), tuple(self.prepositions), tuple(self.slots)

    def _next(self, tokens: list[str], at: int) -> int:
        token = tokens[at]
        if token == "*":  # noqa: S105  a star is no password
            self.stars += 1
        elif token in _SLOTS:
            self.slots.append(token)
        elif token in {"{", "("}:
            end = _closing(tokens, at)
            inside = tokens[at + 1 : end]
            if token == "{":  # noqa: S105
                self._noun(inside)
            else:
                self._preposition(inside)
            return end + 1
        elif token in {"}", ")"}:
            raise _PatternError(f"a {token} closes nothing")
        else:
            self._noun([token])
        return at + 1

    def _noun(self, inside: list[str]) -> None:
        self.nouns[min(self.stars, 1)].append(self._phrases(inside))

    def _preposition(self, inside: list[str]) -> None:
        plain = [token for token in inside if token not in {"{", "}"}]
        if not plain or "*" in plain or "(" in plain:
            raise _PatternError("parentheses hold a preposition and what follows it")
        first = words(plain[0])
        self.prepositions.append((" ".join(first), self._phrases(plain[1:]) if plain[1:] else ()))

    def _phrases(self, inside: list[str]) -> Phrases:
        """Every way of saying the words, sets put in."""
        if not inside or "*" in inside or "{" in inside or "(" in inside:
            raise _PatternError("braces hold words, and no braces or * within")
        ways: list[tuple[tuple[str, ...], ...]] = []
        for token in inside:
            if token.startswith("&"):
                name = token[1:].rstrip("_").upper()
                if name not in self.sets or not self.sets[name]:
                    raise _PatternError(f"no set of synonyms &{name} stands above; define it first")
                ways.append(self.sets[name])
            else:
                ways.append((words(token),))
        size = 1
        for way in ways:
            size *= len(way)
        if size > MOST:
            raise _PatternError(f"its sets make more than {MOST} phrases in one place")
        made = (tuple(word for part in parts for word in part) for parts in product(*ways))
        phrases = tuple(dict.fromkeys(phrase for phrase in made if phrase))
        if not phrases:
            raise _PatternError("a part has no words")
        return phrases


def _closing(tokens: list[str], at: int) -> int:
    """Where the brace or parenthesis at `at` is closed."""
    pairs = {"{": "}", "(": ")"}
    depth: list[str] = []
    for here in range(at, len(tokens)):
        if tokens[here] in pairs:
            depth.append(pairs[tokens[here]])
        elif depth and tokens[here] == depth[-1]:
            depth.pop()
            if not depth:
                return here
        elif tokens[here] in {"}", ")"}:
            break
    raise _PatternError(f"a {tokens[at]} is not closed")
