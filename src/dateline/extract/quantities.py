"""Amounts as words and digits tell them: "more than 1.2 million", "between 7 and 9", "dozens", "nobody".

Nothing here knows what is counted; `counts` decides that.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..lexicon import counts as lexicon
from ..parse.page import Page, Token

_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\+?")
_RANGE = re.compile(r"(\d+)[-–—](\d+)")
_ODD = re.compile(r"(\d+)-(?:odd|plus)")
_HYPHEN = re.compile(r"([a-z]+)-([a-z]+)")
_NUMBERISH = re.compile(r"\d")
_LONGEST_HEDGE = 4
"""Words; "well more than" and "in the region of"."""


class Amount(Struct, frozen=True, gc=False):
    """A figure in tokens `first:last`; `base` is the token that governs it or is governed as the number."""

    first: int
    last: int
    base: int
    value: int
    upper: int | None = None
    hedge: str | None = None
    vague: bool = False
    single: bool = False
    """A singular: "a soldier", "another man"."""
    zero: bool = False


def amounts(page: Page) -> Iterator[Amount]:
    """Every amount on the page, in order and without overlap."""
    begins = lexicon.beginnings()
    for sentence in page.sentences:
        if sentence.role == "dateline":
            continue
        i = sentence.first
        while i < sentence.last:
            word = page.tokens[i].lower
            tells = word in begins or word[0].isdigit() or "-" in word
            amount = _amount(page.tokens, i, sentence.last) if tells else None
            if amount is None:
                i += 1
                continue
            yield _hedged(page.tokens, amount, sentence.first, sentence.last)
            i = amount.last


def _amount(tokens: Sequence[Token], i: int, end: int) -> Amount | None:
    """The amount that begins at token i, without its hedge."""
    token = tokens[i]
    word = token.lower
    table = lexicon.counting()
    if word in table.zero.nobody or word in table.zero.determiners:
        last = i + 2 if tokens[i + 1 : i + 2] and word == "no" and tokens[i + 1].lower == "one" else i + 1
        return Amount(i, last, last - 1, 0, zero=True)
    vague = _vague(tokens, i, end)
    if vague:
        return vague
    read = _number(tokens, i, end)
    if read is not None:
        value, upper, last = read
        return _ranged(tokens, Amount(i, last, last - 1, value, upper, "between" if upper else None), end)
    if word == "both" and i + 1 < end and tokens[i + 1].lower not in {"of", "sides", "parties"}:
        return Amount(i, i + 1, i, 2)
    if word in {"a", "an", "another"} and token.dep != "advmod":
        return Amount(i, i + 1, i, 1, single=True)
    return None


def _vague(tokens: Sequence[Token], i: int, end: int) -> Amount | None:
    phrase = match(lexicon.vague(), tokens, i, end)
    if phrase is None:
        return None
    words, name = phrase
    last = i + len(words)
    value = lexicon.counting().vague[name]
    scale = lexicon.counting().numerals.scales.get(tokens[last].lower) if last < end else None
    if scale:
        return Amount(i, last + 1, last, value * scale, vague=True)
    if name == "some" and last < end and (_NUMBERISH.match(tokens[last].text) or _number(tokens, last, end)):
        return None
    if last < end and tokens[last].tag in {"VB", "MD"}:
        return None
    return Amount(i, last, last - 1, value, vague=True)


def _ranged(tokens: Sequence[Token], low: Amount, end: int) -> Amount:
    """Join "20 to 30", "three or four", "40 and 60" (after "between") with what follows."""
    at = low.last
    between = low.first > 0 and tokens[low.first - 1].lower == "between"
    joined = at < end and (tokens[at].lower in {"to", "or", "-", "–"} or (between and tokens[at].lower == "and"))
    read = _number(tokens, at + 1, end) if joined and at + 1 < end and low.upper is None else None
    if read is None or read[0] <= low.value or read[1] is not None:
        return low
    value, _, last = read
    start = low.value
    scale = _scale(tokens, at + 1, last)
    if scale > 1 and start * scale < value and start < 1000:
        start *= scale
    return Amount(low.first, last, last - 1, start, value, "between")


def _scale(tokens: Sequence[Token], first: int, last: int) -> int:
    scales = lexicon.counting().numerals.scales
    return scales.get(tokens[last - 1].lower, 1) if last - first > 1 else 1


def _number(tokens: Sequence[Token], i: int, end: int) -> tuple[int, int | None, int] | None:
    """(value, upper bound of a range, end) of the number that begins at token i."""
    word = tokens[i].lower
    table = lexicon.counting().numerals
    span = _RANGE.fullmatch(word)
    if span and int(span[1]) < int(span[2]):
        return int(span[1]), int(span[2]), i + 1
    value = _single(word)
    last = i + 1
    if value is None:
        if word in {"a", "an", "half"}:
            return _article(tokens, i, end)
        if word not in {"hundred", "thousand", "dozen", "million"}:
            return None
        value, last = 1.0, i
    if _NUMBERISH.match(word):
        value, last = _spaced(tokens, i, end, value)
    total, running = 0.0, value
    while last < end:
        here = tokens[last].lower
        small = _single(here)
        if here in table.scales and (last > i or here != "score"):
            running *= table.scales[here]
            if table.scales[here] >= 1000:
                total, running = total + running, 0.0
            last += 1
        elif here == "and" and last + 1 < end and running >= 100 and _addend(tokens, last + 1):
            last += 1
        elif (
            small is not None
            and _addend(tokens, last)
            and (running >= 100 or (total and not running) or _tens(running, small, word))
        ):
            running += small
            last += 1
        else:
            break
    return round(total + running), None, last


def _tens(running: float, small: float, word: str) -> bool:
    """Whether two words make one number: "ninety six"."""
    return running in range(20, 100, 10) and 0 < small < 10 and word.isalpha()


def _addend(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number word continues the one before ("two hundred fifty", "one thousand five hundred")."""
    word = tokens[i].lower
    return word in lexicon.counting().numerals.units or (
        _HYPHEN.fullmatch(word) is not None and _single(word) is not None
    )


