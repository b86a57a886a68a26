"""Promises about names: each accepts the truth and notices every way of not keeping it."""

import pytest

from support.promises import personal_names
from support.promises.broken_promise import InventedFact
from support.test_data.person import Person
from tests.promises import greeting_samples
from tests.promises.promise_harness import Stage, refuses


@pytest.mark.parametrize(
    "message",
    [
        *greeting_samples.WITHOUT_A_NAME,
        *greeting_samples.BY_HER_NAME,
        *greeting_samples.HELD_BACK_WITHOUT_A_NAME,
        *greeting_samples.HELD_BACK_BY_HER_NAME,
    ],
)
def test_ones_own_name_or_none(stage: Stage, maria: Person, message: str) -> None:
    """First name, last name, and a greeting of nobody in particular keep the promise."""
    stage.says(maria, "Hi", message)
    personal_names.expect_right_name(stage.evidence, maria)


@pytest.mark.parametrize("message", [*greeting_samples.BY_ANOTHER_NAME, *greeting_samples.HELD_BACK_BY_ANOTHER_NAME])
def test_the_name_of_another_contact_is_noticed(stage: Stage, maria: Person, message: str) -> None:
    """A greeting made for another contact is noticed, also when it is not the last message."""
    stage.says(maria, "Hi", message)
    stage.says(maria, "What?", "Good news.")
    refuses(InventedFact, personal_names.expect_right_name, stage.evidence, maria)


@pytest.mark.parametrize("said", ["Please call me Mary", "my name is Mary Ann", "Me llamo Mary"])
def test_a_name_that_she_gives_is_hers(stage: Stage, maria: Person, said: str) -> None:
    """And only that one."""
    stage.says(maria, said, "Hi Mary, good news.")
    personal_names.expect_right_name(stage.evidence, maria)
    stage.says(maria, "Hi", "Hi Ellen, good news.")
    refuses(InventedFact, personal_names.expect_right_name, stage.evidence, maria)
