"""Words that tell whether an event happened: `en/modality.toml`."""

from msgspec import Struct

from . import tables
from .classes import every_form
from .sources import kept


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    negating: tuple[str, ...]
    attempting: tuple[str, ...]
    future: tuple[str, ...]
    hypothetical: tuple[str, ...]
    factual: tuple[str, ...]
    commanding: tuple[str, ...]
    ceasing: tuple[str, ...]
    telling: tuple[str, ...]
    ongoing: tuple[str, ...]
    presupposing: tuple[str, ...]
    adjunct: tuple[str, ...]
    sought: tuple[str, ...]
    nearly: tuple[str, ...]
    doubting: tuple[str, ...]
    contingent: tuple[str, ...]
    merely: tuple[str, ...]
    conditional: tuple[str, ...]
    modal_future: tuple[str, ...]
    modal_hypothetical: tuple[str, ...]
    negation: tuple[str, ...]


class Words(Struct, frozen=True):
    """Each list with all forms of its words; closed classes (modals, conjunctions, negations) as they stand."""

    negating: frozenset[str]
    attempting: frozenset[str]
    future: frozenset[str]
    hypothetical: frozenset[str]
    factual: frozenset[str]
    commanding: frozenset[str]
    ceasing: frozenset[str]
    telling: frozenset[str]
    ongoing: frozenset[str]
    presupposing: frozenset[str]
    adjunct: frozenset[str]
    sought: frozenset[str]
    nearly: frozenset[str]
    doubting: frozenset[str]
    contingent: frozenset[str]
    merely: frozenset[str]
    conditional: frozenset[str]
    modal_future: frozenset[str]
    modal_hypothetical: frozenset[str]
    negation: frozenset[str]


@kept
def words() -> Words:
    file = tables.read_toml("en/modality.toml", _File)
    closed = {
        "conditional",
        "modal_future",
        "modal_hypothetical",
        "negation",
        "adjunct",
        "nearly",
        "merely",
        "contingent",
    }
    return Words(
        **{
            name: frozenset(listed) if name in closed else frozenset(f for word in listed for f in every_form(word))
            for name in _File.__struct_fields__
            for listed in (getattr(file, name),)
        }
    )
