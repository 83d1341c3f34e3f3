"""What people should look at first: how harmful and how doubtful each event is, and who judged what last."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_CONTESTED = """
EXISTS (SELECT 1 FROM claimed JOIN claims ON claims.id = claimed.claim
        WHERE claimed.event = events.id AND claims.stance = 'denies')
AND EXISTS (SELECT 1 FROM claimed JOIN claims ON claims.id = claimed.claim
            WHERE claimed.event = events.id AND claims.stance NOT IN ('denies', 'questions', 'declines'))
"""
_FILLED = f"""
UPDATE events SET
  harm = coalesce((SELECT max(coalesce(best, low, high)) FROM counts
                   WHERE counts.event = events.id AND counts.measure = 'killed'), 0),
  doubt = 1 - confidence + CASE WHEN {_CONTESTED} THEN 1 ELSE 0 END
"""  # noqa: S608


def upgrade() -> None:
    """Add the columns, fill them from what is filed, and index them."""
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.add_column("events", sa.Column("harm", number, nullable=False, server_default=sa.text("0")))
    op.add_column("events", sa.Column("doubt", sa.Float, nullable=False, server_default=sa.text("0")))
    op.execute(_FILLED)
    op.create_index("ix_events_harm_doubt_id", "events", ["harm", "doubt", "id"])
    op.create_index("ix_events_doubt_id", "events", ["doubt", "id"])
    op.create_index("ix_judgements_by_at", "judgements", ["by", "at"])
