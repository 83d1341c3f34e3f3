"""Full text as a person types it, compiled for either engine. Nothing that can be typed is an error.

All words must occur; "several words" as a phrase; -word must not; one OR other; begin* for words that begin so.
"""

import re
import unicodedata
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Select, and_, bindparam, column, func, or_, select, text, true
from sqlalchemy.dialects.postgresql import TSVECTOR

from .tables import documents

_TERM = re.compile(
    r"""
    (?P<no>-(?=[\w"]))?                          # a dash before a term excludes it; within a word it does not
    (?: "(?P<phrase>[^"]*)"? | (?P<word>[^\s"]+) )
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W_]+")
_MOST = 100
"""Terms that are looked for; more than a person types, and both engines take them."""
_CONFIGURATION = "dateline"


class Term(Struct, frozen=True):
    """Words in a row; `begins` if the last may go on."""

    words: tuple[str, ...]
    begins: bool = False


Groups = tuple[tuple[Term, ...], ...]
Numbers = Select[tuple[Any]]
"""The numbers of documents."""


class Words(Struct, frozen=True):
    """Groups that must each occur by one of their terms, and terms that must not occur."""

    groups: Groups = ()
    without: tuple[Term, ...] = ()


def parse(told: str) -> Words:
    """What is asked for; signs that mean nothing are passed over."""
    groups: list[list[Term]] = []
    without: list[Term] = []
    either = False
    for found in list(_TERM.finditer(_plain(told)))[:_MOST]:
        if found["word"] == "OR":
            either = bool(groups)
            continue
        term = _term(found)
        if not term.words:
            continue
        if found["no"]:
            without.append(term)
        elif either:
            groups[-1].append(term)
        else:
            groups.append([term])
        either = False
    return Words(tuple(map(tuple, groups)), tuple(without))


def _plain(told: str) -> str:
    """The text without accents, with the quotation marks and dashes that a keyboard has."""
    letters = "".join(c for c in unicodedata.normalize("NFD", told) if not unicodedata.combining(c))
    return letters.translate(str.maketrans("“”„«»–—", '"""""--'))


def _term(found: re.Match[str]) -> Term:
    told = found["word"] if found["phrase"] is None else found["phrase"]
    return Term(tuple(_WORD.findall(told)), begins=bool(found["word"]) and told.endswith("*"))


def matching(told: str, dialect: str) -> ColumnElement[bool] | None:
    """The condition on `documents`; None where nothing is asked."""
    wanted, unwanted = found(told, dialect)
    if wanted is None and unwanted is None:
        return None
    return and_(
        true() if wanted is None else documents.c.id.in_(wanted),
        true() if unwanted is None else documents.c.id.not_in(unwanted),
    )


def found(told: str, dialect: str) -> tuple[Numbers | None, Numbers | None]:
    """The numbers of the documents that have what is asked, and of those that have what must not occur; None: nothing."""
    words = parse(told)
    choose = _sqlite if dialect == "sqlite" else _postgresql
    without = (words.without,) if words.without else ()
    return (choose(words.groups) if words.groups else None), (choose(without) if without else None)


def _sqlite(groups: Groups) -> Numbers:
    asked = " AND ".join(f"({' OR '.join(map(_fts5, group))})" for group in groups)
    rows = text("SELECT rowid FROM texts WHERE texts MATCH :asked").bindparams(bindparam("asked", asked, unique=True))
    return select(rows.columns(column("rowid")).subquery().c.rowid)


def _fts5(term: Term) -> str:
    """A phrase in FTS5's own syntax; words hold letters and digits only."""
    return f'"{" ".join(term.words)}"{"*" if term.begins else ""}'


def _postgresql(groups: Groups) -> Numbers:
    index = column("words", TSVECTOR, _selectable=documents)
    asked = (or_(*(index.bool_op("@@")(_tsquery(term)) for term in group)) for group in groups)
    return select(documents.c.id).where(*asked)


def _tsquery(term: Term) -> Any:
    asked = " <-> ".join(f"'{word}'" for word in term.words)
    return func.to_tsquery(_CONFIGURATION, f"{asked}:*" if term.begins else asked)
