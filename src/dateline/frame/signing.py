"""Who made an agreement, through whom, where and when, as the sentences that tell of its making say."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from ..extract.agreements import AgreementFound
from ..lexicon import agreements as lexicon
from ..lexicon.numerals import read
from ..model import Index, PlaceMention, TimeMention
from ..parse import grammar
from ..parse.page import Page
from ..resolve import Mark
from .stage import Stage, governors, makings, pronouns

_AT = frozenset({"in", "at"})
_TALKS = frozenset({"talks", "negotiations", "summit", "meeting", "conference", "ceremony"})
_SIDES = frozenset({"sides", "parties", "two", "both", "each", "countries", "leaders", "belligerents"})
_REACH = 5
"""Steps up from a date or place to the verb of signing; "on the sidelines of a summit in Doha" has 4."""


class Terms(Struct, frozen=True):
    """What the text tells of the making of one agreement; None or empty where it does not."""

    parties: tuple[Index, ...] = ()
    mediators: tuple[Index, ...] = ()
    place: Index | None = None
    signed: str | None = None
    points: int | None = None


def terms(scene: Stage, mentions: Sequence[AgreementFound]) -> Terms:
    """What the text tells of the agreement with these mentions."""
    heads = [*(m.head for m in mentions), *pronouns(scene.page, mentions)]
    verbs = list(dict.fromkeys(v for head in heads for v in makings(scene.page, head)))
    mediators = tuple(
        dict.fromkeys(i for m in mentions for i in (*_mediators(scene, m.head), *_talks_led(scene, m.head)))
    )
    parties = _parties(scene, mentions, verbs, mediators)
    strong = [v for v in verbs if scene.page.tokens[v].lower in lexicon.forms(*lexicon.agreements().making.strong)]
    return Terms(
        parties, mediators, _place(scene, mentions, verbs), _signed(scene, strong, verbs), _points(scene.page, mentions)
    )


def _parties(
    scene: Stage, mentions: Sequence[AgreementFound], verbs: Sequence[int], mediators: tuple[Index, ...]
) -> tuple[Index, ...]:
    found: list[Index] = []
    for mention in mentions:
        for token in _between(scene.page, mention.head):
            found.extend(_named(scene, token))
    for verb in (*verbs, *(v for m in mentions for v in _under(scene.page, m))):
        clause = grammar.clause(scene.page, verb)
        for token in (*clause.subjects, *_with(scene.page, verb), *_between(scene.page, verb)):
            found.extend(_named(scene, token))
    return _distinct(scene, (i for i in found if i not in mediators))


def _under(page: Page, mention: AgreementFound) -> Iterator[int]:
    """The verb of "under the exchange agreement, both swapped prisoners"."""
    prep = page.tokens[page.tokens[mention.head].head]
    if mention.form == "exchange" and prep.lower == "under" and page.tokens[prep.head].tag.startswith("VB"):
        yield prep.head


def _distinct(scene: Stage, found: Iterable[Index]) -> tuple[Index, ...]:
    """Each actor once, under its first mention."""
    kept: dict[object, Index] = {}
    for index in found:
        value = scene.marks[index].mention.value
        name = getattr(value, "id", None) or getattr(value, "name", None) or scene.marks[index].mention.text
        kept.setdefault(name, index)
    return tuple(kept.values())


def _named(scene: Stage, token: int) -> Iterator[Index]:
    """The parties that a noun names: itself, or the states behind "the kings of Nepal and Bhutan"."""
    page = scene.page
    own = scene.who(token)
    of = [p for prep, p in grammar.prepositional(page, token) if prep == "of"]
    behind = tuple(dict.fromkeys(i for p in of if (i := _other(scene, p, own)) is not None))
    word = page.tokens[token]
    if (word.tag in {"NNS", "NNPS"} and len(behind) > 1 and word.lower in lexicon.spokesmen()) or own is None:
        yield from behind
    elif word.tag in {"PRP", "PRP$"} and scene.marks[own].found.head != token:
        yield from _named(scene, scene.marks[own].found.head)
    elif word.tag not in {"PRP", "PRP$", "CD"} and not (word.lower in _SIDES and not of) and token not in scene.deals:
        yield own


def _other(scene: Stage, token: int, own: Index | None) -> Index | None:
    """The actor at the token if it is not the whole phrase's, else the place."""
    index = scene.actors.get(token)
    return index if index is not None and index != own else scene.places.get(token)


