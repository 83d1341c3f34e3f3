"""Who looks, and what he may do: without accounts the user of this machine, who may do all; else who has logged in."""

from typing import Any, get_args
from urllib.parse import urlsplit

from litestar import Request
from litestar.concurrency import sync_to_thread
from litestar.connection import ASGIConnection
from litestar.di import NamedDependency
from litestar.exceptions import ClientException, NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler
from msgspec import Struct

from ..store import Role, Store, User

Connection = ASGIConnection[Any, Any, Any, Any]
COOKIE = "dateline"
ROLES: tuple[Role, ...] = get_args(Role)
"""From the least to the most that one may do; each may do all that those before it may."""
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Viewer(Struct, frozen=True):
    """Somebody who looks at the page; `account` where he has logged in."""

    name: str
    role: Role
    account: bool = False

    def may(self, role: Role) -> bool:
        """Whether he may do what the role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


async def admitted(connection: Connection, handler: BaseRouteHandler) -> None:
    """The guard of every handler: who it is, whether he may, and whether the request is his own.

    A handler's option `public` lets everybody in, `role` asks for more than reading. Raises NotAuthorizedException,
    PermissionDeniedException.
    """
    if _host(connection) not in connection.app.state.hosts:
        raise ClientException("The page does not go by this name here; `dateline serve --name` tells it its names.")
    if _foreign(connection):
        raise PermissionDeniedException("This was sent by another site; open the page itself and try again.")
    told = await sync_to_thread(_known, connection)
    connection.scope["state"]["viewer"] = told
    if handler.opt.get("public"):
        return
    if told is None:
        raise NotAuthorizedException("Log in to see this chronicle.")
    wanted: Role = handler.opt.get("role", "reader")
    if not told.may(wanted):
        raise PermissionDeniedException(f"This takes the role of {wanted}; yours is {told.role}.")


def viewer(request: Request[Any, Any, Any]) -> Viewer:
    """Who sent the request."""
    told: Viewer | None = request.scope["state"].get("viewer")
    return told or Viewer("", "reader")


def _known(connection: Connection) -> Viewer | None:
    store: Store = connection.app.state.store
    if not store.peopled():
        return Viewer(connection.app.state.get("owner") or "local", "admin")
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    cookie = connection.cookies.get(COOKIE)
    user: User | None = None
    if scheme.lower() == "bearer":
        user = store.by_token(token.strip())
    elif cookie:
        user = store.by_session(cookie)
    return Viewer(user.name, user.role, True) if user else None


def _host(connection: Connection) -> str | None:
    """What the browser calls this machine. Another site's name that was pointed here (DNS rebinding) is not ours."""
    try:
        return urlsplit(f"//{connection.headers.get('host', '')}").hostname
    except ValueError:
        return None


def _foreign(connection: Connection) -> bool:
    """Whether another site makes a browser send what changes something (cross-site request forgery).

    Browsers tell it by Sec-Fetch-Site or at least by Origin; programs send neither and have no cookies to abuse.
    """
    if connection.scope.get("method") in _SAFE:
        return False
    site = connection.headers.get("sec-fetch-site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = connection.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != connection.headers.get("host")


Looking = NamedDependency[Viewer]
"""A handler's `viewer`."""
