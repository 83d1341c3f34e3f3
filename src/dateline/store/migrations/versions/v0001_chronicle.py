"""The first schema: tables, full text search, and judgements that nobody can change or delete."""

from alembic import op

from dateline.store.migrations.first import metadata
from dateline.store.migrations.keeping import guards

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_APPEND_ONLY = ("judgements", "judged")
_SQLITE_SEARCH = (
    "CREATE VIRTUAL TABLE texts USING fts5"
    "(title, text, content='documents', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER texts_add AFTER INSERT ON documents BEGIN"
    " INSERT INTO texts(rowid, title, text) VALUES (new.id, new.title, new.text); END",
    "CREATE TRIGGER texts_remove AFTER DELETE ON documents BEGIN"
    " INSERT INTO texts(texts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text); END",
    "CREATE TRIGGER texts_change AFTER UPDATE OF title, text ON documents BEGIN"
    " INSERT INTO texts(texts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);"
    " INSERT INTO texts(rowid, title, text) VALUES (new.id, new.title, new.text); END",
)
_POSTGRESQL_SEARCH = (
    "CREATE TEXT SEARCH DICTIONARY dateline_stem (TEMPLATE = snowball, Language = english)",
    "CREATE TEXT SEARCH CONFIGURATION dateline (COPY = simple)",
    "ALTER TEXT SEARCH CONFIGURATION dateline ALTER MAPPING FOR"
    " asciiword, asciihword, hword_asciipart, word, hword, hword_part WITH dateline_stem",
    "ALTER TABLE documents ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('dateline', regexp_replace("
    "regexp_replace(normalize(coalesce(title, '') || ' ' || left(text, 250000), NFD), '[\u0300-\u036f]', '', 'g'),"
    " '[!-/\\:-@[-`{-~]+', ' ', 'g'))) STORED",
    "CREATE INDEX ix_documents_words ON documents USING gin (words)",
)


def upgrade() -> None:
    """Make everything."""
    connection = op.get_bind()
    metadata.create_all(connection)
    sqlite = connection.dialect.name == "sqlite"
    for statement in _SQLITE_SEARCH if sqlite else _POSTGRESQL_SEARCH:
        op.execute(statement)
    for table in _APPEND_ONLY:
        for statement in guards(table, sqlite):
            op.execute(statement)
