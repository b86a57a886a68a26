"""Promises about names: each accepts the truth and notices every way of not keeping it."""

import pytest

from support.promises import personal_names
from support.promises.broken_promise import InventedFact
from support.test_data.person import Person
from tests.promises.promise_harness import Stage, refuses


@pytest.mark.parametrize(
    "message",
    ["Hi Maria, good news.", "Hi there, good news.", "Hola María", "Hi, this is Jorge's office.", "Hi Delgado!"],
)
def test_ones_own_name_or_none(stage: Stage, maria: Person, message: str) -> None:
    """First name, last name, and a greeting of nobody in particular keep the promise."""
    stage.says(maria, "Hi", message)
    personal_names.expect_right_name(stage.evidence, maria)


@pytest.mark.parametrize("message", ["Hi Rufus, good news.", "Hola Dana, le escribe la oficina.", "Dear Sam:"])
def test_the_name_of_another_contact_is_noticed(stage: Stage, maria: Person, message: str) -> None:
    """A greeting made for another contact is noticed, also when it is not the last message."""
    stage.says(maria, "Hi", message)
    stage.says(maria, "What?", "Good news.")
    refuses(InventedFact, personal_names.expect_right_name, stage.evidence, maria)
