"""The examples of trigger entries, run: each `yes` must fire its very entry, no `no` may."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from ..lexicon.triggers import Entry, File
from ..model import Document, EventType
from ..parse.page import Page
from . import triggers


class Example(Struct, frozen=True):
    """A sentence of an entry, wanted to fire it or not; `found` are the entries that fired."""

    type: EventType
    entry: Entry
    sentence: str
    wanted: bool
    found: tuple[tuple[EventType, Entry], ...] = ()

    @property
    def holds(self) -> bool:
        return ((self.type, self.entry) in self.found) == self.wanted

    @property
    def told(self) -> str:
        """What went wrong, in a line."""
        others = ", ".join(f"{kind} {entry.words!r}" for kind, entry in self.found) or "nothing"
        verdict = "does not fire" if self.wanted else "fires"
        return f"{self.type} {self.entry.words!r} {verdict} in {self.sentence!r} (fires there: {others})"


def run(files: Sequence[File], parse: Callable[[Document], Page]) -> Iterator[Example]:
    """All examples of the files, with what fired; they are parsed in one go."""
    told = list(_examples(files))
    sentences = list(dict.fromkeys(example.sentence for example in told))
    found: list[list[tuple[EventType, Entry]]] = [[] for _ in sentences]
    if sentences:
        page = parse(Document("examples", "\n\n".join(sentences)))
        for trigger in triggers.find(page):
            found[page.sentence(trigger.head).paragraph].append((trigger.type, trigger.entry))
    at = {sentence: number for number, sentence in enumerate(sentences)}
    for one in told:
        yield Example(one.type, one.entry, one.sentence, one.wanted, tuple(found[at[one.sentence]]))


def _examples(files: Sequence[File]) -> Iterator[Example]:
    for file in files:
        for entry in file.entries:
            for wanted, sentences in ((True, entry.yes), (False, entry.no)):
                yield from (Example(file.type, entry, " ".join(s.split()), wanted) for s in sentences if s.strip())
