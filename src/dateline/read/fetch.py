"""Fetch one URL from the open web: bounded in time and size, and never from a private address.

Each hop's host is resolved here, every address checked, and the connection made to the checked address itself, so
that neither a redirect nor a second answer of the name server leads inside.
"""

import ipaddress
import socket
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Thread
from typing import Any

import httpx
from msgspec import Struct

from .. import __version__
from ..errors import FetchError
from ..settings import Settings
from .origin import Validators

HOPS = 5
_REDIRECTS = {301, 302, 303, 307, 308}
_PIECE = 65_536
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
AGENT = "dateline"
"""The name that robots.txt knows it by."""
_MEDIA = ("audio/", "video/", "image/", "font/")
_HEADERS = {
    "User-Agent": f"{AGENT}/{__version__} (reads news reports on a user's request)",
    "Accept": "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, "
    "text/plain;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip",
}


class Fetched(Struct, frozen=True):
    """A page as fetched: its bytes, the address it came from at last, and its encoding as the server tells it.

    `status` is 304, and the body empty, where the page is as it was when the conditions were noted.
    """

    body: bytes
    url: str
    encoding: str | None = None
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()

    def header(self, name: str) -> str | None:
        """The value of a header, None where the server told none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


def validators(page: Fetched) -> Validators:
    """The version that a page's server told."""
    return Validators(page.header("etag"), page.header("last-modified"))


def fetch(url: str, settings: Settings) -> Fetched:
    """The page at an address. Raises FetchError."""
    deadline = time.monotonic() + settings.timeout
    for _ in range(HOPS + 1):
        got = hop(url, settings, deadline)
        if isinstance(got, Fetched):
            return got
        url = got
    raise circles(url)


def circles(url: str) -> FetchError:
    """The error of an address that redirects without end."""
    return FetchError(f"{url}: more than {HOPS} redirects; open it in a browser and save the page")


def hop(url: str, settings: Settings, deadline: float, conditions: Mapping[str, str] | None = None) -> Fetched | str:
    """One request: the page, or the address that it redirects to. Raises FetchError.

    A thread does it: each wait of the network is bounded by itself, but only who waits outside can bound their sum.
    """
    result: Future[Fetched | str] = Future()
    with httpx.Client(timeout=settings.timeout, follow_redirects=False, trust_env=False) as client:
        given = (result, client, url, settings, deadline, conditions or {})
        Thread(target=_settle, args=given, daemon=True).start()
        try:
            return result.result(max(0.0, deadline - time.monotonic()))
        except TimeoutError:
            raise _late(url, settings) from None


def _late(url: str, settings: Settings) -> FetchError:
    told = f"{url}: took longer than {settings.timeout:g} seconds"
    return FetchError(f"{told}; try again, or save the page and read the file")


def _settle(result: Future[Fetched | str], *given: Any) -> None:
    try:
        result.set_result(_get(*given))
    except Exception as error:  # noqa: BLE001  raised again by who waits for the result
        result.set_exception(error)


def _get(
    client: httpx.Client, url: str, settings: Settings, deadline: float, conditions: Mapping[str, str]
) -> Fetched | str:
    wanted = _parts(url)
    host = wanted.raw_host.decode("ascii")
    address = _public_address(url, host, wanted.port or (443 if wanted.scheme == "https" else 80))
    headers = {**_HEADERS, **conditions, "Host": wanted.netloc.decode("ascii")}
    try:
        request = client.build_request(
            "GET", wanted.copy_with(host=address), headers=headers, extensions={"sni_hostname": host}
        )
        response = client.send(request, stream=True)
        if response.status_code in _REDIRECTS and "location" in response.headers:
            return str(wanted.join(response.headers["location"]))
        _refuse(response, url, settings)
        body = b"" if response.status_code == 304 else _body(response, url, settings, deadline)
        told = tuple(response.headers.multi_items())
        return Fetched(body, url, response.charset_encoding, response.status_code, told)
    except (httpx.HTTPError, httpx.InvalidURL, zlib.error, ValueError, RuntimeError) as error:
        raise FetchError(f"{url}: could not be fetched ({error}); check the address and the network") from error


def _refuse(response: httpx.Response, url: str, settings: Settings) -> None:
    """Raise FetchError for an answer that is an error, no report, or too long, before any of its body is read."""
    if response.status_code >= 400:
        told = f"{response.status_code} {response.reason_phrase}"
        wait = _wait(response.headers.get("retry-after"))
        raise FetchError(f"{url}: the server answered {told}; check the address", response.status_code, wait)
    if (kind := response.headers.get("content-type", "").lower()).startswith(_MEDIA):
        raise FetchError(f"{url}: is {kind.partition(';')[0]}, and no report; give the address of a text")
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > settings.max_bytes:
        raise _large(url, settings)


def _wait(told: str | None) -> float | None:
    """The seconds of a Retry-After header, which tells them as a number or as a date."""
    if not told:
        return None
    if told.strip().isdecimal():
        return float(told.strip()[:9])
    try:
        until = parsedate_to_datetime(told)
    except ValueError:
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds())


def _large(url: str, settings: Settings) -> FetchError:
    return FetchError(f"{url}: larger than {settings.max_bytes:,} bytes; save it and read the file")


def _parts(url: str) -> httpx.URL:
    try:
        parts = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"{url[:200]}: is no address ({error}); check it") from error
    if parts.scheme not in {"http", "https"} or not parts.raw_host:
        raise FetchError(f"{url}: only http and https addresses are fetched")
    if parts.userinfo:
        raise FetchError(f"{url}: addresses with a user name or password are not fetched")
    return parts


def _body(response: httpx.Response, url: str, settings: Settings, deadline: float) -> bytes:
    """Read the body piece by piece; stop at the limits of size and time."""
    whole = bytearray()
    for piece in _unpacked(response.iter_raw(), response.headers.get("content-encoding", "identity").lower()):
        whole += piece
        if len(whole) > settings.max_bytes:
            raise _large(url, settings)
        if time.monotonic() > deadline:
            raise _late(url, settings)
    return bytes(whole)


def _unpacked(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The pieces unpacked, none larger than _PIECE: a page packed twice could fill the memory from one piece."""
    if encoding == "identity":
        yield from pieces
        return
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        raise ValueError(f"it is packed as {encoding!r}, which was not asked for")
    unpack = zlib.decompressobj(wbits=32 + zlib.MAX_WBITS)
    for piece in pieces:
        while piece:
            yield unpack.decompress(piece, _PIECE)
            piece = unpack.unconsumed_tail
    yield unpack.flush()


def _public_address(url: str, host: str, port: int) -> str:
    """An address of the host, all of whose addresses are public."""
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{url}: the host {host!r} is not known; check the address and the network") from error
    for address in found:
        if not _is_public(address):
            raise FetchError(
                f"{url}: {host} is a private address ({address}); Dateline fetches from the public web only"
            )
    return found[0]


def _is_public(address: str) -> bool:
    """Whether an IP address belongs to the open web, also the IPv4 address that it carries within."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else ip.ipv4_mapped or ip.sixtofour
        return _is_public(str(inner)) if inner else _is_open(ip)
    return _is_open(ip)


def _is_open(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
