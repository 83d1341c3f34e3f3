"""Whom a pronoun stands for."""

from ..extract.actors import ActorFound, Pronoun
from ..model import Form
from ..parse import grammar
from ..parse.page import Page
from .memory import Memory, Told

_BESIDE = 20
"""Actors back among which the subject of a pronoun's own clause is looked for."""
_FORMS: dict[Pronoun, tuple[Form, ...]] = {
    "he": ("person",), "she": ("person",),
    "it": ("state", "organisation", "group"), "we": (), "i": (), "both": (),
}  # fmt: skip
"""What each may stand for; who "we" and "I" are, the quotation tells."""


def referent(memory: Memory, one: ActorFound) -> Told | None:
    """The nearest one told before that fits; not the subject of the pronoun's own clause."""
    doers = _doers(memory.page, one.head)
    beside = [t.who for t in memory.told[-_BESIDE:] if t.found.head in doers]
    for told in memory.back(memory.page.home[one.head]):
        if told.found.head < one.head and _fits(one.pronoun or "it", told) and not any(told.who is w for w in beside):
            return told
    return None


def _fits(pronoun: Pronoun, told: Told) -> bool:
    """Whether the pronoun can stand for somebody of that form and number."""
    form, plural = told.who.form, told.found.plural
    if pronoun == "they":
        return plural or form in {"group", "population"}
    if pronoun == "it" and form == "group" and not told.who.id and not told.found.role:
        return False  # a name that nothing explains may be a thing
    return form in _FORMS[pronoun] and not plural


def _doers(page: Page, pronoun: int) -> frozenset[int]:
    """The subjects of the verb that the pronoun is an object of, whom it cannot mean: "they arrested them"."""
    token = page.tokens[pronoun]
    if token.dep not in {"dobj", "pobj", "dative"}:
        return frozenset()
    verb = grammar.governor(page, pronoun)
    if verb is None:
        return frozenset()
    return frozenset((*page.dependants(verb, "nsubj", "nsubjpass"), *grammar.clause(page, verb).subjects))
