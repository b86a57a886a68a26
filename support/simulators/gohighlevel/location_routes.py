"""What can be read of the location itself: its settings, custom fields, tags, users and workflows."""

from collections.abc import Mapping
from typing import Any

from support.simulators.gohighlevel import errors, serializers
from support.simulators.gohighlevel.crm import Crm
from support.simulators.gohighlevel.request import Request, Route

_BEGINNING = "2026-01-05T17:00:00.000Z"
"""When the location's owner set up its workflows."""


def location(crm: Crm, _request: Request) -> Any:
    """GET /locations/{locationId}."""
    return {"location": serializers.location(crm.account)}


def custom_fields(crm: Crm, request: Request) -> Any:
    """GET /locations/{locationId}/customFields; opportunities have none here."""
    described = () if request.query.get("model") == "opportunity" else crm.account.custom_fields
    return {
        "customFields": [serializers.custom_field(field, place, crm.account) for place, field in enumerate(described)]
    }


def tags(crm: Crm, _request: Request) -> Any:
    """GET /locations/{locationId}/tags."""
    known = crm.contacts.tag_ids()
    return {
        "tags": [{"id": tag_id, "name": tag, "locationId": crm.account.location_id} for tag, tag_id in known.items()]
    }


def users(crm: Crm, request: Request) -> Any:
    """GET /users/search: numbers come as texts."""
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
    return {"users": [serializers.user(user, crm.account) for user in page], "count": len(matches)}


def workflows(crm: Crm, _request: Request) -> Any:
    """GET /workflows/."""
    return {
        "workflows": [
            {
                "id": workflow_id,
                "name": name,
                "status": "published",
                "version": 1,
                "createdAt": _BEGINNING,
                "updatedAt": _BEGINNING,
                "locationId": crm.account.location_id,
            }
            for name, workflow_id in crm.account.workflows.items()
        ]
    }


ROUTES: Mapping[str, Route] = {
    "get-location": location,
    "get-custom-fields": custom_fields,
    "get-location-tags": tags,
    "search-users": users,
    "get-workflow": workflows,
}
