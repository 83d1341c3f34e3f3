"""How far confidence can be taken at its word: of the events told with 0.8, are eight in ten right?

    python evaluation/calibration.py [GOLD]

GOLD is this folder's gold.jsonl (the default) or a file of lines {"text": …, "published": …, "events": [{"type": …}]}.
An event is right where the gold has one of its type: on its trigger in our own gold, anywhere in the text in another file,
which mostly names one event a text, so that confidence looks too high there. Events marked future, hypothetical or negation
are left out. The last line has the expected calibration error: the mean distance of the two columns, weighed by events.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import gold
import marking

from dateline import Coded, Coder, Document
from dateline.model import Event
from dateline.read.text import day

OWN = Path(__file__).parent / "gold.jsonl"
BINS = 10
UNREAL = {"future", "hypothetical", "negation"}
Verdict = tuple[float, bool]
"""How sure an event was, and whether it was right."""


def verdicts(path: Path) -> Iterator[Verdict]:
    """One for each event told as fact."""
    coder = Coder()
    yield from _own(coder, path) if path.resolve() == OWN else _other(coder, path)


def _own(coder: Coder, path: Path) -> Iterator[Verdict]:
    for passage in gold.read(path):
        events = _facts(coder, Document(passage.id, passage.text, published=passage.published, language="en"))
        pairs, _ = marking.align(passage.events, events)
        right = {e.id for pair in pairs for e in pair.told if e.type in pair.gold.types}
        yield from ((event.confidence, event.id in right) for event in events)


def _other(coder: Coder, path: Path) -> Iterator[Verdict]:
    for line in path.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        if "text" not in told:
            continue  # a header
        published = told.get("published")
        document = Document(told["text"], told["text"], published=day(published) if published else None, language="en")
        types = {kind for event in told["events"] for kind in event.get("types", [event["type"]])}
        yield from ((event.confidence, event.type in types) for event in _facts(coder, document))


def _facts(coder: Coder, document: Document) -> tuple[Event, ...]:
    coded = coder.code(document)
    return tuple(e for e in coded.events if UNREAL.isdisjoint(e.aux)) if isinstance(coded, Coded) else ()


def table(told: list[Verdict]) -> Iterator[tuple[str, int, float, float]]:
    """For each tenth: its bounds, how many events, how sure they were in the mean, the share that was right."""
    for low in range(BINS):
        inside = [v for v in told if low <= v[0] * BINS < low + 1 or (low == BINS - 1 and v[0] == 1)]
        if inside:
            sure, right = sum(c for c, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside)
            yield f"{low / BINS:.1f} to {(low + 1) / BINS:.1f}", len(inside), sure, right


def error(told: list[Verdict]) -> float:
    """The expected calibration error."""
    return sum(count * abs(sure - right) for _, count, sure, right in table(told)) / len(told) if told else 0.0


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    asked.add_argument("gold", nargs="?", type=Path, default=OWN)
    told = list(verdicts(asked.parse_args().gold))
    print("confidence   events   mean   right")
    for bounds, count, sure, right in table(told):
        print(f"{bounds}   {count:6}   {sure:.2f}   {right:.2f}")
    print(f"FIGURE ece={error(told):.3f} events={len(told)}")


if __name__ == "__main__":
    main()
