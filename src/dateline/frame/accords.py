"""Agreements completed from what the sentences tell, the events that are about them, and the breaches alleged."""

from collections.abc import Sequence

import msgspec

from ..extract.agreements import AgreementFound
from ..model import Accord, AgreementMention, Breach, Claim, Event, Index
from ..parse.page import Page
from ..resolve import Mark
from . import breaches, harm, signing, stage, standing

_NEAR = 4
"""Steps in the tree from an event's trigger to the agreement that it is about."""


def accords(
    page: Page, marks: Sequence[Mark], events: Sequence[Event], claims: Sequence[Claim]
) -> tuple[tuple[Mark, ...], tuple[Event, ...], tuple[Breach, ...]]:
    """The marks with every agreement completed, the events with their agreements, the alleged breaches."""
    found = [(m.index, m.found) for m in marks if isinstance(m.found, AgreementFound)]
    if not found:
        return tuple(marks), tuple(events), ()
    scene = stage.stage(page, marks)
    terms = {chain: signing.terms(scene, _mentions(found, chain)) for chain in dict.fromkeys(f.chain for _, f in found)}
    broken = breaches.breaches(scene, found, {chain: t.parties for chain, t in terms.items()}, claims)
    chain_of = {index: f.chain for index, f in found}
    terms = {chain: _sided(t, chain, broken, chain_of) for chain, t in terms.items()}
    violated = {chain_of[b.agreement] for b in broken if b.agreement is not None}
    status = {c: _status(page, _mentions(found, c), told=c in violated) for c in terms}
    completed = tuple(_completed(m, terms, status) for m in marks)
    return completed, tuple(_about(page, event, found) for event in events), broken


def _mentions(found: Sequence[tuple[Index, AgreementFound]], chain: int) -> list[AgreementFound]:
    return [f for _, f in found if f.chain == chain]


def _status(page: Page, mentions: Sequence[AgreementFound], *, told: bool) -> tuple[str, ...]:
    found = {*standing.statuses(page, mentions), *(("violated",) if told else ())}
    return tuple(s for s in standing.ORDER if s in found)


def _completed(mark: Mark, terms: dict[int, signing.Terms], status: dict[int, tuple[str, ...]]) -> Mark:
    if (
        not isinstance(mark.found, AgreementFound)
        or not isinstance(mark.mention, AgreementMention)
        or mark.mention.value is None
    ):
        return mark
    made = terms[mark.found.chain]
    value = mark.mention.value
    accord = Accord(
        value.name, value.form, value.points or made.points, _signed(value.signed, made.signed, mark.found.year),
        made.parties, made.mediators, made.place, status[mark.found.chain],
    )  # fmt: skip
    return msgspec.structs.replace(mark, mention=msgspec.structs.replace(mark.mention, value=accord))


def _signed(table: str | None, told: str | None, year: str | None) -> str | None:
    """The date that the text tells; a year in the phrase corrects it, the table's fills a gap."""
    if told and year and not told.startswith(year):
        return year
    rough = told is not None and len(told.rstrip("~?%")) == 4
    return table if rough and table and told and table.startswith(told[:4]) else told or table


def _sided(terms: signing.Terms, chain: int, broken: Sequence[Breach], chain_of: dict[Index, int]) -> signing.Terms:
    """Without parties told, those who charge each other with a breach are the parties ("both camps signed")."""
    if terms.parties:
        return terms
    mine = [b for b in broken if b.agreement is not None and chain_of[b.agreement] == chain]
    crossed = [(b.by, b.against[0]) for b in mine if b.by is not None and len(b.against) == 1]
    return msgspec.structs.replace(terms, parties=crossed[0]) if crossed and len(crossed) > 1 else terms


def _about(page: Page, event: Event, found: Sequence[tuple[Index, AgreementFound]]) -> Event:
    """The event with the agreements that its trigger governs or stands in."""
    first, last = event.sentence.start, event.sentence.end
    near = [(i, f) for i, f in found if first <= f.start < last]
    if not near:
        return event
    sentence = page.sentence(near[0][1].head)
    trigger = next((t.i for t in page.within(sentence) if t.start >= event.trigger.start), sentence.first)
    about = tuple(i for i, f in near if f.first <= trigger < f.last or harm.linked(page, f.head, trigger, _NEAR))
    return msgspec.structs.replace(event, agreements=about) if about else event
