"""How far a time reaches: what it hangs on, and through which bonds a trigger comes under it."""

from collections.abc import Iterator
from typing import Literal

from ..lexicon.times import company
from ..parse import grammar
from ..parse.page import Page
from ..resolve.tense import tense_of

Bond = Literal["same", "reported", "earlier"]
"""What a time above says of the event below: when it was, when it was told of, or what it came before."""
WEIGHT: dict[Bond, int] = {"same": 0, "reported": 1, "earlier": 2}
_THROUGH = frozenset({"ADP", "ADV", "SCONJ", "PART", "NUM", "PUNCT", "DET", "X"})
_DEPTH = 10


def host(page: Page, head: int, taken: frozenset[int]) -> int:
    """The word that a time modifies: the first above its head that is no preposition and in no time itself."""
    here = head
    for _ in range(_DEPTH):
        above = page.tokens[here].head
        if above == here:
            break
        here = above
        if here not in taken and page.tokens[here].pos not in _THROUGH:
            break
    return here


def climb(page: Page, trigger: int) -> Iterator[tuple[int, Bond]]:
    """The trigger and the words above it, each with the bond that a time on it has to the trigger."""
    here = trigger
    bond: Bond = "same"
    yield here, bond
    for _ in range(_DEPTH):
        step = _bond(page, here)
        if page.tokens[here].head == here or step is None:
            return
        bond = max(bond, step, key=WEIGHT.__getitem__)
        here = page.tokens[here].head
        yield here, bond


def _bond(page: Page, i: int) -> Bond | None:
    """The bond over one step up; None where the clause above tells nothing of the time below."""
    token = page.tokens[i]
    if token.dep == "ccomp" or token.dep == "parataxis":
        return "reported"
    if token.dep == "relcl":
        person = any(page.tokens[c].lower in {"who", "whom"} for c in page.children[i])
        return "earlier" if person or _pluperfect(page, i) else "same"
    if token.dep == "acl":
        return "same" if grammar.is_infinitive(page, i) or token.tag == "VBG" else "earlier"
    if token.dep == "advcl":
        return _clause_bond(
            {page.tokens[c].lower for c in page.children[i] if page.tokens[c].dep in {"mark", "advmod"}}
        )
    if token.dep in {"prep", "pcomp"} or page.tokens[i].pos in {"ADP", "SCONJ"}:
        return (
            "earlier" if token.lower in company("afterwards") else None if token.lower in company("apart") else "same"
        )
    return "same"


def _clause_bond(marks: set[str]) -> Bond | None:
    if marks & company("afterwards"):
        return "reported"
    return None if marks & company("apart") and not marks & company("together") else "same"


def _pluperfect(page: Page, i: int) -> bool:
    return any(page.tokens[c].lower in {"had", "'d"} for c in page.dependants(i, "aux"))


def verb_above(page: Page, i: int) -> int | None:
    """The verb that the token is or hangs on, through nouns and prepositions."""
    here = i
    for _ in range(_DEPTH):
        if page.tokens[here].tag.startswith("VB") and page.tokens[here].dep not in {"amod", "compound"}:
            return here
        if page.tokens[here].head == here:
            return None
        here = page.tokens[here].head
    return None


def looks_back(page: Page, i: int) -> bool:
    """Whether the clause of the token is told in a plain past: not in the present, the perfect or the future."""
    verb = verb_above(page, i)
    if verb is None:
        return False
    while page.tokens[verb].tag in {"VBG", "VB", "VBN"} and not page.dependants(
        verb, "aux", "auxpass", "nsubj", "nsubjpass"
    ):
        above = verb_above(page, page.tokens[verb].head) if page.tokens[verb].head != verb else None
        if above is None or above == verb:
            break
        verb = above
    perfect = any(page.tokens[c].lower in {"has", "have", "'ve", "’ve", "'s"} for c in page.dependants(verb, "aux"))
    return not perfect and tense_of(page, verb) == "past"
