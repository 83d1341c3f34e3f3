"""Undo a wrong decoding where it shows: UTF-8 read as Windows-1252 ("â€™" for "’"), quotation marks doubled by a database."""

import re

from msgspec import Struct

_RUN = re.compile(r"[ÂÃâ][^\x00-\x7f]{1,2}")
_SIGNS = ("â€", "Ã", "Â", "''")
_CUT_OFF = "â€"
"""What is left of a closing quotation mark whose last byte Windows-1252 cannot show."""
_DOUBLED = re.compile(r"(?<=\w)''(?=(?:s|t|re|ve|ll|d|m)\b)|''''")


class Mended(Struct, frozen=True):
    """A text as it was meant; `places` tells of each character, and of the end, where it stood (empty: nothing moved)."""

    text: str
    places: tuple[int, ...] = ()

    def place(self, i: int) -> int:
        """Where character i stands in the text that was given."""
        return self.places[i] if self.places else i


def mended(text: str) -> Mended:
    """The text with wrongly decoded marks and letters put right."""
    if not any(sign in text for sign in _SIGNS):
        return Mended(text)
    out: list[str] = []
    places: list[int] = []
    at = 0
    for start, end, meant in sorted(_wrong(text)):
        if start < at:
            continue
        out.append(text[at:start])
        places.extend(range(at, start))
        out.append(meant)
        places.extend(start + min(i, end - start - 1) for i in range(len(meant)))
        at = end
    out.append(text[at:])
    places.extend(range(at, len(text) + 1))
    return Mended("".join(out), tuple(places))


def _wrong(text: str) -> list[tuple[int, int, str]]:
    """Stretches that are not what was meant, and what was."""
    found = [(m.start(), m.end(), "'" if len(m.group()) == 2 else '"') for m in _DOUBLED.finditer(text)]
    for match in _RUN.finditer(text):
        for end in (match.end(), match.start() + 2):
            if meant := _meant(text[match.start() : end]):
                found.append((match.start(), end, meant))
                break
    return found


def _meant(run: str) -> str:
    """The one character that the run of wrong ones stands for, or ""."""
    if run[:2] == _CUT_OFF and run[2:] in {"\ufffd", "\x9d", ""}:
        return "”"
    try:
        meant = run.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""
    return meant if len(meant) == 1 else ""
