"""A time by its name in the calendar: which Monday, which March, which winter is meant."""

from datetime import date

from msgspec.structs import replace

from ..extract.times import TimeFound
from ..lexicon.clues import Named, Step
from ..lexicon.feasts import feasts
from ..lexicon.times import company
from ..parse.page import Page
from .calendar import Stretch, feast, grain, moved, span, stretch
from .story import NO_DATE, NO_DAY, NO_FEAST, Answer, Story, first_day
from .tense import Tense, is_pluperfect

OPENING = frozenset({"since"})
CLOSING = frozenset({"until", "till", "by"})
"""Prepositions that open or close an interval at the time they stand before."""
NEARBY = 60
"""Days: without a year, a date less than this away is meant rather than the one the verb's tense would choose most of a
year away; news adds "last" or the year to those ("extended to Nov. 20", written on Nov. 2)."""


def name(story: Story, clue: Named, found: TimeFound, tense: Tense | None) -> Answer:
    anchor = story.today
    if clue.told:
        shapes = ("D", "M", "Y", "Q", "S", "H") if clue.base else ("D",)
        anchor = first_day(story.latest(story.page.home[found.first], *shapes)) or anchor
    if clue.holiday in feasts():
        return _of_moon(clue, anchor, _looks_ahead(story.page, clue, found, tense))
    if clue.turned and story.day_first():
        clue = replace(clue, month=clue.day, day=clue.month)
    if clue.year is not None:
        fiscal = _fiscal(clue.year + clue.fiscal - 1) if clue.fiscal and not clue.quarter else None
        return Answer(f"{clue.year + 1:04}" if clue.fiscal > 1 else _in_year(clue, clue.year), fiscal)
    if clue.month and clue.relation is None and not clue.base:
        year = _year_of_story(story, found)
        if year:
            return _checked(_in_year(clue, year))
    if anchor is None:
        return Answer(reason=NO_DATE)
    if clue.base:
        return _based(clue, anchor)
    if clue.latest:
        last = story.latest(story.page.home[found.first], "Q")
        return Answer(last or grain(moved(anchor, -1, "Q"), "Q"))
    ahead = _looks_ahead(story.page, clue, found, tense)
    if clue.weekday and not clue.month and not clue.day:
        return Answer(_weekday(anchor, clue.weekday, clue.relation, ahead).isoformat())
    if clue.unit == "WE":
        return _weekend(anchor, clue.relation, tense)
    if clue.relation == 0 and clue.season != "WI":
        return Answer(_in_year(clue, anchor.year))
    return _nearest(clue, anchor, ahead, sure=tense == "past" and _when_done(story.page, found))


def _when_done(page: Page, found: TimeFound) -> bool:
    """Whether the date is when the verb's deed was done ("killed on 5 March"), not what it is about ("put off to 5 March")."""
    before = page.tokens[found.first - 1] if found.first else None
    if before is None or before.lower not in company("when done"):
        return False
    above = page.tokens[before.head]
    helped = any(page.tokens[a].tag == "VBD" or page.tokens[a].lower in {"has", "have"} for a in page.children[above.i])
    done = above.tag == "VBD" or (above.tag == "VBN" and (helped or above.dep == "acl"))
    return done and above.lower not in company("expected") | company("planning")


def _looks_ahead(page: Page, clue: Named, found: TimeFound, tense: Tense | None) -> bool:
    """Whether the coming one is meant: by "next", by "until", by the verb; "Friday's talks" are past unless they "will" be."""
    if clue.relation:
        return clue.relation > 0
    if found.lead in OPENING:
        return False
    if found.lead == "by" and is_pluperfect(page, found.head):
        return False
    if found.lead in CLOSING:
        return not any(page.tokens[above].lower in company("lasting") for above in list(page.ancestors(found.head))[:2])
    if found.last < len(page.tokens) and page.tokens[found.last].tag == "POS":
        return tense == "future"
    return tense == "future" or (tense == "present" and bool(clue.weekday or clue.day))


def _checked(timex: str) -> Answer:
    return Answer(timex) if stretch(timex) else Answer(reason=NO_DAY)


def _year_of_story(story: Story, found: TimeFound) -> int | None:
    """The year that a date opening an earlier sentence of the paragraph set ("In 2014 … In May, …"), if not the document's."""
    here = story.page.sentence(found.first)
    for one in reversed(story.told):
        if story.page.sentences[one.sentence].paragraph != here.paragraph:
            return None
        if one.framing and one.sentence < here.index:
            year = int(one.timex[:4]) if one.timex[:4].isdigit() and len(one.timex) >= 4 else None
            return year if story.today is None or year != story.today.year else None
    return None


