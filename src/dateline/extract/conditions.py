"""Whether an entry applies where its words stand: what its slots must hold, hang on and stand beside."""

from collections.abc import Iterator

from ..lexicon import classes
from ..lexicon.triggers import Entry
from ..parse import grammar
from ..parse.page import Page

_NAMED: frozenset[str] = frozenset({"person", "armed", "target", "settlement", "office"})
"""Classes that a proper name satisfies: "shelled Kharkiv", "arrested Haddad"."""


def weigh(page: Page, entry: Entry, head: int, tokens: tuple[int, ...]) -> tuple[int, str]:
    """How many conditions the entry meets at the tokens, and why it does not apply, or ""."""
    if entry.noun is not None and (why := _not_an_event(page, head, tokens)):
        return 0, why
    met = 0
    for name, wanted, heads in _slots(page, entry, head, tokens):
        satisfied, why = _meets(page, wanted, heads)
        if not satisfied:
            return met, f"{name} {why}"
        met += any(not w.startswith("!") for w in wanted)
    if entry.passive is not None:
        if grammar.is_passive(page, head) is not entry.passive:
            return met, "is active" if entry.passive else "is passive"
        met += 1
    return met, ""


def _not_an_event(page: Page, head: int, tokens: tuple[int, ...]) -> str:
    """Why a noun does not tell of an event here, or ""."""
    token = page.tokens[head]
    above = page.tokens[token.head]
    describes = (
        token.dep in {"compound", "amod", "nmod"} and token.head not in tokens and above.pos in {"NOUN", "PROPN"}
    )
    if describes and (above.tag.startswith("NNP") or above.lower not in classes.words("carrier")):
        return f"only describes {above.text!r}"
    if (
        token.dep == "pobj"
        and above.lower in {"in", "of", "from"}
        and page.tokens[above.head].lower in classes.words("onlooker")
    ):
        return f"only tells who {page.tokens[above.head].text!r} are"
    first = page.tokens[tokens[0]]
    inside_name = token.tag.startswith("NNP") and first.text[:1].isupper() and first.i != page.sentence(head).first
    if inside_name and not _headline(page, head):
        return "is part of a name"
    return ""


def _headline(page: Page, i: int) -> bool:
    """Whether most words of the sentence are capitalised, so that capitals tell nothing."""
    letters = [t for t in page.within(page.sentence(i)) if t.text[:1].isalpha()]
    return sum(t.text[:1].isupper() for t in letters) > 0.7 * len(letters)


def _slots(
    page: Page, entry: Entry, head: int, tokens: tuple[int, ...]
) -> Iterator[tuple[str, tuple[str, ...], tuple[int, ...]]]:
    """The entry's conditions with the tokens they look at."""
    if entry.subject or entry.object:
        clause = grammar.clause(page, head)
        if entry.subject:
            yield "subject", entry.subject, clause.subjects
        if entry.object:
            yield "object", entry.object, tuple(o for o in clause.objects if o not in tokens) or clause.objects
    if entry.clause:
        below = page.dependants(head, "ccomp")
        yield "clause", entry.clause, tuple(i for c in below for i in page.dependants(c, "nsubj", "nsubjpass"))
    if entry.with_:
        yield "with", entry.with_, (head,)
    if entry.about:
        yield "about", entry.about, tuple(_governed(page, head))
    if entry.before:
        yield "before", entry.before, tuple(_beside(page, tokens[0], -1))
    if entry.after:
        yield "after", entry.after, tuple(_beside(page, tokens[-1], 1))


def _governed(page: Page, head: int) -> Iterator[int]:
    """What the trigger governs: its subtree without its subjects and without relative clauses."""
    apart = {"nsubj", "nsubjpass", "punct", "aux", "parataxis"}
    todo = [
        c
        for c in page.children[head]
        if page.tokens[c].dep not in apart and (page.tokens[c].dep != "advcl" or grammar.is_infinitive(page, c))
    ]
    if page.tokens[head].pos == "NOUN" and page.tokens[head].dep in {"dobj", "pobj", "nsubjpass"}:
        siblings = page.children[page.tokens[head].head]
        todo += [c for c in siblings if page.tokens[c].dep in {"prep", "xcomp", "ccomp", "acl"} and c > head]
    while todo:
        here = todo.pop()
        yield here
        todo.extend(c for c in page.children[here] if page.tokens[c].dep not in {"relcl", "appos", "punct"})


def _beside(page: Page, i: int, step: int) -> Iterator[int]:
    """The next word before or after, and the one beyond an article, adjective or adverb."""
    sentence = page.sentence(i)
    here = i + step
    for _ in range(2):
        if not sentence.first <= here < sentence.last:
            return
        yield here
        if page.tokens[here].pos not in {"DET", "ADJ", "ADV", "PUNCT", "PART"}:
            return
        here += step


def _meets(page: Page, wanted: tuple[str, ...], heads: tuple[int, ...]) -> tuple[bool, str]:
    """Whether one of the wanted words, and none of the refused ("!") ones, is at the heads; if not, why."""
    for word in wanted:
        if word.startswith("!") and any(_is(page, h, word[1:], named=False) for h in heads):
            return False, f"is {word[1:]!r}"
    positive = [w for w in wanted if not w.startswith("!")]
    if positive and not any(_is(page, h, word, named=True) for word in positive for h in heads):
        return False, f"is none of {', '.join(positive)}"
    return True, ""


def _is(page: Page, i: int, word: str, *, named: bool) -> bool:
    """Whether token i is the word, or of the class; "on @target" asks for a preposition below token i."""
    preposition, _, inner = word.partition(" ")
    if _is_preposition(preposition):
        return _has_preposition(page, i, preposition, inner, named=named)
    token = page.tokens[i]
    if word.startswith("@"):
        name = word[1:]
        if named and name in _NAMED and (token.pos == "PROPN" or (token.pos == "PRON" and name == "person")):
            return True
        if named and name in {"deal", "ceasefire"} and token.text in classes.words("numeral"):
            return True
        forms = classes.words(name)
    else:
        forms = classes.every_form(word)
    if token.lower in forms:
        return True
    return i > 0 and f"{page.tokens[i - 1].lower} {token.lower}" in forms


def _is_preposition(word: str) -> bool:
    return word in classes.words("preposition")


def _has_preposition(page: Page, i: int, preposition: str, inner: str, *, named: bool) -> bool:
    if page.tokens[i].lower == preposition:
        return not inner
    hangs = [c for c in page.children[i] if page.tokens[c].lower == preposition]
    hangs += [
        c
        for out in page.dependants(i, "prep", "prt", "advmod")
        for c in page.children[out]
        if page.tokens[c].lower == preposition
    ]
    if page.tokens[i].pos == "NOUN" and page.tokens[i].dep in {"dobj", "nsubjpass"}:
        hangs += [c for c in page.children[page.tokens[i].head] if page.tokens[c].lower == preposition and c > i]
    hangs += [
        c for o in page.dependants(i, "dobj", "prt") for c in page.children[o] if page.tokens[c].lower == preposition
    ]
    if not inner:
        return any(
            page.tokens[p].ent not in {"DATE", "TIME"}
            for h in hangs
            for p in (*page.dependants(h, "pobj", "pcomp"), h)[:1]
        )
    held = [
        p
        for h in hangs
        for p in (
            *page.dependants(h, "pobj", "pcomp"),
            *(c for q in page.dependants(h, "pobj") for c in page.conjuncts(q)),
        )
    ]
    if preposition == "to":
        held += page.dependants(i, "xcomp")
    return any(_is(page, h, inner, named=named) for h in held)
