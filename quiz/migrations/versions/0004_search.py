"""The search finds the same on both databases: accents and "ß" fold, marks between words part them."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# The words of an item. Options are JSON with escaped umlauts, hence the detour.
_SQLITE_BODY = (
    "NEW.stem || ' ' || NEW.explanation || ' ' || "
    "coalesce((SELECT group_concat(value, ' ') FROM json_each(NEW.options)), '') || ' ' || "
    "coalesce((SELECT group_concat(value, ' ') FROM json_each(NEW.tags)), '')"
)
_SQLITE_FOLDED = f"replace(replace({_SQLITE_BODY}, 'ß', 'ss'), 'ẞ', 'SS')"
_POSTGRES_TEXT = (
    "{0}.stem || ' ' || {0}.explanation || ' ' || "
    "coalesce((SELECT string_agg(value, ' ') FROM json_array_elements_text({0}.options)), '') || ' ' || "
    "coalesce((SELECT string_agg(value, ' ') FROM json_array_elements_text({0}.tags)), '')"
)
_POSTGRES_BODY = f"to_tsvector('simple', {_POSTGRES_TEXT})"
# The parser takes "28.000", "-5" and "a/b" for one word each, where the other database sees two.
_POSTGRES_FOLDED = (
    "to_tsvector('simple', translate(normalize(regexp_replace(normalize("
    f"replace(replace({_POSTGRES_TEXT}, 'ß', 'ss'), 'ẞ', 'SS'), NFD), "
    "'[\\u0300-\\u036f]', '', 'g'), NFC), '.,/-:@_', '       '))"
)


def upgrade() -> None:
    _search_by(_SQLITE_FOLDED, _POSTGRES_FOLDED)


def downgrade() -> None:
    _search_by(_SQLITE_BODY, _POSTGRES_BODY)


def _search_by(sqlite: str, postgres: str) -> None:
    """Make the triggers anew, and the body of every item that is there."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER item_search_add")
        op.execute("DROP TRIGGER item_search_change")
        op.execute(
            "CREATE TRIGGER item_search_add AFTER INSERT ON items BEGIN "
            f"INSERT INTO item_search (rowid, body) VALUES (NEW.id, {sqlite}); END"
        )
        op.execute(
            "CREATE TRIGGER item_search_change AFTER UPDATE ON items BEGIN "
            f"UPDATE item_search SET body = {sqlite} WHERE rowid = NEW.id; END"
        )
        op.execute("DELETE FROM item_search")
        op.execute(
            f"INSERT INTO item_search (rowid, body) SELECT id, {sqlite.replace('NEW.', 'items.')} FROM items"
        )
        return
    op.execute(
        "CREATE OR REPLACE FUNCTION item_search_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"INSERT INTO item_search VALUES (NEW.id, {postgres.format('NEW')}) "
        "ON CONFLICT (item_id) DO UPDATE SET body = excluded.body; RETURN NEW; END $$"
    )
    op.execute("DELETE FROM item_search")
    op.execute(f"INSERT INTO item_search SELECT id, {postgres.format('items')} FROM items")
