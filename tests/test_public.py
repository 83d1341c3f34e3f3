"""The public face: what `import dateline` offers, and nothing else."""

import subprocess
import sys

import pytest

import dateline


def test_the_names_are_sorted() -> None:
    assert dateline.__all__ == sorted(dateline.__all__)


@pytest.mark.parametrize("name", dateline.__all__)
def test_each_name_can_be_imported(name: str) -> None:
    assert getattr(dateline, name).__name__ == name


def test_no_other_name_is_public() -> None:
    import types

    public = {
        name for name, value in vars(dateline).items() if name[0] != "_" and not isinstance(value, types.ModuleType)
    }
    assert public - {"TYPE_CHECKING", "Any"} <= set(dateline.__all__)


def test_a_name_that_is_not_there_is_told() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        dateline.nonsense  # noqa: B018  the asking is what is tested


def test_importing_costs_nothing() -> None:
    program = "import sys, dateline; print([m for m in ('spacy', 'msgspec', 'httpx', 'rich') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "[]\n"
