"""Who can be a side of an event: people, groups and states by name, by role word or by the form of the word."""

from ..lexicon import classes, names
from ..lexicon.sources import recent
from ..parse.page import Page

_MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})


def craft(page: Page, i: int) -> bool:
    """Whether a noun is formed as what people are called by trade or origin: "two tailors", "a pharmacist"."""
    token = page.tokens[i]
    ending = token.lower.removesuffix("s").endswith(("er", "or", "ist", "ian", "man", "woman", "men", "women", "ee"))
    thing = any(token.lower in classes.words(c) for c in ("weapon", "vehicle", "building", "unmanned"))
    return token.pos == "NOUN" and ending and not thing


@recent
def party(page: Page, i: int) -> int:
    """2 for a person, group or state, 1 for a place or thing that can be a target, 0 for anything else."""
    token = page.tokens[i]
    if token.pos in {"PROPN", "PRON"}:
        if token.text in classes.words("numeral"):
            return 0
        return 0 if token.lower in classes.words("no_party") or token.ent in _MEASURES else 2
    if token.pos == "VERB" and token.dep not in {"nsubj", "dobj", "pobj", "nsubjpass"}:
        return 0
    if token.ent in {"PERSON", "NORP", "ORG", "GPE"} and token.text[:1].isupper():
        return 2
    before = [t.lower for t in page.tokens[max(page.sentence(i).first, i - 3) : i]]
    if names.role(before, token.lower) or token.lower in classes.words("person"):
        return 2
    if token.text[:1].isupper() and names.hits([token.text]):
        return 2
    if token.lower in classes.words("target"):
        return 1
    return 1 if token.tag == "CD" and token.ent not in _MEASURES else 0


def person(page: Page, i: int) -> bool:
    """Whether a common noun names people: "the pilots", "two tailors"; not a body of them."""
    token = page.tokens[i]
    if token.pos != "NOUN":
        return False
    before = [t.lower for t in page.tokens[max(page.sentence(i).first, i - 3) : i]]
    known = names.role(before, token.lower)
    return known[0].form in {"person", "population"} if known else craft(page, i)
