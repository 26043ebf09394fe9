"""What the roles see: the key, and all that follows from it, only after the reveal."""

import json
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rooms_for_tests import a_room

from quiz.domain import room as moves
from quiz.domain.errors import Refusal
from quiz.domain.room import Answer, Phase, Player, Room
from quiz.domain.snapshot import (
    Snapshot,
    everyone_is_done,
    option_order,
    own_deadlines,
    standings_of,
    team_table,
    with_shuffled_options,
)
from quiz.domain.views import host_view, player_view, projector_view

PLAYERS = {n: Player(n, f"Spieler {n}", team=n % 2) for n in range(1, 5)}
STEPS = ("advance", "answer", "skip", "pause", "resume", "end")


class Game:
    """A room played in memory; answers of all questions are kept as the store would."""

    def __init__(self, room: Room) -> None:
        self.room, self.answers, self.now = room, list[Answer](), 0

    @property
    def snapshot(self) -> Snapshot:
        votes: dict[int, dict[int, Answer]] = {}
        for answer in self.answers:
            if answer.position == self.room.position:
                votes.setdefault(answer.vote, {})[answer.player] = answer
        standings = standings_of(self.room, PLAYERS.values(), self.answers)
        return Snapshot(self.room, PLAYERS, votes, standings, frozenset(PLAYERS))

    def step(self, step: str, player: int, option: int) -> None:
        self.now += 700
        try:
            if step == "answer":
                self._answer(player, option)
            else:
                self.room = getattr(moves, step)(self.room, self.now)
        except Refusal:
            pass

    def _answer(self, player: int, option: int) -> None:
        room = self.room
        took = moves.check_answer(room, PLAYERS[player], room.position, option, room.vote, self.now)
        if self.snapshot.answer_of(player) is None:
            self.answers.append(Answer(player, room.position, room.vote, option, took, sure=True))

    def seen(self) -> str:
        """Every byte that a player or the projector could get now."""
        snapshot = self.snapshot
        views: list[Any] = [player_view(snapshot, player, self.now) for player in PLAYERS.values()]
        return json.dumps([asdict(view) for view in [*views, projector_view(snapshot, self.now)]])


steps = st.lists(
    st.tuples(st.sampled_from(STEPS[:2] * 4 + STEPS), st.integers(1, 4), st.integers(0, 3)), max_size=50
)
modes = st.fixed_dictionaries(
    {
        "second_vote": st.booleans(),
        "confidence": st.booleans(),
        "streak_bonus": st.booleans(),
        "scoring": st.sampled_from(["speed", "accuracy"]),
        "option_order": st.sampled_from(["kept", "per-player"]),
        "teams": st.sampled_from(["none", "dealt"]),
        "team_names": st.just(("Monde", "Sonnen")),
        "reading_seconds": st.sampled_from([0, 3]),
    }
)


@given(steps, modes)
def test_another_key_changes_no_byte_before_the_reveal(
    script: list[tuple[str, int, int]], mode: dict[str, Any]
) -> None:
    one, other = Game(a_room(keys=(0,), **mode)), Game(a_room(keys=(3,), **mode))
    for step in script:
        one.step(*step)
        other.step(*step)
        assert one.room.phase is other.room.phase
        if one.room.phase is Phase.REVEAL:
            # From here on the two games may differ, as the key has been shown.
            return
        assert one.seen() == other.seen()


@given(steps, modes)
def test_sums_agree_and_scores_never_fall(script: list[tuple[str, int, int]], mode: dict[str, Any]) -> None:
    game = Game(a_room(**mode))
    before = game.snapshot.standings
    for step in script:
        game.step(*step)
        snapshot = game.snapshot
        for player, standing in snapshot.standings.items():
            assert standing.score >= before[player].score
            assert standing.right <= standing.asked
        for counts in host_view(snapshot, game.now).votes:
            assert sum(counts.counts) == len(snapshot.votes.get(counts.vote, {}))
        before = snapshot.standings


def test_the_host_alone_sees_the_key_of_an_open_question() -> None:
    room = moves.start(a_room(reading_seconds=0), 0)
    snapshot = Snapshot(room, PLAYERS)
    assert host_view(snapshot, 0).key == 1
    assert projector_view(snapshot, 0).shared.reveal is None


