"""Word classes from `en/classes.toml`, with every form of their words."""

from ..errors import LexiconError
from . import tables
from .inflect import noun_forms, verb_forms
from .sources import kept


@kept
def _table() -> dict[str, tuple[str, ...]]:
    return tables.read_toml("en/classes.toml", dict[str, tuple[str, ...]])


def there_is(name: str) -> bool:
    """Whether there is a class of that name."""
    return name in _table()


def names() -> tuple[str, ...]:
    """The classes there are."""
    return tuple(_table())


@kept
def words(name: str) -> frozenset[str]:
    """All forms of all words of a class, in lower case; phrases keep their blanks.

    Raises LexiconError naming the classes there are.
    """
    if name not in _table():
        raise LexiconError(f"no word class @{name}; classes.toml has: {', '.join(sorted(_table()))}")
    forms: set[str] = set()
    for word in _table()[name]:
        forms |= words(word[1:]) if word.startswith("@") else every_form(word)
    return frozenset(forms)


@kept
def every_form(word: str) -> frozenset[str]:
    """The word as noun and as verb, in all forms; of a phrase the last inflects as noun and the first as verb."""
    first, *rest = word.split()
    if not rest:
        return frozenset((*noun_forms(first), *verb_forms(first)))
    lead, tail = " ".join((first, *rest[:-1])), " ".join(rest)
    return frozenset(
        (*(f"{lead} {form}" for form in noun_forms(rest[-1])), *(f"{form} {tail}" for form in verb_forms(first)))
    )
