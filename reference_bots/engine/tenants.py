"""Several locations behind one door, each with its own token, limit, calendar, pipeline and workflows.

Where there are several, a contact is called `location/contact` everywhere in the bots, in the ledger too: so nobody is
ever looked for at another location, not even after a restart. Where there is one, a contact is called by its id alone.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Final

import msgspec

_BETWEEN: Final = "/"
"""Stands in no id of GoHighLevel's."""


class Location(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One location as GHL_LOCATIONS tells it, in the words of the settings of a single one.

    calendar_id: empty where there is none.  workflow_ids: like `cma=<id>,hot-lead-alert=<id>`.
    """

    id: str
    token: str
    user_id: str
    pipeline_id: str
    pipeline_stage_id: str
    workflow_ids: str
    calendar_id: str = ""
    requests_in_ten_seconds: int = 100

    def __repr__(self) -> str:
        """Without the token."""
        return f"Location({self.id})"


def read_locations(file: Path) -> tuple[Location, ...]:
    """The locations in a JSON file: a list. Raises OSError, and ValueError, which never repeats what stands there."""
    try:
        locations = msgspec.json.decode(file.read_bytes(), type=tuple[Location, ...])
    except msgspec.ValidationError as wrong:
        raise ValueError(str(wrong)) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise ValueError("not JSON") from None
    ids = {location.id for location in locations}
    if not ids or len(ids) < len(locations) or not all(ids) or any(_BETWEEN in name for name in ids):
        raise ValueError(f"{len(locations)} locations with {len(ids)} usable ids")
    return locations


def called(contact_id: str, *, at: str, of: Collection[str]) -> str:
    """What the contact with this id at location `at` is called where the locations `of` are served."""
    return contact_id if len(of) == 1 else f"{at}{_BETWEEN}{contact_id}"


def parted(contact: str) -> tuple[str, str]:
    """Location and id of a contact that is called `location/contact`."""
    location, _, contact_id = contact.partition(_BETWEEN)
    return location, contact_id


def location_of(contact: str) -> str:
    """The location of a contact as she is called, "" where there is one alone."""
    return contact.rpartition(_BETWEEN)[0]
