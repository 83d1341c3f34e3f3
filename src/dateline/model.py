"""Every value Dateline passes on, as frozen structs; `Coded` is the record (schema version 1).

Spans count Unicode code points of `Document.text`, end exclusive. An `Index` is a position in `Coded.mentions`.
Dates are calendar days. Country codes are ISO 3166 alpha-3 as PLOVER uses them (Kosovo KOS, Holy See VAT).
"""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct, field

SCHEMA: Literal[1] = 1

Index = int
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Aux = Literal["historical", "future", "hypothetical", "negation", "ongoing"]
Stance = Literal["asserts", "denies", "accuses", "admits", "promises", "threatens", "demands", "questions", "declines"]
Precision = Literal["settlement", "admin2", "admin1", "region", "country", "sea", "feature"]
Form = Literal["person", "group", "organisation", "state", "population"]
Measure = Literal["killed", "injured", "missing", "detained", "displaced", "abducted", "released", "present", "other"]
CountRole = Literal["whole", "part", "running", "restated"]
Use = Literal["literal", "metonym", "demonym"]


class Span(Struct, frozen=True):
    """A stretch of the document's text and its surface."""

    start: int
    end: int
    text: str


class Content(Struct, frozen=True):
    """One unbroken piece of what a speaker says; `quoted` when it stands in quotation marks."""

    start: int
    end: int
    quoted: bool = False


class Document(Struct, frozen=True):
    """One report as read. `id` is "sha256:" and the digest of what was read; `ref` is the id its source gave it.

    `original` is the digest of the bytes it came in, where an archive keeps them.
    """

    id: str
    text: str
    ref: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    language: str | None = None
    original: str | None = None


class When(Struct, frozen=True):
    """A time on the calendar: TIMEX3 value, EDTF, and the first and last day it can mean.

    `earliest` or `latest` is None on the open side of an interval; both are None for durations and sets that no
    anchor places. `mod`, `quant` and `freq` are TIMEX3's attributes.
    """

    timex: str
    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None


class Dating(When, frozen=True):
    """When an event happened; `origin` ("from" in the record) is the time mention it rests on, "document", or None."""

    origin: Index | Literal["document"] | None = field(default=None, name="from")


class Where(Struct, frozen=True):
    """A place on the map, never finer than the text is. Degrees are WGS 84."""

    name: str
    geonames: int | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision = "settlement"
    candidates: int | None = None


class Placing(Where, frozen=True):
    """Where an event happened; `origin` ("from" in the record) is the place mention it rests on, or None."""

    origin: Index | Literal["document"] | None = field(default=None, name="from")


class Who(Struct, frozen=True):
    """Who acts, speaks or suffers. `id` is stable across documents, None for the unnamed ("gunmen", "officials")."""

    name: str
    form: Form
    id: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()


class Count(Struct, frozen=True):
    """How many people: `low` and `high` bound what the words allow, `best` is the figure as told."""

    low: int | None
    high: int | None
    best: int | None
    hedge: str | None
    measure: Measure
    group: str | None = None
    role: CountRole = "whole"
    of: Index | None = None


class Arm(Struct, frozen=True):
    """A weapon or other means; `family` is the ASSAULT mode that it implies, if any."""

    name: str
    family: str | None = None


class Accord(Struct, frozen=True):
    """A named or described agreement; `signed` is EDTF, `status` what the text says became of it."""

    name: str
    form: str
    points: int | None = None
    signed: str | None = None
    parties: tuple[Index, ...] = ()
    mediators: tuple[Index, ...] = ()
    place: Index | None = None
    status: tuple[str, ...] = ()


class TimeMention(Struct, frozen=True, tag_field="kind", tag="time"):
    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: When | None = None
    unresolved: str | None = None


class PlaceMention(Struct, frozen=True, tag_field="kind", tag="place"):
    start: int
    end: int
    text: str
    use: Use = "literal"
    value: Where | None = None
    unresolved: str | None = None


class ActorMention(Struct, frozen=True, tag_field="kind", tag="actor"):
    start: int
    end: int
    text: str
    value: Who | None = None
    unresolved: str | None = None
    refers: Index | None = None
    """The earlier mention that a pronoun or short form stands for."""


class CountMention(Struct, frozen=True, tag_field="kind", tag="count"):
    start: int
    end: int
    text: str
    value: Count | None = None
    unresolved: str | None = None


class WeaponMention(Struct, frozen=True, tag_field="kind", tag="weapon"):
    start: int
    end: int
    text: str
    value: Arm | None = None
    unresolved: str | None = None


class AgreementMention(Struct, frozen=True, tag_field="kind", tag="agreement"):
    start: int
    end: int
    text: str
    value: Accord | None = None
    unresolved: str | None = None


Mention = TimeMention | PlaceMention | ActorMention | CountMention | WeaponMention | AgreementMention


