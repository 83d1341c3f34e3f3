"""What a negation, a modal or a condition reaches: "not only", "did not fail to", "would not have", "until freed"."""

from ..lexicon.modality import words
from ..parse import grammar
from ..parse.page import Page

_HAVE = frozenset({"have", "'ve", "’ve"})
_BARELY_NOT = frozenset({"short of", "close to", "near to"})
"""Before a gerund: "stopped short of firing", "came close to killing"."""
_DEED = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "conj"})


def none_of(page: Page, verb: int) -> bool:
    """Whether the verb's subject or object is none: "no shots were fired", "killed nobody", "not a single man"."""
    arguments = page.dependants(verb, "nsubj", "nsubjpass", "dobj")
    return any(
        page.tokens[a].lower in {"nobody", "none", "nothing"}
        or any(page.tokens[d].lower in {"no", "neither"} and not _at_least(page, d) for d in page.dependants(a, "det"))
        or _not_one(page, a)
        for a in arguments
    )


def _not_one(page: Page, i: int) -> bool:
    """ "not a single shot", "not one soldier"; "not all of them" leaves some."""
    return any(
        page.tokens[d].lower == "not" and page.tokens[d + 1].lower in {"a", "one", "single"}
        for d in page.dependants(i, "neg", "preconj", "advmod")
    )


def _at_least(page: Page, no: int) -> bool:
    """ "no fewer than 20", "no less than half" negates nothing."""
    return page.tokens[no + 1].lower in {"fewer", "less", "more", "later"}


def only(page: Page, negation: int) -> bool:
    """Whether it is "not only", "not just", which tells more and denies nothing."""
    after = page.tokens[negation + 1].lower if negation + 1 < len(page.tokens) else ""
    return page.tokens[negation].lower in {"not", "n't", "n’t"} and after in words().merely


def missed(page: Page, i: int) -> bool:
    """Whether it all but happened: "nearly killed"."""
    if (
        page.tokens[i].dep == "pcomp"
        and i > 1
        and f"{page.tokens[i - 2].lower} {page.tokens[i - 1].lower}" in _BARELY_NOT
    ):
        return True
    before = page.tokens[i - 1] if i else None
    return (
        before is not None
        and before.lower in words().nearly
        and before.head == i
        and page.tokens[i].tag in {"VBD", "VBN", "VB"}
    )


def contingent(page: Page, i: int) -> bool:
    """Whether it is only reckoned with: "in case of an attack", "in the event of war"."""
    before = [t.lower for t in page.tokens[max(0, i - 5) : i]]
    listed = words().contingent
    return any(" ".join(before[k : k + n]) in listed for k in range(len(before)) for n in (3, 4))


def meant(page: Page, i: int) -> str:
    """The word right before "to" that says what the infinitive is to its doer: "planning to bomb", wherever it hangs."""
    to = next((c for c in page.children[i] if page.tokens[c].tag == "TO" and c < i), 0)
    before = page.tokens[to - 1] if to else None
    return before.lower if before is not None and before.tag in {"VBG", "NN", "NNS"} else ""


def counterfactual(page: Page, i: int) -> bool:
    """Whether the clause tells what would not have been: then it was ("would not have shot if")."""
    would = any(page.tokens[c].lower in {"would", "might", "could"} for c in page.dependants(i, "aux"))
    if not (would and _perfect(page, i)):
        return False
    clauses = page.dependants(i, "advcl")
    return any(inverted(page, c) or _marked(page, c) or _lacking(page, c) for c in clauses) or any(
        page.tokens[p].lower in {"without", "but"} for p in page.dependants(i, "prep")
    )


def _marked(page: Page, i: int) -> bool:
    return any(page.tokens[c].lower in words().conditional for c in page.dependants(i, "mark"))


def _lacking(page: Page, i: int) -> bool:
    return any(page.tokens[c].lower == "had" for c in page.dependants(i, "aux", "auxpass"))


