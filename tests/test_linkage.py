"""Records in, incidents out: from lines or shards, in memory or on Ray, the same; private names held back."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from msgspec.structs import replace

from dateline import link, linkage, raycluster, records
from dateline.errors import OutputError, SourceError
from dateline.export.privacy import PRIVATE, held_back, whole
from dateline.model import Account, Coded, Document, Incident, Sources, Version, Who
from dateline.pipeline import Coder

_STORIES = Path(__file__).parent / "link" / "stories.jsonl"


def record(name: str) -> Coded:
    return Coded(Document(name, f"A report named {name}."), (), (), (), Version("0", "none", "none"))


def lines(path: Path, *told: Coded) -> str:
    path.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in told))
    return str(path)


def shard(path: Path, *told: Coded) -> str:
    pq.write_table(pa.table({"record": [msgspec.json.encode(one).decode() for one in told]}), path)
    return str(path)


def test_records_are_read_from_lines_and_from_shards(tmp_path: Path) -> None:
    told = [record("a"), record("b")]
    lines(tmp_path / "x.jsonl", *told)
    shard(tmp_path / "y.parquet", *told)
    (tmp_path / "y.parquet.failures").write_text("{}")
    files = list(records.sources([str(tmp_path)]))
    assert [Path(file).name for file in files] == ["x.jsonl", "y.parquet"]
    assert [list(records.read(file)) for file in files] == [told, told]


@pytest.mark.parametrize(
    ("content", "words"),
    [(b'{"text": "a report"}\n', ":1: is no record"), (b"\xff\xfe\n", "is no record"), (b"PAR1 and nothing", "no whole Parquet")],
)  # fmt: skip
def test_what_holds_no_records_is_told(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "x.jsonl").write_bytes(content)
    with pytest.raises(SourceError, match=words):
        list(records.read(str(tmp_path / "x.jsonl")))
    with pytest.raises(SourceError, match="cannot be read"):
        list(records.read(str(tmp_path / "none.jsonl")))


def test_a_table_of_reports_is_no_shard_of_records(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": ["A report."]}), tmp_path / "x.parquet")
    with pytest.raises(SourceError, match="no column `record`"):
        list(records.read(str(tmp_path / "x.parquet")))


def incident(name: str) -> Incident:
    who = Who("Ana Sample", "person", None, None)
    return Incident(name, "ASSAULT", (Account("d", ("e",), "r", "Wire"),), Sources(1, 1), recipients=(who,))


def test_private_names_are_held_back_unless_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "made" / "x.parquet"
    assert linkage.write(str(out), iter([incident("i1"), incident("i2")]), held_back) == 2
    row = pq.read_table(out).to_pylist()[0]
    assert (row["id"], row["recipients"], row["documents"]) == ("i1", PRIVATE, 1)
    assert "Ana Sample" not in row["incident"]
    linkage.write(str(out), iter([incident("i1")]), whole)
    assert msgspec.json.decode(pq.read_table(out).to_pylist()[0]["incident"], type=Incident) == incident("i1")


def test_a_file_of_incidents_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    def broken() -> Iterator[Incident]:
        yield incident("i1")
        raise SourceError("the records end here")

    with pytest.raises(SourceError):
        linkage.write(str(tmp_path / "x.parquet"), broken(), whole)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be written"):
        linkage.write(str(tmp_path / "file" / "x.parquet"), iter(()), whole)


@pytest.fixture(scope="module")
def stories(coder: Coder) -> list[Coded]:
    """The invented reports, one of them told by two outlets, and two attacks of one campaign."""
    told = [msgspec.json.decode(line) for line in _STORIES.read_bytes().splitlines()]
    documents = [
        Document(one["id"], one["text"], one["id"], title=one["title"], outlet=one["outlet"], published=one["published"])
        for one in told
    ]  # fmt: skip
    documents = [msgspec.convert(msgspec.to_builtins(one), Document) for one in documents]
    documents.append(replace(documents[3], id="copy", ref="copy", outlet="Another Outlet"))
    documents += [
        Document(
            f"{town} {day}",
            f"Boko Haram fighters killed {day} farmers in {town} in Borno state on 1{day} May 2033, police said.",
        )
        for town, day in (("Bama", 2), ("Gwoza", 7))
    ]
    return [one for one in map(coder.code, documents) if isinstance(one, Coded)]


@pytest.mark.model
@pytest.mark.skipif(find_spec("ray") is None, reason="needs the extra [ray]")
def test_ray_links_as_one_memory_does(stories: list[Coded], tmp_path: Path) -> None:
    """Also where one document was coded twice, in two files: the later record counts."""
    older = replace(stories[0], events=(), claims=(), mentions=())
    files = [
        lines(tmp_path / "0.jsonl", older, *stories[1::2]),
        shard(tmp_path / "1.parquet", *stories[0::2]),
        lines(tmp_path / "2.jsonl"),
    ]
    plain = list(linkage.here(files))
    assert plain == list(link.incidents([older, *stories[1::2], *stories[0::2]]))
    assert any(one.sources.independent < one.sources.documents for one in plain)
    assert any(one.larger for one in plain)
    with raycluster.joined(None, 2):
        told = sorted(linkage.on_ray(files, None, 2), key=lambda one: one.id)
        assert told == plain
        (tmp_path / "2.jsonl").write_text("no record\n")
        with pytest.raises(SourceError, match=r"2\.jsonl:1: is no record"):
            list(linkage.on_ray(files, None, 2))
