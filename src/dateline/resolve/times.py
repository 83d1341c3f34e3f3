"""Put what was found on the calendar: absolute times always, relative ones from the publication date, never from today's."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from ..extract.times import TimeFound
from ..lexicon import times as lexicon
from ..lexicon.clues import Amount, Named, Reference, Repeat, Stem, Step, Unknown, period
from ..model import TimeMention, When
from ..parse.page import Page
from .calendar import Stretch, feast, grain, moved, span, stretch
from .tense import Tense, tense_over

NO_DATE = "no publication date"
NO_CALENDAR = "a calendar that is not computed"
NO_DAY = "no such day"
_RECALL = 6
"""Sentences that "the next day" or "a year earlier" looks back for what it counts from; further back it misleads more."""
_NEARBY = 60
"""Days: without a year, a date less than this away is meant rather than the one the verb's tense would choose most of a
year away; news adds "last" or the year to those ("extended to Nov. 20", written on Nov. 2)."""
_LASTING = frozenset("lasted continued remained stayed held ran fought was were had".split())
_OPENING = frozenset({"since"})
_CLOSING = frozenset({"until", "till", "by"})


class Answer(Struct, frozen=True, gc=False):
    """What a clue comes to: a TIMEX3 value, with its days where the value does not tell them; or why there is none."""

    timex: str = ""
    days: Stretch | None = None
    reason: str | None = None
    cut: bool = False
    """Whether it runs up to the publication date at most."""


class Telling(Struct, frozen=True, gc=False):
    """A date already told: where, and whether it opened its sentence and so frames what follows."""

    sentence: int
    timex: str
    framing: bool


class Story(Struct):
    """How far the telling has come: the publication date and the dates told so far."""

    page: Page
    today: date | None
    told: list[Telling]

    def latest(self, sentence: int, *shapes: str) -> str | None:
        """The last date told of one of these shapes ("Q" quarter, "M" month, "D" day, "Y" year) within recall."""
        for one in reversed(self.told):
            if sentence - one.sentence > _RECALL:
                return None
            if shape(one.timex) in shapes:
                return one.timex
        return None


def shape(timex: str) -> str:
    """The grain of a TIMEX3 date as a unit."""
    if "-W" in timex and not timex.endswith("-WI"):
        return "W"
    if len(timex) < 4:
        return "E"
    rest = timex[5:6]
    return {"": "Y", "Q": "Q", "H": "H"}.get(rest, "D" if len(timex) >= 10 else "M" if rest.isdigit() else "S")


def resolve(page: Page, found: Sequence[TimeFound]) -> list[TimeMention]:
    """One mention for each found time, in order."""
    story = Story(page, page.document.published, [])
    return [_mention(story, one) for one in found]


def _mention(story: Story, found: TimeFound) -> TimeMention:
    clue, hour = found.told.clue, found.told.hour
    kind = _TYPES.get(type(clue), "TIME" if hour else "DATE")
    text = story.page.document.text[found.start : found.end]
    tense = tense_over(story.page, found.head)
    answer = _READERS[type(clue)](story, clue, found, tense)
    if answer.reason is None and kind in {"DATE", "TIME"} and not answer.timex.endswith("_REF"):
        answer = _placed(story, found, answer, tense)
        if not (isinstance(clue, Step) and clue.unit == "Y"):
            sentence = story.page.sentence(found.first)
            story.told.append(Telling(sentence.index, answer.timex, found.first - sentence.first < 2))
    if answer.reason:
        return TimeMention(found.start, found.end, text, kind, None, answer.reason)
    return TimeMention(found.start, found.end, text, kind, _when(found, answer))


def _placed(story: Story, found: TimeFound, answer: Answer, tense: Tense | None) -> Answer:
    """The answer with its days: narrowed by "early", opened by "since", cut at publication where the verb looks back."""
    mod = found.told.mod
    days = answer.days or stretch(answer.timex, mod)
    if days is None:
        return Answer(reason=NO_DAY)
    today = story.today
    if today and (answer.cut or mod == "START") and days.first and days.first <= today and days.last and days.last > today:
        days = span(days.first, today)
    if found.lead in _OPENING:
        days = Stretch(days.first, today, f"{days.edtf.partition('/')[0]}/{today or '..'}")
        if today and days.first and days.first > today:
            days = Stretch(days.first, None, f"{days.first}/..")
    elif found.lead in _CLOSING:
        days = Stretch(None, days.last, f"../{days.edtf.rpartition('/')[2]}")
    return Answer(answer.timex, days)


def _when(found: TimeFound, answer: Answer) -> When:
    hour, clue, days = found.told.hour, found.told.clue, answer.days
    quant, freq = (clue.quant, clue.freq) if isinstance(clue, Repeat) else (None, None)
    first, last, edtf = (days.first, days.last, days.edtf) if days else (None, None, None)
    timex = answer.timex
    if hour and not isinstance(clue, Repeat):
        timex += hour.code
        if hour.code in {"TNI", "T24:00"} and last and last == (first or last):
            last = moved(last, 1, "D")
        if hour.overnight:
            edtf = f"{first}/{last}"
        elif hour.code == "T24:00" and first:
            edtf = f"{last}T00:00:00{hour.zone}"
        elif hour.code[1].isdigit() and first and edtf == first.isoformat():
            edtf = f"{edtf}{hour.code}:00{hour.zone}"
    return When(timex, edtf, first, last, found.told.mod, quant, freq)


# ------------------------------------------------------------------------------------------------ one reader a clue


def _named(story: Story, clue: Named, found: TimeFound, tense: Tense | None) -> Answer:
    anchor = story.today
    if clue.told:
        anchor = _first_day(story.latest(story.page.home[found.first], "D")) or anchor
    if clue.year is not None:
        return Answer(_in_year(clue, clue.year), _fiscal(clue.year) if clue.fiscal and not clue.quarter else None)
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
    return _nearest(clue, anchor, ahead)


def _looks_ahead(page: Page, clue: Named, found: TimeFound, tense: Tense | None) -> bool:
    """Whether the coming one is meant: by "next", by "until", by the verb; "Friday's talks" are past unless they "will" be."""
    if clue.relation:
        return clue.relation > 0
    if found.lead in _OPENING:
        return False
    if found.lead in _CLOSING:
        return not any(page.tokens[above].lower in _LASTING for above in list(page.ancestors(found.head))[:2])
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


def _first_day(timex: str | None) -> date | None:
    days = stretch(timex) if timex else None
    return days.first if days else None


def _in_year(clue: Named, year: int) -> str:
    """The clue's TIMEX3 value in a year."""
    if clue.holiday:
        day = feast(clue.holiday, year)
        return grain(day, "W") if clue.unit == "W" else day.isoformat()
    if clue.season:
        return f"{year:04}-{clue.season}"
    if clue.quarter or clue.half:
        return f"{year:04}-Q{clue.quarter}" if clue.quarter else f"{year:04}-H{clue.half}"
    if clue.month is None:
        return f"{year:04}"
    text = f"{year:04}-{clue.month:02}" + (f"-{clue.day:02}" if clue.day else "")
    day_found = _first_day(text)
    return grain(day_found, "W") if clue.unit == "W" and day_found else text


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


