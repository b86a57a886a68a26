"""The whole journal of some contacts, drawn by a seed: hours of load of all of them would not fit into memory."""

import heapq
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import msgspec

from support.simulators.kernel.journal import JournalEntry
from support.simulators.valuation.service import SERVICE as VALUATION

SAMPLE_SIZE = 300
"""Contacts whose entries are kept."""


MOST_SHARED_CALLS = 5_000
"""Different calls that name no contact; beyond them the sample is not whole."""


class JournalSample:
    """The entries of the contacts with the lowest hashes of id and seed: each contact is as likely as any other.

    Of calls only those are kept that name no contact, such as valuations and free times, each different answer once;
    of faults the first.

    before: calls kept before a reset; of them valuations stay, which the target may tell again from its cache.
    """

    def __init__(
        self, seed: int, *, size: int = SAMPLE_SIZE, before: Mapping[bytes, JournalEntry] = MappingProxyType({})
    ) -> None:
        self._seed = seed
        self._size = size
        self._entries: dict[str, list[JournalEntry]] = {}
        self._refused: set[str] = set()
        self._highest: list[tuple[int, str]] = []
        self._shared = {key: replace(entry, number=0) for key, entry in before.items() if entry.service == VALUATION}
        self._fault: JournalEntry | None = None
        self.is_whole = True

    @property
    def contacts(self) -> Sequence[str]:
        """The ids of the contacts drawn so far."""
        return tuple(self._entries)

    @property
    def contact_count(self) -> int:
        """How many contacts there were to draw from."""
        return len(self._entries) + len(self._refused)

    @property
    def shared_calls(self) -> Mapping[bytes, JournalEntry]:
        """The calls that name no contact, by what they asked and were answered."""
        return self._shared

    @property
    def shared_entries(self) -> Sequence[JournalEntry]:
        """The calls that name no contact, and the first fault."""
        return (*self._shared.values(), *([self._fault] if self._fault else []))

    def list_entries(self, contact: str) -> Sequence[JournalEntry]:
        """The entries of this contact but for its calls, in order; () = it was not drawn."""
        return self._entries.get(contact, ())

    def record_entry(self, entry: JournalEntry) -> None:
        """Keep one journal entry, if it belongs to the sample."""
        if entry.what == "fault":
            self._fault = self._fault or entry
        elif entry.what == "call":
            if not entry.contact:
                self._keep_shared_call(entry)
        elif entry.contact and (entry.contact in self._entries or self._draw(entry.contact)):
            self._entries[entry.contact].append(entry)

    def _keep_shared_call(self, entry: JournalEntry) -> None:
        content = (entry["method"], entry["path"], entry["status"], entry["request"], entry["answer"])
        key = msgspec.json.encode(content)
        if key in self._shared:
            return
        if len(self._shared) < MOST_SHARED_CALLS:
            self._shared[key] = entry
        else:
            self.is_whole = False

    def _draw(self, contact: str) -> bool:
        """Whether a contact that is seen for the first time enters the sample, perhaps in the place of another."""
        if contact in self._refused:
            return False
        rank = zlib.crc32(f"{self._seed}:{contact}".encode())
        if len(self._entries) >= self._size:
            if rank >= -self._highest[0][0]:
                self._refused.add(contact)
                return False
            _, left_out = heapq.heapreplace(self._highest, (-rank, contact))
            del self._entries[left_out]
            self._refused.add(left_out)
        else:
            heapq.heappush(self._highest, (-rank, contact))
        self._entries[contact] = []
        return True
