"""What goes wrong, told: as a page to people, as a problem document (RFC 9457) to machines."""

from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.response import Template
from msgspec import Struct

from ..errors import DatelineError

_NAMES = {400: "This cannot be asked", 401: "Please log in", 403: "Not allowed", 404: "Nothing is here",
          405: "This cannot be done here", 413: "Too large", 429: "Too many requests, wait a little"}  # fmt: skip


class Problem(Struct, frozen=True):
    """A problem document."""

    title: str
    status: int
    detail: str
    type: str = "about:blank"


def told(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """The answer to a request that failed; what broke in the server itself is logged, not told."""
    status = error.status_code if isinstance(error, HTTPException) else 400 if isinstance(error, DatelineError) else 500
    detail = error.detail if isinstance(error, HTTPException) else str(error) if status == 400 else ""
    headers = getattr(error, "headers", None) or {}
    if status >= 500:
        request.logger.error("%s %s", request.method, request.url.path, exc_info=error)
        detail = "The server broke on this; please report what its log says."
    problem = Problem(_NAMES.get(status, "It did not work"), status, detail)
    if _machine(request):
        return Response(problem, status_code=status, media_type="application/problem+json", headers=headers)
    return Template("error.html", context={"problem": problem, "viewer": None}, status_code=status, headers=headers)


def _machine(request: Request[Any, Any, Any]) -> bool:
    path = request.url.path
    return (
        path.startswith("/api")
        or path.endswith((".json", ".csv", ".geojson"))
        or "html" not in request.headers.get("accept", "html")
    )
