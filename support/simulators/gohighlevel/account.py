"""The simulated sub-account ("location"): what its owner set up by hand before any bot came. Fixed data from a file."""

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
DataType = Literal["TEXT", "NUMERICAL", "MONETORY"]


class User(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person of the brokerage."""

    id: ShortId
    first_name: str
    last_name: str
    email: str
    phone: str


class Calendar(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A booking calendar. Hours are on the location's clock; weekdays as GoHighLevel counts them, 0 = Sunday.

    bookable_days: how many days ahead a slot may lie.  seats: how many may book the same slot, `appoinmentPerSlot` in
    GoHighLevel's own spelling.
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


class Stage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One stage of a pipeline."""

    id: UuidText
    name: str


class Pipeline(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sales pipeline with its stages, in order."""

    id: ShortId
    name: str
    stages: tuple[Stage, ...]


class CustomField(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A custom field of contacts. key: without the `contact.` prefix."""

    id: ShortId
    key: str
    name: str
    data_type: DataType


class Rules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The location's settings that decide about duplicates."""

    allow_duplicate_contact: bool
    allow_duplicate_opportunity: bool
    match_contacts_by: tuple[Literal["phone", "email"], ...]


class Limits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Requests this location grants one application: `burst` in any `interval_seconds`, `daily` in a day."""

    burst: int
    interval_seconds: int
    daily: int


class Unverified(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What GoHighLevel does and nobody has published, chosen here by name.

    Source: docs/sources/gohighlevel.md#unpublished-behaviour.
    """

    unknown_contact_status: Literal[400, 404]
    unknown_contact_message: str
    rate_limit_message: str
    unknown_field_status: Literal[400, 422]


class App(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The marketplace app whose subscription sends the webhooks."""

    id: HexId
    version_id: HexId


class Starter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The workflow that hands contacts to the bots by webhook; no API call ever names it."""

    id: UuidText
    name: str


class Account(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """The whole sub-account. token: a private integration token of no value anywhere else. timezone: IANA name."""

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
    starter: Starter
    app: App
    rules: Rules
    limits: Limits
    unverified: Unverified
    users: tuple[User, ...]
    calendars: tuple[Calendar, ...]
    pipelines: tuple[Pipeline, ...]
    custom_fields: tuple[CustomField, ...]

    @cached_property
    def zone(self) -> ZoneInfo:
        """The location's clock."""
        return ZoneInfo(self.timezone)

    @property
    def calendar_id(self) -> str:
        """The first calendar: where the bots book."""
        return self.calendars[0].id

    @property
    def user_id(self) -> str:
        """The first user: whom tasks and appointments are for."""
        return self.users[0].id

    @property
    def pipeline_id(self) -> str:
        """The first pipeline."""
        return self.pipelines[0].id

    @property
    def pipeline_stage_id(self) -> str:
        """The first stage of the first pipeline: where a new opportunity starts."""
        return self.pipelines[0].stages[0].id

    @property
    def workflow_ids(self) -> str:
        """`name=uuid,name=uuid`, as a target's environment takes it."""
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
    def fields_by_key(self) -> dict[str, CustomField]:
        """Custom field key -> field."""
        return {field.key: field for field in self.custom_fields}

    @cached_property
    def fields_by_id(self) -> dict[str, CustomField]:
        """Custom field id -> field."""
        return {field.id: field for field in self.custom_fields}


def load_account(path: Path) -> Account:
    """The sub-account a file describes. Raises SetUpError, naming file and key, for what it does not know."""
    return read_toml(path, Account)
