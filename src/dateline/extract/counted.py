"""What an amount counts: the noun, its class of people, and the token whose place in the clause tells the measure."""

from collections.abc import Iterator

from msgspec import Struct

from ..lexicon import counts as lexicon
from ..parse.page import Page
from .quantities import Amount

_UP = frozenset({"nummod", "quantmod", "compound", "amod", "det", "advmod", "nmod", "predet"})
_RUN_TAGS = ("JJ", "NN", "VBN", "VBG", "CD", "POS", "HYPH", "PRP$")
_QUOTES = frozenset("\"“”‘’'`")
_LONGEST_RUN = 7
"""Tokens between a figure and its noun; "eleven off-duty Kenyan military police officers"."""


class Counted(Struct, frozen=True, gc=False):
    """`node` stands in the clause for the people; `noun` names them, if any; the phrase ends before token `last`.

    `known` is whether the noun is a word for people by list or capital, not by its ending only.
    """

    node: int
    noun: int | None
    last: int
    group: str
    known: bool = True


def counted(page: Page, amount: Amount) -> Counted | None:
    """The people that the amount counts, None when it counts something else. Deeds ("12 arrests") count as people."""
    tokens = page.tokens
    if _never(page, amount):
        return None
    if amount.zero:
        return _nobody(page, amount)
    if amount.single:
        return _single(page, amount)
    at = amount.last
    end = page.sentence(amount.base).last
    family = _family(page, amount)
    if family is not None:
        return Counted(family, family, at, "civilians")
    if at < end and tokens[at].lower == "of":
        return _partitive(page, amount, at + 1, end)
    noun = _head(page, amount, at, end)
    if noun is not None and amount.value > 1 and page.tokens[noun].lower in {"hostage", "captive", "prisoner"}:
        noun = None
    if noun is None:
        return Counted(amount.base, None, at, "people", known=amount.vague) if _bare(page, amount) else None
    if amount.value > 1 and page.tokens[noun].lower in lexicon.deeds() and page.tokens[noun].tag == "NN":
        return None
    return _person(page, noun, noun)


def _never(page: Page, amount: Amount) -> bool:
    never = lexicon.counting().never
    tokens = page.tokens
    before = tokens[amount.first - 1].lower if amount.first else ""
    after = tokens[amount.last].lower if amount.last < len(tokens) else ""
    if amount.single or amount.zero:
        return False
    return before in never.before or after in never.after or _year(page, amount)


def _year(page: Page, amount: Amount) -> bool:
    """Whether the figure is a year or the day of a month: "May 4, 2031", "in 1990 soldiers"."""
    token = page.tokens[amount.base]
    if amount.last - amount.first > 1 or not token.text.isdigit():
        return False
    before = page.tokens[amount.first - 1].lower if amount.first else ""
    after = page.tokens[amount.last].lower if amount.last < len(page.tokens) else ""
    months = lexicon.counting().never.months
    if before in months or after in months or before.rstrip(".") in months:
        return True
    dated = before in {"in", "since", "of", "by", "until", "during", "early", "late", "mid", ","} or token.ent == "DATE"
    return (
        len(token.text) == 4
        and 1900 <= amount.value <= 2100
        and dated
        and token.dep not in {"nummod", "nsubj", "nsubjpass"}
    )


def _nobody(page: Page, amount: Amount) -> Counted | None:
    tokens = page.tokens
    if tokens[amount.base].lower in {"no", "zero", "without", "any"}:
        if tokens[amount.base].lower == "any" and not _denied(page, amount.base):
            return None
        noun = _run(page, amount.last, page.sentence(amount.base).last)
        return None if noun is None else Counted(noun, noun, noun + 1, group_of(page, noun) or "people")
    return Counted(amount.base, None, amount.last, "people")


def _denied(page: Page, i: int) -> bool:
    first = max(page.sentence(i).first, i - 7)
    return any(t.lower in {"not", "n't", "n’t", "never", "without"} for t in page.tokens[first:i])


def _single(page: Page, amount: Amount) -> Counted | None:
    token = page.tokens[amount.first]
    noun = token.head
    if token.lower == "another" and token.dep in {"nsubj", "nsubjpass", "dobj", "conj"}:
        return Counted(token.i, None, token.i + 1, "people")
    if amount.last < len(page.tokens) and page.tokens[amount.last].tag in {"CC", ","}:
        return None
    if noun <= token.i or noun - token.i > _LONGEST_RUN or token.dep not in {"det", "nummod", "amod"}:
        return None
    head = page.tokens[noun]
    if head.lower.endswith("year-old"):
        return Counted(noun, noun, noun + 1, "people")
    group = lexicon.heads().get(head.lower)
    if (
        group is None
        or group == "families"
        or head.tag not in {"NN", "NNP"}
        or head.lower in lexicon.counting().generic.collectives
    ):
        return None
    if head.lower in lexicon.deeds() or (head.lower in lexicon.signs() and group == "" and head.lower != "hostage"):
        return None
    return Counted(noun, noun, noun + 1, group_of(page, noun) or "people")


