"""When an event happened: by a time in its clause, its sentence, its paragraph, else by the document's date.

Rules, the first that answers wins:

1. a time that hangs on the trigger, on a noun between it and its verb, or on the verb of its clause; also on a clause
   that it continues ("… on Monday, killing five", "… and wounded ten");
2. a time on what is said about it ("said on Monday that …", "after …"): from WINDOW days before that time to its end;
   on what it came before ("arrested on Monday the man who killed …"): open, up to that time;
3. what is to come: open from publication, or by a time to come of its own; never the day it was spoken of;
4. the time of the sentence before in the same paragraph, if this one goes on in the past tense;
5. in background (a paragraph told of as long ago, or that continues one): nothing;
6. the document: from WINDOW days before publication to publication.
"""

from collections.abc import Collection, Sequence
from itertools import pairwise

from ..lexicon.times import company, is_bygone
from ..model import Dating, Index, When
from ..parse.page import Page, Sentence
from ..resolve import Mark
from ..resolve.calendar import edge, moved
from .background import (
    Timed,
    frame_of,
    in_background,
    inside,
    long_before,
    since,
    since_then,
    since_told,
    speaks,
    times_up_to,
)
from .reach import WEIGHT, Bond, climb, looks_back

WINDOW = 3
"""Days; how far back plain news reaches from its publication: agency reports tell of the last three days, weeklies of more;
a wider window merges more happenings of one place when reports are linked."""
_NEAR = 4
"""Steps from the noun that a time hangs on to the verb of its clause."""


def date_event(
    page: Page, trigger: int, marks: Sequence[Mark], aux: Collection[str]
) -> tuple[Dating | None, tuple[Index, ...]]:
    """When the event on token `trigger` happened, and the times of its clause, the one that it rests on first.

    `marks` are the page's time mentions in text order.
    """
    sentence = page.sentence(trigger)
    times = times_up_to(page, sentence, marks)
    here = inside(times, sentence)
    own = _attached(page, trigger, here)
    if own:
        best, bond = own[0]
        indices = tuple(t.mark.index for t, b in own if b == "same" and t.host == best.host)
        return _by_own(page, best, bond, here, aux), indices
    if {"future", "hypothetical"} & set(aux):
        return (_open(page) if "future" in aux else None), ()
    if (clause := since(page, trigger)) is not None:
        return since_told(page, here, clause) or since_then(page, times, sentence), ()
    if any(is_bygone(page.tokens[c].lower) for c in page.dependants(trigger, "amod")):
        return None, ()
    return _by_context(page, trigger, times, sentence, aux), ()


# ------------------------------------------------------------------------------------------- times of the sentence


def _attached(page: Page, trigger: int, times: Sequence[Timed]) -> list[tuple[Timed, Bond]]:
    """The sentence's times with their bond to the trigger, the best first."""
    if not times:
        return []
    steps: dict[int, tuple[int, Bond]] = {}
    for level, (token, bond) in enumerate(climb(page, trigger)):
        steps.setdefault(token, (level, bond))
    ranked: list[tuple[tuple[int, bool, int, int], Timed, Bond]] = []
    for one in times:
        fit = _fit(page, trigger, one, steps)
        if fit:
            vague = one.when.timex.endswith("_REF")
            ranked.append(((WEIGHT[fit[1]], vague, fit[0], abs(one.found.head - trigger)), one, fit[1]))
    ranked.sort(key=lambda r: r[0])
    return [(one, bond) for _, one, bond in ranked]


def _fit(page: Page, trigger: int, one: Timed, steps: dict[int, tuple[int, Bond]]) -> tuple[int, Bond] | None:
    """At which step above the trigger the time stands: on its host, or on the verb over a host noun of the same clause."""
    if _when_follows(page, trigger, one):
        return 0, "same"
    here = one.host
    for further in range(_NEAR + 1):
        if here in steps:
            level, bond = steps[here]
            return level + min(further, 1), bond
        token = page.tokens[here]
        apart = token.lower in company("afterwards") | company("apart")
        if token.head == here or apart or token.dep in {"relcl", "advcl", "ccomp", "acl", "conj", "parataxis"}:
            return None
        here = token.head
    return None


