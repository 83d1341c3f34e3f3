"""Weapons found -> what they are called and which ASSAULT mode they imply."""

from collections.abc import Sequence

from ..extract.weapons import WeaponFound
from ..model import Arm, WeaponMention
from ..parse.page import Page


def resolve(page: Page, found: Sequence[WeaponFound]) -> list[WeaponMention]:
    """One mention for each weapon found, in order."""
    text = page.document.text
    return [WeaponMention(f.start, f.end, text[f.start : f.end], Arm(f.name, f.family)) for f in found]
