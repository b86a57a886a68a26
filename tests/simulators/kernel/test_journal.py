"""Journal: writing, finding, dropping entries and moving them to disk."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from support.simulators.kernel import journal_archive
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.journal_archive import JournalArchive
from tests.simulators.kernel.manual_clock import TUESDAY_TEN, ManualClock

PROJECT = Path(__file__).parents[3]


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


def write_numbers(journal: Journal, count: int) -> None:
    """Write so many entries, each with its number."""
    for number in range(len(journal) + 1, len(journal) + count + 1):
        journal.write("a", "call", contact=f"c{number}", request={"number": number})


def test_entries_on_disk_are_read_as_those_in_memory() -> None:
    """Whole, in order, from any number on, with every value that a call can hold."""
    on_disk = Journal(ManualClock(), lambda: 1.5, capacity=3, archive=JournalArchive())
    in_memory = Journal(ManualClock(), lambda: 1.5)
    for journal in (on_disk, in_memory):
        journal.write("a", "call", contact="c1", request=["x", 10**40, 1e308, None, {"b": "\U0001f3e0"}])
        write_numbers(journal, 100)
    assert list(in_memory) == list(on_disk)
    assert (101, 0) == (len(on_disk), on_disk.dropped_count)
    for after in (0, 1, 2, 5, 50, 95, 100, 101, 200):
        assert list(in_memory.iterate_after(after)) == list(on_disk.iterate_after(after))


def test_entries_go_to_disk_while_they_are_read() -> None:
    """A reader sees each entry once, and none that was written after it began."""
    journal = Journal(ManualClock(), capacity=3, archive=JournalArchive())
    write_numbers(journal, 20)
    seen = []
    for entry in journal.iterate_after(0):
        seen.append(entry.number)
        write_numbers(journal, 2)
    assert list(range(1, 21)) == seen


def test_a_full_disk_loses_no_entry(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """Entries stay in memory, and a warning says so once."""
    archive = JournalArchive()
    journal = Journal(ManualClock(), capacity=3, archive=archive)
    write_numbers(journal, 20)

    def refuse(_entries: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(archive, "append_block", refuse)
    write_numbers(journal, 80)
    assert list(range(1, 101)) == [entry.number for entry in journal]
    assert 1 == caplog.text.count("No space left on device")


def test_what_json_does_not_have_is_kept_as_near_as_it_can() -> None:
    """An odd value in a call is no reason to lose the block."""
    journal = Journal(ManualClock(), capacity=1, archive=JournalArchive())
    for odd in ({"a"}, Path("x"), float("nan")):
        journal.write("a", "call", odd=odd)
    write_numbers(journal, 10)
    assert [["a"], "x", None] == [entry["odd"] for entry in list(journal)[:3]]


ENDLESS = """
import sys
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.journal_archive import JournalArchive
from support.simulators.kernel.system_clock import SystemClock
journal = Journal(SystemClock(), capacity=1, archive=JournalArchive())
for number in range(1000):
    journal.write("a", "call", text="x" * 100)
sys.stdout.write("written\\n")
sys.stdout.flush()
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="files without a name: POSIX")
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_remains_on_disk(ending: signal.Signals, tmp_path: Path) -> None:
    """However the process ends; there is no name of the file even before."""
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS],
        cwd=PROJECT,
        env=os.environ | {"TMPDIR": str(tmp_path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as running:
        try:
            assert running.stdout is not None
            assert b"written\n" == running.stdout.readline()
            assert [] == list(tmp_path.iterdir())
        finally:
            running.send_signal(ending)
            running.wait(60)
    assert [] == list(tmp_path.iterdir())


def test_the_file_is_closed_with_its_journal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reset replaces the journal; the file of the one before must not stay open, and must while it is read."""
    opened = []
    make = tempfile.TemporaryFile

    def open_and_remember(**settings: str) -> object:
        opened.append(make(**settings))
        return opened[-1]

    monkeypatch.setattr(journal_archive.tempfile, "TemporaryFile", open_and_remember)
    journal = Journal(ManualClock(), capacity=1, archive=JournalArchive())
    write_numbers(journal, 10)
    reader = journal.iterate_after(0)
    next(reader)
    del journal
    assert not opened[0].closed
    reader.close()
    del reader
    assert opened[0].closed
