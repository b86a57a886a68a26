"""Promises about names: a person greeted by name is greeted by their own."""

import re

from support.promises.broken_promise import InventedFact
from support.promises.evidence import Evidence
from support.test_data.person import Person

_GREETED = re.compile(r"\b(?:Hi|Hello|Hey|Dear|Hola|Estimad[oa]) ([A-ZÁÉÍÓÚÑ][^\W\d_]+)\s*[,:!]")
_ANYBODY = frozenset({"There", "Again", "Friend", "Neighbor", "All", "Everybody", "Otra", "Vez", "Qué", "Buenas"})


def expect_right_name(evidence: Evidence, person: Person) -> None:
    """No message greets the person by a name that is not theirs. A greeting without a name is one, too."""
    for message in evidence.messages_sent_to_person(person):
        greeted = _GREETED.search(message["text"])
        if greeted and greeted[1] not in {person.persona.first_name, person.persona.last_name, *_ANYBODY}:
            raise evidence.build_broken_promise(
                InventedFact,
                f"{person.name} was greeted as {greeted[1]}",
                seen=f"the message: '{message['text']}'",
                perhaps="the message is made from another contact, or from the name the contact had before.",
            )
