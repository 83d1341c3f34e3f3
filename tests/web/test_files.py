"""The page's own files: packed as the browser takes them, kept for good, and no others."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from dateline.web import files

Page = TestClient[Litestar]


@pytest.fixture(autouse=True)
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder with one script and its packed form, forgotten afterwards."""
    (tmp_path / "main-A1.js").write_text("plain")
    (tmp_path / "main-A1.js.gz").write_bytes(b"packed")
    monkeypatch.setattr(files, "STATIC", tmp_path)
    _forget()
    yield
    _forget()


def _forget() -> None:
    files._names.cache_clear()
    files._content.cache_clear()


def test_a_file_is_kept_for_good(page: Page) -> None:
    answer = page.get("/static/main-A1.js", headers={"accept-encoding": "identity"})
    assert (answer.status_code, answer.text) == (200, "plain")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/javascript")


def test_the_packed_form_is_sent_to_who_takes_it(page: Page) -> None:
    with page.stream("GET", "/static/main-A1.js", headers={"accept-encoding": "gzip, br"}) as answer:
        assert answer.headers["content-encoding"] == "gzip"
        assert b"".join(answer.iter_raw()) == b"packed"


@pytest.mark.parametrize("name", ["..%2fapp.py", "%2e%2e%2fapp.py", "..%5capp.py", "none.js", "%00"])
def test_nothing_else_is_served(page: Page, name: str) -> None:
    assert page.get(f"/static/{name}").status_code == 404
