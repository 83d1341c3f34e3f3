"""The web as a good guest reads it: robots.txt is asked, a host is left in peace between two requests."""

import time
from collections.abc import Callable, MutableMapping

import httpx
import msgspec
from msgspec import Struct
from protego import Protego

from ..errors import FetchError
from ..settings import Settings
from .fetch import AGENT, HOPS, Fetched, circles, fetch, hop
from .origin import Validators

GAP = 1.0
"""Seconds between two requests to one host, where it asks for no more."""
_LONGEST_GAP = 60.0
"""Seconds; a robots.txt that asks for more than this gets this."""
_RULES_HOLD = 86_400.0
_RULES_FAIL = 600.0
"""Seconds that a robots.txt, or that it could not be had, is remembered. RFC 9309 allows a day."""
_RULES_BYTES = 1_000_000
_BUSY = {429, 503}


class _Rules(Struct, frozen=True):
    """A site's robots.txt, or the error that stood in its way; both hold until a moment of the clock."""

    until: float
    rules: Protego | None = None
    error: FetchError | None = None


class Web:
    """Fetches pages one after the other. It is kept as long as a run lasts; it is not for several threads.

    `known` is the version of each address that `read` has read to its end, and does not read again until it changes;
    it is the caller's to keep between two runs.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        known: MutableMapping[str, Validators] | None = None,
        gap: float = GAP,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._settings = settings or Settings()
        self.known = {} if known is None else known
        self._gap = gap
        self._clock = clock
        self._sleep = sleep
        self._rules: dict[str, _Rules] = {}
        self._free: dict[str, float] = {}
        self._closed: dict[str, float] = {}

    def fetch(self, url: str, since: Validators | None = None) -> Fetched | None:
        """The page at an address, None where it is as it was `since`. Raises FetchError."""
        since = since or Validators()
        given = {"If-None-Match": since.etag, "If-Modified-Since": since.modified}
        conditions = {name: value for name, value in given.items() if value}
        for _ in range(HOPS + 1):
            got = self._hop(url, conditions)
            if isinstance(got, Fetched):
                return None if got.status == 304 else got
            url = got
        raise circles(url)

    def _hop(self, url: str, conditions: dict[str, str]) -> Fetched | str:
        site, host = _site(url)
        delay = self._asked(url, site)
        self._pause(url, host, max(self._gap, min(delay, _LONGEST_GAP)))
        try:
            return hop(url, self._settings, time.monotonic() + self._settings.timeout, conditions)
        except FetchError as error:
            if error.status in _BUSY and error.wait:
                self._closed[host] = self._clock() + error.wait
            raise

    def _pause(self, url: str, host: str, gap: float) -> None:
        """Wait until the host may be asked again. Raises FetchError where it asked to be left alone for longer."""
        now = self._clock()
        if (left := self._closed.get(host, now) - now) > 0:
            raise FetchError(f"{url}: the server asks to be left alone for {left:.0f} seconds; try later", wait=left)
        if (wait := self._free.get(host, now) - now) > 0:
            self._sleep(wait)
        self._free[host] = self._clock() + gap

    def _asked(self, url: str, site: str) -> float:
        """The pause that the site asks for. Raises FetchError where it does not want the page fetched."""
        held = self._rules.get(site)
        if held is None or held.until <= self._clock():
            held = self._rules[site] = self._learn(site)
        if held.rules is None:
            raise FetchError(f"{url}: {held.error}", held.error.status if held.error else None)
        if not held.rules.can_fetch(url, AGENT):
            raise FetchError(
                f"{url}: the site's robots.txt asks programs not to fetch it; save the page and read the file"
            )
        return float(held.rules.crawl_delay(AGENT) or 0.0)

    def _learn(self, site: str) -> _Rules:
        """A site's robots.txt: none is leave to fetch, one that cannot be had is none (RFC 9309, 2.3.1)."""
        small = msgspec.structs.replace(self._settings, max_bytes=_RULES_BYTES)
        try:
            told = fetch(f"{site}/robots.txt", small).body.decode("utf-8", "replace")
        except FetchError as error:
            if error.status is None or error.status >= 500 or error.status == 429:
                return _Rules(self._clock() + _RULES_FAIL, error=error)
            told = ""
        return _Rules(self._clock() + _RULES_HOLD, Protego.parse(told))


def _site(url: str) -> tuple[str, str]:
    """The scheme and host of an address, and its host alone. Raises FetchError."""
    try:
        parts = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"{url[:200]}: is no address ({error}); check it") from error
    if parts.scheme not in {"http", "https"} or not parts.host:
        raise FetchError(f"{url[:200]}: only http and https addresses are fetched")
    return f"{parts.scheme}://{parts.netloc.decode('ascii')}", parts.host
