"""Whether an event happened: negated, planned, feared, demanded, going on. From tense, modals and governing words."""

from collections.abc import Iterator

from ..extract.arguments import Arguments
from ..lexicon.modality import words
from ..model import Aux
from ..parse import grammar
from ..parse.page import Page
from . import polarity

_UPWARD = frozenset(
    {
        "xcomp",
        "ccomp",
        "advcl",
        "acl",
        "relcl",
        "conj",
        "pcomp",
        "prep",
        "dobj",
        "pobj",
        "nsubj",
        "nsubjpass",
        "attr",
        "appos",
        "dep",
        "compound",
        "poss",
        "parataxis",
        "csubj",
        "acomp",
        "agent",
        "nmod",
        "oprd",
        "dative",
    }
)
_BACKSHIFTED = frozenset({"would", "'d", "’d"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "NUM", "PRON"})


def aux_of(page: Page, arguments: Arguments) -> tuple[Aux, ...]:
    """The auxiliaries of the event, without `historical`, which its date decides."""
    seen: set[Aux] = set()
    for i, below in _path(page, arguments):
        told = _own(page, i, below)
        if below is not None and i != below:
            told |= _governed(page, i, below)
            if polarity.presupposes(page, i, below):
                seen |= told & {"ongoing"}
                break
            if polarity.cancels(page, i, below, denied="negation" in told):
                seen, told = seen - {"negation"}, told - {"negation"}
        seen |= told
    if seen & {"future", "hypothetical"} and _ceases(page, arguments):
        seen = {"negation"}
    if seen & {"negation", "future", "hypothetical"}:
        seen -= {"ongoing"}
    if "future" in seen and "hypothetical" in seen and not _conditional(page, arguments.trigger.head):
        seen -= {"hypothetical"} if _promised(page, arguments) else {"future"}
    order: tuple[Aux, ...] = ("future", "hypothetical", "negation", "ongoing")
    return tuple(a for a in order if a in seen)


def _ceases(page: Page, arguments: Arguments) -> bool:
    """Whether what is planned or demanded is that it stop: "agreed to stop fighting"."""
    head = arguments.trigger.head
    above = page.tokens[page.tokens[head].head]
    return page.tokens[head].dep in {"xcomp", "dobj", "pcomp", "nsubjpass"} and above.lower in words().ceasing


def _promised(page: Page, arguments: Arguments) -> bool:
    head = arguments.verb if arguments.verb is not None else arguments.trigger.head
    return any(page.tokens[c].lower in words().modal_future for c in page.children[head])


def _path(page: Page, arguments: Arguments) -> Iterator[tuple[int, int | None]]:
    """The trigger, then what governs it, each with the token below; ends at a speech verb's content or a relative clause."""
    here: int = arguments.trigger.head
    yield here, None
    for _ in range(8):
        token = page.tokens[here]
        if token.head == here or token.dep not in _UPWARD or polarity.apart(page, here, arguments.trigger.head):
            return
        above = token.head
        if token.dep == "relcl" or (token.dep in {"ccomp", "parataxis"} and not _demanding(page, above)):
            return
        if token.dep == "advcl" and not grammar.is_infinitive(page, here):
            return
        if (
            token.dep in {"nsubj", "nsubjpass"}
            and page.tokens[above].pos in {"VERB", "AUX"}
            and page.tokens[above].dep in {"relcl", "advcl"}
        ):
            yield above, here
            return
        if token.dep == "conj" and page.tokens[above].pos in {"VERB", "AUX"} and _has_own_tense(page, here):
            if page.tokens[above].dep in {"ROOT", "ccomp"}:
                return
            here = above
            continue
        yield above, here
        here = above


def _demanding(page: Page, i: int) -> bool:
    """Whether a clause below the word tells a wish, demand, plan or fear rather than a fact."""
    form = page.tokens[i].lower
    known = words()
    return (
        (form in known.hypothetical or form in known.future or form in known.negating)
        and form not in known.factual
        and form not in {"announced", "announce", "announces", "warned", "warn", "warns"}
    )


def _has_own_tense(page: Page, i: int) -> bool:
    token = page.tokens[i]
    return token.tag in {"VBD", "VBZ", "VBP"} or bool(page.dependants(i, "aux", "auxpass", "nsubj", "nsubjpass"))


