"""Verb dictionaries: sets of synonyms, blocks of verbs with their forms and codes, patterns, transformations."""

import re

from msgspec import Struct

from . import patterns as pattern_lines
from .lines import Line, Read, codes, without_note, words
from .patterns import Pattern, Sets

_PARTING = re.compile(r"#+\s*VERB PATTERNS\s*#*", re.IGNORECASE)
_FORMS = re.compile(r"\{([^{}]*)\}")


class Verb(Struct, frozen=True):
    """A verb in words in lower case: `main` inflects, `before` and `after` stand around it; own forms, own code."""

    main: str
    line: int
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    code: str | None = None


class Block(Struct, frozen=True):
    """Verbs of one meaning, its code, and the patterns that change it; "---" and None are the null code."""

    code: str | None
    line: int
    verbs: tuple[Verb, ...] = ()
    patterns: tuple[Pattern, ...] = ()


class _Draft:
    def __init__(self, code: str | None, line: int) -> None:
        self.code, self.line = code, line
        self.verbs: list[Verb] = []
        self.patterns: list[Pattern] = []


def read(source: Read) -> tuple[Block, ...]:
    """The blocks of a file; problems are added to it."""
    parting = next((n for n, line in enumerate(source.lines) if _PARTING.match(line.text)), None)
    sets, rest = _sets(source, source.lines if parting is None else source.lines[:parting])
    drafts: list[_Draft] = []
    for line in rest if parting is None else (*rest, *source.lines[parting + 1 :]):
        text = without_note(line.text)
        if not text:
            continue
        if text.startswith("---"):
            drafts.append(_head(source, line, text))
            continue
        if not drafts:
            source.warn(line, "stands before any block; a block begins with --- NAME [CODE] ---")
            drafts.append(_Draft(None, line.number))
        _member(source, line, text, drafts[-1], sets)
    return tuple(Block(d.code, d.line, tuple(d.verbs), tuple(d.patterns)) for d in drafts if d.verbs or d.patterns)


def _sets(source: Read, lines: list[Line]) -> tuple[Sets, list[Line]]:
    """The sets of synonyms, and the lines from the first block on, if the two parts are not parted."""
    sets: dict[str, list[tuple[str, ...]]] = {}
    open_set: tuple[str, list[tuple[str, ...]]] | None = None
    for number, line in enumerate(lines):
        text = without_note(line.text)
        if text.startswith("---"):
            return {n: tuple(t) for n, t in sets.items()}, lines[number:]
        if text.startswith("&"):
            name = text[1:].strip().upper()
            open_set = name.rstrip("_"), sets.setdefault(name.rstrip("_"), [])
        elif text.startswith("+") and open_set and words(text[1:]):
            open_set[1].append(words(text[1:]))
        elif text:
            source.error(line, "belongs to no set of synonyms; write &NAME, then +TERM lines")
    return {n: tuple(t) for n, t in sets.items()}, []


def _head(source: Read, line: Line, text: str) -> _Draft:
    _, told, left = codes(text)
    if left.strip("- "):
        source.error(line, "a bracket is not closed; write --- NAME [CODE] ---")
    return _Draft(told[0].strip() if told else None, line.number)


def _member(source: Read, line: Line, text: str, draft: _Draft, sets: Sets) -> None:
    if text.startswith("-"):
        if pattern := pattern_lines.read(source, line, text, sets):
            draft.patterns.append(pattern)
    elif text.startswith("~"):
        source.warn(line, "transformations are not used: Dateline's own rules join verbs")
    elif text.startswith("&"):
        source.error(line, "a set of synonyms among the verbs; move it above ####### VERB PATTERNS #######")
    elif verb := _verb(source, line, text):
        draft.verbs.append(verb)


def _verb(source: Read, line: Line, text: str) -> Verb | None:
    name, told, left = codes(text)
    if left:
        source.error(line, "a bracket is not closed; write VERB {FORMS} [CODE]")
    listed = _FORMS.search(name)
    bare = _FORMS.sub(" ", name)
    if "{" in bare or "}" in bare:
        source.error(line, "a brace is not closed; write VERB {FORMS} [CODE] (the line was left out)")
        return None
    before, plus, after = bare.partition("+")
    front, back = (words(before), words(after)) if plus else ((), words(bare))
    if not back:
        source.error(line, "a verb without words (the line was left out)")
        return None
    forms = tuple(_inflected(form) for form in listed[1].lower().split()) if listed else ()
    return Verb(back[0], line.number, front, back[1:], tuple(f for f in forms if f), told[-1].strip() if told else None)


def _inflected(form: str) -> str:
    """The word of a form that inflects: the one behind "+", else the first."""
    return next(iter(words(form.partition("+")[2] or form.replace("+", ""))), "")
