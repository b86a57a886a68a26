"""The API operations that set calendars up: calendars, groups, schedules, notifications, rooms and equipment."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from support.simulators.gohighlevel import calendar_serializers, errors
from support.simulators.gohighlevel.account import Calendar
from support.simulators.gohighlevel.crm import CrmRecords
from support.simulators.gohighlevel.json_records import page_of, read_count
from support.simulators.gohighlevel.request import ApiRequest, RouteFunction
from support.simulators.gohighlevel.timestamps import format_timestamp
from support.simulators.gohighlevel.unsimulated_parts import UnsimulatedPart

_GROUP = "Calendar group"
_NOTIFICATION = "Notification"
_RESOURCE = "Resource"
_SCHEDULE = "Schedule"
SETTINGS = "Settings of a calendar"
"""Kind of record: what was written to a calendar beyond what it works by."""

_MINUTES = {"mins": 1, "hours": 60}
_SENT_ADDRESSES = ("fromAddress", "fromName", "fromNumber")
"""Keys of a notification that are written and not read."""


def create_calendar(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /calendars/."""
    blank = Calendar(
        id=crm.context.identifiers.draw_short_id(),
        name="",
        open_weekdays=(1, 2, 3, 4, 5),
        opens=8,
        closes=17,
        slot_minutes=30,
        bookable_days=30,
        user_id=crm.account.user_id,
    )
    calendar = _apply_settings(blank, request.body)
    crm.context.account = replace(crm.account, calendars=(*crm.account.calendars, calendar))
    return _store_settings(crm, calendar, request.body)


