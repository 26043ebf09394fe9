"""What a game showed: figures by question, player and answer, by the same fold as the scoreboard. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quiz.domain.room import Answer, Player, Question, Room, Status
from quiz.domain.scoring import Standing, first_standings
from quiz.domain.snapshot import after_question, counting_answers
from quiz.domain.views import team_name


@dataclass(frozen=True, slots=True)
class QuestionReport:
    """``counts`` and ``sure`` are by option, one tuple for each vote; ``mean_ms`` of counting answers."""

    question: Question
    counts: tuple[tuple[int, ...], ...]
    sure: tuple[tuple[int, ...], ...]
    answered: int
    right: int
    players: int
    mean_ms: int | None

    @property
    def share_right(self) -> float:
        """Right answers by players, 0..1; who gave none counts as not right."""
        return self.right / self.players if self.players else 0.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One player's counting answer to one question; ``option`` is None where there was none."""

    question: Question
    option: int | None
    right: bool
    elapsed_ms: int | None
    points: int
    sure: bool | None = None
    first_option: int | None = None


@dataclass(frozen=True, slots=True)
class PlayerReport:
    """A player's totals and marks in the order of the questions."""

    player: Player
    team: str
    standing: Standing
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything about a game; players by rank, only questions that were revealed."""

    room: Room
    questions: tuple[QuestionReport, ...]
    players: tuple[PlayerReport, ...]


def report_of(room: Room, players: Mapping[int, Player], answers: Iterable[Answer]) -> Report:
    """The report of a room, also while it runs: questions that are not revealed are not in it."""
    active = {player.id: player for player in players.values() if not player.kicked}
    by_position: dict[int, list[Answer]] = {}
    for answer in answers:
        if answer.player in active:
            by_position.setdefault(answer.position, []).append(answer)
    standings = first_standings(active)
    marks: dict[int, list[Mark]] = {player: [] for player in active}
    asked = [question for question in room.questions if question.status is Status.REVEALED]
    for question in asked:
        given = by_position.get(question.position, [])
        standings = after_question(room, question, standings, given)
        _add_marks(marks, question, given, standings)
    reports = (
        PlayerReport(active[player], team_name(room, active[player].team), standings[player], tuple(of))
        for player, of in marks.items()
    )
    return Report(
        room=room,
        questions=tuple(
            _question(question, by_position.get(question.position, []), active) for question in asked
        ),
        players=tuple(sorted(reports, key=lambda report: (report.standing.rank, report.player.id))),
    )


def _add_marks(
    marks: dict[int, list[Mark]], question: Question, given: list[Answer], standings: Mapping[int, Standing]
) -> None:
    counting = counting_answers(given)
    first = {answer.player: answer.option for answer in given if answer.vote == 1}
    for player, of in marks.items():
        answer = counting.get(player)
        of.append(
            Mark(
                question=question,
                option=answer.option if answer else None,
                right=answer is not None and answer.option == question.key,
                elapsed_ms=answer.elapsed_ms if answer else None,
                points=standings[player].gained,
                sure=answer.sure if answer else None,
                first_option=first.get(player),
            )
        )


def _question(question: Question, given: list[Answer], players: Mapping[int, Player]) -> QuestionReport:
    counting = counting_answers(given).values()
    votes = range(1, max((answer.vote for answer in given), default=1) + 1)
    return QuestionReport(
        question=question,
        counts=tuple(_by_option(question, (a for a in given if a.vote == vote)) for vote in votes),
        sure=tuple(_by_option(question, (a for a in given if a.vote == vote and a.sure)) for vote in votes),
        answered=len(counting),
        right=sum(answer.option == question.key for answer in counting),
        players=len(players),
        mean_ms=sum(a.elapsed_ms for a in counting) // len(counting) if counting else None,
    )


def _by_option(question: Question, answers: Iterable[Answer]) -> tuple[int, ...]:
    counts = [0] * len(question.options)
    for answer in answers:
        counts[answer.option] += 1
    return tuple(counts)
