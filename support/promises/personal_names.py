"""Promises about names: a person greeted by name is greeted by their own."""

import re
from collections.abc import Sequence

from support.promises.broken_promise import InventedFact
from support.promises.evidence import Evidence
from support.promises.forms_of_address import find_greeted_names
from support.test_data.message_sentences import remove_accents
from support.test_data.person import Person

_SAID = re.compile(r"\b(?:my name is|call me|me llamo|mi nombre es)\s+(\w+(?: \w+)?)", re.IGNORECASE)
"""How people say what they are called."""


def expect_right_name(evidence: Evidence, person: Person) -> None:
    """No message greets the person by a name that is not theirs. A greeting without a name is one, too.

    A name that the person says is theirs is one of theirs, and so is the first letter of a name.
    """
    said = (name for exchange in evidence.exchanges_of_person(person) for name in _SAID.findall(exchange.said))
    own = _list_name_words([person.persona.first_name, person.persona.last_name, *said])
    for message in evidence.messages_sent_to_person(person):
        for names in find_greeted_names(message["text"]):
            wrong = next((name for name in names if name not in own), None)
            if wrong is not None:
                raise evidence.build_broken_promise(
                    InventedFact,
                    f"{person.name} was greeted as {wrong.capitalize()}",
                    seen=f"the message: '{message['text']}'",
                    perhaps="the message is made from another contact, or from the name the contact had before.",
                )


def _list_name_words(names: Sequence[str]) -> frozenset[str]:
    words = {remove_accents(word).casefold() for name in names for word in re.split(r"[\s-]", name) if word}
    whole = {remove_accents(name).casefold() for name in names}
    return frozenset({*words, *whole, *(word[0] for word in words)})
