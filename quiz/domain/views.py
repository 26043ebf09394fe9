"""What each role may see: pure functions from a snapshot and the time to dataclasses that JSON can carry.

The key, and whatever follows from it (points, ranks, streaks, counts of right answers, the distribution),
enters a player's or the projector's view only in `_reveal_of` and after the question was revealed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quiz.domain.room import UNDECIDED, Phase, Player, Question, Room, limit_of
from quiz.domain.snapshot import DECIDED, Snapshot, distribution, option_order, team_table

SCOREBOARD_LINES = 8
PODIUM_RANKS = 3
PODIUM_LINES = 9


@dataclass(frozen=True, slots=True)
class QuestionView:
    """The question as asked. ``stem`` and ``options`` are None where this role does not get them (yet).

    ``limit_ms`` and ``left_ms`` (on the view around it) are None where the timer is off.
    """

    number: int
    of: int
    option_count: int
    vote: int
    votes: int
    factor: int
    limit_ms: int | None
    confidence: bool
    stem: str | None = None
    options: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class VoteCounts:
    """How often each option was chosen in one vote, and how often by somebody who was sure."""

    vote: int
    counts: tuple[int, ...]
    sure: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RevealView:
    """The key as this viewer's place, the evidence sentence, the span of the answer in it, the votes."""

    key: int
    answer: str
    explanation: str
    mark: tuple[int, int] | None
    votes: tuple[VoteCounts, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the scoreboard. ``moved`` is how many ranks it went up (negative: down)."""

    name: str
    score: int
    rank: int
    gained: int = 0
    moved: int = 0
    team: str = ""
    members: int = 0


@dataclass(frozen=True, slots=True)
class Shared:
    """What all players of a room (with one order of the options) see alike."""

    role: str
    phase: Phase
    version: int
    title: str
    paused: bool
    locked: bool
    position: int
    left_ms: int | None
    players: int
    question: QuestionView | None = None
    reveal: RevealView | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """One player's own part. ``choice`` and ``first_choice`` are places as this player sees the options."""

    name: str
    team: str = ""
    choice: int | None = None
    sure: bool | None = None
    first_choice: int | None = None
    left_ms: int | None = None
    limit_ms: int | None = None
    score: int = 0
    rank: int = 0
    streak: int = 0
    right_count: int = 0
    asked: int = 0
    gained: int | None = None
    right: bool | None = None
    kicked: bool = False


@dataclass(frozen=True, slots=True)
class PlayerView:
    """Everything that a phone gets."""

    shared: Shared
    own: Own


@dataclass(frozen=True, slots=True)
class ProjectorView:
    """Everything that the wall gets."""

    shared: Shared
    pin: str
    answered: int
    names: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    teams: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class HostPlayer:
    """A player as the host sees one."""

    id: int
    name: str
    team: str
    present: bool
    answered: bool
    score: int
    rank: int
    time_factor: float


@dataclass(frozen=True, slots=True)
class HostView:
    """Everything that the host gets: the projector's view, the key, the votes so far, and the players."""

    projector: ProjectorView
    key: int | None
    answer: str
    votes: tuple[VoteCounts, ...]
    players: tuple[HostPlayer, ...]
    successor: str = ""


def player_view(snapshot: Snapshot, player: Player, now: int) -> PlayerView:
    """What one player sees at ``now``."""
    room = snapshot.room
    order = option_order(room, room.question, player.id) if room.question else ()
    return PlayerView(shared_view(snapshot, order, now), own_view(snapshot, player, now))


def shared_view(snapshot: Snapshot, order: tuple[int, ...], now: int) -> Shared:
    """What all players with this order of the options see; ``order`` as `option_order` gives it."""
    return _shared(snapshot, "player", order, now, show=snapshot.room.options.stem_on_phones)


def own_view(snapshot: Snapshot, player: Player, now: int) -> Own:
    """The part of the view that is this player's alone."""
    room = snapshot.room
    question = room.question
    standing = snapshot.standings.get(player.id)
    answer, first = snapshot.answer_of(player.id), snapshot.answer_of(player.id, 1)
    order = option_order(room, question, player.id) if question else ()
    decided = room.phase in DECIDED and question is not None
    return Own(
        name=player.name,
        team=team_name(room, player.team),
        choice=order.index(answer.option) if answer else None,
        sure=answer.sure if answer else None,
        first_choice=order.index(first.option) if first and room.vote == 2 else None,
        left_ms=room.left_ms(now, player.time_factor),
        limit_ms=limit_of(question, player.time_factor) if question else None,
        score=standing.score if standing else 0,
        rank=standing.rank if standing else 0,
        streak=standing.streak if standing else 0,
        right_count=standing.right if standing else 0,
        asked=standing.asked if standing else 0,
        gained=standing.gained if standing and decided else None,
        right=standing.last_right if standing and decided else None,
        kicked=player.kicked,
    )


def projector_view(snapshot: Snapshot, now: int) -> ProjectorView:
    """What the wall shows at ``now``."""
    room = snapshot.room
    order = tuple(range(len(room.question.options))) if room.question else ()
    ranked = room.phase in (Phase.SCOREBOARD, Phase.PODIUM, Phase.ENDED)
    return ProjectorView(
        shared=_shared(snapshot, "projector", order, now, show=True),
        pin=room.pin,
        answered=snapshot.answered,
        names=tuple(player.name for player in snapshot.active) if room.phase is Phase.LOBBY else (),
        lines=tuple(_lines(snapshot)) if ranked else (),
        teams=tuple(_team_lines(snapshot)) if ranked else (),
    )


def host_view(snapshot: Snapshot, now: int) -> HostView:
    """What the host sees at ``now``; the only view that has the key of an open question."""
    question = snapshot.room.question
    return HostView(
        projector=projector_view(snapshot, now),
        key=question.key if question else None,
        answer=question.options[question.key] if question else "",
        votes=_votes(snapshot),
        players=tuple(_host_player(snapshot, player) for player in snapshot.active),
        successor=snapshot.room.successor,
    )


def team_name(room: Room, team: int | None) -> str:
    """The name of a team, "" for none."""
    names = room.options.team_names
    return names[team] if team is not None and 0 <= team < len(names) else ""


def _shared(snapshot: Snapshot, role: str, order: tuple[int, ...], now: int, *, show: bool) -> Shared:
    room = snapshot.room
    question = room.question
    asking = question is not None and room.phase in UNDECIDED | {Phase.REVEAL}
    revealed = question is not None and room.phase is Phase.REVEAL
    return Shared(
        role=role,
        phase=room.phase,
        version=room.version,
        title=room.title,
        paused=room.paused_at is not None,
        locked=room.locked,
        position=room.position,
        left_ms=room.left_ms(now),
        players=len(snapshot.active),
        question=_question(room, question, order, show) if asking and question else None,
        reveal=_reveal_of(snapshot, question, order) if revealed and question else None,
    )


def _question(room: Room, question: Question, order: tuple[int, ...], show: bool) -> QuestionView:
    options_shown = show and room.phase is not Phase.READING
    return QuestionView(
        number=question.position + 1,
        of=len(room.questions),
        option_count=len(question.options),
        vote=room.vote,
        votes=2 if room.options.second_vote else 1,
        factor=question.factor,
        limit_ms=question.limit_ms,
        confidence=room.options.confidence,
        stem=question.stem if show else None,
        options=tuple(question.options[index] for index in order) if options_shown else None,
    )


def _reveal_of(snapshot: Snapshot, question: Question, order: tuple[int, ...]) -> RevealView:
    return RevealView(
        key=order.index(question.key),
        answer=question.options[question.key],
        explanation=question.explanation,
        mark=question.mark,
        votes=tuple(_in_order(counts, order) for counts in _votes(snapshot)),
    )


def _in_order(counts: VoteCounts, order: tuple[int, ...]) -> VoteCounts:
    chosen = tuple(counts.counts[index] for index in order)
    return VoteCounts(counts.vote, chosen, tuple(counts.sure[index] for index in order))


def _votes(snapshot: Snapshot) -> tuple[VoteCounts, ...]:
    if snapshot.room.question is None:
        return ()
    return tuple(VoteCounts(vote, *distribution(snapshot, vote)) for vote in range(1, snapshot.room.vote + 1))


def _lines(snapshot: Snapshot) -> Iterable[Line]:
    """The first lines of the scoreboard; on the podium everybody of the first ranks, up to a handful."""
    room = snapshot.room
    standings = [s for s in snapshot.standings.values() if not snapshot.players[s.player].kicked]
    standings.sort(key=lambda s: (s.rank, s.player))
    on_podium = room.phase is not Phase.SCOREBOARD
    most = PODIUM_LINES if on_podium else SCOREBOARD_LINES
    # As long as nobody had a point all shared the first rank: who does not lead now has not fallen.
    ranked_before = any(standing.score > standing.gained for standing in standings)
    for standing in standings[:most]:
        if on_podium and standing.rank > PODIUM_RANKS:
            return
        player = snapshot.players[standing.player]
        yield Line(
            name=player.name,
            score=standing.score,
            rank=standing.rank,
            gained=standing.gained,
            moved=standing.rank_before - standing.rank if ranked_before else 0,
            team=team_name(room, player.team),
        )


def _team_lines(snapshot: Snapshot) -> Iterable[Line]:
    for standing in team_table(snapshot):
        name = team_name(snapshot.room, standing.team)
        yield Line(name=name, score=standing.score, rank=standing.rank, members=standing.members)


def _host_player(snapshot: Snapshot, player: Player) -> HostPlayer:
    standing = snapshot.standings.get(player.id)
    return HostPlayer(
        id=player.id,
        name=player.name,
        team=team_name(snapshot.room, player.team),
        present=player.id in snapshot.present,
        answered=snapshot.answer_of(player.id) is not None,
        score=standing.score if standing else 0,
        rank=standing.rank if standing else 0,
        time_factor=player.time_factor,
    )
