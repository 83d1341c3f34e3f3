"""Mention -> value. Each file has `resolve(page, found) -> mentions`, one for one and in order."""

from msgspec import Struct

from ..extract import Found
from ..model import Index, Mention


class Mark(Struct, frozen=True, gc=False):
    """A resolved mention with its place on the page: `index` is its position in the record."""

    index: Index
    found: Found
    mention: Mention
