"""What a cue of speech takes as its content: clauses, infinitives, objects and phrases behind prepositions.

Each frame of `en/speech.toml` has one function here; `reach` finds the words of a content by the frame's name.
"""

from collections.abc import Callable, Iterator

from ..parse.page import Page
from .extents import Anchor, Reach, whole, with_series, with_tail

_OBJECTS = ("dobj", "obj", "oprd", "attr")
_NAMED = ("oprd", "xcomp", "ccomp", "acomp", "attr", "appos")


def reach(page: Page, at: Anchor, frame: str) -> Reach | None:
    """The content that the cue takes by this frame, to its right."""
    known = _FRAMES.get(frame)
    if known:
        return known(page, at)
    first, _, second = frame.partition(" ")
    if first == "object":
        return _object_and(page, at, second)
    if second == "infinitive":
        return _behind_with_infinitive(page, at, first)
    return _behind(page, at, first)


def _span(page: Page, i: int, after: int) -> tuple[int, int]:
    """The subtree of token i behind `after`, up to the end of its sentence."""
    below = [j for j in page.subtree(i) if j > after]
    return (min(below), max(below) + 1) if below else (i, i + 1)


def _one(page: Page, at: Anchor, i: int) -> Reach:
    first, last = _span(page, i, at.last)
    return Reach(first, last, i)


def _right(page: Page, at: Anchor, *deps: str) -> Iterator[int]:
    """Dependants of the cue behind it, and of the preposition that its words end in."""
    for holder in (at.head,) if at.preposition is None else (at.preposition, at.head):
        yield from (c for c in page.children[holder] if c > at.last and page.tokens[c].dep in deps)


def infinitive(page: Page, i: int) -> bool:
    """Whether the verb stands with "to"."""
    return any(page.tokens[c].tag == "TO" for c in page.children[i] if c < i)


def _clause(page: Page, at: Anchor) -> Reach | None:
    beside = [c for o in page.dependants(at.head, "dobj", "dative") for c in page.dependants(o, "acl")]
    for c in (*_right(page, at, "ccomp", "acl", "advcl", "csubj", "relcl", "pcomp"), *beside):
        token = page.tokens[c]
        if infinitive(page, c) or not _finite(page, c):
            continue
        opener = page.tokens[_span(page, c, at.last)[0]].lower
        if token.dep == "ccomp" or (token.dep == "pcomp" and opener in _QUESTION):
            return whole(page, _one(page, at, c))
        if token.dep != "relcl" and opener in _OPENERS:
            return whole(page, _one(page, at, c))
    return _bare_that(page, at)


_QUESTION = frozenset({"how", "what", "why", "who", "when", "where", "which", "whether", "if"})
_OPENERS = frozenset({"that", "whether"})


def _finite(page: Page, i: int) -> bool:
    """Whether the head of a clause is finite: by its own form, or by an auxiliary, a modal or a subject."""
    if page.tokens[i].tag in {"VBD", "VBZ", "VBP", "MD"}:
        return True
    return any(page.tokens[c].dep in {"aux", "auxpass", "nsubj", "nsubjpass", "cop", "expl"} for c in page.children[i])


def _bare_that(page: Page, at: Anchor) -> Reach | None:
    """A that-clause which the parser hung elsewhere: it reaches to the end of the sentence."""
    i, end = at.last + 1, page.sentence(at.head).last
    if i + 2 < end and page.tokens[i].lower == "that" and page.tokens[i].tag in {"IN", "WDT"}:
        return Reach(i, end, page.tokens[i].head if page.tokens[i].head > i else i + 1)
    return None


def _infinitive(page: Page, at: Anchor) -> Reach | None:
    for c in _right(page, at, "xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp"):
        if infinitive(page, c):
            return with_series(page, _one(page, at, c))
    return None


def _gerund(page: Page, at: Anchor) -> Reach | None:
    for c in _right(page, at, "xcomp", "ccomp", "dobj", "pcomp"):
        if page.tokens[c].tag == "VBG":
            return _one(page, at, c)
    return None


def _objects(page: Page, at: Anchor) -> Iterator[int]:
    for c in _right(page, at, "pobj" if at.preposition is not None else "dobj", *_OBJECTS):
        if page.tokens[c].tag not in {"WDT", "WP", "WRB"}:
            yield c


def _object(page: Page, at: Anchor) -> Reach | None:
    return next((with_tail(page, at, _one(page, at, c)) for c in _objects(page, at)), None)


