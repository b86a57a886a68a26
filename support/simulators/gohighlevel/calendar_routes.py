"""The API operations on calendars."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from support.simulators.gohighlevel import errors, serializers, slots
from support.simulators.gohighlevel.crm import CrmRecords
from support.simulators.gohighlevel.request import ApiRequest, RouteFunction
from support.simulators.gohighlevel.timestamps import from_milliseconds


def list_calendars(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /calendars/."""
    if "groupId" in request.query:
        raise errors.NotSimulated("calendar groups")
    return {"calendars": [serializers.calendar_json(calendar, crm.account) for calendar in crm.account.calendars]}


def get_calendar(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /calendars/{calendarId}."""
    return {"calendar": serializers.calendar_json(crm.calendars.get_calendar(request.path["calendarId"]), crm.account)}


def list_free_slots(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /calendars/{calendarId}/free-slots: start times by date, in the requested time zone."""
    query = request.query
    described = crm.calendars.get_calendar(request.path["calendarId"])
    begin, end = from_milliseconds(query["startDate"]), from_milliseconds(query["endDate"])
    zone = _parse_time_zone(query["timezone"]) if "timezone" in query else crm.account.zone
    users = {query["userId"]} if "userId" in query else set(query.get("userIds", ()))
    starts = crm.calendars.find_free_slots(described.id, begin, end) if not users or described.user_id in users else []
    days: dict[str, Any] = {}
    for start in starts:
        day, moment = slots.format_slot(start, zone)
        days.setdefault(day, {"slots": []})["slots"].append(moment)
    return days


def book_appointment(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /calendars/events/appointments."""
    return serializers.appointment_json(crm.calendars.book_appointment(request.body), crm.account)


def edit_appointment(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /calendars/events/appointments/{eventId}."""
    return serializers.appointment_json(
        crm.calendars.edit_appointment(request.path["eventId"], request.body), crm.account
    )


def get_appointment(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /calendars/events/appointments/{eventId}."""
    return {"event": serializers.event_json(crm.calendars.get_appointment(request.path["eventId"]), crm.account)}


def list_calendar_events(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /calendars/events: of a calendar or a user, between two times in epoch milliseconds."""
    query = request.query
    if "groupId" in query:
        raise errors.NotSimulated("calendar groups")
    if "calendarId" not in query and "userId" not in query:
        raise errors.unprocessable_request(["Either of userId, calendarId or groupId is required"])
    try:
        begin, end = (from_milliseconds(int(query[name])) for name in ("startTime", "endTime"))
    except ValueError as error:
        raise errors.unprocessable_request(["startTime and endTime must be epoch milliseconds"]) from error
    matches = [
        serializers.event_json(appointment, crm.account)
        for appointment in crm.calendars.all_appointments()
        if begin <= appointment.start <= end
        and query.get("calendarId", appointment.calendar_id) == appointment.calendar_id
        and query.get("userId", appointment.assigned_user_id) == appointment.assigned_user_id
    ]
    return {"events": matches}


def _parse_time_zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as unknown:
        raise errors.unprocessable_request(["timezone must be a valid IANA time zone"]) from unknown


ROUTES: Mapping[str, RouteFunction] = {
    "get-calendars": list_calendars,
    "get-calendar": get_calendar,
    "get-slots": list_free_slots,
    "create-appointment": book_appointment,
    "edit-appointment": edit_appointment,
    "get-appointment": get_appointment,
    "get-calendar-events": list_calendar_events,
}
