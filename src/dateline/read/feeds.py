"""Feeds polled again and again: what is new in each, asked for politely. Who polls keeps the state between two polls."""

import hashlib
import tomllib
from collections import Counter
from collections.abc import Callable, Generator, Iterator, MutableMapping
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta, Struct

from ..errors import FetchError, SettingsError, SourceError
from ..model import Document, Failure
from ..settings import Settings
from . import HEAD, fitting, inputs, read_opened, traced
from .fetch import Fetched, validators
from .formats import feed as xml
from .formats import jsonfeed
from .origin import Origin, Validators, failed, whole
from .polite import Web

if TYPE_CHECKING:
    from .archive import Archive

_EVERY = 15.0
_LONGEST = timedelta(days=1)
"""What a feed that fails again and again is left alone at most."""

Minutes = Annotated[float, Meta(ge=1, le=44_640)]


class Feed(Struct, frozen=True, forbid_unknown_fields=True):
    """One feed of the file. What it leaves open is as the feed tells, or as the whole file says."""

    url: Annotated[str, Meta(pattern=r"^https?://")]
    outlet: str | None = None
    language: str | None = None
    every: Minutes | None = None
    follow: bool | None = None


class Feeds(Struct, frozen=True, forbid_unknown_fields=True):
    """What to poll.

    every   minutes between two polls of a feed
    follow  whether the page of an entry that the feed only sums up is fetched
    gap     seconds between two requests to one host; its robots.txt may ask for more
    """

    feed: Annotated[tuple[Feed, ...], Meta(min_length=1)]
    every: Minutes = _EVERY
    follow: bool = False
    gap: Annotated[float, Meta(ge=0.5, le=3600)] = 1.0


class Polled(Struct, frozen=True):
    """What is kept of a feed between two polls; `seen` is each entry's digest by its id."""

    due: datetime
    etag: str | None = None
    modified: str | None = None
    seen: dict[str, str] = {}
    failures: int = 0


State = MutableMapping[str, Polled]
"""What is kept of each feed, by its address. It is the caller's to store; msgspec writes it as JSON."""


def load(path: Path) -> Feeds:
    """Read the file that names the feeds. Raises SettingsError."""
    try:
        feeds = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Feeds)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise SettingsError(f"{path}: {error}; see docs/sources.md for the names and types") from error
    twice = [url for url, count in Counter(feed.url for feed in feeds.feed).items() if count > 1]
    if twice:
        raise SettingsError(f"{path}: names {twice[0]} twice; leave one of them out")
    return feeds


def due(feeds: Feeds, state: State) -> datetime:
    """When the next feed is to be polled; in the past where one never was."""
    never = datetime.min.replace(tzinfo=UTC)
    return min((state[feed.url].due if feed.url in state else never) for feed in feeds.feed)


def poll(
    feeds: Feeds,
    state: State,
    *,
    settings: Settings | None = None,
    web: Web | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    skipped: Counter[str] | None = None,
    archive: "Archive | None" = None,
) -> Iterator[Document | Failure]:
    """What is new in the feeds that are due. A feed's state changes once all that it gave has been taken.

    A feed that cannot be read is a Failure, and is left alone for twice as long each time. Keep one `web` over all polls
    of a run: it knows the robots.txt and when each host was asked last.
    """
    settings = settings or Settings()
    web = web or Web(settings, gap=feeds.gap)
    reading = inputs.Reading(settings, None, Counter() if skipped is None else skipped, web, archive)
    for feed in feeds.feed:
        before = state.get(feed.url) or Polled(now())
        if before.due > now():
            continue
        every = timedelta(minutes=feed.every or feeds.every)
        try:
            page = web.fetch(feed.url, Validators(before.etag, before.modified))
            after = before if page is None else (yield from _new(feed, feeds, page, before, reading))
            state[feed.url] = msgspec.structs.replace(after, due=now() + every, failures=0)
        except SourceError as error:
            yield failed(feed.url, error)
            wait = timedelta(seconds=error.wait or 0.0) if isinstance(error, FetchError) else timedelta()
            later = max(wait, min(every * 2 ** min(before.failures + 1, 10), _LONGEST))
            state[feed.url] = msgspec.structs.replace(before, due=now() + later, failures=before.failures + 1)


def _new(
    feed: Feed, feeds: Feeds, page: Fetched, before: Polled, reading: inputs.Reading
) -> Generator[Document | Failure, None, Polled]:
    """The entries that are new or changed since; at last what to keep of the feed. Raises SourceError."""
    kept = reading.archive.page(page) if reading.archive else None
    follow = feeds.follow if feed.follow is None else feed.follow
    origin = Origin(
        feed.url, None, page.url, None, page.encoding, reading.settings.max_bytes, reading.skipped,
        inputs.follower(read_opened, reading) if follow else None, original=kept,
    )  # fmt: skip
    form = jsonfeed if jsonfeed.looks_like_json_feed(page.body[:HEAD]) else xml
    found = {_key(entry): entry for entry in form.entries(whole(BytesIO(page.body), origin, xml.LARGEST), origin)}
    fresh = [entry for key, entry in found.items() if before.seen.get(key) != _digest(entry)]
    own = {name: told for name in ("outlet", "language") if (told := getattr(feed, name))}
    for item in xml.documents([msgspec.structs.replace(entry, **own) for entry in fresh], origin):
        yield fitting(traced(item, origin), origin, reading.settings)
    since = validators(page)
    return Polled(before.due, since.etag, since.modified, {key: _digest(entry) for key, entry in found.items()})


def _key(entry: xml.Entry) -> str:
    return hashlib.sha256((entry.ref or entry.url or entry.text).encode("utf-8", "replace")).hexdigest()[:24]


def _digest(entry: xml.Entry) -> str:
    """What tells one version of an entry from the next."""
    return hashlib.sha256(f"{entry.title}\x1f{entry.text}".encode("utf-8", "replace")).hexdigest()[:24]
