"""Whose word it is: the source of a cue, as the tokens of a noun phrase."""

from collections.abc import Iterable

from msgspec import Struct

from ..lexicon import speech
from ..parse import grammar
from ..parse.page import Page
from .extents import Anchor

_EMPTY = frozenset({"it", "there", "which", "that", "what", "this", "these", "those"})
_SPEAKING = frozenset({"by", "from"})


class Source(Struct, frozen=True, gc=False):
    """Tokens `first:last` that name a speaker, the head token, and the heads of others joined by "and"."""

    first: int
    last: int
    head: int
    others: tuple[int, ...] = ()


def of_verb(page: Page, at: Anchor) -> Source | None:
    """The speaker of a verb: its subject, the one behind "by", or the owner of the document that speaks."""
    told = grammar.clause(page, at.head)
    subjects = told.subjects
    if at.passive != told.passive:
        subjects = told.objects if told.passive else ()
    if _beside_as(page, at.head):
        subjects = _quoted(page, at.head)
    subjects = _apposed(page, at.head) or tuple(i for i in subjects if not page.tokens[i].tag.startswith("VB"))
    if not subjects and not at.passive:
        subjects = inverted(page, at)
    return _phrase(page, [_person_behind(page, i) for i in subjects])


def of_adjective(page: Page, i: int) -> Source | None:
    """The speaker of an adjective: the subject of its copula."""
    verb = page.tokens[i].head
    own = page.dependants(i, *grammar.SUBJECTS) or page.dependants(verb, *grammar.SUBJECTS)
    if not own and page.tokens[verb].tag.startswith("VB"):
        own = list(grammar.clause(page, verb).subjects)
    return _phrase(page, own)


def of_noun(page: Page, i: int) -> Source | None:
    """The speaker of a noun of speech: its owner, who is behind "by", or the subject of its support verb."""
    owners = page.dependants(i, "poss")
    owners += [item for word, item in grammar.prepositional(page, i) if word in _SPEAKING]
    owners += [
        c
        for c in page.dependants(i, "compound", "amod")
        if page.tokens[c].pos == "PROPN" or page.tokens[c].ent == "NORP"
    ]
    if owners:
        return _phrase(page, owners[:1])
    token = page.tokens[i]
    if token.dep == "dobj" and page.tokens[token.head].lower in support():
        return _phrase(page, grammar.clause(page, token.head).subjects)
    return None


def support() -> frozenset[str]:
    """Forms of the verbs that lend their subject to a noun of speech."""
    return speech.words("support")


def at_noun(page: Page, i: int) -> Source | None:
    """The noun phrase on token i as a speaker, with those joined to it."""
    return _phrase(page, grammar.all_of(page, i))


def _apposed(page: Page, verb: int) -> tuple[int, ...]:
    """The subject right before the verb that was taken for an apposition: "… hit Kryvyi Rih, the governor wrote"."""
    noun = page.tokens[verb - 1] if verb else None
    if noun is None or noun.dep != "appos" or not noun.tag.startswith("NN") or page.tokens[verb].dep != "conj":
        return ()
    begin = min(page.subtree(noun.i))
    apart = begin > 0 and page.tokens[begin - 1].text == ","
    joined = page.dependants(verb, *grammar.SUBJECTS) or page.dependants(page.tokens[verb].head, "cc")
    return (noun.i,) if apart and not joined else ()


def _beside_as(page: Page, verb: int) -> bool:
    """Whether the verb stands behind "as": "quoted X as saying"."""
    token = page.tokens[verb]
    return token.dep == "pcomp" and page.tokens[token.head].lower == "as"


def _quoted(page: Page, verb: int) -> tuple[int, ...]:
    """Who is quoted as saying something."""
    above = page.tokens[page.tokens[verb].head].head
    if page.tokens[above].pos in {"NOUN", "PROPN", "PRON"}:
        return grammar.all_of(page, above)
    told = grammar.clause(page, above)
    return told.objects or told.subjects


def behind(page: Page, at: Anchor) -> Source | None:
    """The speaker right behind the verb, whatever the parser takes it for."""
    return _phrase(page, inverted(page, at))


def inverted(page: Page, at: Anchor) -> tuple[int, ...]:
    """A subject behind its verb that the parser took for an object: "said Haddad"."""
    nearest = at.last + 1
    for c in page.dependants(at.head, "dobj", "attr", "oprd", "npadvmod"):
        if page.tokens[c].pos in {"PROPN", "NOUN", "PRON"} and grammar.phrase(page, c)[0] == nearest:
            return grammar.all_of(page, c)
    return ()


def _person_behind(page: Page, i: int) -> int:
    """The speaking being behind a document: the ministry of "the ministry's statement"."""
    if page.tokens[i].lower not in speech.words("document"):
        return i
    owners = page.dependants(i, "poss")
    owners += [item for word, item in grammar.prepositional(page, i) if word in _SPEAKING]
    for made in page.dependants(i, "acl"):  # "a letter signed by the front"
        owners += [item for word, item in grammar.prepositional(page, made) if word in _SPEAKING]
    return owners[0] if owners else i


def _phrase(page: Page, heads: Iterable[int]) -> Source | None:
    """The phrase on the first head that can speak; the others are joined to it."""
    able = [i for i in dict.fromkeys(heads) if page.tokens[i].lower not in _EMPTY or page.tokens[i].tag == "PRP$"]
    if not able:
        return None
    first, last = grammar.phrase(page, able[0])
    last += last < len(page.tokens) and page.tokens[last].tag == "POS"
    return Source(first, _with_of(page, able[0], last), able[0], tuple(able[1:]))


def _with_of(page: Page, i: int, last: int) -> int:
    """The end of the phrase with the prepositional phrases right behind it ("the mayor of the town")."""
    for c in page.children[i]:
        if c == last and page.tokens[c].dep == "prep":
            below = list(page.subtree(c))
            if not any(page.tokens[j].text == "," or page.tokens[j].pos == "VERB" for j in below):
                last = max(below) + 1
    return last


def reach_left(page: Page, source: Source) -> int:
    """The first token of a source with all that hangs on its left, quotation marks aside."""
    below = {j for j in page.subtree(source.head) if page.tokens[j].tag not in {"``", "''"}}
    first = source.first
    while first - 1 in below:
        first -= 1
    return first


def reach_right(page: Page, source: Source) -> int:
    """One past the last token of a source with its appositions and relative clauses."""
    return max(page.subtree(source.head)) + 1