class Event(Struct, frozen=True):
    """One happening as one sentence tells it. In a two-sided event all sides are `actors`."""

    id: str
    sentence: Span
    trigger: Span
    type: EventType
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    acled: str | None = None
    ucdp: str | None = None
    actors: tuple[Index, ...] = ()
    recipients: tuple[Index, ...] = ()
    times: tuple[Index, ...] = ()
    places: tuple[Index, ...] = ()
    counts: tuple[Index, ...] = ()
    weapons: tuple[Index, ...] = ()
    agreements: tuple[Index, ...] = ()
    when: Dating | None = None
    where: Placing | None = None
    aux: tuple[Aux, ...] = ()
    confidence: float = 0.5


class Claim(Struct, frozen=True):
    """A speaker's stance to events. `speaker` None is the outlet itself, unless `unattributed` ("it was reported")."""

    id: str
    events: tuple[str, ...]
    stance: Stance
    speaker: Index | None = None
    cue: Span | None = None
    content: tuple[Content, ...] = ()
    chain: tuple[Index, ...] = ()
    unattributed: bool = False


class Breach(Struct, frozen=True):
    """An alleged violation of an agreement: who says so (None: the outlet), against whom, who denies.

    Two accusers make two breaches, so that each voice keeps its own.
    """

    agreement: Index | None
    by: Index | None = None
    against: tuple[Index, ...] = ()
    denied_by: tuple[Index, ...] = ()
    claims: tuple[str, ...] = ()


class Version(Struct, frozen=True):
    """What coded the record: this software, the parser model and the lexicon's digest."""

    dateline: str
    model: str
    lexicon: str


class Coded(Struct, frozen=True):
    """One document's record, the contract with every tool outside the project."""

    document: Document
    mentions: tuple[Mention, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    coder: Version
    breaches: tuple[Breach, ...] = ()
    notes: tuple[str, ...] = ()
    schema: Literal[1] = SCHEMA


class Voice(Struct, frozen=True):
    """One stance in an account. `outlet` when the report itself is the voice; else `speaker` may be None: unnamed.

    `private` where the speaker is a person who is told of in no office: exports hold the name back.
    """

    stance: Stance
    speaker: str | None = None
    outlet: bool = False
    claim: str | None = None
    private: bool = False


class Account(Struct, frozen=True):
    """What one document says of one incident; `background` when it only recalls it."""

    document: str
    events: tuple[str, ...]
    ref: str | None = None
    outlet: str | None = None
    published: date | None = None
    role: Literal["main", "background"] = "main"
    claims: tuple[Voice, ...] = ()


class Figure(Struct, frozen=True):
    """A count claimed for an incident; `by` is the speaker's name, or the outlet's where `outlet` is set.

    `private` where that speaker is a person who is told of in no office: exports hold the name back.
    """

    measure: Measure
    low: int | None
    high: int | None
    best: int | None
    hedge: str | None = None
    group: str | None = None
    by: str | None = None
    outlet: bool = False
    document: str | None = None
    ref: str | None = None
    as_of: date | None = None
    private: bool = False


class Link(Struct, frozen=True):
    """Why two documents' events are held for one happening; score 0 to 1."""

    accounts: tuple[str, str]
    score: float
    reasons: tuple[str, ...]


class Sources(Struct, frozen=True):
    """How many documents tell of an incident, and how many that are not copies of each other."""

    documents: int
    independent: int


class Incident(Struct, frozen=True):
    """A happening in the world, derived from the events of its accounts and never without them."""

    id: str
    type: EventType
    accounts: tuple[Account, ...]
    sources: Sources
    modes: tuple[str, ...] = ()
    cameo: str | None = None
    acled: str | None = None
    ucdp: str | None = None
    when: Dating | None = None
    where: Placing | None = None
    actors: tuple[Who, ...] = ()
    recipients: tuple[Who, ...] = ()
    status: Literal["asserted", "contested", "denied"] = "asserted"
    figures: tuple[Figure, ...] = ()
    links: tuple[Link, ...] = ()
    larger: str | None = None
    """The larger happening (a battle, a campaign) that it is grouped under: the id of its first incident."""

    @property
    def campaign(self) -> str | None:
        """The side and the province under which it may be grouped, if it may: an attack of a named side on a known day."""
        first = self.actors[0].id if self.actors else None
        if self.type != "ASSAULT" or not (
            first and self.where and self.where.admin1 and self.when and self.when.earliest
        ):
            return None
        return f"{first} {self.where.country}/{self.where.admin1}"


class Judgement(Struct, frozen=True):
    """A person's decision, never changed or deleted: what is undone is undone by another judgement.

    `subject` and `other` are event or claim ids, so that a judgement outlives the incidents derived from them.
    """

    id: str
    subject: str
    decision: Literal["accept", "reject", "correct", "merge", "split", "contest", "undo"]
    by: str
    at: datetime
    why: str = ""
    other: tuple[str, ...] = ()
    field: str | None = None
    value: str | None = None


class Failure(Struct, frozen=True):
    """One source that could not be coded: where, at which stage, why, and what to do next."""

    source: str
    stage: Literal["read", "code"]
    reason: str
    ref: str | None = None
