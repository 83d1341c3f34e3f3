"""Fetching from the open web: never from a private address, never without bounds. All traffic stays on loopback."""

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dateline.errors import FetchError
from dateline.read import fetch as module
from dateline.read.fetch import fetch
from dateline.settings import Settings

BRIEF = Settings(timeout=2.0, max_bytes=10_000)


class Pages(BaseHTTPRequestHandler):
    """A few pages that behave well or badly."""

    def do_GET(self) -> None:
        body, headers, status = b"<p>Troops left.</p>", {}, 200
        if self.path == "/redirect":
            headers, status = {"Location": "/good"}, 302
        elif self.path == "/inside":
            headers, status = {"Location": "http://169.254.169.254/latest/"}, 302
        elif self.path == "/loop":
            headers, status = {"Location": "/loop"}, 302
        elif self.path == "/gone":
            status = 404
        elif self.path == "/large":
            body = b"x" * 20_000
        elif self.path == "/bomb":
            body, headers = gzip.compress(b"0" * 5_000_000), {"Content-Encoding": "gzip"}
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.path == "/drip":
            self._drip()
            return
        self.wfile.write(body)

    def _drip(self) -> None:
        for _ in range(40):
            try:
                self.wfile.write(b".")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.1)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the server's own name
        return


@pytest.fixture
def server() -> Iterator[str]:
    http = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{http.server_port}"
    http.shutdown()
    http.server_close()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let loopback pass for public; every other private address stays closed."""
    real = module._is_public
    monkeypatch.setattr(module, "_is_public", lambda address: address == "127.0.0.1" or real(address))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://10.0.0.8/",
        "http://192.168.1.1/",
        "http://172.16.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://017700000001/",
        "http://[fd00::1]/",
        "http://224.0.0.1/",
        "http://100.64.0.1/",
    ],
)
def test_private_addresses_are_refused(url: str) -> None:
    with pytest.raises(FetchError, match=r"private address|not known"):
        fetch(url, BRIEF)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/a", "gopher://example.org", "http://"])
def test_only_the_web_is_fetched(url: str) -> None:
    with pytest.raises(FetchError, match="only http and https"):
        fetch(url, BRIEF)


def test_addresses_with_credentials_are_refused() -> None:
    with pytest.raises(FetchError, match="user name or password"):
        fetch("http://user:secret@example.org/", BRIEF)


def test_a_host_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.216.34", "10.1.2.3")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    with pytest.raises(FetchError, match=r"private address \(10\.1\.2\.3\)"):
        fetch("http://news.example/", BRIEF)


def test_the_connection_goes_to_the_address_that_was_checked(
    server: str, opened: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server that answers otherwise the second time leads nowhere: the host is resolved once per hop."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def once(host: str, *rest: object, **more: object) -> object:
        asked.append(host)
        return real("127.0.0.1" if host == "news.example" else host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", once)
    fetch(server.replace("127.0.0.1", "news.example") + "/good", BRIEF)
    assert asked.count("news.example") == 1


def test_a_page_is_fetched_through_a_redirect(server: str, opened: None) -> None:
    page = fetch(f"{server}/redirect", BRIEF)
    assert (page.body, page.url) == (b"<p>Troops left.</p>", f"{server}/good")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/inside", "private address"),
        ("/loop", "more than 5 redirects"),
        ("/gone", "answered 404"),
        ("/large", "larger than 10,000 bytes"),
        ("/bomb", "larger than 10,000 bytes"),
        ("/drip", "took longer than 2 seconds"),
    ],
)
def test_bad_pages_are_refused(server: str, opened: None, path: str, told: str) -> None:
    with pytest.raises(FetchError, match=told):
        fetch(server + path, BRIEF)


def test_a_silent_host_is_given_up(opened: None) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(FetchError, match="could not be fetched"):
        fetch(f"http://127.0.0.1:{port}/", BRIEF)
