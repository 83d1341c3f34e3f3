"""One transaction that writes: a batch of documents with all that hangs on them, or nothing of it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property

from sqlalchemy import Connection, bindparam, delete, func, select, union

from ..errors import StoreError
from ..model import Coded, Failure, Incident, Judgement
from . import moments, rows, telling
from .asking import MANY
from .asking import rows as asked
from .derived import Derived
from .filing import Filing
from .pack import text
from .settling import settle
from .tables import (
    bands,
    batches,
    card_keys,
    cards,
    changes,
    claimed,
    claims,
    copies,
    events,
    failures,
    judged,
    judgements,
    links,
    members,
    runs,
    signatures,
    state,
)
from .told import Told
from .values import Added, Card, Copy, Run, Signature, Tie

_NUMBERS = select(cards.c.key, cards.c.id).where(cards.c.key.in_(MANY))
_TOLD_BY = select(members.c.incident).where(members.c.document == bindparam("at"))
_VOICED = (
    select(events.c.key)
    .join(claimed, claimed.c.event == events.c.id)
    .join(claims, claims.c.id == claimed.c.claim)
    .where(claims.c.key.in_(MANY))
)
_JUDGED = union(
    select(members.c.incident).where(members.c.event.in_(MANY)),
    select(members.c.incident).where(members.c.event.in_(_VOICED)),
)
_CARDS_OF = select(cards.c.key).where(cards.c.document == bindparam("at"))
_FORGET = {table: delete(table).where(table.c.document == bindparam("at")) for table in (bands, signatures)}


class Writer(Told, Derived):
    """What may be done to a chronicle; the questions see what was written before them in the same transaction."""

    def __init__(self, where: str, filing: Filing, run: int) -> None:
        self.where = where
        self._filing = filing
        self._run = run
        self._noted: set[int] = set()

    @contextmanager
    def connected(self, *, whole: bool = False) -> Iterator[Connection]:
        """The transaction's own connection."""
        if whole:
            self._filing.flush()
        yield self._filing.connection

    @cached_property
    def _moment(self) -> str:
        """When the batch comes in: never before the one before it, though the clock was set back."""
        last = self._filing.connection.execute(select(func.max(batches.c.at))).scalar()
        return max(moments.now(), last or "")

    @cached_property
    def _batch(self) -> int:
        number = self._filing.number(batches)
        self._filing.put(batches, [{"id": number, "run": self._run, "at": self._moment}])
        return number

    def _note(self, changed: Iterable[int] = ()) -> None:
        """Begin the batch, and note the incidents that it changed."""
        batch, fresh = self._batch, sorted({*changed} - self._noted)
        self._noted.update(fresh)
        self._filing.put(changes, [{"batch": batch, "incident": number} for number in fresh])

    def add(
        self,
        record: Coded,
        cards: Sequence[Card] = (),
        *,
        signature: Signature | None = None,
        source: str | None = None,
    ) -> Added:
        """Store a record with its cards. One of the same document by the same coder stays, by another is superseded.

        `source` is where the document was met.
        """
        at = telling.number_of(self._filing, record.document.id)
        held = None if at is None else telling.held(self._filing, at)
        if at is None:
            at = telling.file_document(self._filing, record.document, self._batch)
        if source is not None:
            met = (source, record.document.ref, record.document.original)
            telling.file_origin(self._filing, at, met, lambda: self._batch)
        if held is not None and held[1] == text(record.coder):
            return Added("known")
        removed, neighbours = self._supersede(at, held[0]) if held else ((), ())
        telling.file_record(self._filing, at, record, self._batch)
        self._file_cards(at, cards)
        if signature is not None:
            self._file_signature(at, signature)
        return Added("recoded" if held else "added", removed, neighbours)

    def recard(self, document: str, cards: Sequence[Card]) -> Added:
        """Put other cards in place of a document's, whose record stays: people judged its events."""
        at = self._document(document)
        self._note()
        removed, neighbours = self._discard(at)
        self._file_cards(at, cards)
        return Added("known", removed, neighbours)

    def _supersede(self, at: int, record: int) -> tuple[tuple[Card, ...], tuple[str, ...]]:
        """Let a record hold no longer; its cards, which go, and the cards that were linked to them."""
        telling.supersede(self._filing, record, self._batch)
        self._note(self._filing.connection.execute(_TOLD_BY, {"at": at}).scalars())
        return self._discard(at)

    def _discard(self, at: int) -> tuple[tuple[Card, ...], tuple[str, ...]]:
        """Remove a document's cards; what they were, and the cards that were linked to them."""
        ids = self._filing.connection.execute(_CARDS_OF, {"at": at}).scalars().all()
        removed = self.cards(ids)
        hung = {end for tie in self.ties(ids) for end in (tie.a, tie.b)} - set(ids)
        self._filing.connection.execute(delete(cards).where(cards.c.document == at))
        return removed, tuple(sorted(hung))

    def _file_cards(self, at: int, told: Sequence[Card]) -> None:
        numbered = [(self._filing.number(cards), card) for card in told]
        found = ({"id": n, "key": c.id, "document": at, "events": text(c.events), "body": c.body} for n, c in numbered)
        self._filing.put(cards, found)
        self._filing.put(card_keys, [{"key": key, "card": n} for n, c in numbered for key in sorted(c.keys)])

    def _file_signature(self, at: int, signature: Signature) -> None:
        for table in (bands, signatures):
            self._filing.connection.execute(_FORGET[table], {"at": at})
        self._filing.put(signatures, [{"document": at, "value": signature.value}])
        self._filing.put(bands, [{"band": band, "document": at} for band in sorted(signature.bands)])

    def met(self, document: str, source: str, ref: str | None = None, original: str | None = None) -> None:
        """Note where a document was met as well, and the id it has there."""
        told = (source, ref, original)
        telling.file_origin(self._filing, self._document(document), told, lambda: self._batch)

    def _document(self, key: str) -> int:
        at = telling.number_of(self._filing, key)
        if at is None:
            raise StoreError(f"{self.where}: {key} is not in the chronicle; add it first")
        return at

    def ran(self, run: Run) -> None:
        """Note a run of another chronicle; one that is there stays."""
        if self._filing.connection.execute(select(runs.c.id).where(runs.c.key == run.id)).first() is None:
            times = {"started": moments.written(run.started), "ended": run.ended and moments.written(run.ended)}
            told = {"key": run.id, "command": run.command, "arguments": text(run.arguments), "outcome": run.outcome}
            row = {"id": self._filing.number(runs), **told, "coder": run.coder and text(run.coder), **times}
            self._filing.put(runs, [row])

    def fail(self, failure: Failure) -> None:
        """Keep what could not be coded; told again it is kept once."""
        key = rows.digest(failure).hex()
        if self._filing.connection.execute(select(failures.c.id).where(failures.c.key == key)).first() is None:
            told = {"source": failure.source, "stage": failure.stage, "reason": failure.reason, "ref": failure.ref}
            row = {"id": self._filing.number(failures), "key": key, **told, "batch": self._batch}
            self._filing.put(failures, [row])

    def link(self, ties: Iterable[Tie]) -> None:
        """Store links between cards that are there; a link told again takes the place of what it was."""
        told = list(ties)
        numbers = self._numbers({end for tie in told for end in (tie.a, tie.b)})
        pairs = {tuple(sorted((numbers[tie.a], numbers[tie.b]))): tie for tie in told}
        found = ({"a": a, "b": b, "score": t.score, "reasons": text(t.reasons)} for (a, b), t in sorted(pairs.items()))
        self._filing.replace(links, found)
        if told:
            self._note()

    def unlink(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Remove links between cards."""
        told = list(pairs)
        numbers = self._numbers({end for pair in told for end in pair})
        for pair in told:
            a, b = sorted(numbers[end] for end in pair)
            self._filing.connection.execute(delete(links).where(links.c.a == a, links.c.b == b))
        if told:
            self._note()

    def _numbers(self, ids: set[str]) -> dict[str, int]:
        found = {row.key: row.id for row in asked(self._filing.connection, _NUMBERS, sorted(ids))}
        if missing := ids - found.keys():
            raise StoreError(f"{self.where}: card {min(missing)} is not in the chronicle; add its document first")
        return found

    def copy(self, copy: Copy) -> None:
        """Keep that a document repeats or replaces another; both must be there."""
        told = {"document": self._document(copy.document), "original": self._document(copy.original)}
        self._filing.replace(copies, [{**told, "kind": copy.kind, "score": copy.score}])
        self._note()

    def settle(self, changed: Iterable[Incident], removed: Iterable[str] = ()) -> None:
        """Store incidents as they are now and close those that are no more; what they were stays for `as_of`."""
        if settled := settle(self._filing, list(changed), removed, lambda: self._batch, self._moment):
            self._note(settled)

    def judge(self, judgement: Judgement) -> None:
        """Add a person's decision, for good; one that is there already stays."""
        if self._filing.connection.execute(select(judgements.c.key).where(judgements.c.key == judgement.id)).first():
            return
        row = {
            "key": judgement.id, "subject": judgement.subject, "decision": judgement.decision, "by": judgement.by,
            "at": moments.written(judgement.at), "why": judgement.why, "other": text(judgement.other),
            "field": judgement.field, "value": judgement.value,
        }  # fmt: skip
        self._filing.put(judgements, [row])
        subjects = sorted({judgement.subject, *judgement.other})
        self._filing.put(judged, [{"subject": subject, "judgement": judgement.id} for subject in subjects])
        self._note({row.incident for row in asked(self._filing.connection, _JUDGED, subjects)})

    def keep(self, name: str, value: bytes) -> None:
        """Leave something under a name for the next run."""
        self._filing.replace(state, [{"name": rows.name_key(name), "value": value}])
