"""The API operations on opportunities. Their search parameters are in snake_case."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from support.simulators.gohighlevel import calendar_serializers, errors, serializers
from support.simulators.gohighlevel.crm import CrmRecords
from support.simulators.gohighlevel.json_records import read_count
from support.simulators.gohighlevel.records import Opportunity
from support.simulators.gohighlevel.request import ApiRequest, RouteFunction
from support.simulators.gohighlevel.timestamps import to_milliseconds
from support.simulators.gohighlevel.unsimulated_parts import UnsimulatedPart


def list_pipelines(crm: CrmRecords, _request: ApiRequest) -> Any:
    """GET /opportunities/pipelines."""
    return {"pipelines": [serializers.pipeline_json(pipeline, crm.account) for pipeline in crm.account.pipelines]}


def search_opportunities(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /opportunities/search: newest first, a page at a time."""
    query = request.query
    begin, end = (_parse_day(query[name], name) if name in query else None for name in ("date", "endDate"))
    zone = crm.account.zone
    matches = [
        record
        for record in _sort_opportunities(crm, query.get("order", "added_desc"))
        if _matches_query(record, query)
        and (begin is None or record.added_at.astimezone(zone).date() >= begin)
        and (end is None or record.added_at.astimezone(zone).date() <= end)
        and query.get("country", country := crm.contacts.get_contact(record.contact_id).country or crm.account.country)
        == country
    ]
    total = len(matches)
    if after := query.get("startAfterId"):
        places = [place for place, record in enumerate(matches) if record.id == after]
        matches = matches[places[0] + 1 :] if places else []
    size, page = read_count(query, "limit", 20, least=1, most=100), read_count(query, "page", 1, least=1, most=10**9)
    first = (page - 1) * size
    rows = matches[first : first + size]
    meta: dict[str, Any] = {"total": total, "currentPage": page}
    if rows:
        meta |= {"startAfterId": rows[-1].id, "startAfter": to_milliseconds(rows[-1].added_at)}
    if len(matches) > first + size:
        meta |= {"nextPage": page + 1}
    return {
        "opportunities": [_opportunity_json(crm, record) | _list_details(crm, record, query) for record in rows],
        "meta": meta,
        "aggregations": {},
    }


def search_opportunities_by_text(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /opportunities/search: newest first, a page at a time, from the one after `searchAfter` on."""
    body = request.body
    matches = [
        record for record in _sort_opportunities(crm, "added_desc") if _matches_query(record, {"q": body["query"]})
    ]
    total = len(matches)
    if body["searchAfter"]:
        places = [place for place, record in enumerate(matches) if record.id == body["searchAfter"][-1]]
        matches = matches[places[0] + 1 :] if places else matches
    size = read_count(body, "limit", 20, least=1, most=500)
    first = (read_count(body, "page", 1, least=1, most=10**9) - 1) * size
    wanted = {
        parameter: body["additionalDetails"][name]
        for parameter, name in (("getNotes", "notes"), ("getTasks", "tasks"), ("getCalendarEvents", "calendarEvents"))
    }
    return {
        "opportunities": [
            _opportunity_json(crm, record) | _list_details(crm, record, wanted)
            for record in matches[first : first + size]
        ],
        "total": total,
        "aggregations": {},
    }


def list_lost_reasons(_crm: CrmRecords, _request: ApiRequest) -> Any:
    """GET /opportunities/lost-reason: the location has set none up, and the API cannot."""
    return {"lostReasons": [], "total": 0}


def delete_opportunity(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /opportunities/{id}."""
    crm.opportunities.delete_opportunity(request.path["id"])
    return {"succeded": True}


def add_followers(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /opportunities/{id}/followers."""
    before = crm.opportunities.get_opportunity(request.path["id"]).followers
    added = [user for user in dict.fromkeys(request.body["followers"]) if user not in before]
    record = crm.opportunities.change_followers(request.path["id"], (*before, *added))
    return {"followers": list(record.followers), "followersAdded": added}


def remove_followers(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /opportunities/{id}/followers."""
    before = crm.opportunities.get_opportunity(request.path["id"]).followers
    unwanted = before if request.query.get("isRemoveAllFollowers") else request.body["followers"]
    record = crm.opportunities.change_followers(
        request.path["id"], tuple(user for user in before if user not in unwanted)
    )
    removed = [user for user in before if user in unwanted]
    return {"followers": list(record.followers), "followersRemoved": removed}


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


_ORDERS = ("added_asc", "added_desc", "name_asc", "name_desc", "value_asc", "value_desc")


def _sort_opportunities(crm: CrmRecords, order: str) -> list[Opportunity]:
    """All opportunities. Raises NotSimulated for an order whose name the vendor does not publish."""
    if order not in _ORDERS:
        raise UnsimulatedPart.OPPORTUNITY_ORDER.refuse(order)
    rows = list(crm.opportunities.all_opportunities())
    attribute, _, direction = order.partition("_")
    if attribute != "added":
        rows.sort(key=lambda record: record.name if attribute == "name" else record.value)
    return rows[::-1] if direction == "desc" else rows


def _parse_day(text: str, name: str) -> date:
    try:
        return datetime.strptime(text, "%m-%d-%Y").replace(tzinfo=UTC).date()
    except ValueError as error:
        raise errors.unprocessable_request([f"{name} must be a date, mm-dd-yyyy"]) from error


def _list_details(crm: CrmRecords, record: Opportunity, query: Mapping[str, Any]) -> dict[str, Any]:
    """Notes, tasks and appointments of the opportunity's contact, where they are asked for."""
    details: dict[str, Any] = {}
    if query.get("getNotes"):
        details["notes"] = [serializers.note_json(note) for note in crm.activities.notes_of(record.contact_id)]
    if query.get("getTasks"):
        details["tasks"] = [serializers.task_json(task) for task in crm.activities.tasks_of(record.contact_id)]
    if query.get("getCalendarEvents"):
        events = crm.calendars.appointments_of(record.contact_id)
        details["calendarEvents"] = [calendar_serializers.event_json(event, crm.account) for event in events]
    return details


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
    "search-opportunities-advanced": search_opportunities_by_text,
    "get-lost-reason": list_lost_reasons,
    "delete-opportunity": delete_opportunity,
    "add-followers-opportunity": add_followers,
    "remove-followers-opportunity": remove_followers,
}
