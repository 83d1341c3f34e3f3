"""A registry finds parts in a folder and in installed packages, and tells what exists."""

from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from dateline import plugin
from dateline.errors import SettingsError
from dateline.plugin import Registry


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a package without modules, of its own for each test."""
    name = f"parts_{tmp_path.name}".replace("-", "_")
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    return name


def offered(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """Install an entry point `extra` in the group "things"."""
    points = EntryPoints([EntryPoint("extra", value, "things")])
    monkeypatch.setattr(plugin, "entry_points", lambda group: points.select(group=group))


def test_a_part_is_found_under_each_of_its_names(package: str) -> None:
    things = Registry[int]("thing", package)
    things.add("b", "a")(7)
    assert (list(things), things["a"], things["b"], "a" in things, "c" in things) == (["a", "b"], 7, 7, True, False)


def test_two_parts_of_one_name_are_refused(package: str) -> None:
    things = Registry[int]("thing", package)
    things.add("a")(1)
    with pytest.raises(SettingsError, match="two things are named 'a'"):
        things.add("a")(2)


def test_an_unknown_name_lists_what_exists(package: str) -> None:
    things = Registry[int]("thing", package)
    things.add("b", "a")(1)
    with pytest.raises(SettingsError, match="no thing named 'c'; there are: a, b"):
        things["c"]


def test_the_modules_of_the_package_are_imported_when_first_asked(package: str, tmp_path: Path) -> None:
    (tmp_path / package / "one.py").write_text("import sys\nsys.modules[__name__].imported = True\n")
    things = Registry[int]("thing", package)
    import sys

    assert f"{package}.one" not in sys.modules
    assert list(things) == []
    assert f"{package}.one" in sys.modules


def test_installed_packages_may_add_parts(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    offered(monkeypatch, "math:pi")
    assert Registry[float]("thing", package, "things")["extra"] == pytest.approx(3.14159)


@pytest.mark.parametrize("value", ["no_such_module:part", "math:no_such_part"])
def test_a_broken_package_is_named(package: str, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    offered(monkeypatch, value)
    with pytest.raises(SettingsError, match=rf"thing 'extra' \({value}\).*uninstall"):
        list(Registry[float]("thing", package, "things"))
