"""Who looks, and what he may do."""

from typing import Any, Literal

from litestar import Request
from litestar.di import NamedDependency
from msgspec import Struct

Role = Literal["reader", "reviewer", "editor", "admin"]
ROLES: tuple[Role, ...] = ("reader", "reviewer", "editor", "admin")
"""From the least to the most that one may do; each may do all that those before it may."""


class Viewer(Struct, frozen=True):
    """Somebody who looks at the page."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether he may do what the role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


def viewer(request: Request[Any, Any, Any]) -> Viewer:
    """Who sent the request. Without accounts it is the user of this machine, who may do all."""
    return Viewer(request.app.state.get("owner", "local"), "admin")


Looking = NamedDependency[Viewer]
"""A handler's `viewer`."""
