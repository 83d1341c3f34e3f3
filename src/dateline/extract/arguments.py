"""Who and what stands in an event's roles: from a trigger and the grammar to the tokens of both sides."""

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from ..lexicon import classes
from ..lexicon.triggers import Entry, usual_roles
from ..parse import grammar
from ..parse.page import Page
from .nearest import nearest
from .parties import party
from .slots import THINGS, Slots
from .triggers import Trigger

VERB_RECIPIENTS = ("object", "against", "on", "at", "to", "from", "for", "with", "toward", "towards", "into", "upon")
NOUN_ACTORS = ("by", "poss", "compound", "subject", "from")
NOUN_RECIPIENTS = ("against", "on", "of", "to", "at", "for", "with", "from", "object")
BOTH = ("subject", "between", "by", "poss", "compound", "with", "among", "of", "object", "against")
"""Usual roles in order of preference; an entry's own `actor` and `recipient` replace them."""

_INNER_MATTERS = frozenset({"REQUEST", "THREATEN", "AGREE", "ACCUSE", "REJECT"})
"""Types whose object is an event of its own: what is demanded, threatened, promised, alleged or refused."""


_BEFALLS = frozenset({"ASSAULT", "COERCE"})
"""Types that befall everyone of a group by name."""
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types in which several actors are each other's recipients."""
_BODILY = frozenset({"PROTEST", "ACCUSE", "CONSULT", "ASSAULT", "COERCE"})
"""Types of which one deed done to do another is one event: "gathered to protest", "met to discuss"."""


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


def find_all(page: Page, triggers: Iterable[Trigger]) -> tuple[Arguments, ...]:
    """The roles of every trigger; a verb and the noun it governs that name one event are one ("the blast killed")."""
    filled = {t.head: find(page, t) for t in triggers}
    for head, one in list(filled.items()):
        for other in _same_event(page, one, filled):
            if head in filled and other.trigger.head in filled:
                filled[head] = _joined(filled[head], filled.pop(other.trigger.head))
    filled |= {head: _with_victims(page, one, filled) for head, one in filled.items()}
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
    near = [
        *clause.subjects,
        *clause.objects,
        *(
            i
            for p, i in grammar.prepositional(page, verb)
            if p in {"in", "by", "during", "with", "for", "of", "to", "into"}
        ),
    ]
    for i in near:
        other = filled.get(i)
        if other and i != verb and other.trigger.type == one.trigger.type and _nominal(page, other):
            yield other
    if page.tokens[verb].lower not in classes.words("result"):
        yield from (
            filled[r] for r in _results(page, verb) if r in filled and filled[r].trigger.type == one.trigger.type
        )
    yield from _around(page, one, filled)


def _around(page: Page, one: Arguments, filled: dict[int, Arguments]) -> Iterator[Arguments]:
    """Triggers of the same type within this one's words, in its purpose, or that its clause describes: "placed under
    *house arrest*", "gathered to *protest*", "the *attack* that killed"."""
    verb = one.trigger.head
    near = [i for i in one.trigger.tokens if i != verb]
    near += [c for i in near for c in page.dependants(i, "relcl")]
    if one.trigger.type in _BODILY:
        near += [c for c in page.dependants(verb, "xcomp", "advcl") if grammar.is_infinitive(page, c)]
    yield from (filled[i] for i in near if i in filled and filled[i].trigger.type == one.trigger.type)
    above = filled.get(page.tokens[verb].head)
    if (
        above
        and page.tokens[verb].dep in {"relcl", "acl"}
        and above.trigger.type == one.trigger.type
        and above.trigger.entry.verb is None
    ):
        yield above


def _with_victims(page: Page, one: Arguments, filled: dict[int, Arguments]) -> Arguments:
    """An attack that names nobody it hit, with those whom its result names: "launched raids, *killing* nine herders"."""
    if one.trigger.type != "ASSAULT" or one.recipients or not _nominal(page, one) or one.trigger.entry.both:
        return one
    verb = grammar.governor(page, one.trigger.head)
    if verb is None or page.tokens[one.trigger.head].dep not in {"nsubj", "dobj", "nsubjpass", "pobj"}:
        return one
    if page.tokens[one.trigger.head].dep == "pobj" and page.tokens[page.tokens[one.trigger.head].head].dep != "agent":
        return one
    hurt = (i for r in _results(page, verb) if r in filled for i in filled[r].recipients)
    return msgspec.structs.replace(one, recipients=tuple(dict.fromkeys(i for i in hurt if i not in one.actors)))


def _nominal(page: Page, one: Arguments) -> bool:
    return one.trigger.entry.verb is None or grammar.is_gerund(page, one.trigger.head)


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
        one,
        actors=actors,
        recipients=recipients,
        means=(*one.means, *other.means),
        also=(*one.also, other.trigger, *other.also),
    )


def find(page: Page, trigger: Trigger) -> Arguments:
    """Fill the roles of one trigger."""
    slots = Slots(page, trigger)
    entry = trigger.entry
    if entry.both:
        return Arguments(trigger, slots.sides(entry.actor or BOTH), (), slots.verb)
    doers, sufferers = usual_roles()[trigger.type]
    if slots.nominal:
        doers, sufferers = NOUN_ACTORS, _noun_recipients(entry)
    actors = slots.fill(entry.actor or doers or ("subject",))
    recipients = _recipients(page, slots, entry, sufferers or VERB_RECIPIENTS, actors)
    if slots.nominal and not actors and recipients and set(recipients) <= set(slots.of("of")):
        actors = slots.fill(("poss",), beside=recipients)  # "the army's killing of the student"
    means = tuple(i for i in slots.of("subject") if i not in actors and i not in recipients)
    if not actors and trigger.type == "ASSAULT":
        actors = slots.behind(means, recipients)
    return Arguments(trigger, actors, recipients, slots.verb, means)


def _noun_recipients(entry: Entry) -> tuple[str, ...]:
    return tuple(slot for slot in NOUN_RECIPIENTS if slot not in entry.actor)


def _recipients(
    page: Page, slots: Slots, entry: Entry, usual: tuple[str, ...], actors: tuple[int, ...]
) -> tuple[int, ...]:
    """The recipient by the entry's own slots, else the usual ones, else whoever a purpose or complement clause names."""
    found = slots.fill(entry.recipient or usual, beside=actors, things=THINGS | {"subject"})
    if not found and entry.recipient and "none" not in entry.recipient:
        named = any(not o.startswith("!") for o in entry.object)
        found = slots.fill(tuple(s for s in usual if s != "object" or not named), beside=actors) or slots.behind(
            slots.of("object"), actors
        )
    together = len(actors) > 1 and slots.trigger.type in _MUTUAL
    found = found or (() if together else nearest(page, slots.trigger, slots.verb, actors))
    return (*found, *_among(page, found, actors)) if slots.trigger.type in _BEFALLS else found


def _among(page: Page, found: tuple[int, ...], actors: tuple[int, ...]) -> Iterator[int]:
    """Who is named as one of them: "arrested four editors, including *Amina Sesay* and *her brother*"."""
    for group in found:
        for c in page.dependants(group, "prep"):
            if page.tokens[c].lower == "including":
                named = (i for o in page.dependants(c, "pobj") for i in grammar.all_of(page, o))
                yield from (i for i in named if i not in found and i not in actors and party(page, i) == 2)
