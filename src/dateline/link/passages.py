"""The sentences of a record, as far as they can be told without the parser's page."""

import re
from bisect import bisect_right

from ..model import Coded

_ENDS = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])|\n+")
_DATED_FROM = re.compile(r"\s*(?:[A-Z][\w.' -]*,?\s*)?(?:[,/(]|--|-\s|—|–)")
"""What follows the town that an agency's report is dated from."""


class Passages:
    """Sentence starts of one text; events' own sentences decide where the parser cut."""

    def __init__(self, record: Coded) -> None:
        text = record.document.text
        told = {(e.sentence.start, e.sentence.end) for e in record.events}
        starts = {0, *(start for start, _ in told)}
        for found in _ENDS.finditer(text):
            if not any(start < found.end() < end for start, end in told):
                starts.add(found.end())
        self._starts = sorted(starts)

    def of(self, offset: int) -> int:
        """The number of the sentence that the offset lies in."""
        return bisect_right(self._starts, offset) - 1

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where each sentence begins and ends."""
        return list(zip(self._starts, [*self._starts[1:], len(text)], strict=True))


def dated_from(text: str, start: int, end: int) -> bool:
    """Whether a place named at `start` is only where the report was sent from: "NAIROBI (Agency) - …"."""
    before = text[:start].strip()
    return not before and text[start:end].isupper() and bool(_DATED_FROM.match(text, end))
