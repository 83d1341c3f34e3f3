"""Feeds polled: only what is new, only when it is due, and nothing is forgotten that was not taken."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from dateline.errors import SettingsError
from dateline.model import Document, Failure
from dateline.read.feeds import Feed, Feeds, Polled, State, due, load, poll

from . import samples
from .test_polite import BRIEF, HTML, Clock, Site, clock, site, web

__all__ = ["clock", "site"]


class Desk:
    """Who polls: one feed, its state, and a clock on the wall."""

    def __init__(self, site: Site, clock: Clock, **how: object) -> None:
        self.now = datetime(2022, 3, 4, tzinfo=UTC)
        self.state: State = {}
        self.site, self.web = site, web(clock)
        self.feeds = msgspec.convert({"feed": [{"url": f"{site.url}/feed", **how}]}, Feeds)
        self.skipped: Counter[str] = Counter()

    def poll(self) -> Iterator[Document | Failure]:
        how = {"settings": BRIEF, "web": self.web, "skipped": self.skipped}
        return poll(self.feeds, self.state, now=lambda: self.now, **how)  # type: ignore[arg-type]

    def texts(self) -> list[str]:
        return [item.text if isinstance(item, Document) else f"failed: {item.reason}" for item in self.poll()]


def entry(number: int, text: str = "Troops left.") -> str:
    return f"<title>T{number}</title><guid>g{number}</guid><description>{text} {number}</description>"


def publish(site: Site, *items: str, etag: str = '"1"') -> None:
    site.pages["/feed"] = (200, {"ETag": etag}, samples.rss(*items).encode())


@pytest.fixture
def desk(site: Site, clock: Clock) -> Desk:
    return Desk(site, clock)


def test_a_feed_gives_each_entry_once(desk: Desk) -> None:
    publish(desk.site, entry(1), entry(2))
    assert desk.texts() == ["Troops left. 1", "Troops left. 2"]
    desk.now += timedelta(minutes=16)
    publish(desk.site, entry(2), entry(3), etag='"2"')
    assert desk.texts() == ["Troops left. 3"]


def test_an_entry_that_changed_is_given_again(desk: Desk) -> None:
    publish(desk.site, entry(1))
    desk.texts()
    desk.now += timedelta(minutes=16)
    publish(desk.site, entry(1, "Rebels, not troops, left."), etag='"2"')
    assert desk.texts() == ["Rebels, not troops, left. 1"]


def test_a_feed_is_asked_only_when_it_is_due(desk: Desk) -> None:
    publish(desk.site, entry(1))
    assert due(desk.feeds, desk.state) < desk.now
    desk.texts()
    assert due(desk.feeds, desk.state) == desk.now + timedelta(minutes=15)
    desk.now += timedelta(minutes=14)
    assert desk.texts() == []
    assert desk.site.paths().count("/feed") == 1


def test_a_feed_that_did_not_change_is_not_sent_again(desk: Desk) -> None:
    publish(desk.site, entry(1))
    desk.texts()
    desk.now += timedelta(minutes=16)
    assert desk.texts() == []
    assert desk.site.asked[-1][1]["If-None-Match"] == '"1"'
    assert desk.state[desk.feeds.feed[0].url].etag == '"1"'


def test_what_was_not_taken_is_given_again(desk: Desk) -> None:
    publish(desk.site, entry(1), entry(2))
    items = desk.poll()
    next(items)
    del items
    assert desk.state == {}
    assert desk.texts() == ["Troops left. 1", "Troops left. 2"]


def test_the_state_can_be_stored(desk: Desk) -> None:
    publish(desk.site, entry(1))
    desk.texts()
    written = msgspec.json.encode(desk.state)
    assert msgspec.json.decode(written, type=dict[str, Polled]) == desk.state


def test_a_feed_that_fails_is_left_alone_longer_and_longer(desk: Desk) -> None:
    waits = []
    for _ in range(9):
        (failed,) = desk.poll()
        assert isinstance(failed, Failure)
        assert "answered 404" in failed.reason
        waits.append((due(desk.feeds, desk.state) - desk.now).total_seconds() / 60)
        desk.now = due(desk.feeds, desk.state)
    assert waits[:3] == [30, 60, 120]
    assert waits[-1] == 1440
    publish(desk.site, entry(1))
    assert desk.texts() == ["Troops left. 1"]
    assert due(desk.feeds, desk.state) == desk.now + timedelta(minutes=15)


def test_a_feed_whose_server_asks_for_time_gets_it(desk: Desk) -> None:
    desk.site.pages["/feed"] = (503, {"Retry-After": "7200"}, b"")
    assert "answered 503" in desk.texts()[0]
    assert due(desk.feeds, desk.state) == desk.now + timedelta(hours=2)


def test_one_bad_feed_does_not_stop_the_others(site: Site, clock: Clock) -> None:
    desk = Desk(site, clock)
    publish(site, entry(1))
    desk.feeds = Feeds((Feed(f"{site.url}/gone"), Feed("http://10.0.0.8/feed"), desk.feeds.feed[0]))
    assert [text.startswith("failed") for text in desk.texts()] == [True, True, False]


def test_a_feed_tells_outlet_and_language_where_the_file_does_not(site: Site, clock: Clock) -> None:
    publish(site, entry(1))
    (plain,) = Desk(site, clock).poll()
    (told,) = Desk(site, clock, outlet="The Wire", language="en").poll()
    assert isinstance(plain, Document)
    assert isinstance(told, Document)
    assert (plain.outlet, plain.language) == ("Wire & Co", None)
    assert (told.outlet, told.language) == ("The Wire", "en")


def test_only_new_entries_are_followed(site: Site, clock: Clock) -> None:
    desk = Desk(site, clock, follow=True)
    site.pages["/page"] = (200, HTML, samples.page())
    publish(site, entry(1) + f"<link>{site.url}/page</link>")
    (only,) = desk.poll()
    assert isinstance(only, Document)
    assert (only.title, only.published) == ("Shelling in Gao", date(2021, 5, 6))
    desk.now += timedelta(hours=1)
    publish(site, entry(1) + f"<link>{site.url}/page</link>", etag='"2"')
    assert desk.texts() == []
    assert site.paths().count("/page") == 1


def test_a_json_feed_is_polled(desk: Desk) -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_text": "Troops left."}]}
    desk.site.pages["/feed"] = (200, {}, json.dumps(feed).encode())
    assert desk.texts() == ["Troops left."]


def test_a_feed_of_nonsense_is_a_failure(desk: Desk) -> None:
    desk.site.pages["/feed"] = (200, {}, b"<!doctype html><p>Sorry.")
    assert "is no feed" in desk.texts()[0]


FILE = """every = 30
follow = true

[[feed]]
url = "https://example.org/feed.xml"
outlet = "The Example Wire"
every = 5
"""


def test_the_file_of_feeds_is_read(tmp_path: Path) -> None:
    path = tmp_path / "FEEDS.toml"
    path.write_text(FILE)
    feed = Feed("https://example.org/feed.xml", "The Example Wire", every=5)
    assert load(path) == Feeds((feed,), every=30, follow=True)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "missing required field `feed`"),
        ("feed = []", "length >= 1"),
        ("[[feed]]\nurl = 'ftp://example.org/feed'", "matching regex"),
        ("[[feed]]\nurl = 'https://example.org/feed'\nevry = 3", "unknown field `evry`"),
        ("every = 0\n[[feed]]\nurl = 'https://example.org/feed'", ">= 1"),
        ("[[feed]]\nurl = 'https://example.org/feed'\n" * 2, "twice"),
        ("[[feed", "FEEDS.toml"),
    ],
)
def test_a_bad_file_of_feeds_is_told(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "FEEDS.toml"
    path.write_text(content)
    with pytest.raises(SettingsError, match=told):
        load(path)


def test_a_file_of_feeds_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="check the path"):
        load(tmp_path / "FEEDS.toml")
