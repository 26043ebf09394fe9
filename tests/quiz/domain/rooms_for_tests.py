"""Rooms for tests of the domain."""

from typing import Any

from quiz.domain.options import RoomOptions
from quiz.domain.room import Question, Room


def a_room(questions: int = 3, keys: tuple[int, ...] = (1, 2, 0), **options: Any) -> Room:
    chosen = RoomOptions(**options)
    return Room(
        id=1,
        slug="abc",
        pin="123456",
        title="Raumfahrt",
        options=chosen,
        questions=tuple(
            Question(
                position=n,
                stem=f"Frage {n}?",
                options=(f"A{n}", f"B{n}", f"C{n}", f"D{n}"),
                key=keys[n % len(keys)],
                explanation=f"Beleg {n}.",
                factor=chosen.factor_of(n),
                limit_ms=chosen.limit_ms,
            )
            for n in range(questions)
        ),
    )
