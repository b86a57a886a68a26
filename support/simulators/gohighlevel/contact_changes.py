"""Reads what a request wants changed on a contact, and refuses what GoHighLevel refuses. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from support.simulators.gohighlevel import errors
from support.simulators.gohighlevel.account import Account, CustomField
from support.simulators.gohighlevel.contact_addresses import e164, email_address
from support.simulators.gohighlevel.records import FieldValue

_TEXTS = {
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
_CHANNELS = ("Call", "Email", "SMS", "WhatsApp", "GMB", "FB")


def changes_in(body: Mapping[str, Any], account: Account) -> dict[str, Any]:
    """The record's attributes a body sets, read and checked; `fields` and `dnd_settings` hold only what is written.

    Raises a 422 refusal for a bad phone number or e-mail address and for an unknown custom field.
    """
    if "inboundDndSettings" in body:
        raise errors.NotSimulated("inboundDndSettings")
    changes: dict[str, Any] = {attribute: body[key] for key, attribute in _TEXTS.items() if key in body}
    if body.get("name") and "firstName" not in body:
        first, _, last = body["name"].partition(" ")
        changes |= {"first_name": first, "last_name": last or None}
    if "email" in body:
        changes["email"] = None if body["email"] is None else email_address(body["email"])
    if "phone" in body:
        changes["phone"] = e164(body["phone"], account.country) if body["phone"] else None
    if "tags" in body:
        changes["tags"] = lowered(body["tags"])
    if "dnd" in body:
        changes["dnd"] = body["dnd"]
    if "dndSettings" in body:
        settings = body["dndSettings"]
        changes["dnd_settings"] = {name: settings[name]["status"] for name in _CHANNELS if name in settings}
    if "customFields" in body:
        changes["fields"] = dict(_written(entry, account, place) for place, entry in enumerate(body["customFields"]))
    return changes


def lowered(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags as a contact carries them: trimmed, lower case, each once, in order."""
    return tuple(dict.fromkeys(cleaned for tag in tags if (cleaned := tag.strip().lower())))


def _written(entry: Mapping[str, Any], account: Account, place: int) -> tuple[str, FieldValue | None]:
    """One custom field of a body as key and value; None empties the field."""
    custom = account.fields_by_id.get(entry["id"]) if "id" in entry else account.fields_by_key.get(entry["key"])
    if custom is None:
        name = entry.get("id") or entry.get("key")
        message = f"customFields.{place}: custom field {name} does not exist"
        if account.unverified.unknown_field_status == 422:
            raise errors.unprocessable([message])
        raise errors.bad_request(message)
    return custom.key, _value(entry.get("field_value"), custom, place)


def _value(value: Any, custom: CustomField, place: int) -> FieldValue | None:
    if value is None or value == "":
        return None
    if isinstance(value, dict):
        raise errors.NotSimulated("a file in a custom field")
    if custom.data_type == "TEXT":
        return value if isinstance(value, list) else str(value)
    try:
        number = float(value)
    except (TypeError, ValueError) as wrong:
        raise errors.unprocessable([f"customFields.{place}.field_value must be a number"]) from wrong
    return int(number) if number.is_integer() else number
