"""Journal: entries are appended, stamped, and found by kind, contact and place."""

from support.simulators.kernel.journal import Journal
from tests.simulators.kernel.manual_clock import TUESDAY_TEN, ManualClock


def test_entries_are_stamped_and_numbered() -> None:
    """An entry knows its number, its virtual moment and its machine time."""
    journal = Journal(ManualClock(), stopwatch=lambda: 12.5)
    entry = journal.write("gohighlevel", "tags.added", contact="c1", tags=("hot-lead",))
    assert (entry.number, entry.at, entry.machine_seconds) == (1, TUESDAY_TEN, 12.5)


def test_details_are_read_by_name() -> None:
    """An entry gives its details by their names."""
    entry = Journal(ManualClock()).write("person", "person.wrote", contact="c1", text="hello")
    assert entry["text"] == "hello"


def test_finds_by_kind_contact_and_place() -> None:
    """Only entries of the kind asked for, of that contact, after that place are found, in order."""
    journal = Journal(ManualClock())
    journal.write("gohighlevel", "message.sent", contact="c1", text="one")
    journal.write("gohighlevel", "message.sent", contact="c2", text="two")
    journal.write("gohighlevel", "tags.added", contact="c1", tags=())
    journal.write("gohighlevel", "message.sent", contact="c1", text="three")
    assert [entry["text"] for entry in journal.of("message.sent", contact="c1")] == ["one", "three"]
    assert [entry.number for entry in journal.of("message.sent", "tags.added", after=1)] == [2, 3, 4]


def test_reading_is_safe_while_writing() -> None:
    """Whoever goes through the journal sees it as it was when they began."""
    journal = Journal(ManualClock())
    journal.write("a", "call")
    for _entry in journal:
        journal.write("a", "call")
    assert len(journal) == 2


def test_the_oldest_are_forgotten_when_only_so_many_are_kept() -> None:
    """Numbers go on, a place stays the same place, and what is kept never grows past twice the number asked for."""
    journal = Journal(ManualClock(), capacity=3)
    for _ in range(100):
        journal.write("a", "call")
        assert len(tuple(journal)) <= 6
    assert (100, 96) == (len(journal), journal.dropped_count)
    assert [97, 98, 99, 100] == [entry.number for entry in journal]
    assert [99, 100] == [entry.number for entry in journal.of("call", after=98)]
    assert [97, 98, 99, 100] == [entry.number for entry in journal.of("call", after=5)]
