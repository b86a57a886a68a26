"""The simulated sub-account ("location") as its owner set it up: fixed data, read from a file."""

from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

import msgspec

from support.test_data.toml_reader import read_toml

Hour = Annotated[int, msgspec.Meta(ge=0, le=24)]
Weekday = Annotated[int, msgspec.Meta(ge=0, le=6)]
ShortId = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9]{20}$")]
UuidText = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
HexId = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{24}$")]
DataType = Literal[
    "TEXT",
    "LARGE_TEXT",
    "NUMERICAL",
    "PHONE",
    "MONETORY",
    "CHECKBOX",
    "SINGLE_OPTIONS",
    "MULTIPLE_OPTIONS",
    "DATE",
    "TEXTBOX_LIST",
    "FILE_UPLOAD",
    "RADIO",
]
"""The vendor's types of custom fields, in its own spelling."""


class BrokerageUser(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person of the brokerage."""

    id: ShortId
    first_name: str
    last_name: str
    email: str
    phone: str


class Calendar(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A booking calendar.

    open_weekdays: 0 = Sunday, as GoHighLevel counts.
    opens, closes: hours in the location's time zone.
    slot_minutes: length of a slot.
    bookable_days: how many days ahead a slot can be booked.
    seats: bookings that one slot takes, `appoinmentPerSlot` in GoHighLevel's own spelling.
    """

    id: ShortId
    name: str
    open_weekdays: tuple[Weekday, ...]
    opens: Hour
    closes: Hour
    slot_minutes: int
    bookable_days: int
    user_id: ShortId
    seats: int = 1


class PipelineStage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One stage of a pipeline."""

    id: UuidText
    name: str


class Pipeline(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sales pipeline with its stages, in order."""

    id: ShortId
    name: str
    stages: tuple[PipelineStage, ...]


class CustomFieldDefinition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A custom field of contacts. key: without the `contact.` prefix."""

    id: ShortId
    key: str
    name: str
    data_type: DataType


class DuplicateRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The location's settings for duplicates."""

    allow_duplicate_contact: bool
    allow_duplicate_opportunity: bool
    match_contacts_by: tuple[Literal["phone", "email"], ...]


class CarrierKeywords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words on which the location's carrier acts by itself, where a message consists of one of them.

    stop: SMS is blocked, and the carrier confirms.  start: it is allowed again.  help: left to the target, unless
    help_answer says how the carrier answers it.
    Source: docs/sources/carriers.md#keywords.
    """

    stop: tuple[str, ...]
    start: tuple[str, ...]
    help: tuple[str, ...]
    help_answer: str = ""


class RequestLimits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Requests granted to one application: `burst` in any `interval_seconds`, `daily` in a day.

    body_bytes: the longest body.
    """

    burst: int
    interval_seconds: int
    daily: int
    body_bytes: int = 10_485_760


class UnverifiedBehaviour(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Assumed behaviour of GoHighLevel that is not published.

    Source: docs/sources/gohighlevel.md#unpublished-behaviour.
    """

    unknown_contact_status: Literal[400, 404]
    unknown_contact_message: str
    rate_limit_message: str
    unknown_field_status: Literal[400, 422]


class MarketplaceApp(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The marketplace app whose subscription sends the webhooks, and that gets tokens by OAuth.

    client_secret, authorization_code: valid for the simulators only; the code may be exchanged any number of times.
    scopes: what its tokens may do; empty = everything.
    """

    id: HexId
    version_id: HexId
    client_secret: str
    authorization_code: str
    scopes: tuple[str, ...] = ()

    @property
    def client_id(self) -> str:
        """The app's id and a suffix, as the vendor writes it."""
        return f"{self.id}-simulated"


class Tolerance(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the live service takes beyond its documents; each deviation is journaled as `call.deviation`.

    trailing_slashes: whether a path is taken with and without one.
    value_key: whether the key value of a custom field is taken for field_value.
    unknown_query_keys: where unknown keys of a query are ignored; elsewhere they are refused.
    agency_operations: whether the private integration token may call operations for the tokens of a company.
    Source: docs/sources/gohighlevel.md#tolerance.
    """

    trailing_slashes: bool = True
    value_key: bool = True
    unknown_query_keys: Literal["nowhere", "where none is documented", "everywhere"] = "where none is documented"
    agency_operations: bool = True


class StarterWorkflow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The workflow that assigns contacts to the bots by webhook; no API call refers to it."""

    id: UuidText
    name: str


class SubAccount(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """The whole sub-account.

    timezone: IANA name.
    token: a private integration token, valid for the simulators only.
    workflows: id by name.
    accepts_custom_field: whether `customField`, an object of field keys, is taken for `customFields`, which
    GoHighLevel refuses.
    accepts_unknown_fields: whether fields that the account lacks are stored under the name they are written by, so that
    a check of a target sees what comes after them.
    accepts_unknown_access: whether a request with a wrong token, version or location is journaled as one that
    GoHighLevel would refuse, and answered all the same, for the same reason.
    """

    location_id: ShortId
    company_id: ShortId
    name: str
    timezone: str
    country: str
    city: str
    state: str
    phone: str
    email: str
    token: Annotated[str, msgspec.Meta(pattern="^pit-")]
    workflows: dict[str, UuidText]
    starter: StarterWorkflow
    app: MarketplaceApp
    rules: DuplicateRules
    limits: RequestLimits
    keywords: CarrierKeywords
    unverified: UnverifiedBehaviour
    users: tuple[BrokerageUser, ...]
    calendars: tuple[Calendar, ...]
    pipelines: tuple[Pipeline, ...]
    custom_fields: tuple[CustomFieldDefinition, ...]
    accepts_custom_field: bool = False
    accepts_unknown_fields: bool = False
    accepts_unknown_access: bool = False
    tolerance: Tolerance = Tolerance()

    @cached_property
    def zone(self) -> ZoneInfo:
        """The location's time zone."""
        return ZoneInfo(self.timezone)

    def get_field_id(self, key: str) -> str:
        """The id of the field with this key; a field that the account lacks is known by what it was written by."""
        return self.fields_by_key[key].id if key in self.fields_by_key else key

    def get_field_name(self, key: str) -> str:
        """The name of the field with this key, by the same rule."""
        return self.fields_by_key[key].name if key in self.fields_by_key else key

    @property
    def calendar_id(self) -> str:
        """The first calendar's id: the one the bots book in."""
        return self.calendars[0].id

    @property
    def user_id(self) -> str:
        """The first user's id: tasks and appointments are assigned to this user."""
        return self.users[0].id

    @property
    def pipeline_id(self) -> str:
        """The first pipeline's id."""
        return self.pipelines[0].id

    @property
    def pipeline_stage_id(self) -> str:
        """The id of the first pipeline's first stage, where a new opportunity starts."""
        return self.pipelines[0].stages[0].id

    @property
    def stop_keywords(self) -> str:
        """The carrier's words for no more messages, as a target's environment variable takes them."""
        return ",".join(self.keywords.stop)

    @property
    def start_keywords(self) -> str:
        """The carrier's words for messages again, likewise."""
        return ",".join(self.keywords.start)

    @property
    def help_keywords(self) -> str:
        """The carrier's words for help, likewise."""
        return ",".join(self.keywords.help)

    @property
    def workflow_ids(self) -> str:
        """`name=uuid,name=uuid`, the format of a target's environment variable."""
        return ",".join(f"{name}={workflow_id}" for name, workflow_id in self.workflows.items())

    @cached_property
    def workflow_names(self) -> dict[str, str]:
        """Workflow id -> name."""
        return {workflow_id: name for name, workflow_id in self.workflows.items()}

    @cached_property
    def calendars_by_id(self) -> dict[str, Calendar]:
        """Calendar id -> calendar."""
        return {calendar.id: calendar for calendar in self.calendars}

    @cached_property
    def fields_by_key(self) -> dict[str, CustomFieldDefinition]:
        """Custom field key -> field."""
        return {field.key: field for field in self.custom_fields}

    @cached_property
    def fields_by_id(self) -> dict[str, CustomFieldDefinition]:
        """Custom field id -> field."""
        return {field.id: field for field in self.custom_fields}


def load_account(path: Path) -> SubAccount:
    """Load a sub-account from a file. Raises SetUpError, naming file and key, for unknown keys and invalid values."""
    return read_toml(path, SubAccount)
