"""A step that asks for a `Person` gets the person whom its sentence names."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from support.behave_bridge.step_decorators import _look_up_people_by_name
from support.test_data.person import Person
from support.test_data.persona import Persona

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
