"""Where an event happened: by a literal place in its clause, its sentence, the sentence before, else the dateline.

A place that stands for a government and a demonym never place an event; no country is made up where the text names none.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct

from ..extract.places import PlaceFound
from ..lexicon.inflect import noun_forms, verb_forms
from ..lexicon.placewords import features, place_words
from ..lexicon.sources import kept
from ..model import Index, PlaceMention, Placing, Precision, Where
from ..parse.page import Page, Sentence
from ..resolve import Mark

_FAR = 12
"""Steps up from a place to the event; deeper trees than that are parser errors."""
_BACK = 2
"""Sentences looked back at most."""
_FINE: tuple[Precision, ...] = ("settlement", "feature", "admin2", "admin1", "region", "sea", "country")
_STEP = 1.5
"""Costs nearer than this are alike, and the order of the words decides."""
_CLAUSES = frozenset({"ccomp", "parataxis"})
_COST = {"prep": 0.0, "pobj": 0.5, "pcomp": 0.5, "conj": 0.0, "appos": 0.5, "dobj": 0.5, "nsubjpass": 0.5, "nsubj": 1.5,
         "attr": 0.5, "agent": 0.5, "dative": 0.5, "acl": 2.0, "relcl": 2.5, "advcl": 2.0, "xcomp": 1.5, "acomp": 0.5}  # fmt: skip
"""What a step from the place up towards the event costs; others 1. A relative clause is farther than a subject."""


class Spot(Struct, frozen=True, gc=False):
    """A literal place of a sentence."""

    mark: Mark
    found: PlaceFound
    where: Where | None

    @property
    def grain(self) -> int:
        """How fine it is; the finest is 0."""
        return _FINE.index(self.where.precision) if self.where else 0


def place_event(page: Page, trigger: int, marks: Sequence[Mark]) -> tuple[Placing | None, tuple[Index, ...]]:
    """Where the event on token `trigger` happened, and the places of its clause, the one that it rests on first.

    `marks` are the page's place mentions in text order.
    """
    sentence = page.sentence(trigger)
    spots = _spots(page, sentence, marks)
    if spots:
        for attached in (
            _attached(page, trigger, spots),
            _above(page, trigger, spots),
            _elsewhere(page, trigger, spots),
        ):
            if attached:
                main = _main(attached)
                rest = tuple(s.mark.index for s in attached if s is not main and not _holds(s, main))
                return _placing(main), (main.mark.index, *rest)
    return _inherited(page, trigger, sentence, marks), ()


def _spots(page: Page, sentence: Sentence, marks: Sequence[Mark]) -> list[Spot]:
    begin, end = (bisect_left(marks, at, key=_first) for at in (sentence.first, sentence.last))
    return [spot for mark in marks[begin:end] if (spot := _spot(page, mark))]


def _spot(page: Page, mark: Mark) -> Spot | None:
    """The mark as a place of events: literal, a word of its own, and no part of an organisation's name."""
    found, mention = mark.found, mark.mention
    if not isinstance(found, PlaceFound) or not isinstance(mention, PlaceMention) or mention.use != "literal":
        return None
    if found.end < page.tokens[found.last - 1].end or _in_a_name(page, found):
        return None
    return Spot(mark, found, mention.value)


def _first(mark: Mark) -> int:
    return mark.found.first


def _in_a_name(page: Page, found: PlaceFound) -> bool:
    """Whether the place is part of an organisation's name ("… for Security and Cooperation in Europe")."""
    tokens = page.tokens
    if found.inside or found.anchor is not None:
        return False
    return found.first > 0 and tokens[found.first].ent == "ORG" and tokens[found.first - 1].ent == "ORG"


# ------------------------------------------------------------------------------------------- places of the clause


def _attached(page: Page, trigger: int, spots: list[Spot]) -> list[Spot]:
    """The places that hang on the trigger itself, the nearest first."""
    costs = ((_cost(page, spot, trigger, strict=False), n, spot) for n, spot in enumerate(spots))
    return _reached(costs)


def _above(page: Page, trigger: int, spots: list[Spot]) -> list[Spot]:
    """The places that hang on the words above the trigger, up to the clause that only tells of it."""
    here = trigger
    for above in page.ancestors(trigger):
        if page.tokens[here].dep in _CLAUSES:
            break
        strict = page.tokens[above].pos not in {"VERB", "AUX"} or page.tokens[here].dep in {
            "advcl",
            "relcl",
            "acl",
            "conj",
        }
        costs = ((_cost(page, spot, above, strict=strict), n, spot) for n, spot in enumerate(spots))
        if found := _reached(costs):
            return found
        here = above
    return []


