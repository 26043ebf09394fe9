"""The message that a change of the room sends to every player, made for a thousand of them in one go.

What all share (head and fragment) is made once; a player's own values are the only part made for each.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

from flask import render_template

from quiz.domain.room import Answer, Phase, Player, limit_of
from quiz.domain.scoring import Standing
from quiz.domain.snapshot import DECIDED, option_order
from quiz.domain.views import shared_view, team_name
from quiz.web.room_render import LETTERS, Reader, figure, fragments, head, words

_encode = json.JSONEncoder(ensure_ascii=False).encode
_text = lru_cache(maxsize=20_000)(_encode)
_KEPT = 8
_UNDECIDED = ("null",) * 5
_NOBODY = Standing(0)
# What a player is told of own matters, as JSON: `own_texts(own_view(...))` in a quarter of the time, which is
# most of what a phone's message costs. A test compares the two in every phase.
_OWN = (
    '{"name": %s, "team": %s, "choice": %s, "first_letter": %s, "saved": %s, "score": "%s", "rank": %s, '
    '"streak": %s, "gained": %s, "result": %s, "result_text": %s, "right_count": %d, "asked": %d}'
)


class Fan:
    """The players' messages about one copy of a room, in one language."""

    def __init__(self, to: Reader, room_id: int) -> None:
        self.copy = to.live.copy(room_id)
        self.to = to
        self._snapshot = to.live.snapshot(room_id)
        say, votes, vote = words(to), self._snapshot.votes, self.copy.room.vote
        self._last: Mapping[int, Answer] = votes.get(vote, {})
        self._first: Mapping[int, Answer] = votes.get(1, {}) if vote == 2 else {}
        self._saved = [_encode(say.saved.format(letter)) for letter in LETTERS]
        self._results = {
            True: ('"right"', _encode(say.right)),
            False: ('"wrong"', _encode(say.wrong)),
            None: ('"none"', _encode(say.none)),
        }
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
        order = option_order(room, room.question, player_id) if room.question else ()
        limit = limit_of(room.question, player.time_factor) if room.question else None
        head = self._head(room.left_ms(now, player.time_factor), limit)
        return f"{head}{self._own(player, order)}{self._tail(order, now)}"

    def _own(self, player: Player, order: tuple[int, ...]) -> str:
        """As `_OWN` says."""
        standing = self._snapshot.standings.get(player.id, _NOBODY)
        answer, first = self._last.get(player.id), self._first.get(player.id)
        team = None if player.team is None else team_name(self.copy.room, player.team)
        rank, streak, gained, result, text = self._decided(standing)
        return _OWN % (
            _text(player.name),
            _text(team or None),
            "null" if answer is None else order.index(answer.option),
            "null" if first is None else f'"{LETTERS[order.index(first.option)]}"',
            "null" if answer is None else self._saved[order.index(answer.option)],
            figure(standing.score, self.to.lang),
            rank,
            streak,
            gained,
            result,
            text,
            standing.right,
            standing.asked,
        )

    def _decided(self, standing: Standing) -> tuple[int | str, int | str, str, str, str]:
        """Rank, streak, points gained, result and its text: null until the question is decided."""
        phase = self.copy.room.phase
        if phase not in DECIDED:
            return _UNDECIDED
        result = text = gained = "null"
        if self.copy.room.question is not None and standing.gained:
            gained = f'"+{figure(standing.gained, self.to.lang)}"'
        if phase is Phase.REVEAL:
            result, text = self._results[standing.last_right]
        streak = standing.streak if standing.streak > 1 else "null"
        return standing.rank or "null", streak, gained, result, text

    def _head(self, left_ms: int | None, limit_ms: int | None) -> str:
        known = self._heads.get((left_ms, limit_ms))
        if known is None:
            if len(self._heads) >= _KEPT:
                self._heads.clear()
            known = f'{_encode(head(self.copy.room, left_ms, limit_ms))[:-1]}, "own": '
            self._heads[left_ms, limit_ms] = known
        return known

    def _tail(self, order: tuple[int, ...], now: int) -> str:
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
