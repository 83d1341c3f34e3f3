"""How far a content reaches behind its cue, where the parser cut it short: clauses, series of infinitives, objects."""

from msgspec import Struct

from ..parse.page import Page


class Anchor(Struct, frozen=True, gc=False):
    """A cue on the page: head token, last token of its words, the preposition they end in, and its voice."""

    head: int
    last: int
    preposition: int | None = None
    passive: bool = False


class Reach(Struct, frozen=True, gc=False):
    """Tokens `first:last` that a cue takes, their head, and the preposition that joins the cue to them."""

    first: int
    last: int
    head: int
    joint: int | None = None


def whole(page: Page, found: Reach) -> Reach:
    """The clause with what the parser cut off: its verb, a second "that", a second part with the speaker's pronoun."""
    end = page.sentence(found.head).last
    while end > found.last and page.tokens[end - 1].tag in {".", "''", "``"}:
        end -= 1
    if found.last >= end:
        return found
    if not any(_told(page, i) for i in range(found.first, found.last)) or _goes_on(page, found.last, end):
        return Reach(found.first, _stop(page, found.last, end), found.head, found.joint)
    return found


def _told(page: Page, i: int) -> bool:
    """Whether the token is a finite verb that is not in a relative clause."""
    token = page.tokens[i]
    finite = token.tag in {"VBD", "VBZ", "VBP", "MD"}
    return finite and not (token.dep == "relcl" or page.tokens[token.head].dep == "relcl")


def _goes_on(page: Page, i: int, end: int) -> bool:
    """Whether ", and that" or ", but he would" stands at token i."""
    while i < end and page.tokens[i].text == ",":
        i += 1
    if i >= end or page.tokens[i].tag != "CC":
        return False
    after = page.tokens[i + 1 : min(i + 4, end)]
    if not after:
        return False
    pronoun = after[0].lower in _PRONOUNS and len(after) > 1 and after[1].lower in _BACK
    return after[0].lower == "that" or pronoun


_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "there"})
_BACK = frozenset(
    {"would", "had", "could", "might", "'d", "’d", "will", "'ll", "’ll", "does", "do", "did", "should", "must"}
)


def _stop(page: Page, first: int, end: int) -> int:
    """Where another voice may begin: a semicolon or a dash."""
    return next((i for i in range(first, end) if page.tokens[i].text in {";", "—", "--"}), end)


def with_series(page: Page, found: Reach) -> Reach:
    """The infinitive with those that follow it without "to": "to raise pay, cut rents and free the two men"."""
    last, end = found.last, page.sentence(found.head).last
    for _ in range(_SERIES):
        i = last
        while i < end and (page.tokens[i].text == "," or page.tokens[i].tag == "CC"):
            i += 1
        if i == last or i >= end or page.tokens[i].tag != "VB":
            break
        last = max(max(page.subtree(i)) + 1, i + 1)
    return Reach(found.first, min(last, end), found.head, found.joint)


_SERIES = 6
"""Infinitives in a row; a longer list is a text of its own."""


def with_tail(page: Page, at: Anchor, found: Reach) -> Reach:
    """The object with what the parser hung on the verb behind it, times aside: "mentioned her role in the raid"."""
    last = found.last
    for c in page.children[at.head]:
        token = page.tokens[c]
        if c != last or token.dep != "prep" or token.lower in _TEMPORAL:
            continue
        if any(page.tokens[p].ent in {"DATE", "TIME"} for p in page.dependants(c, "pobj")):
            continue
        last = max(page.subtree(c)) + 1
    return Reach(found.first, last, found.head, found.joint)


_TEMPORAL = frozenset({"after", "before", "during", "since", "until", "on", "by", "while"})
