"""What coding costs after the parser, in seconds for each second of parsing. One run, side by side.

    python bench/after.py [REPORTS]      anything that `dateline code` reads; without it, the reports that the project ships

Processor time of one warm process, parsing and coding in turn; the ratio is the median of the rounds. Ends with
`FIGURE after_ratio=…`, and status 1 where the ratio is above the floor.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from dateline.model import Document
from dateline.parse import Page
from dateline.pipeline import Coder
from dateline.read import read

FLOOR = 0.40
"""The shipped reports, dense with events, take 0.31; ordinary news takes 0.20."""
ROUNDS = 9


class Parsed(Coder):
    """A coder that parses nothing: it is given the pages."""

    pages: dict[str, Page]

    def page(self, document: Document) -> Page:
        return self.pages[document.id]


def seconds(work: Callable[[Document], object], documents: list[Document]) -> float:
    """The processor time of doing it to all documents."""
    begun = time.process_time()
    for document in documents:
        work(document)
    return time.process_time() - begun


def main() -> int:
    """Time the rounds and print them."""
    path = sys.argv[1] if len(sys.argv) > 1 else str(Path(__file__).parents[1] / "examples" / "reports.jsonl")
    parser, coder = Coder(), Parsed()
    documents = [document for document in read(path) if isinstance(document, Document)]
    coder.pages = {document.id: parser.page(document) for document in documents}
    seconds(coder.code, documents)
    rounds = [(seconds(parser.page, documents), seconds(coder.code, documents)) for _ in range(ROUNDS)]
    ratio = statistics.median(after / parse for parse, after in rounds)
    print(f"parse {statistics.median(parse for parse, _ in rounds):.2f} s of {len(documents)} documents")
    print(f"after {statistics.median(after for _, after in rounds):.2f} s")
    print(f"FIGURE after_ratio={ratio:.2f} floor={FLOOR}")
    return int(ratio > FLOOR)


if __name__ == "__main__":
    sys.exit(main())
