"""Tables as CSV or TSV: one report a row, the columns known by their names. Rows are read one by one."""

import csv
import io
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from ...errors import SourceError
from ...model import Document, Failure
from .. import Origin, counters, readers, sniffers
from ..columns import places, row, wanted
from ..packed import size
from ..text import encoding_of

CELL = 10_000_000
"""Characters of a cell or a line; a large book has ten million."""
_DELIMITERS = ",;\t|"
_NAME = 40
"""Characters of a column's name: a first line of longer pieces is text, not a header."""
_AGAIN = 20 * CELL
"""Characters read again in one file, after quotes that are never closed: without a bound they would take time by the
square of the file."""
_COUNTED = 100_000_000


class _Lines(Iterator[str]):
    """The lines of a table, numbered; those of a row that is none can be read again."""

    def __init__(self, text: io.TextIOBase) -> None:
        self._text = text
        self._again: deque[str] = deque()
        self._row: list[str] = []
        self.number = 0

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._text.readline(CELL + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) > CELL:
            while line and not line.endswith("\n"):
                line = self._text.readline(CELL)
            raise csv.Error(f"the line is longer than {CELL:,} characters; split it")
        self._row.append(line)
        return line

    def begin(self) -> int:
        """Start a row; the number of its first line."""
        self._row = []
        return self.number + 1

    def rewind(self) -> int:
        """Let all lines of the row but the first be read again; how many characters they have."""
        again = self._row[1:]
        self._again.extendleft(reversed(again))
        self.number -= len(again)
        return sum(map(len, again))


@sniffers.add("csv")
def looks_like_csv(head: bytes) -> bool:
    """Whether the first line names a column of texts and another one that is known."""
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = head[: len(head) & ~1].decode("utf-16", "replace") if wide else head.decode("utf-8", "replace")
    first = next((line for line in text.lstrip("\ufeff").splitlines()[:2] if not line.startswith("sep=")), "")
    names = _split(first, _delimiter(first))
    known = places(names)
    return "text" in known and len(known) > 1 and all(len(name) <= _NAME for name in names)


@counters.add("csv", "tsv", "tab")
def count(source: BinaryIO) -> int | None:
    """How many rows there are below the header, where the file is not too large to look."""
    if size(source) > _COUNTED:
        return None
    with io.TextIOWrapper(source, encoding_of(source, ""), errors="replace", newline="") as text:
        lines = _Lines(text)
        try:
            return sum(1 for cells in _Rows(lines, _delimiter(_header(lines))) if cells)
        except csv.Error:
            return None


@readers.add("csv", "tsv", "tab")
def read_csv(source: BinaryIO, origin: Origin) -> Iterator[Document | Failure]:
    """One document a row; a row that is none is a Failure with its line, and the rest is read."""
    encoding = encoding_of(source, origin.name, origin.encoding)
    text = io.TextIOWrapper(source, encoding, errors="replace", newline="")
    try:
        yield from _read(_Lines(text), origin)
    finally:
        with suppress(ValueError):  # closed already
            text.detach()


def _read(lines: _Lines, origin: Origin) -> Iterator[Document | Failure]:
    try:
        first = _header(lines)
    except csv.Error as error:
        raise SourceError(f"{origin.name}:{lines.number}: {error}") from error
    if not first:
        raise SourceError(f"{origin.name}: is empty; nothing to read")
    delimiter = _delimiter(first)
    header = _split(first, delimiter)
    at = places(header)
    if "text" not in at:
        raise SourceError(f"{origin.name}: {wanted(header)}")
    rows, again = _Rows(lines, delimiter), 0
    while True:
        where = f"{origin.name}:{lines.begin()}"
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Failure(where, "read", _told(error))
            again += lines.rewind() if "unexpected end" in str(error) else 0
            if again > _AGAIN:
                raise SourceError(f"{where}: too many quotes are never closed; the rest is not read; mend it") from None
            continue
        if any(cell.strip() for cell in cells):
            yield _row(cells, len(header), at, where, origin)


def _row(cells: list[str], width: int, at: dict[str, int], where: str, origin: Origin) -> Document | Failure:
    if len(cells) < width or any(cells[width:]):
        told = f"has {len(cells)} cells and the header {width}"
        return Failure(where, "read", f"{told}; put cells with commas or line ends between quotation marks")
    return row({field: cells[number] for field, number in at.items()}, where, origin)


def _told(error: csv.Error) -> str:
    told = str(error)
    if "unexpected end" in told or "field larger" in told:
        told = f"a quotation mark opens a cell here and is never closed, or only after {CELL:,} characters"
        return f"{told}; close it, or write a mark within a cell twice"
    if "expected after" in told:
        return "a quotation mark stands alone within a quoted cell; write it twice"
    return told


def _header(lines: _Lines) -> str:
    """The first line that holds something, but for the mark of spreadsheets that tells the delimiter."""
    return next((line for line in lines if line.strip() and not line.startswith("sep=")), "")


class _Rows(Iterator[list[str]]):
    """The rows of a table. The library's bound on cells is one for the whole process, and is put back after each row."""

    def __init__(self, lines: _Lines, delimiter: str) -> None:
        self._reader = csv.reader(lines, delimiter=delimiter, strict=True)

    def __next__(self) -> list[str]:
        before = csv.field_size_limit(CELL)
        try:
            return next(self._reader)
        finally:
            csv.field_size_limit(before)


def _delimiter(line: str) -> str:
    """The delimiter that makes the most known columns of the first line, else the one that makes the most columns."""
    tried = ((len(places(_split(line, mark))), line.count(mark), mark) for mark in _DELIMITERS)
    return max(tried, key=lambda found: found[:2])[2]


def _split(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), []) if len(line) <= CELL else []
