"""How people are counted in English: amounts, hedges, what is counted of whom. Knowledge is in `en/counts.toml`."""

from typing import Literal

from msgspec import Struct

from ..model import Measure
from . import inflect, tables
from .sources import kept

Slot = Literal["object", "subject", "state"]


class Measuring(Struct, frozen=True, forbid_unknown_fields=True):
    """The words that tell one measure; the head of the data file says what each list is for."""

    name: Measure
    done_to: tuple[str, ...]
    done_by: tuple[str, ...]
    state: tuple[str, ...]
    deeds: tuple[str, ...]
    tolls: tuple[str, ...]
    signs: tuple[str, ...]
    lives: tuple[str, ...] = ()


class Grouping(Struct, frozen=True, forbid_unknown_fields=True):
    """One class of people: its head nouns, and modifiers that give it to a vaguer head."""

    name: str
    nouns: tuple[str, ...]
    modifiers: tuple[str, ...] = ()


class Numerals(Struct, frozen=True, forbid_unknown_fields=True):
    units: dict[str, int]
    scales: dict[str, int]


class Casualties(Struct, frozen=True, forbid_unknown_fields=True):
    nouns: tuple[str, ...]
    none: tuple[Measure, ...]
    fate: dict[str, Measure]


class Zero(Struct, frozen=True, forbid_unknown_fields=True):
    nobody: frozenset[str]
    determiners: frozenset[str]
    reports: frozenset[str]


class Running(Struct, frozen=True, forbid_unknown_fields=True):
    verbs: tuple[str, ...]
    words: tuple[str, ...]
    since: frozenset[str]


class Generic(Struct, frozen=True, forbid_unknown_fields=True):
    people: tuple[str, ...]
    collectives: frozenset[str]
    between: frozenset[str]
    endings: tuple[str, ...]
    suspect: frozenset[str]


class Never(Struct, frozen=True, forbid_unknown_fields=True):
    before: frozenset[str]
    after: frozenset[str]
    months: frozenset[str]


class Parts(Struct, frozen=True, forbid_unknown_fields=True):
    openers: tuple[str, ...]


class Counting(Struct, frozen=True, forbid_unknown_fields=True):
    """`en/counts.toml`."""

    vague: dict[str, int]
    numerals: Numerals
    hedges: dict[str, tuple[str, ...]]
    after: dict[str, tuple[str, ...]]
    measures: tuple[Measuring, ...]
    casualties: Casualties
    zero: Zero
    parts: Parts
    running: Running
    groups: tuple[Grouping, ...]
    generic: Generic
    never: Never


class Sense(Struct, frozen=True, gc=False):
    """What a verb says of the people in one of its slots, if all `companions` stand in what it governs."""

    measure: Measure
    slot: Slot
    companions: tuple[str, ...] = ()


Phrases = dict[str, tuple[tuple[tuple[str, ...], str], ...]]
"""First word -> (all words, name) of each phrase that begins with it, the longest first."""


@kept
def counting() -> Counting:
    return tables.read_toml("en/counts.toml", Counting)


@kept
def verbs() -> dict[str, tuple[Sense, ...]]:
    """Verb form -> its senses, the ones that ask for most companions first."""
    found: dict[str, list[Sense]] = {}
    for measure in counting().measures:
        slots: tuple[tuple[Slot, tuple[str, ...]], ...] = (("object", measure.done_to), ("subject", measure.done_by))
        for slot, entries in slots:
            for entry in entries:
                base, *companions = entry.split()
                for form in inflect.verb_forms(base):
                    found.setdefault(form, []).append(Sense(measure.name, slot, tuple(companions)))
    return {form: tuple(sorted(senses, key=lambda s: -len(s.companions))) for form, senses in found.items()}


@kept
def states() -> dict[str, Measure]:
    """What people are said to be ("dead", "missing") -> measure."""
    return {word: measure.name for measure in counting().measures for word in measure.state}


@kept
def deeds() -> dict[str, Measure]:
    """Nouns, singular and plural, that are counted or count what stands after "of" -> measure."""
    found = {form: m.name for m in counting().measures for word in m.deeds for form in inflect.noun_forms(word)}
    return found | {form: "other" for word in counting().casualties.nouns for form in inflect.noun_forms(word)}


@kept
def signs() -> dict[str, Measure]:
    """Person nouns that tell the measure where no verb does -> measure."""
    return {form: m.name for m in counting().measures for word in m.signs for form in inflect.noun_forms(word)}


@kept
def lives() -> dict[str, Measure]:
    """Nouns that are taken or claimed with people's lives -> measure."""
    return {word: m.name for m in counting().measures for word in m.lives}


@kept
def tolls() -> Phrases:
    """Phrases whose figure is people ("death toll") -> measure."""
    return phrases({m.name: m.tolls for m in counting().measures})


@kept
def hedges() -> Phrases:
    return phrases(counting().hedges)


@kept
def loosened() -> Phrases:
    """Phrases that stand after the figure and loosen it."""
    return phrases(counting().after)


@kept
def vague() -> Phrases:
    return phrases({phrase: (phrase,) for phrase in counting().vague})


@kept
def openers() -> dict[str, list[list[str]]]:
    """The words that open the parts of a whole ("among them"), by the first."""
    found: dict[str, list[list[str]]] = {}
    for words in map(str.split, counting().parts.openers):
        found.setdefault(words[0], []).append(words)
    return found


@kept
def beginnings() -> frozenset[str]:
    """The words that an amount can begin with, but for digits and compounds ("twenty-five")."""
    table = counting()
    more = ("a", "an", "another", "half", "both", *table.numerals.scales)
    return frozenset({*more, *table.zero.nobody, *table.zero.determiners, *table.numerals.units, *vague()})


@kept
def heads() -> dict[str, str]:
    """Noun form -> class of people; generic heads give ""."""
    found = {form: "" for word in counting().generic.people for form in inflect.noun_forms(word)}
    for group in counting().groups:
        for noun in group.nouns:
            if noun not in found:
                found.update(dict.fromkeys(inflect.noun_forms(noun), group.name))
    return found


@kept
def modifiers() -> dict[str, str]:
    """Modifier -> the class that it gives to a generic head."""
    found: dict[str, str] = {}
    for group in counting().groups:
        for word in group.modifiers:
            found.setdefault(word, group.name)
    return found


def phrases(names: dict[str, tuple[str, ...]]) -> Phrases:
    """Index phrases by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, entries in names.items():
        for entry in entries:
            words = tuple(entry.split())
            found.setdefault(words[0], []).append((words, name))
    return {first: tuple(sorted(group, key=lambda g: -len(g[0]))) for first, group in found.items()}


@kept
def counters() -> frozenset[str]:
    """Forms of the verbs that a toll rises or stands by."""
    return frozenset(form for verb in counting().running.verbs for form in inflect.verb_forms(verb))
