"""How a user's data joins the shipped data: tables are joined, lists are added to, other values are replaced."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_STEP = re.compile(r"\.([^.\[]+)|\[(\d+)\]")


def joined(base: Any, more: Any) -> Any:
    """`more` over `base`. In a list "!word" takes a word out; new items stand first, so they win where order counts.

    Raises ValueError for a "!word" that takes out nothing.
    """
    if isinstance(base, dict) and isinstance(more, dict):
        return {**base, **{key: joined(base[key], value) if key in base else value for key, value in more.items()}}
    if isinstance(base, list) and isinstance(more, list):
        out = [item[1:] for item in more if isinstance(item, str) and item.startswith("!")]
        for word in out:
            if word not in base:
                raise ValueError(f'"!{word}" takes out a word that is not in the list')
        added = [item for item in more if not (isinstance(item, str) and item.startswith("!"))]
        return [*added, *(item for item in base if item not in out and item not in added)]
    return more


def place(text: str, plain: Any, told: str) -> int | None:
    """The line of a TOML file that an error's path ("$.entries[3].verb") points to, if it can be found."""
    here, item = plain, None
    for key, index in _STEP.findall(told.rpartition("$")[2]):
        try:
            here = here[int(index)] if index else here[key]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(here, dict) or (item is None and isinstance(here, str)):
            item = here
    return line_of(text, item if item is not None else here)


def line_of(text: str, item: Any) -> int | None:
    """The first line that holds all the short strings of an item, else its first one."""
    words = [word for word in _strings(item) if word]
    lines = text.splitlines()
    for wanted in (words, words[:1]):
        for number, line in enumerate(lines, 1):
            if wanted and all(f'"{word}"' in line or f"'{word}'" in line for word in wanted):
                return number
    return None


def _strings(item: Any) -> Iterator[str]:
    if isinstance(item, str):
        yield item
    elif isinstance(item, Mapping):
        for value in item.values():
            yield from _strings(value)
    elif isinstance(item, list | tuple):
        for value in item:
            yield from _strings(value)
