"""Agreements found -> what is known of them by name; `frame.accords` adds what the sentences tell."""

from collections.abc import Sequence

from ..extract.agreements import AgreementFound
from ..lexicon import agreements as lexicon
from ..model import Accord, AgreementMention
from ..parse.page import Page


def resolve(page: Page, found: Sequence[AgreementFound]) -> list[AgreementMention]:
    """One mention for each agreement found; all mentions of one agreement share its value."""
    values = {chain: _accord([f for f in found if f.chain == chain]) for chain in {f.chain for f in found}}
    text = page.document.text
    return [AgreementMention(f.start, f.end, text[f.start : f.end], values[f.chain]) for f in found]


def _accord(mentions: Sequence[AgreementFound]) -> Accord:
    points = next((f.points for f in mentions if f.points), None)
    year = next((f.year for f in mentions if f.year), None)
    known = next((f.known for f in mentions if f.known), None)
    table = next((a.signed for a in lexicon.accords() if a.name == known), None) if known else None
    return Accord(
        mentions[0].name,
        mentions[0].form,
        points,
        table if table and (year is None or table.startswith(year)) else year,
    )
