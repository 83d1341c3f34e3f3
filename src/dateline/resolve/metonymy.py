"""Whether a place name stands for who governs there ("Moscow denied", "talks with Ankara") or for the place itself."""

from ..extract.places import PlaceFound
from ..lexicon.gazetteer import is_capital
from ..lexicon.inflect import verb_forms
from ..lexicon.placewords import place_words
from ..lexicon.sources import kept
from ..lexicon.toponyms import Toponym
from ..model import Use
from ..parse.page import Page, Token


def use_of(page: Page, found: PlaceFound, place: Toponym, *, chained: bool) -> Use:
    """Literal, unless a government sits there and the sentence has it act, be addressed or be party to something."""
    if found.use != "literal" or found.said is not None or chained or not _governs(place):
        return found.use
    token = page.tokens[_outermost(page, found)]
    if (
        token.i > 1
        and page.tokens[token.i - 1].text == "-"
        and page.tokens[token.i - 2].lower in place_words().metonym.sides
    ):
        return "metonym"
    return "metonym" if _acts(page, token) or _addressed(page, token) or _owns(page, token) else "literal"


def _governs(place: Toponym) -> bool:
    return place.precision in ("country", "admin1", "region") or is_capital(place)


def _outermost(page: Page, found: PlaceFound) -> int:
    """The head of the coordination the name stands in: of "Iran" in "Russia and Iran signed" it is "Russia"."""
    at = found.head
    while page.tokens[at].dep in {"conj", "appos"} and page.tokens[at].head != at:
        at = page.tokens[at].head
    return at


def _acts(page: Page, token: Token) -> bool:
    """Subject of a verb of saying, deciding or fighting, or the agent of any."""
    head = page.tokens[token.head]
    if token.dep in {"nsubj", "csubj"}:
        return head.lower in _subject_of()
    return token.dep == "pobj" and head.dep == "agent"


def _addressed(page: Page, token: Token) -> bool:
    """Accused, urged, sanctioned; or one side of talks, ties, an agreement, a war."""
    words, head = place_words().metonym, page.tokens[token.head]
    if token.dep in {"dobj", "nsubjpass", "dative"}:
        return head.lower in _object_of()
    return token.dep == "pobj" and head.lower in words.after


def _owns(page: Page, token: Token) -> bool:
    """Before the noun of an office, a force, a policy; before the noun of a place it is the place."""
    words, head = place_words().metonym, page.tokens[token.head]
    if token.dep not in {"poss", "compound", "amod", "nmod"} or token.head <= token.i:
        return False
    return head.lower in words.nouns and head.lower not in words.literal


@kept
def _subject_of() -> frozenset[str]:
    return frozenset(form for verb in place_words().metonym.subjects for form in verb_forms(verb))


@kept
def _object_of() -> frozenset[str]:
    return frozenset(form for verb in place_words().metonym.objects for form in verb_forms(verb))
