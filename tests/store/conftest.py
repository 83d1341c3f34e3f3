"""Every test that asks for `where` or `store` runs on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from dateline import store as stores
from dateline.store import Store, tables

from . import servers

ENGINES = ("sqlite", "postgresql")
_numbers = count()
_emptied: dict[str, list[str]] = {}
"""Databases that are as new, by server; emptying one costs a fifth of making one."""
_EMPTY = f"""
SET session_replication_role = replica;
UPDATE alembic_version SET version_num = '{tables.HEAD}';
TRUNCATE {", ".join(name for name in tables.metadata.tables if name != "chronicle")}
"""  # noqa: S608


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A server with a chronicle that others are copied from: copying one costs a tenth of making one."""
    with servers.server() as url:
        servers.command(f"{url}/postgres", "CREATE DATABASE made")
        stores.open(f"{url}/made").close()
        yield url


@pytest.fixture(params=ENGINES)
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Gives the name of a chronicle at each call: of one that is not there yet, or an empty one."""
    if request.param == "sqlite":
        yield lambda: str(tmp_path / f"chronicle{next(_numbers)}.db")
        return
    url, made = request.getfixturevalue("server"), list[str]()

    def database() -> str:
        if _emptied.get(url):
            made.append(_emptied[url].pop())
        else:
            made.append(f"t{next(_numbers)}")
            servers.command(f"{url}/postgres", f"CREATE DATABASE {made[-1]} TEMPLATE made")
        return f"{url}/{made[-1]}"

    yield database
    for name in made:
        servers.command(f"{url}/{name}", _EMPTY)
    _emptied.setdefault(url, []).extend(made)


@pytest.fixture
def where(fresh: Callable[[], str]) -> str:
    return fresh()


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    with stores.open(where, wait=1) as opened:
        yield opened


@pytest.fixture
def run(store: Store) -> str:
    return store.begin("add")


@pytest.fixture
def lite(tmp_path: Path) -> Iterator[Store]:
    """A chronicle on SQLite, for what only it has."""
    with stores.open(str(tmp_path / "chronicle.db"), wait=1) as opened:
        yield opened
