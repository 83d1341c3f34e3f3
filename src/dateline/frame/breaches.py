"""Alleged violations of agreements: who says that who broke which, and who denies it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..extract.agreements import AgreementFound
from ..lexicon import agreements as lexicon
from ..model import Breach, Claim, Index
from ..parse import grammar
from ..parse.page import Page
from .stage import Stage

_WARLIKE = frozenset({"ceasefire", "peace", "corridor", "exchange", "framework"})
"""Forms of agreement that a charge in a later sentence may be about; others must stand in the sentence itself."""
_STILL = 1
"""Sentences after an allegation in which its denial stands; further on it denies something else."""


class Alleged(Struct, frozen=True):
    """One allegation: the chain it is about, the token that makes it, accusers and accused."""

    chain: int
    at: int
    by: tuple[Index, ...]
    against: tuple[Index, ...]


def breaches(
    scene: Stage,
    found: Sequence[tuple[Index, AgreementFound]],
    parties: dict[int, tuple[Index, ...]],
    claims: Sequence[Claim],
) -> tuple[Breach, ...]:
    """Every alleged violation of the agreements found, in text order; `parties` are theirs by chain."""
    if not found:
        return ()
    first = {f.chain: index for index, f in reversed(found)}
    told: dict[tuple[int, Index | None, tuple[Index, ...]], Breach] = {}
    for one in sorted(_alleged(scene, found, parties), key=lambda a: a.at):
        denied = tuple(i for i in dict.fromkeys(_denials(scene, one)) if i not in one.by)
        for by in one.by or (None,):
            breach = Breach(first[one.chain], by, one.against, denied, _claims(scene.page, one, claims))
            told.setdefault((one.chain, by, one.against), breach)
    return tuple(told.values())


def _alleged(
    scene: Stage, found: Sequence[tuple[Index, AgreementFound]], parties: dict[int, tuple[Index, ...]]
) -> Iterator[Alleged]:
    words = lexicon.agreements().breaching
    accuse, ascribe, verbs, deeds = (lexicon.forms(*w) for w in (words.accuse, words.ascribe, words.verbs, words.deeds))
    mentions = [f for _, f in found if f.form not in {"trade", "contract"}]
    handled: set[int] = set()
    for token in scene.page.tokens:
        chain = _open(scene.page, mentions, token.i)
        if chain is None:
            continue
        if token.lower in accuse and token.tag.startswith("VB"):
            if _about_breach(scene.page, token.i, mentions):
                handled.add(scene.page.home[token.i])
                yield from _accused(scene, token.i, chain, parties.get(chain, ()))
        elif token.lower in ascribe and token.tag.startswith("VB"):
            yield from _ascribed(scene, token.i, chain)
        elif scene.page.home[token.i] in handled:
            continue
        elif token.lower in verbs and token.tag.startswith("VB"):
            yield from _said(scene, token.i, chain, mentions)
        elif token.lower in deeds and token.tag.startswith("NN"):
            yield from _deed(scene, token.i, chain)


def _open(page: Page, mentions: Sequence[AgreementFound], i: int) -> int | None:
    """The agreement that the sentence of token i mentions, else the one told last before it."""
    told = bisect_right(mentions, page.home[i], key=lambda m: page.home[m.head])
    if told and page.home[mentions[told - 1].head] == page.home[i]:
        return mentions[told - 1].chain
    return next((mentions[n].chain for n in range(told - 1, -1, -1) if mentions[n].form in _WARLIKE), None)


def _about_breach(page: Page, verb: int, mentions: Sequence[AgreementFound]) -> bool:
    """Whether the accusation tells of a breach: by its words, or by an attack while a ceasefire is the matter."""
    words = lexicon.agreements().breaching
    under = {page.tokens[i].lower for i in page.subtree(verb)}
    return bool(under & (lexicon.forms(*words.deeds, *words.verbs, *words.hostile)))


def _accused(scene: Stage, verb: int, chain: int, parties: tuple[Index, ...]) -> Iterator[Alleged]:
    clause = grammar.clause(scene.page, verb)
    if any(scene.page.tokens[o].lower in {"other", "another"} for o in clause.objects):
        sides = _indices(scene, clause.subjects)
        sides = sides if len(sides) > 1 else parties[:2]
        if len(sides) > 1:
            yield Alleged(chain, verb, sides[:1], sides[1:2])
            yield Alleged(chain, verb, sides[1:2], sides[:1])
        elif sides := _indices(scene, clause.subjects):
            yield Alleged(chain, verb, sides, sides)
        return
    by, against = _indices(scene, clause.subjects), _indices(scene, clause.objects)
    if clause.inherited and all(scene.marks[i].mention.value is None for i in by):
        by = _speaker(scene, verb) or by
    if by or against:
        yield Alleged(chain, verb, by, against)


def _ascribed(scene: Stage, verb: int, chain: int) -> Iterator[Alleged]:
    """ "breaches that monitors ascribe to rebels"."""
    words = lexicon.forms(*lexicon.agreements().breaching.deeds)
    sentence = scene.page.sentence(verb)
    against = _indices(scene, [p for prep, p in grammar.prepositional(scene.page, verb) if prep in {"to", "on"}])
    if against and any(t.lower in words for t in scene.page.within(sentence)):
        yield Alleged(chain, verb, _indices(scene, grammar.clause(scene.page, verb).subjects), against)


def _said(scene: Stage, verb: int, chain: int, mentions: Sequence[AgreementFound]) -> Iterator[Alleged]:
    """ "the monitors said that the army had broken the truce"."""
    page = scene.page
    clause = grammar.clause(page, verb)
    heads = {m.head for m in mentions}
    about = any(
        o in heads or page.tokens[o].lower in {"it", "commitments", "obligations", "terms"} for o in clause.objects
    )
    if not about or any(page.tokens[c].dep == "neg" for c in page.children[verb]):
        return
    against = _indices(scene, clause.subjects)
    if against:
        yield Alleged(chain, verb, _speaker(scene, verb), against)


def _deed(scene: Stage, noun: int, chain: int) -> Iterator[Alleged]:
    """ "breaches by the rebels", "advanced … in breach of the pact"."""
    page = scene.page
    by = [p for prep, p in grammar.prepositional(page, noun) if prep == "by"]
    token = page.tokens[noun]
    if not by and token.dep == "pobj" and page.tokens[token.head].lower == "in":
        verb = page.tokens[token.head].head
        by = list(grammar.clause(page, verb).subjects) if page.tokens[verb].tag.startswith("VB") else []
    against = _indices(scene, by)
    if against:
        yield Alleged(chain, noun, _speaker(scene, noun), against)


def _speaker(scene: Stage, i: int) -> tuple[Index, ...]:
    """Who says so: the subject of the nearest verb of saying above; nobody when the report says it itself."""
    say = lexicon.forms(*lexicon.agreements().breaching.say)
    for above in scene.page.ancestors(i):
        token = scene.page.tokens[above]
        if token.lower in say and token.tag.startswith("VB"):
            return _indices(scene, grammar.clause(scene.page, above).subjects)
    return ()


def _denials(scene: Stage, one: Alleged) -> Iterator[Index]:
    """Who denies it, in the same sentence or the next."""
    page = scene.page
    words = lexicon.agreements().breaching
    deny, denied = lexicon.forms(*words.deny), lexicon.forms(*words.denied)
    home = page.home[one.at]
    for sentence in page.sentences[home : home + 1 + _STILL]:
        for token in page.within(sentence):
            if token.i <= one.at or token.lower not in deny or not token.tag.startswith("VB"):
                continue
            clause = grammar.clause(page, token.i)
            matter = {page.tokens[o].lower for o in clause.objects}
            if token.lower.startswith("den") or matter & denied:
                yield from _deniers(scene, clause.subjects, one)


def _deniers(scene: Stage, subjects: Sequence[int], one: Alleged) -> Iterator[Index]:
    """The subject; a plural pronoun that nothing resolved is the accused."""
    for subject in subjects:
        index = scene.who(subject)
        unread = index is None or (scene.page.tokens[subject].tag == "PRP" and scene.marks[index].mention.value is None)
        if unread and scene.page.tokens[subject].lower in {"they", "it", "both"}:
            yield from one.against
        elif index is not None:
            yield index


def _indices(scene: Stage, tokens: Sequence[int]) -> tuple[Index, ...]:
    return tuple(dict.fromkeys(i for t in tokens if (i := scene.who(t)) is not None))


def _claims(page: Page, one: Alleged, claims: Sequence[Claim]) -> tuple[str, ...]:
    """The claims that make the allegation: their cue stands at its word or above it."""
    at = {page.tokens[i].start for i in (one.at, *page.ancestors(one.at))}
    return tuple(
        c.id
        for c in claims
        if c.cue is not None and c.stance in {"accuses", "asserts"} and any(c.cue.start <= s < c.cue.end for s in at)
    )
