"""Agreements over all reports: parties, points, what became of them and when, and who alleges that whom broke them."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from ..model import Accord, AgreementMention, Breach, Coded, Who


class State(Struct, frozen=True):
    """What a report tells became of an agreement, and when it was published."""

    status: str
    published: date | None
    ref: str | None


class Violation(Struct, frozen=True):
    """An alleged breach: by whom it is alleged (the outlet's name where the report itself says so), against whom, who denies."""

    by: str | None
    against: tuple[str, ...]
    denied_by: tuple[str, ...]
    published: date | None
    ref: str | None


class Pact(Struct, frozen=True):
    """One agreement as all reports tell it; parties and mediators by how many reports name them.

    `id` is derived from its name; of one that has none ("the truce"), from its report too.
    """

    id: str
    name: str
    form: str
    documents: int
    parties: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    points: int | None = None
    signed: str | None = None
    states: tuple[State, ...] = ()
    breaches: tuple[Violation, ...] = ()


def pacts(records: Iterable[Coded]) -> tuple[Pact, ...]:
    """The agreements that the records name, those told most often first."""
    told: dict[str, list[tuple[Coded, int, Accord]]] = {}
    breaches: dict[str, list[tuple[Coded, Breach]]] = {}
    for record in records:
        for i, mention in enumerate(record.mentions):
            if isinstance(mention, AgreementMention) and mention.value is not None:
                told.setdefault(_key(record, mention.value), []).append((record, i, mention.value))
        for breach in record.breaches:
            accord = _accord(record, breach.agreement)
            if accord is not None:
                breaches.setdefault(_key(record, accord), []).append((record, breach))
    found = (_pact(key, one, breaches.get(key, [])) for key, one in told.items())
    return tuple(sorted(found, key=lambda pact: (-pact.documents, pact.name)))


def _key(record: Coded, accord: Accord) -> str:
    """A name is one agreement wherever it is told; "the truce" is one of its report only."""
    named = any(letter.isupper() for letter in accord.name)
    return accord.name.casefold() if named else f"{accord.name} {record.document.id}"


def _accord(record: Coded, index: int | None) -> Accord | None:
    mention = record.mentions[index] if index is not None else None
    return mention.value if isinstance(mention, AgreementMention) else None


def _pact(key: str, told: list[tuple[Coded, int, Accord]], breaches: list[tuple[Coded, Breach]]) -> Pact:
    accords = [accord for _, _, accord in told]
    states = {
        State(status, record.document.published, record.document.ref or record.document.id)
        for record, _, accord in told
        for status in accord.status
    }
    return Pact(
        id="a" + hashlib.sha256(key.encode()).hexdigest()[:12],
        name=accords[0].name,
        form=Counter(accord.form for accord in accords).most_common(1)[0][0],
        documents=len({record.document.id for record, _, _ in told}),
        parties=_often(_name(record, i) for record, _, accord in told for i in accord.parties),
        mediators=_often(_name(record, i) for record, _, accord in told for i in accord.mediators),
        points=next((accord.points for accord in accords if accord.points is not None), None),
        signed=next((accord.signed for accord in accords if accord.signed is not None), None),
        states=tuple(sorted(states, key=lambda one: (str(one.published), one.status, one.ref or ""))),
        breaches=tuple(_violation(record, breach) for record, breach in sorted(breaches, key=_age)),
    )


def _often(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name, _ in Counter(names).most_common())


def _age(told: tuple[Coded, Breach]) -> tuple[str, str]:
    document = told[0].document
    return str(document.published), document.id


def _violation(record: Coded, breach: Breach) -> Violation:
    document = record.document
    return Violation(
        by=_name(record, breach.by) if breach.by is not None else document.outlet,
        against=tuple(_name(record, i) for i in breach.against),
        denied_by=tuple(_name(record, i) for i in breach.denied_by),
        published=document.published,
        ref=document.ref or document.id,
    )


def _name(record: Coded, index: int) -> str:
    mention = record.mentions[index]
    return mention.value.name if isinstance(mention.value, Who) else mention.text
