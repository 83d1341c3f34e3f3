"""Who and what stands in an event's roles: from a trigger and the grammar to the tokens of both sides."""

from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct

from ..lexicon import classes, names
from ..lexicon.triggers import Entry, usual_roles
from ..parse import grammar
from ..parse.page import Page
from .triggers import Trigger

VERB_RECIPIENTS = ("object", "against", "on", "at", "to", "from", "for", "with", "toward", "towards", "into", "upon")
NOUN_ACTORS = ("by", "poss", "compound", "subject", "from")
NOUN_RECIPIENTS = ("against", "on", "of", "to", "at", "for", "with", "from", "object")
_AIMED = frozenset({"against", "on", "at", "to", "with", "from", "toward", "towards", "for"})
BOTH = ("subject", "between", "by", "poss", "compound", "with", "among", "of", "object", "against")
"""Usual roles in order of preference; an entry's own `actor` and `recipient` replace them."""

_INNER_MATTERS = frozenset({"REQUEST", "THREATEN", "AGREE", "ACCUSE", "REJECT"})
"""Types whose object is an event of its own: what is demanded, threatened, promised, alleged or refused."""


class Arguments(Struct, frozen=True, gc=False):
    """The tokens that fill an event's roles; `verb` is the verb that carries it (the trigger itself, or the
    support verb of a noun), `means` the instruments that stand as subject ("a roadside bomb killed")."""

    trigger: Trigger
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    verb: int | None
    means: tuple[int, ...] = ()
    also: tuple[Trigger, ...] = ()

    def parties(self) -> tuple[int, ...]:
        """Every token that fills a role."""
        return (*self.actors, *self.recipients)


def find_all(page: Page, triggers: Sequence[Trigger]) -> tuple[Arguments, ...]:
    """The roles of every trigger; a verb and the noun it governs that name one event are one ("the blast killed")."""
    filled = {t.head: find(page, t) for t in triggers}
    for head, one in list(filled.items()):
        for other in _same_event(page, one, filled):
            if head in filled and other.trigger.head in filled:
                filled[head] = _joined(filled[head], filled.pop(other.trigger.head))
    used = {i for one in filled.values() for i in _used_up(page, one)}
    return tuple(filled[head] for head in sorted(filled) if head not in used)


def _used_up(page: Page, one: Arguments) -> Iterator[int]:
    """Objects by which a verb entry has told its event, so that they tell none of their own: "lifted the ban"."""
    entry = one.trigger.entry
    if entry.verb is None or one.trigger.type in _INNER_MATTERS or not any(not o.startswith("!") for o in entry.object):
        return
    yield from (i for i in grammar.objects(page, one.trigger.head) if page.tokens[i].pos == "NOUN")
    if grammar.is_passive(page, one.trigger.head):
        yield from (i for i in grammar.clause(page, one.trigger.head).objects if page.tokens[i].pos == "NOUN")


def _same_event(page: Page, one: Arguments, filled: dict[int, Arguments]) -> Iterator[Arguments]:
    """Nominal triggers of the same type that are an argument of this verb trigger, or that its clause describes."""
    verb = one.trigger.head
    if one.trigger.entry.noun is not None or not grammar.is_verb(page, verb):
        return
    clause = grammar.clause(page, verb)
    near = [*clause.subjects, *clause.objects, *(i for p, i in grammar.prepositional(page, verb) if p in {"in", "by", "during", "with", "for", "of", "to", "into"})]
    for i in near:
        other = filled.get(i)
        if other and i != verb and other.trigger.type == one.trigger.type and other.trigger.entry.verb is None:
            yield other
    if page.tokens[verb].lower not in classes.words("result"):
        yield from (filled[r] for r in _results(page, verb) if r in filled and filled[r].trigger.type == one.trigger.type)
    above = filled.get(page.tokens[verb].head)
    if above and page.tokens[verb].dep in {"relcl", "acl"} and above.trigger.type == one.trigger.type and above.trigger.entry.verb is None:
        yield above


def _results(page: Page, verb: int) -> Iterator[int]:
    """Participles that tell what the deed led to: "exploded, killing two and wounding nine"."""
    for clause in page.dependants(verb, "advcl"):
        if page.tokens[clause].tag == "VBG" and page.tokens[clause].lower in classes.words("result"):
            yield from (c for c in page.conjuncts(clause) if page.tokens[c].lower in classes.words("result"))


def _joined(one: Arguments, other: Arguments) -> Arguments:
    """One event of two triggers: the roles of the first, completed by the second's."""
    actors = one.actors or tuple(i for i in other.actors if i not in one.recipients)
    recipients = (*one.recipients, *(i for i in other.recipients if i not in actors and i not in one.recipients))
    return msgspec.structs.replace(
        one, actors=actors, recipients=recipients, means=(*one.means, *other.means), also=(*one.also, other.trigger, *other.also)
    )


