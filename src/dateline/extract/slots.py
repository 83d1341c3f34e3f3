"""The slots of a trigger: subject, object, owner, describing words and prepositional phrases, and who stands there."""

from collections.abc import Iterator

from ..lexicon import classes, names
from ..parse import grammar
from ..parse.page import Page
from .parties import craft, party
from .triggers import Trigger

THINGS = frozenset({"object", "on", "at", "against", "of", "into"})
"""Slots that a town or a convoy may fill as well as a person."""

_BESIDE = frozenset({"after", "before", "since", "until", "till", "following"})
"""Prepositions by which a noun only dates what the verb tells: "gave a speech after the explosion"."""


class Slots:
    """The slots of one trigger, filled when asked."""

    def __init__(self, page: Page, trigger: Trigger) -> None:
        self._page = page
        self.trigger = trigger
        self._own = frozenset(trigger.tokens)
        self._head = trigger.head
        verbal = trigger.entry.verb is not None or grammar.is_verb(page, trigger.head)
        self.nominal = not verbal or grammar.is_gerund(page, trigger.head)
        self._suffers = False
        self.verb: int | None = self._support() if self.nominal else trigger.head
        self._behind_prepositions: dict[str, list[int]] = {}
        for preposition, i in self._hanging(trigger):
            self._behind_prepositions.setdefault(preposition, []).append(i)

    def _support(self) -> int | None:
        """The support verb over a nominal trigger ("carried out", "came under"), if there is one."""
        verb = grammar.governor(self._page, self._head)
        if verb is None:
            return None
        lemma = _lemma_phrases(self._page, verb)
        if lemma & classes.words("support_passive"):
            self._suffers = True
            return verb
        token = self._page.tokens[self._head]
        dated = token.dep == "pobj" and self._page.tokens[token.head].lower in _BESIDE
        near = token.dep in {"dobj", "nsubjpass", "pobj", "conj"} and not dated
        return verb if near and lemma & classes.words("support_active") else None

    def _hanging(self, trigger: Trigger) -> Iterator[tuple[str, int]]:
        """Prepositional phrases of the trigger's words, its object and its support verb, nearest first."""
        seen: set[tuple[str, int]] = set()
        places = [self._head, *trigger.tokens]
        if not self.nominal:
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
            core = self._core(slot)
            inner = (
                c for i in core if i in self._own for c in page.dependants(i, "compound", "nmod") if slot == "object"
            )
            return tuple(i for i in core if i not in self._own) or tuple(i for i in inner if self._taken(i))
        if slot == "poss":
            return tuple(i for p in page.dependants(head, "poss") for i in grammar.all_of(page, p))
        if slot == "compound":
            before = [c for c in page.dependants(head, "compound", "amod", "nmod") if c < head and c not in self._own]
            named = self.trigger.tokens[:-1] if "compound" in self.trigger.entry.actor else ()  # "*police* firing"
            return tuple(i for i in (*named, *(i for c in before for i in page.conjuncts(c))) if _modifies(page, i))
        if slot == "none":
            return ()
        if slot == "clause":
            below = page.dependants(head, "ccomp")
            return tuple(i for c in below for i in grammar.clause(page, c).subjects)
        return tuple(self._behind_prepositions.get(slot, ()))

    def _core(self, slot: str) -> tuple[int, ...]:
        """Subject or object of the trigger or of its support verb; under "came under" the subject suffers."""
        if self.verb is None:
            return self._told_of() if slot == "subject" and self.nominal else ()
        clause = grammar.clause(self._page, self.verb)
        if not self.nominal:
            return clause.subjects if slot == "subject" else clause.objects
        if self._suffers:
            return clause.subjects if slot == "object" else ()
        joined = slot == "object" and self._page.tokens[self.verb].lower in classes.words("joining")
        return clause.subjects if slot == "subject" else clause.objects if joined else ()

    def _told_of(self) -> tuple[int, ...]:
        """Who is said to have done it: "charged two *men* with murder", "the *cartel* is responsible for killings",
        "*Norway* is the largest donor"."""
        page, head = self._page, self._head
        while page.tokens[head].dep == "conj" and page.tokens[head].head != head:
            head = page.tokens[head].head
        above = page.tokens[page.tokens[head].head]
        if page.tokens[head].dep == "attr":
            return grammar.clause(page, above.i).subjects
        if above.pos != "ADP" or above.lower not in {"of", "with", "for", "over", "in"}:
            return ()
        holder = page.tokens[above.head]
        if holder.lower in classes.words("blaming") and holder.tag.startswith("VB"):
            return grammar.clause(page, holder.i).objects
        if holder.lower in classes.words("culpable") or (holder.lower == "one" and holder.dep == "attr"):
            return grammar.clause(page, holder.head).subjects
        return ()

    def fill(
        self, slots: tuple[str, ...], beside: tuple[int, ...] = (), *, things: frozenset[str] = THINGS
    ) -> tuple[int, ...]:
        """The first slot that holds a person, group or state; else the first of `things` that holds a place or thing."""
        fallback: tuple[int, ...] = ()
        for slot in self._carried(slots, beside):
            held = [i for i in self.of(slot) if i not in beside]
            if not held:
                continue
            parties = tuple(i for i in held if self._side(slot, i))
            if parties:
                return parties
            deeper = tuple(j for i in held for j in self._behind(i) if j not in beside)
            if deeper:
                return deeper
            if not fallback and slot in things:
                fallback = tuple(i for i in held if party(self._page, i) == 1 or self._seized(slot, i))
                if fallback and slot == "object":
                    return fallback
        return fallback

    def _taken(self, i: int) -> bool:
        """Whether a noun before the entry's own object is whom it befalls: "took ten *nurses* hostage"."""
        return self._page.tokens[i].tag in {"NNS", "NNPS"} and (party(self._page, i) == 2 or craft(self._page, i))

    def _seized(self, slot: str, i: int) -> bool:
        """Whether the object is a person though no list has the word: whoever is arrested or killed, by number."""
        body = self.trigger.type in {"ASSAULT", "COERCE"} and self.trigger.entry.verb is not None
        return body and slot == "object" and craft(self._page, i)

    def _carried(self, slots: tuple[str, ...], beside: tuple[int, ...]) -> tuple[str, ...]:
        """The slots to ask; who carries out, or comes under, a nominal event is asked first."""
        if not self.nominal or slots == ("none",):
            return slots
        if self.verb is None:
            return slots if beside or "subject" in slots else (*slots, "subject")
        if self._suffers:
            return ("object", *slots) if beside or "object" in slots else slots
        return slots if beside or "object" in slots else ("subject", *slots)

    def behind(self, things: tuple[int, ...], beside: tuple[int, ...] = ()) -> tuple[int, ...]:
        """Who is behind things: "rejected the envoy's proposal", "the militia's rockets hit"."""
        found = (j for i in things if party(self._page, i) < 2 for j in self._behind(i))
        return tuple(dict.fromkeys(j for j in found if j not in beside))

    def _behind(self, thing: int) -> Iterator[int]:
        """Who is behind a thing in a role: "rockets fired by X", "X's shells", "an attack by X"."""
        page = self._page
        if page.tokens[thing].pos != "NOUN":
            return
        town = page.tokens[thing].lower in classes.words("settlement")  # "the Tigrayan town of Shire" is Shire
        for owner in page.dependants(thing, "compound", "amod"):
            if not town and _modifies(page, owner):
                yield owner
        owners = [i for i in page.dependants(thing, "poss") if party(page, i) == 2]
        yield from owners
        for preposition, item in grammar.prepositional(page, thing):
            if preposition in ({"by", "between"} if owners else {"by", "of", "between"}) and party(page, item) == 2:
                yield item
        above = page.tokens[page.tokens[thing].head]
        if page.tokens[thing].lower in classes.words("statement") and above.tag.startswith("VB"):
            yield from (i for i in grammar.clause(page, above.i).subjects if party(page, i) == 2)
        for verb in page.dependants(thing, "acl"):
            if page.tokens[verb].lower in classes.words("fired") or page.dependants(verb, "agent"):
                yield from (i for i in grammar.clause(page, verb).subjects if party(page, i) == 2)

    def sides(self, slots: tuple[str, ...]) -> tuple[int, ...]:
        """All who take part in a two-sided event."""
        found: dict[int, None] = {}
        for slot in self._carried(slots, ()):
            for i in self.of(slot):
                swapped = slot == "of" and self._page.tokens[i].lower in classes.words("prisoner")
                if self._side(slot, i) and not swapped and not (slot in {"of", "against"} and len(found) > 1):
                    found[i] = None
        return tuple(found)

    def _side(self, slot: str, i: int) -> bool:
        """Whether a token can be a side of a two-sided event; a region can where only sides stand."""
        rank = party(self._page, i)
        return rank == 2 or (
            rank == 1 and slot in {"subject", "between"} and self._page.tokens[i].lower in classes.words("settlement")
        )


def _modifies(page: Page, i: int) -> bool:
    """Whether a word before a noun names a side: "Russian shelling", "police raid", not "humanitarian attack"."""
    return (page.tokens[i].pos != "ADJ" and party(page, i) == 2) or bool(names.hits([page.tokens[i].text]))


def _lemma_phrases(page: Page, verb: int) -> frozenset[str]:
    """The verb's form alone and with its particle, as support verbs are listed."""
    form = page.tokens[verb].lower
    particles = [page.tokens[c].lower for c in page.children[verb] if page.tokens[c].dep in {"prt", "advmod", "prep"}]
    return frozenset({form, *(f"{form} {p}" for p in particles)}) if particles else frozenset({form})
