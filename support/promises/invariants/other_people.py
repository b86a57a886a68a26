"""Invariants of a world with several people: nothing of one reaches another."""

import re
from collections.abc import Iterator, Mapping

from support.promises.broken_promise import UnrelatedContactChanged
from support.promises.invariants.invariant import Violation, finds
from support.promises.invariants.scenario_end import ScenarioEnd
from support.simulators.kernel.journal import JournalEntry
from support.test_data.person import Person

_WRITES = ("message.sent", "note.created", "note.updated", "task.created", "appointment.booked", "fields.updated")
_WORD = re.compile(r"[\w.+-]+@[\w.-]+\w|\+?\d[\d ().-]{8,}\d|(?<!\d )(?<![\w@.+-])[^\W\d_][\w'\u2019-]+|\w{16,}")
"""An e-mail address, a telephone number, a word that is no street behind its number, or an id."""


def _normalise(word: str) -> str:
    digits = re.sub(r"\D", "", word)
    return digits[-10:] if len(digits) >= 10 and not re.search(r"[^\W\d_]", word) else word.removesuffix("'s")


def _list_marks(person: Person) -> Iterator[str]:
    """What tells a person from others. Names of generated strangers, such as Will and Price, are ordinary words too."""
    persona = person.persona
    if persona.name == persona.first_name:
        yield from (persona.first_name, persona.last_name)
    yield from filter(None, (persona.email, person.contact_id))
    yield _normalise(persona.phone)


def _read_words(text: str) -> Iterator[str]:
    return (_normalise(word) for word in _WORD.findall(text.replace("\u2019", "'")))


def _read_written(entry: JournalEntry) -> str:
    details = entry.details
    values = [
        details.get("text"),
        details.get("subject"),
        details.get("title"),
        *dict(details.get("fields", {})).values(),
    ]
    return " ".join(value for value in values if isinstance(value, str))


@finds("nothing of another person")
def find_marks_of_others(end: ScenarioEnd) -> Iterator[Violation]:
    """One person's name, telephone number, e-mail address or id stands in a message to another, or in her record.

    Limit: prices and wishes are not looked at here, for two people may well have the same; nor names of strangers.
    """
    if len(end.people) < 2:
        return
    owners: dict[str, set[str]] = {}
    for person in end.people:
        for mark in _list_marks(person):
            owners.setdefault(mark, set()).add(person.contact_id)
    names: Mapping[str, Person] = {person.contact_id: person for person in end.people}
    for entry in end.list_entries(*_WRITES):
        about = names.get(entry.contact)
        words = _read_words(_read_written(entry)) if about else iter(())
        unlike = [word for word in words if entry.contact not in owners.get(word, {entry.contact})]
        if not unlike or about is None:
            continue
        said = set(_read_words(" ".join(end.list_said(about))))
        foreign = [word for word in unlike if word not in said]
        if foreign:
            owner = names[min(owners[foreign[0]])]
            yield Violation(
                kind=UnrelatedContactChanged,
                what=f"What belongs to {owner.name} was written to or about {about.name}",
                seen=f"{entry.what} at {about.name}: '{_read_written(entry)}' holds '{foreign[0]}'",
                perhaps="state is shared between contacts, or two conversations at once were mixed up.",
                person=about,
            )
