"""Words that tell a PLOVER context: `en/contexts.toml`."""

from collections.abc import Sequence

from . import tables
from .classes import every_form
from .sources import kept


@kept
def _index() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word -> (all words, context) of each form and phrase that begins with it, the shortest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for context, listed in tables.read_toml("en/contexts.toml", dict[str, tuple[str, ...]]).items():
        for form in (f for word in listed for f in every_form(word)):
            words = tuple(form.split())
            found.setdefault(words[0], []).append((words, context))
    return {first: tuple(sorted(told, key=lambda one: len(one[0]))) for first, told in found.items()}


def told(words: Sequence[str]) -> tuple[str, ...]:
    """The contexts that a sentence's lower-case words tell, in the order told."""
    index = _index()
    found: dict[str, None] = {}
    for i, word in enumerate(words):
        for phrase, context in index.get(word, ()):
            if len(phrase) == 1 or tuple(words[i : i + len(phrase)]) == phrase:
                found[context] = None
    return tuple(found)
