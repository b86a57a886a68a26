"""What a generator's processes wrote is read back, even of one that was killed."""

import json
from pathlib import Path

from support.load.raw_samples import read_account
from support.measuring.samples import Sample, encode, encode_header

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
