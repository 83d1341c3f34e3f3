"""Whom an event is aimed at when none of its own slots holds anybody: the nearest party to the right, below it.

"refused a request from the *justice minister*", "an inquiry into whether the *former envoy* was spied on", "gave
millions to promote investment in *Ethiopia*".
"""

from collections.abc import Iterator

from ..lexicon import classes
from ..parse import grammar
from ..parse.page import Page
from .parties import party
from .triggers import Trigger

_BELOW_VERB = frozenset({"dobj", "dative", "obj", "oprd", "prep", "xcomp", "ccomp", "prt", "acomp", "attr", "pcomp"})
_BELOW_NOUN = frozenset({"prep", "acl", "poss", "compound", "amod", "nmod", "ccomp"})
_LEFT = frozenset({"poss", "compound", "amod", "nmod"})
_WITHIN = frozenset({"in", "inside", "across", "throughout", "along", "at", "around"})
"""Prepositions behind which stands where it holds: for some types those who live there are meant."""
_OF_PLACES = frozenset({"AGREE", "AID", "SUPPORT", "COOPERATE", "SANCTION", "COERCE", "CONCEDE", "REQUEST"})
"""Types that do good or harm to a place as a whole: aid suspended in a province, a truce declared in a country."""
_SPOKEN = frozenset({"REQUEST", "REJECT", "THREATEN", "SUPPORT", "CONCEDE", "AGREE", "ACCUSE"})
"""Types that are said to or of somebody, though no slot of the entry holds them: "refused a plea from the union"."""
_AIMED = _SPOKEN | {"CONSULT", "COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE"}
"""Not ASSAULT: who is hurt stands in a slot, and whoever else the sentence names is not."""
_DEPTH = 7
"""Steps below the trigger; beyond that the sentence speaks of something else."""


def nearest(page: Page, trigger: Trigger, verb: int | None, taken: tuple[int, ...]) -> tuple[int, ...]:
    """The nearest party below the trigger with those coordinated to it, else where the type allows it a place."""
    if trigger.type not in (_SPOKEN if "none" in trigger.entry.recipient else _AIMED):
        return ()
    starts = tuple(dict.fromkeys((*trigger.tokens, *(() if verb is None else (verb,)))))
    found: dict[str, int] = {}
    moved = {o for o in grammar.objects(page, trigger.head) if trigger.type == "MOBILIZE"}
    for i, way in _walk(page, starts):
        if i not in taken and i not in moved and i not in starts and _party(page, i):
            found.setdefault("theme" if _own(page, i) else way, i)
            if "" in found:
                break
    wanted = ["", "condition"]
    wanted += ["place"] if trigger.type in _OF_PLACES else []
    wanted += ["theme"] if trigger.type not in {"AGREE", "AID"} else []
    best = next((found[way] for way in wanted if way in found), None)
    return () if best is None else _with_others(page, best, taken)


def _own(page: Page, i: int) -> bool:
    """Whether it belongs to one told before: "its banks", "their troops"."""
    return any(page.tokens[c].tag == "PRP$" for c in page.dependants(i, "poss"))


def _with_others(page: Page, i: int, taken: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(c for c in grammar.all_of(page, i) if c not in taken and _party(page, c))


def _party(page: Page, i: int) -> bool:
    token = page.tokens[i]
    if token.pos == "PRON":
        return token.lower in {"him", "her", "them", "us"} and token.dep != "poss"
    return party(page, i) == 2 and (token.pos not in {"ADJ", "PROPN"} or token.text[:1].isupper())


def _walk(page: Page, starts: tuple[int, ...]) -> Iterator[tuple[int, str]]:
    """Tokens below the starts, level by level, with the way that leads there: "" or by a theme or place."""
    level = [(i, "") for i in starts]
    for _ in range(_DEPTH):
        below: list[tuple[int, str]] = []
        for i, way in level:
            below.extend(_children(page, i, way, starts))
        yield from below
        level = below


def _children(page: Page, i: int, way: str, starts: tuple[int, ...]) -> Iterator[tuple[int, str]]:
    token = page.tokens[i]
    verbal = grammar.is_verb(page, i) or (token.pos == "ADJ" and i in starts)
    sent = verbal and token.lower in classes.words("transfer")
    for c in page.children[i]:
        child = page.tokens[c]
        if c in starts:
            continue
        if child.dep in {"pobj", "pcomp"} and token.pos in {"ADP", "SCONJ"}:
            yield c, way
        elif verbal:
            yield from _of_verb(page, i, c, "theme" if sent and child.dep == "dobj" else way, starts)
        elif token.pos in {"ADP", "SCONJ"} and child.dep == "prep":
            yield from _through(child.lower, c, way)
        elif child.dep == "prep" or (child.dep == "agent" and token.pos == "NOUN"):
            yield from _through(child.lower, c, "" if way == "theme" else way, of_noun=True)
        elif child.dep in _BELOW_NOUN and (child.dep not in _LEFT or (c < i and i not in starts)):
            yield c, way


def _of_verb(page: Page, verb: int, c: int, way: str, starts: tuple[int, ...]) -> Iterator[tuple[int, str]]:
    child = page.tokens[c]
    if child.dep == "prep":
        yield from _through(child.lower, c, way)
        return
    marks = {page.tokens[m].lower for m in page.dependants(c, "mark")}
    if child.dep == "advcl" and marks & {"if", "unless", "until", "till"}:
        yield c, "condition"
    inner = child.dep in {"nsubj", "nsubjpass"} and verb not in starts and child.pos != "PRON"
    if inner or child.dep in _BELOW_VERB or (child.dep == "advcl" and grammar.is_infinitive(page, c)):
        yield c, way


def _through(preposition: str, c: int, way: str, *, of_noun: bool = False) -> Iterator[tuple[int, str]]:
    """The phrase behind the preposition, unless it tells of time, cause or means; "a plea by" tells whose it is."""
    if preposition in _WITHIN:
        yield c, "place"
    elif preposition not in classes.words("aside") or (of_noun and preposition == "by"):
        yield c, way
