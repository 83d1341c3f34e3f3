"""Whether an entry applies where its words stand: what its slots must hold, hang on and stand beside."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from ..lexicon import classes
from ..lexicon.sources import kept, recent
from ..lexicon.triggers import Entry
from ..parse import grammar
from ..parse.page import Page
from .parties import person

_NAMED: frozenset[str] = frozenset({"person", "armed", "target", "settlement", "office"})
"""Classes that a proper name satisfies: "shelled Kharkiv", "arrested Haddad"."""

_GRAMMAR = frozenset({"with", "before", "after"})
"""Conditions on the construction, which tell more of the sense than the company does."""


class Slot(Struct, frozen=True):
    """A list of an entry made ready: the tests of the words it refuses ("!") and wants, and what to say if none is
    there."""

    name: str
    wanted: tuple[str, ...]
    refused: "_Test | None"
    positive: "_Test | None"
    none: str


class Weighed(Struct, frozen=True, gc=False):
    """How many conditions an entry meets, why it does not apply, or "", and which of its lists it then was that holds
    none of the words found there."""

    met: int
    why: str = ""
    lacks: int | None = None


def slots(entry: Entry) -> tuple[Slot, ...]:
    """The entry's lists, in the order in which they are tried."""
    told = {
        "subject": entry.subject, "object": entry.object, "clause": entry.clause, "with": entry.with_,
        "about": entry.about, "before": entry.before, "after": entry.after,
    }  # fmt: skip
    return tuple(_slot(name, wanted) for name, wanted in told.items() if wanted)


@kept
def _slot(name: str, wanted: tuple[str, ...]) -> Slot:
    refused = tuple(w[1:] for w in wanted if w.startswith("!"))
    positive = tuple(w for w in wanted if not w.startswith("!"))
    return Slot(
        name, wanted, _test(refused, False) if refused else None, _test(positive, True) if positive else None,
        f"{name} is none of {', '.join(positive)}",
    )  # fmt: skip


def weigh(page: Page, entry: Entry, slots: tuple[Slot, ...], head: int, tokens: tuple[int, ...]) -> Weighed:
    """Whether the entry applies at the tokens."""
    if entry.noun is not None and (why := _not_an_event(page, head, tokens)):
        return Weighed(0, why)
    if entry.verb is not None and _premodifies(page, head, tokens):
        return Weighed(0, f"only describes {page.tokens[page.tokens[head].head].text!r}")
    met = 0
    for n, slot in enumerate(slots):
        heads = _HEADS[slot.name](page, head, tokens)
        if slot.refused is not None and _any(page, heads, slot.refused):
            return Weighed(met, f"{slot.name} is {_refusing(page, heads, slot.wanted)!r}")
        if slot.positive is not None:
            if not _any(page, heads, slot.positive):
                return Weighed(met, slot.none, n)
            met += 1
    if entry.passive is not None:
        if grammar.is_passive(page, head) is not entry.passive:
            return Weighed(met, "is active" if entry.passive else "is passive")
        met += 1
    return Weighed(met)


def lacking(
    page: Page, entry: Entry, slots: tuple[Slot, ...], head: int, tokens: tuple[int, ...], first: int
) -> int | None:
    """How many of the entry's lists, of which the `first` is the first, hold none of the words found there; None where
    anything else speaks against it."""
    if entry.passive is not None and grammar.is_passive(page, head) is not entry.passive:
        return None
    lacks = _lack(slots[first])
    for slot in slots[first + 1 :]:
        heads = _HEADS[slot.name](page, head, tokens)
        if slot.refused is not None and _any(page, heads, slot.refused):
            return None
        if slot.positive is not None and not _any(page, heads, slot.positive):
            lacks += _lack(slot)
    return lacks


def _lack(slot: Slot) -> int:
    return 2 if slot.name in _GRAMMAR else 1


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
        and above.lower in {"in", "of", "from", "about", "on"}
        and page.tokens[above.head].lower in classes.words("onlooker")
    ):
        return f"only tells who {page.tokens[above.head].text!r} are"
    first = page.tokens[tokens[0]]
    inside_name = token.tag.startswith("NNP") and first.text[:1].isupper() and first.i != page.sentence(head).first
    if inside_name and not _headline(page, head):
        return "is part of a name"
    return ""


def _premodifies(page: Page, head: int, tokens: tuple[int, ...]) -> bool:
    """Whether the verb is a past participle before its noun in a sentence with a verb of its own.

    "The jailed poet fell ill" tells who he is, not that he was jailed. Without another verb the parser has mostly taken
    the sentence's verb for an adjective: "Commandos battled rebels".
    """
    token = page.tokens[head]
    noun = page.tokens[token.head]
    return (
        token.dep == "amod"
        and token.tag != "VBG"
        and len(tokens) == 1
        and head < token.head
        and noun.pos in {"NOUN", "PROPN"}
        and any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in page.within(page.sentence(head)) if t.i != head)
    )


def _headline(page: Page, i: int) -> bool:
    """Whether most words of the sentence are capitalised, so that capitals tell nothing."""
    letters = [t for t in page.within(page.sentence(i)) if t.text[:1].isalpha()]
    return sum(t.text[:1].isupper() for t in letters) > 0.7 * len(letters)


