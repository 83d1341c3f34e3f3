"""The shapes of the shared fixtures, and what was found as plain words."""

from collections.abc import Callable, Iterable

from dateline.extract import arguments, triggers
from dateline.extract.arguments import Arguments
from dateline.model import ActorMention, Coded, Event, Index
from dateline.parse.page import Page

Parse = Callable[[str], Page]
"""A text -> its page."""
Code = Callable[[str], Coded]
"""A text, published on Wednesday 2 March 2022 -> its record."""


def words(page: Page, tokens: Iterable[int]) -> list[str]:
    return [page.tokens[i].text for i in tokens]


def token(page: Page, word: str) -> int:
    """The first token with this text."""
    return next(t.i for t in page.tokens if t.text == word)


def roles(page: Page, trigger: str) -> Arguments:
    """The arguments of the event whose trigger, or a trigger joined with it, stands at the word."""
    at = token(page, trigger)
    found = arguments.find_all(page, triggers.find(page))
    return next(one for one in found if at in {i for t in (one.trigger, *one.also) for i in t.tokens})


def event(coded: Coded, trigger: str) -> Event:
    """The event whose trigger begins with the word."""
    return next(e for e in coded.events if e.trigger.text.split()[0] == trigger)


def surfaces(coded: Coded, indices: Iterable[Index]) -> list[str]:
    return [coded.mentions[i].text for i in indices]


def actor(coded: Coded, surface: str, nth: int = 0) -> ActorMention:
    """The nth actor mention with this surface."""
    return [m for m in coded.mentions if isinstance(m, ActorMention) and m.text == surface][nth]
