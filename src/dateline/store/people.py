"""Who may use the page: accounts, sessions, tokens, and the log of what they did."""

import hashlib
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import ColumnElement, Row, Table, delete, insert, select, update

from ..errors import StoreError
from . import moments
from .asking import Asking
from .filing import Filing
from .rows import storable
from .tables import audit, sessions, tokens, users
from .values import Deed, Role, Token, User

LEAST = 12
"""Characters of a password; OWASP asks for 12 where there is no second factor."""
MOST = 1024
SESSION = timedelta(hours=12)
TOKEN = timedelta(days=365)
_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash(secrets.token_hex(16))
"""Checked where there is no such user, so that time does not tell who there is."""


class People(Asking):
    """The questions and changes. They are small, so each is a transaction of its own. All raise StoreError."""

    def _transaction(self) -> Any:
        raise NotImplementedError

    def peopled(self) -> bool:
        """Whether there are accounts: then nobody enters without one."""
        with self.connected() as connection:
            return connection.execute(select(users.c.id).limit(1)).first() is not None

    def users(self) -> tuple[User, ...]:
        """Everybody, by name."""
        with self.connected() as connection:
            return tuple(map(_user, connection.execute(select(users).order_by(users.c.name))))

    def add_user(self, name: str, role: Role, password: str) -> None:
        """Make an account."""
        if not name.strip() or len(name) > 100 or not name.isprintable():
            raise StoreError(f"{name!r}: a user's name has 1 to 100 characters that can be printed")
        kept = _HASHER.hash(_long_enough(password))
        with self._transaction() as filing:
            if _of(filing, name) is not None:
                raise StoreError(
                    f"{self.where}: there is a user {name} already; `dateline user role` changes what he may do"
                )
            told = {"name": name, "role": role, "password": kept, "made": moments.now(), "disabled": None}
            filing.connection.execute(insert(users).values(id=filing.number(users), **told))

    def set_role(self, name: str, role: Role) -> None:
        """Change what somebody may do."""
        self._change(name, role=role)

    def set_password(self, name: str, password: str) -> None:
        """Give somebody another password; his sessions end."""
        self._change(name, password=_HASHER.hash(_long_enough(password)))

    def disable(self, name: str) -> None:
        """Let somebody in no longer; his sessions end."""
        self._change(name, disabled=moments.now())

    def enable(self, name: str) -> None:
        """Let somebody in again."""
        self._change(name, disabled=None)

    def _change(self, name: str, **told: object) -> None:
        with self._transaction() as filing:
            number = self._there(filing, name)
            filing.connection.execute(update(users).where(users.c.id == number).values(**told))
            filing.connection.execute(delete(sessions).where(sessions.c.user == number))
            if not filing.connection.execute(select(users.c.id).where(_ADMIN)).first():
                raise StoreError(f"{self.where}: {name} is the last admin; make another first")

    def _there(self, filing: Filing, name: str) -> int:
        number = _of(filing, name)
        if number is None:
            raise StoreError(f"{self.where}: there is no user {name}; `dateline user list` lists them")
        return number

    def login(self, name: str, password: str) -> str | None:
        """The key of a new session, if the password is right and he may enter."""
        with self.connected() as connection:
            row = connection.execute(select(users).where(users.c.name == storable(name))).first()
        right = len(password) <= MOST and _right(row.password if row else _NOBODY, password)
        if row is None or not right or row.disabled is not None:
            return None
        with self._transaction() as filing:
            if _HASHER.check_needs_rehash(row.password):
                again = update(users).where(users.c.id == row.id).values(password=_HASHER.hash(password))
                filing.connection.execute(again)
            filing.connection.execute(delete(sessions).where(sessions.c.expires < moments.now()))
            return _issue(filing, sessions, row.id, SESSION, "")

    def logout(self, key: str) -> None:
        """End a session."""
        with self._transaction() as filing:
            filing.connection.execute(delete(sessions).where(sessions.c.digest == _digest(key)))

    def by_session(self, key: str) -> User | None:
        """Whose session it is, while it lasts."""
        return self._by(sessions, key)

    def by_token(self, key: str) -> User | None:
        """Whose token it is, while it holds."""
        return self._by(tokens, key)

    def _by(self, table: Table, key: str) -> User | None:
        holds = (table.c.digest == _digest(key)) & (table.c.expires > moments.now()) & users.c.disabled.is_(None)
        with self.connected() as connection:
            row = connection.execute(select(users).join_from(table, users).where(holds)).first()
        return None if row is None else _user(row)

    def make_token(self, name: str, label: str) -> str:
        """A new key for programs that act for somebody; it is told this once."""
        with self._transaction() as filing:
            return _issue(filing, tokens, self._there(filing, name), TOKEN, storable(label[:200]))

    def tokens(self, name: str) -> tuple[Token, ...]:
        """Somebody's tokens, the oldest first."""
        asked = select(tokens).join_from(tokens, users).where(users.c.name == storable(name)).order_by(tokens.c.id)
        with self.connected() as connection:
            return tuple(
                Token(row.id, row.label, moments.read(row.made), moments.read(row.expires))
                for row in connection.execute(asked)
            )

    def revoke(self, name: str, token: int) -> None:
        """Let a token hold no longer."""
        with self._transaction() as filing:
            mine = (tokens.c.id == token) & (tokens.c.user == self._there(filing, name))
            if not filing.connection.execute(delete(tokens).where(mine)).rowcount:
                raise StoreError(f"{self.where}: {name} has no token {token}; `dateline user tokens` lists them")

    def note(self, who: str, deed: str, subject: str = "", origin: str = "") -> None:
        """Keep what somebody did."""
        told = {"who": who, "deed": deed, "subject": subject, "origin": origin}
        cut = {name: storable(value[:500]) for name, value in told.items()}
        with self._transaction() as filing:
            filing.connection.execute(insert(audit).values(id=filing.number(audit), at=moments.now(), **cut))

    def deeds(self, most: int | None = None) -> Iterator[Deed]:
        """What people did, the newest first."""
        with self.connected() as connection:
            for row in connection.execute(select(audit).order_by(audit.c.id.desc()).limit(most)):
                yield Deed(moments.read(row.at), row.who, row.deed, row.subject, row.origin)


_ADMIN: ColumnElement[bool] = (users.c.role == "admin") & users.c.disabled.is_(None)


def _of(filing: Filing, name: str) -> int | None:
    told: int | None = filing.connection.execute(select(users.c.id).where(users.c.name == storable(name))).scalar()
    return told


def _issue(filing: Filing, table: Table, user: int, lasts: timedelta, label: str) -> str:
    """A new key of 256 random bits, of which the digest is kept."""
    key = secrets.token_urlsafe(32)
    now = datetime.now(UTC)
    told = {"digest": _digest(key), "user": user, "made": moments.written(now), "expires": moments.written(now + lasts)}
    filing.connection.execute(insert(table).values(id=filing.number(table), label=label, **told))
    return key


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def _long_enough(password: str) -> str:
    if not LEAST <= len(password) <= MOST:
        raise StoreError(f"a password has at least {LEAST} characters and at most {MOST}; several words are best")
    return password


def _right(kept: str, password: str) -> bool:
    try:
        return _HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


def _user(row: Row[Any]) -> User:
    return User(row.name, row.role, moments.read(row.made), row.disabled and moments.read(row.disabled))
