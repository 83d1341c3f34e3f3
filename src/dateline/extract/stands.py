"""Where counted people stand in the clause: the word that governs them, in which place, or the deed they hang on."""

from typing import Literal

from msgspec import Struct

from ..lexicon import counts as lexicon
from ..model import Measure
from ..parse.page import Page
from .quantities import Amount

Place = Literal["object", "subject", "passive", "agent"]


class Harm(Struct, frozen=True, gc=False):
    """A measure, the token that tells it, whether a toll does, and how many named persons share the place."""

    measure: Measure
    via: int
    toll: bool = False
    named: int = 0


class Stand(Struct, frozen=True, gc=False):
    """Where the counted stand: their governing word, in which place, and the named persons coordinated with them."""

    head: int
    place: Place
    named: int = 0


def stands(page: Page, amount: Amount, node: int) -> Stand | Harm | None:
    """Climb from the people to the word that governs them, through coordination, "group of" and hedges."""
    tokens = page.tokens
    here, named = node, 0
    for _ in range(6):
        token = tokens[here]
        head = token.head
        if head == here:
            return None
        if token.dep in {"conj", "appos"} and not tokens[head].tag.startswith("VB"):
            named += token.dep == "conj" and tokens[head].tag == "NNP"
            here = head
        elif token.dep in {"nummod", "compound", "quantmod", "amod", "nmod"} and tokens[head].tag.startswith("NN"):
            here = head
        elif token.dep == "pobj":
            step = _through(page, amount, head)
            if not isinstance(step, int):
                return step
            here = step
        else:
            place = _place(page, here)
            return Stand(head, place, named) if place else None
    return None


def _through(page: Page, amount: Amount, prep: int) -> int | Stand | Harm | None:
    """What a preposition leads to: the noun above, the place that a hedge hides, a deed, or nothing."""
    tokens = page.tokens
    word, above = tokens[prep].lower, tokens[prep].head
    head = tokens[above].lower
    if amount.first <= prep < amount.base or (word == "between" and amount.upper):
        if tokens[above].tag.startswith("VB"):
            return Stand(above, "object" if prep > above else _subject_place(page, above))
        return above
    if word in {"of", "to", "among", "by", "with"}:
        measure = lexicon.deeds().get(head) or (
            lexicon.lives().get(head) or lexicon.signs().get(head) if word == "of" else None
        )
        if measure and word != "by":
            return Harm(measure, above)
    if word == "of" and (head in lexicon.counting().generic.collectives):
        return above
    if word == "by" and tokens[prep].dep == "agent":
        return Stand(above, "agent")
    if word in {"on", "for", "against", "with", "from"} or word == "of":
        return None
    return None


def _place(page: Page, i: int) -> Place | None:
    token = page.tokens[i]
    if token.dep == "nsubjpass":
        return "passive"
    if token.dep == "nsubj":
        return "subject"
    if token.dep in {"dobj", "dative", "attr", "oprd", "obj"}:
        return "object"
    return None


def _subject_place(page: Page, verb: int) -> Place:
    return "passive" if page.dependants(verb, "auxpass") else "subject"
