"""From events to incidents: gather, block, score, cluster, merge. Pure functions, nothing is read or written.

Whatever is decided of two cards depends on those two alone, so that adding one report to a chronicle gives what
linking all of it anew would give.
"""

from .card import Card, Copy, Day, Signature, Spot
from .cluster import cluster
from .copies import bands, copy, signature
from .gather import cards
from .judged import constraints, standing
from .keys import keys
from .merge import merge
from .score import clash, score
from .whole import Member, divided, grouped, groups, incidents, pairs

__all__ = [
    "Card",
    "Copy",
    "Day",
    "Member",
    "Signature",
    "Spot",
    "bands",
    "cards",
    "clash",
    "cluster",
    "constraints",
    "copy",
    "divided",
    "grouped",
    "groups",
    "incidents",
    "keys",
    "merge",
    "pairs",
    "score",
    "signature",
    "standing",
]
