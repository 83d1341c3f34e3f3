"""Who stands where in a clause: subjects, objects, prepositional phrases, seen through passives, relative clauses,
control, conjunction and participles. All answers are token positions."""

from collections.abc import Iterator

from msgspec import Struct

from ..lexicon import classes
from ..lexicon.sources import recent
from .page import Page

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_BEFORE = ("amod", "compound", "poss", "nmod")
_MAX_DEPTH = 6
"""How many clauses a missing subject is looked for upwards; news rarely nests deeper."""
_MAX_SERIES = 12
"""Coordinated participles up to the one with the auxiliary: "was seized, beaten, … and shot"."""


class Clause(Struct, frozen=True, gc=False):
    """A verb with its logical arguments: in a passive `subjects` is who acts (the by-phrase)."""

    verb: int
    passive: bool
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    inherited: bool
    """Whether the subject was taken from another clause."""


def is_verb(page: Page, i: int) -> bool:
    """Whether the token is tagged as a verb, or stands as one (has a subject or an object of its own)."""
    token = page.tokens[i]
    if token.tag.startswith("VB"):
        return True
    return token.pos in {"NOUN", "PROPN", "ADJ"} and bool(page.dependants(i, "nsubj", "dobj", "nsubjpass"))


def is_gerund(page: Page, i: int) -> bool:
    """Whether an -ing form stands as a noun, its sides behind prepositions: "shelling of the town by rebels"."""
    token = page.tokens[i]
    if token.tag != "VBG" or token.dep not in {"nsubj", "nsubjpass", "dobj", "pobj", "conj"}:
        return False
    if page.dependants(i, "dobj", "aux", "nsubj"):
        return False
    behind = (page.tokens[c].lower for c in page.dependants(i, "prep", "agent"))
    return bool(page.dependants(i, "det", "poss")) or not {"of", "by", "between"}.isdisjoint(behind)


@recent
def is_passive(page: Page, verb: int) -> bool:
    """Whether the verb is passive: by auxiliary, by-phrase, or as a bare past participle after or before a noun."""
    for _ in range(_MAX_SERIES):
        voice = _voice(page, verb)
        if voice is not None:
            return voice
        verb = page.tokens[verb].head
    return False


def _voice(page: Page, verb: int) -> bool | None:
    """Whether the verb is passive; None for a participle that has the voice of the one it is coordinated with."""
    if page.dependants(verb, "auxpass", "nsubjpass"):
        return True
    if page.dependants(verb, "agent") and not page.dependants(verb, "dobj"):
        return True
    token = page.tokens[verb]
    if token.tag not in {"VBN", "VBD", "JJ"} or page.dependants(verb, "aux", "nsubj"):
        return False
    if token.dep in {"acl", "amod", "relcl"} and not page.dependants(verb, "dobj"):
        return True
    if token.dep in {"advcl", "ROOT"} and token.tag == "VBN":
        return not page.dependants(verb, "dobj")
    if token.dep == "conj" and token.tag == "VBN":
        return None if page.tokens[token.head].tag == "VBN" and token.head != verb else False
    return False


@recent
def clause(page: Page, verb: int) -> Clause:
    """The verb's logical subjects and objects."""
    passive = is_passive(page, verb)
    surface, inherited = _surface_subjects(page, verb, _MAX_DEPTH)
    if not passive:
        return Clause(verb, False, surface, objects(page, verb), inherited)
    agents = tuple(
        a for by in page.dependants(verb, "agent") for p in page.dependants(by, "pobj") for a in all_of(page, p)
    )
    return Clause(verb, True, agents, surface + objects(page, verb), inherited)


@recent
def all_of(page: Page, head: int) -> tuple[int, ...]:
    """The coordinated heads from `head` on, each seen through "some of …", with the names that share it."""
    heads = (core(page, i) for i in page.conjuncts(head) if page.tokens[i].pos != "VERB" or i == head)
    return tuple(i for one in heads for i in sorted((*sharing(page, one), one)))


