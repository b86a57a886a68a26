"""What the generator's processes wrote is read back, even where one was killed."""

from pathlib import Path

import msgspec

from support.load.analysis.samples import Sample, encode, encode_header
from support.load.model.sample_reader import GeneratorNote, ProcessSummary, Visit, read_account

SAMPLE = Sample(intended=1.0, started=1.0, service=0.5, operation=0, status=200, size=3)


def write_summary(folder: Path, number: int, summary: ProcessSummary) -> None:
    """Write a process's summary as the generator does."""
    (folder / f"people-{number}.json").write_bytes(msgspec.json.encode(summary))


def test_processes_are_read_together(tmp_path: Path) -> None:
    """One ended in good order, the other was killed while it wrote: its samples count, its users are unknown."""
    visit = Visit(contact_id="c1", names=("Maria", "Porter"), dialogue="lead", said=2, finished=True)
    (tmp_path / "samples-1.bin").write_bytes(encode_header(0.0) + encode(SAMPLE))
    write_summary(tmp_path, 1, ProcessSummary(visits=(visit,), loop_lags=(0.001,)))
    (tmp_path / "samples-2.bin").write_bytes(encode_header(0.0) + encode(SAMPLE) + encode(SAMPLE)[:7])
    account = read_account(tmp_path)

    assert [1, 1] == [len(recording) for recording in account.recordings]
    assert [False, True] == [recording.truncated for recording in account.recordings]
    assert (1, ["c1"], [0.001], False) == (
        account.closed,
        [visit.contact_id for visit in account.visits],
        list(account.loop_lags),
        account.exhausted,
    )


def test_a_lack_of_users_is_noticed(tmp_path: Path) -> None:
    """A virtual user that found no simulated user left is recorded."""
    write_summary(tmp_path, 1, ProcessSummary(visits=(Visit(exhausted=True),), loop_lags=()))
    assert read_account(tmp_path).exhausted


def test_unstarted_and_cut_off_users_are_added_up_and_errors_are_kept(tmp_path: Path) -> None:
    """Two of three processes ended in good order."""
    for number in (1, 2):
        summary = ProcessSummary(visits=(), loop_lags=(), began=100.0 + number, planned=50, unstarted=number, cut_off=4)
        write_summary(tmp_path, number, summary)
    note = GeneratorNote(processes=3, errors=("a worker was lost",))
    (tmp_path / "generator.json").write_bytes(msgspec.json.encode(note))
    account = read_account(tmp_path)
    assert (3, 2, 101.0, 100, 3, 8, ("a worker was lost",)) == (
        account.processes,
        account.closed,
        account.began,
        account.planned,
        account.unstarted,
        account.cut_off,
        account.troubles,
    )


def test_a_cut_generator_note_counts_as_none(tmp_path: Path) -> None:
    """The disk was full when it was written; the samples are read all the same."""
    (tmp_path / "generator.json").write_text('{"processes": 3, "tro')
    (tmp_path / "samples-1.bin").write_bytes(encode_header(0.0) + encode(SAMPLE))
    account = read_account(tmp_path)
    assert (1, 1) == (account.processes, len(account.recordings))
