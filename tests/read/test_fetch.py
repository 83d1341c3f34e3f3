"""Fetching from the open web: never from a private address, never without bounds. All traffic stays on loopback."""

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dateline.errors import FetchError
from dateline.model import Document
from dateline.read import fetch as module
from dateline.read import read
from dateline.read.fetch import fetch
from dateline.settings import Settings

BRIEF = Settings(timeout=1.0, max_bytes=10_000)


ARTICLE = b"<p>Troops left.</p>"
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/good": (200, {"Content-Type": "text/html; charset=windows-1251"}, ARTICLE),
    "/packed": (200, {"Content-Encoding": "gzip"}, gzip.compress(ARTICLE)),
    "/deflated": (200, {"Content-Encoding": "deflate"}, zlib.compress(ARTICLE)),
    "/redirect": (302, {"Location": "/good"}, b""),
    "/inside": (302, {"Location": "http://169.254.169.254/latest/"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/nowhere": (302, {"Location": "http://[::1"}, b""),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/gone": (404, {}, b""),
    "/large": (200, {}, b"x" * 20_000),
    "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"0" * 5_000_000)),
    "/bombs": (200, {"Content-Encoding": "gzip, gzip"}, gzip.compress(gzip.compress(b"0" * 5_000_000))),
    "/broken": (200, {"Content-Encoding": "gzip"}, ARTICLE),
}


class Pages(BaseHTTPRequestHandler):
    """A few pages that behave well or badly."""

    def do_GET(self) -> None:
        if self.path == "/slow-head":
            self._drip(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            return
        status, headers, body = ANSWERS.get(self.path, (200, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.path == "/slow-body":
            self._drip(b"")
        self.wfile.write(body)

    def _drip(self, first: bytes) -> None:
        """One byte now and then, each soon enough for a limit on single waits."""
        self.wfile.write(first)
        for _ in range(30):
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
    threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
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
        "http://127.1/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::10.0.0.8]/",
        "http://[2002:7f00:1::]/",
        "http://[fe80::1]/",
        "HTTPS://LOCALHOST:8443/",
    ],
)
def test_private_addresses_are_refused(url: str) -> None:
    with pytest.raises(FetchError, match=r"private address|not known"):
        fetch(url, BRIEF)


@pytest.mark.parametrize(
    "url", ["http://[::1", "http://a:b/", "http://①②⑦.⓪.⓪.①/", "http://h\x00/", "http://" + "a" * 70_000]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(FetchError, match="is no address"):
        fetch(url, BRIEF)


def test_a_host_that_is_not_known_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(FetchError, match=r"the host 'news\.example' is not known"):
        fetch("https://news.example/", BRIEF)


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
    assert (page.body, page.url, page.encoding, page.status) == (ARTICLE, f"{server}/good", "windows-1251", 200)
    assert page.header("content-TYPE") == "text/html; charset=windows-1251"


@pytest.mark.parametrize("path", ["/packed", "/deflated"])
def test_a_packed_page_is_unpacked(server: str, opened: None, path: str) -> None:
    assert fetch(server + path, BRIEF).body == ARTICLE


def test_a_fetched_page_is_a_document_with_its_address(
    server: str, opened: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (
        f"<!doctype html><title>T</title><article>{'<p>Troops left the town on Monday, the mayor said.' * 5}</article>"
    )
    monkeypatch.setitem(ANSWERS, "/article", (200, {}, page.encode()))
    (only,) = read(f"{server}/article")
    assert isinstance(only, Document)
    assert (only.url, only.ref) == (f"{server}/article", None)
    assert only.text.startswith("Troops left the town")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/inside", "private address"),
        ("/file", "only http and https"),
        ("/nowhere", "could not be fetched"),
        ("/loop", "more than 5 redirects"),
        ("/gone", "answered 404"),
        ("/large", "larger than 10,000 bytes"),
        ("/bomb", "larger than 10,000 bytes"),
        ("/bombs", "packed as 'gzip, gzip'"),
        ("/broken", "could not be fetched"),
        ("/slow-head", "took longer than 1 seconds"),
        ("/slow-body", "took longer than 1 seconds"),
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
