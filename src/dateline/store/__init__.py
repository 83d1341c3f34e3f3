"""The chronicle on disk: what was told, kept for good; what is derived from it; what people decided.

`open` gives a `Store`; it answers questions, and `with store.writing(run) as writer:` changes it, whole or not at all.
"""

from .backup import backup
from .finding import Page
from .merge import Merged, merge
from .query import Query, from_url, to_url
from .queue import Among, By
from .store import Store, open  # noqa: A004  said as store.open
from .values import (
    Added,
    Attack,
    Brief,
    Card,
    Component,
    Copy,
    Deed,
    Dyad,
    Heading,
    Headway,
    Listing,
    Part,
    Problem,
    Progress,
    Role,
    Run,
    Signature,
    Size,
    Statement,
    Stats,
    Tie,
    Token,
    User,
)
from .verify import verify
from .writing import Writer

__all__ = [
    "Added",
    "Among",
    "Attack",
    "Brief",
    "By",
    "Card",
    "Component",
    "Copy",
    "Deed",
    "Dyad",
    "Heading",
    "Headway",
    "Listing",
    "Merged",
    "Page",
    "Part",
    "Problem",
    "Progress",
    "Query",
    "Role",
    "Run",
    "Signature",
    "Size",
    "Statement",
    "Stats",
    "Store",
    "Tie",
    "Token",
    "User",
    "Writer",
    "backup",
    "from_url",
    "merge",
    "open",
    "to_url",
    "verify",
]
