"""``quiz bank``: list, export, import; backup and restore, also while something writes."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_sets import make_item_set

from questions import formats
from quiz import create_app
from quiz.store import item_sets
from quiz.store.db import db

Run = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path, empty_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of an installation with one set of five items, and the settings to use it."""
    import shutil

    data = tmp_path / "data"
    shutil.copytree(empty_store, data)
    monkeypatch.setenv("QUIZ_DATA_DIR", str(data))
    monkeypatch.setenv("QUIZ_SAMPLES", "no")
    stored(data, make_item_set(5, title="Sonden"))
    return data


def stored(data: Path, item_set: Any) -> None:
    app = create_app({"DATA_DIR": data, "MIGRATE": False})
    with app.app_context():
        item_sets.add_set(item_set)
        db.session.remove()
        db.engine.dispose()


def titles(run: Run) -> list[str]:
    return [line.split("\t")[2] for line in run("bank", "list").out.decode().splitlines()]


def test_list_and_help(run: Run, folder: Path) -> None:
    assert run("bank", "list").out == b"1\t5\tSonden\n"
    shown = run("bank")
    assert shown.status == 2
    for name in ("list", "export", "import", "backup", "restore"):
        assert name in shown.out.decode()
        assert run("bank", name, "--help").status == 0
    assert run("bank", "nothing").status == 2


def test_export_by_number_and_by_title(run: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xml"
    assert run("bank", "export", "sonden", "-o", out).err == f"5 items written to {out}.\n"
    assert run("bank", "export", "1", "-o", out).status == 1
    assert json.loads(run("bank", "export", "1", "-q").out)["title"] == "Sonden"
    assert "There is no set 'Mars'" in run("bank", "export", "Mars").err
    stored(folder, make_item_set(2, title="Sonden"))
    assert "take a number: 1, 2" in run("bank", "export", "Sonden").err


def test_import_comes_back_equal(run: Run, folder: Path, tmp_path: Path) -> None:
    whole = make_item_set(4, title="Neu")
    path = tmp_path / "neu.json"
    path.write_bytes(formats.get("json").write(whole).content)
    assert run("bank", "import", path).err == "4 items brought in as set 2.\n"
    assert run("bank", "export", "Neu").out == path.read_bytes()
    assert run("bank", "import", path, "--title", "Anders").status == 0
    assert titles(run) == ["Sonden", "Neu", "Anders"]


def test_bad_rows_stop_an_import_unless_skipped(run: Run, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("stem,option_1,option_2,correct\nWer?,Anna,Otto,2\nWas?,a,b,9\n", encoding="utf-8")
    refused = run("bank", "import", path)
    assert refused.status == 1 and "line 3" in refused.err
    assert titles(run) == ["Sonden"]
    assert run("bank", "import", path, "--skip-bad").status == 0
    assert titles(run) == ["Sonden", "in"]
    assert run("bank", "import", tmp_path / "none.csv").status == 1


def test_backup_while_something_writes_and_restore(run: Run, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite3"
    stop = threading.Event()

    def write() -> None:
        with sqlite3.connect(folder / "quiz.sqlite3", timeout=10) as connection:
            connection.execute("CREATE TABLE noise (n integer)")
            while not stop.is_set():
                connection.execute("INSERT INTO noise VALUES (1)")
                connection.commit()
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert run("bank", "backup", target).status == 0
    finally:
        stop.set()
        writer.join()
    assert run("bank", "backup", target).status == 1
    stored(folder, make_item_set(2, title="Später"))
    assert titles(run) == ["Sonden", "Später"]
    assert "--force" in run("bank", "restore", target).err
    # A reader that has the file open sees the restored state, as the server does.
    reader = sqlite3.connect(folder / "quiz.sqlite3")
    told = run("bank", "restore", target, "--force")
    assert told.status == 0, told.err
    assert reader.execute("SELECT title FROM item_sets").fetchall() == [("Sonden",)]
    reader.close()
    assert titles(run) == ["Sonden"]
    kept = next(folder.glob("*before-restore*"))
    assert run("bank", "restore", kept, "--force", "-q").status == 0
    assert titles(run) == ["Sonden", "Später"]


def test_an_older_backup_is_brought_up_to_date_on_a_copy(run: Run, folder: Path, tmp_path: Path) -> None:
    from flask_migrate import downgrade

    old = tmp_path / "old.sqlite3"
    assert run("bank", "backup", old).status == 0
    app = create_app({"DATA_DIR": folder, "DATABASE_URL": f"sqlite:///{old}", "MIGRATE": False})
    with app.app_context():
        downgrade(revision="0002")
        db.engine.dispose()
    assert run("bank", "restore", old, "--force").status == 0
    assert titles(run) == ["Sonden"]


@pytest.mark.parametrize("kind", ["missing", "text", "other", "newer"])
def test_what_is_no_backup_changes_nothing(run: Run, folder: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "bad.sqlite3"
    if kind == "text":
        path.write_text("not a database at all" * 100)
    if kind == "other":
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE a (b)")
        connection.close()
    if kind == "newer":
        assert run("bank", "backup", path).status == 0
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.close()
    told = run("bank", "restore", path, "--force")
    assert told.status == 1
    assert told.err.count("\n") == 1 and "Traceback" not in told.err
    assert titles(run) == ["Sonden"]


def test_postgresql_has_its_own_tools(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed (the extra 'server')")
    monkeypatch.setenv("QUIZ_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    monkeypatch.setenv("QUIZ_MIGRATE", "no")
    assert "pg_dump" in run("bank", "backup", folder / "x").err
