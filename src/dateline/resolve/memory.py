"""What a document has told of its actors so far, for those that point back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import takewhile

from msgspec import Struct

from ..extract.actors import ActorFound
from ..model import Index, PlaceMention, Who
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
        self.given: dict[str, Told] = {}
        self.short: dict[str, Who] = {}
        self._asked = (-1, 0)
        self._back: list[Told] = []

    def add(self, index: Index, found: ActorFound, who: Who) -> None:
        subject = self.page.tokens[found.head].dep in {"nsubj", "nsubjpass"}
        told = Told(index, found, who, self.page.home[found.head], subject)
        self.told.append(told)
        if who.form == "person" and found.person:
            self.people[surname(who.name)] = told
            self.given[who.name.split()[0].lower()] = told

    def person(self, name: str) -> Told | None:
        """The person told of by that surname or, of one word, by that first name: "Kim", "Saddam"."""
        return self.people.get(surname(name)) or (self.given.get(name.lower()) if name else None)

    def back(self, sentence: int) -> Sequence[Told]:
        """Those told within reach: this sentence's and the previous ones', nearest sentence and subjects first."""
        if self._asked != (sentence, len(self.told)):
            reached = takewhile(lambda t: sentence - t.sentence <= _NEAR, reversed(self.told))
            near = [t for t in reached if not (t.found.pronoun and not t.who.id)]
            self._back = sorted(near, key=lambda t: (t.sentence, t.subject, t.found.head), reverse=True)
            self._asked = sentence, len(self.told)
        return self._back


def focus_of(page: Page, found: Sequence[ActorFound], places: Mapping[int, PlaceMention]) -> str | None:
    """The country that the document is about: most told, earlier sentences weigh more, literal places most."""
    weight: Counter[str] = Counter()
    for i, place in places.items():
        if place.value and place.value.country and place.end == page.tokens[i].end:  # not "Turkish-backed"
            weight[place.value.country] += 3 if page.home[i] < 3 else 2
    for one in found:
        for code in one.nations[:1]:
            weight[code] += 2 if page.home[one.head] < 3 else 1
    best = weight.most_common(1)
    return best[0][0] if best else None


def surname(name: str) -> str:
    """The last word, bare: "Burhan" and "al-Burhan" are one."""
    last = name.split()[-1].lower().removesuffix("'s").removesuffix("’s") if name.split() else ""
    return last.removeprefix("al-").removeprefix("el-")
