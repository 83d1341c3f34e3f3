"""What befell counted people: the measure that the governing verb, noun or adjective tells, by the tree."""

from collections.abc import Iterator
from itertools import islice

from ..lexicon import counts as lexicon
from ..model import Measure
from ..parse.page import Page
from .counted import Counted
from .quantities import Amount, match
from .stands import Harm, Place, stands

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_WINDOW = 9
"""Tokens after a verb in which its companion words are looked for ("took a nurse and four patients hostage")."""
_REACH = 14
"""Tokens before a figure in which the toll that it belongs to is looked for."""
_DEPTH = 3
_MASSES = 1_000_000
"""A bare figure from here on is money more often than people, but for the dead, hurt and displaced."""


def harms(page: Page, amount: Amount, people: Counted) -> list[Harm]:
    """The measures of the people counted, the first rule that tells any; empty when nothing does."""
    partitive = people.noun is not None and people.noun != people.node
    first = (_by_place, _by_noun, _by_toll) if partitive else (_by_noun, _by_toll, _by_place)
    for rule in (*first, _by_attribute, _by_neighbour, _by_sign):
        found = list(rule(page, amount, people))
        if found:
            return found
    return []


def _by_noun(page: Page, amount: Amount, people: Counted) -> Iterator[Harm]:
    """The counted noun is the deed or state itself: "45 deaths", "20 wounded"."""
    if people.noun is None:
        after = page.tokens[people.last].lower if people.last < page.sentence(people.node).last else ""
        if after in lexicon.states() and not amount.single and not amount.zero:
            yield Harm(lexicon.states()[after], people.last)
        return
    word = page.tokens[people.noun].lower
    measure = lexicon.deeds().get(word) or lexicon.states().get(word)
    if measure and word not in {"strong", "lost"}:
        yield Harm(measure, people.noun)


def _by_toll(page: Page, amount: Amount, people: Counted) -> Iterator[Harm]:
    """ "the death toll rose to 45", "a crowd of 500", "puts the dead at 90"."""
    tokens = page.tokens
    first = page.sentence(amount.base).first
    if amount.first - 1 < first or amount.single:
        return
    before = tokens[amount.first - 1]
    if before.lower == "of":
        for at in range(max(first, amount.first - 4), amount.first - 1):
            phrase = match(lexicon.tolls(), tokens, at, amount.first - 1)
            if (
                phrase
                and phrase[0][-1] not in lexicon.deeds()
                and at + len(phrase[0]) == amount.first - 1
                and tokens[at].tag.startswith("NN")
            ):
                yield Harm(_measure(phrase[1]), at, toll=phrase[1] != "present")
                return
    if before.lower in {"to", "at"} or _running_verb(before.lower) or _running_verb(tokens[amount.first].lower):
        yield from _toll_before(page, max(first, amount.first - _REACH), amount.first)


def _toll_before(page: Page, first: int, last: int) -> Iterator[Harm]:
    """The nearest toll phrase in tokens first:last, if a verb of counting stands there too."""
    if not any(_running_verb(t.lower) for t in page.tokens[first : last + 1]):
        return
    for at in range(last - 1, first - 1, -1):
        phrase = match(lexicon.tolls(), page.tokens, at, last)
        if (
            phrase
            and phrase[1] != "present"
            and (at == first or page.tokens[at - 1].tag in {"DT", "JJ", "NN", "IN", "PRP$", "NNP", "POS"})
        ):
            yield Harm(_measure(phrase[1]), at, toll=True)
            return
    if {"number", "total"} & {t.lower for t in page.tokens[first:last]}:
        states = (k for k in range(last - 1, first - 1, -1) if page.tokens[k].lower in lexicon.states())
        yield from (Harm(lexicon.states()[page.tokens[k].lower], k, toll=True) for k in islice(states, 1))


def _measure(name: str) -> Measure:
    return next(m.name for m in lexicon.counting().measures if m.name == name)


