"""Who stands at the source of a speech, and through which voices it is told."""

from collections.abc import Sequence

from ..extract.actors import ActorFound
from ..extract.speech import Speech
from ..model import ActorMention, Index, Who
from ..parse.page import Page
from ..resolve import Mark


class Voices:
    """Who stands at each speech's source, and which voices it is told through."""

    def __init__(self, page: Page, speeches: Sequence[Speech], marks: Sequence[Mark]) -> None:
        self._page = page
        self._speeches = speeches
        self._marks = {m.index: m for m in marks}
        self._at: dict[int, Index] = {}
        actors = sorted((m for m in marks if m.found.kind == "actor"), key=lambda m: m.found.first - m.found.last)
        for mark in actors:
            self._at.update(dict.fromkeys(range(mark.found.first, mark.found.last), mark.index))
        self._at.update({mark.found.head: mark.index for mark in actors})

    def speaker(self, n: int) -> Index | None:
        """The mention at the head of the source, else at any of its tokens."""
        source = self._speeches[n].source
        if source is None:
            return None
        near = (source.head, *range(source.last - 1, source.first - 1, -1))
        found = next((self._at[i] for i in near if i in self._at), None)
        return found if found is None else self._named(source.head, found)

    def _named(self, head: int, found: Index) -> Index:
        """The name behind a description of a person: Musa Ali of "the deputy governor, Musa Ali"."""
        if self._person(found) or self._marks[found].found.head != head:
            return found
        beside = (self._at[i] for i in self._page.dependants(head, "appos") if i in self._at)
        return next((i for i in beside if self._person(i)), found)

    def _person(self, index: Index) -> bool:
        """Whether the mention holds somebody's own name."""
        found = self._marks[index].found
        return isinstance(found, ActorFound) and found.person is not None

    def chain(self, n: int) -> tuple[Index, ...]:
        """The speakers, outermost first, the same one not twice in a row."""
        found: list[Index] = []
        here: int | None = n
        while here is not None:
            who = self.speaker(here)
            if who is not None and not (found and self.same(found[-1], who)) and not self._speeches[here].silent:
                found.append(who)
            here = self._speeches[here].outer
        return tuple(reversed(found))

    def who(self, index: Index) -> Who | None:
        """Whom the mention names, by way of what it refers to."""
        mention = self._marks[index].mention if index in self._marks else None
        return mention.value if isinstance(mention, ActorMention) else None

    def related(self, one: Index, other: Index) -> bool:
        """Whether two mentions name the same actor or actors of one country."""
        a, b = self.who(one), self.who(other)
        return self.same(one, other) or bool(a and b and a.country is not None and a.country == b.country)

    def same(self, one: Index, other: Index) -> bool:
        """Whether two mentions name the same actor."""
        a, b = self.who(one), self.who(other)
        if self._source_of(one) == self._source_of(other):
            return True
        return bool(a and b and a.id == b.id and (a.id is not None or a.name.casefold() == b.name.casefold()))

    def _source_of(self, index: Index) -> Index:
        """The first mention that this one refers back to."""
        seen: set[Index] = set()
        while index not in seen and index in self._marks:
            seen.add(index)
            mention = self._marks[index].mention
            if isinstance(mention, ActorMention) and mention.refers is not None:
                index = mention.refers
        return index
