"""A request body that goes on until the receiver cuts it off."""

from collections.abc import AsyncIterator
from typing import Final

_PART: Final = b"x" * 64 * 1024
MOST_BYTES: Final = 64 * 1024 * 1024
"""Where it ends after all: a target that has taken so much would have taken more."""


class EndlessBody:
    """Sent in parts, without a length. sent: bytes that were asked for so far."""

    def __init__(self) -> None:
        self.sent = 0

    async def send_after(self, beginning: bytes) -> AsyncIterator[bytes]:
        """The beginning, then part after part."""
        part = beginning
        while self.sent < MOST_BYTES:
            self.sent += len(part)
            yield part
            part = _PART

    @property
    def was_cut_off(self) -> bool:
        """Whether the receiver stopped it."""
        return self.sent < MOST_BYTES
