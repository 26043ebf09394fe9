"""After the game: the host's results with their files, and each player's own page; one report for all."""

from __future__ import annotations

import re

from flask import Blueprint, Response, redirect, render_template, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from quiz.domain.report import Report, report_of
from quiz.domain.room import Phase, Room
from quiz.store.room_players import answers_of, players_of
from quiz.store.rooms import reading
from quiz.web.room_live import current_player, live, require_role, room_copy
from quiz.web.room_tables import as_csv, as_xlsx, tables_of

bp = Blueprint("results", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FILES = ("players", "questions", "answers")


def report(found: Room) -> Report:
    """The report from the database, as it stands now."""
    with reading(live().engine) as connection:
        players = players_of(connection, found.id)
        answers = answers_of(connection, found.id)
    return report_of(live().copy(found.id).room, players, answers)


@bp.get("/host/room/<slug>/results")
def overview(slug: str) -> str:
    """Every question with its distribution, every player with the total."""
    found = _led(slug)
    return render_template("room/results.html", room=found, report=report(found), letters="ABCDEF")


@bp.get("/host/room/<slug>/results.xlsx")
def workbook(slug: str) -> Response:
    """All tables as a workbook."""
    found = _led(slug)
    return _file(as_xlsx(tables_of(report(found))), XLSX, f"{_plain(found.title)}.xlsx")


@bp.get("/host/room/<slug>/<name>.csv")
def table(slug: str, name: str) -> Response:
    """One table as CSV."""
    if name not in _FILES:
        raise NotFound
    found = _led(slug)
    chosen = tables_of(report(found))[_FILES.index(name)]
    return _file(as_csv(chosen), "text/csv; charset=utf-8", f"{_plain(found.title)}-{name}.csv")


@bp.get("/room/<slug>/result")
def own(slug: str) -> AnyResponse | str:
    """A player's own answers; only what has been revealed is in it."""
    found = room_copy(slug).room
    player = current_player(found)
    if player is None or player.kicked:
        return redirect(url_for("room.join", pin=found.pin), code=303)
    mine = next((one for one in report(found).players if one.player.id == player.id), None)
    if mine is None:
        raise NotFound
    over = found.phase in (Phase.PODIUM, Phase.ENDED)
    return render_template("room/result.html", room=found, own=mine, over=over)


def _led(slug: str) -> Room:
    found = room_copy(slug).room
    require_role(found, "host")
    return found


def _plain(title: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", title).strip("-")[:60] or "quiz"


def _file(body: bytes, kind: str, name: str) -> Response:
    response = Response(body, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
