"""The desk's own tile server, whose pictures lie under the map: the one other host that a page may ask, and only where it is set."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from msgspec import Struct

from ..errors import SettingsError

_PARTS = ("{z}", "{x}", "{y}")


class Tiles(Struct, frozen=True):
    """An address with {z}, {x} and {y} for a tile of 256 pixels, and whom to name for the pictures."""

    url: str
    credit: str = ""

    @property
    def origin(self) -> str:
        """Scheme, host and port, as a policy names them."""
        told = urlsplit(self.url)
        return f"{told.scheme}://{told.netloc}"


def tiles(url: str, credit: str = "") -> Tiles | None:
    """The tiles at an address, None for "". Raises SettingsError where it is no address of tiles, or could be listened to."""
    if not url:
        return None
    try:
        told = urlsplit(url)
        told.port  # noqa: B018  raises where it is none
    except ValueError as error:
        raise SettingsError(f"tiles: {url}: is no address ({error})") from error
    host = told.hostname or ""
    plain = all(letter.isalnum() or letter in ".-:[]" for letter in told.netloc) and host.isascii()
    if told.scheme not in {"http", "https"} or not plain or not host or any(url.count(part) != 1 for part in _PARTS):
        raise SettingsError(f"tiles: {url}: must look like https://tiles.example.org/{{z}}/{{x}}/{{y}}.png")
    if told.scheme == "http" and not _loopback(host):
        raise SettingsError(f"tiles: {url}: use https; http is for this machine's own addresses")
    return Tiles(url, credit)


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