def sharing(page: Page, head: int) -> tuple[int, ...]:
    """The names that share a plural head with another: "Indian" of "Indian and Pakistani troops", "Mali" of
    "the presidents of Chad and Mali"."""
    if page.tokens[head].tag not in {"NNS", "NNPS"}:
        return ()
    before = sorted(i for mod in page.dependants(head, *_BEFORE) for i in page.conjuncts(mod) if _capital(page, i))
    if len(before) > 1 and before[-1] < head and any(page.tokens[i + 1].dep == "cc" for i in before[:-1]):
        return tuple(i for i in before if page.tokens[i + 1].dep == "cc" or page.tokens[i + 1].text == ",")
    behind = [p for of in page.dependants(head, "prep") for p in page.dependants(of, "pobj")]
    series = page.conjuncts(behind[0]) if behind and page.tokens[behind[0] - 1].lower == "of" else []
    return tuple(series[1:]) if all(_capital(page, i) for i in series) else ()


def _capital(page: Page, i: int) -> bool:
    token = page.tokens[i]
    return token.text[:1].isupper() and (token.pos == "PROPN" or token.ent in {"NORP", "GPE", "ORG"})


def core(page: Page, head: int) -> int:
    """What a partitive head stands for ("dozens of civilians" -> civilians), otherwise the head itself."""
    for _ in range(3):
        token = page.tokens[head]
        if token.lower not in classes.words("partitive") and token.tag != "CD":
            return head
        behind = (prep for prep in page.dependants(head, "prep") if page.tokens[prep].lower == "of")
        inner = [p for of in behind for p in page.dependants(of, "pobj")]
        if not inner:
            return head
        head = inner[0]
    return head


def _surface_subjects(page: Page, verb: int, depth: int) -> tuple[tuple[int, ...], bool]:
    """The grammatical subject, and whether it was inherited from another clause."""
    token = page.tokens[verb]
    own = page.dependants(verb, *SUBJECTS)
    if own:
        if page.tokens[own[0]].tag in RELATIVE:
            return _antecedent(page, verb, own[0]), False
        return tuple(i for s in own for i in all_of(page, s)), False
    if depth == 0 or token.head == verb:
        return (), False
    head = token.head
    if token.dep == "amod":
        return (head,), False
    if token.dep in {"acl", "relcl"}:
        if page.tokens[head].pos in {"NOUN", "PROPN", "PRON", "NUM"} and not is_infinitive(page, verb):
            return all_of(page, head)[:1], False
        return _above(page, verb, depth)
    if token.dep in {"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep", "parataxis", "acomp"}:
        return _above(page, verb, depth)
    return (), False


def is_infinitive(page: Page, verb: int) -> bool:
    """Whether the verb stands with "to": "began to shell"."""
    return any(page.tokens[c].tag == "TO" for c in page.dependants(verb, "aux"))


def _above(page: Page, verb: int, depth: int) -> tuple[tuple[int, ...], bool]:
    """The subject that a clause without one takes from the clause it hangs on."""
    token = page.tokens[verb]
    head = token.head
    if token.dep == "pcomp":
        head = page.tokens[head].head
        if page.tokens[page.tokens[head].head].dep == "agent":  # "accused by lawyers of torturing"
            head = page.tokens[page.tokens[head].head].head
        if page.tokens[head].pos in {"NOUN", "PROPN"}:
            return _of_noun(page, head, depth)
        taken = objects(page, head)
        preposition = page.tokens[token.head].lower
        if preposition in {"of", "for", "from", "with"} and taken:
            return taken, True
        if preposition in {"of", "for", "from"} and is_passive(page, head):
            return _surface_subjects(page, head, depth - 1)[0], True
        return _doer(page, head, depth), True
    if page.tokens[head].pos not in {"VERB", "AUX", "ADJ"} and not is_verb(page, head):
        return _of_noun(page, head, depth) if page.tokens[head].pos in {"NOUN", "PROPN"} else ((), False)
    if token.dep == "xcomp":
        controllers = objects(page, head)
        promised = page.tokens[head].lower in classes.words("promising")  # who promises, acts
        if controllers and not promised and not is_passive(page, head):
            return controllers, True
        return _surface_subjects(page, head, depth - 1)[0], True
    if token.dep == "conj":
        found, inherited = _surface_subjects(page, head, depth - 1)
        if is_passive(page, head) and not is_passive(page, verb) and token.tag in {"VBD", "VBZ", "VBP"}:
            return found, True
        return found, inherited or True
    if token.dep == "ccomp" and not is_infinitive(page, verb):
        return (), False
    return _doer(page, head, depth), True


def _doer(page: Page, verb: int, depth: int) -> tuple[int, ...]:
    """Who a participle or purpose clause takes from the main clause: its grammatical subject."""
    return _surface_subjects(page, verb, depth - 1)[0]


