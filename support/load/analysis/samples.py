"""Raw samples of a load run: one fixed record each, written by the generator, read back by the analysis.

A file is one header, then records until the process ends. One file per process: files are never merged, only read
together. The generator imports this module, so it needs nothing but the standard library.

Times come from one clock of the writer that never steps back (`time.monotonic`); the header says where that clock
stood at the Unix epoch, so that the files of several machines share one time axis.

header: 8 bytes mark and version, float64 seconds of Unix time at which the writer's clock read 0
record: float64 intended start, float64 real start, float64 service time, uint16 operation, uint16 status, uint32 bytes
All little-endian and unpadded: 16 and 32 bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct
from typing import NamedTuple

from support.vocabulary.explained_error import SuiteError

MARK = b"SAMPLES1"
"""First bytes of a file of samples; the digit is the version of the record."""

HEADER = Struct("<8sd")
RECORD = Struct("<dddHHI")

UNANSWERED = 0
"""The status of a sample that got no answer: refused, reset or timed out."""


class InvalidSampleFile(SuiteError):
    """The file holds no samples of this version."""


class TimedSample(NamedTuple):
    """One operation and how long it took.

    intended: seconds on the writer's clock at which the plan wanted it to start; in a closed loop the real start.
    started: seconds on the writer's clock.
    service: seconds from the real start to the last byte of the answer, or until it was given up.
    operation: its number in the plan.
    status: HTTP status, or `UNANSWERED`.
    size: bytes of the answer's body.
    """

    intended: float
    started: float
    service: float
    operation: int
    status: int
    size: int

    @property
    def lateness(self) -> float:
        """Seconds by which it started after its intended start; never below 0, also if a timer fired early."""
        return max(0.0, self.started - self.intended)

    @property
    def response_time(self) -> float:
        """Seconds from the intended start to the end: the wait of a person who came when the plan wanted."""
        return self.lateness + self.service

    @property
    def succeeded(self) -> bool:
        """Whether it was answered with a success (any 2xx)."""
        return 200 <= self.status < 300


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRecording:
    """What one process wrote.

    epoch: seconds of Unix time at which its clock read 0.
    records: its whole records, as bytes.
    cut_bytes: bytes after the last whole record; more than 0 = the process died while it wrote.
    """

    epoch: float
    records: bytes
    cut_bytes: int = 0

    def __len__(self) -> int:
        return len(self.records) // RECORD.size

    def __iter__(self) -> Iterator[TimedSample]:
        return map(TimedSample._make, RECORD.iter_unpack(self.records))

    @property
    def is_truncated(self) -> bool:
        """Whether the last record, or the header, is missing its end."""
        return self.cut_bytes > 0


def encode_header(epoch: float) -> bytes:
    """The beginning of a file. epoch: seconds of Unix time at which the writer's clock read 0.

    The writer takes it once, `time.time() - time.monotonic()`, so that a step of the wall clock moves no sample.
    """
    return HEADER.pack(MARK, epoch)


def encode_sample(sample: TimedSample) -> bytes:
    """One record. Raises struct.error for a number its field cannot hold."""
    return RECORD.pack(*sample)


def decode_recording(written: bytes) -> SampleRecording:
    """What a process wrote, even if it died while writing: the last record may lack its end, and so may the header.

    Raises InvalidSampleFile when the beginning is not that of a file of samples.
    """
    if written[: len(MARK)] != MARK[: len(written)]:
        raise InvalidSampleFile(
            "This is no file of samples of this version.",
            seen=f"It begins with {written[: len(MARK)]!r} instead of {MARK!r}.",
            perhaps="Another version of the generator wrote it, or it is another file.",
        )
    if len(written) < HEADER.size:
        return SampleRecording(epoch=0.0, records=b"", cut_bytes=len(written))
    _, epoch = HEADER.unpack_from(written)
    whole = len(written) - (len(written) - HEADER.size) % RECORD.size
    return SampleRecording(epoch=epoch, records=written[HEADER.size : whole], cut_bytes=len(written) - whole)
