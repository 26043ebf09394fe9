"""Coming in: by name, by a generated name or from the class list, and coming back on another device.

In: what a phone sends, tokens as they are. Out: the player. Errors are `Refusal`. Only hashes are stored.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Collection
from random import SystemRandom

from sqlalchemy import Connection

from quiz.domain.errors import Reason, Refusal
from quiz.domain.names import fold_name, generated_name, tidy_name
from quiz.domain.options import RoomOptions
from quiz.domain.room import Phase, Player
from quiz.domain.scoring import deal
from quiz.live.copies import Copy
from quiz.live.rooms import LiveRooms
from quiz.store.room_players import (
    NewPlayer,
    add_player,
    change_player,
    folded_names,
    player_by_code,
    player_by_token,
)
from quiz.store.rooms import reading

MOST_PLAYERS = 6000
CODE_LENGTH = 8
KEPT_TOKENS = 20_000


def new_token() -> str:
    """A secret for a player's device."""
    return secrets.token_urlsafe(24)


def token_hash(token: str) -> str:
    """What is stored of a token or a code."""
    return hashlib.sha256(token.encode()).hexdigest()


def code_of(token: str) -> str:
    """The personal code that brings a player to another device: eight letters and digits."""
    digest = hashlib.sha256(b"personal code " + token.encode()).digest()
    return base64.b32encode(digest).decode()[:CODE_LENGTH]


def known_player(live: LiveRooms, copy: Copy, token: str) -> Player | None:
    """The player with this token, if this process has seen it; asks nobody."""
    return copy.players.get(live.tokens.get((copy.room.id, token_hash(token)), 0))


def find_player(live: LiveRooms, room_id: int, token: str) -> Player | None:
    """The player with this token."""
    if not token:
        return None
    owner = room_id, token_hash(token)
    players = live.copy(room_id).players
    known = live.tokens.get(owner)
    if known in players:
        return players[known]
    with reading(live.engine) as connection:
        found = player_by_token(connection, *owner)
    if found is not None:
        if found.id not in players:
            live.look_for(room_id, found.id)
        _keep_token(live, owner, found.id)
    return found


def _keep_token(live: LiveRooms, owner: tuple[int, str], player: int) -> None:
    if len(live.tokens) >= KEPT_TOKENS:
        live.tokens.clear()
    live.tokens[owner] = player


def join(
    live: LiveRooms,
    room_id: int,
    token: str,
    name: str,
    team: int | None = None,
    refused: Collection[str] = (),
) -> Player:
    """Let a player in, also while a question runs. Who is in already stays who he is, whatever the name."""

    def add(connection: Connection, copy: Copy) -> Player:
        try:
            return _new_player(connection, copy, token, name, team, refused, live.clock())
        except Refusal:
            # Few are in already; so only who cannot come in is looked for.
            known = player_by_token(connection, room_id, token_hash(token))
            if known is None:
                raise
        if known.kicked:
            raise Refusal(Reason.KICKED)
        return known

    player = live.add_player(room_id, add)
    _keep_token(live, (room_id, token_hash(token)), player.id)
    return player


def _new_player(
    connection: Connection,
    copy: Copy,
    token: str,
    name: str,
    team: int | None,
    refused: Collection[str],
    now: int,
) -> Player:
    _check_open(copy)
    new = NewPlayer(
        name=_name(connection, copy, name, refused),
        team=_team(copy.room.options, copy, team),
        token_hash=token_hash(token),
        code_hash=token_hash(code_of(token)),
    )
    return add_player(connection, copy.room.id, new, now)


def come_back(live: LiveRooms, room_id: int, code: str, token: str) -> Player:
    """Hand a player over to the device with ``token``; the device before is out."""
    wanted = "".join(c for c in code.upper() if c.isalnum())

    def take(connection: Connection, copy: Copy) -> Player:
        player = player_by_code(connection, room_id, token_hash(wanted))
        if player is None:
            raise Refusal(Reason.NOT_A_PLAYER)
        if player.kicked:
            raise Refusal(Reason.KICKED)
        new = {"token_hash": token_hash(token), "code_hash": token_hash(code_of(token))}
        change_player(connection, room_id, player.id, **new)
        return player

    player = live.add_player(room_id, take)
    live.handed_over(room_id)
    return player


def choose_team(live: LiveRooms, room_id: int, player: Player, team: int) -> None:
    """Change the team before the game begins."""
    from quiz.live.hosting import set_team

    room = live.copy(room_id).room
    if room.options.teams != "self" or room.phase is not Phase.LOBBY:
        raise Refusal(Reason.NOT_ALLOWED, "team")
    if not 0 <= team < len(room.options.team_names):
        raise Refusal(Reason.NO_SUCH_TEAM)
    set_team(live, room_id, player.id, team)


def _check_open(copy: Copy) -> None:
    if copy.room.phase in (Phase.ENDED, Phase.PODIUM):
        raise Refusal(Reason.ROOM_ENDED)
    if copy.room.locked:
        raise Refusal(Reason.ROOM_LOCKED)
    if len(copy.players) >= MOST_PLAYERS:
        raise Refusal(Reason.ROOM_FULL)


def _name(connection: Connection, copy: Copy, typed: str, refused: Collection[str]) -> str:
    options = copy.room.options
    if options.names == "generated":
        return generated_name(folded_names(connection, copy.room.id), copy.room.lang, SystemRandom())
    name = tidy_name(typed, refused)
    if options.names == "list":
        return _listed(options, name)
    return name


def _listed(options: RoomOptions, name: str) -> str:
    wanted = fold_name(name)
    for listed in options.listed_names:
        if fold_name(listed) == wanted:
            return listed
    raise Refusal(Reason.NAME_NOT_LISTED, name)


def _team(options: RoomOptions, copy: Copy, team: int | None) -> int | None:
    if options.teams == "none":
        return None
    count = len(options.team_names)
    if options.teams == "self" and team is not None:
        if not 0 <= team < count:
            raise Refusal(Reason.NO_SUCH_TEAM)
        return team
    players = copy.players.values()
    return deal((player.team for player in players if player.team is not None and not player.kicked), count)
