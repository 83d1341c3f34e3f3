"""Whether the outlet only tells that somebody is suspected: "suspected rebels", "possibly belonging to", "hallmarks"."""

from collections.abc import Sequence

from ..lexicon import classes
from ..lexicon import speech as lexicon
from ..parse import grammar
from ..parse.page import Page
from ..resolve import Mark
from . import Told

_LINKS = frozenset({"who", "that", "which", "is", "are", "was", "were", "-", "–", "—", "("})
_LAID = frozenset({"to", "on", "by", "upon"})
_NEAR = 6
"""Tokens behind an actor that may still say how he is known: "gunmen who are thought to belong to"."""


def of(page: Page, told: Told, marks: Sequence[Mark]) -> bool:
    """Whether who did it is a guess."""
    return any(_supposed(page, marks[i]) for i in told.event.actors) or doer(page, told.head) is not None


def _supposed(page: Page, actor: Mark) -> bool:
    """Whether the phrase, the adverb before it or the clause behind it doubts who they are."""
    first, last = actor.found.first, actor.found.last
    phrase = page.tokens[first:last]
    before = page.tokens[max(page.sentence(first).first, first - 2) : first]
    guessed = len(before) == 2 and before[1].lower == "by" and before[0].lower in classes.words("guessed")
    return (
        guessed or any(t.lower in classes.words("supposed") for t in phrase) or _described(page, actor.found.head, last)
    )


def _described(page: Page, head: int, last: int) -> bool:
    """ "gunmen possibly belonging to the front", "men thought to be rebels"."""
    behind = [
        t for t in page.tokens[last : min(last + _NEAR, page.sentence(head).last)] if t.text != "," and t.tag != "``"
    ]
    while behind and behind[0].lower in _LINKS:
        behind = behind[1:]
    if len(behind) < 2:
        return False
    word, after = behind[0], behind[1]
    if word.lower in classes.words("guessed"):
        return after.tag in {"VBG", "VBN"} or after.lower in {"members", "from", "of"}
    return word.tag in {"VBN", "VBD"} and word.lower in lexicon.words("guessing") and after.lower in {"to", "of"}


def doer(page: Page, head: int) -> int | None:
    """Who is guessed to have done the deed: the front of "the raid is thought to have been carried out by the front"."""
    for clause in page.dependants(head, "relcl", "acl"):  # "the sabotage, which was attributed to the front"
        if page.tokens[clause].lower in lexicon.words("laying") and page.tokens[clause].tag == "VBN":
            return next((who for word, who in grammar.prepositional(page, clause) if word in _LAID), None)
    if page.tokens[head].dep not in grammar.SUBJECTS:
        return None
    above = page.tokens[head].head
    if page.tokens[above].lower in lexicon.words("guessing"):
        for deed in page.dependants(above, "xcomp"):
            if page.tokens[deed].lower in lexicon.words("owning"):
                return next((who for word, who in grammar.prepositional(page, deed) if word == "by"), None)
            above = deed
    for work in page.dependants(above, "attr"):
        if page.tokens[work].lower in lexicon.words("work"):
            return next((who for word, who in grammar.prepositional(page, work) if word == "of"), None)
    return likened(page, head)


def likened(page: Page, head: int) -> int | None:
    """Who is suspected because the deed is like theirs: the rebels of "the raid bore the hallmarks of the rebels"."""
    above = page.tokens[head].head
    if page.tokens[head].dep not in grammar.SUBJECTS:
        return None
    for sign in page.dependants(above, "dobj"):
        if page.tokens[sign].lower in lexicon.words("hallmark"):
            return next((who for word, who in grammar.prepositional(page, sign) if word == "of"), None)
    return None
