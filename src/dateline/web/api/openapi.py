"""The description of all resources, for tools."""

from typing import Any

from litestar import Request, get
from litestar.enums import OpenAPIMediaType
from litestar.response import Redirect
from litestar.serialization import encode_json


@get("/", include_in_schema=False, opt={"live": True})
async def start() -> Redirect:
    """The page that lists the resources."""
    return Redirect("/api/docs", status_code=307)


@get("/openapi.json", include_in_schema=False, media_type=OpenAPIMediaType.OPENAPI_JSON, sync_to_thread=True)
def description(request: Request[Any, Any, Any]) -> bytes:
    """The OpenAPI document."""
    return encode_json(request.app.openapi_schema.to_schema())


HANDLERS = (start, description)
