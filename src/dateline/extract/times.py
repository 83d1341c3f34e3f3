"""Times in the text: found by the patterns of `en/times.toml`, read into a clue that resolve/times puts on a calendar.

The model's entity labels are not used. Numbers alone are no times; what is ambiguous is judged by its company.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain
from re import Match

from ..lexicon import clues, timewords
from ..lexicon import times as lexicon
from ..parse.page import Page
from . import Found
from .company import GUARDS

_REACH = 8
"""Tokens from the first word of an expression to the word that makes it one: "the beginning of last … July"."""
_LEADS = frozenset({"since", "until", "till", "by", "from", "between", "before", "after", "through"})
Fit = tuple[Match[str], lexicon.Phrase, dict[str, str]]


class TimeFound(Found, frozen=True, gc=False):
    """An expression of time; `lead` is the preposition that it hangs on, of those that open or close an interval."""

    told: clues.Told
    lead: str = ""


_LONGEST_PHRASE = 14
"""Tokens a phrase can reach; "between the early hours of Monday and the end of last week" has 13."""


def find(page: Page) -> Iterator[TimeFound]:
    """Every time in the text, in order, without overlaps; a dateline's date is the document's own and no mention."""
    starts = [token.start for token in page.tokens]
    known, ends, here = timewords.known(), _paragraph_ends(page), 0
    words = [known[token.lower] for token in page.tokens]
    until, begin = _runs(words), lexicon.book().starts
    for sentence in page.sentences:
        if sentence.role == "dateline":
            continue
        here = max(here, sentence.first)
        while here < sentence.last:
            may = until[here] and words[here].keys[0] in begin
            fit = _longest(page, here, ends[sentence.index], starts, words[here : until[here]]) if may else None
            if fit is None:
                here += 1
                continue
            last = bisect_left(starts, fit[0].end())
            yield from _found(page, here, last, fit)
            here = last


def _runs(words: list[timewords.Word]) -> list[int]:
    """For each token, where the unbroken run of words that an expression can hold ends; 0 where none can begin, since
    the word that makes it one does not follow in the run within reach."""
    until, end = [0] * len(words), len(words)
    core = end + _REACH
    for i in range(len(words) - 1, -1, -1):
        if words[i].core:
            core = i
        if not words[i].inside:
            end, core = i, i + _REACH + 1
        elif core - i <= _REACH:
            until[i] = min(end, i + _LONGEST_PHRASE)
    return until


def _paragraph_ends(page: Page) -> list[int]:
    """For each sentence, where its paragraph ends: an abbreviated month may have been taken for a sentence's end."""
    ends: dict[tuple[int, str], int] = {}
    for sentence in page.sentences:
        ends[sentence.paragraph, sentence.role] = sentence.end
    return [ends[sentence.paragraph, sentence.role] for sentence in page.sentences]


def _longest(page: Page, here: int, end: int, starts: list[int], run: list[timewords.Word]) -> Fit | None:
    """The longest phrase that begins at the token and fits its company; of equally long ones the first in the table.

    `run`: what may belong to it, from the token on.
    """
    token = page.tokens[here]
    ahead = chain.from_iterable(word.keys for word in run)
    fits = [
        (match, phrase)
        for phrase in lexicon.phrases(run[0].keys[0], ahead)
        if (match := phrase.regex.match(page.document.text, token.start, end))
    ]
    for match, phrase in sorted(fits, key=lambda fit: -fit[0].end()):
        parts = phrase.parts(match)
        guard = phrase.pattern.guard
        if guard is None or GUARDS[guard](page, here, bisect_left(starts, match.end()), parts):
            return match, phrase, parts
    return None


def _found(page: Page, first: int, last: int, fit: Fit) -> Iterator[TimeFound]:
    match, phrase, parts = fit
    if phrase.pattern.kind != "range":
        yield _one(page, first, last, match.span(), clues.read(phrase.pattern.kind, parts))
        return
    until, shared = match.start("until"), {k: v for k, v in parts.items() if k != "until"}
    unit = phrase.slots["until"] if phrase.slots["until"] in {"day", "month", "year", "decade"} else "year"
    middle = bisect_left([t.start for t in page.tokens[first:last]], until) + first
    yield _one(page, first, max(middle - 1, first + 1), (match.start(), match.end(unit)), clues.read("point", shared))
    value = parts["until"] if len(parts["until"]) > 2 or unit in {"day", "month"} else shared[unit][:2] + parts["until"]
    yield _one(page, min(middle, last - 1), last, (until, match.end()), clues.read("point", {**shared, unit: value}))


def _one(page: Page, first: int, last: int, chars: tuple[int, int], told: clues.Told) -> TimeFound:
    start, end = chars
    head = next((i for i in range(first, last) if not first <= page.tokens[i].head < last), first)
    before = page.tokens[first - 1].lower if first else ""
    lead = before if before in _LEADS else ""
    return TimeFound("time", start, end, first, last, head, told, lead)
