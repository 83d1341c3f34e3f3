"""The chronicle's tables. What is told is kept for good; cards, links and incidents are derived and may be rebuilt.

`key` is an id that is derived from content and stable across chronicles; `id` is a row's number in this one.
`batch` or `since` is the transaction a row came in with, `until` the one that superseded it (null: it still holds).
Moments are UTC in ISO 8601, as text, so that they sort and compare alike on both engines.
Tables are made by `migrations` alone; a test compares what they make with what stands here.
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
HEAD = "0005"
"""The newest migration: what this software reads and writes."""

Number = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows by themselves only where it is INTEGER
HOLDS = text("until IS NULL")


def _row() -> Column[int]:
    """A row's number; the one writer there is at a time counts on from the highest."""
    return Column("id", Number, primary_key=True, autoincrement=False)


def _of(name: str, target: str, *, primary: bool = False, optional: bool = False, index: bool = False) -> Column[int]:
    """A reference to a row that takes this one with it when it goes."""
    link = ForeignKey(f"{target}.id", ondelete="CASCADE")
    return Column(name, Number, link, primary_key=primary, nullable=optional, index=index)


def _batch(name: str = "batch", *, optional: bool = False, index: bool = False) -> Column[int]:
    """A reference to the batch that a row came in with, or went with; no batch is ever deleted."""
    return Column(name, Number, ForeignKey("batches.id"), nullable=optional, index=index)


chronicle = Table("chronicle", metadata, Column("key", Text, primary_key=True), Column("made", Text, nullable=False))
"""One row, which says that this database is a chronicle."""

runs = Table(
    "runs", metadata, _row(),
    Column("key", Text, nullable=False, unique=True), Column("command", Text, nullable=False),
    Column("arguments", Text, nullable=False), Column("coder", Text),
    Column("started", Text, nullable=False), Column("ended", Text), Column("outcome", Text),
)  # fmt: skip
batches = Table(
    "batches",
    metadata,
    _row(),
    Column("run", Number, ForeignKey("runs.id"), nullable=False),
    Column("at", Text, nullable=False, index=True),
)

documents = Table(
    "documents", metadata, _row(),
    Column("key", Text, nullable=False, unique=True), Column("title", Text), Column("text", Text, nullable=False),
    Column("ref", Text, index=True), Column("url", Text), Column("outlet", Text),
    Column("folded", Text, index=True), Column("author", Text),
    Column("published", Date), Column("language", Text),
    Column("digest", LargeBinary, nullable=False), _batch(),
)  # fmt: skip
"""`folded` is the outlet's name for looking up; `ref` and `outlet` are cut, and stand whole in the record."""
origins = Table(
    "origins", metadata, _of("document", "documents", primary=True),
    Column("digest", LargeBinary, primary_key=True), Column("source", Text, nullable=False), Column("ref", Text),
    Column("original", Text), _batch(index=True),
)  # fmt: skip
"""Where a document was met, each place once; `original` is the digest of the bytes it was read from, if kept.

Text of any length is never a key (PostgreSQL's indices take 2,700 bytes): its digest is, or it is cut (`rows.CUT`).
"""

records = Table(
    "records", metadata, _row(), _of("document", "documents", index=True), Column("coder", Text, nullable=False),
    Column("body", LargeBinary, nullable=False), Column("digest", LargeBinary, nullable=False),
    _batch("since"), _batch("until", optional=True),
)  # fmt: skip
Index("uq_records_document_holds", records.c.document, unique=True, sqlite_where=HOLDS, postgresql_where=HOLDS)

actors = Table(
    "actors", metadata, _row(), Column("key", Text, nullable=False, unique=True), Column("who", Text, index=True),
    Column("name", Text, nullable=False), Column("folded", Text, nullable=False, index=True),
    Column("form", Text, nullable=False), Column("country", Text, index=True), Column("sectors", Text, nullable=False),
)  # fmt: skip
"""Every Who that records and incidents name, once; `key` is all of it, `folded` the name for looking up."""

mentions = Table(
    "mentions", metadata, _of("record", "records", primary=True), Column("ordinal", Integer, primary_key=True),
    Column("kind", Text, nullable=False), Column("start", Number, nullable=False), Column("stop", Number, nullable=False),
    Column("label", Text), sqlite_with_rowid=False,
)  # fmt: skip
"""`label` is the name of what the mention resolves to; its surface stands in the document."""

