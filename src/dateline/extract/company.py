"""The company that a time keeps: whether the words around an ambiguous expression let it be one.

Each guard is named in `en/times.toml`, where its words stand under [company] too; it sees the page, the tokens
`first:last` of the expression and its named parts.
"""

from collections.abc import Callable, Mapping

from ..lexicon.times import company as words
from ..parse.page import Page

Parts = Mapping[str, str]
Guard = Callable[[Page, int, int, Parts], bool]


def _lower(page: Page, i: int) -> str:
    return page.tokens[i].lower if 0 <= i < len(page.tokens) else ""


def _tag(page: Page, i: int) -> str:
    """The tag of a token, "" beyond the text."""
    return page.tokens[i].tag if 0 <= i < len(page.tokens) else ""


def _capital(page: Page, i: int) -> bool:
    """Whether the token is capitalised, or its sentence has no capitals at all."""
    if page.tokens[i].text[0].isupper() or "-" in page.tokens[i].text:
        return True
    sentence = page.sentence(i)
    return page.document.text[sentence.start : sentence.end].islower()


def month(page: Page, first: int, last: int, parts: Parts) -> bool:
    """A month's name: capitalised; "May", "March" and persons' names alone need a preposition or more of a date."""
    stems = words("month stems")
    name = next((i for i in range(first, last) if _lower(page, i).rstrip(".").split("-")[-1][:3] in stems), first)
    if not _capital(page, name):
        return False
    after = {_lower(page, last), _lower(page, last + 1)} if _tag(page, last) in {"NNP", "NN"} else set()
    if "day" in parts and "year" not in parts and after & words("named after a date"):
        return False
    if parts.keys() & {"day", "year", "short", "spoken", "relation", "told", "base", "edge", "ordinal"}:
        return not (_lower(page, name) == "may" and _tag(page, name) == "MD")
    if _lower(page, name).rstrip(".") not in words("month or name"):
        return _tag(page, last) != "NNP" or page.tokens[name].text.endswith(".") or len(page.tokens[name].text) > 4
    if _tag(page, name) in {"MD", "VB", "VBP"}:
        return False
    before = _lower(page, first - 1)
    return (before in words("placing") or before in {"and", "or", ","}) and _tag(page, last) != "NNP"


def weekday(page: Page, first: int, last: int, parts: Parts) -> bool:
    """A capitalised weekday that is no part of a name ("Friday Mosque", "Bloody Sunday")."""
    name = next((i for i in range(first, last) if page.tokens[i].lower.endswith(("day", "."))), first)
    named = _tag(page, last) in {"NNP", "NNPS"} and _lower(page, last) in words("named after a day")
    return _capital(page, name) and not named and _lower(page, first - 1) not in words("names of days")


def clock(page: Page, first: int, last: int, parts: Parts) -> bool:
    """A time of day: with a.m. or a zone, else with a colon, and after "at" or beside a date."""
    told = parts.get("clock", "")
    if not told or "m" in told or "o" in told or "zone" in parts:
        return True
    if ":" not in told:
        return False
    dated = bool(parts.keys() & {"weekday", "month", "deictic"})
    return dated or (_lower(page, first - 1) in words("before a clock") and _tag(page, last) not in {"NN", "NNS"})


def numbers(page: Page, first: int, last: int, parts: Parts) -> bool:
    """A date by numbers, no paragraph or version: after a preposition, a weekday or a comma, in brackets, or first."""
    before = _lower(page, first - 1)
    placed = before in words("placing") or before in {"(", "[", ",", "dated", "–", "-"} or before.endswith("day")
    return placed or page.sentence(first).first == first


def year(page: Page, first: int, last: int, parts: Parts) -> bool:
    """A year: after a preposition, article or date, before a noun that it tells apart, or in brackets; never a count."""
    if parts.keys() & {"edge", "until", "month"} or not page.tokens[first].text[:1].isdigit():
        return True
    before, after = _lower(page, first - 1), _lower(page, last)
    if "near" in parts and _tag(page, last) == "NNS":
        return False
    if before in words("opens a year") and page.sentence(first).first == first - 1:
        return True
    if after in words("after a count"):
        return False
    if not before:
        return bool(after) and _tag(page, last) != "NNS"
    if before in {"(", "["} or (before == "," and after in {"", ")", "]", ","}):
        return True
    counted = _tag(page, last) == "NNS"
    if before == "to" and _lower(page, first - 2) == "up":
        return False
    if after == "of" and _tag(page, first - 1) in {"VBD", "VBP", "VBZ", "IN"}:
        return False
    if before in words("before a year") or _tag(page, first - 1) in {"PRP$", "POS"}:
        if before in words("before a count"):
            return not counted and _tag(page, first - 2) not in {"JJS", "JJR", "RBR"}
        return True
    return (
        _tag(page, first - 1) in {"VBN", "VBD", "VB", "IN", "JJ", "CC"}
        and not counted
        and before not in words("before a count")
    )


def season(page: Page, first: int, last: int, parts: Parts) -> bool:
    """A season: told by year, relation or part of it, else only as "in the summer"; "the fall of" is none."""
    if _lower(page, last) == "of" or _tag(page, first) in {"VB", "VBP"}:
        return False
    if parts.keys() & {"relation", "told", "year", "spoken", "base", "edge"}:
        return True
    return _lower(page, first - 1) in words("placing")


