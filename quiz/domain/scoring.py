"""Points for answers, ranks, and means of teams. Pure arithmetic on integers; times in milliseconds.

The speed formula is the one that Kahoot! documents: 1000 x (1 - t / 2T), so an answer at once is worth
1000 points and one at the last moment 500.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from quiz.domain.options import Scoring

FULL_POINTS = 1000
STREAK_STEP = 100
STREAK_MOST = 500


def points(*, right: bool, elapsed_ms: int, limit_ms: int | None, scoring: Scoring, factor: int = 1) -> int:
    """The points of one answer: 0 for a wrong one, else 500..1000 times ``factor``.

    ``elapsed_ms`` is clamped into 0..``limit_ms``. Without a limit, or for accuracy, time does not count.
    """
    if not right:
        return 0
    if scoring == "accuracy" or not limit_ms:
        return FULL_POINTS * factor
    elapsed = min(max(elapsed_ms, 0), limit_ms)
    rounded = (FULL_POINTS * (2 * limit_ms - elapsed) + limit_ms) // (2 * limit_ms)
    return rounded * factor


def streak_bonus(streak: int, factor: int = 1) -> int:
    """100 points for the second right answer in a row, 200 for the third, at most 500, times ``factor``."""
    return min(max(streak - 1, 0) * STREAK_STEP, STREAK_MOST) * factor


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one player stands after the questions revealed so far. ``gained`` is of the last of them."""

    player: int
    score: int = 0
    right: int = 0
    asked: int = 0
    streak: int = 0
    gained: int = 0
    last_right: bool | None = None
    rank: int = 0
    rank_before: int = 0


@dataclass(frozen=True, slots=True)
class Marked:
    """A counting answer, marked: what the fold needs of it. ``limit_ms`` is this player's own limit."""

    right: bool
    elapsed_ms: int
    limit_ms: int | None


def add_question(
    standings: Mapping[int, Standing],
    marked: Mapping[int, Marked],
    *,
    scoring: Scoring,
    factor: int,
    streaks: bool,
) -> dict[int, Standing]:
    """The standings after one more revealed question; who is not in ``marked`` gave no answer."""
    after = {
        player: _after(standing, marked.get(player), scoring, factor, streaks)
        for player, standing in standings.items()
    }
    return _ranked(after)


def _after(before: Standing, answer: Marked | None, scoring: Scoring, factor: int, streaks: bool) -> Standing:
    right = answer is not None and answer.right
    # A question that counts nothing neither feeds nor breaks a streak.
    streak = before.streak if factor == 0 else (before.streak + 1 if right else 0)
    gained = 0
    if answer is not None and right:
        gained = points(
            right=True,
            elapsed_ms=answer.elapsed_ms,
            limit_ms=answer.limit_ms,
            scoring=scoring,
            factor=factor,
        )
        gained += streak_bonus(streak, factor) if streaks else 0
    return replace(
        before,
        score=before.score + gained,
        right=before.right + right,
        asked=before.asked + 1,
        streak=streak,
        gained=gained,
        last_right=None if answer is None else right,
        rank_before=before.rank,
    )


def _ranked(standings: Mapping[int, Standing]) -> dict[int, Standing]:
    ranks = ranks_of({player: standing.score for player, standing in standings.items()})
    return {player: replace(standing, rank=ranks[player]) for player, standing in standings.items()}


def first_standings(players: Iterable[int]) -> dict[int, Standing]:
    """Everybody with nothing, all on the first rank."""
    return {player: Standing(player, rank=1, rank_before=1) for player in players}


def ranks_of(scores: Mapping[int, int]) -> dict[int, int]:
    """Competition ranks (1, 2, 2, 4): ties share a rank and the next one is left out."""
    ranks: dict[int, int] = {}
    last_score: int | None = None
    last_rank = 0
    for place, (one, score) in enumerate(sorted(scores.items(), key=lambda pair: -pair[1]), start=1):
        if score != last_score:
            last_score, last_rank = score, place
        ranks[one] = last_rank
    return ranks


@dataclass(frozen=True, slots=True)
class TeamStanding:
    """A team's mean score, rounded to whole points, its rank and its size."""

    team: int
    score: int
    rank: int
    members: int


def team_standings(scores: Mapping[int, int], teams: Mapping[int, int], count: int) -> Sequence[TeamStanding]:
    """Teams by rank. ``scores`` maps player to score, ``teams`` player to team 0..count-1.

    A team without members has no mean and is left out.
    """
    members: dict[int, list[int]] = {team: [] for team in range(count)}
    for player, team in teams.items():
        if team in members and player in scores:
            members[team].append(scores[player])
    means = {team: (2 * sum(of) + len(of)) // (2 * len(of)) for team, of in members.items() if of}
    ranks = ranks_of(means)
    standings = [TeamStanding(team, mean, ranks[team], len(members[team])) for team, mean in means.items()]
    return sorted(standings, key=lambda standing: (standing.rank, standing.team))


def deal(teams: Iterable[int], count: int) -> int:
    """The team for the next player who is dealt in: the smallest, the first of several."""
    sizes = [0] * count
    for team in teams:
        if 0 <= team < count:
            sizes[team] += 1
    return sizes.index(min(sizes))
