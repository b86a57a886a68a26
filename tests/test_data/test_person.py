"""A person is a persona with a contact."""

from zoneinfo import ZoneInfo

from support.test_data.person import Person
from support.test_data.persona import Persona


def test_name_and_clock() -> None:
    """Features' name and the persona's own clock."""
    nadia = Persona(name="Nadia", first_name="N", last_name="R", phone="+12125550108", timezone="America/New_York")
    person = Person(persona=nadia, contact_id="c1", bot="lead")
    assert ("Nadia", ZoneInfo("America/New_York")) == (person.name, person.zone)
