"""English word forms, from rules and a table of irregular words; the parser's lemmas are never used.

The small model makes "rap" of "raped" and "fin" of "fined", so a word is matched by its forms.
"""

import re

from msgspec import Struct

from . import tables
from .sources import kept

_VOWELS = "aeiou"
_PREFIXES = ("un", "re", "over", "out", "under", "mis", "fore", "inter", "counter")
_SOFT = re.compile(r"([^s]s|[cuvz]|[aeiou]g|rg|dg|[aiu]t|[^aeioul]l)$")
"""Stems that mostly had an "e" cut off: accus-, urg-, evacuat-, seiz-, struggl-."""
_ONE_SYLLABLE = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]$")


class _Irregular(Struct, frozen=True):
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]


@kept
def _irregular() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    table = tables.read_toml("en/irregular.toml", _Irregular)
    verbs, nouns = ({line.split()[0]: tuple(line.split()) for line in lines} for lines in (table.verbs, table.nouns))
    return verbs, nouns


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word[:-1] + "ies" if _falls(word) else word + "s"


def _falls(word: str) -> bool:
    """Whether the "y" at the end turns into "ie": army, but not day."""
    return len(word) > 1 and word[-1] == "y" and word[-2] not in _VOWELS


@kept
def noun_forms(word: str) -> tuple[str, ...]:
    """Singular and plural of a noun in lower case; a word that is plural already stays alone.

    >>> noun_forms("army")
    ('army', 'armies')
    """
    irregular = _irregular()[1]
    if word in irregular:
        return irregular[word]
    prefix, _, last = word.rpartition("-")
    if prefix and last in irregular:
        return tuple(f"{prefix}-{form}" for form in irregular[last])
    return (word, _plural(word))


def _regular(word: str) -> tuple[str, ...]:
    stem = word
    if word.endswith("e"):
        past, present = word + "d", (word if word.endswith(("ee", "oe", "ye")) else word[:-1]) + "ing"
    elif _falls(word):
        past, present = word[:-1] + "ied", word + "ing"
    else:
        if _ONE_SYLLABLE.fullmatch(word):
            stem = word + word[-1]
        past, present = stem + "ed", stem + "ing"
    return (word, _plural(word), past, present)


@kept
def verb_forms(word: str) -> tuple[str, ...]:
    """Base, third person, past, participles of a verb in lower case, without repeats.

    >>> verb_forms("overrun")
    ('overrun', 'overruns', 'overran', 'overrunning')
    """
    irregular = _irregular()[0]
    prefix, dash, last = word.rpartition("-")
    if word in irregular:
        forms = irregular[word]
        rest = _regular(word)
        kept = (forms[0], *(() if word in {"be", "have", "do", "go"} else (rest[1],)), *forms[1:])
        if not any(form.endswith("ing") for form in forms):
            kept += (rest[3],)
        return tuple(dict.fromkeys(kept))
    if dash and last in irregular:
        return tuple(f"{prefix}-{form}" for form in verb_forms(last))
    lead = next((p for p in _PREFIXES if word.startswith(p) and word[len(p) :] in irregular), None)
    if lead:
        return tuple(lead + form for form in verb_forms(word[len(lead) :]))
    return tuple(dict.fromkeys(_regular(word)))


@kept
def _lemmas() -> dict[str, str]:
    return {form: forms[0] for forms in _irregular()[0].values() for form in forms}


def verb_lemma(form: str) -> str:
    """The base of a verb form in lower case: irregular by table, otherwise by cutting the regular endings.

    Good for the closed set of function and support verbs; lexicon verbs are found by `verb_forms`.
    """
    known = _lemmas()
    if form in known:
        return known[form]
    for ending, repair in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        stem = form.removesuffix(ending) + repair
        if form.endswith(ending) and len(stem) > 2 and not form.endswith("ss"):
            bases = (stem + "e", stem, stem[:-1]) if _SOFT.search(stem) else (stem, stem + "e", stem[:-1])
            if stem[-1] == stem[-2] and stem[-1] not in "sl":  # "stopped", but "passed" and "killed"
                bases = (stem[:-1], stem, stem)
            for base in bases:
                if form in verb_forms(base) and (base[-1] not in _VOWELS or base.endswith("e") or base == stem):
                    return base
    return form