def _article(tokens: Sequence[Token], i: int, end: int) -> tuple[int, int | None, int] | None:
    """ "a dozen", "a hundred", "half a dozen", "a half-dozen"."""
    scales = lexicon.counting().numerals.scales
    words = [t.lower for t in tokens[i : min(i + 3, end)]]
    if words[0] == "half" and len(words) == 3 and words[1] in {"a", "the"} and words[2] in scales:
        return scales[words[2]] // 2, None, i + 3
    if len(words) > 1 and words[1] in scales and words[0] != "half":
        rest = _number(tokens, i + 1, end)
        return rest if rest else None
    if "half-dozen" in words[:2]:
        return 6, None, i + 1 + words.index("half-dozen")
    return None


def _spaced(tokens: Sequence[Token], i: int, end: int, value: float) -> tuple[float, int]:
    """Join digits parted by a narrow or plain space ("12 000")."""
    last = i + 1
    while last < end and len(tokens[last].text) == 3 and tokens[last].text.isdigit() and len(tokens[i].text) <= 3:
        if tokens[last].start - tokens[last - 1].end != 1:
            break
        value = value * 1000 + int(tokens[last].text)
        last += 1
    return value, last


def _single(word: str) -> float | None:
    """The value of one token: digits, "seven", "twenty-five", "30-odd"."""
    units = lexicon.counting().numerals.units
    if word in units:
        return units[word]
    digits = _DIGITS.fullmatch(word)
    if digits:
        return float(digits[1].replace(",", "") + (digits[2] or ""))
    odd = _ODD.fullmatch(word)
    if odd:
        return float(odd[1])
    pair = _HYPHEN.fullmatch(word)
    if pair and units.get(pair[1], 0) >= 20 and 0 < units.get(pair[2], 0) < 10:
        return units[pair[1]] + units[pair[2]]
    return None


def _hedged(tokens: Sequence[Token], amount: Amount, first: int, end: int) -> Amount:
    """The amount with the words before and after that loosen it."""
    if amount.zero or amount.single:
        return amount
    start, hedge = amount.first, amount.hedge
    for back in range(_LONGEST_HEDGE, 0, -1):
        at = amount.first - back
        phrase = match(lexicon.hedges(), tokens, at, amount.first) if at >= first else None
        if phrase and len(phrase[0]) == back:
            if hedge is None and phrase[1] != "between" and not amount.vague:
                hedge = phrase[1]
            start = at if phrase[1] != "between" or amount.upper else start
            break
    after = match(lexicon.loosened(), tokens, amount.last, end) if amount.last < end else None
    if after and hedge is None and not amount.vague:
        hedge = after[1]
    if hedge is None and tokens[amount.base].text.endswith("+"):
        hedge = "at least"
    if hedge is None and tokens[amount.base].lower.endswith("-odd"):
        hedge = "about"
    return Amount(start, amount.last, amount.base, amount.value, amount.upper, hedge, amount.vague)


def match(table: lexicon.Phrases, tokens: Sequence[Token], i: int, end: int) -> tuple[tuple[str, ...], str] | None:
    """The longest phrase of the table that stands at token i."""
    for words, name in table.get(tokens[i].lower, ()):
        if i + len(words) <= end and all(tokens[i + k].lower == word for k, word in enumerate(words)):
            return words, name
    return None
