"""How well Dateline codes the project's own gold set: a table, and one line of figures.

    python evaluation/score.py [--show N]        N wrong cases, picked evenly; status 1 where a figure is below its floor

Rules, in the order in which they are applied (the gold's own rules stand in README.md):

events      A told event and a gold event are the same when their triggers share a letter; type does not matter here. Each
            gold event takes the best one: on its main trigger before its `also` words, right type before wrong, longest
            overlap first. What else is told on its `also` words is the same happening told again: neither right nor wrong,
            but its parties and counts are added, and its time and place serve. Optional gold events take what fits them
            out of the count.
            events_p, events_r, events_f1 count over all passages, traps included.
fields      All further figures look at the events found only; what is missed shows in events_r.
type_acc    Share with the type, or one of `type_also`.
actor       F1 over parties. A mention fits a party when it, or an earlier mention that it refers to, overlaps the party's
            words. Optional parties count neither way; two mentions of one party count once.
*_country   Share of the parties so found whose country is the gold's (null where no country can be known).
when        Share right: the days shared are at least half of the days of both together; an open side wants the same bounds.
            Gold null (no time is told): undated, open on a side, or several days before the report.
where       Share right: same country, and one name contains the other as whole words; the words of the mention that the
            place rests on serve as well. Gold null: no place.
aux         F1 over the labels.
counts_f1   F1 over measure, low, high and best together; `other` is not read.
claims_f1   F1 over voiced claims: an event, a speaker who fits, and an accepted stance. The outlet's own claims are not
            read. A speech act may have its author as a voice and need not ("X threatened Y": the event says it).
traps_taken Share of the passages without any gold event in which an event is told; lower is better.
"""

import argparse
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import marking
from gold import Passage, read
from marking import Mark

from dateline import Coded, Coder, Document, Failure

HERE = Path(__file__).parent
FIGURES = (
    "events_p", "events_r", "events_f1", "type_acc", "actor", "actor_country", "recipient", "when", "where", "aux",
    "counts_f1", "claims_f1", "traps_taken",
)  # fmt: skip


@dataclass
class Tally:
    """How many were right, were told, and were wanted."""

    right: int = 0
    told: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.told if self.told else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.told + self.wanted) if self.right else 0.0


@dataclass
class Sheet:
    """The tallies by name, and what was wrong."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def add(self, passage: Passage, marks: Iterable[Mark]) -> None:
        """Enter one passage's marks."""
        for mark in marks:
            tally = self.tallies.setdefault(mark.figure, Tally())
            tally.right += mark.right
            tally.told += mark.told
            tally.wanted += mark.wanted
            if mark.note:
                self.wrong.append(f"{passage.id} {mark.figure:18} {mark.note}")

    def figures(self) -> dict[str, float]:
        """The figures of the last line, by name."""
        told = {name: self.tallies.get(name.removesuffix("_f1"), Tally()) for name in FIGURES}
        events = self.tallies.get("events", Tally())
        of = {name: tally.recall if name in marking.SHARES else tally.f1 for name, tally in told.items()}
        return of | {"events_p": events.precision, "events_r": events.recall}


def code(passages: Iterable[Passage]) -> Iterator[tuple[Passage, Coded | Failure]]:
    """Every passage with its record."""
    coder = Coder()
    for one in passages:
        yield one, coder.code(Document(id=one.id, ref=one.id, text=one.text, published=one.published))


def score(coded: Iterable[tuple[Passage, Coded | Failure]]) -> Sheet:
    """The tallies over all passages; a passage that cannot be coded counts as empty."""
    sheet = Sheet()
    for passage, record in coded:
        if isinstance(record, Failure):
            sheet.wrong.append(f"{passage.id} failed             {record.reason}")
        sheet.add(passage, marking.mark(passage, None if isinstance(record, Failure) else record))
    return sheet


def beyond(figures: dict[str, float], limits: dict[str, dict[str, float]]) -> list[str]:
    """Each figure that is below its floor or above its ceiling, in words."""
    low = [f"{n} {figures[n]:.3f} is below its floor {v:.3f}" for n, v in limits["floors"].items() if figures[n] < v]
    high = [
        f"{n} {figures[n]:.3f} is above its ceiling {v:.3f}" for n, v in limits["ceilings"].items() if figures[n] > v
    ]
    return low + high


def evenly(cases: list[str], number: int) -> list[str]:
    """At most so many of the cases, from all over the list."""
    step = max(1, -(-len(cases) // number)) if number else len(cases) + 1
    return cases[::step] if number else []


def table(sheet: Sheet) -> Iterator[str]:
    """The tallies as lines."""
    yield f"{'':20}{'right':>7}{'told':>7}{'wanted':>7}{'p':>8}{'r':>8}{'f1':>8}"
    for name, t in sheet.tallies.items():
        share = name in marking.SHARES
        rates = f"{'':8}{t.recall:8.3f}{'':8}" if share else f"{t.precision:8.3f}{t.recall:8.3f}{t.f1:8.3f}"
        yield f"{name:20}{t.right:7}{'' if share else t.told:>7}{t.wanted:7}{rates}".rstrip()


def main() -> int:
    """Code, score, print; 1 where a floor is broken."""
    asked = argparse.ArgumentParser(description="Score Dateline on its own gold set.")
    asked.add_argument("--show", type=int, default=0, metavar="N", help="print N wrong cases")
    show = asked.parse_args().show
    sheet = score(code(read(HERE / "gold.jsonl")))
    print("\n".join([*evenly(sheet.wrong, show), *table(sheet)]))
    figures = sheet.figures()
    broken = beyond(figures, tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8")))
    print(*broken, sep="\n", end="\n" if broken else "")
    print("FIGURE", *(f"{name}={figures[name]:.3f}" for name in FIGURES))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
