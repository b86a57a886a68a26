"""A step that asks for a `Person` gets the person whom its sentence names."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from support.behave_bridge.step_decorators import _block_when_not_reached, _look_up_people_by_name
from support.test_data.person import Person
from support.test_data.persona import Persona
from support.vocabulary.explained_error import SuiteError, TargetError
from support.vocabulary.outcome import Blocked

MARIA = Person(persona=Persona(name="Maria", first_name="M", last_name="D", phone="+1"), contact_id="c1", bot="lead")


def context(*people: Person) -> Any:
    """A step's context in whose world these people were introduced."""
    named = {person.name: person for person in people}
    return SimpleNamespace(world=SimpleNamespace(conversations=SimpleNamespace(find_person=named.__getitem__)))


def test_people_are_looked_up_by_name() -> None:
    """Wherever a `Person` stands among the parameters it replaces the name; everything else is handed on."""
    heard: list[object] = []

    def step(_context: Any, count: int, person: Person, name: str) -> None:
        heard.extend((count, person, name))

    _look_up_people_by_name(step)(context(MARIA), 3, "Maria", "Sam")
    assert [3, MARIA, "Sam"] == heard


def test_a_step_without_people_is_bound_as_it_is() -> None:
    """Nothing stands between behave and such a step."""

    def step(_context: Any, _name: str) -> None:
        """Do nothing."""

    bound: Callable[..., None] = _look_up_people_by_name(step)
    assert step is bound


def test_a_given_that_the_target_breaks_is_blocked() -> None:
    """What was expected and seen is kept; the requirement at the end is not the broken one."""

    def step(_context: Any) -> None:
        raise TargetError("Sam was not asked about price (SELL-006).", seen="'Thanks!'", look="behave a.feature:3")

    with pytest.raises(Blocked) as blocked:
        _block_when_not_reached(step)(context())
    assert "The situation was not reached: Sam was not asked about price." == blocked.value.what
    assert ("'Thanks!'", "behave a.feature:3") == (blocked.value.seen, blocked.value.look)


def test_a_given_that_the_suite_breaks_is_not_blocked() -> None:
    """A gap of the suite stays one."""

    def step(_context: Any) -> None:
        raise SuiteError("Nobody is called Sam.")

    with pytest.raises(SuiteError):
        _block_when_not_reached(step)(context())
