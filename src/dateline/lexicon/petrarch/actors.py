"""Actor dictionaries: names, their synonyms, and what each is from one day to another."""

import re
from datetime import date

from msgspec import Struct

from .lines import Line, Read, codes, words

NULL = "---"
_BETWEEN = re.compile(r"(\d+)\s*-\s*(\d+)")
_ONE_SIDE = re.compile(r"([<>])\s*(\d+)")


class Coding(Struct, frozen=True, gc=False):
    """A code and the days it holds, both included; "" is the null code: the phrase is no actor then."""

    code: str
    first: date | None = None
    last: date | None = None

    @property
    def dated(self) -> bool:
        return self.first is not None or self.last is not None


class Phrase(Struct, frozen=True, gc=False):
    """One spelling, in words in lower case, and its line."""

    words: tuple[str, ...]
    line: int


class Actor(Struct, frozen=True, gc=False):
    """One record: the primary phrase, then its synonyms; the codes in file order."""

    phrases: tuple[Phrase, ...]
    codes: tuple[Coding, ...]


class _Draft:
    def __init__(self) -> None:
        self.phrases: list[Phrase] = []
        self.codes: list[Coding] = []


def read(source: Read) -> tuple[Actor, ...]:
    """The actors of a file; problems are added to it."""
    drafts: list[_Draft] = []
    known: dict[tuple[str, ...], tuple[_Draft, int]] = {}
    for line in source.lines:
        text = _noted(line.text)
        if not text:
            continue
        phrase, told, left = codes(text)
        if left:
            source.error(line, "a bracket is not closed, or text stands between codes; write PHRASE [CODE]")
        if text.startswith("["):
            if not drafts:
                source.error(line, "a dated code before any actor; put it under a phrase")
                continue
        elif phrase.startswith("+"):
            if not drafts:
                source.error(line, "a synonym before any actor; put it under a phrase")
                continue
            _phrase(source, line, phrase[1:], drafts[-1], known)
        else:
            drafts.append(_primary(source, line, phrase, known) or _Draft())
        drafts[-1].codes.extend(c for one in told if (c := _coding(source, line, one)))
    _check(source, known)
    return tuple(Actor(tuple(d.phrases), tuple(d.codes)) for d in dict.fromkeys(drafts) if d.phrases)


def _noted(text: str) -> str:
    """The text before "#" and before a ";" that stands outside brackets."""
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter == "[") - (letter == "]")
        if letter == "#" or (letter == ";" and depth <= 0):
            return text[:at].strip()
    return text


_Known = dict[tuple[str, ...], tuple[_Draft, int]]


def _primary(source: Read, line: Line, phrase: str, known: _Known) -> _Draft | None:
    """A new record, or the earlier one of the same phrase, which takes the codes too."""
    same = known.get(words(phrase))
    if same and same[0].phrases[0].words == words(phrase):
        source.warn(line, f"the same phrase as in line {same[1]}; the codes of both hold, in this order")
        return same[0]
    draft = _Draft()
    _phrase(source, line, phrase, draft, known)
    return draft


def _phrase(source: Read, line: Line, phrase: str, draft: _Draft, known: _Known) -> None:
    spelled = words(phrase)
    if not spelled:
        source.error(line, "a phrase without words; the line was left out")
        return
    same = known.setdefault(spelled, (draft, line.number))
    if same[0] is draft and same[1] != line.number:
        return
    if same[0] is not draft:
        source.error(line, f"line {same[1]} has the same phrase under another actor; that one holds")
        return
    draft.phrases.append(Phrase(spelled, line.number))


def _coding(source: Read, line: Line, told: str) -> Coding | None:
    code, _, limits = told.strip().partition(" ")
    if not code:
        source.error(line, "an empty code; write [CODE], or [---] for none")
        return None
    if code == NULL:
        code = ""
    elif len(code) % 3 or not code.isalnum():
        source.error(line, f"the code {code!r} is not made of parts of three letters; what is left over was cut")
    days = _days(source, line, limits.strip())
    return Coding(code.upper(), *days) if days else None


def _days(source: Read, line: Line, limits: str) -> tuple[date | None, date | None] | None:
    """The first and last day of a restriction; None, and a problem, where it means nothing."""
    between, one_side = _BETWEEN.fullmatch(limits), _ONE_SIDE.fullmatch(limits)
    if not limits:
        return None, None
    if not between and not one_side:
        source.error(line, f"{limits!r} is no restriction; write <DATE, >DATE or DATE-DATE (the code was left out)")
        return None
    told = (between[1], between[2]) if between else (one_side[2],) if one_side else ()
    days = [_day(text) for text in told]
    if None in days:
        source.error(line, f"{limits!r} has no such day; write YYYYMMDD or YYMMDD (the code was left out)")
        return None
    if one_side:
        return (days[0], None) if one_side[1] == ">" else (None, days[0])
    first, last = days
    if first and last and first > last:
        source.error(line, f"{limits!r} ends before it starts; change the days about (the code was left out)")
        return None
    return first, last


def _day(digits: str) -> date | None:
    """YYYYMMDD of 8 digits or more, else YYMMDD, of which 00-30 is this century.

    >>> _day("450703"), _day("19990101")
    (datetime.date(1945, 7, 3), datetime.date(1999, 1, 1))
    """
    if len(digits) < 6:
        return None
    if len(digits) < 8:
        digits = ("20" if int(digits[:2]) <= 30 else "19") + digits
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _check(source: Read, known: _Known) -> None:
    """Tell the actors that have no code at all."""
    for draft, number in dict.fromkeys(known.values()):
        if not draft.codes and draft.phrases and draft.phrases[0].line == number:
            line = source.at(number)
            source.warn(line, "the actor has no code; it is found but has neither country nor sector")
