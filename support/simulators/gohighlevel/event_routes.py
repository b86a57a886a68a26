"""The API operations on blocked times, on deleting events, and on notes of appointments."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from support.simulators.gohighlevel import calendar_serializers, errors
from support.simulators.gohighlevel.crm import CrmRecords
from support.simulators.gohighlevel.json_records import page_of, read_count
from support.simulators.gohighlevel.request import ApiRequest, RouteFunction
from support.simulators.gohighlevel.timestamps import format_timestamp, from_milliseconds

_NOTE = "Note"


def list_blocked_slots(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /calendars/blocked-slots: between two times in epoch milliseconds."""
    begin, end = read_time_range(request.query)
    return {
        "events": [
            calendar_serializers.event_json(blocked, crm.account)
            for blocked in crm.calendars.blocked_times()
            if begin <= blocked.start <= end
            and request.query.get("calendarId", blocked.calendar_id) == blocked.calendar_id
            and request.query.get("userId", blocked.assigned_user_id) == blocked.assigned_user_id
        ]
    }


def create_block_slot(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /calendars/events/block-slots."""
    return calendar_serializers.blocked_time_json(crm.calendars.block_time(request.body), crm.account)


def edit_block_slot(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /calendars/events/block-slots/{eventId}."""
    return calendar_serializers.blocked_time_json(
        crm.calendars.change_blocked_time(request.path["eventId"], request.body), crm.account
    )


def delete_event(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /calendars/events/{eventId}: an appointment or a blocked time."""
    crm.calendars.delete_event(request.path["eventId"])
    return {"succeeded": True}


def list_notes(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /calendars/appointments/{appointmentId}/notes: newest first."""
    appointment = crm.calendars.get_appointment(request.path["appointmentId"])
    notes = [
        _note_json(note)
        for note in reversed(crm.records.list_records(_NOTE))
        if note["appointmentId"] == appointment.id
    ]
    skip = read_count(request.query, "offset", 0)
    page = page_of(notes, skip=skip, limit=read_count(request.query, "limit", 10, least=1, most=20))
    return {"notes": page, "hasMore": skip + len(page) < len(notes)}


def create_note(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /calendars/appointments/{appointmentId}/notes."""
    appointment = crm.calendars.get_appointment(request.path["appointmentId"])
    note = crm.records.add_record(
        _NOTE,
        {
            **request.body,
            "appointmentId": appointment.id,
            "contactId": appointment.contact_id,
            "dateAdded": format_timestamp(crm.context.now()),
        },
    )
    return {"note": _note_json(note)}


def update_note(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /calendars/appointments/{appointmentId}/notes/{noteId}."""
    _require_note(crm, request)
    return {"note": _note_json(crm.records.change_record(_NOTE, request.path["noteId"], request.body))}


def delete_note(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /calendars/appointments/{appointmentId}/notes/{noteId}."""
    _require_note(crm, request)
    crm.records.delete_record(_NOTE, request.path["noteId"])
    return {"success": True}


def read_time_range(query: Mapping[str, Any]) -> tuple[datetime, datetime]:
    """`startTime` and `endTime` of a query, epoch milliseconds as text. Raises ApiRefusal (422)."""
    try:
        begin, end = (from_milliseconds(int(query[name])) for name in ("startTime", "endTime"))
    except ValueError as error:
        raise errors.unprocessable_request(["startTime and endTime must be epoch milliseconds"]) from error
    return begin, max(end, begin - timedelta(1))


def _require_note(crm: CrmRecords, request: ApiRequest) -> None:
    appointment = crm.calendars.get_appointment(request.path["appointmentId"])
    if crm.records.get_record(_NOTE, request.path["noteId"])["appointmentId"] != appointment.id:
        raise errors.bad_request("Note not found")


def _note_json(note: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in note.items() if name != "appointmentId"}


ROUTES: Mapping[str, RouteFunction] = {
    "get-blocked-slots": list_blocked_slots,
    "create-block-slot": create_block_slot,
    "edit-block-slot": edit_block_slot,
    "delete-event": delete_event,
    "get-appointment-notes": list_notes,
    "create-appointment-note": create_note,
    "update-appointment-note": update_note,
    "delete-appointment-note": delete_note,
}
