"""How many times as fast as the bare model the whole coder is: spaCy's full pipeline over the same documents, in one run.

    python bench/coder.py [REPORTS]      anything that `dateline code` reads; without it, the reports that the project ships

Processor time of one warm process, the median of the rounds: over the reports (`coder_ratio`), and over them with three
generated reports of no event for each (`plain_ratio`). `after_ratio` is what the reports cost after the parser, in seconds
for each second of the bare model; `after_share` its part of the coder's own time; `same_tokens` the share of tokens that are
read exactly as the bare model reads them. Status 1 where a figure misses its floor.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from generated import plain

from dateline.model import Document
from dateline.parse import Page, parser
from dateline.parse.split import stretches
from dateline.pipeline import Coder
from dateline.read import read

ROUNDS = 7
HANDFUL = 16
"""Documents that are coded together."""
FLOORS = {"coder_ratio": 1.5, "plain_ratio": 2.0, "same_tokens": 0.999}
"""The shipped reports, dense with events, give 1.7 and 2.3; ordinary news gives 2.3."""
CEILING = 0.40
"""Of `after_ratio`: the shipped reports take 0.33, ordinary news 0.20."""


def seconds(work: Callable[[], object]) -> float:
    """The processor time that the work takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def race(bare: Any, coder: Coder, documents: Sequence[Document]) -> tuple[float, float, float]:
    """How many times as fast as the bare model; seconds after the parser for each of the model's, and of the coder's."""
    handfuls = [documents[at : at + HANDFUL] for at in range(0, len(documents), HANDFUL)]
    reader = parser.load(coder.settings.model)
    works: tuple[Callable[[], object], ...] = (
        lambda: list(bare.pipe(one.text for one in documents)),
        lambda: [reader.parse_all(few) for few in handfuls],
        lambda: [coder.codes(few) for few in handfuls],
    )
    for work in works:
        work()
    rounds = [[seconds(work) for work in works] for _ in range(ROUNDS)]
    return (
        statistics.median(model / whole for model, _, whole in rounds),
        statistics.median((whole - parse) / model for model, parse, whole in rounds),
        statistics.median(1 - parse / whole for _, parse, whole in rounds),
    )


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
    ratio, after, share = race(bare, coder, documents)
    mixed, *_ = race(bare, coder, [*documents, *plain(3 * len(documents))])
    figures = {"coder_ratio": ratio, "plain_ratio": mixed, "same_tokens": same(coder.settings.model, documents)}
    told = " ".join(f"{name}={value:.3f}" for name, value in figures.items())
    print(f"FIGURE {told} after_ratio={after:.2f} after_share={share:.2f}")
    return int(after > CEILING or any(figures[name] < floor for name, floor in FLOORS.items()))


if __name__ == "__main__":
    sys.exit(main())
