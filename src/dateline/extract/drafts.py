"""One cue with its source and content, before voices are nested and quotations run on."""

from collections.abc import Iterator

from msgspec import Struct

from ..lexicon import speech
from ..lexicon.speech import Ready
from ..model import Stance
from ..parse import grammar
from ..parse.page import Page
from . import complements, direct, voices
from .cues import Spotted
from .direct import Quotations
from .extents import Anchor, Reach
from .voices import Source

Piece = tuple[int, int]
"""Tokens first:last of one part of a content."""

_OWN = frozenset({"we", "i", "it", "he", "she", "they"})
_WILL = frozenset({"will", "would", "shall", "'ll", "’ll", "wo", "going"})
_ANSWERS = frozenset({"denies", "questions"})
_SUBJECT_IS_CONTENT = frozenset({"infinitive", "complement", "object"})
"""Frames in which the subject of a passive belongs to the content: "X is said to have fled", "X was denounced"."""
_ADJUNCTS = frozenset({"dobj", "dative", "prep", "npadvmod", "advmod", "prt", "tmod"})
_LONG = 80
"""Tokens of a content that conditions look at; a threat stands in its first sentences."""


class Draft(Struct, frozen=True, gc=False):
    """A cue: tokens `first:last`, head, source, the pieces of its content and how it stands to them.

    `speaks` is true of cues that take direct speech, so that a quotation may run on; `cited` of "citing X".
    """

    first: int
    last: int
    head: int
    source: Source | None
    pieces: tuple[Piece, ...]
    stance: Stance
    silent: bool = False
    speaks: bool = False
    cited: bool = False


def draft(page: Page, quotations: Quotations, spotted: Spotted) -> Draft | None:
    """The first entry of the cue whose content stands in the text and whose conditions hold."""
    if spotted.kind == "verb":
        source = voices.of_verb(page, spotted.anchor)
        quote = quotations.ending_at(spotted.first)
        if quote is not None and source is not None and quote.first < source.head < quote.last:
            source = voices.behind(page, spotted.anchor) or source
    elif spotted.kind == "adjective":
        source = voices.of_adjective(page, spotted.head)
    else:
        source = voices.of_noun(page, spotted.head)
    for ready in spotted.entries:
        found = _by_entry(page, quotations, spotted, ready, source)
        if found is not None:
            return found
    return None


def _by_entry(
    page: Page, quotations: Quotations, spotted: Spotted, ready: Ready, source: Source | None
) -> Draft | None:
    if not ready.subject.allows({page.tokens[source.head].lower} if source else {"it"}):
        return None
    taken = _taken(page, quotations, spotted, ready, source)
    if taken is None:
        return None
    pieces, last = taken
    if not _fits(page, ready, pieces):
        return None
    stance, silent = _stance(ready, spotted.negated)
    cited = ready.cue.source == "object"
    if cited:
        source, pieces = voices.at_noun(page, _head_of(page, pieces[0])), ()
    speaks = spotted.kind == "verb" and "quote" in ready.cue.takes
    first = spotted.first - 1 if source and _document_before(page, spotted, source) else spotted.first
    return Draft(first, last, spotted.head, source, pieces, stance, silent, speaks, cited)


def _document_before(page: Page, spotted: Spotted, source: Source) -> bool:
    """Whether the speaker's document stands between him and the verb: "the ministry's statement said"."""
    before = spotted.first - 1
    return source.last <= before and page.tokens[source.head].head == before and page.tokens[source.head].dep == "poss"


def _head_of(page: Page, piece: Piece) -> int:
    """The token of a piece that hangs on a word outside it."""
    first, last = piece
    return next((i for i in range(first, last) if not first <= page.tokens[i].head < last), first)


def _stance(ready: Ready, negated: bool) -> tuple[Stance, bool]:
    """The stance of the cue, and whether its negation takes the claim away."""
    if not negated:
        return ready.cue.stance, False
    if ready.cue.negated:
        return ready.cue.negated, False
    return ("questions", False) if ready.cue.stance == "denies" else (ready.cue.stance, True)


def _taken(
    page: Page, quotations: Quotations, spotted: Spotted, ready: Ready, source: Source | None
) -> tuple[tuple[Piece, ...], int] | None:
    """The pieces of the content, and one past the cue's last token."""
    at = spotted.anchor
    quoted = tuple(_quotations(page, quotations, spotted, source)) if "quote" in ready.cue.takes else ()
    for frame in ready.cue.takes:
        if frame == "quote":
            pieces = quoted or _around(page, spotted, source)
            if pieces:
                by_colon = spotted.kind == "noun" and page.tokens[at.last + 1].text == ":"
                return pieces, at.last + 1 + by_colon
            continue
        found = complements.reach(page, at, frame)
        if found is None or (frame.split()[0] in {"object", "subject"} and not _object_fits(page, ready, found)):
            continue
        before = tuple(p for p in quoted if p[1] <= spotted.first and not direct.ended(page, p[1]))
        pieces = (
            *before,
            *_subject(page, at, frame),
            *([(found.first, found.last)] if found.last > found.first else ()),
        )
        last = found.joint + 1 if found.joint is not None and found.joint <= at.last + 3 else at.last + 1
        return pieces, last
    fronted = _fronted(page, spotted, ready)
    return None if fronted is None else ((fronted,), at.last + 1)


