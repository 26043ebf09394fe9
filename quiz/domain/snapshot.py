"""Everything that is known of a running room at one moment, and the figures that follow from it. Pure.

In: a room, its players, the votes on the current question and the standings before it. The standings grow
only with questions that have been revealed, so that nothing in them can give an open question away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from random import Random

from quiz.domain.room import GRACE_MS, Answer, Phase, Player, Question, Room, Status, limit_of
from quiz.domain.scoring import (
    Marked,
    Standing,
    TeamStanding,
    add_question,
    first_standings,
    team_standings,
)

Votes = Mapping[int, Mapping[int, Answer]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """``votes`` maps vote (1 or 2) and player to the answer to the current question.

    ``players`` holds the kicked ones too, so that they can be told; ``present`` are those with a connection.
    """

    room: Room
    players: Mapping[int, Player] = field(default_factory=dict)
    votes: Votes = field(default_factory=dict)
    standings: Mapping[int, Standing] = field(default_factory=dict)
    present: frozenset[int] = frozenset()

    @property
    def active(self) -> list[Player]:
        """The players who are in the game, in the order in which they joined."""
        return [player for player in self.players.values() if not player.kicked]

    def answer_of(self, player: int, vote: int | None = None) -> Answer | None:
        """A player's answer to the current question in the given vote, by default the running one."""
        return self.votes.get(vote or self.room.vote, {}).get(player)

    @property
    def answered(self) -> int:
        """How many of the active players have answered in the running vote."""
        given = self.votes.get(self.room.vote, {})
        return sum(1 for player in given if player in self.players and not self.players[player].kicked)


def counting_answers(votes: Iterable[Answer]) -> dict[int, Answer]:
    """The answer that counts for each player: the one of the last vote that the player took part in."""
    counting: dict[int, Answer] = {}
    for answer in votes:
        if answer.player not in counting or counting[answer.player].vote < answer.vote:
            counting[answer.player] = answer
    return counting


def marked(question: Question, answer: Answer) -> Marked:
    """An answer, marked right or wrong, with the limit that its player had."""
    return Marked(
        right=answer.option == question.key,
        elapsed_ms=answer.elapsed_ms,
        limit_ms=limit_of(question, answer.time_factor),
    )


def after_question(
    room: Room, question: Question, before: Mapping[int, Standing], answers: Iterable[Answer]
) -> dict[int, Standing]:
    """The standings with one more revealed question."""
    counting = counting_answers(answers)
    return add_question(
        before,
        {player: marked(question, answer) for player, answer in counting.items()},
        scoring=room.options.scoring,
        factor=question.factor,
        streaks=room.options.streak_bonus,
    )


def standings_of(room: Room, players: Iterable[Player], answers: Iterable[Answer]) -> dict[int, Standing]:
    """The standings from nothing: a fold over all revealed questions of the room."""
    by_position: dict[int, list[Answer]] = {}
    for answer in answers:
        by_position.setdefault(answer.position, []).append(answer)
    standings = first_standings(player.id for player in players if not player.kicked)
    for question in room.questions:
        if question.status is Status.REVEALED:
            standings = after_question(room, question, standings, by_position.get(question.position, ()))
    return standings


def team_table(snapshot: Snapshot) -> list[TeamStanding]:
    """The teams by rank; empty where the room has none."""
    names = snapshot.room.options.team_names if snapshot.room.options.teams != "none" else ()
    teams = {player.id: player.team for player in snapshot.active if player.team is not None}
    scores = {player: standing.score for player, standing in snapshot.standings.items()}
    return list(team_standings(scores, teams, len(names)))


def everyone_is_done(snapshot: Snapshot, now: int) -> bool:
    """Whether the vote can close before its time: no player with a connection can still answer.

    A player is done with an answer or when the own time and the grace are over. Late joiners count only
    once they are connected, and lost connections hold nobody up; with nobody there, nobody is done.
    """
    room = snapshot.room
    question = room.question
    if not room.is_open or question is None:
        return False
    waiting = [player for player in snapshot.active if player.id in snapshot.present]
    return bool(waiting) and all(_is_done(snapshot, question, player, now) for player in waiting)


def _is_done(snapshot: Snapshot, question: Question, player: Player, now: int) -> bool:
    if snapshot.answer_of(player.id) is not None:
        return True
    limit = limit_of(question, player.time_factor)
    return limit is not None and now > snapshot.room.opened_at + limit + GRACE_MS


def own_deadlines(snapshot: Snapshot) -> list[int]:
    """The moments at which `everyone_is_done` can turn true without anybody doing anything."""
    question = snapshot.room.question
    if not snapshot.room.is_open or question is None or question.limit_ms is None:
        return []
    factors = {player.time_factor for player in snapshot.active}
    limits = (limit_of(question, factor) for factor in factors)
    return sorted(snapshot.room.opened_at + limit + GRACE_MS + 1 for limit in limits if limit is not None)


def option_order(room: Room, question: Question, player: int) -> tuple[int, ...]:
    """The order in which a player sees the options: entry i is the index shown at place i.

    It depends on the room's seed, the question and the player, and on nothing that the key has a part in.
    """
    if room.options.option_order != "per-player":
        return tuple(range(len(question.options)))
    return _shuffled(room.seed, question.position, player, len(question.options))


@lru_cache(maxsize=20_000)
def _shuffled(seed: int, position: int, player: int, count: int) -> tuple[int, ...]:
    order = list(range(count))
    Random(f"{seed}:{position}:{player}").shuffle(order)  # noqa: S311 - an order, not a secret
    return tuple(order)


def shuffled_questions(questions: Iterable[Question], room_seed: int, *, options: bool) -> list[Question]:
    """Questions in an order of the room's own; with ``options``, the options of each one too."""
    rng = Random(f"{room_seed}:questions")  # noqa: S311 - an order, not a secret
    order = list(questions)
    rng.shuffle(order)
    order = [replace(question, position=place) for place, question in enumerate(order)]
    return [with_shuffled_options(question, room_seed) for question in order] if options else order


def with_shuffled_options(question: Question, room_seed: int) -> Question:
    """The same question with its options in an order of the room's own, the same for everybody."""
    order = list(range(len(question.options)))
    Random(f"{room_seed}:options:{question.position}").shuffle(order)  # noqa: S311 - an order, not a secret
    return replace(
        question,
        options=tuple(question.options[index] for index in order),
        key=order.index(question.key),
    )


def distribution(snapshot: Snapshot, vote: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """How many active players chose each option in a vote, and how many of these were sure of it."""
    question = snapshot.room.question
    if question is None:
        return (), ()
    chosen = [0] * len(question.options)
    sure = [0] * len(question.options)
    for player, answer in snapshot.votes.get(vote, {}).items():
        if player in snapshot.players and not snapshot.players[player].kicked:
            chosen[answer.option] += 1
            sure[answer.option] += answer.sure is True
    return tuple(chosen), tuple(sure)


DECIDED = frozenset({Phase.REVEAL, Phase.SCOREBOARD, Phase.PODIUM, Phase.ENDED})