def find(page: Page, trigger: Trigger) -> Arguments:
    """Fill the roles of one trigger."""
    slots = _Slots(page, trigger)
    entry = trigger.entry
    verbal = entry.verb is not None or grammar.is_verb(page, trigger.head)
    if entry.both:
        sides = slots.sides(entry.actor or BOTH)
        return Arguments(trigger, sides, (), slots.verb)
    usual = usual_roles()[trigger.type]
    actors = slots.fill(entry.actor or (usual[0] or ("subject",) if verbal else NOUN_ACTORS))
    recipients = _recipients(page, slots, entry, (usual[1] or VERB_RECIPIENTS) if verbal else _noun_recipients(entry), actors)
    means = tuple(i for i in slots.of("subject") if i not in actors and i not in recipients)
    return Arguments(trigger, actors, recipients, slots.verb, means)


def _noun_recipients(entry: Entry) -> tuple[str, ...]:
    return tuple(slot for slot in NOUN_RECIPIENTS if slot not in entry.actor)


def _recipients(page: Page, slots: "_Slots", entry: Entry, usual: tuple[str, ...], actors: tuple[int, ...]) -> tuple[int, ...]:
    """The recipient by the entry's own slots, else the usual ones, else whoever a purpose or complement clause names."""
    found = slots.fill(entry.recipient or usual, beside=actors)
    if found or "none" in entry.recipient:
        return found
    if entry.recipient:
        named = any(not o.startswith("!") for o in entry.object)
        found = slots.fill(tuple(s for s in usual if s != "object" or not named), beside=actors) or slots.behind_object(actors)
    return found or _of_purpose(page, slots.verb, actors)


def _of_purpose(page: Page, verb: int | None, actors: tuple[int, ...]) -> tuple[int, ...]:
    """Whom the clause below names: "deployed to fight the rebels", "refused to lift the ban on aid agencies"."""
    if verb is None:
        return ()
    aims = [c for c in page.dependants(verb, "advcl", "xcomp") if any(page.tokens[t].tag == "TO" for t in page.dependants(c, "aux"))]
    for aim in aims[:1]:
        objects = grammar.objects(page, aim)
        named = [o for o in objects if party(page, o) == 2 and o not in actors]
        beyond = [i for at in (aim, *objects) for p, i in grammar.prepositional(page, at) if p in _AIMED and party(page, i) == 2]
        if named or beyond:
            return tuple(named or beyond)
    return ()


