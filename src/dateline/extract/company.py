"""The company that a time keeps: whether the words around an ambiguous expression let it be one.

Each guard is named in `en/times.toml` and sees the page, the tokens `first:last` and the phrase's named parts.
"""

from collections.abc import Callable, Mapping

from ..parse.page import Page, Token

Guard = Callable[[Page, int, int, Mapping[str, str]], bool]

_PLACING = frozenset("in on at since until till by from before after during of between through over for to within around about".split())
_MONTH_OR_NAME = frozenset({"april", "may", "june", "august", "march", "jan", "mar", "dec", "sep", "jun"})
_COUNTING = frozenset("at least most than about some nearly almost over under to only another of".split())
_BEFORE_YEAR = frozenset(
    "in since until till by from before after during of between through and to or for around about early late mid"
    " than on throughout circa ended ending into back the a his her its their that this".split()
)
_RATES = frozenset("times once twice percent cents dollars euros pounds barrels people".split())
_CLOCKED = frozenset("at by from until till around about before after between since past and".split())


def _token(page: Page, i: int) -> Token | None:
    return page.tokens[i] if 0 <= i < len(page.tokens) else None


def _lower(page: Page, i: int) -> str:
    token = _token(page, i)
    return token.lower if token else ""


def _tag(page: Page, i: int) -> str:
    token = _token(page, i)
    return token.tag if token else ""


def _capital(page: Page, i: int) -> bool:
    """Whether the token is capitalised, or its sentence has no capitals at all."""
    if page.tokens[i].text[0].isupper() or "-" in page.tokens[i].text:
        return True
    sentence = page.sentence(i)
    return page.document.text[sentence.start : sentence.end].islower()


def month(page: Page, first: int, last: int, parts: Mapping[str, str]) -> bool:
    """A month's name: capitalised; "May", "March" and persons' names alone need a preposition or more of a date."""
    name = next((i for i in range(first, last) if _lower(page, i).rstrip(".").split("-")[-1][:3] in _MONTHS), first)
    if not _capital(page, name):
        return False
    if parts.keys() & {"day", "year", "short", "spoken", "relation", "told", "base", "edge", "ordinal"}:
        return not (_lower(page, name) == "may" and _tag(page, name) == "MD")
    if _lower(page, name).rstrip(".") not in _MONTH_OR_NAME:
        return _tag(page, last) != "NNP" or page.tokens[name].text.endswith(".") or len(page.tokens[name].text) > 4
    if _tag(page, name) in {"MD", "VB", "VBP"} or (_tag(page, first - 1) == "NNP" and _lower(page, first - 1) not in _PLACING):
        return False
    return _lower(page, first - 1) in _PLACING | {"and", "or", ","} and _tag(page, last) != "NNP"


_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())


def weekday(page: Page, first: int, last: int, parts: Mapping[str, str]) -> bool:
    """A capitalised weekday that is no part of a name ("Friday Mosque", "Bloody Sunday")."""
    names = [i for i in range(first, last) if page.tokens[i].lower.endswith("day") or page.tokens[i].lower.endswith(".")]
    if names and not _capital(page, names[0]):
        return False
    after = _token(page, last)
    named = after is not None and after.tag in {"NNP", "NNPS"} and after.lower in _NAMED
    return not named and _lower(page, first - 1) not in {"bloody", "black", "holy", "good", "palm", "ash", "super", "easter"}


_NAMED = frozenset("mosque times telegraph herald post market prayers night".split())


def clock(page: Page, first: int, last: int, parts: Mapping[str, str]) -> bool:
    """A time of day: with a.m., a zone or a date beside it, else with a colon after "at" and the like."""
    told = parts.get("clock", "")
    if not told or "m" in told or "o" in told or "zone" in parts:
        return True
    if ":" in told and parts.keys() & {"weekday", "month", "deictic"}:
        return True
    return ":" in told and _lower(page, first - 1) in _CLOCKED and _tag(page, last) not in {"NN", "NNS"}


def year(page: Page, first: int, last: int, parts: Mapping[str, str]) -> bool:
    """A year: after a preposition, article or date, before a noun that it tells apart, or in brackets; never a count."""
    if "edge" in parts or not page.tokens[first].text[:1].isdigit() or "until" in parts:
        return True
    before, after = _token(page, first - 1), _token(page, last)
    if after is not None and after.lower in {"%", "percent", "people", "points", "feet", "miles", "kilometers", "dead"} | _UNITS:
        return False
    if before is None:
        return after is not None and after.tag != "NNS"
    if before.lower in {"(", "[", ","}:
        return after is None or after.lower in {")", "]", ","} or before.lower != ","
    if before.lower in _BEFORE_YEAR or before.tag in {"PRP$", "POS"}:
        return not (before.lower in _COUNTING and _tag(page, first - 2) in {"JJS", "JJR", "RBR"}) and (
            before.lower not in {"about", "around", "for", "to", "than", "of", "over"} or _tag(page, last) != "NNS"
        )
    return before.tag in {"VBN", "VBD", "VB", "IN", "JJ", "CC"} and _tag(page, last) != "NNS" and before.lower not in _COUNTING


_UNITS = frozenset("years days hours months weeks minutes meters metres tons tonnes soldiers troops civilians pounds dollars".split())


