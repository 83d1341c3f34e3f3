"""What codes a stream of documents: items in, records out in their order, a failure costs one document."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from time import monotonic
from typing import Protocol, TypeVar

from .errors import DatelineError
from .model import Coded, Document, Failure, Version

HANDFUL = 16
"""Documents that are coded together; more gain nothing."""
CHARACTERS = 200_000
"""Text of a handful, beyond which it takes no further document."""
PASSING = 256
"""Items of a handful, with those that hold nothing to code."""
WAIT = 2.0
"""Seconds that a handful waits for the next document of a slow source."""
Tag = TypeVar("Tag")
Item = tuple[Tag, Document | Failure | None]
"""Whatever the caller wants back beside the result, and a document to code; what is none passes through."""
Told = tuple[Tag, Coded | Failure | None]


class Engine(Protocol):
    """What a run needs: the records of a stream of documents, in order."""

    @property
    def version(self) -> Version: ...

    def each(self, items: Iterable[Item[Tag]]) -> Iterator[Told[Tag]]: ...


class InProcess(ABC):
    """An engine that codes in this process: whatever codes one document, or better some together."""

    @abstractmethod
    def code(self, document: Document) -> Coded | Failure:
        """The record of one document, or why there is none."""

    def codes(self, documents: Sequence[Document]) -> Sequence[Coded | Failure]:
        """The results of some documents, in order."""
        return [self.code(document) for document in documents]

    def each(self, items: Iterable[Item[Tag]]) -> Iterator[Told[Tag]]:
        """Each item's tag and result, in order. Raises DatelineError where nothing can be coded at all."""
        for handful in handfuls(items):
            yield from joined(handful, iter(coded(self, documents_of(handful))))


def coded(coder: InProcess, documents: Sequence[Document]) -> Sequence[Coded | Failure]:
    """The results of some documents, a Failure also where the coder breaks: a run of days is not lost for one report."""
    try:
        return coder.codes(documents)
    except DatelineError:
        raise
    except Exception as error:  # noqa: BLE001  the failure is stored and told
        if len(documents) > 1:
            return [result for one in documents for result in coded(coder, [one])]
        told = f"the coder broke on it ({type(error).__name__}: {error}); please report it, with the text"
        return [failure(one, told) for one in documents]


def handfuls(items: Iterable[Item[Tag]]) -> Iterator[list[Item[Tag]]]:
    """The items in lists that are worth coding together. Where the source breaks, what it gave before is still passed."""
    source = iter(items)
    while True:
        handful: list[Item[Tag]] = []
        broken: BaseException | None = None
        documents = characters = 0
        closing = monotonic() + WAIT
        while documents < HANDFUL and characters < CHARACTERS and len(handful) < PASSING:
            try:
                item = next(source)
            except StopIteration:
                break
            except BaseException as error:  # noqa: BLE001  raised again below
                broken = error
                break
            handful.append(item)
            if isinstance(item[1], Document):
                documents, characters = documents + 1, characters + len(item[1].text)
            if monotonic() > closing:
                break
        if handful:
            yield handful
        if broken:
            raise broken
        if not handful:
            return


def documents_of(handful: Iterable[Item[Tag]]) -> list[Document]:
    """What of a handful is to be coded."""
    return [item for _, item in handful if isinstance(item, Document)]


def joined(handful: Iterable[Item[Tag]], results: Iterator[Coded | Failure]) -> Iterator[Told[Tag]]:
    """The items of a handful with the results of those that were coded."""
    for tag, item in handful:
        yield tag, next(results) if isinstance(item, Document) else item


def failure(document: Document, told: str) -> Failure:
    """A document that could not be coded, and why."""
    return Failure(document.url or document.ref or document.id, "code", told, document.ref)