def _running_verb(word: str) -> bool:
    return word in lexicon.counters()


def _by_place(page: Page, amount: Amount, people: Counted) -> Iterator[Harm]:
    """The verb or noun that governs the people tells it."""
    stand = stands(page, amount, people.node)
    if stand is None:
        return
    if isinstance(stand, Harm):
        yield stand
        return
    for measure, via in _told(page, stand.head, stand.place, _DEPTH):
        if _plausible(measure, stand.place, amount, people):
            yield Harm(measure, via, named=stand.named)


def _plausible(measure: Measure, place: Place, amount: Amount, people: Counted) -> bool:
    """Crowds are never single, nor attackers; a noun known by its ending only asks for harm or arrest."""
    if measure == "present":
        return (
            not amount.single
            and amount.value != 1
            and (people.known or (people.noun is None and amount.value < _MASSES))
            and (people.group not in {"militants", "police", "soldiers"} or place != "subject")
        )
    if people.noun is None and amount.value >= _MASSES:
        return measure in {"killed", "injured", "displaced"}
    return people.noun is None or people.known or measure in {"killed", "injured", "detained", "abducted", "missing"}


def _told(page: Page, head: int, place: Place, depth: int) -> list[tuple[Measure, int]]:
    """The measures that the governing word tells of who stands in `place`, its coordinated neighbours' too."""
    token = page.tokens[head]
    if token.lower not in lexicon.verbs():
        measure = lexicon.states().get(token.lower)
        if measure and place not in {"object", "agent"}:
            return [(measure, head)]
    own = _sense(page, head, place)
    shared = list(_shared(page, head, place))
    if own or shared:
        return [(own, head), *shared] if own else shared
    if depth == 0:
        return []
    for child, its_place in _below(page, head, place):
        found = _told(page, child, its_place, depth - 1)
        if found:
            return found
    return []


def _sense(page: Page, verb: int, place: Place) -> Measure | None:
    token = page.tokens[verb]
    senses = lexicon.verbs().get(token.lower, ())
    if not senses:
        return None
    wanted = "subject" if place in {"subject", "agent"} else "object"
    near = {t.lower for t in page.tokens[verb + 1 : min(verb + _WINDOW, page.sentence(verb).last)]}
    for sense in senses:
        if all(word in near for word in sense.companions):
            if sense.slot == wanted:
                return sense.measure
            if place == "subject" and sense.slot == "object" and _reduced(page, verb):
                return sense.measure
    return None


def _reduced(page: Page, verb: int) -> bool:
    """Whether a verb form with a plain subject is a passive without its auxiliary: "20 others wounded"."""
    token = page.tokens[verb]
    if token.tag not in {"VBN", "VBD"} or page.dependants(verb, "dobj", "aux"):
        return False
    after = page.tokens[verb + 1] if verb + 1 < page.sentence(verb).last else None
    return after is None or not after.tag.startswith(("DT", "NN", "CD", "PRP", "JJ"))


def _shared(page: Page, verb: int, place: Place) -> Iterator[tuple[Measure, int]]:
    """Verbs that share the people: "killing and wounding dozens", "were arrested and beaten"."""
    tokens = page.tokens
    near = [c for c in page.children[verb] if tokens[c].dep == "conj"]
    if tokens[verb].dep == "conj":
        near.append(tokens[verb].head)
    for other in near:
        if not tokens[other].tag.startswith("VB"):
            continue
        adjacent = abs(other - verb) <= 2
        passive = (
            place == "passive"
            and other > verb
            and not page.dependants(other, *_SUBJECTS)
            and tokens[other].tag == "VBN"
        )
        if (place != "subject" and adjacent and not _own_objects(page, other, verb)) or passive:
            measure = _sense(page, other, "object")
            if measure:
                yield measure, other


def _own_objects(page: Page, verb: int, first: int) -> bool:
    return bool(page.dependants(verb, "dobj")) and verb < first


