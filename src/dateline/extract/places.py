"""Place names: found by gazetteer and surroundings, with the parser's entity labels as a hint only."""

from collections.abc import Iterator
from itertools import pairwise

from ..lexicon.gazetteer import demonyms
from ..lexicon.placewords import features, openers
from ..lexicon.toponyms import fold
from ..model import Precision, Use
from ..parse.page import Page
from . import Found
from .bearings import bearing
from .placesigns import (
    FOREIGN,
    LONGEST,
    TOWN,
    WIDE,
    Reading,
    before,
    blocked,
    container_follows,
    evidence,
    opened,
    said_after,
    said_before,
    short_form,
)

_ARTICLES = frozenset({"al", "el", "ar", "as", "ash"})
_WORDS = 4
"""Words of a name that is known only by its surroundings, at most."""


class PlaceFound(Found, frozen=True, gc=False):
    """A place name before it is resolved.

    `names` are what to look up, folded; a demonym may mean several places. `said` is what the text calls the place
    ("province"). `inside`: the next place found is the one that contains it ("Minsk, Belarus"). `anchor`: the token at
    which a place begins that the text says it lies in or near ("Pisky, near Donetsk").
    """

    names: tuple[str, ...]
    use: Use = "literal"
    said: Precision | None = None
    inside: bool = False
    anchor: int | None = None


def find(page: Page) -> Iterator[PlaceFound]:
    """Every place name and demonym of the page, in order, none overlapping."""
    if not page.sentences:
        return
    reading = opened(page)
    opens = _openings(reading)
    kept: list[PlaceFound] = []
    doubtful: list[PlaceFound] = []
    sure: set[str] = set()
    for sentence in page.sentences:
        reading.sentence = sentence
        at = sentence.first
        while at < sentence.last:
            if not opens[at]:
                at += 1
                continue
            found, strength = _found_at(reading, at)
            if found is not None and strength >= reading.words.weights.threshold:
                kept.append(found)
                if strength >= reading.words.weights.sure:
                    sure.update(found.names)
                reading.before = at = found.last
                continue
            if found is not None:
                doubtful.append(found)
            at += 1
    yield from _with_repeated(kept, doubtful, sure)


def _with_repeated(kept: list[PlaceFound], doubtful: list[PlaceFound], sure: set[str]) -> list[PlaceFound]:
    """Those kept, and the doubtful ones whose name is beyond doubt elsewhere in the document."""
    taken = {i for found in kept for i in range(found.first, found.last)}
    for found in sorted(doubtful, key=lambda f: (f.first, -f.last)):
        if found.names[0] in sure and taken.isdisjoint(range(found.first, found.last)):
            kept.append(found)
            taken.update(range(found.first, found.last))
    return sorted(kept, key=lambda f: f.start)


def _found_at(reading: Reading, at: int) -> tuple[PlaceFound | None, float]:
    """The place that opens at this token and how much speaks for it; a weak one is returned to be weighed later."""
    if (short := _code(reading, at)) is not None:
        return short, 9.0
    if (told := _told_by(reading, at)) is not None:
        return told, 1.0
    kind, last = _kind_named(reading, at)
    weak, weight = None, reading.words.weights.threshold - reading.words.weights.again
    for end in reading.ends(at):
        if kind is not None and last > end:
            break
        found, strength = _known(reading, at, end)
        if found is not None and strength >= reading.words.weights.threshold:
            return found, strength
        if found is not None and strength >= weight:
            weak, weight = found, strength
    if kind is not None:
        return _found(reading, at, last, (reading.key(at, last),)), 1.0
    for attempt in (_compound(reading, at), _labelled(reading, at)):
        if attempt is not None:
            return attempt, 1.0
    return weak, weight


def _openings(reading: Reading) -> list[bool]:
    """For each token, whether a place can open at it."""
    tokens, opens = reading.page.tokens, reading.capitals.copy()
    for i, (token, following) in enumerate(pairwise(tokens)):
        if following.text == "-" and token.text in _ARTICLES and i + 2 < len(tokens):
            opens[i] = True
    if not reading.survey.cased:
        people = demonyms()
        opens = [open_ or token.lower in people for open_, token in zip(opens, tokens, strict=True)]
    return opens


