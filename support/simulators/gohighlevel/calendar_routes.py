"""The API operations on calendars."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from support.simulators.gohighlevel import calendar_serializers, errors, slots
from support.simulators.gohighlevel.account import Calendar
from support.simulators.gohighlevel.calendar_setup_routes import SETTINGS
from support.simulators.gohighlevel.crm import CrmRecords
from support.simulators.gohighlevel.event_routes import read_time_range
from support.simulators.gohighlevel.records import Appointment
from support.simulators.gohighlevel.request import ApiRequest, RouteFunction
from support.simulators.gohighlevel.timestamps import format_timestamp, from_milliseconds


def list_calendars(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /calendars/."""
    rows = [_calendar_json(crm, calendar) for calendar in crm.account.calendars]
    group = request.query.get("groupId")
    return {"calendars": [row for row in rows if group in (None, row.get("groupId"))]}


def get_calendar(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /calendars/{calendarId}."""
    return {"calendar": _calendar_json(crm, crm.calendars.get_calendar(request.path["calendarId"]))}


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
    return _appointment_json(crm, request, crm.calendars.book_appointment(request.body))


def edit_appointment(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /calendars/events/appointments/{eventId}."""
    return _appointment_json(crm, request, crm.calendars.edit_appointment(request.path["eventId"], request.body))


def get_appointment(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /calendars/events/appointments/{eventId}."""
    return {
        "event": calendar_serializers.event_json(crm.calendars.get_appointment(request.path["eventId"]), crm.account)
    }


def list_calendar_events(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /calendars/events: of a calendar or a user, between two times in epoch milliseconds."""
    query = request.query
    if not query.keys() & {"calendarId", "userId", "groupId"}:
        raise errors.unprocessable_request(["Either of userId, calendarId or groupId is required"])
    begin, end = read_time_range(query)
    calendars = {
        each.id
        for each in crm.account.calendars
        if query.get("groupId") in (None, _calendar_json(crm, each).get("groupId"))
    }
    matches = [
        calendar_serializers.event_json(appointment, crm.account)
        for appointment in crm.calendars.all_appointments()
        if begin <= appointment.start <= end
        and ("groupId" not in query or appointment.calendar_id in calendars)
        and query.get("calendarId", appointment.calendar_id) == appointment.calendar_id
        and query.get("userId", appointment.assigned_user_id) == appointment.assigned_user_id
    ]
    return {"events": matches}


def _appointment_json(crm: CrmRecords, request: ApiRequest, record: Appointment) -> dict[str, Any]:
    """An appointment; under v3 with the moments of its creation and change."""
    row = calendar_serializers.appointment_json(record, crm.account)
    if request.version != "v3":
        return row
    return row | {
        "dateAdded": format_timestamp(record.added_at),
        "dateUpdated": format_timestamp(record.updated_at),
    }


def _calendar_json(crm: CrmRecords, calendar: Calendar) -> dict[str, Any]:
    return calendar_serializers.calendar_json(calendar, crm.account, crm.records.find_record(SETTINGS, calendar.id))


def _parse_time_zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
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
