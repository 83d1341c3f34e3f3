"""Words that name an event, chosen among all lexicon entries by form, place in the clause and company."""

from collections.abc import Iterable, Iterator
from operator import contains

from msgspec import Struct

from ..lexicon.inflect import noun_forms, verb_forms
from ..lexicon.sources import kept
from ..lexicon.triggers import Entry, load
from ..model import EventType
from ..parse import grammar
from ..parse.page import Page
from .conditions import Slot, slots, weigh


class Trigger(Struct, frozen=True, gc=False):
    """A matched entry: its head token, all its tokens in order, how many conditions it met, and whether only nearly."""

    entry: Entry
    type: EventType
    head: int
    tokens: tuple[int, ...]
    met: int
    likely: bool = False

    @property
    def first(self) -> int:
        return self.tokens[0]

    @property
    def last(self) -> int:
        """One past the last token of the unbroken stretch that begins with the first."""
        end = self.tokens[0] + 1
        for i in self.tokens[1:]:
            if i <= end + 1:
                end = i + 1
        return end


class Refused(Struct, frozen=True):
    """An entry whose words stand in the text but which does not apply, why, and which of its slots lacks a word."""

    entry: Entry
    slots: tuple[Slot, ...]
    type: EventType
    head: int
    tokens: tuple[int, ...]
    reason: str
    lacks: int | None = None


class _Word(Struct, frozen=True):
    """An entry of a type with its further words expanded to forms."""

    entry: Entry
    type: EventType
    rest: tuple[frozenset[str], ...]


class _Ready(Struct, frozen=True):
    """The same with its conditions made ready."""

    entry: Entry
    slots: tuple[Slot, ...]
    type: EventType
    rest: tuple[frozenset[str], ...]


class _Readings(Struct, frozen=True):
    """What a form can begin: all entries, those of one word, and the words that the others go on with, how many at
    most."""

    all: tuple[_Ready, ...]
    alone: tuple[_Ready, ...]
    further: frozenset[str]
    longest: int


@kept
def _index(kind: str) -> dict[str, tuple[_Word, ...]]:
    """First-word form -> entries of the kind ("verb", "noun" or "phrase")."""
    table: dict[str, list[_Word]] = {}
    for file in load():
        for entry in file.entries:
            text = getattr(entry, kind)
            if text is None:
                continue
            first, *rest = text.split()
            for form in _first_forms(kind, first):
                table.setdefault(form, []).append(_Word(entry, file.type, tuple(_forms(kind, word) for word in rest)))
    return {form: tuple(ready) for form, ready in table.items()}


@kept
def _ready(kind: str, form: str) -> _Readings:
    """The entries of the kind that the form can begin; made ready when a text first has it."""
    ready = tuple(_Ready(one.entry, slots(one.entry), one.type, one.rest) for one in _index(kind)[form])
    further = frozenset(word for one in ready for forms in one.rest for word in forms)
    return _Readings(ready, tuple(one for one in ready if not one.rest), further, max(len(one.rest) for one in ready))


def _first_forms(kind: str, word: str) -> tuple[str, ...]:
    return verb_forms(word) if kind == "verb" else noun_forms(word) if kind == "noun" else (word,)


def _forms(kind: str, word: str) -> frozenset[str]:
    return frozenset({word}) if kind == "phrase" else frozenset({word, *noun_forms(word)})


def find(page: Page) -> tuple[Trigger, ...]:
    """The triggers of the page in text order; of several readings of one head only the best."""
    return settled(consider(page))


def settled(readings: Iterable[Trigger | Refused]) -> tuple[Trigger, ...]:
    """The best of the readings for each head, in text order."""
    best: dict[int, Trigger] = {}
    for trigger in (t for t in readings if isinstance(t, Trigger)):
        rival = best.get(trigger.head)
        if rival is None or _rank(trigger) > _rank(rival):
            best[trigger.head] = trigger
    return tuple(sorted(_longest(list(best.values())), key=lambda t: t.head))


def _rank(trigger: Trigger) -> tuple[int, int, float]:
    return len(trigger.tokens), trigger.met, trigger.entry.weight


