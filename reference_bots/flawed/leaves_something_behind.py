"""Keeps a handle and some memory of everybody who has gone. Breaks LIM-002: starts and stops leave nothing behind."""

import os
from dataclasses import replace

from reference_bots.attendance import Attendance
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.waiting import over
from reference_bots.flawed.spoiling import with_parts
from reference_bots.ledger import Waiting
from reference_bots.parts import Parts

_KEPT: list[tuple[int, bytearray]] = []
_SOUVENIR = 64 * 1024


class _Sentimental(Attendance):
    def answered(self, waiting: Waiting, state: Conversation) -> None:
        """Who has gone is remembered dearly."""
        if over(state):
            _KEPT.append((os.open(os.devnull, os.O_RDONLY), bytearray(_SOUVENIR)))
        else:
            super().answered(waiting, state)


def _sentimental(parts: Parts) -> Parts:
    return replace(
        parts, make_attendance=_Sentimental, limits=replace(parts.limits, silence=parts.limits.silence * 1000)
    )


application = with_parts(_sentimental)