def _perfect(page: Page, i: int) -> bool:
    """Whether the verb has "have" as auxiliary: "would have fled" is no plan but what did not come about."""
    return any(page.tokens[c].lower in _HAVE for c in page.dependants(i, "aux"))


def past(page: Page, i: int, modal: str) -> bool:
    """ "could not": a denied ability in a told past is no hypothesis; nor is a denied counterfactual."""
    denied = bool(page.dependants(i, "neg"))
    return denied and (modal in {"can", "ca"} or counterfactual(page, i))


def backshifted(page: Page, i: int) -> bool:
    """Whether "would" is a "will" as told then: in the content of a verb in the past, without a condition."""
    here = i
    while page.tokens[here].dep in {"conj", "xcomp"}:
        here = page.tokens[here].head
    above = page.tokens[page.tokens[here].head]
    return (
        page.tokens[here].dep == "ccomp"
        and above.tag in {"VBD", "VBN"}
        and not any(_marked(page, c) for c in page.dependants(i, "advcl"))
        and not _perfect(page, i)
    )


def inverted(page: Page, i: int) -> bool:
    """Whether the clause is a condition by its order of words: "had the rebels attacked, …", "should they attack"."""
    opens = [c for c in page.dependants(i, "aux") if page.tokens[c].lower in {"had", "should", "were"}]
    subjects = page.dependants(i, "nsubj", "nsubjpass")
    if page.tokens[i].dep == "advcl":
        return bool(opens and subjects) and opens[0] < subjects[0] and not page.dependants(i, "mark")
    first = page.tokens[page.sentence(i).first]  # a bare stem that the parser took for the subject of what follows
    return (
        first.lower == "should"
        and first.i < i
        and page.tokens[i].dep in {"nsubj", "nsubjpass"}
        and page.tokens[min(i + 1, len(page.tokens) - 1)].text == ","
    )


def opens(page: Page, i: int, conjunction: str) -> bool:
    """Whether the conjunction makes its clause a condition; "until" does where what waits for it is yet to be."""
    above = page.tokens[i].head
    if conjunction == "whether" and page.tokens[above].lower in words().doubting:
        return False  # who doubts whether it happened speaks of what is told as having happened
    if conjunction not in {"once", "until"}:
        return True
    bare = page.tokens[i].tag == "VBN" and not page.dependants(i, "aux", "auxpass")
    if page.tokens[i].dep != "advcl" or bare:
        return False
    modal = {page.tokens[c].lower for c in page.dependants(above, "aux")}
    return bool(modal & (words().modal_future | {"would", "can", "could", "must", "should"}))


def apart(page: Page, i: int, trigger: int) -> bool:
    """Whether what stands above the token tells nothing of it: "after the raid", "soldiers captured in the war"."""
    token = page.tokens[i]
    if token.dep == "prep":
        return token.lower in words().adjunct
    return i == trigger and token.dep == "acl" and token.tag == "VBN"


def presupposes(page: Page, above: int, below: int) -> bool:
    """Whether the word above takes for granted what its noun tells: "will investigate the raid", "an end to the siege"."""
    form, under = page.tokens[above].lower, page.tokens[below]
    if page.tokens[above].pos == "NOUN" and form in words().ceasing:
        return under.dep == "prep" and not grammar.is_verb(page, above)
    if under.dep == "prep":
        return form in words().presupposing and under.lower in {"on", "for", "into", "about", "of", "with", "against"}
    return form in words().presupposing and under.dep in _DEED and under.tag.startswith("NN")


def cancels(page: Page, above: int, below: int, *, denied: bool) -> bool:
    """Whether two negations meet, and it happened: "did not fail to free", "failed to stop the siege"."""
    if not denied:
        return False
    known = words()
    form, under = page.tokens[above].lower, page.tokens[below].lower
    own = bool(page.dependants(above, "neg")) or none_of(page, above)
    return (form in known.negating | known.ceasing and own) or (
        under in known.negating | known.ceasing and page.tokens[below].tag.startswith("VB")
    )
