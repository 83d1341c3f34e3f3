"""The interface described: an OpenAPI document from the types, and a page that lists it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import msgspec
from litestar import Request, get
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.plugins import OpenAPIRenderPlugin
from litestar.openapi.spec import Components, Operation, Parameter, Schema, SecurityScheme

from .. import __version__
from ..store import Query
from . import asking
from .asking import NUMBER
from .errors import PROBLEM, Problem

MOST = 1_000
"""Items on a page of the interface; an export gives all."""
_ABOUT = """\
A chronicle's incidents, documents, claims and figures. Lists come in pages: `next` is the address of the next one.
Every answer has an ETag that changes with the chronicle. What goes wrong is told as a problem document (RFC 9457).
Where people have accounts, send a token from your account's page: `Authorization: Bearer TOKEN`.
"""


def resource(
    path: str, *asked: str, cursor: str = NUMBER, problems: Iterable[int] = (), **options: Any
) -> Callable[[Any], Any]:
    """A handler that answers GET with what the fields of the query ask for; all of it runs off the event loop."""
    return get(
        path,
        operation_class=operation(asked, cursor),
        responses=failing(400, *problems),
        sync_to_thread=True,
        **options,
    )


def failing(*statuses: int) -> dict[int, ResponseSpec]:
    """The problem documents that a handler may answer with."""
    told = {400: "What is asked means nothing", 401: "Nobody has logged in", 403: "Not allowed", 404: "There is no such thing",
            409: "It cannot be done as things are", 503: "The chronicle does not answer"}  # fmt: skip
    return {
        status: ResponseSpec(Problem, generate_examples=False, description=told[status], media_type=PROBLEM)
        for status in sorted({*statuses, 401, 403, 503})
    }


def operation(names: Iterable[str], cursor: str) -> type[Operation]:
    """An operation that takes these fields of the query, beside what its handler's own parameters tell."""
    told = [_parameter(name, cursor) for name in names]

    @dataclass
    class Asked(Operation):
        def __post_init__(self) -> None:
            self.parameters = [*(self.parameters or ()), *told] or None

    return Asked


def _parameter(name: str, cursor: str) -> Parameter:
    closer: dict[str, dict[str, Any]] = {"limit": {"maximum": MOST}, "cursor": {"pattern": f"^({cursor})$"}}
    shape = _SHAPES[name] | closer.get(name, {})
    one = shape.get("maxItems") is not None
    return Parameter(
        name=name, param_in="query", schema=_Raw(shape), description=_SAYS.get(name),
        style="form" if shape.get("type") == "array" else None, explode=not one if shape.get("type") == "array" else None,
    )  # fmt: skip


class _Raw(Schema):
    """A JSON schema as msgspec made it."""

    def __init__(self, told: dict[str, Any]) -> None:
        super().__init__()
        self._told = told

    def to_schema(self) -> dict[str, Any]:
        return self._told

    def __hash__(self) -> int:
        return id(self)


def _shapes() -> dict[str, dict[str, Any]]:
    """The fields of the query as JSON schemas: asked or left out, never null."""
    (_,), parts = msgspec.json.schema_components((Query,), ref_template="#/{name}")
    return {name: _asked(shape) for name, shape in parts["Query"]["properties"].items()}


def _asked(shape: dict[str, Any]) -> dict[str, Any]:
    some = [one for one in shape.get("anyOf", ()) if one.get("type") != "null"]
    kept = {key: value for key, value in shape.items() if key != "anyOf" and value not in (None, [])}
    return kept | (some[0] if some else {})


def _says() -> dict[str, str]:
    """What the docstring of the query says of each field."""
    told = re.findall(r"^(?: {4})?(\w+(?:, \w+)*)\s+(\S.*(?:\n {8,}.*)*)$", Query.__doc__ or "", re.MULTILINE)
    return {name: " ".join(says.split()) for names, says in told for name in names.split(", ")}


_SHAPES = _shapes()
FREE = frozenset(name for name, shape in _SHAPES.items() if {"type": "string"} in (shape, shape.get("items"))) - {
    "cursor"
}
"""Fields that take any text, so also none; an empty value of another means nothing."""
_SAYS = _says()


class _Listed(OpenAPIRenderPlugin):
    """The resources as a page of Dateline's own, which needs no other host."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        template = request.app.template_engine.get_template("api.html")  # type: ignore[union-attr]
        page: str = template.render(api=openapi_schema, viewer=request.scope["state"].get("viewer"))
        return page.encode()


CONFIG = OpenAPIConfig(
    title="Dateline", version=__version__, description=_ABOUT, path="/api/docs",
    components=Components(security_schemes={"token": SecurityScheme(type="http", scheme="bearer")}),
    security=[{}, {"token": []}], use_handler_docstrings=True,
    render_plugins=[_Listed(path="/")],
)  # fmt: skip
QUERY = asking.FIELDS
