"""Answers from live rooms count for an item as long as it says what the room asked, in any order."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask

from quiz.store import bank_review, bank_usage, item_sets
from quiz.store.db import db
from quiz.store.room_tables import AnswerRow, PlayerRow, RoomQuestionRow, RoomRow

NOW = 1_700_000_000_000


def a_room(stored: item_sets.StoredSet, choices: list[list[int]]) -> None:
    """A finished room that asked these items with options reversed; ``choices`` by player and question."""
    room = RoomRow(
        slug="abc",
        pin="123456",
        title="Stunde",
        lang="de",
        options={},
        seed=1,
        phase="ended",
        position=0,
        vote=1,
        opened_ms=NOW,
        locked=False,
        slowest=1.0,
        version=1,
        successor="",
        created_ms=NOW,
        ended_ms=NOW,
    )
    db.session.add(room)
    db.session.flush()
    for place, one in enumerate(stored.items):
        options = list(reversed(one.item.options))
        db.session.add(
            RoomQuestionRow(
                room_id=room.id,
                position=place,
                item=one.item.id,
                stem=one.item.stem,
                options=options,
                key=len(options) - 1 - one.item.key,
                explanation="",
                factor=1,
                status="done",
            )
        )
    for number, own in enumerate(choices):
        player = PlayerRow(
            room_id=room.id,
            name=str(number),
            folded=str(number),
            time_factor=1.0,
            kicked=False,
            token_hash=str(number),
            code_hash="",
            joined_ms=NOW,
        )
        db.session.add(player)
        db.session.flush()
        for place, option in enumerate(own):
            for vote in (1, 2):
                db.session.add(
                    AnswerRow(
                        room_id=room.id,
                        position=place,
                        vote=vote,
                        player_id=player.id,
                        option=option if vote == 1 else 0,
                        elapsed_ms=2000,
                        time_factor=1.0,
                        answered_ms=NOW,
                    )
                )
    db.session.commit()


def test_first_votes_count_under_the_items_own_options(app: Flask, set_id: int) -> None:
    with app.app_context():
        stored = item_sets.get_set(set_id)
        assert stored is not None
        few = replace(stored, items=stored.items[:2])
        # Keys are options 0 and 1; the room has them at 3 and 2.
        a_room(few, [[3, 2], [3, 2], [2, 1], [0, 1]])
        first, second = (one.id for one in few.items)
        found = bank_usage.figures_of([first, second])
        assert found[first].counts == (2, 1, 0, 1)
        assert (found[first].right, found[first].answers, found[first].mean_ms) == (2, 4, 2000)
        assert found[second].counts == (0, 2, 2, 0)
        assert found[first].discrimination == 1.0
        assert [title for _slug, title, _at in bank_usage.usage_of(first).rooms] == ["Stunde"]
        bank_review.edit(first, 1, replace(few.items[0].item, options=("1", "2", "3", "4")))
        assert first not in bank_usage.figures_of([first])