def _when_follows(page: Page, trigger: int, one: Timed) -> bool:
    """Whether the trigger stands in a clause with "when" right behind the time ("in May 2014, when rebels seized …")."""
    at = one.found.last
    if at < len(page.tokens) and page.tokens[at].lower == ",":
        at += 1
    if at >= trigger or page.tokens[at].lower != "when":
        return False
    return not any(page.tokens[i].lower in {";", "but"} for i in range(at, trigger))


def _by_own(page: Page, one: Timed, bond: Bond, here: Sequence[Timed], aux: Collection[str]) -> Dating | None:
    if {"future", "hypothetical"} & set(aux):
        return _coming(page, one, bond) or (_open(page) if "future" in aux else None)
    return _by(one, bond, here)


# ------------------------------------------------------------------------------------------- times of the context


def _by_context(
    page: Page, trigger: int, times: Sequence[Timed], sentence: Sentence, aux: Collection[str]
) -> Dating | None:
    reported = any(bond == "reported" for _, bond in climb(page, trigger))
    frame = frame_of(page, times, sentence)
    if frame and (reported or looks_back(page, trigger)):
        said = reported or speaks(page, frame.host)
        if not (reported and long_before(page, frame.when.latest)):
            return _by(frame, "reported" if said else "same", inside(times, page.sentence(frame.found.first)))
    if in_background(page, times, sentence) or "historical" in aux:
        return None
    return _document(page)


# ------------------------------------------------------------------------------------------- from a time to a dating


def _by(one: Timed, bond: Bond, here: Sequence[Timed]) -> Dating | None:
    """The event's date from a time with its bond; `here` are the times beside it."""
    if bond == "same":
        return _range(one, here) or _dating(one.when, one.mark.index)
    last = one.when.latest or one.when.earliest
    if last is None:
        return None
    if bond == "earlier" or one.when.earliest is None:
        return Dating(one.when.timex, f"../{last}", None, last, origin=one.mark.index)
    first = moved(one.when.earliest, -WINDOW, "D")
    return Dating(one.when.timex, f"{first}/{last}", first, last, origin=one.mark.index)


def _coming(page: Page, one: Timed, bond: Bond) -> Dating | None:
    """The date of what is to come, not before publication; None if the time is past or dates something else."""
    published, last = page.document.published, one.when.latest
    if bond != "same" or (published and last and last < published):
        return None
    first = one.when.earliest
    if published and last and (first is None or first < published):
        return Dating(one.when.timex, f"{published}/{last}", published, last, origin=one.mark.index)
    return _dating(one.when, one.mark.index)


def _range(one: Timed, here: Sequence[Timed]) -> Dating | None:
    """From the first to the last day of "from 2014 to 2016", "between 9 and 12 February", "Saturday and Sunday"."""
    for left, right in pairwise(here):
        first, last = left.when.earliest, right.when.latest
        if one not in (left, right) or not first or not last or first >= last:
            continue
        between = right.found.first - left.found.last
        hyphened = right.found.start - left.found.end == 1
        if hyphened or (between == 1 and (left.found.lead in {"from", "between"} or right.host == left.host)):
            edtf = f"{edge(left.when.edtf, first, 0)}/{edge(right.when.edtf, last, -1)}"
            timex = f"{left.when.timex}/{right.when.timex}"
            return Dating(timex, edtf, first, last, origin=left.mark.index)
    return None


def _dating(when: When, origin: Index) -> Dating:
    return Dating(when.timex, when.edtf, when.earliest, when.latest, when.mod, origin=origin)


def _open(page: Page) -> Dating | None:
    """From publication on."""
    published = page.document.published
    return Dating("FUTURE_REF", f"{published}/..", published, None, origin="document") if published else None


def _document(page: Page) -> Dating | None:
    published = page.document.published
    if published is None:
        return None
    first = moved(published, -WINDOW, "D")
    return Dating(published.isoformat(), f"{first}/{published}", first, published, origin="document")
