"""A chronicle at work: reports added, coded anew, linked into incidents, judged; the store below it only keeps.

Every change is one transaction with all that follows from it: records, cards, links and the incidents they make.
"""

from ..link import standing
from .adding import Tally, add
from .deciding import decide, decisions
from .joining import bring, merge
from .judging import about, corrected, judgement
from .linking import verify
from .recoding import Recoded, recode
from .reviewing import last, unblinded, upcoming

__all__ = [
    "Recoded",
    "Tally",
    "about",
    "add",
    "bring",
    "corrected",
    "decide",
    "decisions",
    "judgement",
    "last",
    "merge",
    "recode",
    "standing",
    "unblinded",
    "upcoming",
    "verify",
]