def update_calendar(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /calendars/{calendarId}."""
    before = crm.calendars.get_calendar(request.path["calendarId"])
    calendar = _apply_settings(before, request.body)
    others = tuple(calendar if each.id == calendar.id else each for each in crm.account.calendars)
    crm.context.account = replace(crm.account, calendars=others)
    return _store_settings(crm, calendar, request.body)


def delete_calendar(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /calendars/{calendarId}: any but the location's last one; its appointments stay."""
    calendar = crm.calendars.get_calendar(request.path["calendarId"])
    if len(crm.account.calendars) == 1:
        raise UnsimulatedPart.LAST_CALENDAR.refuse()
    left = tuple(each for each in crm.account.calendars if each.id != calendar.id)
    crm.context.account = replace(crm.account, calendars=left)
    return {"success": True}


def list_groups(crm: CrmRecords, _request: ApiRequest) -> Any:
    """GET /calendars/groups."""
    return {"groups": crm.records.list_records(_GROUP)}


def create_group(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /calendars/groups."""
    _require_free_slug(crm, request.body["slug"])
    return {"group": crm.records.add_record(_GROUP, {"isActive": True, **request.body})}


def validate_slug(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /calendars/groups/validate-slug."""
    return {"available": all(group["slug"] != request.body["slug"] for group in crm.records.list_records(_GROUP))}


def edit_group(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /calendars/groups/{groupId}."""
    _require_free_slug(crm, request.body["slug"], excluding=request.path["groupId"])
    return {"group": crm.records.change_record(_GROUP, request.path["groupId"], request.body)}


def set_group_status(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /calendars/groups/{groupId}/status."""
    crm.records.change_record(_GROUP, request.path["groupId"], request.body)
    return {"success": True}


def delete_group(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /calendars/groups/{groupId}."""
    crm.records.delete_record(_GROUP, request.path["groupId"])
    return {"success": True}


def list_schedules(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /calendars/schedules/search."""
    query = request.query
    found = [
        schedule
        for schedule in crm.records.list_records(_SCHEDULE)
        if schedule["userId"] == query["userId"]
        and ("calendarId" not in query or query["calendarId"] in schedule["calendarIds"])
    ]
    page = page_of(found, skip=read_count(query, "skip", 0), limit=read_count(query, "limit", 20, least=1, most=100))
    return {"schedules": page}


def create_schedule(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /calendars/schedules: kept, and no calendar's hours follow it."""
    now = format_timestamp(crm.context.now())
    values = {"rules": [], "calendarIds": [], **request.body, "dateAdded": now, "dateUpdated": now, "deleted": False}
    return {"schedule": crm.records.add_record(_SCHEDULE, values)}


def get_schedule(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /calendars/schedules/{id}."""
    return {"schedule": crm.records.get_record(_SCHEDULE, request.path["id"])}


def update_schedule(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /calendars/schedules/{id}."""
    changes = {**request.body, "dateUpdated": format_timestamp(crm.context.now())}
    return {"schedule": crm.records.change_record(_SCHEDULE, request.path["id"], changes)}


def delete_schedule(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /calendars/schedules/{id}."""
    crm.records.delete_record(_SCHEDULE, request.path["id"])
    return {"success": True}


def add_calendar_to_schedule(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /calendars/schedules/{id}/associations/{calendarId}."""
    calendar = crm.calendars.get_calendar(request.path["calendarId"])
    schedule = crm.records.get_record(_SCHEDULE, request.path["id"])
    calendars = list(dict.fromkeys([*schedule["calendarIds"], calendar.id]))
    crm.records.change_record(_SCHEDULE, request.path["id"], {"calendarIds": calendars})
    return {"success": True}


def remove_calendar_from_schedule(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /calendars/schedules/{id}/associations/{calendarId}."""
    schedule = crm.records.get_record(_SCHEDULE, request.path["id"])
    left = [calendar for calendar in schedule["calendarIds"] if calendar != request.path["calendarId"]]
    crm.records.change_record(_SCHEDULE, request.path["id"], {"calendarIds": left})
    return {"success": True}


def list_notifications(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /calendars/{calendarId}/notifications."""
    calendar, query = crm.calendars.get_calendar(request.path["calendarId"]), request.query
    found = [
        _notification_json(each)
        for each in crm.records.list_records(_NOTIFICATION)
        if each["calendarId"] == calendar.id
        and query.get("isActive", each["isActive"]) == each["isActive"]
        and query.get("deleted", each["deleted"]) == each["deleted"]
    ]
    return page_of(found, skip=read_count(query, "skip", 0), limit=read_count(query, "limit", 100, least=1))


def create_notifications(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /calendars/{calendarId}/notifications: kept, and never sent."""
    calendar = crm.calendars.get_calendar(request.path["calendarId"])
    return [
        _notification_json(
            crm.records.add_record(
                _NOTIFICATION, {"isActive": True, **written, "deleted": False, "calendarId": calendar.id}, key="_id"
            )
        )
        for written in request.body
    ]


def get_notification(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /calendars/{calendarId}/notifications/{notificationId}."""
    return _notification_json(_get_notification(crm, request))


def update_notification(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /calendars/{calendarId}/notifications/{notificationId}."""
    crm.records.change_record(_NOTIFICATION, _get_notification(crm, request)["_id"], request.body)
    return {"message": "Notification updated"}


def delete_notification(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /calendars/{calendarId}/notifications/{notificationId}."""
    crm.records.delete_record(_NOTIFICATION, _get_notification(crm, request)["_id"])
    return {"message": "Notification deleted"}


def list_resources(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /calendars/resources/{resourceType}."""
    kind = _require_resource_type(request)
    found = [each for each in crm.records.list_records(_RESOURCE) if each["resourceType"] == kind]
    query = request.query
    return page_of(found, skip=read_count(query, "skip", 0), limit=read_count(query, "limit", 20, least=1))


def create_resource(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /calendars/resources/{resourceType}: kept, and no booking takes it."""
    kind = _require_resource_type(request)
    return crm.records.add_record(_RESOURCE, {**request.body, "resourceType": kind, "isActive": True})


def get_resource(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /calendars/resources/{resourceType}/{id}."""
    _require_resource_type(request)
    return crm.records.get_record(_RESOURCE, request.path["id"])


def update_resource(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /calendars/resources/{resourceType}/{id}."""
    _require_resource_type(request)
    changed = crm.records.change_record(_RESOURCE, request.path["id"], request.body)
    return {name: value for name, value in changed.items() if name != "calendarIds"}


def delete_resource(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /calendars/resources/{resourceType}/{id}."""
    _require_resource_type(request)
    crm.records.delete_record(_RESOURCE, request.path["id"])
    return {"success": True}


def _apply_settings(calendar: Calendar, body: Mapping[str, Any]) -> Calendar:
    """The calendar with what a body says of its name, slots, hours and team. Raises ApiRefusal (422)."""
    changes: dict[str, Any] = {"name": body["name"]} if "name" in body else {}
    if "slotDuration" in body:
        unit = _MINUTES[body.get("slotDurationUnit", "mins")]
        changes["slot_minutes"] = unit * read_count(body, "slotDuration", 30, least=1, most=1440 // unit)
    if "appoinmentPerSlot" in body:
        changes["seats"] = read_count(body, "appoinmentPerSlot", 1, least=1)
    if body.get("teamMembers"):
        changes["user_id"] = body["teamMembers"][0]["userId"]
    if body.get("openHours"):
        hours = [(each["openHour"], each["closeHour"]) for day in body["openHours"] for each in day["hours"]]
        weekdays = sorted({int(day) for entry in body["openHours"] for day in entry["daysOfTheWeek"] if 0 <= day <= 6})
        opens, closes = min((pair[0] for pair in hours), default=0), max((pair[1] for pair in hours), default=0)
        if not 0 <= opens <= closes <= 24:
            raise errors.unprocessable_request(["openHours are not valid"])
        changes |= {"open_weekdays": tuple(weekdays), "opens": int(opens), "closes": min(int(closes), 24)}
    return replace(calendar, **changes)


def _store_settings(crm: CrmRecords, calendar: Calendar, body: Mapping[str, Any]) -> dict[str, Any]:
    before = crm.records.find_record(SETTINGS, calendar.id) or {}
    settings = crm.records.put_record(SETTINGS, calendar.id, {**before, **body})
    return {"calendar": calendar_serializers.calendar_json(calendar, crm.account, settings)}


def _require_free_slug(crm: CrmRecords, slug: str, *, excluding: str = "") -> None:
    if any(group["slug"] == slug and group["id"] != excluding for group in crm.records.list_records(_GROUP)):
        raise errors.bad_request("The slug is already in use")


def _get_notification(crm: CrmRecords, request: ApiRequest) -> dict[str, Any]:
    found = crm.records.get_record(_NOTIFICATION, request.path["notificationId"])
    if found["calendarId"] != request.path["calendarId"]:
        raise errors.bad_request("Notification not found")
    return found


def _notification_json(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in (*_SENT_ADDRESSES, "calendarId")}


def _require_resource_type(request: ApiRequest) -> str:
    if request.path["resourceType"] not in ("equipments", "rooms"):
        raise errors.unprocessable_request(["resourceType must be a valid enum value"])
    return request.path["resourceType"]


ROUTES: Mapping[str, RouteFunction] = {
    "create-calendar": create_calendar,
    "update-calendar": update_calendar,
    "delete-calendar": delete_calendar,
    "get-groups": list_groups,
    "create-calendar-group": create_group,
    "validate-groups-slug": validate_slug,
    "edit-group": edit_group,
    "disable-group": set_group_status,
    "delete-group": delete_group,
    "getAllSchedules": list_schedules,
    "createSchedule": create_schedule,
    "getScheduleById": get_schedule,
    "updateSchedule": update_schedule,
    "deleteSchedule": delete_schedule,
    "add-calendar-to-schedule": add_calendar_to_schedule,
    "remove-calendar-from-schedule": remove_calendar_from_schedule,
    "get-event-notification": list_notifications,
    "create-event-notification": create_notifications,
    "find-event-notification": get_notification,
    "update-event-notification": update_notification,
    "delete-event-notification": delete_notification,
    "fetch-calendar-resources": list_resources,
    "create-calendar-resource": create_resource,
    "get-calendar-resource": get_resource,
    "update-calendar-resource": update_resource,
    "delete-calendar-resource": delete_resource,
}