def season(page: Page, first: int, last: int, parts: Mapping[str, str]) -> bool:
    """A season: told by year, relation or part of it, else only as "in the summer"; "the fall of" is none."""
    if _lower(page, last) == "of" or _tag(page, first) in {"VB", "VBP"}:
        return False
    if parts.keys() & {"relation", "told", "year", "spoken", "base", "edge"}:
        return True
    return _lower(page, first - 1) in {"in", "during", "over", "since", "until", "by", "through"}


def adverb(page: Page, first: int, last: int, parts: Mapping[str, str]) -> bool:
    """"overnight" as an adverb."""
    return not _tag(page, last).startswith("NN") and _lower(page, first - 1) not in {"an", "the"}


def bare(page: Page, first: int, last: int, parts: Mapping[str, str]) -> bool:
    """"earlier", "before" and "later" with nothing that they compare to."""
    word = page.tokens[last - 1].lower
    after = _token(page, last)
    if word == "before":
        return after is None or after.tag in {".", ",", ":", "CC", "''", "-RRB-", "MD", "VBD"}
    return after is None or after.lower not in {"than", "this", "in", "that"}


def relation(page: Page, first: int, last: int, parts: Mapping[str, str]) -> bool:
    """"last week", but not "the last day", "last week of" or "this second"."""
    if page.tokens[last - 1].text[0].isupper():
        return False
    if parts.get("unit") == "D":
        return parts.get("relation") == "0" and page.tokens[first].lower == "this" and _lower(page, last) != "of"
    if page.tokens[first].lower in {"the", "past"} and _lower(page, last) in {"of", "that", "in", "before"}:
        return False
    return _lower(page, last) != "of" or parts.get("relation") == "0"


def told(page: Page, first: int, last: int, parts: Mapping[str, str]) -> bool:
    """"that day" as a noun phrase of its own."""
    after = _token(page, last)
    return after is None or not after.tag.startswith("NN") or after.tag == "NNP"


def spell(page: Page, first: int, last: int, parts: Mapping[str, str]) -> bool:
    """"this morning", not "the last night of"."""
    return _lower(page, last) != "of" and _tag(page, last) != "NN"


def definite(page: Page, first: int, last: int, parts: Mapping[str, str]) -> bool:
    """"the quarter" as the one now told of, at the end of a phrase; "the week of", "the year that" are told by what follows."""
    if parts.get("unit") not in {"Q", "Y", "W"} or _lower(page, first - 1) not in {"of", "for", "in", "during", "throughout"}:
        return False
    after = _token(page, last)
    return after is None or (after.tag[:2] not in {"NN", "CD", "WD", "WR", "JJ", "PO"} and after.lower not in {"of", "that", "before", "after", "since", "until"})


def amount(page: Page, first: int, last: int, parts: Mapping[str, str]) -> bool:
    """A length of time: no age, no rate, no quarter in the sense of a fourth."""
    after, head = _lower(page, last), page.tokens[first].lower
    fourth = parts.get("unit") == "Q" and (parts.get("count") in {"a", "one"} or after == "of")
    if after in {"old", "older", "-old"} or fourth or page.tokens[last - 1].tag in {"NNP", "NNPS"}:
        return False
    if head in {"a", "an"} and (_tag(page, first - 1) in {"CD", "NNS", "$", "PDT"} or _lower(page, first - 1) in _RATES):
        return False
    return not (head in {"a", "an", "some", "another"} and last - first == 2 and parts.get("unit") == "D" and after == "of")


def compound(page: Page, first: int, last: int, parts: Mapping[str, str]) -> bool:
    """A length before a noun: "10-day truce", not an age."""
    if parts.get("unit") == "Q" and page.tokens[last - 1].lower.endswith("s"):
        return False
    return _lower(page, last) not in {"old", "-old", "olds"} and _tag(page, first - 1) not in {"$", "CD"}


def plural(page: Page, first: int, last: int, parts: Mapping[str, str]) -> bool:
    """Bare "weeks", "years" after a preposition or verb that takes a length."""
    before = _lower(page, first - 1)
    lasting = {"for", "in", "over", "within", "after", "took", "take", "takes", "lasted", "last", "spent", "spend", "during", "before"}
    if _lower(page, last) in {"old", "of"} and before != "for":
        return False
    return last - first > 2 or before in lasting


def span(page: Page, first: int, last: int, parts: Mapping[str, str]) -> bool:
    """"a while", "a long time"."""
    return page.tokens[last - 1].lower == "while" or last - first > 2


def repeat(page: Page, first: int, last: int, parts: Mapping[str, str]) -> bool:
    """A set of times, no newspaper ("the Daily Star") and no name."""
    return page.tokens[first].tag not in {"NNP"} or not page.tokens[first].lower.endswith("ly")


def reference(page: Page, first: int, last: int, parts: Mapping[str, str]) -> bool:
    """"now", "soon", "the past" on their own."""
    before, after, word = _lower(page, first - 1), _token(page, last), page.tokens[last - 1].lower
    if word in {"soon", "shortly"}:
        return before not in {"as", "how", "too"} and (after is None or after.lower not in {"after", "before", "as", "thereafter"})
    if word == "now":
        return before not in {"until", "till"} or True
    if page.tokens[first].lower in {"the", "in"}:
        return after is None or after.tag not in {"NN", "NNS", "CD", "JJ", "NNP"}
    return True


GUARDS: dict[str, Guard] = {
    guard.__name__: guard
    for guard in (
        month, weekday, clock, year, season, adverb, bare, relation, told, spell, definite, amount, compound, plural, span, repeat,
        reference,
    )
}  # fmt: skip
