"""A registry of named parts: a folder scanned for decorated functions, plus entry points."""

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from types import ModuleType
from typing import Generic, TypeVar

from .errors import SettingsError

Part = TypeVar("Part")


class Registry(Generic[Part]):
    """Parts by name; refuses duplicates, and its errors list what exists.

    `group` is the entry-point group under which installed packages may add parts of their own.
    """

    def __init__(self, kind: str, group: str) -> None:
        self.kind = kind
        self._group = group
        self._parts: dict[str, Part] = {}

    def add(self, *names: str) -> Callable[[Part], Part]:
        """Register the decorated part under each of the names."""

        def register(part: Part) -> Part:
            for name in names:
                if name in self._parts and self._parts[name] is not part:
                    raise SettingsError(f"two {self.kind}s are named {name!r}; rename one of them")
                self._parts[name] = part
            return part

        return register

    def scan(self, package: ModuleType) -> None:
        """Import every module of the package, then every installed entry point of the group."""
        for module in iter_modules(package.__path__):
            import_module(f"{package.__name__}.{module.name}")
        for point in entry_points(group=self._group):
            self.add(point.name)(point.load())

    def __getitem__(self, name: str) -> Part:
        if name not in self._parts:
            raise SettingsError(f"no {self.kind} named {name!r}; there are: {', '.join(sorted(self._parts))}")
        return self._parts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._parts))
