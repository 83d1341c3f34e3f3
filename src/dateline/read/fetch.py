"""Fetch one URL from the open web: bounded in time and size, and never from a private address.

Each hop's host is resolved here, every address checked, and the connection made to the checked address itself, so
that neither a redirect nor a second answer of the name server leads inside.
"""

import ipaddress
import socket
import time
from urllib.parse import urljoin, urlsplit

import httpx

from .. import __version__
from ..errors import FetchError
from ..settings import Settings

HOPS = 5
_REDIRECTS = {301, 302, 303, 307, 308}
_AGENT = f"dateline/{__version__} (reads single news reports on a user's request)"


def fetch(url: str, settings: Settings) -> tuple[bytes, str]:
    """The body of the page and the address it came from. Raises FetchError."""
    deadline = time.monotonic() + settings.timeout
    for _ in range(HOPS + 1):
        body, forward = _get(url, settings, deadline)
        if forward is None:
            return body, url
        url = urljoin(url, forward)
    raise FetchError(f"{url}: more than {HOPS} redirects; open it in a browser and save the page")


def _get(url: str, settings: Settings, deadline: float) -> tuple[bytes, str | None]:
    parts = urlsplit(url)
    host = parts.hostname
    if parts.scheme not in {"http", "https"} or not host:
        raise FetchError(f"{url}: only http and https addresses are fetched")
    if parts.username or parts.password:
        raise FetchError(f"{url}: addresses with a user name or password are not fetched")
    address = _public_address(url, host, parts.port or (443 if parts.scheme == "https" else 80))
    target = httpx.URL(url).copy_with(host=address)
    headers = {"Host": parts.netloc.rpartition("@")[2], "User-Agent": _AGENT, "Accept": "text/html, text/plain;q=0.9, */*;q=0.1"}
    left = max(0.1, deadline - time.monotonic())
    try:
        with httpx.Client(timeout=left, follow_redirects=False, trust_env=False) as client:
            request = client.build_request("GET", target, headers=headers, extensions={"sni_hostname": host})
            response = client.send(request, stream=True)
            if response.status_code in _REDIRECTS and "location" in response.headers:
                return b"", response.headers["location"]
            if response.status_code >= 400:
                raise FetchError(f"{url}: the server answered {response.status_code} {response.reason_phrase}; check the address")
            return _body(response, url, settings, deadline), None
    except httpx.HTTPError as error:
        raise FetchError(f"{url}: could not be fetched ({error}); check the address and the network") from error


def _body(response: httpx.Response, url: str, settings: Settings, deadline: float) -> bytes:
    """Read the body piece by piece; stop at the limits of size and time."""
    whole = bytearray()
    for piece in response.iter_bytes():
        whole += piece
        if len(whole) > settings.max_bytes:
            raise FetchError(f"{url}: larger than {settings.max_bytes:,} bytes; save it and read the file")
        if time.monotonic() > deadline:
            raise FetchError(f"{url}: took longer than {settings.timeout:g} seconds; try again, or save the page and read the file")
    return bytes(whole)


def _public_address(url: str, host: str, port: int) -> str:
    """An address of the host, all of whose addresses are public."""
    try:
        found = [info[4][0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (socket.gaierror, UnicodeError) as error:
        raise FetchError(f"{url}: the host {host!r} is not known; check the address and the network") from error
    for address in found:
        if not _is_public(str(address)):
            raise FetchError(f"{url}: {host} is a private address ({address}); Dateline fetches from the public web only")
    return str(found[0])


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    if mapped is not None:
        ip = mapped
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