def _of_noun(page: Page, noun: int, depth: int) -> tuple[tuple[int, ...], bool]:
    """The subject of "a decision to release", "accused of a plot to kill": whoever has the noun."""
    owners = page.dependants(noun, "poss")
    agents = (prep for prep in page.dependants(noun, "prep") if page.tokens[prep].lower == "by")
    owners += [p for by in agents for p in page.dependants(by, "pobj")]
    if owners:
        return tuple(owners), True
    head = page.tokens[noun].head
    if page.tokens[noun].dep in {"dobj", "attr"} and head != noun:
        return _doer(page, head, depth), True
    return (), False


def _antecedent(page: Page, verb: int, pronoun: int) -> tuple[int, ...]:
    """The noun that "who", "which", "that" stands for."""
    for above in (verb, *page.ancestors(verb)):
        token = page.tokens[above]
        if token.dep in {"relcl", "acl"} and token.head < pronoun:
            return (core(page, token.head),)
        if token.dep not in {"conj", "xcomp", "ccomp"}:
            break
    return (pronoun,)


def objects(page: Page, verb: int) -> tuple[int, ...]:
    """Direct and indirect objects; in a relative clause the antecedent where the object is missing."""
    found: list[int] = []
    for item in page.dependants(verb, "dobj", "dative", "obj", "oprd"):
        if page.tokens[item].tag in RELATIVE:
            found.extend(_antecedent(page, verb, item))
        elif page.tokens[item].pos == "ADP":
            found.extend(i for p in page.dependants(item, "pobj") for i in all_of(page, p))
        else:
            found.extend(all_of(page, item))
    found.extend(_small_clause(page, verb) if not found else ())
    token = page.tokens[verb]
    if found or token.dep != "relcl" or is_passive(page, verb):
        return tuple(found)
    own = page.dependants(verb, "nsubj")
    gap = own and page.tokens[own[0]].tag not in RELATIVE and not page.dependants(verb, "prep", "ccomp", "xcomp")
    return (core(page, token.head),) if gap and page.tokens[token.head].pos in {"NOUN", "PROPN"} else ()


def _small_clause(page: Page, verb: int) -> Iterator[int]:
    """The subject of a verbless clause below the verb: "found him guilty", "declared the vote void"."""
    for inner in page.dependants(verb, "ccomp", "xcomp"):
        if page.tokens[inner].pos in {"ADJ", "NOUN", "PROPN"} and not page.dependants(inner, "aux", "cop", "mark"):
            for subject in page.dependants(inner, "nsubj"):
                yield from all_of(page, subject)


def prepositional(page: Page, head: int) -> Iterator[tuple[str, int]]:
    """Each (preposition, object) hanging on the token, coordinated objects apart, "out of" as "of"."""
    for prep in page.children[head]:
        token = page.tokens[prep]
        if token.dep not in {"prep", "agent", "dative", "prt"} or token.pos not in {"ADP", "SCONJ", "ADV", "VERB"}:
            continue
        for item in page.dependants(prep, "pobj"):
            for one in all_of(page, item):
                yield token.lower, one
        for inner in page.dependants(prep, "prep"):
            if token.lower in classes.words("compound_preposition"):
                break
            for item in page.dependants(inner, "pobj"):
                for one in all_of(page, item):
                    yield page.tokens[inner].lower, one


def governor(page: Page, noun: int) -> int | None:
    """The verb that a noun is an argument of, seen through "series of", "reports of" and coordination."""
    here = noun
    for _ in range(_MAX_DEPTH):
        token = page.tokens[here]
        if token.head == here:
            return None
        here = token.head
        if page.tokens[here].tag.startswith("VB"):
            return here
    return None


def phrase(page: Page, head: int) -> tuple[int, int]:
    """First and last token (exclusive) of the noun phrase on `head`, without relative clauses and appositions."""
    first = last = head
    for child in page.children[head]:
        dep = page.tokens[child].dep
        if (
            dep in {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod"}
            and child < head
        ):
            if page.tokens[child].ent in {"DATE", "TIME"} or (
                any(page.tokens[x].text in {",", "(", "“", '"'} for x in range(child, head)) and dep not in {"amod"}
            ):
                continue
            first = min(first, min(page.subtree(child)))
        elif dep == "case" and child == head + 1:
            continue
    return first, last + 1
