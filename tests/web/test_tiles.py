"""What may be an address of tiles, and what the policy then allows."""

import pytest
from litestar.testing import TestClient

from dateline import web
from dateline.errors import SettingsError
from dateline.store import Store
from dateline.web.tiles import Tiles, tiles

GOOD = "https://tiles.example.org:8443/{z}/{x}/{y}.png?key=a"


@pytest.mark.parametrize(
    "url",
    [
        "https://tiles.example.org/{z}/{x}.png",
        "http://tiles.example.org/{z}/{x}/{y}.png",
        "javascript:{z}{x}{y}",
        "https:///{z}/{x}/{y}",
        "https://a.example; script-src *//{z}/{x}/{y}",
        "https://user:word@a.example/{z}/{x}/{y}",
        "https://*/{z}/{x}/{y}",
        "https://a.example:port/{z}/{x}/{y}",
        "https://[::1/{z}/{x}/{y}",
    ],
)
def test_what_is_no_address_of_tiles_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="tiles: "):
        tiles(url)


def test_only_the_tiles_host_is_allowed_beside_our_own(chronicle: Store) -> None:
    assert tiles("") is None
    assert isinstance(tiles("http://127.0.0.1:9/{z}/{x}/{y}"), Tiles)
    with TestClient(web.app(chronicle, tiles=tiles(GOOD)), base_url="http://127.0.0.1") as client:
        answer = client.get("/incidents")
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
    assert policy["img-src"] == "'self' data: blob: https://tiles.example.org:8443"
    assert policy["connect-src"] == "'self' https://tiles.example.org:8443"
    assert all("example.org" not in told for name, told in policy.items() if name not in {"img-src", "connect-src"})
    assert GOOD.replace("&", "&amp;") in answer.text
