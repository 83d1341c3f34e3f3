"""Numbers of people killed, injured, missing, detained, displaced, abducted, released or present.

`quantities` reads the figure, `counted` what it counts, `harms` what befell them; here they are put together.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from ..lexicon import counts as lexicon
from ..model import CountRole, Measure
from ..parse.page import Page
from .counted import Counted, counted
from .harms import harms
from .quantities import Amount, amounts
from .stands import Harm
from .tallies import CountFound, Draft, linked

__all__ = ["CountFound", "find"]

_NEAR = 5
"""Tokens that may stand between two figures of one enumeration ("members of parliament, and")."""
_HARM = frozenset({"killed", "injured", "missing"})
"""Measures that a nought is told of; "no one was held to account" is none."""


def find(page: Page) -> Iterator[CountFound]:
    """Every count of people on the page, in order of their amounts."""
    return iter(linked(page, list(_singles(page, _drafts(page)))))


def _drafts(page: Page) -> Iterator[Draft]:
    """Each amount with its people and measures; parts take the measure of what they are part of."""
    whole: list[Draft] = []
    waiting: tuple[Amount, Counted] | None = None
    for amount in amounts(page):
        people = counted(page, amount)
        if people is None:
            waiting = waiting if amount.single else None
            continue
        if amount.zero:
            yield from _none(page, amount, people)
            continue
        part = _is_part(page, amount, whole)
        told = (
            [whole[-1].harm]
            if part and whole
            else _inherited(page, amount, people, whole) or harms(page, amount, people)
        )
        told = told or _listed(page, amount, people, whole)
        if told and waiting is not None and _joined(page, waiting[1], amount):
            yield Draft(*waiting, told[0], "whole", _points_back(page, waiting[1]))
        waiting = None if told or amount.single or people.noun is None or not people.known else (amount, people)
        role: CountRole = "part" if part and whole else "whole"
        drafts = [
            Draft(amount, people, harm, _role(page, amount, harm, role), _points_back(page, people)) for harm in told
        ]
        if drafts:
            whole = [*whole[-4:], *drafts] if drafts[0].role != "part" else [*whole, *drafts]
        yield from drafts


def _none(page: Page, amount: Amount, people: Counted) -> Iterator[Draft]:
    """ "no casualties", "nobody was hurt", "no reports of deaths": counts of nought."""
    if people.noun is None:
        noun = people.node
        told = harms(page, amount, people)
    else:
        noun = _reported(page, people.noun)
        told = [Harm(measure, noun) for measure in _absent(page, noun)] or harms(page, amount, people)
    for harm in {h.measure: h for h in told if h.measure in _HARM}.values():
        group = people.group if noun == people.noun else "people"
        yield Draft(amount, Counted(people.node, noun, max(noun + 1, people.last), group), harm, "whole", False)


def _reported(page: Page, noun: int) -> int:
    """The noun behind "no reports of"."""
    if page.tokens[noun].lower in lexicon.counting().zero.reports:
        for of in page.dependants(noun, "prep"):
            for p in page.dependants(of, "pobj"):
                return p
    return noun


def _absent(page: Page, noun: int) -> list[Measure]:
    """The measures that are nought when this noun is: casualties mean killed and injured."""
    casualties = lexicon.counting().casualties
    nouns = [noun, *(c for c in page.conjuncts(noun) if c != noun)]
    found: list[Measure] = []
    for i in nouns:
        word = page.tokens[i].lower
        measure = lexicon.deeds().get(word)
        if measure == "other":
            found.extend(casualties.none)
        elif measure and (word != "loss" or any(page.tokens[g].lower in lexicon.lives() for g in page.subtree(i))):
            found.append(measure)
    return found


def _is_part(page: Page, amount: Amount, before: list[Draft]) -> bool:
    """Whether "including", "among them" stands before the figure, or only parts do."""
    tokens = page.tokens
    sentence = page.sentence(amount.base)
    at = amount.first - 1
    openers = lexicon.openers()
    for k in range(max(sentence.first, at - 12), at + 1):
        for words in openers.get(tokens[k].lower, ()):
            if [t.lower for t in tokens[k : k + len(words)]] == words:
                loose = words[0] != "of"
                after = k + len(words)
                return bool(before) and (
                    _only_nouns(page, after, amount.first)
                    if loose
                    else after == amount.first and tokens[k - 1].text in {",", "(", "—", "–", ";"}
                )
    if not before or before[-1].role != "part" or before[-1].people.last < sentence.first:
        return False
    return _only_nouns(page, before[-1].people.last, amount.first)


def _only_nouns(page: Page, first: int, last: int) -> bool:
    """Whether only names, nouns, commas and "and" stand in tokens first:last."""
    return all(
        t.tag.startswith(("NN", "JJ", "CC", "CD", "DT", "POS", "HYPH", "IN"))
        or t.text in {",", ":", "(", ";", "—", "–"}
        for t in page.tokens[first:last]
    )


def _listed(page: Page, amount: Amount, people: Counted, before: list[Draft]) -> list[Harm]:
    """The measure of the enumeration that the figure continues: "six lawmakers, two reporters and 28 others"."""
    if not before or people.noun is None or not people.known or before[-1].role == "part":
        return []
    last = before[-1]
    if amount.single or not _joined(page, last.people, amount):
        return []
    return [d.harm for d in before if d.amount == last.amount and d.harm.measure != "present"]


def _joined(page: Page, one: Counted, two: Amount) -> bool:
    """Whether only a coordination stands between the people and the next figure, in one sentence."""
    between = page.tokens[one.last : two.first]
    same = page.home[one.node] == page.home[two.base]
    plain = all(t.tag.startswith(("NN", "JJ", "CC")) or t.text in {",", "of", "the"} for t in between)
    return same and plain and len(between) <= _NEAR and any(t.tag == "CC" or t.text == "," for t in between)


def _inherited(page: Page, amount: Amount, people: Counted, before: list[Draft]) -> list[Harm]:
    """A figure whose verb is left out takes the one before: "nine drowned in Chad; four in Niger"."""
    if people.noun is not None or not before or amount.single or amount.vague:
        return []
    tokens = page.tokens
    last = before[-1]
    follows = amount.last < page.sentence(amount.base).last and tokens[amount.last].lower in {"in", "at", "near"}
    ahead = tokens[amount.first - 1].text in {",", ";", "and"} if amount.first else False
    same = page.home[last.amount.base] == page.home[amount.base]
    if (
        same
        and follows
        and ahead
        and amount.last + 1 < len(tokens)
        and tokens[amount.last + 1].tag.startswith(("NNP", "DT"))
    ):
        return [last.harm]
    if (
        same
        and last.harm.toll
        and tokens[amount.first - 1].lower in {"to", "at"}
        and tokens[amount.first - 2].lower in {"and", "or"}
    ):
        return [last.harm]
    return []


def _role(page: Page, amount: Amount, harm: Harm, role: CountRole) -> CountRole:
    """A toll, a "total" or "since …" makes the figure a running one."""
    if role == "part" or harm.measure == "present":
        return role
    if harm.toll:
        return "running"
    sentence = page.sentence(amount.base)
    words = [t.lower for t in page.tokens[sentence.first : sentence.last]]
    running = lexicon.counting().running
    near = {page.tokens[c].lower for c in page.children[harm.via]}
    before = page.tokens[max(sentence.first, amount.first - 4) : amount.first]
    perfect = bool(near & {"have", "has", "had", "'ve"})
    if perfect and (
        near & running.since
        or any(page.tokens[g].lower in running.since for c in page.children[harm.via] for g in page.children[c])
    ):
        return "running"
    if any(t.lower in running.words for t in before) or (perfect and "so" in words and "far" in words):
        return "running"
    return role


def _points_back(page: Page, people: Counted) -> bool:
    return people.noun is None or page.tokens[people.noun].lower in {"others", "other", "more"}


def _singles(page: Page, drafts: Iterator[Draft]) -> Iterator[Draft]:
    """Join coordinated single persons of one class ("a baker and his daughters", "a nun and a monk") to one figure."""
    held: Draft | None = None
    for draft in drafts:
        if held is not None and _joins(page, held, draft):
            held = replace(
                held, amount=_sum(held.amount, draft.amount), people=replace(held.people, last=draft.people.last)
            )
            continue
        if held is not None:
            yield held
        held = draft
    if held is not None:
        yield held


def _joins(page: Page, one: Draft, two: Draft) -> bool:
    if (
        one.harm != two.harm
        or "part" in {one.role, two.role}
        or not one.amount.single
        or two.amount.zero
        or two.amount.vague
    ):
        return False
    if page.tokens[two.people.node].head != one.people.node or page.tokens[two.people.node].dep != "conj":
        return False
    owned = bool(page.dependants(two.people.node, "poss"))
    return owned or (two.amount.single and one.people.group == two.people.group)


def _sum(one: Amount, two: Amount) -> Amount:
    return Amount(one.first, two.last, two.base, one.value + two.value)
