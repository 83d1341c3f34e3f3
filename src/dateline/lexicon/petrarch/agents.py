"""Agent dictionaries: words for kinds of actors, and the code that each adds to an actor's."""

import re

from msgspec import Struct

from .lines import Line, Read, without_note, words

_USE = re.compile(r"!([^!]*)!")
_CODE = re.compile(r"\[([^\[\]{}]*)([\]}])")
_PLURAL = re.compile(r"\{([^{}]*)\}")
MOST = 500
"""Phrases that the sets of one line may make."""


class Agent(Struct, frozen=True, gc=False):
    """All forms of one agent, in words in lower case; `code` stands behind the actor's, or before it."""

    forms: tuple[tuple[str, ...], ...]
    code: str
    line: int
    before: bool = False


def read(source: Read) -> tuple[Agent, ...]:
    """The agents of a file; problems are added to it."""
    sets: dict[str, tuple[str, ...]] = {}
    found = []
    for line in source.lines:
        text = without_note(line.text)
        if not text:
            continue
        if text.startswith("!") and "=" in text:
            _define(source, line, text, sets)
        elif agent := _agent(source, line, text, sets):
            found.append(agent)
    return tuple(found)


def _define(source: Read, line: Line, text: str, sets: dict[str, tuple[str, ...]]) -> None:
    head, _, told = text.partition("=")
    name, closed, rest = head[1:].partition("!")
    members = tuple(member.strip() for member in told.split(",") if member.strip())
    if not (name.strip() and closed and members) or rest.strip():
        source.error(line, "is no set; write !NAME! = WORD, WORD")
    else:
        sets[name.strip().upper()] = members


def _agent(source: Read, line: Line, text: str, sets: dict[str, tuple[str, ...]]) -> Agent | None:
    code = _CODE.search(text)
    if code is None:
        source.error(line, "has no [CODE]; write WORD [~CODE] (the line was left out)")
        return None
    if code[2] == "}":
        source.warn(line, "the code closes with } and was read as if with ]")
    told = code[1].strip()
    if not told.startswith("~") and not told.endswith("~"):
        source.warn(line, "the code has no ~ and was read as [~CODE], to stand behind the actor's")
    if told.strip("~").strip() == "---":
        source.warn(line, "an agent with the null code adds nothing (the line was left out)")
        return None
    name = text[: code.start()]
    plural = _PLURAL.search(name)
    bare = _PLURAL.sub(" ", name)
    if "{" in bare or "}" in bare:
        source.error(line, "a brace is not closed; write WORD {PLURAL} [~CODE] (the line was left out)")
        return None
    spelled = _expanded(source, line, bare, sets)
    if not spelled:
        return None
    forms = spelled if _USE.search(bare) else (*spelled, *_plurals(spelled[0], plural[1].strip() if plural else None))
    return Agent(tuple(dict.fromkeys(forms)), told.strip("~").strip().upper(), line.number, told.endswith("~"))


def _plurals(singular: tuple[str, ...], told: str | None) -> tuple[tuple[str, ...], ...]:
    if told is None:
        return ((*singular[:-1], plural(singular[-1])),)
    return (words(told),) if words(told) else ()


def plural(word: str) -> str:
    """As PETRARCH makes it.

    >>> plural("army"), plural("boss"), plural("rebel")
    ('armies', 'bosses', 'rebels')
    """
    if word.endswith("y"):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith("s") else f"{word}s"


def _expanded(source: Read, line: Line, text: str, sets: dict[str, tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """The phrase with every member of its sets put in."""
    made = [text]
    for used in _USE.findall(text):
        members = sets.get(used.strip().upper())
        if members is None:
            source.error(line, f"no set !{used}! stands above; define it first (the line was left out)")
            return ()
        made = [one.replace(f"!{used}!", f" {member} ", 1) for one in made for member in members]
        if len(made) > MOST:
            source.error(line, f"its sets make more than {MOST} phrases (the line was left out)")
            return ()
    spelled = tuple(found for one in made if (found := words(one)))
    if not spelled or any("!" in word for found in spelled for word in found):
        source.error(line, "has no words, or a ! that closes nothing (the line was left out)")
        return ()
    return spelled
