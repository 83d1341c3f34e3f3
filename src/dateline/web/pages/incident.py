"""One incident: what, who, where, when; its accounts side by side, its figures, the reasons of its links."""

from litestar import get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from ..asking import Chronicle
from ..viewer import Looking


@get("/incidents/{key:str}", include_in_schema=False, sync_to_thread=True)
def incident(key: FromPath[str], store: Chronicle, viewer: Looking) -> Template:
    """The page of one incident."""
    found = store.incident(key)
    if found is None:
        raise NotFoundException(f"There is no incident {key}.")
    return Template("incident.html", context={"incident": found, "viewer": viewer})


HANDLERS = (incident,)
