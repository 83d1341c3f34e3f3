"""Parsed sentences and their marks for the tests of counts, weapons and agreements."""

from datetime import date
from functools import cache

from dateline.extract import actors, agreements, counts, places, times, weapons
from dateline.model import Document, Mention
from dateline.parse import parser
from dateline.parse.page import Page
from dateline.resolve import Mark
from dateline.resolve import actors as resolve_actors
from dateline.resolve import agreements as resolve_agreements
from dateline.resolve import counts as resolve_counts
from dateline.resolve import places as resolve_places
from dateline.resolve import times as resolve_times
from dateline.resolve import weapons as resolve_weapons
from dateline.settings import Settings


@cache
def page_of(text: str, published: date | None = None) -> Page:
    return parser.load(Settings().model).parse(Document("x", text, published=published))


def token(page: Page, word: str) -> int:
    """The first token with this text."""
    return next(t.i for t in page.tokens if t.text == word)


def harm_marks(page: Page) -> tuple[Mark, ...]:
    """Counts and weapons, resolved."""
    many, arms = list(counts.find(page)), list(weapons.find(page))
    told: list[Mention] = [*resolve_counts.resolve(page, many, 0), *resolve_weapons.resolve(page, arms)]
    return tuple(Mark(i, f, m) for i, (f, m) in enumerate(zip([*many, *arms], told, strict=True)))


def deal_marks(page: Page) -> tuple[Mark, ...]:
    """Times, places, actors and agreements, resolved."""
    when, where = list(times.find(page)), list(places.find(page))
    who = list(actors.find(page, {t.i for t in page.tokens if t.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "conj"}}))
    deals = list(agreements.find(page))
    told: list[Mention] = [
        *resolve_times.resolve(page, when), *resolve_places.resolve(page, where),
        *resolve_actors.resolve(page, who, {}, len(when) + len(where)), *resolve_agreements.resolve(page, deals),
    ]  # fmt: skip
    found = [*when, *where, *who, *deals]
    return tuple(Mark(i, f, m) for i, (f, m) in enumerate(zip(found, told, strict=True)))
