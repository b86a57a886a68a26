"""Serves whoever came last. Breaks LIM-001: first come, first served."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.engine.admission import Attendance
from reference_bots.flawed.spoiling import with_parts
from reference_bots.storage.store import Waiting


class _UpsideDown(Attendance):
    def comes(self, waiting: Waiting) -> None:
        """Whoever came later stands further in front."""
        super().comes(replace(waiting, number=-waiting.number))


def _upside_down(parts: Parts) -> Parts:
    return replace(parts, make_attendance=_UpsideDown)


application = with_parts(_upside_down)
