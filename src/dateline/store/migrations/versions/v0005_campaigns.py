"""The side and the province under which attacks are grouped. Those of before are grouped when the next one is added to them."""

from collections.abc import Iterator
from datetime import date

import msgspec
import sqlalchemy as sa
from alembic import op

from dateline.store.pack import unpacked

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_STEP = 1_000
_CUT = 200
_incidents = sa.table("incidents", *(sa.column(name) for name in ("id", "body", "campaign", "until", "type")))


class _Who(msgspec.Struct):
    id: str | None = None


class _Where(msgspec.Struct):
    country: str | None = None
    admin1: str | None = None


class _When(msgspec.Struct):
    earliest: date | None = None


class _Incident(msgspec.Struct):
    actors: list[_Who] = []
    where: _Where | None = None
    when: _When | None = None


def upgrade() -> None:
    """Add the column, fill it from the incidents' bodies, and index it."""
    op.add_column("incidents", sa.Column("campaign", sa.Text))
    connection = op.get_bind()
    change = _incidents.update().where(_incidents.c.id == sa.bindparam("at")).values(campaign=sa.bindparam("name"))
    for told in _fought(connection):
        connection.execute(change, told)
    holds = sa.text("until IS NULL AND campaign IS NOT NULL")
    columns = ["campaign", "earliest", "key"]
    op.create_index("ix_incidents_campaign", "incidents", columns, sqlite_where=holds, postgresql_where=holds)


def _fought(connection: sa.Connection) -> Iterator[list[dict[str, object]]]:
    """The campaigns of attacks that hold now, some at a time."""
    last = -1
    found = sa.select(_incidents.c.id, _incidents.c.body).where(
        _incidents.c.until.is_(None), _incidents.c.type == "ASSAULT"
    )
    while some := connection.execute(found.where(_incidents.c.id > last).order_by(_incidents.c.id).limit(_STEP)).all():
        last = some[-1].id
        named = ((row.id, _campaign(unpacked(row.body, _Incident))) for row in some)
        if told := [{"at": at, "name": name[:_CUT].replace("\0", "\ufffd")} for at, name in named if name]:
            yield told


def _campaign(one: _Incident) -> str | None:
    first = one.actors[0].id if one.actors else None
    if not (first and one.where and one.where.admin1 and one.when and one.when.earliest):
        return None
    return f"{first} {one.where.country}/{one.where.admin1}"
