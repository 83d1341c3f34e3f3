"""The bytes as they came: kept once, found again by their digest, and whole after a kill."""

import hashlib
from io import BytesIO
from pathlib import Path

import pytest

from dateline.errors import OutputError, SourceError
from dateline.model import Document
from dateline.read import read
from dateline.read.archive import Archive
from dateline.read.fetch import Fetched

from . import samples

URL = "https://www.example.org/gao?id=1"
HEADERS = (("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), ("Set-Cookie", "secret"))
PAGE = Fetched(samples.page(), URL, "utf-8", 200, HEADERS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept.warc.gz"


def test_a_page_is_kept_and_found_by_its_digest(path: Path) -> None:
    with Archive(path) as archive:
        digest = archive.page(PAGE)
        assert digest == f"sha256:{hashlib.sha256(PAGE.body).hexdigest()}"
        assert digest in archive
        assert archive.content(digest) == PAGE.body


def test_the_archive_is_a_web_archive_that_can_be_read(path: Path) -> None:
    with Archive(path) as archive:
        archive.page(PAGE)
    (only,) = read(str(path))
    assert isinstance(only, Document)
    assert (only.url, only.title) == (URL, "Shelling in Gao")


def test_headers_that_are_not_true_any_more_are_left_out(path: Path) -> None:
    from warcio.archiveiterator import ArchiveIterator

    with Archive(path) as archive:
        archive.page(PAGE)
    with path.open("rb") as file:
        record = next(iter(ArchiveIterator(file, check_digests=True)))
        told = dict(record.http_headers.headers)
        assert record.content_stream().read() == PAGE.body
        assert record.digest_checker.passed is not False
    assert told == {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(PAGE.body))}


def test_the_same_bytes_are_kept_once(path: Path) -> None:
    with Archive(path) as archive:
        archive.page(PAGE)
        size = path.stat().st_size
        archive.file(BytesIO(PAGE.body), "copy.html")
        assert path.stat().st_size == size
    with Archive(path) as archive:
        archive.page(PAGE)
        assert len(list(archive)) == 1
        assert path.stat().st_size == size


def test_a_file_is_kept_as_it_is_read(path: Path, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(b"Troops left.\r\n")
    with Archive(path) as archive:
        (only,) = read(str(source), archive=archive)
        assert isinstance(only, Document)
        (kept,) = archive
        assert archive.content(kept.digest) == b"Troops left.\r\n"
        assert kept.url == "file:///a.txt"
        assert only.original == kept.digest
        assert [one.original for one in read(str(source)) if isinstance(one, Document)] == [None]


@pytest.mark.parametrize("cut", ["archive", "index", "both"])
def test_a_record_cut_short_by_a_kill_is_written_anew(path: Path, cut: str) -> None:
    with Archive(path) as archive:
        archive.page(PAGE)
        first = path.stat().st_size
        other = archive.file(BytesIO(b"Rebels came." * 99), "b.txt")
        index = archive.index
    if cut != "index":
        path.write_bytes(path.read_bytes()[: first + 20])
    if cut != "archive":
        index.write_bytes(index.read_bytes()[:-20])
    with Archive(path) as archive:
        assert other not in archive
        assert path.stat().st_size == first
        assert archive.file(BytesIO(b"Rebels came." * 99), "b.txt") == other
        assert archive.content(other) == b"Rebels came." * 99
        assert len(index.read_bytes().splitlines()) == 2


def test_a_second_writer_is_refused(path: Path) -> None:
    pytest.importorskip("fcntl")
    with Archive(path), pytest.raises(OutputError, match="another run writes to it"):
        Archive(path)


def test_an_archive_without_its_index_is_left_as_it_is(path: Path) -> None:
    path.write_bytes(b"WARC/1.0\r\n")
    with pytest.raises(OutputError, match="has no index"):
        Archive(path)
    assert path.read_bytes() == b"WARC/1.0\r\n"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        Archive(tmp_path / "no" / "kept.warc.gz")


def test_a_full_disk_leaves_no_half_record(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive(path) as archive:
        archive.page(PAGE)
        size = path.stat().st_size

        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.fsync", full)
        with pytest.raises(OutputError, match="No space left"):
            archive.file(BytesIO(b"Rebels came."), "b.txt")
        assert path.stat().st_size == size


def test_what_is_not_there_or_was_changed_is_told(path: Path) -> None:
    with Archive(path) as archive:
        with pytest.raises(SourceError, match="holds nothing with the digest"):
            archive.content("sha256:0")
        digest = archive.page(PAGE)
        archive._kept["sha256:1"] = archive._kept[digest]
        with pytest.raises(SourceError, match="was changed"):
            archive.content("sha256:1")
