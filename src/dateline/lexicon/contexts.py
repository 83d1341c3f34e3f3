"""Words that tell a PLOVER context: `en/contexts.toml`."""

from collections.abc import Sequence

from . import tables
from .classes import every_form
from .sources import kept


@kept
def _index() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Single forms and two-or-more-word phrases -> the contexts they tell."""
    words: dict[str, list[str]] = {}
    phrases: dict[str, list[str]] = {}
    for context, listed in tables.read_toml("en/contexts.toml", dict[str, tuple[str, ...]]).items():
        for form in (f for word in listed for f in every_form(word)):
            (phrases if " " in form else words).setdefault(form, []).append(context)
    return {w: tuple(c) for w, c in words.items()}, {p: tuple(c) for p, c in phrases.items()}


def told(words: Sequence[str]) -> tuple[str, ...]:
    """The contexts that a sentence's lower-case words tell, in the order told."""
    single, phrases = _index()
    found: dict[str, None] = {}
    for i, word in enumerate(words):
        for context in single.get(word, ()):
            found[context] = None
        for length in (2, 3):
            for context in phrases.get(" ".join(words[i : i + length]), ()):
                found[context] = None
    return tuple(found)