def _objects(page: Page, head: int, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """The objects, without those that belong to the trigger's own words."""
    objects = grammar.clause(page, head).objects
    return tuple(o for o in objects if o not in tokens) or objects


def _introduced(page: Page, head: int, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """The subjects of the clause that the trigger introduces."""
    return tuple(i for c in page.dependants(head, "ccomp") for i in page.dependants(c, "nsubj", "nsubjpass"))


@recent
def _governed(page: Page, head: int) -> tuple[int, ...]:
    """What the trigger governs: its subtree without its subjects and without relative clauses."""
    found: list[int] = []
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
        found.append(here)
        todo.extend(c for c in page.children[here] if page.tokens[c].dep not in {"relcl", "appos", "punct"})
    return tuple(found)


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


_HEADS: dict[str, Callable[[Page, int, tuple[int, ...]], tuple[int, ...]]] = {
    "subject": lambda page, head, tokens: grammar.clause(page, head).subjects,
    "object": _objects,
    "clause": _introduced,
    "with": lambda page, head, tokens: (head,),
    "about": lambda page, head, tokens: _governed(page, head),
    "before": lambda page, head, tokens: tuple(_beside(page, tokens[0], -1)),
    "after": lambda page, head, tokens: tuple(_beside(page, tokens[-1], 1)),
}
"""The tokens that each list of an entry looks at."""


class _Test(Struct, frozen=True):
    """Words of a condition made ready: forms of one word and of two, and what must hang behind prepositions.

    names, people, numerals    whether such a token passes for one of the classes named
    """

    forms: frozenset[str] = frozenset()
    pairs: frozenset[str] = frozenset()
    names: bool = False
    people: bool = False
    numerals: bool = False
    behind: tuple[tuple[str, "_Test | None"], ...] = ()


@kept
def _test(wanted: tuple[str, ...], named: bool) -> _Test:
    """What a token must be to be one of the words; "on @target" asks for a preposition below it."""
    forms: set[str] = set()
    kinds: set[str] = set()
    behind: list[tuple[str, _Test | None]] = []
    for word in wanted:
        preposition, _, inner = word.partition(" ")
        if preposition in classes.words("preposition"):
            behind.append((preposition, _test((inner,), named) if inner else None))
        elif word.startswith("@"):
            kinds.add(word[1:])
            forms |= classes.words(word[1:])
        else:
            forms |= classes.every_form(word)
    kinds = kinds if named else set()
    return _Test(
        frozenset(f for f in forms if " " not in f), frozenset(f for f in forms if " " in f),
        not _NAMED.isdisjoint(kinds), "person" in kinds, not kinds.isdisjoint({"deal", "ceasefire"}), tuple(behind),
    )  # fmt: skip


def _any(page: Page, heads: Sequence[int], test: _Test) -> bool:
    """Whether one of the tokens passes the test."""
    tokens, forms = page.tokens, test.forms
    for h in heads:
        if tokens[h].lower in forms:
            return True
    if not (test.names or test.numerals or test.pairs or test.behind):
        return False
    return any(_is(page, h, test) for h in heads)


def _refusing(page: Page, heads: Sequence[int], wanted: tuple[str, ...]) -> str:
    """The first refused word that stands at the heads."""
    return next(w[1:] for w in wanted if w.startswith("!") and _any(page, heads, _test((w[1:],), False)))


def _is(page: Page, i: int, test: _Test) -> bool:
    """Whether token i passes the test."""
    token = page.tokens[i]
    if token.lower in test.forms:
        return True
    if test.names and (token.pos == "PROPN" or (test.people and (token.pos == "PRON" or person(page, i)))):
        return True
    if test.numerals and token.text in classes.words("numeral"):
        return True
    if test.pairs and i > 0 and f"{page.tokens[i - 1].lower} {token.lower}" in test.pairs:
        return True
    return bool(test.behind) and any(_has_preposition(page, i, word, inner) for word, inner in test.behind)


def _has_preposition(page: Page, i: int, preposition: str, inner: _Test | None) -> bool:
    if page.tokens[i].lower == preposition:
        return inner is None
    hangs = _hanging(page, i).get(preposition, ())
    if inner is None:
        return any(page.tokens[p].ent not in {"DATE", "TIME"} for h in hangs for p in (*_held(page, h), h)[:1])
    held = [p for h in hangs for p in (*_held(page, h), *(c for q in _held(page, h) for c in page.conjuncts(q)))]
    if preposition == "to":
        held += page.dependants(i, "xcomp")
    return any(_is(page, h, inner) for h in held)


def _held(page: Page, preposition: int) -> list[int]:
    return page.dependants(preposition, "pobj", "pcomp")


@recent
def _hanging(page: Page, i: int) -> dict[str, list[int]]:
    """Where each word stands below the token, its particle, its object, or behind it as an object."""
    token, tokens = page.tokens[i], page.tokens
    below = [c for place in (i, *page.dependants(i, "prep", "prt", "advmod", "dobj")) for c in page.children[place]]
    if token.pos == "NOUN" and token.dep in {"dobj", "nsubjpass"}:
        below += [c for c in page.children[token.head] if c > i]
    found: dict[str, list[int]] = {}
    for c in below:
        found.setdefault(tokens[c].lower, []).append(c)
    return found
