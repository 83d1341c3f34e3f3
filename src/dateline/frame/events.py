"""Arguments and resolved mentions -> events."""

import hashlib
from collections.abc import Sequence

from msgspec import Struct

from ..extract.actors import ActorFound
from ..extract.arguments import Arguments
from ..lexicon import classes
from ..model import ActorMention, Aux, Event, EventType, Index, Placing
from ..parse.page import Page
from ..resolve import Mark
from . import Framed, background, contexts, dating, elsewhere, harm, modality, placing, sides
from .menaces import menace
from .refusals import Turned, refusal

_WORDS: frozenset[EventType] = frozenset(
    {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE", "SANCTION"}
)
"""Types that are done in words or by decree, from afar."""
_SPOKEN: frozenset[EventType] = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
"""Types that are AGREE while still to come: PLOVER, "never a type plus auxiliary where a single type says it"."""


def build(page: Page, arguments: Sequence[Arguments], marks: Sequence[Mark]) -> tuple[Framed, ...]:
    """One event for each trigger that tells of one, in text order."""
    shelves = _shelved(page, marks)
    told = [_event(page, one, shelves) for one in arguments]
    return tuple(sides.expanded(page, list(elsewhere.real(page, told, marks)), marks))


class _Shelves(Struct, frozen=True):
    """The page's marks as events need them: all; actors by token and by head; times and places in text order; means and harm by sentence."""

    marks: Sequence[Mark]
    actors: dict[int, Index]
    heads: dict[int, Index]
    times: list[Mark]
    places: list[Mark]
    harm: dict[int, list[Mark]]


def _shelved(page: Page, marks: Sequence[Mark]) -> _Shelves:
    harm_by_sentence: dict[int, list[Mark]] = {}
    for mark in marks:
        if mark.found.kind in {"count", "weapon"}:
            harm_by_sentence.setdefault(page.home[mark.found.head], []).append(mark)
    names = [
        (m.found.first, m.found.last)
        for m in marks
        if isinstance(m.found, ActorFound) and m.found.named and m.found.named.group
    ]
    inside = {i for first, last in names if last - first > 1 for i in range(first, last)}
    times = [m for m in marks if m.found.kind == "time"]
    places = [m for m in marks if m.found.kind == "place" and m.found.head not in inside]
    heads = {m.found.head: m.index for m in marks if m.found.kind == "actor"}
    return _Shelves(marks, _by_token(page, marks), heads, times, places, harm_by_sentence)


def _by_token(page: Page, marks: Sequence[Mark]) -> dict[int, Index]:
    """Which actor mention stands at a token: the one it heads, else the shortest that covers it."""
    table: dict[int, Index] = {}
    people = sorted((m for m in marks if m.found.kind == "actor"), key=lambda m: m.found.first - m.found.last)
    for mark in people:
        table.update(dict.fromkeys(range(mark.found.first, mark.found.last), mark.index))
    heads = {mark.found.head: mark for mark in people}
    table.update({head: _named(page, mark, marks, heads) for head, mark in heads.items()})
    return table


def _named(page: Page, mark: Mark, marks: Sequence[Mark], heads: dict[int, Mark]) -> Index:
    """The mention that names the actor: for a pronoun the one it stands for, if its sentence has it; for a
    description the name behind it ("his counterpart, Leila Haddad")."""
    found = mark.found
    if not isinstance(found, ActorFound) or not isinstance(mark.mention, ActorMention):
        return mark.index
    if found.pronoun:
        named = mark.mention.refers
        near = named is not None and page.home[marks[named].found.head] == page.home[found.head]
        return named if named is not None and near else mark.index
    if not found.person and not found.named:
        names = (heads[i] for i in page.dependants(found.head, "appos") if i in heads)
        return next((m.index for m in names if isinstance(m.found, ActorFound) and m.found.person), mark.index)
    return mark.index


def _event(page: Page, one: Arguments, shelves: _Shelves) -> Framed:
    trigger = one.trigger
    aux = modality.aux_of(page, one)
    turned = refusal(page, one, aux) or menace(page, one, aux)
    kind, aux = _kind(one, aux, turned, shelves)
    parties = turned or one
    actors = _indices(parties.actors, shelves.actors)
    recipients = _others(parties.recipients, shelves, actors)
    when, times = dating.date_event(page, trigger.head, shelves.times, aux)
    where, places = _where(page, one, kind, shelves)
    if when is not None and background.long_before(page, when.latest) and "future" not in aux:
        aux = ("historical", *aux)
    sentence = page.sentence(trigger.head)
    told = shelves.harm.get(sentence.index, ())
    weapons = harm.weapons_of(page, trigger.head, told)
    modes = _modes(one, kind, shelves.marks, weapons) if kind == trigger.type else turned.modes if turned else ()
    span = page.span(trigger.first, trigger.last)
    event = Event(
        id=_identity(page, span.start, span.end, kind),
        sentence=page.span(sentence.first, sentence.last), trigger=span, type=kind, modes=modes,
        actors=actors, recipients=recipients, times=times, places=places,
        counts=harm.counts_of(page, trigger.head, told), weapons=weapons,
        when=when, where=where, aux=aux, confidence=_confidence(one, actors, recipients),
    )  # fmt: skip
    event = contexts.told(event, page, one, shelves.marks)
    return Framed(event, trigger.head, one)


def _where(page: Page, one: Arguments, kind: EventType, shelves: _Shelves) -> tuple[Placing | None, tuple[Index, ...]]:
    """Where it happened; words said to or of a country do not happen there ("called on Russia to withdraw")."""
    where, places = placing.place_event(page, one.trigger.head, shelves.places)
    if kind not in _WORDS or where is None or not isinstance(where.origin, int):
        return where, places
    if shelves.marks[where.origin].found.head in one.recipients:
        return None, tuple(i for i in places if i != where.origin)
    return where, places


def _others(tokens: tuple[int, ...], shelves: _Shelves, actors: tuple[Index, ...]) -> tuple[Index, ...]:
    """Who suffers it; a pronoun that seems to stand for the doer stands for somebody else, and for itself here."""
    named = {i: shelves.actors[i] for i in tokens if i in shelves.actors}
    found = (shelves.heads.get(i, at) if at in actors else at for i, at in named.items())
    return tuple(i for i in dict.fromkeys(found) if i not in actors)


def _indices(tokens: tuple[int, ...], by_token: dict[int, Index]) -> tuple[Index, ...]:
    return tuple(dict.fromkeys(by_token[i] for i in tokens if i in by_token))


def _kind(
    one: Arguments, aux: tuple[Aux, ...], turned: Turned | None, shelves: _Shelves
) -> tuple[EventType, tuple[Aux, ...]]:
    """The type told by the trigger, by whether it is refused, threatened or still to come, and by who takes part."""
    kind = one.trigger.type
    if turned:
        return turned.type, tuple(a for a in aux if a not in {"negation", "future", "hypothetical"})
    if kind == "MOBILIZE" and _together(one, shelves):
        kind = "COOPERATE"
    if "future" in aux and kind in _SPOKEN and "negation" not in aux:
        return "AGREE", tuple(a for a in aux if a != "future")
    return kind, aux


def _together(one: Arguments, shelves: _Shelves) -> bool:
    """Whether an exercise is held by forces of several countries, which makes it theirs in common."""
    words = (one.trigger.entry.noun or "").split()
    if not {" ".join(words[-2:]), *words[-1:]} & classes.words("wargame"):
        return False
    who = (shelves.marks[i].mention for i in _indices(one.actors, shelves.actors))
    countries = {m.value.country for m in who if isinstance(m, ActorMention) and m.value}
    return len(countries - {None}) > 1


def _modes(one: Arguments, kind: EventType, marks: Sequence[Mark], weapons: tuple[Index, ...]) -> tuple[str, ...]:
    sure = (t for t in (one.trigger, *one.also) if not t.likely)  # what an entry lacks is mostly what its mode rests on
    modes = dict.fromkeys(mode for t in sure for mode in t.entry.modes)
    if kind == "ASSAULT":
        families = (getattr(marks[i].mention.value, "family", None) for i in weapons)
        modes.update(dict.fromkeys(family for family in families if family))
    return tuple(modes)


def _confidence(one: Arguments, actors: tuple[Index, ...], recipients: tuple[Index, ...]) -> float:
    """The entry's weight, less where a side is missing: two thirds without anybody, nine tenths with one side; half of
    it where the entry only nearly applies."""
    weight = max(t.entry.weight for t in (one.trigger, *one.also)) * (0.5 if one.trigger.likely else 1)
    sides = bool(actors) + bool(recipients or (one.trigger.entry.both and len(actors) > 1))
    return round(min(0.99, weight * (0.66, 0.9, 1.0)[sides] + 0.02 * one.trigger.met), 3)


def _identity(page: Page, start: int, end: int, kind: EventType) -> str:
    told = f"{page.document.id} {start} {end} {kind}"
    return "e" + hashlib.sha256(told.encode()).hexdigest()[:12]
