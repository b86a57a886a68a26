"""The API operations that set the location up: tags, custom fields, custom values, its own data."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, cast, get_args
from zoneinfo import available_timezones

from msgspec.structs import replace

from support.simulators.gohighlevel import errors, serializers
from support.simulators.gohighlevel.account import CustomFieldDefinition, DataType
from support.simulators.gohighlevel.crm import CrmRecords
from support.simulators.gohighlevel.json_records import page_of, read_count
from support.simulators.gohighlevel.request import ApiRequest, RouteFunction
from support.simulators.gohighlevel.unsimulated_parts import UnsimulatedPart

_CUSTOM_VALUE = "Custom value"
FIELD_SETTINGS = "Settings of a custom field"
"""Kind of record: what was written to a custom field beyond what the account holds."""

_ACCOUNT_KEYS = ("name", "phone", "city", "state", "country", "timezone")
_READ_FIELD_KEYS = ("placeholder", "position", "model")
_WORD_GAP = re.compile(r"[^a-z0-9]+")


@cache
def _list_zones() -> frozenset[str]:
    """The names of all time zones, for which hundreds of files are opened."""
    return frozenset(available_timezones())


def search_locations(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /locations/search: the location of the token."""
    query = request.query
    is_wanted = query.get("companyId", crm.account.company_id) == crm.account.company_id and (
        query.get("email", crm.account.email) == crm.account.email
    )
    rows = [_searched_location(crm)] if is_wanted else []
    skip, limit = read_count(query, "skip", 0), read_count(query, "limit", 10, least=1)
    return {"locations": page_of(rows, skip=skip, limit=limit)}


