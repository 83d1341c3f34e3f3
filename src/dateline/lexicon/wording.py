"""How an incident is said in a sentence: `en/wording.toml`."""

from msgspec import Struct

from ..model import EventType
from . import tables
from .sources import kept


class Wording(Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of happening: "shelled" whom, "shelling" `on` ("of") whom.

    split   whom stands inside the verb: "struck X by drone"
    mass    the noun takes no article
    """

    type: EventType
    verb: str
    noun: str
    on: str
    mode: str | None = None
    split: bool = False
    mass: bool = False


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    wordings: tuple[Wording, ...]


@kept
def _wordings() -> dict[tuple[str, str | None], Wording]:
    return {(one.type, one.mode): one for one in tables.read_toml("en/wording.toml", _File).wordings}


def wording(type: str, modes: tuple[str, ...]) -> Wording:  # noqa: A002  the record's own word
    """The words for a type and the first of its modes that has words of its own."""
    told = _wordings()
    return next((told[type, mode] for mode in modes if (type, mode) in told), told[type, None])
