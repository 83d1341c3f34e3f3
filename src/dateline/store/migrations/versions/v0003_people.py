"""People who use the page: accounts, sessions, tokens, and a log that nobody can change or delete."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from dateline.store.migrations.keeping import guards

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")

    def row(table: str, *columns: sa.Column[Any]) -> None:
        key = sa.PrimaryKeyConstraint("id", name=f"pk_{table}")
        op.create_table(table, sa.Column("id", number, autoincrement=False), *columns, key)

    def text(name: str, *, optional: bool = False) -> sa.Column[Any]:
        return sa.Column(name, sa.Text, nullable=optional)

    row("users", text("name"), text("role"), text("password"), text("made"), text("disabled", optional=True))
    op.create_index("uq_users_name", "users", ["name"], unique=True)
    for table in ("sessions", "tokens"):
        user = sa.Column(
            "user", number, sa.ForeignKey("users.id", ondelete="CASCADE", name=f"fk_{table}_user"), nullable=False
        )
        row(table, text("digest"), user, text("made"), text("expires"), text("label"))
        op.create_index(f"uq_{table}_digest", table, ["digest"], unique=True)
        op.create_index(f"ix_{table}_user", table, ["user"])
    row("audit", text("at"), text("who"), text("deed"), text("subject"), text("origin"))
    for statement in guards("audit", op.get_bind().dialect.name == "sqlite"):
        op.execute(statement)
