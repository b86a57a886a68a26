"""Generates ids in GoHighLevel's formats, the same ones for the same seed.

Source: docs/sources/gohighlevel.md#identifiers.
"""

import random
import string
from collections.abc import Sequence
from typing import Final

_FORMAT = 3
"""Of the states of Python's random source."""

_VERSION_4: Final = 0x4000_8000_0000_0000_0000
"""The bits of a UUID that say it is random."""

_WITHOUT_VERSION: Final = ~0xF000_C000_0000_0000_0000

_LETTERS = string.ascii_letters + string.digits


class IdGenerator:
    """Draws ids from one seeded random source."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    @property
    def state(self) -> tuple[int, ...]:
        """Where in its sequence the generator is."""
        return tuple(self._random.getstate()[1])

    def restore_state(self, state: Sequence[int]) -> None:
        """Go on as the generator whose state this was. Raises ValueError for what is none."""
        self._random.setstate((_FORMAT, tuple(state), None))

    def draw_short_id(self) -> str:
        """20 letters and digits: contacts, messages, appointments, calendars, users."""
        return "".join(self._random.choices(_LETTERS, k=20))

    def draw_uuid(self) -> str:
        """A random UUID: pipeline stages, workflows, traces."""
        # As uuid.UUID writes it, which takes three times as long, once for each answer.
        text = f"{self._random.getrandbits(128) & _WITHOUT_VERSION | _VERSION_4:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
