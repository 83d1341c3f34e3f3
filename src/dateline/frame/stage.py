"""The page as agreements need it: who and what stands where, and which verbs govern an agreement."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..extract.agreements import AgreementFound
from ..lexicon import agreements as lexicon
from ..model import ActorMention, Index
from ..parse import grammar
from ..parse.page import Page
from ..resolve import Mark

_ABOUT = frozenset({"on", "to", "upon", "into", "in"})
TEMPORAL = frozenset({"after", "before", "since", "until", "till"})
_REACH = 5
"""Steps up from an agreement to the verb of signing; "agreed to observe the terms of the truce" has 4."""


class Stage(Struct, frozen=True):
    """The page with what stands where: actors and places by token, the tokens of agreements."""

    page: Page
    actors: dict[int, Index]
    places: dict[int, Index]
    deals: frozenset[int]
    marks: Sequence[Mark]

    def who(self, token: int) -> Index | None:
        """The actor at the token, or the one that a pronoun there stands for."""
        index = self.actors.get(token)
        if index is None:
            return None
        mention = self.marks[index].mention
        if isinstance(mention, ActorMention) and mention.refers is not None and _pronoun(self.page, token):
            return mention.refers
        return index


def stage(page: Page, marks: Sequence[Mark]) -> Stage:
    """Look the marks up by token; the longest phrase first, so that a shorter one inside it wins at its own tokens."""
    actors: dict[int, Index] = {}
    places: dict[int, Index] = {}
    for mark in sorted(marks, key=lambda m: m.found.first - m.found.last):
        table = actors if mark.found.kind == "actor" else places if mark.found.kind == "place" else None
        if table is not None:
            table.update(dict.fromkeys(range(mark.found.first, mark.found.last), mark.index))
    for mark in marks:
        if mark.found.kind == "actor":
            actors[mark.found.head] = mark.index
    deals = frozenset(i for m in marks if m.found.kind == "agreement" for i in range(m.found.first, m.found.last))
    return Stage(page, actors, places, deals, marks)


def _pronoun(page: Page, token: int) -> bool:
    return page.tokens[token].tag in {"PRP", "PRP$"}


def pronouns(page: Page, mentions: Sequence[AgreementFound]) -> Iterator[int]:
    """Each "it" that stands beside a mention or in the sentence after, as what is done or agreed on."""
    homes = {page.home[m.head] for m in mentions}
    for home in sorted(homes | {h + 1 for h in homes if h + 1 < len(page.sentences)}):
        yield from (
            t.i
            for t in page.within(page.sentences[home])
            if t.lower == "it" and t.dep in {"dobj", "nsubjpass", "pobj", "nsubj"}
        )


def makings(page: Page, head: int) -> Iterator[int]:
    """The verbs of making that the agreement is the object, the passive subject or the topic of."""
    making = lexicon.agreements().making
    forms = lexicon.forms(*making.verbs)
    for verb in governors(page, head):
        if page.tokens[verb].lower in forms and page.tokens[verb].tag.startswith("VB"):
            yield verb


def governors(page: Page, head: int) -> Iterator[int]:
    """Verbs of which the noun is an argument, seen through apposition, coordination, "agreed to observe" and relative
    clauses on it."""
    tokens = page.tokens
    yield from _lost(page, head)
    for child in page.dependants(head, "relcl", "acl"):
        yield child
        yield from (c for c in page.conjuncts(child) if c != child)
    here = head
    for _ in range(_REACH):
        token = tokens[here]
        if token.head == here:
            return
        above = token.head
        if tokens[above].tag.startswith("VB"):
            yield above
            if token.dep in {"dobj", "nsubjpass", "pobj"} or tokens[here].tag == "IN":
                yield from _coordinated(page, above)
            if tokens[above].dep not in {"xcomp", "ccomp"}:
                return
        elif token.dep == "prep" and token.lower not in _ABOUT | {"of", "with", "from", "for"}:
            return
        here = above


def _lost(page: Page, head: int) -> Iterator[int]:
    """The verb of a time clause that the tree cut from its subject: "weeks after a truce … expired"."""
    token = page.tokens[head]
    if token.dep != "pobj" or page.tokens[token.head].lower not in TEMPORAL:
        return
    after = page.tokens[head + 1 : min(head + 3 * _REACH, page.sentence(head).last)]
    verb = next((t for t in after if t.tag in {"VBD", "VBZ", "VBP"} or t.text in {",", ";"}), None)
    if verb is not None and verb.tag.startswith("VB") and not page.dependants(verb.i, *grammar.SUBJECTS):
        yield verb.i


def _coordinated(page: Page, verb: int) -> Iterator[int]:
    for other in page.conjuncts(verb):
        if other != verb and not page.dependants(other, *grammar.SUBJECTS, "dobj"):
            yield other
