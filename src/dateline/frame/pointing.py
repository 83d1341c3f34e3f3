"""Which earlier event a claim without one of its own answers: "denied it", "blamed the rebels", "rebels say otherwise"."""

from collections.abc import Sequence
from itertools import takewhile

from ..extract.speech import Speech
from ..lexicon import speech as lexicon
from ..model import Claim, EventType, Index, Stance
from ..parse.page import Page
from . import Told
from .order import InOrder
from .speakers import Voices

_POINTING: frozenset[Stance] = frozenset({"denies", "questions", "admits"})
"""Stances that may point back to what somebody else has claimed."""
_REACH = 12
"""Claims that a denial looks back over; more than a screen of text away, it answers something else."""
_SHORT = 12
"""Tokens of a content that may be a mere pointer ("it", "the accusation", "any role in the blast")."""
_DEEDS: frozenset[EventType] = frozenset({"ASSAULT", "COERCE"})
_SENTENCES = 2
"""Sentences over which blame looks back for the deed; in between stands mostly who was hurt."""
_UNREAL = frozenset({"negation", "future", "hypothetical"})
_TURNING = frozenset({"but", "while", "whereas", "although", "though", "however", "yet"})


def pointed_at(
    page: Page, one: Speech, stance: Stance, voices: Voices, n: int, claims: Sequence[Claim], events: InOrder
) -> tuple[str, ...]:
    """The events of an earlier claim that a denial without events of its own answers; the deed that blame is for."""
    if stance == "accuses":
        deed = blamed(page, one, events)
        return (deed.event.id,) if deed else ()
    if stance not in _POINTING or not _points(page, one, stance):
        return ()
    speaker = voices.speaker(n)
    earlier = [
        c for c in claims[-_REACH:] if c.events and c.cue is not None and (c.speaker != speaker or speaker is None)
    ]
    if speaker is not None:
        for claim in reversed(earlier):
            sides = {i for e in claim.events for i in (*events[e].event.actors, *events[e].event.recipients)}
            if claim.speaker not in (None, speaker) and any(
                voices.related(i, speaker) for i in sides if i != claim.speaker
            ):
                return _answerable(page, claim.events, events)
    if earlier:
        return _answerable(page, earlier[-1].events, events)
    return _nearest_before(one, events)


def _answerable(page: Page, told: tuple[str, ...], events: InOrder) -> tuple[str, ...]:
    """What an answer is to: not what a relative clause adds ("the truce that both sides signed")."""

    def added(head: int) -> bool:
        return any(page.tokens[a].dep == "relcl" for a in (head, *page.ancestors(head)))

    return tuple(i for i in told if not added(events[i].head)) or told


def _points(page: Page, one: Speech, stance: Stance) -> bool:
    """Whether the content is short and names no more than a claim: "it", "the report", "any role"."""
    words = _words(page, one)
    if stance in {"denies", "admits"} and len(words) <= _SHORT:
        return True
    return not words or (len(words) <= _SHORT and not words.isdisjoint(lexicon.words("alleged")))


def _words(page: Page, one: Speech) -> set[str]:
    text = page.document.text
    return {w.strip(".,;:'\"“”’").lower() for c in one.content for w in text[c.start : c.end].split()}


def _nearest_before(one: Speech, events: InOrder) -> tuple[str, ...]:
    """The last event that the text tells before the cue, other than the denial itself."""
    return next(((t.event.id,) for t in events.before(one.cue.start) if t.event.type != "REJECT"), ())


def blamed(page: Page, one: Speech, events: InOrder) -> Told | None:
    """The deed told shortly before that somebody is blamed for in so few words: "the mayor blamed the rebels"."""
    if one.silent or one.stance != "accuses" or page.tokens[one.head].lower not in lexicon.words("blaming"):
        return None
    words = _words(page, one)
    if len(words) > _SHORT or (words & {"for", "of"} and words.isdisjoint(lexicon.words("alleged"))):
        return None
    return deed_before(page, one, events)


def claimed(page: Page, one: Speech, events: InOrder) -> Told | None:
    """The deed told before that somebody owns up to: "the front claimed responsibility for the action"."""
    if one.silent or one.stance != "admits" or len(_words(page, one)) > _SHORT:
        return None
    inside = any(events.between(c.start, c.end) for c in one.content)
    return None if inside else deed_before(page, one, events)


def deed_before(page: Page, one: Speech, events: InOrder) -> Told | None:
    """The last harm that did happen, in the speech's sentence or one shortly before it in the text."""
    home = page.home[one.head]
    near = takewhile(lambda t: home - _SENTENCES <= page.home[t.head], events.before(one.cue.start))
    return next((t for t in near if t.event.type in _DEEDS and _UNREAL.isdisjoint(t.event.aux)), None)


def countered(
    page: Page, speeches: Sequence[Speech], n: int, voices: Voices, claims: Sequence[Claim], events: InOrder
) -> tuple[str, ...]:
    """The events that the accused answers with an account of his own: "X say Y burned it; Y say it was lightning"."""
    one, speaker = speeches[n], voices.speaker(n)
    earlier = speeches[n - 1] if n else None
    if (
        speaker is None
        or earlier is None
        or one.stance != "asserts"
        or one.silent
        or not claims
        or one.outer is not None
    ):
        return ()
    before = next((c for c in reversed(claims) if c.cue == earlier.cue), None)
    if before is None or before.stance not in {"asserts", "accuses"} or not _turns(page, earlier, one):
        return ()

    def does(name: str, who: Index | None) -> bool:
        event = events[name].event
        return event.type in _DEEDS and who is not None and any(voices.same(i, who) for i in event.actors)

    laid = tuple(e for e in before.events if does(e, speaker) and not does(e, before.speaker))
    own = {e for c in claims if c.cue == one.cue for e in c.events}
    return () if any(does(e, speaker) for e in own) else laid


def _turns(page: Page, earlier: Speech, one: Speech) -> bool:
    """Whether the second speech is set against the first: in one sentence, behind a semicolon or "but"."""
    if page.home[earlier.head] != page.home[one.head]:
        opening = page.tokens[page.sentence(one.head).first].lower
        return page.home[earlier.head] + 1 == page.home[one.head] and opening in _TURNING
    between = page.tokens[earlier.head : one.head]
    return any(t.text == ";" or t.lower in _TURNING for t in between)
