"""Where the coder's time goes, stage by stage, beside the same stages of the bare model.

    python bench/stages.py [REPORTS]     anything that `dateline code` reads; without it, generated news

Processor time of one warm process, the least of the rounds, as shares of the bare model's whole time. `tagger` is what is alike
in both: words, their vectors, tags. Ends with `FIGURE bare_…=… coder_…=…`.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from itertools import islice
from typing import Any, TypeVar

from generated import news

from dateline.lexicon import names, sources
from dateline.model import Document
from dateline.parse import parser, reading
from dateline.pipeline import Coder
from dateline.read import read

ROUNDS = 5
HANDFUL = 16
T = TypeVar("T")


class Clock(Counter[str]):
    """Seconds by stage."""

    def time(self, stage: str, work: Callable[[], T]) -> T:
        begun = time.process_time()
        done = work()
        self[stage] += time.process_time() - begun
        return done


def bare(model: Any, texts: Sequence[str]) -> Clock:
    """The model's own stages over the texts, each component over all of them as `nlp.pipe` does it."""
    clock = Clock()
    docs = clock.time("words", lambda: [model.make_doc(text) for text in texts])
    for name, part in model.pipeline:
        docs = clock.time(name, lambda part=part, docs=docs: list(part.pipe(docs, batch_size=256)))
    return clock


def coded(coder: Coder, reader: parser.Parser, handful: Sequence[Document]) -> Clock:
    """Dateline's stages over some documents that are coded together."""
    clock = Clock()
    opened = clock.time("opening", lambda: [parser._opened(one, names.lower_names) for one in handful])
    texts = [text for one in opened for text in one.shown]
    docs = clock.time("words", lambda: [reader._nlp.make_doc(text) for text in texts])
    for name, part in reader._nlp.pipeline:
        docs = clock.time(name, lambda part=part, docs=docs: list(part.pipe(docs, batch_size=256)))
    labels = clock.time("ner", lambda: reader._entities(docs))  # type: ignore[misc]
    told = clock.time("reading", lambda: [*map(reading.parsed, docs, texts, labels)])
    told = clock.time("attribute_ruler", lambda: [reader._classes(one) for one in told])  # type: ignore[misc]
    left: Iterator[Any] = iter(told)
    pages = clock.time("reading", lambda: [one.page(islice(left, len(one.pieces))) for one in opened])
    clock.time("after", lambda: [coder._coded(page) for page in pages])
    return clock


def least(rounds: Sequence[Clock]) -> Clock:
    return Clock({stage: min(one[stage] for one in rounds) for stage in rounds[0]})


def main() -> int:
    """Time the rounds and print a table."""
    documents = [one for one in (read(sys.argv[1]) if len(sys.argv) > 1 else news(300)) if isinstance(one, Document)]
    coder = Coder()
    reader, model = parser.load(coder.settings.model), import_module(coder.settings.model).load()
    handfuls = [documents[at : at + HANDFUL] for at in range(0, len(documents), HANDFUL)]
    texts = [one.text for one in documents]
    with sources.using(coder.sources), reader._libraries.limit(limits=1, user_api="blas"):
        rounds = [
            (bare(model, texts), Clock(sum((coded(coder, reader, few) for few in handfuls), Counter())))
            for _ in range(ROUNDS)
        ]
    theirs, ours = least([one for one, _ in rounds]), least([one for _, one in rounds])
    whole = sum(theirs.values())
    stages = [*theirs, *(stage for stage in ours if stage not in theirs)]
    print(f"{'':16} {'bare':>7} {'Dateline':>9}   of the bare model's time, {len(documents)} documents")
    for stage in stages:
        print(f"{stage:16} {theirs[stage] / whole:7.3f} {ours[stage] / whole:9.3f}")
    shares = {
        f"{who}_{stage}": clock[stage] / whole for who, clock in (("bare", theirs), ("coder", ours)) for stage in stages
    }
    tagger = sum(theirs[s] for s in _TAGGER) / sum(ours[s] for s in _TAGGER)
    told = " ".join(f"{name}={share:.3f}" for name, share in shares.items() if share)
    print(f"FIGURE {told} coder_whole={sum(ours.values()) / whole:.3f} tagger_ratio={tagger:.2f}")
    return 0


_TAGGER = ("words", "tok2vec", "tagger")

if __name__ == "__main__":
    sys.exit(main())
