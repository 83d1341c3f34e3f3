"""Numbers of people killed, injured, missing, detained, displaced, abducted, released or present.

`quantities` reads the figure, `counted` what it counts, `harms` what befell them; here they are put together.
"""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from ..lexicon import counts as lexicon
from ..model import CountRole, Measure
from ..parse.page import Page
from . import Found
from .counted import Counted, counted
from .harms import Harm, harms
from .quantities import Amount, amounts

_NEAR = 5
"""Tokens that may stand between two figures of one enumeration ("members of parliament, and")."""
_TALLY = 3
"""Figures that a list needs to be read as the breakdown of a total; two may be two happenings."""


class CountFound(Found, frozen=True, gc=False):
    """A figure and what it measures. `via` is the token that tells the measure; `whole` is the position, among the
    counts found, of the one that this is part of or repeats."""

    value: int
    measure: Measure
    via: int
    upper: int | None = None
    hedge: str | None = None
    vague: bool = False
    group: str | None = None
    role: CountRole = "whole"
    whole: int | None = None


class _Draft(Struct, frozen=True, gc=False):
    """A figure on its way: `same` when its noun only points back ("others"), `opener` when it opens a breakdown."""

    amount: Amount
    people: Counted
    harm: Harm
    role: CountRole
    back: bool


def find(page: Page) -> Iterator[CountFound]:
    """Every count of people on the page, in order of their amounts."""
    return iter(_linked(page, list(_singles(page, _drafts(page)))))


def _drafts(page: Page) -> Iterator[_Draft]:
    """Each amount with its people and measures; parts take the measure of what they are part of."""
    whole: list[_Draft] = []
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
            yield _Draft(*waiting, told[0], "whole", _points_back(page, waiting[1]))
        waiting = None if told or amount.single or people.noun is None or not people.known else (amount, people)
        role: CountRole = "part" if part and whole else "whole"
        drafts = [
            _Draft(amount, people, harm, _role(page, amount, harm, role), _points_back(page, people)) for harm in told
        ]
        if drafts:
            whole = [*whole[-4:], *drafts] if drafts[0].role != "part" else [*whole, *drafts]
        yield from drafts


def _none(page: Page, amount: Amount, people: Counted) -> Iterator[_Draft]:
    """ "no casualties", "nobody was hurt", "no reports of deaths": counts of nought."""
    if people.noun is None:
        noun = people.node
        told = harms(page, amount, people)
    else:
        noun = _reported(page, people.noun)
        told = [Harm(measure, noun) for measure in _absent(page, noun)] or harms(page, amount, people)
    for harm in {h.measure: h for h in told if h.measure != "present"}.values():
        group = people.group if noun == people.noun else "people"
        yield _Draft(amount, Counted(people.node, noun, max(noun + 1, people.last), group), harm, "whole", False)


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


def _is_part(page: Page, amount: Amount, before: list[_Draft]) -> bool:
    """Whether "including", "among them" stands before the figure, or only parts do."""
    tokens = page.tokens
    sentence = page.sentence(amount.base)
    at = amount.first - 1
    for k in range(max(sentence.first, at - 12), at + 1):
        for opener in lexicon.counting().parts.openers:
            words = opener.split()
            if tokens[k].lower == words[0] and [t.lower for t in tokens[k : k + len(words)]] == words:
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


def _listed(page: Page, amount: Amount, people: Counted, before: list[_Draft]) -> list[Harm]:
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


def _inherited(page: Page, amount: Amount, people: Counted, before: list[_Draft]) -> list[Harm]:
    """A figure whose verb is left out takes the one before: "70 have died in Puebla; 43 in Jalisco"."""
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


def _singles(page: Page, drafts: Iterator[_Draft]) -> Iterator[_Draft]:
    """Join coordinated single persons of one class ("a woman and her two sons", "a boy and a man") to one figure."""
    held: _Draft | None = None
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


def _joins(page: Page, one: _Draft, two: _Draft) -> bool:
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


def _linked(page: Page, drafts: list[_Draft]) -> list[CountFound]:
    """The drafts as found, with their group filled in and each part or repetition tied to its whole."""
    found: list[CountFound] = []
    for draft in drafts:
        made = _made(page, draft, found)
        if made.role == "part":
            made = replace(made, whole=_latest(found, made.measure))
        elif made.role == "whole" or made.role == "running":
            told = _told_before(page, found, made)
            if told is not None:
                made = replace(made, role="restated", whole=told)
        found.append(made)
    return _tallies(page, found)


def _made(page: Page, draft: _Draft, found: list[CountFound]) -> CountFound:
    amount, people = draft.amount, draft.people
    last = max(people.last, amount.last)
    first = (
        min(amount.first, people.node)
        if page.tokens[people.node].lower in {"family", "crew", "household"}
        else amount.first
    )
    group = people.group
    if (
        draft.back
        and (found and page.home[found[-1].head] == page.home[amount.base])
        and not (people.noun and group != "people")
    ):
        group = found[-1].group or group
    named = draft.harm.named if people.noun is not None and _more(page, amount, people) else 0
    span = page.span(first, last)
    return CountFound(
        "count", span.start, span.end, first, last, people.noun if people.noun is not None else amount.base,
        amount.value + named, draft.harm.measure, draft.harm.via, amount.upper, amount.hedge, amount.vague, group, draft.role,
    )  # fmt: skip


def _more(page: Page, amount: Amount, people: Counted) -> bool:
    """Whether the phrase counts others beside the named: "Smith and nine others"."""
    return any(t.lower in {"other", "others", "more"} for t in page.tokens[amount.first : people.last])


def _latest(found: list[CountFound], measure: Measure) -> int | None:
    """The nearest whole of that measure."""
    return next(
        (i for i in range(len(found) - 1, -1, -1) if found[i].measure == measure and found[i].role != "part"), None
    )


def _told_before(page: Page, found: list[CountFound], new: CountFound) -> int | None:
    """An equal figure of an earlier sentence, which a report that repeats itself tells again."""
    for i, old in enumerate(found):
        same = (old.measure, old.value, old.upper, old.vague) == (new.measure, new.value, new.upper, new.vague)
        if same and new.value > 1 and old.role != "part" and page.home[old.head] != page.home[new.head]:
            alike = old.group == new.group or "people" in {old.group, new.group} or None in {old.group, new.group}
            if alike:
                return i if old.whole is None else old.whole
    return None


def _tallies(page: Page, found: list[CountFound]) -> list[CountFound]:
    """Make a list of three figures or more in one sentence the parts of an earlier total that they do not exceed."""
    by_home: dict[tuple[int, Measure], list[int]] = {}
    for i, one in enumerate(found):
        if one.role in {"whole", "running"} and not one.vague and one.value:
            by_home.setdefault((page.home[one.head], one.measure), []).append(i)
    for (home, measure), items in by_home.items():
        total = [
            i
            for i, one in enumerate(found[: items[0]])
            if one.measure == measure and one.role != "part" and page.home[one.head] >= home - 1
        ]
        if (
            len(items) >= _TALLY
            and total
            and found[total[-1]].value / 2 <= sum(found[i].value for i in items) <= found[total[-1]].value
        ):
            for i in items:
                found[i] = replace(found[i], role="part", whole=total[-1])
        elif len(items) > 2 and sum(found[i].value for i in items[1:]) == found[items[0]].value:
            for i in items[1:]:
                found[i] = replace(found[i], role="part", whole=items[0])
    return found