def _fronted(page: Page, spotted: Spotted, ready: Ready) -> Piece | None:
    """What is answered where it stands before the cue: "which Khartoum denied", "a charge Khartoum denies"."""
    if spotted.kind != "verb" or ready.cue.stance not in _ANSWERS or "object" not in ready.cue.takes:
        return None
    for i in page.dependants(spotted.head, "dobj"):
        if i < spotted.first and not ready.object.wanted and page.tokens[i].lower in {"which", "that", "what"}:
            return i, i + 1
        if i < spotted.first and page.tokens[i].lower in speech.words("alleged"):
            return grammar.phrase(page, i)
    above = page.tokens[page.tokens[spotted.head].head]
    if page.tokens[spotted.head].dep == "relcl" and above.lower in speech.words("alleged"):
        return grammar.phrase(page, above.i)
    return None


def _object_fits(page: Page, ready: Ready, found: Reach) -> bool:
    head = page.tokens[found.head]
    if ready.object.wanted and ready.cue.source != "object":
        return head.lower in ready.object.wanted
    if ready.cue.source == "object" and head.pos in {"PROPN", "PRON"}:
        return True
    return ready.object.allows({head.lower})


def _subject(page: Page, at: Anchor, frame: str) -> Iterator[Piece]:
    """The subject of a passive cue, where it is part of what is said."""
    if not at.passive or frame.split()[0] not in _SUBJECT_IS_CONTENT:
        return
    for i in page.dependants(at.head, "nsubjpass", "nsubj"):
        if i < at.head and page.tokens[i].lower not in {"it", "which", "that", "who", "there"}:
            yield min(page.subtree(i)), max(page.subtree(i)) + 1


def _fits(page: Page, ready: Ready, pieces: tuple[Piece, ...]) -> bool:
    cue = ready.cue
    if not (cue.about or cue.own):
        return True
    inside = [i for first, last in pieces for i in range(first, last)][:_LONG]
    if cue.about and not ready.about.allows({page.tokens[i].lower for i in inside}):
        return False
    return not cue.own or any(_own_act(page, i) for i in inside)


def _own_act(page: Page, i: int) -> bool:
    """Whether the token is a pronoun for the speaker, who will do something."""
    token = page.tokens[i]
    if token.dep != "nsubj" or token.lower not in _OWN:
        return False
    return (
        any(page.tokens[c].lower in _WILL for c in page.children[token.head]) or page.tokens[token.head].lower in _WILL
    )


def edges(page: Page, spotted: Spotted, source: Source | None) -> tuple[int, int]:
    """The tokens that the cue's own clause covers: source, cue, addressee and adjuncts, without what is said."""
    at = spotted.anchor
    left, right = spotted.first, at.last + 1
    sentence = page.sentence(at.head)
    if source is not None and sentence.first <= source.head < left and _holds(page, source, at.head, left):
        left = voices.reach_left(page, source)
    elif source is not None and left < source.head < sentence.last and page.tokens[source.head].head == at.head:
        right = max(right, voices.reach_right(page, source))
    for c in page.children[at.head]:
        if c >= at.last and page.tokens[c].dep in _ADJUNCTS:
            below = list(page.subtree(c))
            if min(below) <= right + 1 and not any(page.tokens[j].tag in {"``", "''"} for j in below):
                right = max(right, max(below) + 1)
    mark = left - 1
    if mark >= sentence.first and page.tokens[mark].lower == "as" and page.tokens[mark].head == at.head:
        left = mark
    return left, right


def _holds(page: Page, source: Source, verb: int, left: int) -> bool:
    """Whether the speaker before the verb belongs to its clause: in the tree, or as the words right before it."""
    return page.tokens[source.head].head == verb or source.last == left


def _quotations(page: Page, quotations: Quotations, spotted: Spotted, source: Source | None) -> Iterator[Piece]:
    """The quotations that stand before and behind the cue's clause."""
    if spotted.kind != "verb":
        found = direct.behind(page, quotations, spotted.anchor.last + 1, spotted.anchor.last)
        if found and page.tokens[found[0] - 1].text == ":":
            yield found
        return
    left, right = edges(page, spotted, source)
    before = direct.before(page, quotations, left, inverted=left == spotted.first)
    after = direct.behind(page, quotations, right, spotted.anchor.last)
    if before:
        yield before
    if after and (not before or page.tokens[after[0] - 1].text in {",", ":"} or page.tokens[after[0] - 1].dep == "cc"):
        yield after


def _around(page: Page, spotted: Spotted, source: Source | None) -> tuple[Piece, ...]:
    """The clause that a parenthetical cue is put into or behind, without quotation marks."""
    if (
        spotted.kind != "verb"
        or spotted.anchor.passive
        or "clause" not in {f for r in spotted.entries for f in r.cue.takes}
    ):
        return ()
    head = page.tokens[spotted.head]
    said = [c for c in page.children[head.i] if c < spotted.first and page.tokens[c].dep in {"ccomp", "parataxis"}]
    left, right = edges(page, spotted, source)
    as_told = page.tokens[left].lower == "as"
    if not (said or as_told or head.dep == "parataxis" or (head.dep in {"ROOT", "conj"} and source is not None)):
        return ()
    if as_told and left == page.sentence(left).first:
        tail = direct.following(page, right, head.i)
        return (tail,) if tail else ()
    if page.dependants(head.i, "cc") and not said:
        return ()
    main = head.head if head.dep in {"parataxis", "advcl", "ccomp"} else (said[0] if said else head.i)
    goes_on = max(page.subtree(said[0])) > right if said else main > right
    tail = direct.following(page, right, head.i) if goes_on else None
    before = direct.preceding(page, left, head.i, fronted=tail is not None)
    return tuple(piece for piece in (before, tail) if piece) if before else ()
