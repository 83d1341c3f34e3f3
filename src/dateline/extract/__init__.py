"""Page -> what it mentions. One file a kind; files know nothing of each other."""

from collections.abc import Callable, Iterable
from typing import Literal

from msgspec import Struct

from ..parse.page import Page

Kind = Literal["time", "place", "actor", "count", "weapon", "agreement"]


class Found(Struct, frozen=True, gc=False):
    """A mention before it is resolved: characters `start:end`, tokens `first:last` (end exclusive), head token.

    An extractor subclasses it to hand its resolver what it has seen.
    """

    kind: Kind
    start: int
    end: int
    first: int
    last: int
    head: int


Extractor = Callable[[Page], Iterable[Found]]
