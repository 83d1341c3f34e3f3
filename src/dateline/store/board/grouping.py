"""Sets of small numbers numbered: alike sets get one code."""

import numpy as np

from .dictionaries import Codes, Numbering, Numbers, Sets


class Grouping:
    """Numbers sets by their content."""

    def __init__(self) -> None:
        self._numbering = Numbering[bytes]()
        self._sets = Sets(np.empty(0, np.int32), np.empty(0, np.int64))

    def codes(self, owners: Numbers, items: Numbers, many: int) -> Codes:
        """The code of each of so many owners' sets, from pairs in any order."""
        pairs = np.sort(owners << 32 | items)
        pairs = pairs[np.flatnonzero(np.diff(pairs, prepend=-1))]
        ends = 4 * np.cumsum(np.bincount(pairs >> 32, minlength=many))
        told = (pairs & 0xFFFF_FFFF).astype(np.int32).tobytes()
        begin = 0
        found = np.empty(many, np.int32)
        for owner, end in enumerate(ends.tolist()):
            found[owner] = self._numbering[told[begin:end]]
            begin = end
        return found

    @property
    def sets(self) -> Sets:
        """All that were met."""
        if len(self._sets) != len(self._numbering):
            items = np.frombuffer(b"".join(self._numbering), np.int32)
            self._sets = Sets(items, np.cumsum([len(one) // 4 for one in self._numbering], dtype=np.int64))
        return self._sets
