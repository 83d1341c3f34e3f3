"""Verbs and patterns of the dictionaries as trigger entries, as far as an entry can say what they say."""

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from ...model import EventType
from .. import classes
from ..entries import Entry
from ..inflect import verb_forms
from . import codes
from .lines import Read
from .patterns import NULL, Pattern, Phrases
from .verbs import Block, Verb

_WIDEST = 2
"""Words of a noun phrase that a condition can compare."""


class Wording(Struct, frozen=True):
    """The entries of one verb, each with its type; `words` is the verb that the package's entries then give way for."""

    words: tuple[str, ...]
    entries: tuple[tuple[EventType, Entry], ...]


class _NotExpressedError(ValueError):
    """What an entry cannot say."""


def wordings(found: tuple[Block, ...], source: Read) -> tuple[Wording, ...]:
    """Each verb with its entries; what cannot be expressed is told by line."""
    return tuple(wording for block in found for wording in _block(block, source))


def _block(block: Block, source: Read) -> Iterator[Wording]:
    patterns, refused = [], Entry()
    for pattern in block.patterns:
        try:
            said = _conditions(pattern, source)
            if pattern.code == NULL:
                refused = _refusing(refused, said)
            elif meant := _meaning(pattern.code, pattern.line, source):
                patterns.append((meant, said, pattern.code))
        except _NotExpressedError as error:
            source.warn(source.at(pattern.line), f"is not expressed and so not used: {error}")
    for verb in block.verbs:
        code = verb.code or block.code
        meant = _meaning(code, verb.line, source) if code and code != NULL else None
        if code and code != NULL and meant is None:
            continue
        try:
            base = _entry(verb)
        except _NotExpressedError as error:
            source.warn(source.at(verb.line), f"is not expressed and so not used: {error}")
            continue
        entries = [_told(m, _under(base, said), c) for m, said, c in patterns]
        if meant and code:
            entries.append(_told(meant, _under(base, refused), code))
        yield Wording(
            (base.verb or "",) if not verb.before else (),
            tuple((kind, e) for kind, one in entries for e in _forms(verb, one)),
        )


def _meaning(code: str, line: int, source: Read) -> codes.Meaning | None:
    """What the code, or the source's half of a reciprocal one, means in PLOVER; None, and a problem, if nothing."""
    own, _, other = code.partition(":")
    meant = codes.meaning(own or other)
    if meant is None:
        source.error(source.at(line), f"{code!r} is no CAMEO code (the line was left out)")
        return None
    if meant.type is None:
        source.warn(source.at(line), f"PLOVER does not code {meant.code} of CAMEO; the line is not used")
        return None
    if own and other and codes.meaning(other) != meant:
        source.warn(source.at(line), f"only the first half of {code} is used: one event has one type")
    return meant


def _told(meant: codes.Meaning, entry: Entry, code: str) -> tuple[EventType, Entry]:
    assert meant.type is not None  # noqa: S101  _meaning has looked
    own, _, other = code.partition(":")
    both = bool(own and other) and codes.meaning(own) == codes.meaning(other)
    return meant.type, msgspec.structs.replace(entry, modes=meant.modes, contexts=meant.contexts, both=both)


def _entry(verb: Verb) -> Entry:
    if len(verb.before) > _WIDEST:
        raise _NotExpressedError("more than two words stand before the verb")
    before = (" ".join(verb.before),) if verb.before else ()
    return Entry(verb=" ".join((verb.main, *verb.after)), before=before)


def _forms(verb: Verb, entry: Entry) -> Iterator[Entry]:
    """The entry, and one more for each form that Dateline would not make of the verb."""
    yield entry
    for form in verb.forms:
        if form not in verb_forms(verb.main):
            yield msgspec.structs.replace(entry, verb=" ".join((form, *verb.after)))


def _under(base: Entry, said: Entry) -> Entry:
    """The verb's entry with the conditions of a pattern."""
    return msgspec.structs.replace(base, subject=said.subject, object=said.object, with_=said.with_)


def _refusing(refused: Entry, said: Entry) -> Entry:
    """The refusals with those of a pattern that has the null code. Raises _NotExpressedError."""
    slots = {name: getattr(said, name) for name in ("subject", "object", "with_") if getattr(said, name)}
    if len(slots) != 1:
        raise _NotExpressedError("a null code under more than one condition")
    name, words = next(iter(slots.items()))
    return msgspec.structs.replace(refused, **{name: (*getattr(refused, name), *(f"!{word}" for word in words))})


def _conditions(pattern: Pattern, source: Read) -> Entry:
    """The pattern as the conditions of an entry. Raises _NotExpressedError."""
    if pattern.slots:
        raise _NotExpressedError("slots for actors ($ + % ^) never matched in PETRARCH 2 either")
    if len(pattern.before) > 1 or len(pattern.after) > 1 or len(pattern.prepositions) > 1:
        raise _NotExpressedError("an entry has one condition each for subject, object and preposition")
    if not (pattern.before or pattern.after or pattern.prepositions):
        raise _NotExpressedError("it has no condition; give the verb itself the code")
    compared = tuple(
        map(_compared, (*pattern.before, *pattern.after, *(held for _, held in pattern.prepositions if held)))
    )
    lost = [" ".join(phrase) for _, wide in compared for phrase in wide]
    if any(not words for words, _ in compared):
        raise _NotExpressedError(f"{lost[0]!r} has more than two words")
    if lost:
        source.warn(source.at(pattern.line), f"is used without phrases of more than two words: {', '.join(lost)}")
    told = iter(words for words, _ in compared)
    subject = next(told) if pattern.before else ()
    object_ = next(told) if pattern.after else ()
    return Entry(subject=subject, object=object_, with_=_prepositions(pattern, told))


def _compared(phrases: Phrases) -> tuple[tuple[str, ...], Phrases]:
    """The phrases that a condition can compare, and those too wide for it."""
    wide = tuple(phrase for phrase in phrases if len(phrase) > _WIDEST)
    return tuple(" ".join(phrase) for phrase in phrases if phrase not in wide), wide


def _prepositions(pattern: Pattern, told: Iterator[tuple[str, ...]]) -> tuple[str, ...]:
    if not pattern.prepositions:
        return ()
    preposition, held = pattern.prepositions[0]
    if preposition not in classes.words("preposition"):
        raise _NotExpressedError(f"{preposition!r} is no preposition that Dateline knows (en/classes.toml may add it)")
    return tuple(f"{preposition} {word}" for word in next(told)) if held else (preposition,)
