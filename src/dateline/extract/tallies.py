"""Counts put in relation: parts to their whole, repetitions to what they repeat, breakdowns to their total."""

from msgspec import Struct
from msgspec.structs import replace

from ..model import CountRole, Measure
from ..parse.page import Page
from . import Found
from .counted import Counted
from .quantities import Amount
from .stands import Harm

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


class Draft(Struct, frozen=True, gc=False):
    """A figure on its way: `same` when its noun only points back ("others"), `opener` when it opens a breakdown."""

    amount: Amount
    people: Counted
    harm: Harm
    role: CountRole
    back: bool


def linked(page: Page, drafts: list[Draft]) -> list[CountFound]:
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


def _made(page: Page, draft: Draft, found: list[CountFound]) -> CountFound:
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
