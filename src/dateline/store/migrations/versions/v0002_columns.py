"""What the page shows of a place, and which incidents each batch changed."""

from collections.abc import Iterator

import msgspec
import sqlalchemy as sa
from alembic import op

from dateline.store.pack import unpacked

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_STEP = 1_000
_incidents = sa.table("incidents", *(sa.column(name) for name in ("id", "body", "label", "precision")))
_CUT = 200


class _Where(msgspec.Struct):
    name: str
    precision: str = "settlement"


class _Incident(msgspec.Struct):
    where: _Where | None = None


def upgrade() -> None:
    """Add the columns, fill them from the incidents' bodies, and make the table of changes."""
    for name in ("label", "precision"):
        op.add_column("incidents", sa.Column(name, sa.Text))
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "changes",
        sa.Column("batch", number, sa.ForeignKey("batches.id", name="fk_changes_batch"), nullable=False),
        sa.Column("incident", number, nullable=False),
        sa.PrimaryKeyConstraint("batch", "incident", name="pk_changes"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_origins_batch", "origins", ["batch"])
    connection = op.get_bind()
    change = _incidents.update().where(_incidents.c.id == sa.bindparam("at"))
    for told in _placed(connection):
        connection.execute(change.values(label=sa.bindparam("name"), precision=sa.bindparam("fine")), told)


def _placed(connection: sa.Connection) -> Iterator[list[dict[str, object]]]:
    """What each incident's place is called and how fine it is, some at a time."""
    last = -1
    while True:
        found = sa.select(_incidents.c.id, _incidents.c.body).where(_incidents.c.id > last).order_by(_incidents.c.id)
        some = connection.execute(found.limit(_STEP)).all()
        if not some:
            return
        last = some[-1].id
        places = ((row.id, unpacked(row.body, _Incident).where) for row in some)
        if told := [
            {"at": at, "name": place.name[:_CUT].replace("\0", "\ufffd"), "fine": place.precision}
            for at, place in places
            if place
        ]:
            yield told
