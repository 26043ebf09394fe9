"""The bank: jobs, reviews, refused candidates, changes of items, and the search over items."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bank_jobs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("wishes", sa.JSON(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=True),
        sa.Column("result", sa.JSON(), nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(80), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("set_id", sa.Integer(), nullable=True),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("beat_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["set_id"], ["item_sets.id"], name=op.f("fk_bank_jobs_set_id_item_sets"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_jobs")),
    )
    op.create_index(op.f("ix_bank_jobs_state"), "bank_jobs", ["state"])
    op.create_table(
        "kept_items",
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["set_id"], ["item_sets.id"], name=op.f("fk_kept_items_set_id_item_sets"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_kept_items_item_id_items")),
        sa.PrimaryKeyConstraint("set_id", "item_id", name=op.f("pk_kept_items")),
    )
    op.create_index(op.f("ix_kept_items_item_id"), "kept_items", ["item_id"])
    op.create_table(
        "refused_candidates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("stem", sa.Text(), nullable=False),
        sa.Column("source_key", sa.String(200), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("wrong", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["set_id"],
            ["item_sets.id"],
            name=op.f("fk_refused_candidates_set_id_item_sets"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refused_candidates")),
    )
    op.create_index(op.f("ix_refused_candidates_set_id"), "refused_candidates", ["set_id"])
    op.create_table(
        "item_suggestions",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_item_suggestions_item_id_items"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_item_suggestions")),
    )
    op.create_table(
        "item_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("set_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(8), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_item_changes_item_id_items")),
        sa.ForeignKeyConstraint(
            ["set_id"], ["item_sets.id"], name=op.f("fk_item_changes_set_id_item_sets"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_changes")),
    )
    op.create_index(op.f("ix_item_changes_item_id"), "item_changes", ["item_id"])
    op.create_index(op.f("ix_item_changes_set_id"), "item_changes", ["set_id"])
    for statement in SEARCH[op.get_bind().dialect.name]:
        op.execute(statement)


# The words of an item. Options are JSON with escaped umlauts, hence the detour.
_SQLITE_BODY = (
    "NEW.stem || ' ' || NEW.explanation || ' ' || "
    "coalesce((SELECT group_concat(value, ' ') FROM json_each(NEW.options)), '') || ' ' || "
    "coalesce((SELECT group_concat(value, ' ') FROM json_each(NEW.tags)), '')"
)
_POSTGRES_BODY = (
    "to_tsvector('simple', {0}.stem || ' ' || {0}.explanation || ' ' || "
    "coalesce((SELECT string_agg(value, ' ') FROM json_array_elements_text({0}.options)), '') || ' ' || "
    "coalesce((SELECT string_agg(value, ' ') FROM json_array_elements_text({0}.tags)), ''))"
)
SEARCH = {
    "sqlite": (
        "CREATE VIRTUAL TABLE item_search USING fts5(body, tokenize='unicode61 remove_diacritics 2')",
        f"CREATE TRIGGER item_search_add AFTER INSERT ON items BEGIN "
        f"INSERT INTO item_search (rowid, body) VALUES (NEW.id, {_SQLITE_BODY}); END",
        f"CREATE TRIGGER item_search_change AFTER UPDATE ON items BEGIN "
        f"UPDATE item_search SET body = {_SQLITE_BODY} WHERE rowid = NEW.id; END",
        "CREATE TRIGGER item_search_drop AFTER DELETE ON items BEGIN "
        "DELETE FROM item_search WHERE rowid = OLD.id; END",
        "INSERT INTO item_search (rowid, body) SELECT id, "
        + _SQLITE_BODY.replace("NEW.", "items.")
        + " FROM items",
    ),
    "postgresql": (
        "CREATE TABLE item_search (item_id integer PRIMARY KEY REFERENCES items ON DELETE CASCADE, body tsvector)",
        "CREATE INDEX ix_item_search_body ON item_search USING gin (body)",
        "CREATE FUNCTION item_search_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"INSERT INTO item_search VALUES (NEW.id, {_POSTGRES_BODY.format('NEW')}) "
        "ON CONFLICT (item_id) DO UPDATE SET body = excluded.body; RETURN NEW; END $$",
        "CREATE TRIGGER item_search_keep AFTER INSERT OR UPDATE ON items "
        "FOR EACH ROW EXECUTE FUNCTION item_search_keep()",
        f"INSERT INTO item_search SELECT id, {_POSTGRES_BODY.format('items')} FROM items",
    ),
}
UNSEARCH = {
    "sqlite": (
        "DROP TRIGGER item_search_add",
        "DROP TRIGGER item_search_change",
        "DROP TRIGGER item_search_drop",
        "DROP TABLE item_search",
    ),
    "postgresql": (
        "DROP TRIGGER item_search_keep ON items",
        "DROP FUNCTION item_search_keep()",
        "DROP TABLE item_search",
    ),
}


def downgrade() -> None:
    for statement in UNSEARCH[op.get_bind().dialect.name]:
        op.execute(statement)
    for table in ("item_changes", "item_suggestions", "refused_candidates", "kept_items", "bank_jobs"):
        op.drop_table(table)
