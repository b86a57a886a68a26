"""What a target needs in the simulated CRM account besides what every account of the suite holds."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Literal, TypeVar

import msgspec

from support.simulators.gohighlevel.account import (
    CarrierKeywords,
    CustomFieldDefinition,
    DataType,
    ShortId,
    SubAccount,
    UuidText,
)


class ExtraField(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A custom field of contacts. id: the one the target has in its code; "" = any.  type: as GoHighLevel names it."""

    key: str
    id: ShortId | None = None
    type: DataType = "TEXT"


_Entry = TypeVar("_Entry", bound=msgspec.Struct)


class AccountSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Additions to fixtures/crm_accounts/rancho.toml, for functional scenarios.

    fields: further custom fields.  workflows: name -> id, further ones or other ids.
    location_id, calendar_id, user_id, pipeline_id: the ids the target has in its code; None = those of the file.
    keywords: the words on which the location's carrier acts, where they are others than the file's.
    accepts_custom_field: "yes" = `customField`, which GoHighLevel refuses, is taken, for the rest to be judged.
    """

    fields: tuple[ExtraField, ...] = ()
    workflows: Mapping[str, UuidText] = {}
    location_id: ShortId | None = None
    calendar_id: ShortId | None = None
    user_id: ShortId | None = None
    pipeline_id: ShortId | None = None
    keywords: CarrierKeywords | None = None
    accepts_custom_field: Literal["yes", "no"] = "no"


def extend_account(account: SubAccount, settings: AccountSettings) -> SubAccount:
    """The account with what the settings add. A field whose key is there already keeps its type and gets the id."""
    if settings == AccountSettings():
        return account
    extra = {field.key: field for field in settings.fields}
    fields = [
        msgspec.structs.replace(field, id=extra[field.key].id or field.id) if field.key in extra else field
        for field in account.custom_fields
    ]
    fields += [_define_field(field) for key, field in extra.items() if key not in account.fields_by_key]
    user = settings.user_id or account.user_id
    return msgspec.structs.replace(
        account,
        location_id=settings.location_id or account.location_id,
        keywords=settings.keywords or account.keywords,
        custom_fields=tuple(fields),
        accepts_custom_field=settings.accepts_custom_field == "yes",
        workflows={**account.workflows, **settings.workflows},
        users=_with_first_id(account.users, user),
        calendars=tuple(
            msgspec.structs.replace(
                calendar,
                id=(settings.calendar_id if place == 0 else None) or calendar.id,
                user_id=user if calendar.user_id == account.user_id else calendar.user_id,
            )
            for place, calendar in enumerate(account.calendars)
        ),
        pipelines=_with_first_id(account.pipelines, settings.pipeline_id or account.pipeline_id),
    )


def find_account_gaps(settings: AccountSettings, account: SubAccount) -> Iterator[str]:
    """Fields that cannot be added: a key that stands there twice or is empty, or an id that another field has.

    account: the account with what the settings add.
    """
    keys = [field.key for field in settings.fields]
    yield from (f'[[account.fields]] "{key}" stands there twice' for key in sorted(set(keys)) if keys.count(key) > 1)
    yield from ("[[account.fields]] key is empty" for key in keys if not key)
    for field in account.custom_fields:
        others = [other.key for other in account.custom_fields if other.id == field.id and other.key != field.key]
        if field.key in keys and others:
            yield f'[[account.fields]] "{field.key}" has the id of the field "{others[0]}"'


def _with_first_id(entries: tuple[_Entry, ...], first: str) -> tuple[_Entry, ...]:
    return (msgspec.structs.replace(entries[0], id=first), *entries[1:])


def _define_field(field: ExtraField) -> CustomFieldDefinition:
    made = hashlib.sha256(field.key.encode()).hexdigest()[:20]
    return CustomFieldDefinition(
        id=field.id or made, key=field.key, name=field.key.replace("_", " ").capitalize(), data_type=field.type
    )


def raise_rate_limit(account: SubAccount) -> SubAccount:
    """The account with a rate limit that no scenario reaches.

    A target that stays up makes the calls of many scenarios in the ten seconds for which GoHighLevel counts them.
    """
    limits = msgspec.structs.replace(account.limits, burst=account.limits.daily)
    return msgspec.structs.replace(account, limits=limits)
