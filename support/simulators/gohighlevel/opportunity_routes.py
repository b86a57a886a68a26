"""The API operations on opportunities. Their search parameters are in snake_case."""

from collections.abc import Mapping
from typing import Any

from support.simulators.gohighlevel import errors, serializers
from support.simulators.gohighlevel.crm import CrmRecords
from support.simulators.gohighlevel.records import Opportunity
from support.simulators.gohighlevel.request import ApiRequest, RouteFunction

_SUPPORTED_PARAMETERS = {
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


def list_pipelines(crm: CrmRecords, _request: ApiRequest) -> Any:
    """GET /opportunities/pipelines."""
    return {"pipelines": [serializers.pipeline_json(pipeline, crm.account) for pipeline in crm.account.pipelines]}


def search_opportunities(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /opportunities/search: newest first, a page at a time."""
    if unsupported := request.query.keys() - _SUPPORTED_PARAMETERS:
        raise errors.NotSimulated(f"{', '.join(sorted(unsupported))} in an opportunity search")
    matches = [
        record for record in reversed(crm.opportunities.all_opportunities()) if _matches_query(record, request.query)
    ]
    size, page = int(request.query.get("limit", 20)), int(request.query.get("page", 1))
    if size > 100:
        raise errors.unprocessable_request(["limit must not be greater than 100"])
    first = (page - 1) * size
    more = len(matches) > first + size
    return {
        "opportunities": [_opportunity_json(crm, record) for record in matches[first : first + size]],
        "meta": {"total": len(matches), "currentPage": page} | ({"nextPage": page + 1} if more else {}),
        "aggregations": {},
    }


def create_opportunity(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /opportunities/."""
    return {"opportunity": _opportunity_json(crm, crm.opportunities.create_opportunity(request.body))}


def upsert_opportunity(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /opportunities/upsert."""
    record, new = crm.opportunities.upsert_opportunity(request.body)
    return {"opportunity": _opportunity_json(crm, record), "new": new}


def get_opportunity(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /opportunities/{id}."""
    return {"opportunity": _opportunity_json(crm, crm.opportunities.get_opportunity(request.path["id"]))}


def update_opportunity(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /opportunities/{id}."""
    return {
        "opportunity": _opportunity_json(crm, crm.opportunities.update_opportunity(request.path["id"], request.body))
    }


def update_opportunity_status(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /opportunities/{id}/status."""
    crm.opportunities.update_opportunity(request.path["id"], request.body)
    return {"succeded": True}


def _opportunity_json(crm: CrmRecords, record: Opportunity) -> dict[str, Any]:
    return serializers.opportunity_json(record, crm.contacts.get_contact(record.contact_id), crm.account)


def _matches_query(record: Opportunity, query: Mapping[str, Any]) -> bool:
    attributes = {
        "id": record.id,
        "pipeline_id": record.pipeline_id,
        "pipeline_stage_id": record.stage_id,
        "contact_id": record.contact_id,
        "assigned_to": record.assigned_to,
    }
    return (
        all(query.get(name, value) == value for name, value in attributes.items())
        and query.get("status", "all") in ("all", record.status)
        and query.get("q", "").lower() in record.name.lower()
    )


ROUTES: Mapping[str, RouteFunction] = {
    "get-pipelines": list_pipelines,
    "search-opportunity": search_opportunities,
    "create-opportunity": create_opportunity,
    "Upsert-opportunity": upsert_opportunity,
    "get-opportunity": get_opportunity,
    "update-opportunity": update_opportunity,
    "update-opportunity-status": update_opportunity_status,
}
