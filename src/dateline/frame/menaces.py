"""Harm that its doer announces on a condition or as a warning: PLOVER codes "will bomb it if" as THREATEN."""

from collections.abc import Iterator

from ..extract.arguments import Arguments
from ..lexicon import classes
from ..lexicon.modality import words
from ..model import Aux, EventType
from ..parse import grammar
from ..parse.page import Page
from .refusals import Turned

_MODES: dict[EventType, dict[str, str]] = {
    "ASSAULT": {"": "violence"},
    "MOBILIZE": {"": "violence"},
    "PROTEST": {"": "restrict"},
    "COERCE": {"arrest": "arrest", "deport": "expel", "": "restrict"},
    "SANCTION": {"expel": "expel", "convict": "arrest", "": "relations"},
}
"""The harms, with the mode of the THREATEN by the mode of the harm; "" stands for any other."""
_OWN = frozenset({"it", "he", "she", "they", "we", "i"})
_ITS = frozenset({"its", "his", "her", "their", "our", "my"})
_ANY = frozenset({"any", "anyone", "anybody", "whoever", "those", "all", "every", "everyone"})
_UP = frozenset({"xcomp", "conj", "dobj", "prep", "pobj"})


def menace(page: Page, one: Arguments, aux: tuple[Aux, ...]) -> Turned | None:
    """The threat that the event is, or None; whoever announces it is the actor where no doer is named."""
    modes = _MODES.get(one.trigger.type)
    if modes is None or "negation" in aux:
        return None
    verb = _announced(page, one)
    cue = None if verb is None else _cue(page, verb)
    if verb is None or cue is None or not _meant(page, verb, cue):
        return None
    if page.tokens[cue].lower in classes.every_form("threaten"):
        return None  # the threat is told by its own word, and this is what it threatens
    own = one.trigger.entry.modes
    mode = next((modes[m] for m in own if m in modes), modes[""])
    speakers = tuple(page.dependants(cue, "nsubj"))
    actors = one.actors if one.actors and not _pronoun(page, one.actors) else speakers or one.actors
    heard = (*page.dependants(cue, "dobj", "dative"), *_sufferers(page, verb)) if not one.recipients else ()
    return Turned("THREATEN", (mode,), actors, tuple(i for i in (*one.recipients, *heard) if i not in actors))


def _pronoun(page: Page, tokens: tuple[int, ...]) -> bool:
    return all(page.tokens[i].lower in _OWN for i in tokens)


def _sufferers(page: Page, verb: int) -> list[int]:
    return page.dependants(verb, "nsubjpass")


def _announced(page: Page, one: Arguments) -> int | None:
    """The verb of the deed that says it is to come: "would *bomb*", "*launch* strikes", "vowed to *crush*"."""
    here = one.verb if one.verb is not None else one.trigger.head
    for _ in range(3):
        if _will(page, here) or _vowed(page, here):
            return here
        token = page.tokens[here]
        if token.dep not in _UP or token.head == here:
            return None
        here = token.head
    return None


def _will(page: Page, verb: int) -> bool:
    said = {page.tokens[c].lower for c in page.dependants(verb, "aux")}
    return bool(said & (words().modal_future | {"would", "could"})) and not said & {"have", "had"}


def _vowed(page: Page, verb: int) -> bool:
    above = page.tokens[page.tokens[verb].head]
    return grammar.is_infinitive(page, verb) and above.lower in classes.words("menacing")


def _cue(page: Page, verb: int) -> int | None:
    """The word by which somebody announces the deed."""
    for here in (verb, *_above(page, verb)):
        above = page.tokens[here].head
        if page.tokens[here].dep in {"ccomp", "xcomp"} and page.tokens[above].lower in classes.words("announcing"):
            return above
        behind = [c for c in page.dependants(here, "parataxis", "ccomp") if c > here]
        told = next((c for c in behind if page.tokens[c].lower in classes.words("announcing")), None)
        if told is not None:
            return told
    return None


def _above(page: Page, verb: int) -> Iterator[int]:
    """The verb that this one is joined to: "said it would leave and *bomb*"."""
    if page.tokens[verb].dep == "conj":
        yield page.tokens[verb].head


def _meant(page: Page, verb: int, cue: int) -> bool:
    """Whether the speaker would do it, and says so to deter."""
    subjects = page.dependants(verb, "nsubj")
    passive = page.dependants(verb, "nsubjpass")
    own = any(page.tokens[i].lower in _OWN or _possessed(page, i) for i in subjects)
    if page.tokens[cue].lower in classes.words("menacing"):
        return own or bool(passive) or not subjects
    return (own or bool(passive)) and _conditional(page, verb, (*subjects, *passive))


def _possessed(page: Page, i: int) -> bool:
    return any(page.tokens[c].lower in _ITS for c in page.dependants(i, "poss"))


def _conditional(page: Page, verb: int, subjects: tuple[int, ...]) -> bool:
    """Whether a condition stands with the deed, or it meets whoever does something: "those who vote would be shot"."""
    marks = {page.tokens[m].lower for c in page.dependants(verb, "advcl") for m in page.dependants(c, "mark")}
    if marks & {"if", "unless", "should", "until", "provided"}:
        return True
    met = (*subjects, *page.dependants(verb, "dobj"))
    return any(
        page.dependants(i, "relcl")
        and ({page.tokens[i].lower, *(page.tokens[c].lower for c in page.dependants(i, "det"))} & _ANY)
        for i in met
    ) or any(page.dependants(i, "relcl") for i in page.dependants(verb, "nsubjpass"))
