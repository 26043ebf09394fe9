"""The families that can be asked for are those that are made."""

from questions import fact_types, sample_sets


def test_every_family_of_the_samples_can_be_asked_for() -> None:
    made = {item.type for _, item_set in sample_sets() for item in item_set.items}
    assert made and made <= set(fact_types())
