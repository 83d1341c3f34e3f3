"""Data files are read strictly, and their decoded copies are kept safely."""

from pathlib import Path

import msgspec
import pytest

from dateline.errors import LexiconError
from dateline.lexicon import sources, tables


class Row(msgspec.Struct, frozen=True):
    name: str
    years: tuple[int, ...] = ()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sources, "DATA", tmp_path)
    monkeypatch.setattr(tables, "cache_folder", lambda: tmp_path)
    return tmp_path


def test_toml_is_decoded_as_its_shape(folder: Path) -> None:
    (folder / "a.toml").write_text('name = "x"\nyears = [1, 2]\n')
    assert tables.read_toml("a.toml", Row) == tables.read_toml("a.toml", Row) == Row("x", (1, 2))


@pytest.mark.parametrize("content", ["name = 3", "name = ", "years = [1]", "name = 'x'\nname = 'y'"])
def test_bad_toml_names_the_file(folder: Path, content: str) -> None:
    (folder / "a.toml").write_text(content)
    with pytest.raises(LexiconError, match=r"a\.toml"):
        tables.read_toml("a.toml", Row)


def test_a_spoilt_copy_is_made_anew(folder: Path) -> None:
    (folder / "a.toml").write_text('name = "x"\n')
    tables.read_toml("a.toml", Row)
    next(folder.glob("*.msgpack")).write_bytes(b"\xc1")
    assert tables.read_toml("a.toml", Row) == Row("x")


def test_csv_lists_are_parted_by_bars(folder: Path) -> None:
    (folder / "a.csv").write_text("name,years\nx,1|2\ny,\n")
    assert list(tables.read_csv("a.csv", Row)) == [Row("x", (1, 2)), Row("y")]


def test_a_kept_copy_of_csv_is_the_same_and_a_spoilt_one_is_made_anew(folder: Path) -> None:
    (folder / "a.csv").write_text("name,years\nx,1|2\ny,\n")
    first = list(tables.read_csv("a.csv", Row))
    (copy,) = folder.glob("*.csv.msgpack")
    assert list(tables.read_csv("a.csv", Row)) == first
    copy.write_bytes(b"\xc1")
    assert list(tables.read_csv("a.csv", Row)) == first
    (folder / "a.csv").write_text("name,years\nz,3\n")
    assert list(tables.read_csv("a.csv", Row)) == [Row("z", (3,))]


def test_a_bad_line_is_named_with_its_number(folder: Path) -> None:
    (folder / "a.csv").write_text("name,years\nx,1\ny,old\n")
    with pytest.raises(LexiconError, match=r"a\.csv:3"):
        list(tables.read_csv("a.csv", Row))


def test_the_digest_follows_the_files(folder: Path) -> None:
    (folder / "a.toml").write_text('name = "x"\n')
    sources._shipped.cache_clear()
    before = sources.digest()
    (folder / "a.toml").write_text('name = "y"\n')
    sources._shipped.cache_clear()
    assert sources.digest() != before
    sources._shipped.cache_clear()
