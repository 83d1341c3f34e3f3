"""The web as a guest: robots.txt asked, pauses kept, versions told. All traffic stays on loopback, and no test waits."""

import gzip
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from dateline.errors import FetchError
from dateline.model import Document, Failure
from dateline.read import fetch as module
from dateline.read import read
from dateline.read.fetch import validators
from dateline.read.origin import Validators
from dateline.read.polite import Web
from dateline.settings import Settings

from . import samples

Answer = tuple[int, dict[str, str], bytes]
BRIEF = Settings(timeout=2.0, max_bytes=50_000)


class Quiet(ThreadingHTTPServer):
    """A server that says nothing of clients that hang up on it."""

    def handle_error(self, *_: object) -> None:
        return


class Site:
    """A server on loopback with its pages, and what was asked of it."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Pages(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                status, headers, body = site.pages.get(self.path, (404, {}, b""))
                if headers.get("ETag") and self.headers["If-None-Match"] == headers["ETag"]:
                    status, body = 304, b""
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                if body == b"endless":
                    self._endless()
                self.wfile.write(body)

            def _endless(self) -> None:
                for _ in range(100_000):
                    try:
                        self.wfile.write(b"x" * 1_000)
                    except OSError:
                        return

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the server's own name
                return

        self.server = Quiet(("127.0.0.1", 0), Pages)
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    real = module._is_public
    monkeypatch.setattr(module, "_is_public", lambda address: address == "127.0.0.1" or real(address))
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def web(clock: Clock, **how: Any) -> Web:
    return Web(BRIEF, clock=clock, sleep=clock.sleep, **how)


def text(body: str = "Troops left.", **headers: str) -> Answer:
    return 200, {"Content-Type": "text/plain", **headers}, body.encode()


def test_robots_txt_is_asked_once_and_kept_to(site: Site, clock: Clock) -> None:
    site.pages = {
        "/robots.txt": text("User-agent: *\nDisallow: /private\nAllow: /"),
        "/a": text(),
        "/private/b": text(),
    }
    guest = web(clock)
    assert guest.fetch(f"{site.url}/a")
    with pytest.raises(FetchError, match=r"robots\.txt asks programs not to fetch it"):
        guest.fetch(f"{site.url}/private/b")
    assert site.paths() == ["/robots.txt", "/a"]


def test_robots_txt_may_name_dateline(site: Site, clock: Clock) -> None:
    site.pages = {"/robots.txt": text("User-agent: dateline\nDisallow: /\n\nUser-agent: *\nAllow: /"), "/a": text()}
    with pytest.raises(FetchError, match=r"robots\.txt"):
        web(clock).fetch(f"{site.url}/a")


def test_a_redirect_leads_nowhere_that_robots_txt_forbids(site: Site, clock: Clock) -> None:
    site.pages = {
        "/robots.txt": text("User-agent: *\nDisallow: /b"),
        "/a": (302, {"Location": "/b"}, b""),
        "/b": text(),
    }
    with pytest.raises(FetchError, match=r"/b: the site's robots\.txt"):
        web(clock).fetch(f"{site.url}/a")


@pytest.mark.parametrize("status", [401, 404, 410])
def test_a_site_without_robots_txt_may_be_read(site: Site, clock: Clock, status: int) -> None:
    site.pages = {"/robots.txt": (status, {}, b""), "/a": text()}
    assert web(clock).fetch(f"{site.url}/a")


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_site_whose_robots_txt_cannot_be_had_is_left_alone_for_a_while(site: Site, clock: Clock, status: int) -> None:
    site.pages = {"/robots.txt": (status, {}, b""), "/a": text()}
    guest = web(clock)
    for _ in range(3):
        with pytest.raises(FetchError, match=f"answered {status}"):
            guest.fetch(f"{site.url}/a")
    assert site.paths() == ["/robots.txt"]
    site.pages["/robots.txt"] = text("")
    clock.now += 700
    assert guest.fetch(f"{site.url}/a")


def test_a_robots_txt_without_end_is_no_leave(site: Site, clock: Clock) -> None:
    site.pages = {"/robots.txt": (200, {}, b"endless"), "/a": text()}
    with pytest.raises(FetchError, match="larger than 1,000,000 bytes"):
        web(clock).fetch(f"{site.url}/a")


def test_a_host_is_left_in_peace_between_two_requests(site: Site, clock: Clock) -> None:
    site.pages = {"/a": text()}
    guest = web(clock, gap=2.0)
    for _ in range(3):
        guest.fetch(f"{site.url}/a")
    assert clock.slept == [2.0, 2.0]


@pytest.mark.parametrize(("asked", "kept"), [("5", 5.0), ("0.1", 1.0), ("86400", 60.0)])
def test_a_site_may_ask_for_longer_pauses(site: Site, clock: Clock, asked: str, kept: float) -> None:
    site.pages = {"/robots.txt": text(f"User-agent: *\nCrawl-delay: {asked}"), "/a": text()}
    guest = web(clock)
    for _ in range(2):
        guest.fetch(f"{site.url}/a")
    assert clock.slept == [kept]


def test_a_page_that_did_not_change_is_none(site: Site, clock: Clock) -> None:
    site.pages = {"/a": text(ETag='"v1"', **{"Last-Modified": "Fri, 04 Mar 2022 10:00:00 GMT"})}
    guest = web(clock)
    page = guest.fetch(f"{site.url}/a")
    assert page
    assert validators(page) == Validators('"v1"', "Fri, 04 Mar 2022 10:00:00 GMT")
    assert guest.fetch(f"{site.url}/a", validators(page)) is None
    assert site.asked[-1][1]["If-Modified-Since"] == "Fri, 04 Mar 2022 10:00:00 GMT"


def test_an_address_is_read_again_only_once_it_changed(site: Site, clock: Clock) -> None:
    site.pages = {"/a": text(ETag='"v1"')}
    known: dict[str, Validators] = {}
    skipped: Counter[str] = Counter()
    for _ in range(2):
        guest = web(clock, known=known)
        found = list(read(f"{site.url}/a", web=guest, skipped=skipped))
    assert found == []
    assert skipped == {"an address that has not changed since it was last read": 1}
    site.pages = {"/a": text("Rebels came.", ETag='"v2"')}
    assert len(list(read(f"{site.url}/a", web=web(clock, known=known)))) == 1


def test_an_address_that_was_not_read_to_its_end_is_read_again(site: Site, clock: Clock) -> None:
    site.pages = {"/a": text('{"text": "Troops left."}\n{"text": "Rebels came."}', ETag='"v1"')}
    guest = web(clock)
    next(read(f"{site.url}/a", web=guest))
    assert len(list(read(f"{site.url}/a", web=guest))) == 2


@pytest.mark.parametrize("wait", ["120", "Fri, 04 Mar 2995 10:00:00 GMT"])
def test_a_server_that_asks_to_be_left_alone_is(site: Site, clock: Clock, wait: str) -> None:
    site.pages = {"/a": (429, {"Retry-After": wait}, b"")}
    guest = web(clock)
    with pytest.raises(FetchError, match="answered 429"):
        guest.fetch(f"{site.url}/a")
    with pytest.raises(FetchError, match="asks to be left alone") as error:
        guest.fetch(f"{site.url}/b")
    assert error.value.wait
    assert site.paths() == ["/robots.txt", "/a"]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((200, {"Content-Type": "video/mp4", "Content-Length": "10000000000"}, b""), "is video/mp4, and no report"),
        ((200, {"Content-Type": "text/html", "Content-Length": "10000000000"}, b""), "larger than 50,000 bytes"),
        ((200, {"Content-Type": "text/html"}, b"endless"), "larger than 50,000 bytes"),
        ((200, {"Content-Encoding": "gzip"}, gzip.compress(b"0" * 9_000_000)), "larger than 50,000 bytes"),
        ((302, {"Location": "file:///etc/passwd"}, b""), "only http and https"),
        ((302, {"Location": "http://10.0.0.8/"}, b""), "private address"),
        ((302, {"Location": "http://169.254.169.254/latest/"}, b""), "private address"),
        ((302, {"Location": "http://[::1"}, b""), "could not be fetched|is no address"),
        ((302, {"Location": "/a"}, b""), "more than 5 redirects"),
    ],
)
def test_a_bad_page_is_refused(site: Site, clock: Clock, answer: Answer, told: str) -> None:
    site.pages = {"/a": answer}
    with pytest.raises(FetchError, match=told):
        web(clock).fetch(f"{site.url}/a")


FEED = "<title>T</title><link>{}/page</link><guid>g1</guid><description>Teaser.</description>"
HTML = {"Content-Type": "text/html; charset=utf-8"}


def followed(site: Site, clock: Clock, page: Answer, **how: Any) -> list[Document | Failure]:
    feed = samples.rss(FEED.format(site.url)).encode()
    site.pages = {"/feed": (200, {"Content-Type": "application/rss+xml"}, feed), "/page": page}
    return list(read(f"{site.url}/feed", web=web(clock), settings=BRIEF, **how))


def test_the_page_of_a_summary_is_fetched_when_asked(site: Site, clock: Clock) -> None:
    (only,) = followed(site, clock, (200, HTML, samples.page()), follow=True)
    assert isinstance(only, Document)
    assert "shelled the market" in only.text
    assert (only.ref, only.url, only.title) == ("g1", f"{site.url}/page", "Shelling in Gao")
    assert site.paths() == ["/robots.txt", "/feed", "/page"]


def test_no_page_is_fetched_unasked(site: Site, clock: Clock) -> None:
    (only,) = followed(site, clock, (200, HTML, samples.page()))
    assert isinstance(only, Document)
    assert only.text == "Teaser."
    assert "/page" not in site.paths()


@pytest.mark.parametrize("page", [(404, {}, b""), (200, {"Content-Type": "video/mp4"}, b"x"), (200, HTML, b"<html>")])
def test_a_page_that_cannot_be_had_leaves_the_summary(site: Site, clock: Clock, page: Answer) -> None:
    bad, good = followed(site, clock, page, follow=True)
    assert isinstance(bad, Failure)
    assert bad.source == f"{site.url}/page"
    assert isinstance(good, Document)
    assert good.text == "Teaser."


def test_an_enclosure_is_never_fetched(site: Site, clock: Clock) -> None:
    enclosure = f'<enclosure url="{site.url}/film" length="10000000000" type="video/mp4"/>'
    feed = samples.rss(FEED.format(site.url) + enclosure).encode()
    site.pages = {"/feed": (200, {}, feed), "/page": (200, HTML, samples.page()), "/film": (200, {}, b"endless")}
    skipped: Counter[str] = Counter()
    assert len(list(read(f"{site.url}/feed", web=web(clock), settings=BRIEF, follow=True, skipped=skipped))) == 1
    assert "/film" not in site.paths()
