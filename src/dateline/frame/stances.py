"""How a speaker stands to each event he tells: what he disowns, does not know of, owns up to or lays to others."""

from collections.abc import Iterator, Sequence

from ..extract.speech import Speech
from ..lexicon import speech as lexicon
from ..model import EventType, Stance
from ..parse import grammar
from ..parse.page import Page
from . import Told, suspicion

_OWN = frozenset({"we", "i", "he", "she", "it", "they", "our", "my", "us", "his", "her", "its", "their"})
_DEEDS: frozenset[EventType] = frozenset({"ASSAULT", "COERCE"})
_STEPS = 6
"""Words up from an event to what its speaker does not know; further up is another clause."""
_NOTHING = frozenset({"no", "nothing", "little", "any", "unaware", "without"})


def told(page: Page, one: Speech, held: Sequence[Told]) -> Iterator[tuple[Stance, list[Told]]]:
    """The speech's claims: one for each stance that its speaker takes to what he tells."""
    if one.stance != "asserts":
        yield one.stance, list(held)
        return
    groups: dict[Stance, list[Told]] = {}
    for event in held:
        groups.setdefault(_stance(page, one, event, held), []).append(event)
    if not held:
        groups = {"asserts": []}
    yield from groups.items()


def _stance(page: Page, one: Speech, event: Told, held: Sequence[Told]) -> Stance:
    if _unaware(page, event):
        return "questions"
    if _disowned(page, event) or _called_false(page, event):
        return "denies"
    if event.event.type in _DEEDS and not event.event.aux and _claimed(page, one, event):
        return "admits"
    if _laid(page, event, held) or _guessed(page, one, event):
        return "accuses"
    return "asserts"


def _unaware(page: Page, told: Told) -> bool:
    """Whether the speaker does not know of it: "was not aware of any raid", "had no information about it"."""
    for above, _ in zip(page.ancestors(told.head), range(_STEPS), strict=False):
        form = page.tokens[above].lower
        if form not in lexicon.words("aware"):
            continue
        verb = page.tokens[above].head
        near = {page.tokens[c].lower for i in (above, verb) for c in page.children[i] if c < told.head}
        negated = page.dependants(above, "neg") or page.dependants(verb, "neg") or near & _NOTHING
        return bool(negated) or form == "unaware"
    return False


def _disowned(page: Page, told: Told) -> bool:
    """Whether the event is the speaker's own act, negated: "we did not attack the convoy"."""
    if "negation" not in told.event.aux:
        return False
    return _own(page, _verb(page, told.head))


def _verb(page: Page, head: int) -> int:
    return next((i for i in (head, *page.ancestors(head)) if page.tokens[i].tag.startswith("VB")), head)


def _own(page: Page, verb: int) -> bool:
    """Whether the verb's subject is the speaker, or his."""
    while not page.dependants(verb, *grammar.SUBJECTS) and page.tokens[verb].dep in {"xcomp", "conj"}:
        verb = page.tokens[verb].head
    return any(
        page.tokens[c].lower in _OWN
        for s in page.dependants(verb, "nsubj", "nsubjpass")
        for c in (s, *page.children[s])
    )


def _called_false(page: Page, told: Told) -> bool:
    """Whether the event stands in the subject of "is false", or behind "it is not true that"."""
    below = told.head
    for above in page.ancestors(told.head):
        said = page.dependants(above, "acomp", "attr", "oprd")
        denied = bool(page.dependants(above, "neg"))
        subject = page.tokens[below].dep in {"nsubj", "nsubjpass", "csubj"}
        if subject or (said and page.tokens[below].dep == "ccomp"):
            if any(page.tokens[i].lower in lexicon.words("false") for i in said) and not denied:
                return True
            if denied and any(page.tokens[i].lower in lexicon.words("true") for i in said):
                return True
            if subject:
                return False
        below = above
    return False


def _claimed(page: Page, one: Speech, told: Told) -> bool:
    """Whether the speaker owns up to the deed: "claimed that it shot", "said it carried out the raid"."""
    verb = _verb(page, told.head)
    if not _own(page, verb):
        return False
    if page.tokens[one.head].lower in lexicon.words("claiming"):
        return True
    owning = page.tokens[verb].lower in lexicon.words("owning") and page.tokens[told.head].pos == "NOUN"
    return owning and told.head in page.subtree(verb)


def _laid(page: Page, told: Told, held: Sequence[Told]) -> bool:
    """Whether a word of blame in the same words governs it: "said the front was behind the killing"."""
    blames = {t.head for t in held if t.event.type == "ACCUSE" and "allege" in t.event.modes}
    if told.head in blames:
        return True
    return any(i in blames for i, _ in zip(page.ancestors(told.head), range(_STEPS), strict=False))


def _guessed(page: Page, one: Speech, told: Told) -> bool:
    """Whether nobody named believes that somebody did it: "is thought to have been carried out by the front"."""
    if told.event.type not in _DEEDS or told.event.aux:
        return False
    if suspicion.doer(page, told.head) is not None:
        return True
    return one.source is None and bool(told.event.actors) and page.tokens[one.head].lower in lexicon.words("guessing")
