"""The older entries of a long journal, compressed in a file without a name: nothing of it outlives the process.

On systems that cannot open a file without a name, it is removed when it is closed.
"""

import bisect
import tempfile
import weakref
import zlib
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from support.simulators.kernel.journal_entry import JournalEntry

_LEVEL: Final = 1
"""Of compression: a higher one takes three times as long for a tenth less."""


class JournalArchive:
    """Blocks of entries on disk, each of consecutive numbers. The file is closed when nobody refers to the archive."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="simulators-journal-")  # noqa: SIM115 - open as long as this lives
        weakref.finalize(self, self._file.close)
        self._decoder = msgspec.json.Decoder(list[JournalEntry])
        self._first_numbers: list[int] = []
        self._places: list[tuple[int, int]] = []
        self._end = 0

    def append_block(self, entries: Sequence[JournalEntry]) -> None:
        """Store entries, whose numbers follow those stored. Raises OSError when the disk is full; then none is stored.

        What JSON does not have is stored as the list or the text that is nearest to it.
        """
        content = zlib.compress(msgspec.json.encode(entries, enc_hook=str), _LEVEL)
        self._file.seek(self._end)
        self._file.write(content)
        self._file.flush()
        self._first_numbers.append(entries[0].number)
        self._places.append((self._end, len(content)))
        self._end += len(content)

    def iterate_block(self, number: int) -> Iterator[JournalEntry]:
        """The stored entry of this number and those after it in its block."""
        block = bisect.bisect_right(self._first_numbers, number) - 1
        offset, length = self._places[block]
        self._file.seek(offset)
        entries = self._decoder.decode(zlib.decompress(self._file.read(length)))
        return iter(entries[number - self._first_numbers[block] :])
