"""Discard lists: phrases that drop the sentence, or the whole report, in which they stand."""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from .lines import Read, without_note, words


class Discard(Struct, frozen=True, gc=False):
    """A phrase in lower case with single blanks; `closed` when it must end at the end of a word."""

    phrase: str
    path: Path
    line: int
    report: bool = False
    closed: bool = False


def read(source: Read) -> tuple[Discard, ...]:
    """The discards of a file; problems are added to it."""
    found = []
    for line in source.lines:
        text = without_note(line.text).partition("[")[0].strip()
        phrase = text.removeprefix("+")
        if words(phrase):
            told = " ".join(words(phrase))
            found.append(Discard(told, source.path, line.number, text.startswith("+"), phrase.rstrip().endswith("_")))
        elif line.text.startswith("+") or "[" in line.text.partition("#")[0]:
            source.error(line, "a discard without words; write PHRASE or +PHRASE")
    return tuple(found)


def folded(text: str) -> str:
    """Text as discards are looked up in: lower case, single blanks."""
    return " ".join(text.lower().split())


def first(discards: Iterable[Discard], text: str, *, stems: bool) -> Discard | None:
    """The first discard that stands in the folded text."""
    return next((one for one in discards if _stands(one, text, stems=stems)), None)


def _stands(discard: Discard, text: str, *, stems: bool) -> bool:
    phrase = discard.phrase
    at = text.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        starts = at == 0 or not text[at - 1].isalnum()
        ends = end == len(text) or not text[end].isalnum() or (stems and not discard.closed)
        if starts and ends:
            return True
        at = text.find(phrase, at + 1)
    return False