def _nearest(clue: Named, anchor: date, ahead: bool) -> Answer:
    """The clue in the nearest year in which it lies before (after) the anchor; one that holds the anchor counts, unless "last"."""
    years = (_in_year(clue, anchor.year + n) for n in range(-6, 7))
    found = [(d, t) for t in years if (d := stretch(t)) and d.first and d.last]
    if clue.weekday and clue.day:
        found = [(d, t) for d, t in found if d.first and d.first.isoweekday() == clue.weekday]
        found.sort(key=lambda one: abs(one[0].first.toordinal() - anchor.toordinal()) if one[0].first else 0)
        return Answer(found[0][1]) if found else Answer(reason=NO_DAY)
    before = [(d, t) for d, t in found if d.first and d.last and (d.last < anchor if clue.relation == -1 else d.first <= anchor)]
    after = [(d, t) for d, t in found if d.first and d.last and (d.first > anchor if clue.relation == 1 else d.last >= anchor)]
    if not before or not after:
        return Answer(reason=NO_DAY)
    back, on = before[-1], after[0]
    if clue.relation is None:
        ahead = _not_far(anchor, back[0], on[0], ahead)
    return Answer(on[1] if ahead else back[1])


def _not_far(anchor: date, back: Stretch, on: Stretch, ahead: bool) -> bool:
    """Whether to look ahead, once the tense's choice is set aside if it lies nearly a year away and the other is near."""
    if back.last is None or on.first is None:
        return ahead
    near_back, near_on = (anchor - back.last).days <= _NEARBY, (on.first - anchor).days <= _NEARBY
    return near_on if near_on != near_back else ahead


