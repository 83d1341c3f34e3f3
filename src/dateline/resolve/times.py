"""Put what was found on the calendar: absolute times always, relative ones from the publication date, never from today's."""

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from msgspec.structs import replace

from ..extract.times import TimeFound
from ..lexicon import times as lexicon
from ..lexicon.clues import Amount, Named, Reference, Repeat, Stem, Step, period
from ..lexicon.times import company
from ..model import TimeMention, When
from ..parse.page import Page
from .calendar import Stretch, edge, grain, moved, reaches, span, stretch
from .naming import CLOSING, OPENING, name
from .story import NO_DATE, NO_DAY, Answer, Story, Telling, first_day
from .tense import Tense, lasted, tense_over


def resolve(page: Page, found: Sequence[TimeFound]) -> list[TimeMention]:
    """One mention for each found time, in order."""
    published = page.document.published
    story = Story(page, published if published and 1000 <= published.year < 9000 else None, [])
    return [_mention(story, one) for one in years_shared(page, found)]


def years_shared(page: Page, found: Sequence[TimeFound]) -> Iterator[TimeFound]:
    """Each found time; the first of a range takes its year from the last ("from late March to April 2021")."""
    for one, other in zip_longest(found, found[1:]):
        here, last = one.told.clue, other.told.clue if other else None
        if not (isinstance(here, Named) and isinstance(last, Named) and other and here.month and last.month):
            yield one
            continue
        between = page.tokens[one.last].lower if other.first - one.last == 1 else ""
        joined = between in company("through") or (between == "and" and one.lead == "between")
        if joined and last.year and here.year is None and here.relation is None and here.base is None:
            later = (here.month, here.day or 0) > (last.month, last.day or 31)
            yield replace(one, told=replace(one.told, clue=replace(here, year=last.year - later)))
        else:
            yield one


def _mention(story: Story, found: TimeFound) -> TimeMention:
    clue, hour = found.told.clue, found.told.hour
    kind = _TYPES.get(type(clue), "TIME" if hour else "DATE")
    text = story.page.document.text[found.start : found.end]
    tense = tense_over(story.page, found.head)
    answer = _READERS[type(clue)](story, clue, found, tense)
    if answer.reason is None and kind in {"DATE", "TIME"} and not answer.timex.endswith("_REF"):
        answer = _placed(story, found, answer, tense)
        if answer.reason is None and not (isinstance(clue, Step) and clue.unit == "Y"):
            sentence = story.page.sentence(found.first)
            story.told.append(Telling(sentence.index, answer.timex, found.first - sentence.first < 2))
    if answer.reason:
        return TimeMention(found.start, found.end, text, kind, None, answer.reason)
    return TimeMention(found.start, found.end, text, kind, _when(found, answer))


def _placed(story: Story, found: TimeFound, answer: Answer, tense: Tense | None) -> Answer:
    """The answer with its days: narrowed by "early", opened by "since", cut at publication where the verb looks back."""
    mod, hour = found.told.mod, found.told.hour
    days = answer.days or stretch(answer.timex, mod)
    if days is None:
        return Answer(reason=NO_DAY)
    if hour and hour.code in {"TNI", "T24:00"} and days.last and days.last == days.first:
        days = Stretch(days.first, moved(days.last, 1, "D"), days.edtf)
    today = story.today
    if today and (tense == "past" or mod == "START") and days.first and days.last and days.first <= today < days.last:
        days = span(days.first, today)
    if found.lead in OPENING:
        days = Stretch(days.first, today, f"{edge(days.edtf, days.first, 0)}/{today or '..'}")
        if today and days.first and days.first > today:
            days = Stretch(days.first, None, f"{days.first}/..")
    elif found.lead in CLOSING:
        days = Stretch(None, days.last, f"../{edge(days.edtf, days.last, -1)}")
    return Answer(answer.timex, days)


def _when(found: TimeFound, answer: Answer) -> When:
    hour, clue, days = found.told.hour, found.told.clue, answer.days
    quant, freq = (clue.quant, clue.freq) if isinstance(clue, Repeat) else (None, None)
    first, last, edtf = (days.first, days.last, days.edtf) if days else (None, None, None)
    timex = answer.timex
    if hour and not isinstance(clue, Repeat):
        timex += hour.code
        if hour.overnight:
            edtf = f"{first}/{last}"
        elif hour.code == "T24:00" and first:
            edtf = f"{last}T00:00:00{hour.zone}"
        elif hour.code[1].isdigit() and first and edtf == first.isoformat():
            edtf = f"{edtf}{hour.code}:00{hour.zone}"
    return When(timex, edtf, first, last, found.told.mod, quant, freq)


# ------------------------------------------------------------------------------------------------ one reader a clue


def _step(story: Story, clue: Step, found: TimeFound, tense: Tense | None) -> Answer:
    sentence = story.page.home[found.first]
    if clue.count is None:
        return _reference(story, Reference("PAST_REF"), found, tense)
    if clue.unit == "Y" and clue.count == -1 and clue.counted and found.told.mod is None:
        quarter = story.latest(sentence, "Q")
        if quarter:
            return Answer(f"{int(quarter[:4]) - 1:04}{quarter[4:]}")
    anchor = story.today
    if clue.told:
        told = story.latest(sentence, *_ANCHORS.get(clue.unit, ("D",)))
        if clue.unit == "Q" and clue.count == 0 and told is None and anchor:
            return Answer(grain(moved(anchor, -1, "Q"), "Q"))
        anchor = first_day(told) or anchor
    if anchor is None:
        return Answer(reason=NO_DATE)
    if not reaches(anchor, clue.count, clue.unit):
        return _reference(story, Reference("PAST_REF" if clue.count < 0 else "FUTURE_REF"), found, tense)
    value = grain(moved(anchor, clue.count, clue.unit), clue.unit)
    rough = stretch(value, "APPROX") if clue.counted and clue.unit in {"M", "Y", "E", "C"} else None
    return Answer(value, rough)


_ANCHORS = {"D": ("D",), "W": ("D", "W"), "M": ("D", "M"), "Q": ("Q",), "Y": ("D", "M", "Y", "Q", "S", "H")}


def _amount(story: Story, clue: Amount, found: TimeFound, tense: Tense | None) -> Answer:
    value = period(clue.count, clue.unit)
    today = story.today
    side = clue.side or -lasted(story.page, found)
    if not side or (today is None and not clue.side):
        return Answer(value)
    if today is None:
        return Answer(reason=NO_DATE)
    reach = clue.count if clue.count is not None else lexicon.table().windows.get(clue.unit, 365)
    if not reaches(today, side * (clue.count or 0), clue.unit):
        return Answer(value)
    far = moved(today, side * reach, clue.unit if clue.count is not None else "D")
    if side < 0:
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


Reader = Callable[[Story, Any, TimeFound, Tense | None], Answer]
_READERS: dict[type, Reader] = {
    Named: name, Step: _step, Stem: _stem, Amount: _amount, Repeat: _repeat, Reference: _reference,
}  # fmt: skip
_TYPES: dict[type, Any] = {Amount: "DURATION", Repeat: "SET"}
