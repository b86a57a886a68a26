"""What the generator writes is what the measuring reads, whole or cut short."""

import struct
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.load.analysis.samples import (
    HEADER,
    MARK,
    RECORD,
    UNANSWERED,
    InvalidSampleFile,
    SampleRecording,
    TimedSample,
    decode_recording,
    encode_header,
    encode_sample,
)
from tests.layout.project import PROJECT

TIMES = st.floats(0, 1e9, allow_nan=False)
SAMPLES = st.builds(
    TimedSample,
    intended=TIMES,
    started=TIMES,
    service=st.floats(0, 1e4, allow_nan=False),
    operation=st.integers(0, 2**16 - 1),
    status=st.integers(0, 999),
    size=st.integers(0, 2**32 - 1),
)


def encode_file(samples: list[TimedSample], epoch: float = 0.0) -> bytes:
    """A whole file."""
    return encode_header(epoch) + b"".join(map(encode_sample, samples))


@given(samples=st.lists(SAMPLES, max_size=20), epoch=TIMES)
def test_what_is_written_is_read(samples: list[TimedSample], epoch: float) -> None:
    """Every sample comes back as it was, in order, and nothing is missing."""
    recording = decode_recording(encode_file(samples, epoch))
    assert samples == list(recording)
    assert len(samples) == len(recording)
    assert (epoch, 0, False) == (recording.epoch, recording.cut_bytes, recording.is_truncated)


@given(samples=st.lists(SAMPLES, min_size=1, max_size=5), data=st.data())
def test_a_file_cut_anywhere_keeps_its_whole_records(samples: list[TimedSample], data: st.DataObject) -> None:
    """Wherever the writer died, every whole record is read, and the rest is counted."""
    whole = encode_file(samples)
    length = data.draw(st.integers(0, len(whole)))
    recording = decode_recording(whole[:length])
    kept = max(0, length - HEADER.size) // RECORD.size
    assert samples[:kept] == list(recording)
    rest = length - HEADER.size - kept * RECORD.size if length >= HEADER.size else length
    assert (rest, rest > 0) == (recording.cut_bytes, recording.is_truncated)


def test_nothing_written() -> None:
    """A process that died before its first byte left an empty recording, cut nowhere."""
    assert SampleRecording(epoch=0.0, records=b"") == decode_recording(b"")


@pytest.mark.parametrize("foreign", [b"SAMPLES2" + bytes(8), b"Timestamp,User Count", b"x"])
def test_a_foreign_file_is_refused(foreign: bytes) -> None:
    """Another version or another file is refused with what it begins with."""
    with pytest.raises(InvalidSampleFile, match="no file of samples of this version") as refused:
        decode_recording(foreign)
    assert repr(foreign[:8]) in refused.value.seen


def test_the_layout_is_what_the_docstring_says() -> None:
    """Header 16 bytes, record 32 bytes, little-endian, in this order: another program can read it."""
    sample = TimedSample(intended=1.0, started=2.0, service=0.5, operation=3, status=200, size=70_000)
    assert (16, 32) == (HEADER.size, RECORD.size)
    assert MARK + struct.pack("<d", 9.0) == encode_header(9.0)
    assert struct.pack("<d", 1.0) + struct.pack("<d", 2.0) + struct.pack("<d", 0.5) + bytes.fromhex(
        "0300 c800 70110100"
    ) == encode_sample(sample)


@pytest.mark.parametrize(
    "sample", [TimedSample(0, 0, 0, 2**16, 200, 0), TimedSample(0, 0, 0, 0, -1, 0), TimedSample(0, 0, 0, 0, 200, 2**32)]
)
def test_a_number_too_large_is_refused(sample: TimedSample) -> None:
    """A number its field cannot hold is an error where it is written, never another number where it is read."""
    with pytest.raises(struct.error):
        encode_sample(sample)


def test_response_time_counts_from_the_intended_start() -> None:
    """A start two seconds late is waited for; one that came early is on time."""
    late = TimedSample(intended=10.0, started=12.0, service=0.5, operation=0, status=200, size=0)
    early = late._replace(started=9.9)
    assert (2.0, 2.5) == (late.lateness, late.response_time)
    assert (0.0, 0.5) == (early.lateness, early.response_time)


@pytest.mark.parametrize(
    ("status", "succeeded"), [(199, False), (200, True), (299, True), (300, False), (503, False), (UNANSWERED, False)]
)
def test_only_2xx_is_a_success(status: int, *, succeeded: bool) -> None:
    """A redirect, a refusal and no answer are none."""
    assert succeeded == TimedSample(0, 0, 0, 0, status, 0).succeeded


def test_the_generator_can_import_it_cheaply() -> None:
    """Importing the module loads no package except the standard library and two modules of the suite."""
    listing = (
        "import sys; before = set(sys.modules); import support.load.analysis.samples;"
        "roots = {name.partition('.')[0] for name in set(sys.modules) - before};"
        "print(sorted(roots - sys.stdlib_module_names))"
    )
    listed = subprocess.run([sys.executable, "-c", listing], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert "['support']" == listed.stdout.strip()