def _own(page: Page, i: int, below: int | None) -> set[Aux]:
    """What the word's own auxiliaries, negations and adjectives say."""
    known, token = words(), page.tokens[i]
    seen: set[Aux] = set()
    nominal = token.pos in _NOMINAL
    for c in page.children[i]:
        child = page.tokens[c]
        if below is not None and c == below:
            continue
        if child.dep == "neg" or (child.lower in known.negation and child.dep in {"det", "preconj", "advmod", "cc"}):
            if (child.lower != "nor" or c < i) and not polarity.only(page, c) and not polarity.counterfactual(page, i):
                seen.add("negation")
        elif child.dep in {"aux", "auxpass"}:
            if child.lower in known.modal_future or (child.lower in _BACKSHIFTED and polarity.backshifted(page, i)):
                seen.add("future")
            elif child.lower in known.modal_hypothetical and not polarity.past(page, i, child.lower):
                seen.add("hypothetical")
            elif (
                child.lower in {"am", "is", "are", "was", "were", "be", "been", "'s", "’s", "'re"}
                and token.tag == "VBG"
            ):
                seen.add("ongoing")
        elif child.dep == "mark" and child.lower in known.conditional and polarity.opens(page, i, child.lower):
            seen.add("hypothetical")
        elif child.dep in {"amod", "advmod", "compound", "nmod"} and (nominal or child.dep == "advmod"):
            if child.dep == "advmod" and child.lower not in {"possibly", "perhaps", "maybe", "still", "allegedly"}:
                continue
            seen |= _by_word(child.lower)
    if _to_come(page, i):
        seen.add("future")
    if polarity.inverted(page, i) or (below is None and polarity.contingent(page, i)):
        seen.add("hypothetical")
    if below is None and (intent := polarity.meant(page, i)) and intent not in known.factual:
        seen |= _by_word(intent) & {"future", "hypothetical"}
    if token.dep == "conj" and any(page.tokens[c].lower == "nor" for c in page.dependants(token.head, "cc")):
        seen.add("negation")
    if below is None and (polarity.missed(page, i) or (not nominal and polarity.none_of(page, i))):
        seen.add("negation")
    return seen


def _to_come(page: Page, i: int) -> bool:
    """ "is to meet", "are going to attack"."""
    if not grammar.is_infinitive(page, i):
        return False
    above = page.tokens[page.tokens[i].head]
    return page.tokens[i].dep == "xcomp" and above.lower in {"is", "are", "was", "were", "going"} and above.i < i


def _by_word(form: str) -> set[Aux]:
    known = words()
    if form in known.negating:
        return {"negation"}
    if form in known.attempting:
        return {"hypothetical"}
    if form in known.future:
        return {"future"}
    if form in known.ongoing:
        return {"ongoing"}
    if form in known.hypothetical:
        return {"hypothetical"}
    return set()


def _governed(page: Page, above: int, below: int) -> set[Aux]:
    """What a governing word says of the event below it."""
    token, under = page.tokens[above], page.tokens[below]
    known = words()
    if _to_come(page, below):
        return set()
    if token.lower == "without" or (token.lower == "against" and under.dep == "pcomp"):
        return {"negation"} if token.lower == "without" else {"hypothetical"}
    if token.lower in {"before"} and under.dep in {"pcomp", "pobj"}:
        return set()
    if under.dep in {"nsubj", "nsubjpass"}:
        return (
            _by_word(token.lower) & {"ongoing", "negation", "future"} if token.lower not in {"set", "agreed"} else set()
        )
    if under.dep in {"acl", "advcl", "xcomp", "relcl"} and grammar.is_infinitive(page, below):
        if token.lower in known.factual:
            return _by_word(token.lower) & {"ongoing"}
        return (_by_word(token.lower) - {"ongoing"}) or {"hypothetical"}
    if under.dep == "ccomp" and token.lower in known.telling and not grammar.is_infinitive(page, below):
        return set()
    if under.dep == "ccomp":
        return _by_word(token.lower) - {"ongoing"}
    if under.dep in {"pobj", "pcomp"}:
        return {"ongoing"} if token.lower == "amid" else set()
    if under.dep == "prep":
        return _through(page, above, below)
    if under.dep in {"dobj", "xcomp", "attr"}:
        if token.lower in known.factual and token.lower not in known.negating | known.ongoing:
            return set()
        if token.lower in known.commanding and under.pos == "NOUN":
            return set()
        found = _by_word(token.lower)
        return found - {"future"} if token.lower in {"announced", "announce", "agreed"} else found
    if under.dep == "compound":
        return _by_word(token.lower)
    return set()


def _through(page: Page, above: int, preposition: int) -> set[Aux]:
    """Verb or noun with a preposition: "called for talks", "threat of war", "prepared for an assault"."""
    word, link = page.tokens[above].lower, page.tokens[preposition].lower
    known = words()
    if word in known.factual and word not in known.future:
        return set()
    if link == "for" and word in known.sought:  # "wanted for the murder" lays a deed to somebody
        return set()
    if link in {"for", "of", "to", "from"}:
        return _by_word(word) - {"ongoing"}
    if link == "with" and word in known.hypothetical:  # "threatened with arrest"
        return {"hypothetical"}
    return set()


def _conditional(page: Page, i: int) -> bool:
    """Whether the event's own clause opens with if, unless …"""
    return any(page.tokens[c].lower in words().conditional for c in page.dependants(i, "mark"))
