"""What a generator's processes wrote is read back, even of one that was killed."""

import json
from pathlib import Path

from support.load.analysis.samples import Sample, encode, encode_header
from support.load.model.sample_reader import read_account

SAMPLE = Sample(intended=1.0, started=1.0, service=0.5, operation=0, status=200, size=3)


def test_processes_are_read_together(tmp_path: Path) -> None:
    """One closed in good order, the other was killed while it wrote: its samples count, its people are unknown."""
    visit = {"contact_id": "c1", "names": ["Maria", "Porter"], "dialogue": "lead", "said": 2, "finished": True}
    (tmp_path / "samples-1.bin").write_bytes(encode_header(0.0) + encode(SAMPLE))
    (tmp_path / "people-1.json").write_text(json.dumps({"people": [visit], "loop_lags": [0.001]}))
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


def test_too_few_people_are_noticed(tmp_path: Path) -> None:
    """A place that nobody took is told."""
    (tmp_path / "people-1.json").write_text(json.dumps({"people": [{"exhausted": True}], "loop_lags": []}))
    assert read_account(tmp_path).exhausted


def test_what_never_began_and_what_went_wrong_is_told(tmp_path: Path) -> None:
    """Two of three processes came to their end; what was left undone is counted over both."""
    for number in (1, 2):
        told = {
            "people": [],
            "loop_lags": [],
            "began": 100.0 + number,
            "planned": 50,
            "unstarted": number,
            "cut_off": 4,
        }
        (tmp_path / f"people-{number}.json").write_text(json.dumps(told))
    (tmp_path / "generator.json").write_text(json.dumps({"processes": 3, "troubles": ["a worker was lost"]}))
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


def test_a_generator_whose_own_word_was_cut_says_nothing(tmp_path: Path) -> None:
    """The disk was full when it was written; the samples are read all the same."""
    (tmp_path / "generator.json").write_text('{"processes": 3, "tro')
    (tmp_path / "samples-1.bin").write_bytes(encode_header(0.0) + encode(SAMPLE))
    account = read_account(tmp_path)
    assert (1, 1) == (account.processes, len(account.recordings))
