"""The message that a change of the room sends to every player, made for a thousand of them in one go.

What all share (head and fragment) is made once; a player's own values are the only part made for each.
"""

from __future__ import annotations

import json

from flask import render_template

from quiz.domain.room import Player
from quiz.domain.snapshot import option_order
from quiz.domain.views import own_view, shared_view
from quiz.web.room_render import Reader, fragments, head, own_texts, words

_encode = json.JSONEncoder(ensure_ascii=False).encode
_KEPT = 8


class Fan:
    """The players' messages about one copy of a room, in one language."""

    def __init__(self, to: Reader, room_id: int) -> None:
        self.copy = to.live.copy(room_id)
        self.to = to
        self._snapshot = to.live.snapshot(room_id)
        self._words = words(to)
        self._heads: dict[tuple[int | None, int | None], str] = {}
        self._tails: dict[tuple[int, ...], str] = {}

    def message(self, player_id: int, now: int) -> str:
        """What this player is sent at ``now``, as JSON."""
        player = self.copy.players.get(player_id)
        if player is None or player.kicked:
            return json.dumps({"go": "/join?gone=1"})
        room = self.copy.room
        if room.successor:
            return json.dumps({"go": f"/room/{room.successor}"})
        own = own_view(self._snapshot, player, now)
        texts = _encode(own_texts(own, room.phase, self._words))
        return f"{self._head(own.left_ms, own.limit_ms)}{texts}{self._tail(player, now)}"

    def _head(self, left_ms: int | None, limit_ms: int | None) -> str:
        known = self._heads.get((left_ms, limit_ms))
        if known is None:
            if len(self._heads) >= _KEPT:
                self._heads.clear()
            known = f'{_encode(head(self.copy.room, left_ms, limit_ms))[:-1]}, "own": '
            self._heads[left_ms, limit_ms] = known
        return known

    def _tail(self, player: Player, now: int) -> str:
        room = self.copy.room
        order = option_order(room, room.question, player.id) if room.question else ()
        known = self._tails.get(order)
        if known is None:
            known = self._tails[order] = f', "html": {self._fragment(order, now)}}}'
        return known

    def _fragment(self, order: tuple[int, ...], now: int) -> str:
        room, to = self.copy.room, self.to

        def render() -> str:
            shared = shared_view(self._snapshot, order, now)
            with to.context():
                return render_template("room/player.html", shared=shared, own=None, room=room, texts=None)

        return fragments.get((id(to.live), room.id, self.copy.revision, to.lang, order), render)


_fans: dict[tuple[int, int, str], Fan] = {}


def fan_of(to: Reader, room_id: int) -> Fan:
    """The messages about the room as it stands now; what was made for one reader serves the next."""
    key = id(to.live), room_id, to.lang
    known = _fans.get(key)
    if known is None or known.copy is not to.live.copy(room_id) or known.to.live is not to.live:
        if len(_fans) >= 100:
            _fans.clear()
        known = _fans[key] = Fan(to, room_id)
    return known


def player_message(to: Reader, room_id: int, player_id: int) -> str:
    """What a player's stream sends: fragment and own values, as JSON."""
    return fan_of(to, room_id).message(player_id, to.live.clock())
