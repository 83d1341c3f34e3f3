"""Which speaker claims which event, with which stance; pages and mentions are built by hand."""

import re

import pytest
from msgspec import Struct

from dateline.extract import Found
from dateline.extract.speech import Speech
from dateline.extract.voices import Source
from dateline.frame.attribution import attribute, settle
from dateline.model import ActorMention, Aux, Claim, Content, Document, Event, EventType, Span, Stance, Who
from dateline.parse.page import Page, Sentence, Token
from dateline.resolve import Mark


class Told(Struct, frozen=True):
    event: Event
    head: int


def page(text: str) -> Page:
    """Flat words without grammar."""
    tokens = tuple(
        Token(i, m.start(), m.end(), m[0], m[0].lower(), "NN", "NOUN", "dep", i)
        for i, m in enumerate(re.finditer(r"\w+|[^\w\s]", text))
    )
    whole = Sentence(0, 0, len(text), 0, len(tokens), 0)
    return Page(Document("d", text), tokens, (whole,), ((),) * len(tokens), (0,) * len(tokens))


def at(read: Page, word: str) -> int:
    return next(t.i for t in read.tokens if t.text == word)


def span(read: Page, word: str) -> Span:
    start = read.document.text.index(word)
    return Span(start, start + len(word), word)


def actor(read: Page, index: int, word: str, country: str | None = None, name: str | None = None) -> Mark:
    i = at(read, word)
    token = read.tokens[i]
    who = Who(word, "state", name, country)
    return Mark(
        index, Found("actor", token.start, token.end, i, i + 1, i), ActorMention(token.start, token.end, word, who)
    )


def event(
    read: Page,
    word: str,
    kind: EventType,
    actors: tuple[int, ...] = (),
    recipients: tuple[int, ...] = (),
    aux: tuple[Aux, ...] = (),
) -> Told:
    trigger = span(read, word)
    return Told(
        Event(word, Span(0, 1, "x"), trigger, kind, actors=actors, recipients=recipients, aux=aux), at(read, word)
    )


def speech(
    read: Page, who: str, cue: str, content: str, stance: Stance, outer: int | None = None, *, silent: bool = False
) -> Speech:
    pieces = (Content(span(read, content).start, span(read, content).end),) if content else ()
    source = Source(at(read, who), at(read, who) + 1, at(read, who)) if who else None
    return Speech(span(read, cue), at(read, cue), source, pieces, stance, outer, source is None, silent)


def short(claims: tuple[Claim, ...]) -> list[tuple[int | None, str, tuple[str, ...]]]:
    return [(c.speaker, c.stance, c.events) for c in claims]


def test_an_event_in_a_content_is_the_speakers_and_the_rest_the_outlets() -> None:
    read = page("Omar said troops fired . Rain fell")
    found = attribute(
        read,
        [speech(read, "Omar", "said", "troops fired", "asserts")],
        [actor(read, 0, "Omar")],
        [event(read, "fired", "ASSAULT"), event(read, "fell", "PROTEST")],
    )
    assert short(found) == [(0, "asserts", ("fired",)), (None, "asserts", ("fell",))]


def test_a_speech_without_an_event_is_still_a_claim() -> None:
    read = page("Omar said rain fell")
    found = attribute(read, [speech(read, "Omar", "said", "rain fell", "asserts")], [actor(read, 0, "Omar")], [])
    assert short(found) == [(0, "asserts", ())]


def test_who_is_accused_denies_the_accusation_and_what_is_alleged() -> None:
    read = page("Kenya accused Somalia of shelling it . Rain fell , Omar said . Mogadishu denied everything")
    marks = [
        actor(read, 0, "Kenya", "KEN"),
        actor(read, 1, "Somalia", "SOM"),
        actor(read, 2, "Omar"),
        actor(read, 3, "Mogadishu", "SOM"),
    ]
    found = attribute(
        read,
        [
            speech(read, "Kenya", "accused", "Somalia of shelling it", "accuses"),
            speech(read, "Omar", "said", "Rain fell", "asserts"),
            speech(read, "Mogadishu", "denied", "everything", "denies"),
        ],
        marks,
        [
            event(read, "accused", "ACCUSE", (0,), (1,)),
            event(read, "shelling", "ASSAULT", (1,), (0,)),
            event(read, "fell", "PROTEST"),
        ],
    )
    assert short(found) == [
        (0, "accuses", ("accused", "shelling")),
        (2, "asserts", ("fell",)),
        (3, "denies", ("accused", "shelling")),
        (None, "asserts", ("accused",)),
    ]


def test_a_denial_by_a_stranger_answers_the_claim_before_it() -> None:
    read = page("Omar said troops fired . Haddad disputed this")
    found = attribute(
        read,
        [speech(read, "Omar", "said", "troops fired", "asserts"), speech(read, "Haddad", "disputed", "this", "denies")],
        [actor(read, 0, "Omar"), actor(read, 1, "Haddad")],
        [event(read, "fired", "ASSAULT")],
    )
    assert short(found) == [(0, "asserts", ("fired",)), (1, "denies", ("fired",))]


def test_the_chain_runs_from_the_outermost_voice_to_the_speaker() -> None:
    read = page("Radio quoted Omar as saying troops fired")
    found = attribute(
        read,
        [
            speech(read, "Radio", "quoted", "Omar as saying troops fired", "asserts"),
            speech(read, "Omar", "saying", "troops fired", "asserts", 0),
        ],
        [actor(read, 0, "Radio"), actor(read, 1, "Omar")],
        [event(read, "fired", "ASSAULT")],
    )
    assert [c.chain for c in found] == [(0,), (0, 1)]


def test_a_negated_cue_leaves_the_event_to_the_outlet() -> None:
    read = page("Omar never said why troops fired")
    found = attribute(
        read,
        [speech(read, "Omar", "said", "why troops fired", "asserts", silent=True)],
        [actor(read, 0, "Omar")],
        [event(read, "fired", "ASSAULT")],
    )
    assert short(found) == [(None, "asserts", ("fired",))]


def test_an_unnamed_source_is_marked() -> None:
    read = page("Troops reportedly fired")
    (found,) = attribute(
        read, [speech(read, "", "reportedly", "fired", "asserts")], [], [event(read, "fired", "ASSAULT")]
    )
    assert found.unattributed
    assert found.speaker is None


@pytest.mark.parametrize(("stance", "aux"), [("denies", ()), ("asserts", ("negation",))])
def test_a_denied_event_stays_as_it_was_alleged(stance: Stance, aux: tuple[Aux, ...]) -> None:
    alleged = event(page("fired"), "fired", "ASSAULT", aux=("negation",)).event
    (found,) = settle([alleged], [Claim("c", ("fired",), stance)])
    assert found.aux == aux


def test_ids_are_the_same_each_time_and_differ_between_claims() -> None:
    read = page("Omar said troops fired and rain fell")
    told = [speech(read, "Omar", "said", "troops fired", "asserts")]
    events = [event(read, "fired", "ASSAULT"), event(read, "fell", "PROTEST")]
    one, other = (attribute(read, told, [actor(read, 0, "Omar")], events) for _ in range(2))
    assert one == other
    assert len({c.id for c in one}) == len(one)
    assert all(re.fullmatch(r"c[0-9a-f]{12}", c.id) for c in one)
