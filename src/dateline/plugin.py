"""A registry of named parts: a folder of decorated functions, plus entry points of installed packages."""

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from typing import Generic, TypeVar

from .errors import SettingsError

Part = TypeVar("Part")


class Registry(Generic[Part]):
    """Parts by name; refuses duplicates, and its errors list what exists.

    When first asked it imports every module of `package`, whose decorated functions are the parts, and loads each
    entry point of `group`, under which installed packages may add their own.
    """

    def __init__(self, kind: str, package: str, group: str | None = None) -> None:
        self.kind = kind
        self._package = package
        self._group = group
        self._parts: dict[str, Part] = {}
        self._scanned = False

    def add(self, *names: str) -> Callable[[Part], Part]:
        """Register the decorated part under each of the names."""

        def register(part: Part) -> Part:
            for name in names:
                if self._parts.setdefault(name, part) is not part:
                    raise SettingsError(f"two {self.kind}s are named {name!r}; rename one of them")
            return part

        return register

    def _scan(self) -> None:
        if self._scanned:
            return
        self._scanned = True
        for module in iter_modules(import_module(self._package).__path__):
            import_module(f"{self._package}.{module.name}")
        for point in entry_points(group=self._group) if self._group else ():
            try:
                part: Part = point.load()
            except (ImportError, AttributeError) as error:
                raise SettingsError(
                    f"{self.kind} {point.name!r} ({point.value}): {error}; mend or uninstall it"
                ) from error
            self.add(point.name)(part)

    def __getitem__(self, name: str) -> Part:
        if name not in self:
            raise SettingsError(f"no {self.kind} named {name!r}; there are: {', '.join(self)}")
        return self._parts[name]

    def __contains__(self, name: str) -> bool:
        self._scan()
        return name in self._parts

    def __iter__(self) -> Iterator[str]:
        self._scan()
        return iter(sorted(self._parts))
