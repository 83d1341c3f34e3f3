"""Which way a verb looks: back, ahead, or at the present."""

from typing import Literal

from ..extract import Found
from ..lexicon.inflect import verb_lemma
from ..lexicon.times import company
from ..parse.page import Page

Tense = Literal["past", "present", "future"]
_DEPTH = 6


def tense_over(page: Page, token: int) -> Tense | None:
    """The tense of the nearest verb above the token; None if there is none."""
    here = token
    for _ in range(_DEPTH):
        above = page.tokens[here]
        if above.tag.startswith(("VB", "MD")) or above.lower in {"due", "likely"}:
            found = tense_of(page, here)
            if found:
                return found
        if above.head == here:
            return None
        here = above.head
    return None


def tense_of(page: Page, verb: int) -> Tense | None:
    """The tense of a verb with its auxiliaries; None for a participle or infinitive that takes that of the verb above it.

    An infinitive looks ahead under "plan" and "be"; "is expected", "was due" look ahead too.
    """
    token = page.tokens[verb]
    aux = page.dependants(verb, "aux", "auxpass")
    words = {page.tokens[a].lower for a in aux}
    if words & company("modal"):
        denied = bool(words & {"could"}) and bool(page.dependants(verb, "neg"))
        return "past" if denied else "future"
    if token.lower in {"due", "likely"} or (
        token.lower in company("expected") and (words & {"is", "are", "was", "were", "been", "be"})
    ):
        return "future"
    if "to" in words:
        head = page.tokens[token.head]
        ahead = (
            head.lower in company("planning") | company("expected")
            or head.tag.startswith("NN")
            or head.lower in {"is", "are", "was", "were"}
        )
        return "future" if ahead or head.i == verb else None
    if words & company("auxiliary of the past") or token.tag in {"VBD", "VBN"}:
        return "past"
    if token.tag in {"VBP", "VB"} and verb_lemma(token.lower) != token.lower:
        return "past"  # the parser takes a rarer past for a present ("retook")
    return "present" if token.tag in {"VBZ", "VBP", "MD", "VB"} or aux else None


def is_pluperfect(page: Page, token: int) -> bool:
    """Whether the nearest verb above the token is in the pluperfect ("had fallen")."""
    verb = next((i for i in page.ancestors(token) if page.tokens[i].tag.startswith("VB")), None)
    return verb is not None and any(page.tokens[a].lower == "had" for a in page.dependants(verb, "aux"))


def lasted(page: Page, found: Found) -> bool:
    """Whether a length of time ends now: "for eight years" with what has been done and, by the perfect, still is."""
    if found.first == 0 or page.tokens[found.first - 1].lower != "for":
        return False
    verb = next((i for i in page.ancestors(found.head) if page.tokens[i].tag.startswith("VB")), None)
    if verb is None or page.tokens[verb].tag not in {"VBN", "VBG"}:
        return False
    return any(page.tokens[a].lower in {"has", "have", "'ve"} for a in page.dependants(verb, "aux", "auxpass"))
