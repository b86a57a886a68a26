"""The sample of the journal: whole for the contacts drawn, whatever their order, and the same for the same seed."""

import random
from typing import Any

from support.simulators.kernel.journal import Journal
from support.simulators.kernel.system_clock import SystemClock
from support.simulators.server import journal_sample
from support.simulators.server.journal_sample import JournalSample

PEOPLE = [f"contact{number}" for number in range(60)]


def record(sample: JournalSample, order: list[str]) -> JournalSample:
    """Two messages of each contact, all first ones before all second ones."""
    journal = Journal(SystemClock(), on_entry=sample.record_entry)
    for text in ("Hi", "Bye"):
        for contact in order:
            journal.write("person", "person.wrote", contact=contact, text=text)
    return sample


def call(path: str, answer: object, **more: Any) -> dict[str, Any]:
    """The details of a call."""
    return {"method": "POST", "path": path, "status": 200, "request": {}, "answer": answer, **more}


def test_a_drawn_contact_has_every_entry() -> None:
    """Who enters has every entry; who was put out or refused has none, and never enters again."""
    sample = record(JournalSample(1, size=20), PEOPLE)
    assert 20 == len(sample.contacts)
    assert 60 == sample.contact_count
    assert all(["Hi", "Bye"] == [entry["text"] for entry in sample.list_entries(each)] for each in sample.contacts)
    assert not any(sample.list_entries(each) for each in PEOPLE if each not in sample.contacts)


def test_the_seed_decides_and_not_the_order() -> None:
    """The same people for the same seed, in whatever order they come; others for another seed."""
    shuffled = random.Random(3).sample(PEOPLE, len(PEOPLE))
    drawn = set(record(JournalSample(1, size=20), PEOPLE).contacts)
    assert drawn == set(record(JournalSample(1, size=20), shuffled).contacts)
    assert drawn != set(record(JournalSample(2, size=20), PEOPLE).contacts)


def test_calls_of_one_contact_are_left_out(monkeypatch: Any) -> None:
    """Each different answer once; beyond the limit the sample is not whole, and says so."""
    monkeypatch.setattr(journal_sample, "MOST_SHARED_CALLS", 2)
    sample = JournalSample(1)
    journal = Journal(SystemClock(), on_entry=sample.record_entry)
    journal.write("gohighlevel", "call", contact="contact1", **call("/contacts/contact1", {}))
    for answer in (1, 1, 2):
        journal.write("valuation", "call", **call("/valuations", answer))
    assert [1, 2] == [entry["answer"] for entry in sample.shared_entries]
    assert sample.is_whole
    journal.write("valuation", "call", **call("/valuations", 3))
    assert not sample.is_whole


def test_what_services_answered_outlives_a_reset() -> None:
    """A target may tell from its cache what was valued before; free times of an emptied CRM are no evidence."""
    sample = JournalSample(1)
    journal = Journal(SystemClock(), on_entry=sample.record_entry)
    journal.write("valuation", "call", **call("/valuations", 1))
    journal.write("gohighlevel", "call", **call("/calendars/c/free-slots", 2))
    assert [1] == [entry["answer"] for entry in JournalSample(2, before=sample.shared_calls).shared_entries]
