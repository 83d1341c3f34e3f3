"""A desk's own tiles lie under the map, and no other host is asked, nor that one where none is set."""

import base64
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dateline import store
from dateline.web.tiles import tiles

from ..chronicle.desk import add, report
from .conftest import serving, tab

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


@contextmanager
def tile_server(asked: list[str]) -> Iterator[str]:
    """One picture for every tile, on loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(PIXEL)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.mark.parametrize("wanted", [True, False])
def test_tiles_are_asked_only_where_they_are_set(browser: Browser, tmp_path: Path, wanted: bool) -> None:
    asked: list[str] = []
    with store.open(str(tmp_path / "tiles.db")) as opened, tile_server(asked) as server:
        add(opened, [report("Kharkiv 2022-03-01 killed 12")])
        under = tiles(f"{server}/{{z}}/{{x}}/{{y}}.png", "Desk tiles") if wanted else None
        with serving(opened, under) as address, tab(browser, address) as seen:
            page = seen.open("/incidents")
            page.wait_for_selector("#map canvas")
            page.wait_for_timeout(1500)
            assert ("Desk tiles" in page.locator("#map .credit").inner_text()) is wanted
            elsewhere = [fault for fault in seen.faults if not fault.startswith(f"request: {server}")]
            assert elsewhere == []
    assert bool(asked) is wanted