events = Table(
    "events", metadata, _row(), _of("record", "records", index=True), Column("ordinal", Integer, nullable=False),
    Column("key", Text, nullable=False, index=True), Column("type", Text, nullable=False),
    Column("modes", Text, nullable=False), Column("aux", Text, nullable=False),
    Column("start", Number, nullable=False), Column("stop", Number, nullable=False),
    Column("earliest", Date), Column("latest", Date), Column("place", Text), Column("country", Text),
    Column("lat", Float), Column("lon", Float), Column("confidence", Float, nullable=False),
    Column("harm", Number, nullable=False, server_default=text("0")),
    Column("doubt", Float, nullable=False, server_default=text("0")),
)  # fmt: skip
"""`harm` is the most people told killed in it; `doubt` is 1 less the confidence, and 1 more where voices of its report
contradict each other. What people should look at first is found by them (`queue`)."""
Index("ix_events_harm_doubt_id", events.c.harm, events.c.doubt, events.c.id)
Index("ix_events_doubt_id", events.c.doubt, events.c.id)
Index("ix_events_type_earliest", events.c.type, events.c.earliest)
parties = Table(
    "parties", metadata, _of("event", "events", primary=True), Column("role", Text, primary_key=True),
    _of("actor", "actors", primary=True, index=True), sqlite_with_rowid=False,
)  # fmt: skip
claims = Table(
    "claims", metadata, _row(), _of("record", "records", index=True), Column("ordinal", Integer, nullable=False),
    Column("key", Text, nullable=False, index=True), Column("stance", Text, nullable=False),
    _of("speaker", "actors", optional=True, index=True), Column("outlet", Integer, nullable=False),
)  # fmt: skip
"""`outlet` is 1 where the report itself is the voice; `speaker` is null for it and for unnamed voices."""
claimed = Table(
    "claimed", metadata, _of("claim", "claims", primary=True), _of("event", "events", primary=True, index=True),
    sqlite_with_rowid=False,
)  # fmt: skip
counts = Table(
    "counts", metadata, _row(), _of("record", "records", index=True), _of("event", "events", optional=True, index=True),
    Column("mention", Integer, nullable=False), Column("measure", Text, nullable=False),
    Column("low", Number), Column("high", Number), Column("best", Number), Column("category", Text),
    Column("role", Text, nullable=False),
)  # fmt: skip
"""One row for each event that a count belongs to, or one without an event."""
agreements = Table(
    "agreements", metadata, _row(), _of("record", "records", index=True), _of("event", "events", optional=True, index=True),
    Column("mention", Integer, nullable=False), Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True), Column("form", Text, nullable=False),
    Column("signed", Text), Column("status", Text, nullable=False),
)  # fmt: skip
breaches = Table(
    "breaches", metadata, _row(), _of("record", "records", index=True), Column("ordinal", Integer, nullable=False),
    Column("mention", Integer), _of("accuser", "actors", optional=True), _of("accused", "actors", optional=True),
    Column("denied", Integer, nullable=False),
)  # fmt: skip
"""One row for each side accused; `accuser` is null for the outlet and for unnamed voices."""

cards = Table(
    "cards", metadata, _row(), Column("key", Text, nullable=False, unique=True), _of("document", "documents", index=True),
    Column("events", Text, nullable=False), Column("body", LargeBinary, nullable=False),
)  # fmt: skip
card_keys = Table(
    "card_keys", metadata, Column("key", Text, primary_key=True), _of("card", "cards", primary=True, index=True),
    sqlite_with_rowid=False,
)  # fmt: skip
links = Table(
    "links", metadata, _of("a", "cards", primary=True), _of("b", "cards", primary=True, index=True),
    Column("score", Float, nullable=False), Column("reasons", Text, nullable=False),
    CheckConstraint("a < b", "ordered"), sqlite_with_rowid=False,
)  # fmt: skip
signatures = Table(
    "signatures", metadata, _of("document", "documents", primary=True), Column("value", LargeBinary, nullable=False)
)
bands = Table(
    "bands", metadata, Column("band", Text, primary_key=True), _of("document", "documents", primary=True, index=True),
    sqlite_with_rowid=False,
)  # fmt: skip
copies = Table(
    "copies", metadata, _of("document", "documents", primary=True), _of("original", "documents", primary=True, index=True),
    Column("kind", Text, nullable=False), Column("score", Float, nullable=False),
)  # fmt: skip

