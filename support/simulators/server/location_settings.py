"""What bots must know of each location, in the words of their own settings, and the file that tells it.

[{"id": "…", "token": "pit-…", "calendar_id": "…", "user_id": "…", "pipeline_id": "…", "pipeline_stage_id": "…",
  "workflow_ids": "cma=…,hot-lead-alert=…", "requests_in_ten_seconds": 100}, …]

Keys and secrets that deliveries are signed with belong to the marketplace app and are the same everywhere. The tokens
are of no value anywhere else.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from support.simulators.gohighlevel.service import Account


@contextmanager
def locations_file(accounts: Sequence[Account]) -> Iterator[Path]:
    """The file, while entered."""
    with TemporaryDirectory(prefix="locations-") as folder:
        path = Path(folder) / "locations.json"
        path.write_bytes(msgspec.json.format(msgspec.json.encode([_told(account) for account in accounts])))
        yield path


def _told(account: Account) -> dict[str, Any]:
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
