"""What became of an agreement, as the text tells it: signed, took effect, extended, suspended, collapsed, ended, rejected, violated."""

from collections.abc import Iterator, Sequence

from ..extract.agreements import AgreementFound
from ..lexicon import agreements as lexicon
from ..parse import grammar
from ..parse.page import Page
from .stage import TEMPORAL, governors, makings, pronouns

ORDER = ("signed", "took effect", "extended", "suspended", "collapsed", "ended", "rejected", "violated")
_WINDOW = 7
"""Tokens after a verb or noun in which its companions stand: "withdraw unilaterally from the", "came into force"."""


def statuses(page: Page, mentions: Sequence[AgreementFound]) -> tuple[str, ...]:
    """Every status that the sentences with these mentions tell, in the order of an agreement's life."""
    found: set[str] = set()
    for mention in mentions:
        found.update(_by_verbs(page, mention.head))
        found.update(_by_nouns(page, mention))
        found.update(_by_phrases(page, mention))
        if any(not unsure(page, v) and _strong(page, v) for v in makings(page, mention.head)):
            found.add("signed")
    found.update(_by_pronoun(page, mentions))
    return tuple(status for status in ORDER if status in found)


def _strong(page: Page, verb: int) -> bool:
    return page.tokens[verb].lower in lexicon.forms(*lexicon.agreements().making.strong)


def _by_verbs(page: Page, head: int) -> Iterator[str]:
    for verb in governors(page, head):
        for one in (
            verb,
            *(v for v in page.conjuncts(verb) if v != verb and not page.dependants(v, *grammar.SUBJECTS)),
        ):
            slot = _slot(page, head, one, verb)
            yield from _told(page, head, one, slot)


def _slot(page: Page, head: int, verb: int, first: int) -> str:
    """Whether the agreement does what the verb says or suffers it; `first` is the verb that governs it."""
    if grammar.is_passive(page, verb) or page.dependants(verb, "auxpass"):
        return "object"
    own = page.dependants(verb, "nsubj")
    if own:
        return "subject" if own[0] == head or page.tokens[own[0]].tag in grammar.RELATIVE else "object"
    if page.tokens[first].head == head:
        return "object" if page.tokens[first].tag == "VBN" else "subject"
    if page.tokens[head].dep == "pobj" and page.tokens[page.tokens[head].head].lower in TEMPORAL:
        return "subject"
    return "subject" if page.tokens[head].dep == "nsubj" and page.tokens[head].head == first else "object"


def _told(page: Page, head: int, verb: int, slot: str) -> Iterator[str]:
    after = page.tokens[verb + 1 : min(verb + _WINDOW, page.sentence(verb).last)]
    near = {t.lower for t in after}
    busy = any(o != head and page.tokens[o].tag not in grammar.RELATIVE for o in page.dependants(verb, "dobj"))
    for sense in lexicon.standings().get(page.tokens[verb].lower, ()):
        if sense.slot == slot and all(word in near for word in sense.companions) and (sense.companions or not busy):
            if not unsure(page, verb, announced=sense.status == "ended"):
                yield sense.status
            return


def unsure(page: Page, verb: int, *, announced: bool = False) -> bool:
    """Whether the deed is negated, only possible, asked for or still to come; an announced end counts as one."""
    table = lexicon.agreements().unsure
    for child in page.children[verb]:
        token = page.tokens[child]
        if token.dep == "neg" or (token.dep == "aux" and token.lower in table.modals):
            return True
        if token.dep == "aux" and token.lower in {"will", "'ll"} and not announced:
            return True
        if token.dep == "mark" and token.lower in {"if", "unless"}:
            return True
    if page.tokens[verb].dep in {"xcomp", "pcomp", "ccomp"} or (
        page.tokens[verb].dep == "acl" and grammar.is_infinitive(page, verb)
    ):
        above = page.tokens[verb].head
        if page.tokens[above].tag in {"IN", "TO"}:
            above = page.tokens[above].head
        own = any(page.dependants(verb, *grammar.SUBJECTS)) and not grammar.is_infinitive(page, verb)
        return (
            not own
            and page.tokens[above].lower in lexicon.forms(*table.verbs)
            and page.tokens[verb].lower not in lexicon.forms("withdraw", "end")
        )
    return False


def _by_nouns(page: Page, mention: AgreementFound) -> Iterator[str]:
    """ "breaches of the pact", "the ceasefire's collapse", "ceasefire violations"."""
    token = page.tokens[mention.head]
    above = token.head
    if token.dep == "pobj" and page.tokens[above].lower in {"of", "from", "to"}:
        above = page.tokens[above].head
    elif token.dep not in {"poss", "compound"}:
        return
    status = lexicon.status_nouns().get(page.tokens[above].lower) or _before(page, mention.first)
    if status:
        yield status


def _before(page: Page, first: int) -> str | None:
    """The status noun that stands before "of the …", where the tree lost it: "the end, he said, of"."""
    before = page.tokens[max(page.sentence(first).first, first - _WINDOW - 3) : first]
    if not any(t.lower == "of" for t in before[-2:]):
        return None
    return next(
        (s for t in reversed(before) if t.tag.startswith("NN") and (s := lexicon.status_nouns().get(t.lower))), None
    )


def _by_phrases(page: Page, mention: AgreementFound) -> Iterator[str]:
    """ "the deal is in tatters", "in force since dawn"."""
    end = page.sentence(mention.head).last
    words = [t.lower for t in page.tokens[mention.last : end]]
    for status in lexicon.agreements().statuses:
        for phrase in status.phrases:
            told = phrase.split()
            if len(told) > 1 and any(words[k : k + len(told)] == told for k in range(len(words))):
                yield status.name


def _by_pronoun(page: Page, mentions: Sequence[AgreementFound]) -> Iterator[str]:
    """ "agreed on it", "It expired": a pronoun beside or right after a mention."""
    for i in pronouns(page, mentions):
        told = _by_verbs(page, i)
        yield from (s for s in told if page.tokens[i].dep != "nsubj" or s in {"ended", "collapsed", "took effect"})