def _with(page: Page, verb: int) -> Iterator[int]:
    yield from (p for prep, p in grammar.prepositional(page, verb) if prep == "with")


def _between(page: Page, head: int) -> Iterator[int]:
    yield from (p for prep, p in grammar.prepositional(page, head) if prep in {"between", "among", "with"})


def _mediators(scene: Stage, head: int) -> Iterator[Index]:
    """Who brokered it: "a truce mediated by Qatar", "in the presence of an envoy"."""
    page = scene.page
    mediating = lexicon.forms(*lexicon.agreements().making.mediating)
    for verb in governors(page, head):
        if page.tokens[verb].lower in mediating and grammar.is_passive(page, verb):
            for token in grammar.clause(page, verb).subjects:
                index = scene.who(token)
                if index is not None:
                    yield index
        for prep, token in grammar.prepositional(page, verb):
            if prep == "in" and page.tokens[token].lower in {"presence", "mediation"}:
                yield from (i for _, p in grammar.prepositional(page, token) if (i := scene.who(p)) is not None)


def _talks_led(scene: Stage, head: int) -> Iterator[Index]:
    """Who mediated in so many words: "Kenya mediated the talks", "Turkey helped to negotiate the deal"."""
    page = scene.page
    mediating = lexicon.forms(*lexicon.agreements().making.mediating)
    home = page.home[head]
    for sentence in page.sentences[home : home + 2]:
        for token in page.within(sentence):
            if token.lower not in mediating or not token.tag.startswith("VB") or grammar.is_passive(page, token.i):
                continue
            clause = grammar.clause(page, token.i)
            helped = page.tokens[token.head].lower in lexicon.forms("help") or token.lower not in lexicon.forms(
                "negotiate"
            )
            if helped and any(page.tokens[o].lower in _TALKS or o in scene.deals for o in clause.objects):
                yield from (i for s in clause.subjects if (i := scene.who(s)) is not None)


def _signed(scene: Stage, strong: Sequence[int], verbs: Sequence[int]) -> str | None:
    """The date told with a verb of signing; with one of announcing when there is no better."""
    told = [v for verb in strong for v in _telling(scene.page, verb)]
    return next((d for v in (*strong, *verbs, *told) if (d := _date(scene, v))), None)


def _telling(page: Page, verb: int) -> Iterator[int]:
    """The verb of saying under which the signing is told: "told reporters in May that both had signed"."""
    say = lexicon.forms(*lexicon.agreements().breaching.say)
    if page.tokens[verb].dep == "ccomp" and page.tokens[page.tokens[verb].head].lower in say:
        yield page.tokens[verb].head


def _date(scene: Stage, verb: int) -> str | None:
    for mark in scene.marks:
        if (
            isinstance(mark.mention, TimeMention)
            and mark.mention.type in {"DATE", "TIME"}
            and scene.page.home[mark.found.head] == scene.page.home[verb]
        ):
            value = mark.mention.value
            if (
                value is not None
                and value.edtf
                and _hangs(scene.page, mark.found.head, verb)
                and value.edtf[:4].isdigit()
            ):
                return value.edtf.split("T")[0]
    return None


def _hangs(page: Page, i: int, verb: int) -> bool:
    """Whether the token belongs to the verb's own clause."""
    for steps, above in enumerate(page.ancestors(i)):
        if above == verb:
            return True
        if steps > _REACH or page.tokens[above].tag.startswith("VB"):
            return False
    return False