def holiday(page: Page, first: int, last: int, parts: Parts) -> bool:
    """A feast, no person ("Omar Ramadan") and no word in lower case ("a holi")."""
    name = next((i for i in range(first, last) if page.tokens[i].text[0].isupper()), None)
    named = first > 0 and page.tokens[first - 1].tag == "NNP" and page.tokens[first].ent == "PERSON"
    return (name is not None or not _capital(page, first)) and not named


def adverb(page: Page, first: int, last: int, parts: Parts) -> bool:
    """ "overnight" as an adverb."""
    return not _tag(page, last).startswith("NN") and _lower(page, first - 1) not in {"an", "the"}


def bare(page: Page, first: int, last: int, parts: Parts) -> bool:
    """ "earlier", "before" and "later" with nothing that they compare to."""
    if page.tokens[last - 1].lower == "before":
        return _tag(page, last) in {"", ".", ",", ":", "CC", "''", "-RRB-", "MD", "VBD"}
    return _lower(page, last) not in {"than", "this", "in", "that"}


def relation(page: Page, first: int, last: int, parts: Parts) -> bool:
    """ "last week", but not "the last day", "last week of" or the title "This Week"."""
    if page.tokens[last - 1].text[0].isupper():
        return False
    after = _lower(page, last)
    if parts.get("unit") == "D":
        return page.tokens[first].lower == "this" and after != "of"
    if page.tokens[first].lower in {"the", "past"} and after in {"of", "that", "in", "before"}:
        return False
    return after != "of" or parts.get("relation") == "0"


def told(page: Page, first: int, last: int, parts: Parts) -> bool:
    """ "that day" as a noun phrase of its own."""
    opening = page.sentence(first).first == first and _tag(page, last) == "NNS"
    return opening or not _tag(page, last).startswith("NN") or _tag(page, last) == "NNP"


def spell(page: Page, first: int, last: int, parts: Parts) -> bool:
    """ "this morning", not "the last night of"."""
    return _lower(page, last) != "of" and _tag(page, last) != "NN"


def definite(page: Page, first: int, last: int, parts: Parts) -> bool:
    """ "the quarter" as the one now told of; "the week of", "the year that" are told by what follows."""
    if parts.get("unit") not in {"Q", "Y", "W"} or _lower(page, first - 1) not in words("before a spell"):
        return False
    open_end = _tag(page, last)[:2] in {"NN", "CD", "WD", "WR", "JJ", "PO"}
    return not open_end and _lower(page, last) not in words("telling which")


def amount(page: Page, first: int, last: int, parts: Parts) -> bool:
    """A length of time: no age, no rate, no title, no quarter in the sense of a fourth."""
    after, head = _lower(page, last), page.tokens[first].lower
    fourth = parts.get("unit") == "Q" and (parts.get("count") in {"a", "one"} or after == "of")
    if after in words("of age") or fourth or page.tokens[last - 1].tag in {"NNP", "NNPS"}:
        return False
    rated = _tag(page, first - 1) in {"CD", "NNS", "$", "PDT"} or _lower(page, first - 1) in words("rates")
    return not (head in {"a", "an"} and rated)


def compound(page: Page, first: int, last: int, parts: Parts) -> bool:
    """A length before a noun: "10-day truce", not an age, not "three-quarters"."""
    if parts.get("unit") == "Q" and page.tokens[last - 1].lower.endswith("s"):
        return False
    return _lower(page, last) not in words("of age") and _tag(page, first - 1) not in {"$", "CD"}


def plural(page: Page, first: int, last: int, parts: Parts) -> bool:
    """Bare "weeks", "years" after a preposition or verb that takes a length."""
    before, after = _lower(page, first - 1), _lower(page, last)
    if after in words("of age") or (after == "of" and before != "for"):
        return False
    return last - first > 2 or before in words("before a length")


def span(page: Page, first: int, last: int, parts: Parts) -> bool:
    """ "a while", "a long time", not "a time"."""
    return page.tokens[last - 1].lower == "while" or last - first > 2


def repeat(page: Page, first: int, last: int, parts: Parts) -> bool:
    """A set of times, no newspaper ("the Daily Star")."""
    return page.tokens[first].tag != "NNP" or not page.tokens[first].lower.endswith("ly")


def reference(page: Page, first: int, last: int, parts: Parts) -> bool:
    """ "soon", "the past" on their own, not "as soon as", "shortly after", "the past president"."""
    if page.tokens[last - 1].lower in {"soon", "shortly"}:
        return _lower(page, first - 1) not in {"as", "how", "too"} and _lower(page, last) not in words("after soon")
    return page.tokens[first].lower not in {"the", "in"} or _tag(page, last) not in {"NN", "NNS", "CD", "JJ", "NNP"}


GUARDS: dict[str, Guard] = {
    guard.__name__: guard
    for guard in (
        month, weekday, clock, year, numbers, season, holiday, adverb, bare, relation, told, spell, definite, amount, compound, plural, span,
        repeat, reference,
    )
}  # fmt: skip