def _reached(costs: Iterator[tuple[float | None, int, Spot]]) -> list[Spot]:
    """Those with a cost, the cheaper first; of about equal ones the earlier."""
    ranked = sorted(((cost // _STEP, n, spot) for cost, n, spot in costs if cost is not None), key=lambda r: r[:2])
    return [spot for _, _, spot in ranked]


def _cost(page: Page, spot: Spot, anchor: int, *, strict: bool) -> float | None:
    """How far the place is from the anchor above it; None if it is not below, or is whence, against whom, by whom.

    `strict` asks for a preposition that says "here" next to the place.
    """
    here, cost, nearest = spot.found.head, 0.0, None
    for _ in range(_FAR):
        if here == anchor:
            return None if strict and nearest not in place_words().placing.here else cost
        token = page.tokens[here]
        above = page.tokens[token.head]
        if token.head == here or _parted(page, here, nearest):
            return None
        if token.dep in {"pobj", "pcomp"}:
            if _apart(page, above.i, anchor):
                return None
            nearest = nearest or above.lower
        elif nearest is None and token.dep in {"nsubj", "poss", "compound", "nmod", "amod"}:
            cost += 1.5
        cost += _COST.get(token.dep, 1.0)
        here = token.head
    return None


def _parted(page: Page, i: int, nearest: str | None) -> bool:
    """Whether the step up from token i leaves the happening: another clause, or a subject only named after the place."""
    token = page.tokens[i]
    if token.dep in _CLAUSES or (token.dep in {"conj", "pcomp"} and token.pos == "VERB"):
        return True
    if token.dep != "nsubj" or nearest is None or nearest in place_words().placing.here:
        return False
    return token.lower not in features()


def _apart(page: Page, preposition: int, anchor: int) -> bool:
    """Whether the preposition parts the place from the event; "from" does not after a verb of leaving."""
    token, words = page.tokens[preposition], place_words().placing
    if token.lower == "from":
        return token.head != anchor or page.tokens[anchor].lower not in _leaving()
    return token.lower in words.apart


@kept
def _leaving() -> frozenset[str]:
    words = place_words().placing.leaving
    return frozenset(form for word in words for form in (*verb_forms(word), *noun_forms(word)))


def _elsewhere(page: Page, trigger: int, spots: list[Spot]) -> list[Spot]:
    """Other places of the sentence with a preposition that says "here", but not where it is spoken of."""
    chain = {trigger, *page.ancestors(trigger)} - _tellers(page, trigger)
    here = place_words().placing.here
    kept = []
    for spot in spots:
        above = page.tokens[page.tokens[spot.found.head].head]
        verb = next((i for i in page.ancestors(spot.found.head) if page.tokens[i].pos in {"VERB", "AUX"}), None)
        if above.lower in here and (verb is None or verb in chain):
            kept.append(spot)
    return kept


def _tellers(page: Page, trigger: int) -> set[int]:
    """The verbs above that only tell of the event ("The minister said in Geneva that …")."""
    chain = [trigger, *page.ancestors(trigger)]
    return {page.tokens[i].head for i in chain if page.tokens[i].dep in _CLAUSES}


# --------------------------------------------------------------------------------------------------- the choice


def _main(spots: list[Spot]) -> Spot:
    """The nearest, or the finer place that it contains: of "Minsk, Belarus" it is Minsk; one known is preferred."""
    known = [s for s in spots if s.where is not None] or spots
    main = known[0]
    for other in known[1:]:
        if other.grain < main.grain and _holds(main, other) and not _tells(other, main):
            main = other
    return main


def _tells(outer: Spot, inner: Spot) -> bool:
    """Whether the one is only named to tell where the other lies ("Pisky, near Donetsk")."""
    anchor = inner.found.anchor
    return anchor is not None and anchor <= outer.found.first <= anchor + 2


def _holds(outer: Spot, inner: Spot) -> bool:
    """Whether the one contains the other, as far as their values tell."""
    a, b = outer.where, inner.where
    if a is None or b is None or a.country is None or a.country != b.country or outer.grain <= inner.grain:
        return False
    return a.precision == "country" or a.admin1 is None or a.admin1 == b.admin1


def _placing(spot: Spot) -> Placing | None:
    if spot.where is None:
        return None
    return Placing(**msgspec.structs.asdict(spot.where), origin=spot.mark.index)


# -------------------------------------------------------------------------------------------------- the context


def _inherited(page: Page, trigger: int, sentence: Sentence, marks: Sequence[Mark]) -> Placing | None:
    """The place of a sentence shortly before in the same paragraph, if this one goes on about it; else the dateline's."""
    here = sentence
    for _ in range(_BACK):
        if here.index == 0 or not _goes_on(page, here):
            break
        before = page.sentences[here.index - 1]
        if before.paragraph != here.paragraph or before.role == "dateline":
            break
        if spots := [s for s in _spots(page, before, marks) if s.where is not None and _stands_in(page, s)]:
            return _placing(_main(spots))
        here = before
    return _by_dateline(page, sentence, marks)


def _stands_in(page: Page, spot: Spot) -> bool:
    """Whether the place is said to be where something is, or is what something is done to."""
    token = page.tokens[spot.found.head]
    while token.dep in {"conj", "appos"} and token.head != token.i:
        token = page.tokens[token.head]
    above = page.tokens[token.head]
    if token.dep in {"dobj", "nsubjpass"}:
        return True
    if token.dep == "pobj" and above.lower == "of":
        return page.tokens[above.head].lower in features()
    return token.dep == "pobj" and above.lower in place_words().placing.here


def _goes_on(page: Page, sentence: Sentence) -> bool:
    """Whether the sentence takes up what was told: "the attack", "this village", "they", "another"."""
    words = place_words().placing
    for token in page.within(sentence):
        if token.lower in words.anaphors:
            return True
        if (
            token.lower in {"the", "that", "this", "those", "these"}
            and page.tokens[token.head].lower in words.happenings
        ):
            return True
    return False


def _by_dateline(page: Page, sentence: Sentence, marks: Sequence[Mark]) -> Placing | None:
    """The dateline's place, for what its own paragraph tells."""
    for at in range(sentence.index - 1, -1, -1):
        before = page.sentences[at]
        if before.paragraph != sentence.paragraph:
            return None
        if before.role == "dateline":
            spots = [s for s in _spots(page, before, marks) if s.where is not None]
            return _placing(_main(spots)) if spots else None
    return None
