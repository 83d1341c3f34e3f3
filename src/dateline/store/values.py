"""What goes into a chronicle and comes out of it, beside the values of the record."""

from datetime import date, datetime
from typing import Generic, Literal, TypeVar

from msgspec import Struct

from ..model import EventType, Stance, Version, Who

Item = TypeVar("Item")


Role = Literal["reader", "reviewer", "editor", "admin"]
"""From the least to the most that one may do on the page."""


class Card(Struct, frozen=True):
    """What linking keeps of one happening in one document; `body` is its own affair. `keys` are not read back."""

    id: str
    document: str
    events: tuple[str, ...]
    body: bytes
    keys: frozenset[str] = frozenset()


class Tie(Struct, frozen=True):
    """A link between two cards, in either order."""

    a: str
    b: str
    score: float
    reasons: tuple[str, ...] = ()


class Attack(Struct, frozen=True):
    """An incident of a campaign: its id and day, and the first of the group that it is told to belong to."""

    id: str
    day: date
    larger: str | None


class Component(Struct, frozen=True):
    """Cards that hang together by links, with those links; both in the order of their ids."""

    cards: tuple[Card, ...]
    ties: tuple[Tie, ...]


class Signature(Struct, frozen=True):
    """What near copies of a text are known by: documents that share a band are worth comparing by `value`."""

    value: bytes
    bands: frozenset[str] = frozenset()


class Copy(Struct, frozen=True):
    """A document that repeats another, or replaces it."""

    document: str
    original: str
    kind: Literal["copy", "update", "correction"]
    score: float = 1.0


class Added(Struct, frozen=True):
    """What adding a record did. When it took an older one's place: the cards that went, and what hung on them."""

    state: Literal["added", "recoded", "known"]
    removed: tuple[Card, ...] = ()
    neighbours: tuple[str, ...] = ()
    """Cards of other documents that were linked to a removed one."""


class Run(Struct, frozen=True):
    """One call of a command that wrote: what was asked, by which coder, from when to when, how it ended."""

    id: str
    command: str
    arguments: tuple[str, ...]
    coder: Version | None
    started: datetime
    ended: datetime | None = None
    outcome: str | None = None


class Stats(Struct, frozen=True):
    """How much of each a chronicle holds now."""

    documents: int
    events: int
    claims: int
    incidents: int
    links: int
    copies: int
    failures: int
    judgements: int
    superseded: int
    """Records that a newer coder's took the place of."""


class Problem(Struct, frozen=True):
    """Something in a chronicle that does not fit: where it is, and what is wrong."""

    where: str
    what: str


class Listing(Struct, Generic[Item], frozen=True):
    """Some of what answers a query, what the next ones begin after if there are any, and how many there are in all."""

    items: tuple[Item, ...]
    next: str | None
    total: int


class Heading(Struct, frozen=True):
    """A document without its text."""

    id: str
    ref: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    language: str | None = None


class Statement(Struct, frozen=True):
    """A claim where it stands: whose it is, in whose words, on which events.

    `speaker` is None for the report itself and, where `unattributed`, for an unnamed voice.
    """

    id: str
    document: str
    stance: Stance
    speaker: Who | None
    unattributed: bool
    cue: str | None
    words: tuple[str, ...]
    events: tuple[str, ...]
    ref: str | None = None
    outlet: str | None = None
    published: date | None = None


class Part(Struct, frozen=True):
    """An actor, and of how many incidents it is the actor or the recipient."""

    who: Who
    acts: int
    suffers: int


class Dyad(Struct, frozen=True):
    """An actor, a recipient, and in how many incidents the one acts on the other."""

    actor: Who
    recipient: Who
    incidents: int


class Size(Struct, frozen=True):
    """How many documents there are, and how many incidents hold."""

    documents: int
    incidents: int


class Progress(Struct, frozen=True):
    """A run, when it last wrote, and how many documents came in by it so far: None once it has ended."""

    run: Run
    documents: int | None
    last: datetime | None


class User(Struct, frozen=True):
    """Somebody who may use the page, unless disabled."""

    name: str
    role: Role
    made: datetime
    disabled: datetime | None = None


class Deed(Struct, frozen=True):
    """What somebody did on the page."""

    at: datetime
    who: str
    deed: str
    subject: str
    origin: str


class Token(Struct, frozen=True):
    """A key for programs, without the key."""

    id: int
    label: str
    made: datetime
    expires: datetime


class Headway(Struct, frozen=True):
    """How far people are with what there is to judge: by one of them, by anybody; `more` where it was counted no further."""

    mine: int
    anybody: int
    total: int
    more: bool


class Brief(Struct, frozen=True):
    """An event as it was coded, in a few words, and the document that tells it."""

    id: str
    type: EventType
    document: str
    words: str