class _Slots:
    """The slots of one trigger, filled when asked."""

    def __init__(self, page: Page, trigger: Trigger) -> None:
        self._page = page
        self._own = frozenset(trigger.tokens)
        self._head = trigger.head
        nominal = not (trigger.entry.verb is not None or grammar.is_verb(page, trigger.head))
        self._suffers = False
        self.verb: int | None = self._support() if nominal else trigger.head
        self._nominal = nominal
        self._prepositions = list(self._hanging(trigger))

    def _support(self) -> int | None:
        """The support verb over a nominal trigger ("carried out", "came under"), if there is one."""
        verb = grammar.governor(self._page, self._head)
        if verb is None:
            return None
        lemma = _lemma_phrases(self._page, verb)
        if lemma & classes.words("support_passive"):
            self._suffers = True
            return verb
        near = self._page.tokens[self._head].dep in {"dobj", "nsubjpass", "pobj", "conj"}
        return verb if near and lemma & classes.words("support_active") else None

    def _hanging(self, trigger: Trigger) -> Iterator[tuple[str, int]]:
        """Prepositional phrases of the trigger's words, its object and its support verb, nearest first."""
        seen: set[tuple[str, int]] = set()
        places = [self._head, *trigger.tokens]
        if not self._nominal:
            places += self._page.dependants(self._head, "dobj", "prt", "advmod")
        elif self.verb is not None:
            places.append(self.verb)
        for place in places:
            for pair in grammar.prepositional(self._page, place):
                if pair not in seen and pair[1] not in self._own:
                    seen.add(pair)
                    yield pair

    def of(self, slot: str) -> tuple[int, ...]:
        """The tokens in a slot, whatever they are."""
        page, head = self._page, self._head
        if slot in {"subject", "object"}:
            return tuple(i for i in self._core(slot) if i not in self._own)
        if slot == "poss":
            return tuple(i for p in page.dependants(head, "poss") for i in grammar.all_of(page, p))
        if slot == "compound":
            before = [c for c in page.dependants(head, "compound", "amod", "nmod") if c < head and c not in self._own]
            return tuple(i for c in before for i in page.conjuncts(c) if _modifies(page, i))
        if slot == "none":
            return ()
        if slot == "clause":
            below = page.dependants(head, "ccomp")
            return tuple(i for c in below for i in grammar.clause(page, c).subjects)
        return tuple(i for preposition, i in self._prepositions if preposition == slot)

    def _core(self, slot: str) -> tuple[int, ...]:
        """Subject or object of the trigger or of its support verb; under "came under" the subject suffers."""
        if self.verb is None:
            return ()
        clause = grammar.clause(self._page, self.verb)
        if not self._nominal:
            return clause.subjects if slot == "subject" else clause.objects
        if self._suffers:
            return clause.subjects if slot == "object" else ()
        return clause.subjects if slot == "subject" else ()

    def fill(self, slots: tuple[str, ...], beside: tuple[int, ...] = ()) -> tuple[int, ...]:
        """The first slot that holds a person, group or state; else the first that holds a place or thing."""
        fallback: tuple[int, ...] = ()
        for slot in self._carried(slots, beside):
            held = tuple(i for i in self.of(slot) if i not in beside)
            parties = tuple(i for i in held if self._side(slot, i))
            if parties:
                return parties
            deeper = tuple(j for i in held for j in self._behind(i) if j not in beside)
            if deeper:
                return deeper
            if not fallback and slot in {"object", "on", "at", "against", "of", "into"}:
                fallback = tuple(i for i in held if party(self._page, i) == 1)
                if fallback and slot == "object":
                    return fallback
        return fallback

    def _carried(self, slots: tuple[str, ...], beside: tuple[int, ...]) -> tuple[str, ...]:
        """The slots to ask; who carries out, or comes under, a nominal event is asked first."""
        if not self._nominal or self.verb is None or slots == ("none",):
            return slots
        if self._suffers:
            return ("object", *slots) if beside or "object" in slots else slots
        return slots if beside or "object" in slots else ("subject", *slots)

    def behind_object(self, beside: tuple[int, ...]) -> tuple[int, ...]:
        """Who is behind the object: "rejected the envoy's proposal"."""
        return tuple(j for i in self.of("object") if i not in beside for j in self._behind(i) if j not in beside)

    def _behind(self, thing: int) -> Iterator[int]:
        """Who is behind a thing in a role: "rockets fired by X", "X's shells", "an attack by X"."""
        page = self._page
        if page.tokens[thing].pos != "NOUN":
            return
        for owner in page.dependants(thing, "compound", "amod"):
            if _modifies(page, owner):
                yield owner
        for owner in page.dependants(thing, "poss"):
            if party(page, owner) == 2:
                yield owner
        for preposition, item in grammar.prepositional(page, thing):
            if preposition in {"by", "of"} and party(page, item) == 2:
                yield item
        for verb in page.dependants(thing, "acl"):
            if page.tokens[verb].lower in classes.words("fired") or page.dependants(verb, "agent"):
                yield from (i for i in grammar.clause(page, verb).subjects if party(page, i) == 2)

    def sides(self, slots: tuple[str, ...]) -> tuple[int, ...]:
        """All who take part in a two-sided event."""
        found: dict[int, None] = {}
        for slot in self._carried(slots, ()):
            for i in self.of(slot):
                swapped = slot == "of" and self._page.tokens[i].lower in classes.words("prisoner")
                if self._side(slot, i) and not swapped and not (slot in {"of", "object", "against"} and len(found) > 1):
                    found[i] = None
        return tuple(found)


    def _side(self, slot: str, i: int) -> bool:
        """Whether a token can be a side of a two-sided event; a region can where only sides stand."""
        rank = party(self._page, i)
        return rank == 2 or (rank == 1 and slot in {"subject", "between"} and self._page.tokens[i].lower in classes.words("settlement"))


def _modifies(page: Page, i: int) -> bool:
    """Whether a word before a noun names a side: "Russian shelling", "police raid", not "humanitarian attack"."""
    return page.tokens[i].pos != "ADJ" and party(page, i) == 2 or bool(names.hits([page.tokens[i].text]))


_MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})


def party(page: Page, i: int) -> int:
    """2 for a person, group or state, 1 for a place or thing that can be a target, 0 for anything else."""
    token = page.tokens[i]
    if token.pos in {"PROPN", "PRON"}:
        if token.text in classes.words("numeral"):
            return 0
        return 0 if token.lower in classes.words("no_party") or token.ent in _MEASURES else 2
    if token.ent in {"PERSON", "NORP", "ORG", "GPE"} and token.text[:1].isupper():
        return 2
    before = [t.lower for t in page.tokens[max(page.sentence(i).first, i - 3) : i]]
    if names.role(before, token.lower) or token.lower in classes.words("person"):
        return 2
    if token.text[:1].isupper() and names.hits([token.text]):
        return 2
    if token.lower in classes.words("target"):
        return 1
    return 1 if token.tag == "CD" and token.ent not in _MEASURES else 0


def _lemma_phrases(page: Page, verb: int) -> frozenset[str]:
    """The verb's form alone and with its particle, as support verbs are listed."""
    form = page.tokens[verb].lower
    particles = [page.tokens[c].lower for c in page.children[verb] if page.tokens[c].dep in {"prt", "advmod", "prep"}]
    return frozenset({form, *(f"{form} {p}" for p in particles)}) if particles else frozenset({form})
