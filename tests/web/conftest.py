"""A chronicle of invented reports behind the application, without a coder or a server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from dateline import store, web
from dateline.store import Store
from tests.chronicle.desk import add, report


@pytest.fixture
def chronicle(tmp_path: Path) -> Iterator[Store]:
    """Two reports of one raid and one of another."""
    told = [
        report("Kharkiv 2022-03-01 killed 12", "Wire"),
        report("Kharkiv 2022-03-01 killed 14", "Herald"),
        report("Aleppo 2016-05-03 killed 5", "Wire"),
    ]
    with store.open(str(tmp_path / "page.db")) as opened:
        add(opened, told)
        yield opened


@pytest.fixture
def page(chronicle: Store) -> Iterator[TestClient[Litestar]]:
    """A browser's view of it, without a browser."""
    with TestClient(web.app(chronicle), base_url="http://127.0.0.1") as client:
        yield client