def _known(reading: Reading, at: int, end: int) -> tuple[PlaceFound | None, float]:
    """The gazetteer's name or demonym at:end, with what speaks for it."""
    key, tokens = reading.key(at, end), reading.page.tokens
    if (meant := demonyms().get(key)) and key not in reading.words.faiths:
        refused = blocked(reading, at, end) or (tokens[at - 1].lower == "in" and not reading.gazetteer.find(key))
        return (None, 0.0) if refused else (_found(reading, at, end, meant, use="demonym"), 9.0)
    if city := reading.words.palaces.get(key.replace(" ", "-")):
        return _found(reading, at, end, (city,), use="metonym"), 9.0
    if len(key) < 4 and end == at + 1 and not tokens[at].text.isupper() and tokens[at].lower in reading.words.common:
        return None, 0.0
    hits = reading.gazetteer.find(key)
    if hits and _goes_on(reading, end):
        return None, 0.0
    if hits and (whole := _foreign_end(reading, end)) > end:
        strength = evidence(reading, at, end, hits)
        return _found(reading, at, whole, (reading.key(at, whole),)), strength
    if not hits:
        return None, 0.0
    more = reading.words.weights.chained * (_strongly(reading, at, end))
    return _found(reading, at, end, (key,)), evidence(reading, at, end, hits) + more


def _strongly(reading: Reading, at: int, end: int) -> bool:
    """Whether the words on both sides are such as only a place has: "shelled X, near Y"."""
    behind = bearing(reading, end)
    return behind is not None and behind.strong and before(reading, at) > 0


def _told_by(reading: Reading, at: int) -> PlaceFound | None:
    """A name that no map has, known by what stands on both sides: "in Zzubrovka, near Y", "in Santa Zzubra, Y province"."""
    tokens, end, words = reading.page.tokens, at, reading.words
    while (
        end < min(reading.sentence.last, at + LONGEST) and reading.capitals[end] and tokens[end].tag in {"NNP", "NNPS"}
    ):
        end += 1
    if end == at or end > at + _WORDS or before(reading, at) <= 0 or reading.gazetteer.find(reading.key(at, end)):
        return None
    within = {tokens[i].lower for i in range(at, end)}
    if within & (words.titles | words.blocks | words.bodies | words.directions | demonyms().keys()):
        return None
    if within & words.given and before(reading, at) < words.weights.near:
        return None
    if not (_strongly(reading, at, end) or (end > at + 1 and container_follows(reading, end))):
        return None
    return _found(reading, at, end, (reading.key(at, end),))


def _goes_on(reading: Reading, end: int) -> bool:
    """Whether the parser sees one longer place whose next word is no place itself: "Tennessee Colony"."""
    if end >= reading.sentence.last or not reading.capitals[end]:
        return False
    last, following = reading.page.tokens[end - 1 : end + 1]
    if following.ent != last.ent or last.ent not in {"GPE", "LOC"} or following.tag != "NNP":
        return False
    words = reading.words
    return not (
        following.lower in words.bodies
        or following.lower in words.kinds
        or reading.gazetteer.find(fold(following.text))
    )


def _foreign_end(reading: Reading, end: int) -> int:
    """The end of a name that goes on in its own language ("Dulce Nombre de Quiabo"), though no map has the whole."""
    tokens, at = reading.page.tokens, end
    while at < reading.sentence.last and tokens[at].text in FOREIGN:
        at += 1
    last = at
    while last < reading.sentence.last and reading.capitals[last] and tokens[last].tag in {"NNP", "NNPS"}:
        last += 1
    return end if end in (at, last) or at == last else last


