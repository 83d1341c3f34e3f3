"""An empty chronicle."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline import store as stores
from dateline.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with stores.open(str(tmp_path / "chronicle.db")) as opened:
        yield opened
