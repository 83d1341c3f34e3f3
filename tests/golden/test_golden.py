"""Four example reports give the records that were looked at and kept, one line an event.

Rewrite them with `PYTHONPATH=src:. python -m tests.golden.test_golden`, and explain each changed line (README.md here).
"""

from collections.abc import Iterator
from difflib import unified_diff
from functools import cache
from pathlib import Path

import pytest

from dateline import Coded, Coder, Document
from dateline.model import Accord, Claim, Count, Dating, Event, Index
from dateline.read import read

HERE = Path(__file__).parent
REPORTS = HERE.parent.parent / "examples/reports.jsonl"
KEPT = ("debaltseve-2015", "pretoria-2022", "sarajevo-1994", "yangon-2007")


@cache
def records() -> dict[str, Coded]:
    """The records of the kept reports by their references."""
    coder = Coder()
    told = [coder.code(d) for d in read(str(REPORTS)) if isinstance(d, Document) and d.ref in KEPT]
    return {str(c.document.ref): c for c in told if isinstance(c, Coded)}


def lines(coded: Coded) -> Iterator[str]:
    """The record as short lines: events, then statements, counts, agreements, breaches."""
    yield "# type modes | actors > recipients | when | where | aux | claims"
    for event in coded.events:
        claims = ", ".join(_claim(coded, c) for c in coded.claims if event.id in c.events)
        parts = (_type(event), _sides(coded, event), _when(event.when), _where(event), " ".join(event.aux), claims)
        yield f"{event.trigger.text}: {' | '.join(part or '-' for part in parts)}"
    yield "# statements without a coded event"
    yield from (_claim(coded, c) for c in coded.claims if not c.events)
    yield "# counts: as told | measure low-high best group role"
    yield from (
        f"{m.text} | {m.value.measure} {_or(m.value.low)}-{_or(m.value.high)} {_or(m.value.best)} {m.value.group or '-'} {m.value.role}"
        for m in coded.mentions
        if isinstance(m.value, Count)
    )
    yield "# agreements"
    for mention in coded.mentions:
        if isinstance(mention.value, Accord):
            deal = mention.value
            facts = (
                deal.name,
                deal.form,
                _or(deal.points),
                deal.signed or "-",
                _names(coded, deal.parties),
                " ".join(deal.status),
            )
            yield f"{mention.text}: {' | '.join(fact or '-' for fact in facts)}"
    for breach in coded.breaches:
        denied = f", denied by {_names(coded, breach.denied_by)}" if breach.denied_by else ""
        yield f"breach: {_names(coded, () if breach.by is None else (breach.by,)) or '-'} against {_names(coded, breach.against) or '-'}{denied}"


def _type(event: Event) -> str:
    return " ".join((event.type, *event.modes))


def _sides(coded: Coded, event: Event) -> str:
    return f"{_names(coded, event.actors) or '?'} > {_names(coded, event.recipients) or '?'}"


def _names(coded: Coded, indices: tuple[Index, ...]) -> str:
    return ", ".join(str(getattr(coded.mentions[i].value, "name", coded.mentions[i].text)) for i in indices)


def _when(when: Dating | None) -> str:
    if when is None:
        return ""
    first, last = when.earliest or "..", when.latest or ".."
    return str(first) if first == last else f"{first}/{last}"


def _where(event: Event) -> str:
    return f"{event.where.name} {event.where.country or ''}".strip() if event.where else ""


def _claim(coded: Coded, claim: Claim) -> str:
    voice = (
        _names(coded, (claim.speaker,)) if claim.speaker is not None else "nobody" if claim.unattributed else "report"
    )
    return f"{voice} {claim.stance}"


def _or(figure: int | None) -> str:
    return "?" if figure is None else str(figure)


def text_of(ref: str) -> str:
    return "\n".join(lines(records()[ref])) + "\n"


@pytest.mark.model
@pytest.mark.parametrize("ref", KEPT)
def test_the_record_is_as_kept(ref: str) -> None:
    kept, now = (HERE / f"{ref}.txt").read_text(encoding="utf-8"), text_of(ref)
    changed = unified_diff(
        kept.splitlines(), now.splitlines(), f"{ref}.txt as kept", f"{ref}.txt now", lineterm="", n=0
    )
    assert kept == now, "\n".join(("the record changed; see tests/golden/README.md", *changed))


if __name__ == "__main__":
    for ref in KEPT:
        (HERE / f"{ref}.txt").write_text(text_of(ref), encoding="utf-8")