def _place(scene: Stage, mentions: Sequence[AgreementFound], verbs: Sequence[int]) -> Index | None:
    """Where it was made; else where it holds."""
    page = scene.page
    places = [
        m
        for m in scene.marks
        if isinstance(m.mention, PlaceMention) and m.mention.use != "demonym" and not _in_name(scene, m)
    ]
    at = [m for m in places if _preposition(page, m.found.head) in _AT]
    for verb in verbs:
        sites = (verb, page.tokens[verb].head) if page.tokens[verb].dep == "conj" else (verb,)
        for mark in at:
            if any(page.home[mark.found.head] == page.home[v] and _hangs(page, mark.found.head, v) for v in sites):
                return mark.index
    heads = {m.head for m in mentions}
    named = next(
        (
            p.index
            for p in places
            for m in mentions
            if m.known and m.first <= p.found.first and p.found.last <= m.last and _settlement(p)
        ),
        None,
    )
    talks = next((m.index for m in at if _noun_above(page, m.found.head) in _TALKS), None)
    return named if named is not None else talks if talks is not None else _held(scene, places, heads)


def _settlement(mark: Mark) -> bool:
    return (
        isinstance(mark.mention, PlaceMention)
        and mark.mention.value is not None
        and mark.mention.value.precision == "settlement"
    )


def _in_name(scene: Stage, place: Mark) -> bool:
    """Whether the place only stands in an actor's name: "the Bank for Reconstruction in Asia"."""
    index = scene.actors.get(place.found.head)
    return (
        index is not None
        and scene.marks[index].found.first < place.found.first
        and scene.page.tokens[place.found.head].dep == "pobj"
    )


def _held(scene: Stage, places: Sequence[Mark], heads: set[int]) -> Index | None:
    """Where it holds: "Kenya's truce", "a ceasefire in Kivu", "began in Chad"."""
    page = scene.page
    near = heads | {v for h in heads for v in governors(page, h)}
    for mark in places:
        above = list(page.ancestors(mark.found.head))[:4]
        owner = page.tokens[mark.found.head].dep == "poss" and bool(above) and above[0] in heads
        if owner or (_inside(page, mark.found.head) and any(a in near for a in above[1:])):
            return mark.index
    homes = {page.home[h] for h in heads}
    return next((m.index for m in places if page.home[m.found.head] in homes and _fought(page, m.found.head)), None)


def _fought(page: Page, i: int) -> bool:
    """Whether the token tells where the fighting is: "fighting resumed in Darfur", "the war in Yemen"."""
    if not _inside(page, i):
        return False
    above = list(page.ancestors(i))[1:3]
    doers = [s for a in above for s in page.dependants(a, *grammar.SUBJECTS)]
    return any(page.tokens[k].lower in lexicon.agreements().war.words for k in (*above, *doers))


def _inside(page: Page, i: int) -> bool:
    return any(page.tokens[a].lower in {"in", "along", "across"} for a in list(page.ancestors(i))[:3])


def _preposition(page: Page, i: int) -> str:
    token = page.tokens[i]
    return page.tokens[token.head].lower if token.dep == "pobj" else ""


def _noun_above(page: Page, i: int) -> str:
    return page.tokens[page.tokens[page.tokens[i].head].head].lower


def _points(page: Page, mentions: Sequence[AgreementFound]) -> int | None:
    """ "has 13 points", "a pact of nine articles" in a sentence that mentions it."""
    for home in dict.fromkeys(page.home[m.head] for m in mentions):
        for token in page.within(page.sentences[home]):
            if token.lower in {"points", "articles", "clauses"} and token.tag == "NNS":
                told = next((n for c in page.dependants(token.i, "nummod") if (n := read(page.tokens[c].lower))), None)
                if told:
                    return told
    return None
