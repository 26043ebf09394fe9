"""Numbers and dates are put in order and the key goes with them; words stay where they are."""

from __future__ import annotations

import pytest

from questions import Item
from questions.checks import in_order


@pytest.mark.parametrize(
    ("options", "key", "wanted", "place"),
    [
        (("1.642 Meter", "742 Meter", "1.221 Meter"), 0, ("742 Meter", "1.221 Meter", "1.642 Meter"), 2),
        (("1889", "1876", "1903"), 1, ("1876", "1889", "1903"), 0),
        (("Rom", "Paris", "Athen"), 1, ("Rom", "Paris", "Athen"), 1),
        (("3 Tage", "Rom"), 0, ("3 Tage", "Rom"), 0),
    ],
)
def test_in_order(options: tuple[str, ...], key: int, wanted: tuple[str, ...], place: int) -> None:
    sorted_item = in_order(Item("i", "de", "other", "question", "Was?", options, key))
    assert (sorted_item.options, sorted_item.key) == (wanted, place)
