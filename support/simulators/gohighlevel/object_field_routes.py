"""The API operations on custom fields of objects ("Custom Fields V2") and their folders: kept, and on no record."""

from collections.abc import Mapping
from typing import Any

from support.simulators.gohighlevel.crm import CrmRecords
from support.simulators.gohighlevel.request import ApiRequest, RouteFunction
from support.simulators.gohighlevel.timestamps import format_timestamp

_FIELD = "Custom field"
_FOLDER = "Folder"


def create_field(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /custom-fields/."""
    now = format_timestamp(crm.context.now())
    return {"field": crm.records.add_record(_FIELD, {**request.body, "dateAdded": now, "dateUpdated": now})}


def get_field(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /custom-fields/{id}."""
    return {"field": crm.records.get_record(_FIELD, request.path["id"])}


def update_field(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /custom-fields/{id}."""
    changes = {**request.body, "dateUpdated": format_timestamp(crm.context.now())}
    return {"field": crm.records.change_record(_FIELD, request.path["id"], changes)}


def delete_field(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /custom-fields/{id}."""
    deleted = crm.records.delete_record(_FIELD, request.path["id"])
    return {"succeded": True, "id": deleted["id"], "key": deleted["fieldKey"]}


def list_fields(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /custom-fields/object-key/{objectKey}: the folders are not listed, which the document describes as fields."""
    key = request.path["objectKey"]
    return {"fields": [each for each in crm.records.list_records(_FIELD) if each["objectKey"] == key], "folders": []}


def create_folder(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /custom-fields/folder."""
    return crm.records.add_record(_FOLDER, request.body)


def update_folder(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /custom-fields/folder/{id}."""
    return crm.records.change_record(_FOLDER, request.path["id"], request.body)


def delete_folder(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /custom-fields/folder/{id}."""
    deleted = crm.records.delete_record(_FOLDER, request.path["id"])
    return {"succeded": True, "id": deleted["id"], "key": deleted["objectKey"]}


ROUTES: Mapping[str, RouteFunction] = {
    "custom-fields.create-custom-field": create_field,
    "get-custom-field-by-id": get_field,
    "custom-fields.update-custom-field": update_field,
    "custom-fields.delete-custom-field": delete_field,
    "get-custom-fields-by-object-key": list_fields,
    "create-custom-field-folder": create_folder,
    "update-custom-field-folder": update_folder,
    "delete-custom-field-folder": delete_folder,
}
