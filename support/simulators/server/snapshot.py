"""Snapshots of the simulated services: what they hold, as JSON that a later start can be given.

Not in a snapshot: the journal, faults, how the language model answers, and deliveries under way.
"""

from datetime import datetime
from typing import Annotated, Final

import msgspec

from support.simulators.gohighlevel.location_state import LocationState
from support.simulators.gohighlevel.tokens import AccessToken

FORMAT: Final = "simulated services"
VERSION: Final = 1
"""Of the form of snapshots; one more for each change after which an older one can no longer be read."""

MOST_SNAPSHOT_BYTES: Final = 500_000_000
"""Of a snapshot that is restored: several hundred thousand people."""

_RANDOM_STATE_LENGTH = 625


class InvalidSnapshot(ValueError):
    """What was given cannot be restored; the text says why."""


class Snapshot(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that is restored.

    ahead: seconds by which the clock was put forward.
    identifiers: where the generator of ids is in its sequence.
    access, refresh: tokens issued by OAuth; those that can be refreshed, with the moment until which they can.
    """

    format: str = FORMAT
    version: int = VERSION
    seed: Annotated[int, msgspec.Meta(ge=0)]
    ahead: Annotated[float, msgspec.Meta(ge=0)]
    identifiers: Annotated[
        tuple[int, ...], msgspec.Meta(min_length=_RANDOM_STATE_LENGTH, max_length=_RANDOM_STATE_LENGTH)
    ]
    access: tuple[AccessToken, ...]
    refresh: tuple[tuple[AccessToken, datetime], ...]
    locations: Annotated[tuple[LocationState, ...], msgspec.Meta(min_length=1)]


class _Heading(msgspec.Struct, frozen=True):
    format: str = ""
    version: int = 0


def parse_snapshot(content: bytes) -> Snapshot:
    """The snapshot. Raises InvalidSnapshot for anything else, and names the version of another one."""
    try:
        heading = msgspec.json.decode(content, type=_Heading)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as wrong:
        raise InvalidSnapshot(f"This is no snapshot: {wrong or 'it is nested too deeply'}.") from wrong
    if heading.format != FORMAT:
        raise InvalidSnapshot(f"This is no snapshot: its `format` is {heading.format!r}, not {FORMAT!r}.")
    if heading.version != VERSION:
        raise InvalidSnapshot(
            f"The snapshot has version {heading.version}, and these simulators read version {VERSION} only. "
            "Take it anew: POST /reset, arrange the records again, GET /snapshot."
        )
    try:
        return msgspec.json.decode(content, type=Snapshot)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as wrong:
        raise InvalidSnapshot(f"The snapshot is damaged: {wrong}.") from wrong
