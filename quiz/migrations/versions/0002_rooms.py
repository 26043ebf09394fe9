"""Live rooms: their questions, players and answers."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

OPEN = sa.text("ended_ms IS NULL")


def upgrade() -> None:
    op.create_table(
        "rooms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(24), nullable=False),
        sa.Column("pin", sa.String(8), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("lang", sa.String(16), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("phase", sa.String(16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("vote", sa.Integer(), nullable=False),
        sa.Column("opened_ms", sa.BigInteger(), nullable=False),
        sa.Column("due_ms", sa.BigInteger(), nullable=True),
        sa.Column("paused_ms", sa.BigInteger(), nullable=True),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("slowest", sa.Double(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("successor", sa.String(24), nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("ended_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rooms")),
        sa.UniqueConstraint("slug", name=op.f("uq_rooms_slug")),
    )
    op.create_index(
        "uq_rooms_open_pin", "rooms", ["pin"], unique=True, sqlite_where=OPEN, postgresql_where=OPEN
    )
    op.create_index("ix_rooms_due_ms", "rooms", ["due_ms"])
    _upgrade_questions()
    _upgrade_players()
    _upgrade_answers()


def _upgrade_questions() -> None:
    op.create_table(
        "room_questions",
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", sa.String(200), nullable=False),
        sa.Column("stem", sa.Text(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("mark_start", sa.Integer(), nullable=True),
        sa.Column("mark_end", sa.Integer(), nullable=True),
        sa.Column("factor", sa.Integer(), nullable=False),
        sa.Column("limit_ms", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(16), nullable=False),
        sa.ForeignKeyConstraint(
            ["room_id"], ["rooms.id"], name=op.f("fk_room_questions_room_id_rooms"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("room_id", "position", name=op.f("pk_room_questions")),
    )


def _upgrade_players() -> None:
    op.create_table(
        "players",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("folded", sa.String(250), nullable=False),
        sa.Column("team", sa.Integer(), nullable=True),
        sa.Column("time_factor", sa.Double(), nullable=False),
        sa.Column("kicked", sa.Boolean(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("joined_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["room_id"], ["rooms.id"], name=op.f("fk_players_room_id_rooms"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_players")),
        sa.UniqueConstraint("room_id", "folded", name=op.f("uq_players_room_id_folded")),
        sa.UniqueConstraint("room_id", "token_hash", name=op.f("uq_players_room_id_token_hash")),
    )
    op.create_index("ix_players_code", "players", ["room_id", "code_hash"])


def _upgrade_answers() -> None:
    op.create_table(
        "answers",
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("vote", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("player_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("option", sa.Integer(), nullable=False),
        sa.Column("elapsed_ms", sa.BigInteger(), nullable=False),
        sa.Column("sure", sa.Boolean(), nullable=True),
        sa.Column("time_factor", sa.Double(), nullable=False),
        sa.Column("answered_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["room_id"], ["rooms.id"], name=op.f("fk_answers_room_id_rooms"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["player_id"], ["players.id"], name=op.f("fk_answers_player_id_players"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("room_id", "position", "vote", "player_id", name=op.f("pk_answers")),
    )
    op.create_index(op.f("ix_answers_player_id"), "answers", ["player_id"])


def downgrade() -> None:
    for table in ("answers", "players", "room_questions", "rooms"):
        op.drop_table(table)
