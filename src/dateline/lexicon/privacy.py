"""Who is a private person, whose name exports hold back."""

from ..model import Who

_PUBLIC = frozenset(
    {"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "REB", "PRM", "UAF", "IMG", "CRM", "OPP", "PTY", "UNO", "IGO", "EUR", "NGO", "MED", "REL", "BUS", "LAB"}
)  # fmt: skip
"""Sectors whose people are told of for what they do there."""


def private(who: Who) -> bool:
    """Whether the name is a person's who is told of in no office."""
    return who.form == "person" and _PUBLIC.isdisjoint(who.sectors)
