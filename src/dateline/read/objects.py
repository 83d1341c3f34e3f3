"""Files in object storage and cluster file systems, by pyarrow: s3://, gs://, hdfs://, abfs://."""

from fnmatch import fnmatchcase
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from ..errors import SourceError

SCHEMES = frozenset({"s3", "gs", "gcs", "hdfs", "viewfs", "abfs", "abfss"})


def is_object(name: str) -> bool:
    """Whether the name is an address in such a store."""
    return urlsplit(name).scheme in SCHEMES if "://" in name else False


def store(name: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it. Raises SourceError."""
    from pyarrow import ArrowException, fs  # slow to import, and most runs read no store

    try:
        return cast("tuple[Any, str]", fs.FileSystem.from_uri(name))
    except (ArrowException, OSError, ValueError) as error:
        raise SourceError(f"{name}: cannot be reached ({error}); check the address and the store's settings") from error


def listed(name: str, known: set[str]) -> list[str]:
    """The files that an address stands for: itself, those that its pattern matches, those in a folder with one of the suffixes.

    Raises SourceError.
    """
    from pyarrow import ArrowException, fs

    system, path = store(name)
    root = name[: len(name) - len(path)] if name.endswith(path) else name[: name.index(path)]
    pattern = any(sign in path for sign in "*?[")
    try:
        if not pattern and system.get_file_info(path).type != fs.FileType.Directory:
            return [name]
        folder = path.rpartition("/")[0] if pattern else path
        while any(sign in folder for sign in "*?["):
            folder = folder.rpartition("/")[0]
        files = system.get_file_info(fs.FileSelector(folder, recursive=True))
    except (ArrowException, OSError) as error:
        raise SourceError(f"{name}: cannot be looked up ({error}); check the address") from error
    paths = sorted(one.path for one in files if one.type == fs.FileType.File)
    matched = [one for one in paths if (fnmatchcase(one, path) if pattern else any(map(one.lower().endswith, known)))]
    if not matched:
        raise SourceError(f"{name}: nothing matches; check the pattern")
    return [root + one for one in matched]


def opened(name: str) -> BinaryIO:
    """The file, read as it is needed. Raises SourceError."""
    system, path = store(name)
    try:
        return cast("BinaryIO", system.open_input_file(path))
    except OSError as error:
        raise SourceError(f"{name}: cannot be read ({error}); check the address") from error
