"""What goes wrong, told: as a page to people, as a problem document (RFC 9457) to machines."""

from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.response import Redirect, Template
from msgspec import Struct

from ..errors import DatelineError, QueryError, TroubleError

_NAMES = {400: "This cannot be asked", 401: "Please log in", 403: "Not allowed", 404: "Nothing is here",
          405: "This cannot be done here", 409: "This cannot be done as things are", 413: "Too large",
          429: "Too many requests, wait a little", 503: "Not now, try again later"}  # fmt: skip
PROBLEM = "application/problem+json"


class Wrong(Struct, frozen=True):
    """A part of the request that is wrong: a parameter's name, or the path to a field of the body."""

    field: str
    detail: str


class Problem(Struct, frozen=True, omit_defaults=True):
    """A problem document; `errors` tells which parts of the request are wrong, where that is known."""

    title: str
    status: int
    detail: str
    type: str = "about:blank"
    errors: tuple[Wrong, ...] = ()


def told(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """The answer to a request that failed; what broke in the server itself is logged, not told."""
    problem = _problem(error)
    headers = dict(getattr(error, "headers", None) or {})
    if problem.status >= 500:
        request.logger.error("%s %s", request.method, request.url.path, exc_info=error)
    if problem.status == 503:
        headers.setdefault("Retry-After", "5")
    if _machine(request):
        return Response(problem, status_code=problem.status, media_type=PROBLEM, headers=headers)
    if problem.status == 401 and request.method == "GET":
        to = f"{request.url.path}?{request.url.query}".rstrip("?")
        return Redirect(f"/login?{urlencode({'to': to})}", status_code=303)
    context = {"problem": problem, "viewer": None}
    return Template("error.html", context=context, status_code=problem.status, headers=headers)


def _problem(error: Exception) -> Problem:
    match error:
        case HTTPException(status_code=status) if status < 500 or status == 503:
            return Problem(_name(status), status, error.detail, errors=_wrong(error.extra))
        case TroubleError():
            return Problem(_name(503), 503, str(error))
        case QueryError(field=str(field)):
            return Problem(_name(400), 400, str(error), errors=(Wrong(field, str(error)),))
        case DatelineError():
            return Problem(_name(400), 400, str(error))
    return Problem(_name(500), 500, "The server broke on this; please report what its log says.")


def _name(status: int) -> str:
    return _NAMES.get(status, "It did not work")


def _wrong(extra: object) -> tuple[Wrong, ...]:
    """What Litestar tells of the parts that it could not read."""
    told = extra if isinstance(extra, list) else []
    return tuple(Wrong(str(one.get("key", "")), str(one.get("message", ""))) for one in told if isinstance(one, dict))


def _machine(request: Request[Any, Any, Any]) -> bool:
    path = request.url.path
    return (
        path.startswith("/api")
        or path.endswith((".json", ".jsonl", ".csv", ".geojson"))
        or "html" not in request.headers.get("accept", "html")
    )