def _longest(triggers: list[Trigger]) -> Iterator[Trigger]:
    """Drop a trigger whose words all belong to a longer one ("strike" within "air strike")."""
    owner: dict[int, int] = {}
    for trigger in triggers:
        for i in trigger.tokens:
            owner[i] = max(owner.get(i, 0), len(trigger.tokens))
    for trigger in triggers:
        if any(owner[i] <= len(trigger.tokens) for i in trigger.tokens):
            yield trigger


def consider(page: Page) -> Iterator[Trigger | Refused]:
    """Every entry whose words stand in the text, applied or refused."""
    verbs, nouns, phrases = _index("verb"), _index("noun"), _index("phrase")
    for sentence in page.sentences:
        if sentence.role == "dateline":
            continue
        for i in range(sentence.first, sentence.last):
            form = page.tokens[i].lower
            if form in verbs and _verbal(page, i):
                yield from _verbs(page, i, _ready("verb", form))
            if form in nouns:
                yield from (found for found in _sequences(page, i, _ready("noun", form)) if _nominal(page, found.head))
            if form in phrases:
                yield from _sequences(page, i, _ready("phrase", form))


def _verbal(page: Page, i: int) -> bool:
    token = page.tokens[i]
    if token.tag.startswith("VB"):
        return True
    if (
        token.tag in {"JJ", "NN"}
        and token.lower.endswith("ed")
        and token.dep in {"amod", "acl", "ROOT", "conj", "acomp"}
    ):
        return True
    return grammar.is_verb(page, i)


def _nominal(page: Page, i: int) -> bool:
    """Whether the token may be a noun; gerunds with a determiner, an owner or an "of" count."""
    token = page.tokens[i]
    if token.pos in {"NOUN", "PROPN"} or token.tag in {"NN", "NNS", "JJ"}:
        return True
    if token.tag == "VBG":
        return bool(page.dependants(i, "det", "poss", "amod", "compound"))
    return token.tag in {"VB", "VBP", "VBZ"} and bool(page.dependants(i, "det", "amod", "poss"))


def _verbs(page: Page, verb: int, readings: _Readings) -> Iterator[Trigger | Refused]:
    near: list[int] = []
    if readings.further:
        below = [child for child in page.children[verb] if page.tokens[child].dep != "nsubj"]
        near = below + [c for child in below for c in _below(page, child)]
    words = {page.tokens[c].lower for c in near}
    further = not words.isdisjoint(readings.further)
    if further:
        near.sort()
    for ready in readings.all if further else readings.alone:
        if any(map(words.isdisjoint, ready.rest)):
            continue
        extra = _rest(page, near, ready.rest)
        if extra is not None:
            yield _judge(page, ready, verb, tuple(sorted((verb, *extra))))


def _rest(page: Page, near: list[int], rest: tuple[frozenset[str], ...]) -> tuple[int, ...] | None:
    """The tokens of a verb entry's further words among those within two steps below the verb, or None."""
    taken: list[int] = []
    for forms in rest:
        match = next((c for c in near if page.tokens[c].lower in forms and c not in taken), None)
        if match is None:
            return None
        taken.append(match)
    return tuple(taken)


def _below(page: Page, child: int) -> tuple[int, ...]:
    return () if page.tokens[child].dep == "nsubjpass" else page.children[child]


def _sequences(page: Page, i: int, readings: _Readings) -> Iterator[Trigger | Refused]:
    end = min(i + 1 + readings.longest, page.sentence(i).last)
    ahead = [token.lower for token in page.tokens[i + 1 : end]]
    for ready in readings.alone if readings.further.isdisjoint(ahead) else readings.all:
        if len(ready.rest) <= len(ahead) and all(map(contains, ready.rest, ahead)):
            tokens = tuple(range(i, i + 1 + len(ready.rest)))
            yield _judge(page, ready, _head(page, tokens), tokens)


def _head(page: Page, tokens: tuple[int, ...]) -> int:
    """The token of a sequence that hangs outside it."""
    return next((i for i in tokens if page.tokens[i].head not in tokens or page.tokens[i].head == i), tokens[-1])


def _judge(page: Page, ready: _Ready, head: int, tokens: tuple[int, ...]) -> Trigger | Refused:
    weighed = weigh(page, ready.entry, ready.slots, head, tokens)
    if weighed.why:
        return Refused(ready.entry, ready.slots, ready.type, head, tokens, weighed.why, weighed.lacks)
    return Trigger(ready.entry, ready.type, head, tokens, weighed.met)
