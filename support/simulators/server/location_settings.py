"""The settings of every location, written to a file that the bots read.

[{"id": "…", "token": "pit-…", "calendar_id": "…", "user_id": "…", "pipeline_id": "…", "pipeline_stage_id": "…",
  "workflow_ids": "cma=…,hot-lead-alert=…", "requests_in_ten_seconds": 100}, …]

Keys and secrets that sign deliveries belong to the marketplace app and are the same for all locations. The tokens are
valid for the simulators only.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from support.simulators.gohighlevel.service import SubAccount


@contextmanager
def temporary_locations_file(accounts: Sequence[SubAccount]) -> Iterator[Path]:
    """Write the file; it exists while entered."""
    with TemporaryDirectory(prefix="locations-") as folder:
        path = Path(folder) / "locations.json"
        path.write_bytes(
            msgspec.json.format(msgspec.json.encode([_location_settings(account) for account in accounts]))
        )
        yield path


def _location_settings(account: SubAccount) -> dict[str, Any]:
    return {
        "id": account.location_id,
        "token": account.token,
        "calendar_id": account.calendar_id,
        "user_id": account.user_id,
        "pipeline_id": account.pipeline_id,
        "pipeline_stage_id": account.pipeline_stage_id,
        "workflow_ids": account.workflow_ids,
        "requests_in_ten_seconds": account.limits.burst,
    }
