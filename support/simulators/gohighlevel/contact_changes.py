"""Parses and validates the changes that a request makes to a contact. Pure."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

from support.simulators.gohighlevel import errors
from support.simulators.gohighlevel.account import CustomFieldDefinition, SubAccount
from support.simulators.gohighlevel.contact_addresses import normalise_email, normalise_phone
from support.simulators.gohighlevel.records import DND_CHANNELS, FieldValue
from support.simulators.gohighlevel.unsimulated_parts import UnsimulatedPart

_TEXT_ATTRIBUTES = {
    "firstName": "first_name",
    "lastName": "last_name",
    "timezone": "timezone",
    "source": "source",
    "assignedTo": "assigned_to",
    "companyName": "company",
    "address1": "address",
    "city": "city",
    "state": "state",
    "country": "country",
    "postalCode": "postal_code",
    "website": "website",
    "dateOfBirth": "date_of_birth",
    "gender": "gender",
}
NUMBER_TYPES = frozenset({"NUMERICAL", "MONETORY"})
"""Types of custom fields whose values are numbers."""

LARGEST_WHOLE_NUMBER = 2**53
"""From here on a number of JavaScript is not exact."""


def parse_contact_changes(body: Mapping[str, Any], account: SubAccount) -> dict[str, Any]:
    """The record attributes that a request body sets; `fields` and `dnd_settings` hold the written entries only.

    Raises ApiRefusal for an invalid phone number or e-mail address and for an unknown custom field.
    """
    if "inboundDndSettings" in body:
        raise UnsimulatedPart.INBOUND_DND.refuse()
    changes: dict[str, Any] = {attribute: body[key] for key, attribute in _TEXT_ATTRIBUTES.items() if key in body}
    if body.get("name") and "firstName" not in body:
        first, _, last = body["name"].partition(" ")
        changes |= {"first_name": first, "last_name": last or None}
    if "email" in body:
        changes["email"] = None if body["email"] is None else normalise_email(body["email"])
    if "phone" in body:
        changes["phone"] = normalise_phone(body["phone"], account.country) if body["phone"] else None
    if "tags" in body:
        changes["tags"] = normalise_tags(body["tags"])
    if "dnd" in body:
        changes["dnd"] = body["dnd"]
    if "dndSettings" in body:
        settings = body["dndSettings"]
        changes["dnd_settings"] = {name: settings[name]["status"] for name in DND_CHANNELS if name in settings}
    if "customFields" in body:
        changes["fields"] = dict(
            _parse_custom_field(entry, account, index) for index, entry in enumerate(body["customFields"])
        )
    return changes


def translate_custom_field_object(body: Any) -> Any:
    """The body with `customField`, an object of field keys, written as the list `customFields`; others unchanged."""
    if not isinstance(body, dict) or not isinstance(body.get("customField"), dict):
        return body
    written = [{"key": key, "field_value": value} for key, value in body["customField"].items()]
    rest = {name: value for name, value in body.items() if name != "customField"}
    return {**rest, "customFields": [*rest.get("customFields", []), *written]}


def normalise_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags as GoHighLevel stores them: trimmed, in lower case, without duplicates, in order."""
    return tuple(dict.fromkeys(cleaned for tag in tags if (cleaned := tag.strip().lower())))


def _parse_custom_field(entry: Mapping[str, Any], account: SubAccount, index: int) -> tuple[str, FieldValue | None]:
    """One custom field of a request body as key and value; None empties the field."""
    custom = account.fields_by_id.get(entry["id"]) if "id" in entry else account.fields_by_key.get(entry["key"])
    if custom is None:
        name = entry.get("id") or entry.get("key")
        if account.accepts_unknown_fields:
            return str(name), entry.get("field_value")
        message = f"customFields.{index}: custom field {name} does not exist"
        if account.unverified.unknown_field_status == 422:
            raise errors.unprocessable_request([message])
        raise errors.bad_request(message)
    return custom.key, _parse_field_value(entry.get("field_value"), custom, index)


def _parse_field_value(value: Any, custom: CustomFieldDefinition, index: int) -> FieldValue | None:
    if value is None or value == "":
        return None
    if isinstance(value, dict):
        raise UnsimulatedPart.FILE_IN_FIELD.refuse()
    if custom.data_type not in NUMBER_TYPES:
        return [str(part) for part in value] if isinstance(value, list) else str(value)
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError) as error:
        raise errors.unprocessable_request([f"customFields.{index}.field_value must be a number"]) from error
    if not math.isfinite(number):
        raise errors.unprocessable_request([f"customFields.{index}.field_value must be a number"])
    return int(number) if number.is_integer() and abs(number) < LARGEST_WHOLE_NUMBER else number
