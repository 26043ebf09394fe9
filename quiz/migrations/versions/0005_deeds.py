"""What was done to the bank as a whole, so that it can be taken back; sets that are off the shelf."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bank_deeds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(200), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_deeds")),
    )
    # Not in batch mode: that would copy the table, and dropping the old one would take every set's items along.
    op.add_column("item_sets", sa.Column("removed_ms", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.execute("DELETE FROM item_sets WHERE removed_ms IS NOT NULL")
    op.drop_column("item_sets", "removed_ms")
    op.drop_table("bank_deeds")