def _below(page: Page, head: int, place: Place) -> Iterator[tuple[int, Place]]:
    """Words below a verb that speak of the same people: "were reported killed", "forced 300 to flee", "is feared dead"."""
    tokens = page.tokens
    for child in page.children[head]:
        token = tokens[child]
        if token.dep in {"acomp", "oprd", "attr", "xcomp", "ccomp"} or (
            token.dep in {"conj", "dep"} and place != "object"
        ):
            if token.dep == "ccomp" and place == "subject":
                continue
            if page.dependants(child, *_SUBJECTS):
                continue
            if page.dependants(child, "auxpass") or (token.tag == "VBN" and token.dep != "xcomp"):
                yield child, "passive"
            else:
                yield child, "passive" if token.tag in {"VBN", "JJ"} else "subject"


def _by_attribute(page: Page, amount: Amount, people: Counted) -> Iterator[Harm]:
    """What is said of the noun itself: "six wounded soldiers", "the two men killed", "sailors who died"."""
    tokens = page.tokens
    for node in dict.fromkeys((people.noun, people.node)):
        if node is None:
            continue
        for child in page.children[node]:
            token = tokens[child]
            if token.dep == "amod" and lexicon.states().get(token.lower, "present") != "present" and child < node:
                yield Harm(lexicon.states()[token.lower], child)
                return
            if token.dep in {"acl", "relcl"}:
                for measure, via in _told(page, child, _clause_place(page, child), 1):
                    if measure != "present" and _plausible(measure, "passive", amount, people):
                        yield Harm(measure, via)
                        return


def _clause_place(page: Page, verb: int) -> Place:
    """Where a relative or participle clause has the noun it hangs on."""
    for subject in page.dependants(verb, *_SUBJECTS):
        if page.tokens[subject].lower in _RELATIVE:
            return "passive" if page.tokens[subject].dep == "nsubjpass" else "subject"
        return "object"
    return "passive" if page.tokens[verb].tag == "VBN" else "subject"


def _by_neighbour(page: Page, amount: Amount, people: Counted) -> Iterator[Harm]:
    """By position alone, where the tree went wrong: "killing at least 12 …", "… 20 others wounded"."""
    tokens = page.tokens
    first, end = page.sentence(amount.base).first, page.sentence(amount.base).last
    if _inside(page, people.node):
        return
    between = lexicon.counting().generic.between
    at = people.last
    while (
        at < end
        and (tokens[at].lower in between or tokens[at].tag == "RB")
        and tokens[at].lower not in lexicon.states()
    ):
        at += 1
    if at < end and at - people.last <= 4:
        word = tokens[at].lower
        measure = lexicon.states().get(word) or (
            _sense(page, at, "passive") if tokens[at].tag in {"VBN", "VBD"} else None
        )
        if measure and (_reduced(page, at) or tokens[at].tag == "JJ"):
            yield Harm(measure, at)
            return
    if amount.first > first and tokens[amount.first - 1].tag.startswith("VB"):
        measure = _sense(page, amount.first - 1, "object")
        if measure and _plausible(measure, "object", amount, people):
            yield Harm(measure, amount.first - 1)


def _inside(page: Page, node: int) -> bool:
    """Whether the people stand behind "of" of other people: "six members of one family"."""
    token = page.tokens[node]
    if token.dep != "pobj" or page.tokens[token.head].lower not in {"of", "from", "by"}:
        return False
    above = page.tokens[page.tokens[token.head].head]
    return above.lower in lexicon.heads() or above.tag == "CD" or page.tokens[token.head].lower == "by"


def _by_sign(page: Page, amount: Amount, people: Counted) -> Iterator[Harm]:
    """The noun tells it: hostages are abducted, refugees displaced; protesters who act are present."""
    if people.noun is None:
        return
    measure = lexicon.signs().get(page.tokens[people.noun].lower)
    if measure is None or amount.single:
        return
    if measure == "present" and (page.tokens[people.node].dep != "nsubj" or amount.value < 3):
        return
    yield Harm(measure, people.noun)