def _in_year(clue: Named, year: int) -> str:
    """The clue's TIMEX3 value in a year."""
    if clue.holiday:
        day = moved(feast(clue.holiday, year), clue.offset, "D")
        return grain(day, "W") if clue.unit == "W" else day.isoformat()
    if clue.season:
        return f"{year:04}-{clue.season}"
    if clue.quarter or clue.half:
        return f"{year:04}-Q{clue.quarter}" if clue.quarter else f"{year:04}-H{clue.half}"
    if clue.month is None:
        return f"{year:04}"
    text = f"{year:04}-{clue.month:02}" + (f"-{clue.day:02}" if clue.day else "")
    day_found = first_day(text)
    return grain(day_found, "W") if clue.unit == "W" and day_found else text


def _of_moon(clue: Named, anchor: date | None, ahead: bool) -> Answer:
    """A feast of the table: that of the year, else the nearest before or after the anchor."""
    held = feasts()[clue.holiday or ""]
    if clue.year is not None or (anchor and clue.relation == 0):
        year = clue.year or (anchor.year if anchor else 0)
        chosen = next((days for days in held.spans if days[0].year == year), None)
    elif anchor is None:
        return Answer(reason=NO_DATE)
    else:
        back = [s for s in held.spans if (s[1] if clue.relation == -1 else s[0]) <= anchor][-1:]
        on = [s for s in held.spans if (s[0] if clue.relation == 1 else s[1]) >= anchor][:1]
        chosen = next(iter(on if ahead else back), None)
    if chosen is None:
        return Answer(reason=NO_FEAST)
    first, last = chosen if clue.unit != "D" and not clue.offset else (chosen[0], chosen[0])
    first, last = moved(first, clue.offset, "D"), moved(last, clue.offset, "D")
    timex, mark = span(first, last).edtf, "~" if held.rough else ""
    about = int(held.rough)
    days = Stretch(moved(first, -about, "D"), moved(last, about, "D"), "/".join(d + mark for d in timex.split("/")))
    return Answer(grain(first, "W") if clue.unit == "W" else timex, None if clue.unit == "W" else days)


def _fiscal(year: int) -> Stretch:
    """The widest of the usual fiscal years: from the April before to the end of the year."""
    return Stretch(date(year - 1, 4, 1), date(year, 12, 31), f"{year:04}~")


def _based(clue: Named, anchor: date) -> Answer:
    """A time in a year, month or week counted from the anchor: "June last year", "Monday of last week"."""
    base = clue.base or Step(0, "Y")
    day = moved(anchor, base.count or 0, base.unit)
    if clue.weekday and base.unit == "W":
        return Answer(date.fromisocalendar(*day.isocalendar()[:2], clue.weekday).isoformat())
    return Answer(_in_year(clue, day.year))


def _weekday(anchor: date, weekday: int, relation: int | None, ahead: bool) -> date:
    """The nearest such day: with the anchor itself, unless it is called last or next."""
    gap = (weekday - anchor.isoweekday()) % 7 if ahead else -((anchor.isoweekday() - weekday) % 7)
    if relation == 0:
        return moved(anchor, weekday - anchor.isoweekday(), "D")
    return moved(anchor, gap or 7 * relation, "D") if relation else moved(anchor, gap, "D")


def _weekend(anchor: date, relation: int | None, tense: Tense | None) -> Answer:
    if relation is None:
        relation = 0 if tense == "future" or anchor.isoweekday() > 5 else -1
    return Answer(grain(moved(anchor, relation if relation else 0, "W"), "WE"))


def _nearest(clue: Named, anchor: date, ahead: bool, *, sure: bool) -> Answer:
    """The clue in the nearest year in which it lies before (after) the anchor; one that holds the anchor counts, unless "last"."""
    years = (_in_year(clue, anchor.year + n) for n in range(-6, 7))
    found = [(d, t) for t in years if (d := stretch(t)) and d.first and d.last]
    if clue.weekday and clue.day:
        found = [(d, t) for d, t in found if d.first and d.first.isoweekday() == clue.weekday]
        found.sort(key=lambda one: abs(one[0].first.toordinal() - anchor.toordinal()) if one[0].first else 0)
        return Answer(found[0][1]) if found else Answer(reason=NO_DAY)
    before = [(d, t) for d, t in found if d.first and d.last and (d.last if clue.relation == -1 else d.first) <= anchor]
    after = [(d, t) for d, t in found if d.first and d.last and (d.first if clue.relation == 1 else d.last) >= anchor]
    if not before or not after:
        return Answer(reason=NO_DAY)
    back, on = before[-1], after[0]
    if clue.relation is None and not sure:
        ahead = _not_far(anchor, back[0], on[0], ahead)
    return Answer(on[1] if ahead else back[1])


def _not_far(anchor: date, back: Stretch, on: Stretch, ahead: bool) -> bool:
    """Whether to look ahead, once the tense's choice is set aside if it lies nearly a year away and the other is near."""
    if back.last is None or on.first is None:
        return ahead
    near_back, near_on = (anchor - back.last).days <= NEARBY, (on.first - anchor).days <= NEARBY
    return near_on if near_on != near_back else ahead
