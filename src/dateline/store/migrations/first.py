"""The tables of the first schema, as they were; `dateline.store.tables` has them as they are."""

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

Number = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows by themselves only where it is INTEGER
HOLDS = text("until IS NULL")


def _row() -> Column[int]:
    return Column("id", Number, primary_key=True, autoincrement=False)


def _of(name: str, target: str, *, primary: bool = False, optional: bool = False, index: bool = False) -> Column[int]:
    link = ForeignKey(f"{target}.id", ondelete="CASCADE")
    return Column(name, Number, link, primary_key=primary, nullable=optional, index=index)


def _batch(name: str = "batch", *, optional: bool = False, index: bool = False) -> Column[int]:
    return Column(name, Number, ForeignKey("batches.id"), nullable=optional, index=index)


chronicle = Table("chronicle", metadata, Column("key", Text, primary_key=True), Column("made", Text, nullable=False))

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
origins = Table(
    "origins", metadata, _of("document", "documents", primary=True),
    Column("digest", LargeBinary, primary_key=True), Column("source", Text, nullable=False), Column("ref", Text),
    Column("original", Text), _batch(),
)  # fmt: skip

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

mentions = Table(
    "mentions", metadata, _of("record", "records", primary=True), Column("ordinal", Integer, primary_key=True),
    Column("kind", Text, nullable=False), Column("start", Number, nullable=False), Column("stop", Number, nullable=False),
    Column("label", Text), sqlite_with_rowid=False,
)  # fmt: skip

events = Table(
    "events", metadata, _row(), _of("record", "records", index=True), Column("ordinal", Integer, nullable=False),
    Column("key", Text, nullable=False, index=True), Column("type", Text, nullable=False),
    Column("modes", Text, nullable=False), Column("aux", Text, nullable=False),
    Column("start", Number, nullable=False), Column("stop", Number, nullable=False),
    Column("earliest", Date), Column("latest", Date), Column("place", Text), Column("country", Text),
    Column("lat", Float), Column("lon", Float), Column("confidence", Float, nullable=False),
)  # fmt: skip
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
)  # fmt: skip
Index("uq_incidents_key_holds", incidents.c.key, unique=True, sqlite_where=HOLDS, postgresql_where=HOLDS)
Index("ix_incidents_earliest", incidents.c.earliest, incidents.c.key)
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
judged = Table(
    "judged", metadata, Column("subject", Text, primary_key=True),
    Column("judgement", Text, ForeignKey("judgements.key"), primary_key=True), sqlite_with_rowid=False,
)  # fmt: skip
state = Table("state", metadata, Column("name", Text, primary_key=True), Column("value", LargeBinary, nullable=False))
