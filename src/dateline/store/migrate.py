"""The schema made and brought up to date when a chronicle is opened; one transaction, so whole or not at all."""

import uuid
from importlib import resources

from sqlalchemy import Connection, Engine, inspect, text

from ..errors import StoreError
from .engine import writing
from .moments import now
from .tables import HEAD, chronicle


def prepare(engine: Engine, where: str, *, create: bool) -> None:
    """Make or upgrade the tables where needed. Raises StoreError for what is no chronicle, or a newer one."""
    with engine.connect() as connection:
        if _version(connection, where) == HEAD:
            return
    if engine.dialect.name == "sqlite":
        with engine.connect().execution_options(alone=True) as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    with engine.connect().execution_options(**writing(engine)) as connection, connection.begin():
        version = _version(connection, where)
        if version is None and not create:
            raise StoreError(f"{where}: is empty, not a chronicle; make one with `dateline add {where} SOURCE`")
        if version is None and (encoding := _encoding(connection)) != "UTF8":
            raise StoreError(f"{where}: keeps text as {encoding}; make it anew in UTF8 (createdb -E UTF8 -T template0)")
        if version != HEAD:
            _upgrade(connection)
        if version is None:
            connection.execute(chronicle.insert().values(key=uuid.uuid4().hex, made=now()))


def _version(connection: Connection, where: str) -> str | None:
    """The schema's version; None for an empty database. Raises StoreError for anything else."""
    names = set(inspect(connection).get_table_names())
    if not names:
        return None
    if not {"alembic_version", "chronicle"} <= names:
        raise StoreError(f"{where}: is a database, but not a chronicle; name another one")
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    if version is None or version > HEAD:
        raise StoreError(
            f"{where}: a newer Dateline made it (schema {version}, this one reads {HEAD}); upgrade Dateline"
        )
    return str(version)


def _encoding(connection: Connection) -> str:
    return (
        "UTF8"
        if connection.dialect.name == "sqlite"
        else str(connection.exec_driver_sql("SHOW server_encoding").scalar())
    )


def _upgrade(connection: Connection) -> None:
    from alembic import command  # slow to import, and seldom needed
    from alembic.config import Config

    with resources.as_file(resources.files(__package__) / "migrations") as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
