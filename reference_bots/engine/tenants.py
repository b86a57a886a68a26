"""Several GoHighLevel locations, each with its own token, rate limit, calendar, pipeline and workflows.

With several locations, the bots and the store identify a contact by `location/contact`, so that a contact is never
looked up at another location, not even after a restart. With one location, the contact's id alone is used.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Final

import msgspec

_SEPARATOR: Final = "/"
"""A character that occurs in no GoHighLevel id."""


class TenantLocation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One location of the file GHL_LOCATIONS, in the terms of the settings of a single location.

    id: GoHighLevel's location id.
    token: private integration token.
    user_id: CRM user to whom tasks, notes and appointments are assigned.
    pipeline_id, pipeline_stage_id: where opportunities are opened.
    workflow_ids: like `cma=<id>,hot-lead-alert=<id>`.
    calendar_id: empty if there is none.
    requests_in_ten_seconds: the location's rate limit.
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


def read_locations(file: Path) -> tuple[TenantLocation, ...]:
    """The locations listed in a JSON file. Raises OSError, or ValueError, which never quotes the file."""
    try:
        locations = msgspec.json.decode(file.read_bytes(), type=tuple[TenantLocation, ...])
    except msgspec.ValidationError as wrong:
        raise ValueError(str(wrong)) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise ValueError("not JSON") from None
    ids = {location.id for location in locations}
    if not ids or len(ids) < len(locations) or not all(ids) or any(_SEPARATOR in name for name in ids):
        raise ValueError(f"{len(locations)} locations with {len(ids)} usable ids")
    return locations


def qualify_contact_id(contact_id: str, *, location: str, served: Collection[str]) -> str:
    """The id the bots use for this contact.

    contact_id: GoHighLevel's id.
    location: the contact's location.
    served: ids of all served locations.
    """
    return contact_id if len(served) == 1 else f"{location}{_SEPARATOR}{contact_id}"


def split_contact_id(contact: str) -> tuple[str, str]:
    """Location id and contact id of `location/contact`."""
    location, _, contact_id = contact.partition(_SEPARATOR)
    return location, contact_id


def location_of_contact(contact: str) -> str:
    """The location id of a contact, "" if only one location is served."""
    return contact.rpartition(_SEPARATOR)[0]
