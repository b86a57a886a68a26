"""Journal: writing, finding and dropping entries."""

from support.simulators.kernel.journal import Journal
from tests.simulators.kernel.manual_clock import TUESDAY_TEN, ManualClock


def test_entries_have_number_and_times() -> None:
    """An entry has its number, its virtual time and its machine time."""
    journal = Journal(ManualClock(), stopwatch=lambda: 12.5)
    entry = journal.write("gohighlevel", "tags.added", contact="c1", tags=("hot-lead",))
    assert (entry.number, entry.at, entry.machine_seconds) == (1, TUESDAY_TEN, 12.5)


def test_details_are_read_by_name() -> None:
    """An entry can be indexed by the name of a detail."""
    entry = Journal(ManualClock()).write("person", "person.wrote", contact="c1", text="hello")
    assert entry["text"] == "hello"


def test_entries_are_found_by_name_contact_and_number() -> None:
    """Only entries with these names, of that contact, after that number are found, in order."""
    journal = Journal(ManualClock())
    journal.write("gohighlevel", "message.sent", contact="c1", text="one")
    journal.write("gohighlevel", "message.sent", contact="c2", text="two")
    journal.write("gohighlevel", "tags.added", contact="c1", tags=())
    journal.write("gohighlevel", "message.sent", contact="c1", text="three")
    assert [entry["text"] for entry in journal.find_entries("message.sent", contact="c1")] == ["one", "three"]
    assert [entry.number for entry in journal.find_entries("message.sent", "tags.added", after=1)] == [2, 3, 4]


def test_reading_is_safe_while_writing() -> None:
    """An iteration does not see entries written during it."""
    journal = Journal(ManualClock())
    journal.write("a", "call")
    for _entry in journal:
        journal.write("a", "call")
    assert len(journal) == 2


def test_the_oldest_entries_are_dropped_beyond_the_capacity() -> None:
    """Numbers continue, and never more than twice the capacity is stored."""
    journal = Journal(ManualClock(), capacity=3)
    for _ in range(100):
        journal.write("a", "call")
        assert len(tuple(journal)) <= 6
    assert (100, 96) == (len(journal), journal.dropped_count)
    assert [97, 98, 99, 100] == [entry.number for entry in journal]
    assert [99, 100] == [entry.number for entry in journal.find_entries("call", after=98)]
    assert [97, 98, 99, 100] == [entry.number for entry in journal.find_entries("call", after=5)]