def _step(story: Story, clue: Step, found: TimeFound, tense: Tense | None) -> Answer:
    sentence = story.page.home[found.first]
    if clue.count is None:
        return _reference(story, Reference("PAST_REF"), found, tense)
    if clue.unit == "Y" and clue.count == -1 and found.told.mod is None and found.end - found.start > 9:
        quarter = story.latest(sentence, "Q")
        if quarter:
            return Answer(f"{int(quarter[:4]) - 1:04}{quarter[4:]}")
    anchor = story.today
    if clue.told:
        told = story.latest(sentence, *_ANCHORS.get(clue.unit, ("D",)))
        if clue.unit == "Q" and clue.count == 0 and told is None and anchor:
            return Answer(grain(moved(anchor, -1, "Q"), "Q"))
        anchor = _first_day(told) or anchor
    if anchor is None:
        return Answer(reason=NO_DATE)
    value = grain(moved(anchor, clue.count, clue.unit), clue.unit)
    rough = stretch(value, "APPROX") if clue.counted and clue.unit in {"M", "Y", "E", "C"} else None
    return Answer(value, rough, cut=clue.count == 0 and tense == "past")


_ANCHORS = {"D": ("D",), "W": ("D", "W"), "M": ("D", "M"), "Q": ("Q",), "Y": ("D", "M", "Y", "Q", "S", "H")}


def _amount(story: Story, clue: Amount, found: TimeFound, tense: Tense | None) -> Answer:
    value = period(clue.count, clue.unit)
    today = story.today
    if not clue.side:
        return Answer(value)
    if today is None:
        return Answer(reason=NO_DATE)
    reach = clue.count if clue.count is not None else lexicon.table().windows.get(clue.unit, 365)
    far = moved(today, clue.side * reach, clue.unit if clue.count is not None else "D")
    if clue.side < 0:
        exact = clue.unit in {"TH", "TM", "TS", "D"} and clue.count is not None
        return Answer(value, Stretch(far, today, f"{far}{'' if exact else '~'}/{today}"))
    return Answer(value, Stretch(today, far, f"{today}/{far}~"))


def _repeat(story: Story, clue: Repeat, found: TimeFound, tense: Tense | None) -> Answer:
    return Answer(clue.timex)


def _reference(story: Story, clue: Reference, found: TimeFound, tense: Tense | None) -> Answer:
    today = story.today
    if today is None:
        return Answer(reason=NO_DATE)
    if clue.code == "PRESENT_REF":
        return Answer(clue.code, span(today, today))
    if clue.code == "FUTURE_REF":
        return Answer(clue.code, Stretch(today, None, f"{today}/.."))
    if clue.unit:
        first = moved(today, -lexicon.table().windows.get(clue.unit, 365), "D")
        return Answer(clue.code, Stretch(first, today, f"{first}~/{today}"))
    return Answer(clue.code, Stretch(None, today, f"../{today}"))


def _stem(story: Story, clue: Stem, found: TimeFound, tense: Tense | None) -> Answer:
    return Answer(clue.digits)


def _unknown(story: Story, clue: Unknown, found: TimeFound, tense: Tense | None) -> Answer:
    return Answer(reason=NO_CALENDAR)


Reader = Callable[[Story, Any, TimeFound, Tense | None], Answer]
_READERS: dict[type, Reader] = {
    Named: _named, Step: _step, Stem: _stem, Amount: _amount, Repeat: _repeat, Reference: _reference, Unknown: _unknown,
}  # fmt: skip
_TYPES: dict[type, Any] = {Amount: "DURATION", Repeat: "SET"}