def test_a_phone_without_texts_gets_neither_stem_nor_options() -> None:
    game = Game(moves.start(a_room(reading_seconds=0, stem_on_phones=False), 0))
    view = player_view(game.snapshot, PLAYERS[1], 0)
    assert view.shared.question is not None
    assert view.shared.question.stem is None and view.shared.question.options is None
    assert view.shared.question.option_count == 4
    wall = projector_view(game.snapshot, 0).shared.question
    assert wall is not None and wall.options is not None


def test_while_reading_nobody_sees_the_options() -> None:
    game = Game(moves.start(a_room(), 0))
    question = player_view(game.snapshot, PLAYERS[1], 0).shared.question
    assert question is not None and question.stem == "Frage 0?" and question.options is None
    assert "A0" not in game.seen()


def test_a_players_own_order_maps_choice_and_key() -> None:
    room = moves.start(a_room(reading_seconds=0, option_order="per-player"), 0)
    orders = {option_order(replace(room, seed=seed), room.questions[0], 1) for seed in range(40)}
    assert len(orders) > 5
    game = Game(room)
    game.step("answer", 1, 2)
    game.step("advance", 1, 0)
    view = player_view(game.snapshot, PLAYERS[1], game.now)
    question, reveal = view.shared.question, view.shared.reveal
    assert question is not None and question.options is not None and reveal is not None
    assert view.own.choice is not None and question.options[view.own.choice] == "C0"
    assert question.options[reveal.key] == "B0"
    assert reveal.votes[0].counts[view.own.choice] == 1


def test_the_same_factor_is_no_other_players_business() -> None:
    room = moves.start(a_room(reading_seconds=0), 0)
    slow = {**PLAYERS, 1: replace(PLAYERS[1], time_factor=2.0)}
    plain = player_view(Snapshot(room, PLAYERS), PLAYERS[2], 0)
    assert player_view(Snapshot(room, slow), slow[2], 0) == plain
    assert player_view(Snapshot(room, slow), slow[1], 0).own.left_ms == 40_000


def test_ghosts_and_late_joiners_do_not_hold_the_class_up() -> None:
    game = Game(moves.start(a_room(reading_seconds=0), 0))
    for player in (1, 2):
        game.step("answer", player, 0)
    assert not everyone_is_done(game.snapshot, game.now)
    assert everyone_is_done(replace(game.snapshot, present=frozenset({1, 2})), game.now)
    assert not everyone_is_done(replace(game.snapshot, present=frozenset()), game.now)


def test_an_entitled_player_alone_is_waited_for() -> None:
    players = {1: PLAYERS[1], 2: replace(PLAYERS[2], time_factor=1.5)}
    room = moves.start(replace(a_room(reading_seconds=0), slowest=1.5), 0)
    snapshot = Snapshot(room, players, present=frozenset(players))
    assert own_deadlines(snapshot) == [21_501, 31_501]
    assert not everyone_is_done(snapshot, 21_501)
    assert everyone_is_done(replace(snapshot, present=frozenset({1})), 21_501)
    assert everyone_is_done(snapshot, 31_501)


def test_nobody_falls_before_somebody_led() -> None:
    game = Game(moves.start(a_room(reading_seconds=0), 0))

    def scored(player: int, key: int) -> list[int]:
        game.step("answer", player, key)
        for _ in range(2):
            game.step("advance", 1, 0)
        assert game.room.phase is Phase.SCOREBOARD
        moved = [line.moved for line in projector_view(game.snapshot, game.now).lines]
        game.step("advance", 1, 0)
        return moved

    assert scored(1, key=1) == [0, 0, 0, 0]
    # Quicker than the first one was, the second leads; who has nothing has lost one more rank.
    game.now -= 500
    assert scored(2, key=2) == [1, -1, -1, -1]


def test_teams_share_the_mean() -> None:
    game = Game(a_room(reading_seconds=0, teams="dealt", team_names=("Monde", "Sonnen"), scoring="accuracy"))
    for step in (("advance", 0, 0), ("answer", 1, 1), ("answer", 2, 1), ("answer", 4, 1), ("advance", 0, 0)):
        game.step(*step)
    assert [(line.team, line.score) for line in team_table(game.snapshot)] == [(0, 1000), (1, 500)]


@pytest.mark.parametrize("seed", range(5))
def test_shuffled_options_keep_the_key(seed: int) -> None:
    question = a_room().questions[0]
    shuffled = with_shuffled_options(question, seed)
    assert sorted(shuffled.options) == sorted(question.options)
    assert shuffled.options[shuffled.key] == question.options[question.key]