def _complement(page: Page, at: Anchor) -> Reach | None:
    """An object and what it is called; in a passive what the subject is called."""
    named = [c for c in _right(page, at, *_NAMED) if not infinitive(page, c)]
    objects = [c for c in _objects(page, at) if c not in named]
    quoted = [o for o in objects if _has_mark(page, o)]
    small = [c for c in named if page.dependants(c, "nsubj", "nsubjpass")]
    small += [o for o in objects if page.tokens[o].tag == "JJ"] or objects[1:]
    if not (small or quoted or (named and (objects or at.passive))):
        return None
    parts = [_span(page, c, at.last) for c in (*named, *objects)]
    return Reach(min(p[0] for p in parts), max(p[1] for p in parts), (named or objects)[0])


def _has_mark(page: Page, i: int) -> bool:
    return any(page.tokens[j].tag in {"``", "''"} for j in page.subtree(i))


def _none(page: Page, at: Anchor) -> Reach | None:
    return Reach(at.last + 1, at.last + 1, at.head)


def _subject(page: Page, at: Anchor) -> Reach | None:
    """What a passive is said of, with what stands behind it: "responsibility for the blast", "an ambush (claimed by)"."""
    if not at.passive:
        return None
    token = page.tokens[at.head]
    subjects = [i for i in page.dependants(at.head, "nsubjpass") if page.tokens[i].tag not in {"WDT", "WP"}]
    if not subjects and token.dep in {"acl", "relcl"} and token.head < at.head:
        subjects = [token.head]
    for i in subjects:
        below = [j for j in page.subtree(i) if j < at.head]
        last = next((j for j in sorted(below) if j > i and page.tokens[j].text == ","), max(below, default=i) + 1)
        return Reach(min(below, default=i), last, i)
    return None


_FRAMES: dict[str, Callable[[Page, Anchor], Reach | None]] = {
    "clause": _clause,
    "infinitive": _infinitive,
    "gerund": _gerund,
    "object": _object,
    "complement": _complement,
    "none": _none,
    "subject": _subject,
}


def _object_and(page: Page, at: Anchor, second: str) -> Reach | None:
    """An object with an infinitive ("urged both sides to stop") or a preposition ("accused X of")."""
    objects = list(_objects(page, at))
    tails = list(_infinitives(page, at, objects) if second == "infinitive" else _tails(page, at, objects, second))
    if not tails or not (objects or at.passive or _own_subject(page, tails[0])):
        return None
    spans = [_span(page, i, at.last) for i in (*objects, *tails)]
    return Reach(min(s[0] for s in spans), max(s[1] for s in spans), (objects or tails)[0])


def _own_subject(page: Page, i: int) -> bool:
    return bool(page.dependants(i, "nsubj", "nsubjpass"))


def _infinitives(page: Page, at: Anchor, objects: list[int]) -> Iterator[int]:
    holders = [*_right(page, at, "xcomp", "ccomp", "advcl", "acl", "relcl")]
    holders += [c for o in objects for c in page.dependants(o, "acl", "relcl")]
    yield from (c for c in holders if infinitive(page, c))


def _tails(page: Page, at: Anchor, objects: list[int], word: str) -> Iterator[int]:
    for holder in (at.head, *objects):
        for c in page.children[holder]:
            token = page.tokens[c]
            if (
                c > at.last
                and token.lower == word
                and token.dep in {"prep", "dative", "mark", "advmod"}
                and page.children[c]
            ) or (c > at.last and token.dep == "advcl" and page.tokens[_span(page, c, at.last)[0]].lower == word):
                yield c


def _behind(page: Page, at: Anchor, word: str) -> Reach | None:
    """What stands behind a preposition of the cue: "warned of", "appealed for"."""
    for c in (*page.children[at.head], *(page.children[at.last] if at.last != at.head else ())):
        token = page.tokens[c]
        if c > at.head and token.lower == word and token.dep in {"prep", "prt", "agent", "dative", "advmod"}:
            for item in page.dependants(c, "pobj", "pcomp"):
                first, last = _span(page, item, c)
                return Reach(first, last, item, c)
    return None


def _behind_with_infinitive(page: Page, at: Anchor, word: str) -> Reach | None:
    """A preposition, whom it names, and an infinitive: "pleaded with them to stop"."""
    held = _behind(page, at, word)
    if held is None:
        return None
    for c in (*_right(page, at, "xcomp", "advcl", "ccomp", "acl"), *page.dependants(held.head, "acl", "relcl")):
        if infinitive(page, c):
            return Reach(held.first, _span(page, c, held.first)[1], held.head, held.joint)
    return None
