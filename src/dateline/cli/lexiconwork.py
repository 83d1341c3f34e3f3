"""What `dateline lexicon check`, `find` and `stats` print."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .. import settings
from ..errors import SettingsError
from ..extract import examples as extract_examples
from ..lexicon import actors, agreements, classes, dictionaries, gazetteer, sources, triggers
from ..lexicon.entries import File
from ..lexicon.finding import find as find_lines
from ..lexicon.review import Finding, own_files, review
from ..lexicon.sources import KINDS, Kind
from ..pipeline import Coder
from ..settings import Dictionaries, Settings
from . import line, prepared

_SIGNS: tuple[tuple[str, Kind], ...] = (
    ("actor", "actors"), ("agent", "agents"), ("verb", "verbs"), ("cameo", "verbs"), ("discard", "discards"),
    ("issue", "issues"),
)  # fmt: skip
"""Parts of file names that tell what a dictionary holds."""


def check(paths: list[Path], kind: str | None, *, examples: bool) -> bool:
    """Print all findings; whether none is an error."""
    chosen = _settings(paths, kind) if paths else settings.load()
    coder = Coder(chosen)
    console = Console(highlight=False, soft_wrap=True)
    tally: Counter[bool] = Counter()
    with sources.using(coder.sources):
        for finding in (*review(), *(_examples(coder, only_own=bool(paths)) if examples else ())):
            tally[finding.error] += 1
            console.print(line(finding.told), style="red" if finding.error else "", markup=False)
        console.print(f"{_looked_at(chosen)}: {tally[True]} errors, {tally[False]} warnings", markup=False)
    return not tally[True]


def _looked_at(chosen: Settings) -> str:
    own = len(chosen.lexicon) + sum(len(getattr(chosen.dictionaries, kind)) for kind in KINDS)
    return f"the package's lexicon and {own} of your own folders and files" if own else "the package's lexicon"


def _settings(paths: list[Path], kind: str | None) -> Settings:
    """Settings that name these folders and files. Raises SettingsError."""
    if kind is not None and kind not in KINDS:
        raise SettingsError(f"--kind: {kind!r} is none of {', '.join(KINDS)}")
    folders = tuple(str(path) for path in paths if path.is_dir())
    files: dict[str, tuple[str, ...]] = {}
    for path in (path for path in paths if not path.is_dir()):
        told = kind or _kind(path)
        files[told] = (*files.get(told, ()), str(path))
    own = settings.load()
    return msgspec.structs.replace(own, lexicon=folders, dictionaries=Dictionaries(**files))  # type: ignore[arg-type]


def _kind(path: Path) -> str:
    """What a dictionary holds, by its name. Raises SettingsError."""
    if path.suffix in {".toml", ".csv"}:
        raise SettingsError(f"{path}: a lexicon's files are checked together; name the folder that holds en/ or world/")
    found = next((kind for sign, kind in _SIGNS if sign in path.name.lower()), None)
    if not path.is_file() or found is None:
        told = (
            "its name does not tell what it holds; add --kind" if path.is_file() else "there is no such file or folder"
        )
        raise SettingsError(f"{path}: {told}")
    return found


def _examples(coder: Coder, *, only_own: bool) -> Iterator[Finding]:
    """The examples that fail: of the user's entries with file and line, of the package's by type."""
    own = own_files()
    for path, file in own:
        for example in extract_examples.run([file], coder.page):
            if not example.holds:
                yield Finding(triggers.where(path, example.entry), example.told)
    if not only_own:
        mine = {entry for _, file in own for entry in file.entries}
        rest = [File(f.type, tuple(e for e in f.entries if e not in mine)) for f in triggers.load()]
        for example in extract_examples.run(rest, coder.page):
            if not example.holds:
                yield Finding(f"en/triggers/{example.type}.toml", example.told)


def find(word: str) -> None:
    """Print every line of the lexicon that has the word."""
    if not word.strip():
        raise SettingsError("the word is empty; give one")
    coder = prepared(settings.load())
    console = Console(highlight=False)
    table = Table(box=None, header_style="dim", pad_edge=False)
    for column in ("where", "what", "line"):
        table.add_column(column, overflow="fold")
    with sources.using(coder.sources):
        for hit in find_lines(word):
            table.add_row(*(Text(line(cell)) for cell in (hit.where, hit.what, hit.text)))
    console.print(table if table.row_count else Text(line(f"nothing in the lexicon has {word!r}")))


def stats() -> None:
    """Print how much the lexicon holds."""
    coder = prepared(settings.load())
    console = Console(highlight=False)
    with sources.using(coder.sources):
        console.print(_entries())
        console.print()
        console.print(_sizes())


def _table(*columns: str) -> Table:
    table = Table(box=None, header_style="dim", pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, justify="left" if number == 0 or column == "modes" else "right")
    return table


def _entries() -> Table:
    """Entries by type, with their modes and examples."""
    table = _table("type", "entries", "verbs", "nouns", "phrases", "yes", "no", "modes")
    for file in triggers.load():
        modes = Counter(mode for entry in file.entries for mode in entry.modes)
        kinds = (sum(getattr(e, kind) is not None for e in file.entries) for kind in ("verb", "noun", "phrase"))
        told = (sum(len(getattr(e, kind)) for e in file.entries) for kind in ("yes", "no"))
        listed = ", ".join(f"{mode} {number}" for mode, number in modes.most_common())
        table.add_row(file.type, *map(str, (len(file.entries), *kinds, *told)), listed)
    return table


def _sizes() -> Table:
    table = _table("what", "number")
    rows = {
        "word classes": len(classes.names()), "words for roles": sum(len(role.words) for role in actors.roles()),
        "countries": len(actors.countries()), "groups": len(actors.groups()), "offices of people": len(actors.people()),
        "agreements": len(agreements.accords()), "places": gazetteer.gazetteer().size(),
    }  # fmt: skip
    for kind in KINDS:
        if paths := sources.used().of_kind(kind):
            rows[f"{kind} of your dictionaries"] = sum(len(dictionaries.load(kind, path).entries) for path in paths)
    for what, number in rows.items():
        table.add_row(what, f"{number:,}")
    return table
