"""The calendar operations."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from support.simulators.gohighlevel import errors, serializers, slots
from support.simulators.gohighlevel.crm import Crm
from support.simulators.gohighlevel.request import Request, Route
from support.simulators.gohighlevel.timestamps import from_milliseconds


def calendars(crm: Crm, request: Request) -> Any:
    """GET /calendars/."""
    if "groupId" in request.query:
        raise errors.NotSimulated("calendar groups")
    return {"calendars": [serializers.calendar(calendar, crm.account) for calendar in crm.account.calendars]}


def calendar(crm: Crm, request: Request) -> Any:
    """GET /calendars/{calendarId}."""
    return {"calendar": serializers.calendar(crm.calendars.calendar(request.path["calendarId"]), crm.account)}


def free_slots(crm: Crm, request: Request) -> Any:
    """GET /calendars/{calendarId}/free-slots: start times by date, both on the clock asked for."""
    query = request.query
    described = crm.calendars.calendar(request.path["calendarId"])
    begin, end = from_milliseconds(query["startDate"]), from_milliseconds(query["endDate"])
    zone = _zone(query["timezone"]) if "timezone" in query else crm.account.zone
    users = {query["userId"]} if "userId" in query else set(query.get("userIds", ()))
    starts = crm.calendars.free(described.id, begin, end) if not users or described.user_id in users else []
    days: dict[str, Any] = {}
    for start in starts:
        day, moment = slots.written(start, zone)
        days.setdefault(day, {"slots": []})["slots"].append(moment)
    return days


def book(crm: Crm, request: Request) -> Any:
    """POST /calendars/events/appointments."""
    return serializers.appointment(crm.calendars.book(request.body), crm.account)


def edit(crm: Crm, request: Request) -> Any:
    """PUT /calendars/events/appointments/{eventId}."""
    return serializers.appointment(crm.calendars.edit(request.path["eventId"], request.body), crm.account)


def get(crm: Crm, request: Request) -> Any:
    """GET /calendars/events/appointments/{eventId}."""
    return {"event": serializers.event(crm.calendars.get(request.path["eventId"]), crm.account)}


def events(crm: Crm, request: Request) -> Any:
    """GET /calendars/events: of a calendar or a user, between two moments in epoch milliseconds."""
    query = request.query
    if "groupId" in query:
        raise errors.NotSimulated("calendar groups")
    if "calendarId" not in query and "userId" not in query:
        raise errors.unprocessable(["Either of userId, calendarId or groupId is required"])
    try:
        begin, end = (from_milliseconds(int(query[name])) for name in ("startTime", "endTime"))
    except ValueError as wrong:
        raise errors.unprocessable(["startTime and endTime must be epoch milliseconds"]) from wrong
    wanted = [
        serializers.event(appointment, crm.account)
        for appointment in crm.calendars.all()
        if begin <= appointment.start <= end
        and query.get("calendarId", appointment.calendar_id) == appointment.calendar_id
        and query.get("userId", appointment.assigned_user_id) == appointment.assigned_user_id
    ]
    return {"events": wanted}


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as unknown:
        raise errors.unprocessable(["timezone must be a valid IANA time zone"]) from unknown


ROUTES: Mapping[str, Route] = {
    "get-calendars": calendars,
    "get-calendar": calendar,
    "get-slots": free_slots,
    "create-appointment": book,
    "edit-appointment": edit,
    "get-appointment": get,
    "get-calendar-events": events,
}
