"""The API operations on the location: its settings, lists of custom fields and tags, workflows."""

from collections.abc import Mapping
from typing import Any

from support.simulators.gohighlevel import errors, serializers
from support.simulators.gohighlevel.crm import CrmRecords
from support.simulators.gohighlevel.location_setup_routes import field_json
from support.simulators.gohighlevel.request import ApiRequest, RouteFunction

_WORKFLOWS_CREATED_AT = "2026-01-05T17:00:00.000Z"
"""The creation time of the location's workflows."""


def get_location(crm: CrmRecords, _request: ApiRequest) -> Any:
    """GET /locations/{locationId}."""
    return {"location": serializers.location_json(crm.account)}


def list_custom_fields(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /locations/{locationId}/customFields: of contacts, unless another model or all are asked for."""
    model = request.query.get("model", "contact")
    fields = [field_json(crm, described) for described in crm.account.custom_fields]
    return {"customFields": [field for field in fields if model in ("all", field["model"])]}


def list_tags(crm: CrmRecords, _request: ApiRequest) -> Any:
    """GET /locations/{locationId}/tags."""
    known = crm.contacts.tag_ids()
    return {
        "tags": [{"id": tag_id, "name": tag, "locationId": crm.account.location_id} for tag, tag_id in known.items()]
    }


def list_workflows(crm: CrmRecords, _request: ApiRequest) -> Any:
    """GET /workflows/."""
    return {
        "workflows": [
            {
                "id": workflow_id,
                "name": name,
                "status": "published",
                "version": 1,
                "createdAt": _WORKFLOWS_CREATED_AT,
                "updatedAt": _WORKFLOWS_CREATED_AT,
                "locationId": crm.account.location_id,
            }
            for name, workflow_id in crm.account.workflows.items()
        ]
    }


def trigger_workflow(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /hooks/{locationId}/webhook-trigger/{triggerId}: what is sent is journaled, and no workflow runs."""
    if request.path["locationId"] != crm.account.location_id:
        raise errors.bad_request("Location not found")
    trigger = request.path["triggerId"]
    crm.context.write_journal_entry(
        "workflow.triggered", workflow=crm.account.workflow_names.get(trigger, trigger), received=request.body
    )
    return {
        "status": "Success: request sent to trigger execution server",
        "id": crm.context.identifiers.draw_short_id(),
    }


ROUTES: Mapping[str, RouteFunction] = {
    "get-location": get_location,
    "get-custom-fields": list_custom_fields,
    "get-location-tags": list_tags,
    "get-workflow": list_workflows,
    "trigger-workflow": trigger_workflow,
}
