"""Where a word stands in the lexicon: every data file and dictionary in use, by line, and the map."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from . import gazetteer, sources
from .inflect import noun_forms, verb_forms, verb_lemma
from .petrarch.lines import lines
from .toponyms import fold

_STRING = re.compile(r'"([^"\n]*)"|(?<![\w’])\'([^\'\n]*)\'')
_KEY = re.compile(r'\s*(?:\[+([^\[\]]+)\]+|([\w-]+|"[^"]+") =)')
_EXAMPLES = re.compile(r"\b(?:yes|no) = \[.*")
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_SHOWN = 100
_LEARNED = "arbiter"
"""Weights, which no author reads."""


class Hit(Struct, frozen=True):
    """A line that has the word: "file:line", the entry or class it belongs to, and the line itself."""

    where: str
    what: str
    text: str


def find(word: str) -> Iterator[Hit]:
    """Every line of the data that has the word in any form, the user's and the package's, and places of that name."""
    wanted = _wanted(word)
    for folder in (*sources.used().folders, sources.DATA):
        for path in sorted(sources.data_files(folder), key=lambda path: path.parent.name != "triggers"):
            if path.stem == _LEARNED:
                continue
            yield from _in_toml(path, wanted) if path.suffix == ".toml" else _in_csv(path, wanted)
    for one in sources.used().dictionaries:
        for line in lines(one.path).lines:
            if _has(line.text.replace("_", " ").replace("+", " "), wanted):
                yield Hit(f"{one.path}:{line.number}", one.kind, _cut(line.text))
    for place in gazetteer.gazetteer().find(fold(word)):
        at = ", ".join(part for part in (place.admin1, place.country) if part)
        yield Hit("gazetteer", place.precision, f"{place.name} ({at}), {place.population:,} people")


def _wanted(word: str) -> frozenset[str]:
    """The word's forms; a phrase stands for itself."""
    plain = " ".join(_WORD.findall(word.lower()))
    if not plain or " " in plain:
        return frozenset({plain})
    return frozenset({plain, verb_lemma(plain), *noun_forms(plain), *verb_forms(plain), *verb_forms(verb_lemma(plain))})


def _has(text: str, wanted: frozenset[str]) -> bool:
    words = _WORD.findall(text.lower())
    if not wanted.isdisjoint(words):
        return True
    return any(" " in phrase and f" {phrase} " in f" {' '.join(words)} " for phrase in wanted)


def _in_toml(path: Path, wanted: frozenset[str]) -> Iterator[Hit]:
    under = ""
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if line.lstrip().startswith("#"):
            continue
        if key := _KEY.match(line):
            under = key[1] or key[2]
        said = _EXAMPLES.sub("", line)
        if any(_has(a or b, wanted) for a, b in _STRING.findall(said)):
            yield Hit(f"{_named(path)}:{number}", under, _cut(said))


def _in_csv(path: Path, wanted: frozenset[str]) -> Iterator[Hit]:
    rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    next(rows, None)
    for row in rows:
        if any(_has(part, wanted) for cell in row for part in cell.split("|")):
            yield Hit(f"{_named(path)}:{rows.line_num}", row[0], _cut(" · ".join(cell for cell in row[1:] if cell)))


def _named(path: Path) -> str:
    """The package's files by their place in it, the user's by their path."""
    return path.relative_to(sources.DATA).as_posix() if sources.DATA in path.parents else str(path)


def _cut(text: str) -> str:
    plain = " ".join(text.split()).rstrip(" ,{}")
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"
