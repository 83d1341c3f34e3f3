"""A real browser before a real server: Debian's Chromium, the example reports, and a chronicle of attacks."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, sync_playwright

from dateline import chronicle, store, web
from dateline.pipeline import Coder
from dateline.read import read
from dateline.web.tiles import Tiles

from . import hostile

CHROMIUM = os.environ.get("DATELINE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
REPORTS = Path(__file__).parents[2] / "examples/reports.jsonl"
STARTED_WITH = [
    "--no-sandbox", "--disable-background-networking", "--disable-gpu", "--enable-unsafe-swiftshader",
    "--use-angle=swiftshader",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window. Where there is none the tests are left out, unless they are required."""
    if CHROMIUM is None:
        if os.environ.get("DATELINE_BROWSER") == "required":
            pytest.fail("no chromium is installed, and DATELINE_BROWSER=required")
        pytest.skip("no chromium is installed")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=STARTED_WITH)
        yield started
        started.close()


class Watched:
    """A tab that notes what no page may do: break, run what an article says, ask another host."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("console", self._console)
        page.on("request", self._request)
        page.on("dialog", self._dialog)

    def _console(self, told: ConsoleMessage) -> None:
        if told.type == "error":
            self.faults.append(f"console: {told.text}")

    def _dialog(self, told: Dialog) -> None:
        self.faults.append(f"dialog: {told.message}")
        told.dismiss()

    def _request(self, asked: Request) -> None:
        if not asked.url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"request: {asked.url}")

    def open(self, path: str) -> Page:
        """Go to a page and wait until it rests."""
        self.page.goto(self.address + path)
        self.page.wait_for_load_state("networkidle" if "live" not in path else "load")
        return self.page


@contextmanager
def serving(opened: store.Store, tiles: Tiles | None = None) -> Iterator[str]:
    """A server on a port of its own, on loopback."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(web.app(opened, tiles=tiles), port=port, log_level="error", timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory, coder: Coder) -> Iterator[str]:
    """The address of the chronicle of the example reports."""
    with store.open(str(tmp_path_factory.mktemp("example") / "example.db")) as opened:
        run = opened.begin("add", [str(REPORTS)], coder.version)
        chronicle.add(opened, coder, ((str(REPORTS), one) for one in read(str(REPORTS))), run)
        opened.end(run, "done")
        with serving(opened) as address:
            yield address


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the chronicle of attacks."""
    with store.open(str(tmp_path_factory.mktemp("attacked") / "attacked.db")) as opened:
        hostile.fill(opened)
        with serving(opened) as address:
            yield address


@contextmanager
def tab(browser: Browser, address: str, **options: Any) -> Iterator[Watched]:
    """A fresh tab on a server."""
    context = browser.new_context(**options)
    yield Watched(context.new_page(), address)
    context.close()


@pytest.fixture
def seen(browser: Browser, example: str) -> Iterator[Watched]:
    """A tab on the example chronicle."""
    with tab(browser, example) as told:
        yield told
