"""Which counts and weapons belong to an event: by the way in the tree from its trigger to them."""

from collections.abc import Callable, Sequence

from ..extract.counts import CountFound
from ..extract.weapons import WeaponFound
from ..lexicon import classes
from ..lexicon import counts as lexicon
from ..model import Index, Measure
from ..parse.page import Page
from ..resolve import Mark

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_HARM: frozenset[Measure] = frozenset({"killed", "injured", "missing"})
_RESULT: frozenset[Measure] = _HARM | {"displaced", "abducted", "other"}
"""What a deed that is no measure itself ("attack", "shelled") may result in, also told in a clause of its own."""
_FAR = 6
"""Steps in the tree from a trigger to its toll: "attacked … , leaving at least 12 dead" has 3."""
_NEAR = 2
"""Steps to a figure that is no harm: "thousands joined the protest" has 2; more would take the neighbour's."""
_ARMED = 4
"""Steps to a weapon: "carried out an attack with drones" has 3 from "attack"."""
_MEANS = frozenset({"with", "by", "using", "of", "from", "in", "via", "through", "to", "against", "at", "into", "on"})

Blocked = Callable[[Page, int, bool], bool]
"""Whether the step between a token and its head may not be taken; the last argument tells whether it goes up from
the mention, which stands at the lower end then."""


def counts_of(page: Page, trigger: int, marks: Sequence[Mark]) -> tuple[Index, ...]:
    """The counts that tell the harm of the event, its own first, parts after their wholes."""
    told = _measure(page, trigger)
    here = [
        (m, m.found) for m in marks if isinstance(m.found, CountFound) and page.home[m.found.head] == page.home[trigger]
    ]
    heads = frozenset(i for _, f in here for i in range(f.first, f.last))
    found: list[tuple[bool, bool, Index]] = []
    for mark, count in here:
        steps = _steps(
            page, count.via, trigger, lambda p, i, up: _bars_count(p, i, heads) or (up and _of_another(p, i, trigger))
        )
        if steps is None or steps > _FAR:
            continue
        if _fits(told, count.measure, steps):
            found.append((count.role == "part", count.via != trigger, mark.index))
    return tuple(index for _, _, index in sorted(found))


def weapons_of(page: Page, trigger: int, marks: Sequence[Mark]) -> tuple[Index, ...]:
    """The weapons that the event was done with, or that were its object."""
    here = [
        (m, m.found)
        for m in marks
        if isinstance(m.found, WeaponFound) and page.home[m.found.head] == page.home[trigger]
    ]
    found: list[tuple[int, Index]] = []
    for mark, weapon in here:
        if weapon.first <= trigger < weapon.last:
            found.append((0, mark.index))
            continue
        steps = _steps(page, weapon.head, trigger, _bars_weapon)
        if steps is not None and steps <= _ARMED and not _described(page, weapon.head, trigger):
            found.append((steps, mark.index))
    return tuple(index for _, index in sorted(found))


def linked(page: Page, noun: int, trigger: int, most: int) -> bool:
    """Whether the noun belongs to the clause of the trigger, at most so many steps away."""
    steps = _steps(page, noun, trigger, _bars_weapon)
    return steps is not None and steps <= most


def _measure(page: Page, trigger: int) -> Measure | None:
    """The measure that the trigger itself tells: "killed", "arrest"."""
    word = page.tokens[trigger].lower
    senses = lexicon.verbs().get(word, ())
    own = (
        next((s.measure for s in senses if not s.companions), None)
        if page.tokens[trigger].tag.startswith("VB")
        else None
    )
    return own or lexicon.deeds().get(word) or lexicon.states().get(word)


def _fits(told: Measure | None, measure: Measure, steps: int) -> bool:
    if steps == 0:
        return True
    if told is None:
        return measure in _RESULT or steps <= _NEAR
    return measure in _HARM if told in _HARM else measure == told


def _steps(page: Page, start: int, goal: int, bars: Blocked) -> int | None:
    """How many steps in the tree lead from the mention to the trigger; None when one of them is barred."""
    up = [start, *page.ancestors(start)]
    down = [goal, *page.ancestors(goal)]
    meet = next((i for i in up if i in down), None)
    if meet is None:
        return None
    rising, falling = up[: up.index(meet)], down[: down.index(meet)]
    if any(bars(page, i, True) for i in rising) or any(bars(page, i, False) for i in falling):
        return None
    return len(rising) + len(falling)


def _bars_count(page: Page, i: int, counted: frozenset[int]) -> bool:
    """Clauses of content, charges and coordinated clauses with a doer of their own part a toll from the event."""
    token = page.tokens[i]
    if token.dep == "ccomp":
        return bool(page.dependants(i, *_SUBJECTS)) and not _small(page, i)
    if token.dep == "pcomp":
        return page.tokens[token.head].lower in {"of", "for", "about", "from", "against"} and page.tokens[
            page.tokens[token.head].head
        ].tag.startswith("VB")
    if token.dep == "conj" and token.tag.startswith("VB"):
        own = page.dependants(i, *_SUBJECTS)
        return bool(own) and not any(s in counted for s in own)
    return token.dep == "parataxis"


def _of_another(page: Page, i: int, trigger: int) -> bool:
    """Whether a relative clause tells the harm of a noun that the trigger only speaks of: "condemned the raid that killed"."""
    token = page.tokens[i]
    if token.dep != "relcl" or token.head == trigger:
        return False
    noun = page.tokens[token.head]
    return (
        noun.dep == "dobj"
        and noun.head == trigger
        and page.tokens[trigger].lower not in classes.words("support_active")
    )


def _small(page: Page, i: int) -> bool:
    """Whether the clause has no finite verb: "leaving four people dead"."""
    return page.tokens[i].tag not in {"VBD", "VBZ", "VBP", "MD"} and not page.dependants(i, "aux", "auxpass", "mark")


def _bars_weapon(page: Page, i: int, up: bool) -> bool:
    """A weapon belongs to the event of its own clause."""
    token = page.tokens[i]
    if token.dep in {"ccomp", "parataxis", "poss"}:
        return True
    if token.dep in {"conj", "advcl"} and token.tag.startswith("VB"):
        return bool(page.dependants(i, *_SUBJECTS))
    if token.dep == "relcl":
        return up
    return token.dep == "prep" and up and token.lower not in _MEANS


def _described(page: Page, weapon: int, trigger: int) -> bool:
    """Whether the weapon only describes what the event is about: "condemned the missile attack".

    A described means or doer counts: "hit with tank fire", "a missile strike killed four".
    """
    token = page.tokens[weapon]
    if token.dep not in {"compound", "amod", "nmod"} or token.head == trigger:
        return False
    noun = page.tokens[token.head]
    means = noun.dep == "pobj" and page.tokens[noun.head].lower in {"with", "by", "using", "in"}
    return not (means or noun.dep in {"nsubj", "nsubjpass"})
