"""The opportunity operations. Their search is asked in snake_case."""

from collections.abc import Mapping
from typing import Any

from support.simulators.gohighlevel import errors, serializers
from support.simulators.gohighlevel.crm import Crm
from support.simulators.gohighlevel.records import Opportunity
from support.simulators.gohighlevel.request import Request, Route

_SEARCHED = {
    "location_id",
    "q",
    "pipeline_id",
    "pipeline_stage_id",
    "contact_id",
    "status",
    "assigned_to",
    "id",
    "page",
    "limit",
}


def pipelines(crm: Crm, _request: Request) -> Any:
    """GET /opportunities/pipelines."""
    return {"pipelines": [serializers.pipeline(pipeline, crm.account) for pipeline in crm.account.pipelines]}


def search(crm: Crm, request: Request) -> Any:
    """GET /opportunities/search: newest first, a page at a time."""
    if unsupported := request.query.keys() - _SEARCHED:
        raise errors.NotSimulated(f"{', '.join(sorted(unsupported))} in an opportunity search")
    matches = [record for record in reversed(crm.opportunities.all()) if _wanted(record, request.query)]
    size, page = int(request.query.get("limit", 20)), int(request.query.get("page", 1))
    if size > 100:
        raise errors.unprocessable(["limit must not be greater than 100"])
    first = (page - 1) * size
    more = len(matches) > first + size
    return {
        "opportunities": [_shape(crm, record) for record in matches[first : first + size]],
        "meta": {"total": len(matches), "currentPage": page} | ({"nextPage": page + 1} if more else {}),
        "aggregations": {},
    }


def create(crm: Crm, request: Request) -> Any:
    """POST /opportunities/."""
    return {"opportunity": _shape(crm, crm.opportunities.create(request.body))}


def upsert(crm: Crm, request: Request) -> Any:
    """POST /opportunities/upsert."""
    record, new = crm.opportunities.upsert(request.body)
    return {"opportunity": _shape(crm, record), "new": new}


def get(crm: Crm, request: Request) -> Any:
    """GET /opportunities/{id}."""
    return {"opportunity": _shape(crm, crm.opportunities.get(request.path["id"]))}


def update(crm: Crm, request: Request) -> Any:
    """PUT /opportunities/{id}."""
    return {"opportunity": _shape(crm, crm.opportunities.update(request.path["id"], request.body))}


def update_status(crm: Crm, request: Request) -> Any:
    """PUT /opportunities/{id}/status."""
    crm.opportunities.update(request.path["id"], request.body)
    return {"succeded": True}


def _shape(crm: Crm, record: Opportunity) -> dict[str, Any]:
    return serializers.opportunity(record, crm.contacts.get(record.contact_id), crm.account)


def _wanted(record: Opportunity, query: Mapping[str, Any]) -> bool:
    held = {
        "id": record.id,
        "pipeline_id": record.pipeline_id,
        "pipeline_stage_id": record.stage_id,
        "contact_id": record.contact_id,
        "assigned_to": record.assigned_to,
    }
    return (
        all(query.get(name, value) == value for name, value in held.items())
        and query.get("status", "all") in ("all", record.status)
        and query.get("q", "").lower() in record.name.lower()
    )


ROUTES: Mapping[str, Route] = {
    "get-pipelines": pipelines,
    "search-opportunity": search,
    "create-opportunity": create,
    "Upsert-opportunity": upsert,
    "get-opportunity": get,
    "update-opportunity": update,
    "update-opportunity-status": update_status,
}
