"""Agreement: how far people see alike what they judged, and what they see differently, for somebody to settle."""

from litestar import get
from litestar.response import Template
from msgspec.structs import replace

from ...chronicle import agreeing
from ..asking import Chronicle
from ..viewer import Looking


@get("/review/agreement", include_in_schema=False, opt={"role": "reviewer"}, sync_to_thread=True)
def agreement(store: Chronicle, viewer: Looking) -> Template:
    """The measures for all who review; of single events a reviewer sees those that he has judged."""
    judgements = store.judgements()
    coded = store.briefs({one.subject for one in judgements})
    found = agreeing.agreement(judgements, coded)
    if not viewer.may("editor"):
        own = (one for one in found.disputes if viewer.name in dict(one.verdicts))
        found = replace(found, disputes=tuple(own))
    return Template("agreeing.html", context={"viewer": viewer, "found": found})


HANDLERS = (agreement,)
