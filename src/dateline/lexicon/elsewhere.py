"""What a sentence speaks of when it speaks of no conflict: `en/elsewhere.toml`."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from . import tables
from .classes import every_form
from .sources import kept

_STRONG, _WEAK = 2, 1
_ENOUGH = 2


class Field(Struct, frozen=True, forbid_unknown_fields=True):
    """A field and its words; `deadly` where people die of it without anybody's doing."""

    name: str
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    deadly: bool = False


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    fields: tuple[Field, ...]


@kept
def _index() -> dict[str, tuple[tuple[Field, int, str], ...]]:
    """Form or phrase -> the fields that it tells, how clearly, and its base."""
    table: dict[str, list[tuple[Field, int, str]]] = {}
    for field in tables.read_toml("en/elsewhere.toml", _File).fields:
        for weight, words in ((_STRONG, field.strong), (_WEAK, field.weak)):
            for word in words:
                for form in every_form(word):
                    table.setdefault(form, []).append((field, weight, word))
    return {form: tuple(found) for form, found in table.items()}


def field_of(words: Sequence[str]) -> Field | None:
    """The field that a sentence's lower-case words speak of: by one clear word or two that hint at it; else None."""
    index, seen = _index(), set[tuple[str, str]]()
    told: Counter[str] = Counter()
    fields: dict[str, Field] = {}
    for here, word in enumerate(words):
        for phrase in (word, " ".join(words[here : here + 2]), " ".join(words[here : here + 3])):
            for field, weight, base in index.get(phrase, ()):
                if (field.name, base) not in seen:
                    seen.add((field.name, base))
                    told[field.name] += weight
                    fields[field.name] = field
    best = max(told, key=lambda name: told[name], default="")
    return fields[best] if best and told[best] >= _ENOUGH else None
