"""Whom a pronoun stands for."""

from ..extract.actors import ActorFound, Pronoun
from ..model import Form
from ..parse.page import Page
from .memory import Memory, Told

_BESIDE = 20
"""Actors back among which the subject of a pronoun's own clause is looked for."""
_FORMS: dict[Pronoun, tuple[Form, ...]] = {
    "he": ("person",), "she": ("person",), "they": ("group", "population", "organisation", "state"),
    "it": ("state", "organisation", "group"), "we": (), "i": (), "both": (),
}  # fmt: skip
"""What each may stand for; who "we" and "I" are, the quotation tells."""


def referent(memory: Memory, one: ActorFound) -> Told | None:
    """The nearest one told before that fits; not the subject of the pronoun's own clause."""
    beside = [t.who for t in memory.told[-_BESIDE:] if _same_clause(memory.page, one.head, t.found.head)]
    for told in memory.back(memory.page.home[one.head]):
        if told.found.head >= one.head or told.who.form not in _FORMS[one.pronoun or "it"]:
            continue
        if one.pronoun == "they" and not (told.found.plural or told.who.form in {"group", "population"}):
            continue
        if one.pronoun == "it" and (told.found.plural or (told.who.form == "group" and not told.who.id)):
            continue
        if one.pronoun in {"he", "she"} and told.found.plural:
            continue
        if any(told.who is who for who in beside):
            continue
        return told
    return None


def _same_clause(page: Page, pronoun: int, other: int) -> bool:
    """Whether the pronoun is an object of the verb that the other is the subject of: "they arrested them"."""
    token = page.tokens[pronoun]
    verb = page.tokens[token.head].head if token.dep == "pobj" else token.head
    return token.dep in {"dobj", "pobj", "dative"} and page.tokens[other].head == verb