def _code(reading: Reading, at: int) -> PlaceFound | None:
    """A short form after a place and a comma: "Paris, TX"; one with inner dots stands alone too ("N.J.")."""
    before, token = reading.page.tokens[at - 1], reading.page.tokens[at]
    alone = token.text.count(".") > 1 and before.tag != "CD"
    if not alone and (reading.before != at - 1 or before.text != ","):
        return None
    name = short_form(reading, at)
    return _found(reading, at, at + 1, (name,)) if name else None


def _kind_named(reading: Reading, at: int) -> tuple[Precision | None, int]:
    """The end of a name that has its kind in it, known or not: "Peace River", "Nevsky Prospekt", "Lake Mweru"."""
    tokens, words, end = reading.page.tokens, reading.words, at + 1
    while end < min(reading.sentence.last, at + LONGEST) and reading.capitals[end] and tokens[end].tag != "CD":
        end += 1
    ends = [
        i + 1 for i in range(at + 1, end) if tokens[i].lower in words.kinds and tokens[i - 1].lower not in words.blocks
    ]
    kind, last = None, at
    if ends and tokens[at].lower not in words.kinds:
        last = ends[-1]
        kind = features().get(tokens[last - 1].lower, "feature")
    elif tokens[at].lower in openers() and end > at + 1:
        kind, last = openers()[tokens[at].lower], end
    follows = last < reading.sentence.last and reading.capitals[last] and tokens[last].lower not in words.bodies
    if tokens[at].tag not in {"NNP", "NNPS", "NN", "JJ", "VBG"}:
        return None, at
    if (
        kind is None
        or follows
        or blocked(reading, at, last)
        or any(tokens[i].lower in words.blocks for i in range(at, last))
    ):
        return None, at
    if kind != "feature" and any(tokens[i].ent == "PERSON" for i in range(at, last)) and kind != "admin2":
        return None, at
    return kind, last


def _compound(reading: Reading, at: int) -> PlaceFound | None:
    """The place in a compound that stays one token: "Kabul-based", "New York-based", "Russian-backed"."""
    tokens, words = reading.page.tokens, reading.words
    for last in reversed([end - 1 for end in reading.ends(at)]):
        cut = reading.cut(last)
        if cut == tokens[last].end:
            continue
        key = fold(reading.page.document.text[tokens[at].start : cut])
        meant = demonyms().get(key)
        known = any(h.precision in WIDE or h.population >= TOWN for h in reading.gazetteer.find(key))
        if meant or (known and key not in words.common):
            settled = tokens[last].text.rpartition("-")[2] in words.settled
            use: Use = "demonym" if meant else "literal" if settled else "metonym"
            return PlaceFound("place", tokens[at].start, cut, at, last + 1, last, meant or (key,), use)
    return None


def _labelled(reading: Reading, at: int) -> PlaceFound | None:
    """What the parser calls a place though the gazetteer has no such name."""
    tokens = reading.page.tokens
    label = tokens[at].ent
    if label not in {"GPE", "LOC"} or (
        at > max(reading.sentence.first, reading.before) and tokens[at - 1].ent == label
    ):
        return None
    end = at + 1
    while end < reading.sentence.last and tokens[end].ent == label and reading.capitals[end]:
        end += 1
    if (
        tokens[end - 1].lower in reading.words.directions
        or evidence(reading, at, end, ()) < reading.words.weights.threshold
    ):
        return None
    return _found(reading, at, end, (reading.key(at, end),))


def _found(
    reading: Reading,
    at: int,
    end: int,
    names: tuple[str, ...],
    *,
    use: Use = "literal",
) -> PlaceFound:
    tokens = reading.page.tokens
    inside = use == "literal" and container_follows(reading, end)
    within = range(at, end)
    head = next((i for i in reversed(within) if tokens[i].head not in within or tokens[i].head == i), end - 1)
    said = said_before(tokens, at) or said_after(reading, end) if use == "literal" else None
    behind = bearing(reading, end) if use == "literal" else None
    anchor = behind.anchor if behind else None
    return PlaceFound("place", tokens[at].start, tokens[end - 1].end, at, end, head, names, use, said, inside, anchor)
