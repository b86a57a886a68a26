"""What invariants look at when a scenario is over: people, the CRM and the journal, indexed once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import pairwise

from support.promises.evidence import Evidence
from support.promises.valuation_records import Valuation, read_answered_valuations
from support.simulators.gohighlevel.records import ContactRecord
from support.simulators.kernel.journal import JournalEntry
from support.targets.profile import Profile
from support.test_data.person import Person
from support.vocabulary.time_text import find_times


@dataclass(frozen=True, kw_only=True)
class ScenarioEnd:
    """The end of one scenario. people: all that it introduced."""

    evidence: Evidence
    people: Sequence[Person]

    @property
    def profile(self) -> Profile:
        """The target's profile."""
        return self.evidence.profile

    @property
    def is_time_scaled(self) -> bool:
        """Whether days pass in moments, so that the target reads other dates and hours than those of the scenario."""
        return self.profile.time.scale != 1

    @property
    def tells_hours(self) -> bool:
        """Whether the target reads the hours of the scenario."""
        return not self.profile.lacks_capability("virtual_clock", "yes") and not self.is_time_scaled

    @cached_property
    def _entries_by_name(self) -> Mapping[str, list[JournalEntry]]:
        entries: dict[str, list[JournalEntry]] = defaultdict(list)
        for entry in self.evidence.journal:
            entries[entry.what].append(entry)
        return entries

    def list_entries(self, *names: str, contact: str | None = None) -> list[JournalEntry]:
        """The journal's entries with these names, in order. contact: of this one alone; None = of all."""
        found = [entry for name in names for entry in self._entries_by_name.get(name, ())]
        if contact is not None:
            found = [entry for entry in found if entry.contact == contact]
        return sorted(found, key=lambda entry: entry.number) if len(names) > 1 else found

    @cached_property
    def edited_contacts(self) -> frozenset[str]:
        """The contacts whom somebody of the brokerage changed by hand."""
        return frozenset(entry.contact for entry in self.list_entries("contact.edited"))

    @cached_property
    def has_faults(self) -> bool:
        """Whether a service failed on purpose."""
        return bool(self.list_entries("fault"))

    @cached_property
    def valuations(self) -> Sequence[Valuation]:
        """Every valuation that gave the target a number."""
        answered = (each.analysis for each in read_answered_valuations(self.evidence))
        return tuple(each for each in answered if each.price_recommendation.value is not None)

    @cached_property
    def _messages_by_contact(self) -> Mapping[str, list[JournalEntry]]:
        messages: dict[str, list[JournalEntry]] = defaultdict(list)
        for entry in self.list_entries("message.sent"):
            messages[entry.contact].append(entry)
        return messages

    def list_messages(self, person: Person) -> Sequence[JournalEntry]:
        """The messages the person was sent, in order."""
        return self._messages_by_contact.get(person.contact_id, ())

    def list_texts(self, person: Person) -> Iterator[JournalEntry]:
        """The messages the person was sent and the notes about the person; each entry has a `text`."""
        yield from self.list_messages(person)
        yield from self.list_entries("note.created", "note.updated", contact=person.contact_id)

    def list_said(self, person: Person) -> list[str]:
        """What the person wrote, message by message."""
        return [entry["text"] for entry in self.list_entries("person.wrote", contact=person.contact_id)]

    def get_contact(self, person: Person) -> ContactRecord:
        """The person's record now."""
        return self.evidence.crm.get_contact(person.contact_id)

    def get_fact(self, person: Person, word: str) -> object:
        """What the CRM's field for this fact holds; None where it is empty or the target keeps none."""
        key = self.profile.find_field_key(word)
        value = self.get_contact(person).fields.get(key) if key else None
        return None if value == "" else value

    def find_named_times(self, person: Person, message: JournalEntry) -> tuple[datetime, ...]:
        """The times a message names, on the person's clock."""
        return self._find_times_in(person, message.number, message["text"], message.at)

    @cached_property
    def _named_times(self) -> dict[tuple[str, int], tuple[datetime, ...]]:
        return {}

    def _find_times_in(self, person: Person, number: int, text: str, now: datetime) -> tuple[datetime, ...]:
        key = (person.contact_id, number)
        if key not in self._named_times:
            self._named_times[key] = find_times(text, zone=person.zone, now=now)
        return self._named_times[key]

    def find_began(self, person: Person) -> datetime | None:
        """When the person's first contact was; None where there was none."""
        return next((each.at for each in self.evidence.exchanges if each.person.contact_id == person.contact_id), None)

    def list_same_exchange(self, person: Person, entry: JournalEntry, *names: str) -> list[JournalEntry]:
        """The person's entries with these names between the message before this entry and the one after it."""
        starts = [e.began for e in self.evidence.exchanges if e.person.contact_id == person.contact_id]
        bounds = [*starts, len(self.evidence.journal) + 1]
        first, last = next(
            ((first, last) for first, last in pairwise(bounds) if first < entry.number <= last), (0, bounds[0])
        )
        return [each for each in self.list_entries(*names, contact=person.contact_id) if first < each.number <= last]