def update_location(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /locations/{locationId}: name, address, telephone, time zone and the rules for duplicates."""
    body = request.body
    if body["companyId"] != crm.account.company_id:
        raise errors.wrong_location()
    if unsupported := sorted(name for name in ("twilio", "mailgun", "snapshot") if name in body):
        raise UnsimulatedPart.PROVIDERS.refuse(", ".join(unsupported))
    changes: dict[str, Any] = {name: body[name] for name in _ACCOUNT_KEYS if name in body}
    if "timezone" in changes and changes["timezone"] not in _list_zones():
        raise errors.unprocessable_request(["timezone must be a valid IANA time zone"])
    settings = body.get("settings", {})
    rules = replace(
        crm.account.rules,
        allow_duplicate_contact=settings.get("allowDuplicateContact", crm.account.rules.allow_duplicate_contact),
        allow_duplicate_opportunity=settings.get(
            "allowDuplicateOpportunity", crm.account.rules.allow_duplicate_opportunity
        ),
    )
    crm.context.account = replace(crm.account, rules=rules, **changes)
    return serializers.location_json(crm.account)


def list_time_zones(_crm: CrmRecords, _request: ApiRequest) -> Any:
    """GET /locations/{locationId}/timezones."""
    return {"timezones": sorted(name for name in _list_zones() if "/" in name)}


def create_tag(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /locations/{locationId}/tags."""
    return {"tag": _tag_json(crm, *crm.contacts.create_tag(request.body["name"]))}


def get_tag(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /locations/{locationId}/tags/{tagId}."""
    return {"tag": _tag_json(crm, request.path["tagId"], crm.contacts.get_tag(request.path["tagId"]))}


def update_tag(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /locations/{locationId}/tags/{tagId}: contacts get the new name."""
    name = crm.contacts.rename_tag(request.path["tagId"], request.body["name"])
    return {"tag": _tag_json(crm, request.path["tagId"], name)}


def delete_tag(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /locations/{locationId}/tags/{tagId}: contacts lose it."""
    crm.contacts.delete_tag(request.path["tagId"])
    return {"succeded": True}


def create_custom_field(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /locations/{locationId}/customFields: its key is its name in lower case."""
    body = request.body
    if body["dataType"] not in get_args(DataType):
        raise errors.unprocessable_request(["dataType must be a valid enum value"])
    key = _WORD_GAP.sub("_", body["name"].lower()).strip("_")
    if not key:
        raise errors.unprocessable_request(["name should not be empty"])
    if key in crm.account.fields_by_key:
        raise errors.bad_request(f"A custom field with the key contact.{key} already exists")
    described = CustomFieldDefinition(
        id=crm.context.identifiers.draw_short_id(),
        key=key,
        name=body["name"],
        data_type=cast("DataType", body["dataType"]),
    )
    crm.context.account = replace(crm.account, custom_fields=(*crm.account.custom_fields, described))
    return _store_field_settings(crm, described, body)


def get_custom_field(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /locations/{locationId}/customFields/{id}: by id or key."""
    return {"customField": field_json(crm, find_field(crm, request.path["id"]))}


def update_custom_field(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /locations/{locationId}/customFields/{id}: its key stays."""
    described = replace(find_field(crm, request.path["id"]), name=request.body["name"])
    fields = tuple(described if each.id == described.id else each for each in crm.account.custom_fields)
    crm.context.account = replace(crm.account, custom_fields=fields)
    return _store_field_settings(crm, described, request.body)


def delete_custom_field(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /locations/{locationId}/customFields/{id}: contacts lose their values."""
    described = find_field(crm, request.path["id"])
    fields = tuple(each for each in crm.account.custom_fields if each.id != described.id)
    crm.contacts.forget_field(described.key)
    crm.context.account = replace(crm.account, custom_fields=fields)
    return {"succeded": True}


def list_custom_values(crm: CrmRecords, _request: ApiRequest) -> Any:
    """GET /locations/{locationId}/customValues."""
    return {"customValues": crm.records.list_records(_CUSTOM_VALUE)}


def create_custom_value(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /locations/{locationId}/customValues."""
    key = _WORD_GAP.sub("_", request.body["name"].lower()).strip("_")
    values = {**request.body, "fieldKey": f"{{{{ custom_values.{key} }}}}", "locationId": crm.account.location_id}
    return {"customValue": crm.records.add_record(_CUSTOM_VALUE, values)}


def get_custom_value(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /locations/{locationId}/customValues/{id}."""
    return {"customValue": crm.records.get_record(_CUSTOM_VALUE, request.path["id"])}


def update_custom_value(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /locations/{locationId}/customValues/{id}: its key stays."""
    return {"customValue": crm.records.change_record(_CUSTOM_VALUE, request.path["id"], request.body)}


def delete_custom_value(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /locations/{locationId}/customValues/{id}."""
    crm.records.delete_record(_CUSTOM_VALUE, request.path["id"])
    return {"succeded": True}


def find_field(crm: CrmRecords, name: str) -> CustomFieldDefinition:
    """The custom field with this id or key. Raises ApiRefusal for an unknown one."""
    known = crm.account.fields_by_id.get(name) or crm.account.fields_by_key.get(name.removeprefix("contact."))
    if known is None:
        raise errors.bad_request("Custom field not found")
    return known


def field_json(crm: CrmRecords, described: CustomFieldDefinition) -> dict[str, Any]:
    """A custom field with what else was written to it."""
    position = crm.account.custom_fields.index(described)
    settings = crm.records.find_record(FIELD_SETTINGS, described.id) or {}
    whole = serializers.custom_field_json(described, position, crm.account) | settings
    return whole | {"fieldKey": f"{whole['model']}.{described.key}"}


def _store_field_settings(crm: CrmRecords, described: CustomFieldDefinition, body: Mapping[str, Any]) -> dict[str, Any]:
    before = crm.records.find_record(FIELD_SETTINGS, described.id) or {}
    written = {name: body[name] for name in _READ_FIELD_KEYS if name in body}
    if "isMultipleFile" in body:
        written["isMultiFileAllowed"] = body["isMultipleFile"]
    if "maxNumberOfFiles" in body:
        written["maxFileLimit"] = body["maxNumberOfFiles"]
    crm.records.put_record(FIELD_SETTINGS, described.id, {**before, **written})
    return {"customField": field_json(crm, described)}


def _searched_location(crm: CrmRecords) -> dict[str, Any]:
    return {name: value for name, value in serializers.location_json(crm.account).items() if name != "companyId"}


def _tag_json(crm: CrmRecords, tag_id: str, name: str) -> dict[str, Any]:
    return {"id": tag_id, "name": name, "locationId": crm.account.location_id}


ROUTES: Mapping[str, RouteFunction] = {
    "search-locations": search_locations,
    "put-location": update_location,
    "get-timezones": list_time_zones,
    "create-tag": create_tag,
    "get-tag-by-id": get_tag,
    "update-tag": update_tag,
    "delete-tag": delete_tag,
    "create-custom-field": create_custom_field,
    "get-custom-field": get_custom_field,
    "update-custom-field": update_custom_field,
    "delete-custom-field": delete_custom_field,
    "get-custom-values": list_custom_values,
    "create-custom-value": create_custom_value,
    "get-custom-value": get_custom_value,
    "update-custom-value": update_custom_value,
    "delete-custom-value": delete_custom_value,
}
