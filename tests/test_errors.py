"""The tree of errors is drawn as it is."""

import inspect
import re

import pytest

from dateline import errors
from dateline.errors import DatelineError

CLASSES = [c for _, c in inspect.getmembers(errors, inspect.isclass)]


def drawn() -> dict[str, str | None]:
    """Each name in the drawing with the name it hangs from."""
    found: dict[str, str | None] = {}
    above: dict[int, str] = {}
    for line in (errors.__doc__ or "").splitlines():
        branch = re.match(r"((?:[│ ]   |[├└]── )*)(\w+Error)\b", line)
        if branch:
            depth = len(branch[1]) // 4
            above[depth] = branch[2]
            found[branch[2]] = above[depth - 1] if depth else None
    return found


@pytest.mark.parametrize("error", CLASSES, ids=lambda c: c.__name__)
def test_every_error_hangs_in_the_drawing_where_it_does_in_the_code(error: type[Exception]) -> None:
    base = error.__bases__[0].__name__
    assert drawn()[error.__name__] == (None if error is DatelineError else base)


def test_nothing_is_drawn_that_is_not_there() -> None:
    assert set(drawn()) == {error.__name__ for error in CLASSES}


@pytest.mark.parametrize("error", CLASSES, ids=lambda c: c.__name__)
def test_every_error_is_one_that_the_command_line_catches(error: type[Exception]) -> None:
    assert issubclass(error, DatelineError)
