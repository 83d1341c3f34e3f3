"""A decision that somebody makes on the page: whether he may, and kept with all that follows from it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from litestar.exceptions import NotFoundException, PermissionDeniedException

from .. import chronicle
from ..errors import StoreError
from ..model import Judgement
from ..store import Role, Store
from .viewer import Viewer

RIGHTS: dict[str, Role] = {
    "accept": "reviewer", "reject": "reviewer", "contest": "reviewer", "undo": "reviewer",
    "correct": "editor", "merge": "editor", "split": "editor",
}  # fmt: skip
"""What each decision takes."""


def decide(
    store: Store,
    viewer: Viewer,
    decision: str,
    subject: str,
    other: Sequence[str] = (),
    *,
    why: str = "",
    field: str | None = None,
    value: str | None = None,
) -> tuple[Judgement, ...]:
    """The judgements that it makes, on an event or on each of an incident.

    Raises PermissionDeniedException, NotFoundException, and StoreError where it cannot be done as things are.
    """
    role = RIGHTS[decision]
    if not viewer.may(role):
        raise PermissionDeniedException(f"To {decision} takes the role of {role}; yours is {viewer.role}.")
    if decision == "undo":
        _own(store, viewer, subject)
    elif missing := [key for key in (subject, *other) if not _there(store, key)]:
        raise NotFoundException(f"There is no event or incident {missing[0]}.")
    at = datetime.now(UTC)
    made = chronicle.decisions(
        store, decision, subject, other, by=viewer.name, at=at, why=why, field=field, value=value
    )
    _keep(store, decision, subject, made)
    return made


def _keep(store: Store, decision: str, subject: str, made: Sequence[Judgement]) -> None:
    run = store.begin("judge", (decision, subject))
    try:
        for one in made:
            chronicle.decide(store, one, run)
    except StoreError as error:
        store.end(run, f"failed: {error}"[:500])
        raise
    store.end(run, "done")


def _own(store: Store, viewer: Viewer, key: str) -> None:
    """Reviewers take back what they said themselves, editors what anybody did."""
    told = next((one for one in store.judgements() if one.id == key), None)
    if told is None:
        raise NotFoundException(f"There is no judgement {key}.")
    if told.by != viewer.name and not viewer.may("editor"):
        raise PermissionDeniedException("To undo what somebody else decided takes the role of editor.")


def _there(store: Store, key: str) -> bool:
    return store.incident(key) is not None or bool(store.documents_of([key]))
