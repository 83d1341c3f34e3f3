"""Mentions -> events -> claims."""

from typing import Protocol

from msgspec import Struct

from ..extract.arguments import Arguments
from ..model import Event


class Framed(Struct, frozen=True, gc=False):
    """An event with the tokens it was made from; `head` is the trigger's head token."""

    event: Event
    head: int
    arguments: Arguments


class Told(Protocol):
    """An event with its trigger's head token."""

    @property
    def event(self) -> Event: ...
    @property
    def head(self) -> int: ...
