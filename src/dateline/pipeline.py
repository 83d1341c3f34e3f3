"""One document from text to record: parse, extract, resolve, frame, attribute."""

from collections.abc import Sequence
from datetime import date
from functools import cache, cached_property

from . import __version__, language
from .engine import InProcess
from .extract import Found, actors, agreements, arguments, counts, likely, places, speech, times, triggers, weapons
from .extract.speech import Speech
from .frame import Framed, accords, arbiter, attribution, blame, codes, events
from .frame import likely as judged
from .lexicon import names, sources
from .model import Coded, Document, Failure, Mention, Version
from .parse import Page, discarding, parser
from .read.text import day, document_of, sound
from .resolve import Mark
from .resolve import actors as resolve_actors
from .resolve import agreements as resolve_agreements
from .resolve import counts as resolve_counts
from .resolve import places as resolve_places
from .resolve import times as resolve_times
from .resolve import weapons as resolve_weapons
from .settings import Settings

_SAID = frozenset({"asserts", "admits", "denies", "questions", "declines"})
"""Stances whose cue tells of words and of no deed; who demands, promises, threatens or accuses does that in words."""


class Coder(InProcess):
    """Codes one document at a time; holds the loaded model and nothing of any document.

    Raises SettingsError, LexiconError where the settings name a lexicon that cannot be read.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.sources = sources.sources(self.settings)

    @cached_property
    def _parser(self) -> parser.Parser:
        return parser.load(self.settings.model)

    @cached_property
    def version(self) -> Version:
        """What stands in every record as its coder."""
        with sources.using(self.sources):
            return Version(__version__, self._parser.name, sources.digest())

    def page(self, document: Document) -> Page:
        """The parsed document, without the sentences that the user discards."""
        with sources.using(self.sources):
            return discarding.screened(self._parser.parse(document, names.lower_names))

    def code(self, document: Document) -> Coded | Failure:
        """The record of one document, or why there is none. The same document gives equal bytes each time."""
        return self.codes([document])[0]

    def codes(self, documents: Sequence[Document]) -> tuple[Coded | Failure, ...]:
        """The records of some documents in order; parsed together, ten or twenty take a tenth less time than apart."""
        with sources.using(self.sources):
            settled = [self._unread(sound(document)) for document in documents]
            left = [one for one in settled if isinstance(one, Document)]
            pages = iter(self._parser.parse_all(left, names.lower_names) if left else ())
            return tuple(
                self._coded(discarding.screened(next(pages))) if isinstance(one, Document) else one for one in settled
            )

    def _unread(self, document: Document) -> Document | Coded | Failure:
        """The document, or what is to be said of it without reading it."""
        if foreign := language.other_than_english(document):
            return Failure(document.url or document.ref or document.id, "code", foreign, document.ref)
        if unwanted := discarding.unwanted(document):
            return Coded(document, (), (), (), self.version, notes=(unwanted,))
        return document

    def _coded(self, page: Page) -> Coded:
        speeches, marks, proposed = propose(page)
        framed = arbiter.weigh(page, marks, proposed)
        claims = attribution.attribute(page, speeches, marks, framed)
        settled = attribution.settle([one.event for one in framed], claims)
        told = codes.code_all(page, settled, framed, marks, claims)
        marks, told, breaches = accords.accords(page, marks, told, claims)
        mentions = tuple(m.mention for m in marks)
        return Coded(page.document, mentions, told, claims, self.version, breaches, page.notes)


def propose(page: Page) -> tuple[tuple[Speech, ...], tuple[Mark, ...], tuple[Framed, ...]]:
    """What the rules alone tell of a page: its reported speech, its mentions, its events as sure as their words are."""
    speeches = speech.find(page)
    denials = {told.head for told in speeches if told.stance == "denies"}
    readings = [t for t in triggers.consider(page) if not _denial(page, t, denials)]
    found = triggers.settled(readings)
    roles = arguments.find_all(page, found)
    spoken = {told.head for told in speeches if told.stance in _SAID}
    nearly = [arguments.find(page, t) for t in likely.find(page, readings, found) if t.head not in spoken]
    parties = {i for one in (*roles, *nearly) for i in one.parties()}
    marks = mark(page, parties | {head for _, _, head in speech.sources(speeches)})
    told = sorted((*roles, *judged.chosen(page, marks, nearly)), key=lambda one: one.trigger.head)
    return speeches, marks, blame.laid(page, marks, speeches, events.build(page, told, marks))


def _denial(page: Page, found: triggers.Trigger | triggers.Refused, denials: set[int]) -> bool:
    """Whether the trigger only tells a denial, or the accusation that is denied: "rejected the accusation"."""
    if found.type == "REJECT":
        return found.head in denials
    token = page.tokens[found.head]
    return (
        found.type == "ACCUSE"
        and token.dep == "dobj"
        and token.tag.startswith("NN")
        and token.head in denials
        and not page.dependants(found.head, "prep", "acl", "relcl", "ccomp")
    )


def mark(page: Page, wanted: set[int]) -> tuple[Mark, ...]:
    """Every mention of the page, resolved: times, places, actors, counts, weapons, agreements, each in text order."""
    when, where = tuple(times.find(page)), tuple(places.find(page))
    who = tuple(actors.find(page, wanted))
    dated = {i for one in when for i in range(one.first, one.last)}
    many = tuple(one for one in counts.find(page) if one.first not in dated)  # "the 1994 massacres"
    arms, deals = tuple(weapons.find(page)), tuple(agreements.find(page))
    where_told = resolve_places.resolve(page, where)
    at = {f.head: m for f, m in zip(where, where_told, strict=True)}
    before_actors = len(when) + len(where)
    before_counts = before_actors + len(who)
    told: tuple[Mention, ...] = (
        *resolve_times.resolve(page, when),
        *where_told,
        *resolve_actors.resolve(page, who, at, before_actors),
        *resolve_counts.resolve(page, many, before_counts),
        *resolve_weapons.resolve(page, arms),
        *resolve_agreements.resolve(page, deals),
    )
    found: tuple[Found, ...] = (*when, *where, *who, *many, *arms, *deals)
    return tuple(Mark(i, f, m) for i, (f, m) in enumerate(zip(found, told, strict=True)))


def code(
    text: str, *, published: date | str | None = None, title: str | None = None, outlet: str | None = None
) -> Coded | Failure:
    """Code one text with the default settings.

    `published` anchors relative times ("Monday"); without it they stay unresolved. Raises ModelError, ValueError.
    """
    told = day(published) if isinstance(published, str) else published
    return _default().code(document_of(text, published=told, title=title, outlet=outlet))


@cache
def _default() -> Coder:
    return Coder()
