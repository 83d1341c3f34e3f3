"""Judgements: what people decided, and a decision of one's own."""

from typing import Annotated, Any, Literal

from litestar import Request, Response, post
from litestar.exceptions import ClientException
from litestar.params import JSONBody
from msgspec import Meta, Struct

from ... import chronicle
from ...errors import StoreError, TroubleError
from ...model import Judgement
from .. import deciding, reviewing
from ..asking import MOMENT, Chronicle
from ..describing import failing, resource
from ..paging import Listed, asked, paged
from ..viewer import Looking

_EDITING = frozenset({"merge", "split", "correct"})
_FIELDS = ("cursor", "limit")
_Id = Annotated[str, Meta(min_length=1, max_length=200)]
_Others = Annotated[list[str], Meta(min_length=1, max_length=1_000)]
_Words = Annotated[str, Meta(max_length=10_000)]


class Decision(Struct, frozen=True, tag_field="decision"):
    """A decision on an event, or on all events of an incident."""

    subject: _Id
    why: _Words = ""


class Accept(Decision, frozen=True, tag="accept"):
    """It is as the record says."""


class Reject(Decision, frozen=True, tag="reject"):
    """There is no such event."""


class Contest(Decision, frozen=True, tag="contest"):
    """It is in dispute."""


class Undo(Decision, frozen=True, tag="undo"):
    """Take back the judgement that `subject` names."""


class Merge(Decision, frozen=True, tag="merge", kw_only=True):
    """It is the same happening as the others."""

    other: _Others


class Split(Decision, frozen=True, tag="split", kw_only=True):
    """It is another happening than the others."""

    other: _Others


class Correct(Decision, frozen=True, tag="correct", kw_only=True):
    """A field of it is wrong; docs/chronicle.md tells how to write the value."""

    field: Literal["type", "modes", "actors", "recipients", "aux", "when", "where", "counts"]
    value: _Words


Told = Accept | Reject | Contest | Undo | Merge | Split | Correct


@resource("/judgements", *_FIELDS, cursor=MOMENT)
def judgements(request: Request[Any, Any, Any], store: Chronicle, viewer: Looking) -> Response[Listed[Judgement]]:
    """What people decided, in the order they did; reviewers see nothing of events that they have not judged."""
    found = store.judgements_made(asked(request, *_FIELDS))
    known = {one.id for one in reviewing.seen(chronicle.about(store, [one.subject for one in found.items]), viewer)}
    return paged(request, (one for one in found.items if one.id in known), found.next, found.total)


@post("/judgements", responses=failing(400, 404, 409), opt={"role": "reviewer"}, sync_to_thread=True)
def judge(data: JSONBody[Told], store: Chronicle, viewer: Looking) -> tuple[Judgement, ...]:
    """Decide on an event, or on each event of an incident; the judgements made, which are kept for good."""
    correction = {"field": data.field, "value": data.value} if isinstance(data, Correct) else {}
    other = data.other if isinstance(data, Merge | Split) else ()
    try:
        return deciding.decide(
            store, viewer, str(data.__struct_config__.tag), data.subject, other, why=data.why, **correction
        )
    except StoreError as error:
        raise _refused(error) from error


def _refused(error: StoreError) -> Exception:
    return error if isinstance(error, TroubleError) else ClientException(str(error), status_code=409)


HANDLERS = (judgements, judge)