incidents = Table(
    "incidents", metadata, _row(), Column("key", Text, nullable=False, index=True),
    _batch("since"), _batch("until", optional=True, index=True),
    Column("type", Text, nullable=False), Column("status", Text, nullable=False),
    Column("earliest", Date), Column("latest", Date), Column("place", Text), Column("country", Text),
    Column("lat", Float), Column("lon", Float), Column("documents", Integer, nullable=False),
    Column("independent", Integer, nullable=False), Column("harm", Number, nullable=False), Column("larger", Text),
    Column("body", LargeBinary, nullable=False), Column("digest", LargeBinary, nullable=False),
    Column("label", Text), Column("precision", Text), Column("campaign", Text),
)  # fmt: skip
"""`place` is the place's name for looking up, `label` as it is shown."""
Index("uq_incidents_key_holds", incidents.c.key, unique=True, sqlite_where=HOLDS, postgresql_where=HOLDS)
Index("ix_incidents_earliest", incidents.c.earliest, incidents.c.key)
_FOUGHT = text("until IS NULL AND campaign IS NOT NULL")
Index(
    "ix_incidents_campaign", incidents.c.campaign, incidents.c.earliest, incidents.c.key,
    sqlite_where=_FOUGHT, postgresql_where=_FOUGHT,
)  # fmt: skip
changes = Table(
    "changes", metadata, _batch(), Column("incident", Number, nullable=False), PrimaryKeyConstraint("batch", "incident"),
    sqlite_with_rowid=False,
)  # fmt: skip
"""Which incidents a batch wrote, closed or took away, so that who holds them in memory can keep up."""
members = Table(
    "members", metadata, _of("incident", "incidents", primary=True), _of("document", "documents", primary=True, index=True),
    Column("event", Text, primary_key=True, index=True), Column("role", Text, nullable=False), sqlite_with_rowid=False,
)  # fmt: skip
sides = Table(
    "sides", metadata, _of("incident", "incidents", primary=True), Column("role", Text, primary_key=True),
    _of("actor", "actors", primary=True, index=True), sqlite_with_rowid=False,
)  # fmt: skip
tolls = Table(
    "tolls", metadata, _of("incident", "incidents", primary=True), Column("measure", Text, primary_key=True),
    Column("people", Number, primary_key=True), sqlite_with_rowid=False,
)  # fmt: skip
"""The figures of an incident as single numbers, for asking; the figures themselves stand in its body."""

failures = Table(
    "failures", metadata, _row(), Column("key", Text, nullable=False, unique=True), Column("source", Text, nullable=False),
    Column("stage", Text, nullable=False), Column("reason", Text, nullable=False), Column("ref", Text),
    _batch(),
)  # fmt: skip
judgements = Table(
    "judgements", metadata, Column("key", Text, primary_key=True), Column("subject", Text, nullable=False),
    Column("decision", Text, nullable=False), Column("by", Text, nullable=False),
    Column("at", Text, nullable=False, index=True), Column("why", Text, nullable=False),
    Column("other", Text, nullable=False), Column("field", Text), Column("value", Text),
)  # fmt: skip
Index("ix_judgements_by_at", judgements.c.by, judgements.c.at)
judged = Table(
    "judged", metadata, Column("subject", Text, primary_key=True),
    Column("judgement", Text, ForeignKey("judgements.key"), primary_key=True), sqlite_with_rowid=False,
)  # fmt: skip
"""What each judgement is on: its subject and the others it names."""
state = Table("state", metadata, Column("name", Text, primary_key=True), Column("value", LargeBinary, nullable=False))
"""What a command must know next time: how far a feed was read, and the like."""

users = Table(
    "users", metadata, _row(), Column("name", Text, nullable=False), Column("role", Text, nullable=False),
    Column("password", Text, nullable=False), Column("made", Text, nullable=False), Column("disabled", Text),
)  # fmt: skip
"""Who may use the page; `password` is its Argon2 hash, `disabled` the moment from which he may not."""
Index("uq_users_name", users.c.name, unique=True)


def _key(name: str) -> Table:
    """Keys of users: the digest of the key alone is kept, so that who reads the chronicle cannot use it."""
    table = Table(
        name, metadata, _row(), Column("digest", Text, nullable=False), _of("user", "users", index=True),
        Column("made", Text, nullable=False), Column("expires", Text, nullable=False), Column("label", Text, nullable=False),
    )  # fmt: skip
    Index(f"uq_{name}_digest", table.c.digest, unique=True)
    return table


sessions = _key("sessions")
tokens = _key("tokens")
audit = Table(
    "audit", metadata, _row(), Column("at", Text, nullable=False), Column("who", Text, nullable=False),
    Column("deed", Text, nullable=False), Column("subject", Text, nullable=False), Column("origin", Text, nullable=False),
)  # fmt: skip
"""What people did on the page, for good: who, what, on what, from which address."""
