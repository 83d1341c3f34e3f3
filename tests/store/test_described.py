"""docs/store.md names every field of a query and every table, and no other."""

import re
from pathlib import Path

import msgspec

from dateline.store import Query, tables

PAGE = (Path(__file__).parents[2] / "docs/store.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[str]:
    """The first cells of the table under a heading."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE)


def test_every_field_of_a_query_is_described() -> None:
    assert rows("Asking") == [field.name for field in msgspec.structs.fields(Query)]


def test_every_table_is_described() -> None:
    assert sorted(rows("Tables")) == sorted(tables.metadata.tables)
