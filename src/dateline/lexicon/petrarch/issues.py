"""Issue lists: words that tell what a report is about. Read and checked; the record has no place for issues yet."""

import re

from msgspec import Struct

from .lines import Read, codes, without_note, words

_CATEGORY = re.compile(r'< ?(/?) ?ISSUE(?: CATEGORY ?= ?"([^"]*)")? ?>', re.IGNORECASE)


class Issue(Struct, frozen=True):
    """A phrase with its code; `kind` "n" or "v" where its forms count too, "~" and "~~" to ignore sentence or report."""

    phrase: tuple[str, ...]
    code: str
    kind: str
    category: str
    line: int


def read(source: Read) -> tuple[Issue, ...]:
    """The issues of a file; problems are added to it."""
    found = []
    category = ""
    for line in source.lines:
        if head := _CATEGORY.fullmatch(" ".join(line.text.split())):
            category = "" if head[1] else head[2] or ""
            continue
        text = without_note(line.text)
        if not text:
            continue
        phrase, told, left = codes(text)
        kind = next((sign for sign in ("~~", "~", "n:", "v:") if phrase.lower().startswith(sign)), "")
        spelled = words(phrase[len(kind) :].replace("+", " "))
        if left or not spelled or (not told and not kind.startswith("~")):
            source.error(line, "write a phrase and its [CODE], or ~PHRASE (the line was left out)")
            continue
        found.append(Issue(spelled, told[0].strip() if told else "", kind.rstrip(":"), category, line.number))
    if found:
        line = source.at(found[0].line)
        source.warn(line, f"{len(found)} issues are read and checked only; the record has no place for them yet")
    return tuple(found)
