"""Where the page has words that may report speech, and how far the group of the cue reaches."""

from collections.abc import Iterator

from msgspec import Struct

from ..lexicon import speech
from ..lexicon.speech import Kind, Ready
from ..parse import grammar
from ..parse.page import Page
from .extents import Anchor

_GROUP = frozenset({"aux", "auxpass", "neg", "advmod", "preconj", "npadvmod"})
_NEGATIVE = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly", "cannot"})
_NOBODY = frozenset({"nobody", "none", "no-one", "nothing"})


class Spotted(Struct, frozen=True, gc=False):
    """A cue's words on the page: the entries that fit, the first token of the verb group, and the anchor."""

    kind: Kind
    entries: tuple[Ready, ...]
    first: int
    anchor: Anchor
    negated: bool

    @property
    def head(self) -> int:
        return self.anchor.head


def spot(page: Page) -> Iterator[Spotted]:
    """All words of speech in text order; the longest entries of a word first, one Spotted for each length."""
    verbs, nouns, adjectives = speech.index("verb"), speech.index("noun"), speech.index("adjective")
    for sentence in page.sentences:
        if sentence.role == "dateline":
            continue
        for i in range(sentence.first, sentence.last):
            token = page.tokens[i]
            form = token.lower
            if form in verbs and _verbal(page, i):
                yield from _verb(page, i, verbs[form])
            elif form in nouns and token.pos in {"NOUN", "PROPN", "VERB"} and not token.tag.startswith("VB"):
                yield Spotted("noun", nouns[form], i, Anchor(i, i), _none(page, i, nouns[form]))
            elif form in adjectives and token.dep in {"acomp", "xcomp", "conj", "oprd", "ROOT"}:
                yield _adjective(page, i, adjectives[form])


def _none(page: Page, i: int, entries: tuple[Ready, ...]) -> bool:
    """Whether there is none of it, and the entry tells what that means: "no doubt that"."""
    return any(e.cue.negated for e in entries) and any(page.tokens[d].lower == "no" for d in page.dependants(i, "det"))


def _verbal(page: Page, i: int) -> bool:
    token = page.tokens[i]
    if token.dep in {"amod", "compound", "aux", "auxpass", "prep", "case"}:
        return False
    return token.tag.startswith("VB") or (token.pos in {"NOUN", "PROPN", "ADJ"} and grammar.is_verb(page, i))


def _verb(page: Page, i: int, entries: tuple[Ready, ...]) -> Iterator[Spotted]:
    passive = _passive(page, i)
    first = _group_start(page, i)
    negated = _negated(page, i, first)
    grouped: dict[tuple[str, ...], list[Ready]] = {}
    for entry in entries:
        grouped.setdefault(entry.rest, []).append(entry)
    for rest, same in grouped.items():
        last = _follow(page, i, rest)
        if last is not None:
            ends_in = page.tokens[last]
            preposition = last if rest and ends_in.dep in {"prep", "prt", "agent"} and ends_in.pos != "NOUN" else None
            yield Spotted("verb", tuple(same), first, Anchor(i, last, preposition, passive), negated)


def _adjective(page: Page, i: int, entries: tuple[Ready, ...]) -> Spotted:
    verb = page.tokens[i].head
    first = _group_start(page, verb) if verb < i else i
    return Spotted("adjective", entries, first, Anchor(i, i), _negated(page, verb, first) or _negated(page, i, i))


def _passive(page: Page, i: int) -> bool:
    """Whether the cue is passive; a past tense that the parser took for a participle is not."""
    if page.tokens[i].tag in {"VBD", "VBN"} and _guess(page, i):
        return True
    if page.tokens[i].tag == "VBD" and not page.dependants(i, "auxpass", "agent", "nsubjpass"):
        return False
    return grammar.is_passive(page, i)


def _guess(page: Page, i: int) -> bool:
    """Whether it is a passive without its auxiliary: "a bomb thought to have been planted"."""
    after = [t.lower for t in page.tokens[i + 1 : i + 3]]
    return page.tokens[i].lower in speech.words("guessing") and after in (
        ["to", "be"],
        ["to", "have"],
        ["to", "belong"],
    )


def _follow(page: Page, i: int, rest: tuple[str, ...]) -> int | None:
    """The last token when these words follow token i, adverbs aside."""
    end, at = page.sentence(i).last, i
    for word in rest:
        at += 1
        while at < end and page.tokens[at].tag == "RB" and page.tokens[at].lower != word:
            at += 1
        if at >= end or page.tokens[at].lower != word:
            return None
    return at


def _group_start(page: Page, i: int) -> int:
    """The first token of the verb's unbroken group: auxiliaries, negation, adverbs, "was quoted as" before it."""
    token, above = page.tokens[i], page.tokens[page.tokens[i].head]
    own = {c for c in page.children[i] if c < i and page.tokens[c].dep in _GROUP}
    if token.dep == "conj" and _neither(page, above.i):
        own |= {above.i, *(c for c in page.children[above.i] if page.tokens[c].lower in {"neither", "nor"})}
    first = i
    while first > 0 and first - 1 in own:
        first -= 1
    if token.dep == "pcomp" and above.lower == "as" and above.i == first - 1:
        quoted = above.head
        nameless = quoted == above.i - 1 and _passive(page, quoted) and not page.dependants(quoted, "agent")
        return _group_start(page, quoted) if nameless else above.i
    return first


def _neither(page: Page, i: int) -> bool:
    return any(page.tokens[c].lower == "neither" for c in page.children[i])


def _negated(page: Page, i: int, first: int) -> bool:
    """Whether the cue is denied: by "not" in its group, by "nobody" or "no group" as its subject."""
    if any(page.tokens[j].lower in _NEGATIVE for j in range(first, i)):
        return True
    for c in page.children[i]:
        token = page.tokens[c]
        if token.dep == "neg" and c < i:
            return True
        if token.dep in {"nsubj", "nsubjpass"}:
            determiners = {page.tokens[d].lower for d in page.dependants(c, "det", "neg")}
            return token.lower in _NOBODY or "no" in determiners or _no_one(page, c)
    return False


def _no_one(page: Page, i: int) -> bool:
    return page.tokens[i].lower == "one" and i > 0 and page.tokens[i - 1].lower == "no"
