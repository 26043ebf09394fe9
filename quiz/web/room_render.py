"""Pages' fragments and stream messages: what a connected browser is sent.

A message holds the fragment that all players share, made once, and the few own values of one player, which
the page's script fills into the places marked ``data-own``. Who asks for JSON gets the views themselves.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from babel.numbers import format_decimal
from flask import Flask, current_app, render_template, request
from flask.ctx import RequestContext
from flask_babel import gettext as _

from quiz.domain.room import Phase, Room
from quiz.domain.snapshot import DECIDED, Snapshot, option_order
from quiz.domain.views import (
    HostView,
    Own,
    ProjectorView,
    Shared,
    host_view,
    own_view,
    projector_view,
    shared_view,
)
from quiz.live.commands import where
from quiz.live.rooms import LiveRooms
from quiz.web.preferences import language
from quiz.web.room_live import EXTENSION

KEPT_FRAGMENTS = 400
LETTERS = "ABCDEF"


class Fragments:
    """Rendered fragments of the players' page, each made once: the first who needs one makes it for all."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Any, ...], str] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: tuple[Any, ...], render: Callable[[], str]) -> str:
        """The fragment as a JSON string; ``render`` is called only if it is not there yet."""
        with self._lock:
            found = self._kept.get(key)
        if found is None:
            found = json.dumps(render(), ensure_ascii=False)
            with self._lock:
                self._kept[key] = found
                while len(self._kept) > KEPT_FRAGMENTS:
                    self._kept.popitem(last=False)
        return found


fragments = Fragments()


@dataclass(frozen=True, slots=True)
class Reader:
    """Who a message is for: the language, and the address that the page was opened at.

    A stream outlives its request; it renders in a context made for the moment, so that an open stream
    costs no more than this.
    """

    app: Flask
    lang: str
    base: str

    @property
    def live(self) -> LiveRooms:
        """The application's live rooms."""
        found: LiveRooms = self.app.extensions[EXTENSION]
        return found

    def context(self) -> RequestContext:
        """A context in which templates, addresses and translations work."""
        return self.app.test_request_context(base_url=self.base, headers={"Accept-Language": self.lang})


def reader() -> Reader:
    """The reader of the current request."""
    return Reader(current_app._get_current_object(), language(), request.host_url)  # type: ignore[attr-defined]


def player_json(to: Reader, room_id: int, player_id: int) -> str:
    """The player's view as JSON, for other clients than our page."""
    snapshot = to.live.snapshot(room_id)
    player, now = snapshot.players[player_id], to.live.clock()
    order = option_order(snapshot.room, snapshot.room.question, player.id) if snapshot.room.question else ()
    view = asdict(shared_view(snapshot, order, now)) | {"own": asdict(own_view(snapshot, player, now))}
    return json.dumps(view | {"successor": snapshot.room.successor}, ensure_ascii=False)


def projector_message(to: Reader, room_id: int) -> str:
    """What the projector's stream sends."""
    snapshot = to.live.snapshot(room_id, presence=True)
    room = snapshot.room
    if room.successor:
        return json.dumps({"go": f"/wall/{room.slug}"})
    view = projector_view(snapshot, to.live.clock())
    with to.context():
        html = render_template("room/wall.html", **wall_context(view, room))
    return _staff(room, view.shared, snapshot, html)


def host_message(to: Reader, room_id: int) -> str:
    """What the host's stream sends."""
    snapshot = to.live.snapshot(room_id, presence=True)
    room = snapshot.room
    if room.successor:
        return json.dumps({"go": f"/host/room/{room.slug}"})
    view = host_view(snapshot, to.live.clock())
    with to.context():
        html = render_template("room/host_live.html", **host_context(view, room))
    return _staff(room, view.projector.shared, snapshot, html)


def projector_json(to: Reader, room_id: int) -> str:
    """The projector's view as JSON."""
    snapshot = to.live.snapshot(room_id, presence=True)
    return json.dumps(asdict(projector_view(snapshot, to.live.clock())), ensure_ascii=False)


def host_json(to: Reader, room_id: int) -> str:
    """The host's view as JSON."""
    snapshot = to.live.snapshot(room_id, presence=True)
    return json.dumps(asdict(host_view(snapshot, to.live.clock())), ensure_ascii=False)


def progress_message(to: Reader, room_id: int) -> str:
    """The small message while a question is open: how many have answered, and who is there."""
    return json.dumps(_progress(to.live.snapshot(room_id, presence=True)))


def wall_context(view: ProjectorView, room: Room) -> dict[str, Any]:
    """What the projector's templates need."""
    return {"view": view, "shared": view.shared, "room": room, "letters": LETTERS}


def host_context(view: HostView, room: Room) -> dict[str, Any]:
    """What the host's templates need."""
    return {
        "view": view,
        "shared": view.projector.shared,
        "room": room,
        "at": where(room),
        "letters": LETTERS,
    }


@dataclass(frozen=True, slots=True)
class Words:
    """The words for a player's own values in one language; ``saved`` has a place for the letter."""

    lang: str
    right: str
    wrong: str
    none: str
    saved: str


_words: dict[str, Words] = {}


def words(to: Reader) -> Words:
    """The words in the reader's language; looked up once."""
    found = _words.get(to.lang)
    if found is None:
        with to.context():
            right, wrong, none = _("Right!"), _("Not this time."), _("No answer this time.")
            found = _words[to.lang] = Words(to.lang, right, wrong, none, _("Saved: %(letter)s", letter="{}"))
    return found


def own_texts(own: Own, phase: Phase, say: Words) -> dict[str, Any]:
    """A player's own values as the page shows them; None where there is nothing to show."""
    result = None
    if phase is Phase.REVEAL:
        result = "none" if own.right is None else ("right" if own.right else "wrong")
    ranked = phase in DECIDED and own.rank
    return {
        "name": own.name,
        "team": own.team or None,
        "choice": own.choice,
        "first_letter": None if own.first_choice is None else LETTERS[own.first_choice],
        "saved": None if own.choice is None else say.saved.format(LETTERS[own.choice]),
        "score": figure(own.score, say.lang),
        "rank": own.rank if ranked else None,
        "streak": own.streak if phase in DECIDED and own.streak > 1 else None,
        "gained": f"+{figure(own.gained, say.lang)}" if own.gained else None,
        "result": result,
        "result_text": {"right": say.right, "wrong": say.wrong, "none": say.none}.get(result or ""),
        "right_count": own.right_count,
        "asked": own.asked,
    }


@lru_cache(maxsize=20_000)
def figure(value: int, lang: str) -> str:
    """A number in the spelling of the language."""
    return format_decimal(value, locale=lang)


def head(room: Room, left_ms: int | None, limit_ms: int | None) -> dict[str, Any]:
    """Where the game stands, as every message begins."""
    return {
        "version": room.version,
        "at": where(room),
        "phase": room.phase.value,
        "paused": room.paused_at is not None,
        "left_ms": left_ms,
        "limit_ms": limit_ms,
    }


def _staff(room: Room, shared: Shared, snapshot: Snapshot, html: str) -> str:
    limit = shared.question.limit_ms if shared.question else None
    message = head(room, shared.left_ms, limit) | {"progress": _progress(snapshot), "html": html}
    return json.dumps(message, ensure_ascii=False)


def _progress(snapshot: Snapshot) -> dict[str, int]:
    active = snapshot.active
    here = sum(player.id in snapshot.present for player in active)
    return {"answered": snapshot.answered, "players": len(active), "present": here}
