"""The API operations on the location: its settings, custom fields, tags, users and workflows."""

from collections.abc import Mapping
from typing import Any

from support.simulators.gohighlevel import errors, serializers
from support.simulators.gohighlevel.crm import CrmRecords
from support.simulators.gohighlevel.request import ApiRequest, RouteFunction

_WORKFLOWS_CREATED_AT = "2026-01-05T17:00:00.000Z"
"""The creation time of the location's workflows."""


def get_location(crm: CrmRecords, _request: ApiRequest) -> Any:
    """GET /locations/{locationId}."""
    return {"location": serializers.location_json(crm.account)}


def list_custom_fields(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /locations/{locationId}/customFields; opportunities have none here."""
    described = () if request.query.get("model") == "opportunity" else crm.account.custom_fields
    return {
        "customFields": [
            serializers.custom_field_json(field, index, crm.account) for index, field in enumerate(described)
        ]
    }


def list_tags(crm: CrmRecords, _request: ApiRequest) -> Any:
    """GET /locations/{locationId}/tags."""
    known = crm.contacts.tag_ids()
    return {
        "tags": [{"id": tag_id, "name": tag, "locationId": crm.account.location_id} for tag, tag_id in known.items()]
    }


def search_users(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /users/search: numbers are passed as strings."""
    if request.query["companyId"] != crm.account.company_id:
        raise errors.wrong_location()
    if unsupported := request.query.keys() - {"companyId", "locationId", "query", "skip", "limit"}:
        raise errors.NotSimulated(f"{', '.join(sorted(unsupported))} in a user search")
    query = request.query.get("query", "").lower()
    matches = [
        user for user in crm.account.users if query in f"{user.first_name} {user.last_name} {user.email}".lower()
    ]
    first = int(request.query.get("skip", "0"))
    page = matches[first : first + int(request.query.get("limit", "25"))]
    return {"users": [serializers.user_json(user, crm.account) for user in page], "count": len(matches)}


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


ROUTES: Mapping[str, RouteFunction] = {
    "get-location": get_location,
    "get-custom-fields": list_custom_fields,
    "get-location-tags": list_tags,
    "search-users": search_users,
    "get-workflow": list_workflows,
}
