"""Points, ranks and teams."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.domain.scoring import (
    Marked,
    add_question,
    deal,
    first_standings,
    points,
    ranks_of,
    streak_bonus,
    team_standings,
)

times = st.integers(-10_000, 400_000)
limits = st.integers(1, 240_000)


@pytest.mark.parametrize(
    ("elapsed", "limit", "expected"),
    [
        (0, 20_000, 1000),
        (20_000, 20_000, 500),
        (10_000, 20_000, 750),
        (5_000, 20_000, 875),
        (1, 20_000, 1000),
    ],
)
def test_speed_points_follow_the_documented_formula(elapsed: int, limit: int, expected: int) -> None:
    assert points(right=True, elapsed_ms=elapsed, limit_ms=limit, scoring="speed") == expected


def test_without_a_timer_and_for_accuracy_time_does_not_count() -> None:
    assert points(right=True, elapsed_ms=90_000, limit_ms=None, scoring="speed") == 1000
    assert points(right=True, elapsed_ms=19_000, limit_ms=20_000, scoring="accuracy") == 1000


@given(times, limits, st.sampled_from([0, 1, 2]))
def test_points_stay_within_half_and_full(elapsed: int, limit: int, factor: int) -> None:
    got = points(right=True, elapsed_ms=elapsed, limit_ms=limit, scoring="speed", factor=factor)
    assert 500 * factor <= got <= 1000 * factor


@given(times, times, limits)
def test_a_faster_answer_never_earns_less(one: int, other: int, limit: int) -> None:
    fast, slow = sorted((one, other))
    assert points(right=True, elapsed_ms=fast, limit_ms=limit, scoring="speed") >= points(
        right=True, elapsed_ms=slow, limit_ms=limit, scoring="speed"
    )


@given(times, limits)
def test_a_wrong_answer_earns_nothing(elapsed: int, limit: int) -> None:
    assert points(right=False, elapsed_ms=elapsed, limit_ms=limit, scoring="speed") == 0


def test_streak_bonus_grows_and_ends() -> None:
    assert [streak_bonus(streak) for streak in range(9)] == [0, 0, 100, 200, 300, 400, 500, 500, 500]
    assert streak_bonus(3, factor=2) == 400


@given(st.dictionaries(st.integers(0, 50), st.integers(0, 5000), max_size=30))
def test_ranks_count_those_who_have_more(scores: dict[int, int]) -> None:
    ranks = ranks_of(scores)
    for player, score in scores.items():
        assert ranks[player] == 1 + sum(other > score for other in scores.values())


@given(st.lists(st.dictionaries(st.integers(0, 5), st.booleans()), max_size=8), st.sampled_from([0, 1, 2]))
def test_scores_never_fall_and_streaks_end_with_a_wrong_or_missing_answer(
    rounds: list[dict[int, bool]], factor: int
) -> None:
    standings = first_standings(range(6))
    for answers in rounds:
        marked = {player: Marked(right, 1000, 20_000) for player, right in answers.items()}
        after = add_question(standings, marked, scoring="speed", factor=factor, streaks=True)
        for player, standing in after.items():
            assert standing.score == standings[player].score + standing.gained
            assert standing.gained >= 0
            if factor and not answers.get(player):
                assert standing.streak == 0 and standing.gained == 0
        standings = after


def test_a_question_that_counts_nothing_keeps_the_streak() -> None:
    before = add_question(
        first_standings([1]), {1: Marked(True, 0, None)}, scoring="speed", factor=1, streaks=True
    )
    after = add_question(before, {}, scoring="speed", factor=0, streaks=True)
    assert after[1].streak == 1 and after[1].score == 1000


def test_a_team_has_the_mean_of_its_members() -> None:
    table = team_standings({1: 1000, 2: 501, 3: 800, 9: 5}, {1: 0, 2: 0, 3: 1}, 3)
    assert [(line.team, line.score, line.rank, line.members) for line in table] == [
        (1, 800, 1, 1),
        (0, 751, 2, 2),
    ]


@given(st.integers(2, 8), st.integers(0, 100))
def test_dealt_teams_differ_by_one_at_most(count: int, players: int) -> None:
    teams: list[int] = []
    for _ in range(players):
        teams.append(deal(teams, count))
    sizes = [teams.count(team) for team in range(count)]
    assert max(sizes) - min(sizes) <= 1