def _family(page: Page, amount: Amount) -> int | None:
    """ "a family of eight": the family."""
    at = amount.first - 2
    if at >= 0 and page.tokens[at + 1].lower == "of" and page.tokens[at].lower in {"family", "household", "crew"}:
        return at
    return None


def _partitive(page: Page, amount: Amount, at: int, end: int) -> Counted | None:
    tokens = page.tokens
    if at < end and tokens[at].lower in {"them", "whom", "those", "these", "us", "which"}:
        return Counted(amount.base, None, at + 1, "people")
    noun = _run(page, at, end)
    if noun is None:
        return None
    return _person(page, noun, amount.base)


def _head(page: Page, amount: Amount, at: int, end: int) -> int | None:
    """The noun that the number belongs to: by the tree, else by the run of words that follows."""
    tokens = page.tokens
    head = amount.base
    while tokens[head].dep in _UP and tokens[head].head > head and tokens[head].head < end:
        head = tokens[head].head
    if head >= at and _noun(page, head) and _unbroken(page, at, head):
        return head
    return _run(page, at, end)


def _noun(page: Page, i: int) -> bool:
    token = page.tokens[i]
    return token.tag.startswith("NN") or token.lower in lexicon.heads()


def _unbroken(page: Page, first: int, last: int) -> bool:
    return all(
        page.tokens[k].tag.startswith(_RUN_TAGS) or page.tokens[k].text in {"-", "the", ",", "and"}
        for k in range(first, last)
    )


def _run(page: Page, at: int, end: int) -> int | None:
    """The last noun of the unbroken run of adjectives and nouns that begins at token `at`."""
    tokens = page.tokens
    found = None
    for k in range(at, min(at + _LONGEST_RUN, end)):
        token = tokens[k]
        if _noun(page, k) and not (
            token.tag == "JJ" and k + 1 < end and tokens[k + 1].tag.startswith(("JJ", "NN", "VBN"))
        ):
            found = k
        elif token.text in _QUOTES:
            continue
        elif not (token.tag.startswith(_RUN_TAGS) or token.tag in {"DT", "PRP$"}) or (
            found is not None and token.tag in {"VBN", "VBG", "JJ"}
        ):
            break
    return found


def _bare(page: Page, amount: Amount) -> bool:
    """Whether a figure without a noun may stand for people: not an age, a year, a clock time or a list number."""
    token = page.tokens[amount.base]
    if token.dep in {"appos", "nummod", "npadvmod", "compound"} and not amount.vague:
        nxt = page.tokens[amount.last].lower if amount.last < len(page.tokens) else ""
        return nxt in lexicon.states() or page.tokens[amount.first].lower in lexicon.counters()
    return token.ent not in {"TIME", "MONEY", "PERCENT"}


def _person(page: Page, noun: int, node: int) -> Counted | None:
    token = page.tokens[noun]
    word = token.lower if token.lower in lexicon.heads() else token.lower.rpartition("-")[2]
    if word in lexicon.heads() or word in lexicon.deeds() or token.lower in lexicon.states():
        return Counted(node, noun, noun + 1, group_of(page, noun) or "people")
    if token.text[0].isupper() and (
        token.tag == "NNPS" or (token.lower.endswith(("s", "ese", "is")) and len(word) > 4)
    ):
        return Counted(node, noun, noun + 1, group_of(page, noun) or "people")
    generic = lexicon.counting().generic
    if word.endswith(generic.endings) and word not in generic.suspect and token.tag in {"NNS", "NNPS"}:
        return Counted(node, noun, noun + 1, group_of(page, noun) or "people", known=False)
    return None


def group_of(page: Page, noun: int) -> str | None:
    """The most specific class that the noun or its modifiers give; None when they tell no class."""
    heads, modifiers = lexicon.heads(), lexicon.modifiers()
    word = page.tokens[noun].lower
    own = heads.get(word) or heads.get(word.rpartition("-")[2])
    if own:
        return own
    for i in _around(page, noun):
        near = page.tokens[i].lower
        told = modifiers.get(near) or heads.get(near)
        if told:
            return told
    return None


def _around(page: Page, noun: int) -> Iterator[int]:
    """The noun's modifiers, nearest first, and what follows its "of"."""
    for child in reversed(page.children[noun]):
        if page.tokens[child].dep in {"compound", "amod", "nmod", "poss", "nummod"} and child < noun:
            yield child
            yield from (g for g in page.children[child] if page.tokens[g].dep in {"compound", "amod", "nmod", "conj"})
    for of in page.dependants(noun, "prep"):
        if page.tokens[of].lower in {"of", "from"}:
            for p in page.dependants(of, "pobj"):
                yield p
                yield from page.dependants(p, "compound", "amod")
