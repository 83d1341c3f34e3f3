"""Weapons and other means of violence that the page names."""

from collections.abc import Iterator

from ..lexicon.weapons import Company, Weapon, weapons
from ..parse.page import Page, Sentence
from . import Found

_NOUNS = ("NN", "CD", "JJ", "VBG", "VBN", "FW", "VBZ", "HYPH", "SYM")
"""Tags that the last word of a weapon's name may have; the small model takes unknown names for adjectives or verbs."""


class WeaponFound(Found, frozen=True, gc=False):
    """A weapon by its name in the lexicon, and the ASSAULT mode that it implies."""

    name: str
    family: str | None


def find(page: Page) -> Iterator[WeaponFound]:
    """Every weapon on the page, in order, the longest name that fits at each place."""
    known = weapons()
    for sentence in page.sentences:
        i = sentence.first
        while i < sentence.last:
            listed = known.get(page.tokens[i].lower)
            weapon = next((w for w in listed if _fits(page, sentence, i, w)), None) if listed else None
            if weapon is None:
                i += 1
                continue
            last = i + len(weapon.words)
            span = page.span(i, last)
            yield WeaponFound("weapon", span.start, span.end, i, last, last - 1, weapon.name, weapon.family)
            i = last


def _fits(page: Page, sentence: Sentence, i: int, weapon: Weapon) -> bool:
    last = i + len(weapon.words)
    if last > sentence.last or any(page.tokens[i + k].lower != word for k, word in enumerate(weapon.words)):
        return False
    head = page.tokens[last - 1]
    if not head.tag.startswith(_NOUNS) or (head.tag == "JJ" and head.dep == "amod" and weapon.name == "explosive"):
        return False
    return weapon.company is None or _keeps(page, sentence, i, last, weapon.company)


def _keeps(page: Page, sentence: Sentence, i: int, last: int, company: Company) -> bool:
    """Whether the words around leave it a weapon."""
    tokens = page.tokens
    if i > sentence.first and tokens[i - 1].lower in company.previous:
        return False
    if last < sentence.last and tokens[last].lower in company.next:
        return False
    if company.capital and tokens[i].text[0].isupper() and (i > sentence.first or tokens[i].tag == "NNP"):
        return False
    if not company.only:
        return True
    return any(t.lower in company.only for t in page.within(sentence))
