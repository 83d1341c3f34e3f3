"""What a document has told of its actors so far, for those that point back."""

from itertools import takewhile

from msgspec import Struct

from ..extract.actors import ActorFound
from ..model import Index, Who
from ..parse.page import Page

_NEAR = 6
"""Sentences back that a pronoun or "the rebels" may reach; further back it is more often wrong than right."""


class Told(Struct, frozen=True):
    """An actor told so far."""

    index: Index
    found: ActorFound
    who: Who
    sentence: int
    subject: bool


class Memory:
    """What the document has told so far."""

    def __init__(self, page: Page, focus: str | None) -> None:
        self.page = page
        self.focus = focus
        self.told: list[Told] = []
        self.people: dict[str, Told] = {}
        self.short: dict[str, Who] = {}

    def add(self, index: Index, found: ActorFound, who: Who) -> None:
        subject = self.page.tokens[found.head].dep in {"nsubj", "nsubjpass"}
        told = Told(index, found, who, self.page.home[found.head], subject)
        self.told.append(told)
        if who.form == "person" and found.person:
            self.people[surname(who.name)] = told

    def back(self, sentence: int) -> list[Told]:
        """Those told within reach: this sentence's and the previous ones', nearest sentence and subjects first."""
        reached = takewhile(lambda t: sentence - t.sentence <= _NEAR, reversed(self.told))
        near = [t for t in reached if not (t.found.pronoun and not t.who.id)]
        return sorted(near, key=lambda t: (t.sentence, t.subject, t.found.head), reverse=True)


def surname(name: str) -> str:
    return name.split()[-1].lower().removesuffix("'s").removesuffix("’s") if name.split() else ""
