"""Every error Dateline raises on purpose.

DatelineError                 base; the command line prints it as one line and stops
├── SourceError               a source cannot be read: missing, empty, binary, too large, refused
│   └── FetchError            a URL cannot be fetched, or may not be
├── SettingsError             a setting or option has a value that means nothing
├── LexiconError              a data file is wrong: which file, which entry, what to write instead
├── ModelError                the parser model is missing or is not the one that was checked
├── PoolError                 the processes that code cannot be kept up
├── OutputError               the result cannot be written
├── ServeError                the page cannot be served: address taken, or not safe to listen on
└── StoreError                a chronicle cannot be opened, read or written: missing, foreign, newer, busy, full
    ├── TroubleError          its database is away, busy, full, read-only or damaged; what was asked may be sound
    └── QueryError            what is asked of it means nothing

Each message says what is wrong, where, and what to do next.
"""


class DatelineError(Exception):
    """Something the user can mend; its text is the whole message."""


class SourceError(DatelineError):
    """A source cannot be read."""


class FetchError(SourceError):
    """A URL cannot be fetched, or may not be.

    `status` is the server's answer, None where it gave none; `wait` the seconds that it asks to be left alone.
    """

    def __init__(self, told: str, status: int | None = None, wait: float | None = None) -> None:
        super().__init__(told)
        self.status = status
        self.wait = wait


class SettingsError(DatelineError):
    """A setting or option has a value that means nothing."""


class LexiconError(DatelineError):
    """A data file is wrong."""


class ModelError(DatelineError):
    """The parser model is missing or is not the one that was checked."""


class PoolError(DatelineError):
    """The processes that code cannot be kept up."""


class OutputError(DatelineError):
    """The result cannot be written."""


class ServeError(DatelineError):
    """The page cannot be served."""


class StoreError(DatelineError):
    """A chronicle cannot be opened, read or written."""


class TroubleError(StoreError):
    """The database of a chronicle does not answer as it should; what was asked may be sound."""


class QueryError(StoreError):
    """What is asked of a chronicle means nothing; `field` is the part of the query that is wrong, if one is."""

    def __init__(self, told: str, field: str | None = None) -> None:
        super().__init__(told)
        self.field = field
