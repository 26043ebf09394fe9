"""How a room is to be played: chosen once by the host, stored with the room, never changed later.

In: a form or a stored mapping. Out: a frozen, checked `RoomOptions`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from quiz.domain.errors import Reason, Refusal

Scoring = Literal["speed", "accuracy"]
Order = Literal["kept", "shuffled"]
OptionOrder = Literal["kept", "shuffled", "per-player"]
Teams = Literal["none", "self", "dealt"]
Names = Literal["free", "generated", "list"]

MIN_SECONDS = 5
MAX_SECONDS = 240
MAX_TEAMS = 8
MAX_LISTED_NAMES = 500


@dataclass(frozen=True, slots=True)
class RoomOptions:
    """``seconds`` 0 switches the timer off; ``auto_advance`` counts seconds, 0 leaves it to the host.

    ``reading_seconds`` shows the stem alone before the options open. ``factors`` maps a question's
    position to 0, 1 or 2; a question that is not named counts once.
    """

    seconds: int = 20
    reading_seconds: int = 3
    scoring: Scoring = "speed"
    streak_bonus: bool = False
    factors: tuple[tuple[int, int], ...] = ()
    second_vote: bool = False
    confidence: bool = False
    question_order: Order = "kept"
    option_order: OptionOrder = "kept"
    stem_on_phones: bool = True
    teams: Teams = "none"
    team_names: tuple[str, ...] = ()
    names: Names = "free"
    listed_names: tuple[str, ...] = ()
    auto_advance: int = 0

    def __post_init__(self) -> None:
        if self.seconds and not MIN_SECONDS <= self.seconds <= MAX_SECONDS:
            raise Refusal(Reason.BAD_OPTIONS, "seconds")
        if not 0 <= self.reading_seconds <= 30:
            raise Refusal(Reason.BAD_OPTIONS, "reading_seconds")
        if not 0 <= self.auto_advance <= 120:
            raise Refusal(Reason.BAD_OPTIONS, "auto_advance")
        self._check_choices()
        self._check_lists()

    def _check_choices(self) -> None:
        choices = (
            ("scoring", self.scoring, Scoring),
            ("question_order", self.question_order, Order),
            ("option_order", self.option_order, OptionOrder),
            ("teams", self.teams, Teams),
            ("names", self.names, Names),
        )
        for name, value, kind in choices:
            if value not in get_args(kind):
                raise Refusal(Reason.BAD_OPTIONS, name)
        if self.option_order == "per-player" and not self.stem_on_phones:
            raise Refusal(Reason.BAD_OPTIONS, "option_order")

    def _check_lists(self) -> None:
        if any(factor not in (0, 1, 2) for _, factor in self.factors):
            raise Refusal(Reason.BAD_OPTIONS, "factors")
        if self.teams != "none" and not 2 <= len(self.team_names) <= MAX_TEAMS:
            raise Refusal(Reason.BAD_OPTIONS, "team_names")
        if self.names == "list" and not 1 <= len(self.listed_names) <= MAX_LISTED_NAMES:
            raise Refusal(Reason.BAD_OPTIONS, "listed_names")

    @property
    def limit_ms(self) -> int | None:
        """The time for one question in milliseconds; None where the timer is off."""
        return self.seconds * 1000 if self.seconds else None

    def factor_of(self, position: int) -> int:
        """How often the question at ``position`` counts: 0, 1 or 2."""
        return dict(self.factors).get(position, 1)

    def as_mapping(self) -> dict[str, Any]:
        """For storage as JSON; `options_from` reads it back."""
        return asdict(self)


def options_from(stored: Mapping[str, Any]) -> RoomOptions:
    """Options from a stored mapping; unknown names are left out, so that older rooms stay readable.

    Raises `Refusal` where a value is not allowed.
    """
    known: dict[str, Any] = {k: v for k, v in stored.items() if k in RoomOptions.__dataclass_fields__}
    for name in ("team_names", "listed_names"):
        if name in known:
            known[name] = tuple(str(value) for value in known[name])
    if "factors" in known:
        known["factors"] = tuple((int(position), int(factor)) for position, factor in known["factors"])
    return RoomOptions(**known)
