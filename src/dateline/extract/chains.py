"""Mentions of agreements tied together: the deal, the truce and Minsk I are one agreement, under its proper name."""

from msgspec import Struct

from ..lexicon import agreements as lexicon
from ..lexicon.agreements import Known
from ..parse.page import Page
from . import Found


class AgreementFound(Found, frozen=True, gc=False):
    """One mention. `chain` is the number of the agreement it tells, `name` the chain's name, `known` its table entry.

    points, year     as the phrase tells them ("12-point", "the 2015 accord")
    pointing         whether the mention only points back ("the deal")
    """

    name: str
    form: str
    chain: int
    points: int | None = None
    year: str | None = None
    known: str | None = None
    pointing: bool = False


class Seen(Struct, frozen=True, gc=False):
    """A phrase for an agreement before it is tied to a chain; `form` None is not told by the phrase."""

    first: int
    last: int
    head: int
    form: str | None
    proper: str | None = None
    known: Known | None = None
    definite: bool = False
    loose: bool = False
    points: int | None = None
    year: str | None = None


class _Chain(Struct):
    """What the mentions of one agreement told so far."""

    number: int
    name: str
    form: str | None
    proper: bool
    known: Known | None
    last: int


def chained(page: Page, seen: list[Seen]) -> list[AgreementFound]:
    """Tie each phrase to its chain; then every mention gets the name and form of its chain."""
    chains: list[_Chain] = []
    tied: list[tuple[Seen, _Chain]] = []
    for one in seen:
        chain = _chain_of(page, one, chains)
        if chain is None and one.loose:
            continue
        if chain is None:
            chain = _Chain(
                len(chains),
                _name(page, one),
                one.form or (one.known.form if one.known else None),
                one.proper is not None,
                one.known,
                one.head,
            )
            chains.append(chain)
        else:
            _learn(page, one, chain)
        tied.append((one, chain))
    warlike = {chain.number for one, chain in tied if chain.form is None and _warlike(page, one.head)}
    return [_found(page, one, chain, war=chain.number in warlike) for one, chain in tied]


def _warlike(page: Page, i: int) -> bool:
    """Whether the sentence of token i or one beside it tells of war."""
    home = page.home[i]
    table = lexicon.agreements().war
    near = page.sentences[max(0, home - 1) : home + 2]
    return any(t.lower in table.words and t.lower not in table.weak - {"war"} for s in near for t in page.within(s))


def _chain_of(page: Page, one: Seen, chains: list[_Chain]) -> _Chain | None:
    """The agreement told before that the phrase tells again."""
    if one.proper is not None:
        same = next((c for c in chains if _named_alike(one, c)), None)
        return same or next((c for c in reversed(chains) if not c.proper and _baptised(page, one, c)), None)
    for chain in reversed(chains):
        if not _compatible(page, one, chain):
            continue
        near = page.home[chain.last] == page.home[one.head]
        apposed = page.tokens[one.head].dep in {"appos", "attr"} and near
        explains = near and not one.definite and chain.form is None and one.form in {"ceasefire", "peace"}
        if one.definite or apposed or explains or one.loose:
            return chain
    return None


def _named_alike(one: Seen, chain: _Chain) -> bool:
    if one.known is not None and chain.known is not None:
        return one.known == chain.known
    return chain.proper and one.proper == chain.name


def _baptised(page: Page, one: Seen, chain: _Chain) -> bool:
    """Whether a proper name names the agreement just told: "a pact, dubbed the Lima Accord"."""
    tokens = page.tokens
    near = {t.lower for t in tokens[max(0, one.first - 4) : one.first]}
    apposed = tokens[one.head].dep == "appos" and page.home[chain.last] == page.home[one.head]
    return bool(near & lexicon.agreements().making.naming) or apposed


_KIN = {
    "ceasefire": {"ceasefire", "peace"},
    "peace": {"peace", "ceasefire"},
    None: {"ceasefire", "peace", "exchange", "corridor", "framework", "other", "trade", "contract"},
}
"""Forms of a chain that a phrase of a form may point back to."""


def _compatible(page: Page, one: Seen, chain: _Chain) -> bool:
    if chain.form is None:
        return True
    return chain.form in _KIN.get(one.form, {one.form})


def _learn(page: Page, one: Seen, chain: _Chain) -> None:
    """What a new mention adds to its chain: a proper name, the form."""
    if one.proper is not None and not chain.proper:
        chain.name, chain.proper, chain.known = one.proper, True, one.known
    if chain.form is None or (chain.form == "other" and one.form):
        chain.form = one.form or (one.known.form if one.known else None) or chain.form
    chain.last = one.head


def _name(page: Page, one: Seen) -> str:
    return one.proper or page.span(one.first, one.last).text


def _found(page: Page, one: Seen, chain: _Chain, *, war: bool) -> AgreementFound:
    span = page.span(one.first, one.last)
    form = chain.form or ("peace" if war else "other")
    pointing = one.definite and one.proper is None and one.form is None
    return AgreementFound(
        "agreement", span.start, span.end, one.first, one.last, one.head, chain.name, form, chain.number,
        one.points, one.year, chain.known.name if chain.known else None, pointing,
    )  # fmt: skip
