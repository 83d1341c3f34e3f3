"""The lines of a dictionary file without comments, and the problems met in them."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from ...errors import LexiconError

LONGEST = 20_000
"""Characters of a line; a long set of irregular forms has 300."""
MOST = 20_000
"""Problems kept of one file; a file that has more is of another kind."""
_SHOWN = 80
_BREAK = re.compile(r"\r\n|\n|\r")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_BRACKETED = re.compile(r"\[([^\[\]]*)\]")


class Problem(Struct, frozen=True, gc=False):
    """What is wrong with a line and what to do; `error` when the line, or part of it, is not used for a mistake in it.

    Otherwise the line is sound but says what Dateline does not express.
    """

    path: Path
    line: int
    raw: str
    what: str
    error: bool = True


class Line(Struct, frozen=True, gc=False):
    """A line's number, its text without comment and outer blanks, and the whole of it."""

    number: int
    text: str
    raw: str


class Read(Struct):
    """The lines of one file, and the problems found so far."""

    path: Path
    lines: list[Line]
    problems: list[Problem] = []

    def at(self, number: int) -> Line:
        """The line of a number, which must be one of those read."""
        at = bisect_left(self.lines, number, key=lambda line: line.number)
        return self.lines[at]

    def error(self, line: Line, what: str) -> None:
        self._add(line, what, error=True)

    def warn(self, line: Line, what: str) -> None:
        self._add(line, what, error=False)

    def _add(self, line: Line, what: str, *, error: bool) -> None:
        if len(self.problems) == MOST:
            what, error = f"and more: only the first {MOST} are told; is the file of this kind?", True
        if len(self.problems) <= MOST:
            raw = _CONTROL.sub("?", line.raw).strip()
            shown = raw if len(raw) <= _SHOWN else raw[: _SHOWN - 1] + "…"
            self.problems.append(Problem(self.path, line.number, shown, what, error))


def lines(path: Path) -> Read:
    """The lines of a file. Raises LexiconError where it cannot be read at all."""
    try:
        return parted(path.read_bytes(), path)
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or error
        raise LexiconError(f"{path}: cannot be read ({told}); check the path") from error


def parted(content: bytes, path: Path = Path("-")) -> Read:
    """The lines of a file's bytes: UTF-8, else Latin-1; comments cut, blank lines left out."""
    read = Read(path, [], [])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = content.decode("latin-1")
        number = len(_BREAK.findall(text[: error.start])) + 1
        read.warn(Line(number, "", _BREAK.split(text)[number - 1]), "is no UTF-8; the file was read as Latin-1")
    whole = [Line(number, raw, raw) for number, raw in enumerate(_BREAK.split(text), 1)]
    read.lines = [line for line in _uncommented(whole, read) if line.text]
    return read


def _uncommented(whole: list[Line], read: Read) -> Iterator[Line]:
    closing = [line.number for line in whole if "-->" in line.text]
    closed = 0
    for line in whole:
        if line.number <= closed:
            continue
        if len(line.raw) > LONGEST:
            read.error(line, f"is longer than {LONGEST} characters; the line was left out")
        elif line.text.lstrip().startswith("<!"):
            closed = next((number for number in closing if number >= line.number), line.number)
            if "-->" not in line.text and closed == line.number:
                read.error(line, "the comment is never closed; add --> (only this line was skipped)")
        elif _CONTROL.search(line.raw):
            read.error(line, "holds control characters; the line was left out")
        else:
            if "[###]" in line.text:
                read.warn(line, "the discard code [###] of old files is read as the null code [---]")
            yield Line(line.number, line.text.replace("[###]", "[---]").strip(), line.raw)


def without_note(text: str) -> str:
    """The text before "#"."""
    return text.partition("#")[0].strip()


def words(phrase: str) -> tuple[str, ...]:
    """The words of a phrase in lower case; "_" and blanks part them."""
    return tuple(phrase.replace("_", " ").lower().split())


def codes(text: str) -> tuple[str, list[str], str]:
    """What stands before the first bracket, the bracketed codes, and what is left over: unclosed or between them."""
    before, bracket, rest = text.partition("[")
    rest = bracket + rest
    return before.strip(), _BRACKETED.findall(rest), _BRACKETED.sub("", rest).strip()
