"""How many times as fast as the bare model the whole coder is: spaCy's full pipeline over the same documents, in one run.

    python bench/coder.py [REPORTS]      anything that `dateline code` reads; without it, the reports that the project ships

Processor time of one warm process, both in turn, the median of the rounds: over the reports (`coder_ratio`), and over
them with three generated reports of no event for each (`plain_ratio`). `after_share` is the part of the coder's time that
is not parsing, `same_tokens` the share of tokens that are read exactly as the bare model reads them. Status 1 where a
figure is below its floor.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from plain import documents as plain

from dateline.model import Document
from dateline.parse import Page, parser
from dateline.parse.split import stretches
from dateline.pipeline import Coder
from dateline.read import read

ROUNDS = 7
FLOORS = {"coder_ratio": 1.6, "plain_ratio": 2.0, "same_tokens": 0.999}
"""Measured on a busy machine: 1.9 and 2.5."""


def seconds(work: Callable[[], object]) -> float:
    """The processor time that the work takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def race(bare: Any, coder: Coder, documents: Sequence[Document]) -> tuple[float, float]:
    """The bare model's time over the coder's, and the share of the coder's that is not parsing."""
    for one in documents:
        coder.code(one)
    rounds = [
        (
            seconds(lambda: list(bare.pipe(one.text for one in documents))),
            seconds(lambda: [coder.page(one) for one in documents]),
            seconds(lambda: [coder.code(one) for one in documents]),
        )
        for _ in range(ROUNDS)
    ]
    ratio = statistics.median(model / whole for model, _, whole in rounds)
    return ratio, statistics.median(1 - parse / whole for _, parse, whole in rounds)


def same(package: str, documents: Sequence[Document]) -> float:
    """The share of tokens whose tag, class, relation, head and label are those of the model as it is."""
    model = parser._load(package)
    pairs = [pair for one in documents for pair in _pairs(model, parser.load(package).parse(one))]
    return sum(ours == theirs for ours, theirs in pairs) / len(pairs)


def _pairs(model: Any, page: Page) -> Iterator[tuple[object, object]]:
    tokens = page.tokens
    at = {t.start: (t.text, t.tag, t.pos, t.dep, tokens[t.head].start, t.ent) for t in tokens}
    for piece in stretches(page.document.text):
        if not piece.dateline:
            for word in model(page.document.text[piece.start : piece.end]):
                head = piece.start + word.head.idx
                told = (word.text, word.tag_, word.pos_, word.dep_, head, word.ent_type_)
                yield at.get(piece.start + word.idx), told


def main() -> int:
    """Time the rounds and print them."""
    path = sys.argv[1] if len(sys.argv) > 1 else str(Path(__file__).parents[1] / "examples" / "reports.jsonl")
    documents = [document for document in read(path) if isinstance(document, Document)]
    coder = Coder()
    bare = import_module(coder.settings.model).load()
    ratio, after = race(bare, coder, documents)
    mixed, mixed_after = race(bare, coder, [*documents, *plain(3 * len(documents))])
    figures = {"coder_ratio": ratio, "plain_ratio": mixed, "same_tokens": same(coder.settings.model, documents)}
    told = " ".join(f"{name}={value:.3f}" for name, value in figures.items())
    print(f"FIGURE {told} after_share={after:.2f} plain_after_share={mixed_after:.2f}")
    return int(any(figures[name] < floor for name, floor in FLOORS.items()))


if __name__ == "__main__":
    sys.exit(main())
