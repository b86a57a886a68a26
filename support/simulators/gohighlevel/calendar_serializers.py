"""Serializes calendars and their events as GoHighLevel's JSON. Pure.

Source: docs/sources/gohighlevel.md#published-shapes-and-live-shapes.
"""

from collections.abc import Mapping
from typing import Any

from support.simulators.gohighlevel.account import Calendar, SubAccount
from support.simulators.gohighlevel.records import Appointment
from support.simulators.gohighlevel.serializers import Json, drop_empty_values
from support.simulators.gohighlevel.timestamps import format_timestamp

_CONTACT_TIME = "%Y-%m-%d %H:%M:%S"


def calendar_json(described: Calendar, account: SubAccount, settings: Mapping[str, Any] | None = None) -> Json:
    """A calendar with its opening hours. settings: what else was written to it."""
    hours = {"openHour": described.opens, "openMinute": 0, "closeHour": described.closes, "closeMinute": 0}
    return {
        "id": described.id,
        "locationId": account.location_id,
        "name": described.name,
        "isActive": True,
        "calendarType": "personal",
        "slotDuration": described.slot_minutes,
        "slotDurationUnit": "mins",
        "slotInterval": described.slot_minutes,
        "slotIntervalUnit": "mins",
        "appoinmentPerSlot": described.seats,
        "allowBookingFor": described.bookable_days,
        "allowBookingForUnit": "days",
        "openHours": [{"daysOfTheWeek": [day], "hours": [hours]} for day in described.open_weekdays],
        "teamMembers": [{"userId": described.user_id, "priority": 0.5, "isPrimary": True}],
        "autoConfirm": True,
        **(settings or {}),
    }


def appointment_json(record: Appointment, account: SubAccount) -> Json:
    """An appointment as returned by booking and editing: a bare object, times with the location's offset."""
    return drop_empty_values(
        {
            "id": record.id,
            "calendarId": record.calendar_id,
            "locationId": account.location_id,
            "startTime": record.start.isoformat(timespec="seconds"),
            "endTime": record.end.isoformat(timespec="seconds"),
            "appointmentStatus": record.status,
            "assignedUserId": record.assigned_user_id,
            "address": record.address,
        }
    ) | {"contactId": record.contact_id, "title": record.title, "isRecurring": False}


def blocked_time_json(record: Appointment, account: SubAccount) -> Json:
    """A blocked time as returned by blocking and editing."""
    return {
        "id": record.id,
        "locationId": account.location_id,
        "title": record.title,
        "startTime": record.start.isoformat(timespec="seconds"),
        "endTime": record.end.isoformat(timespec="seconds"),
        "calendarId": record.calendar_id,
        "assignedUserId": record.assigned_user_id,
    }


def event_json(record: Appointment, account: SubAccount) -> Json:
    """An appointment as returned by the calendar operations."""
    return appointment_json(record, account) | drop_empty_values(
        {
            "users": [record.assigned_user_id],
            "description": record.description,
            "dateAdded": format_timestamp(record.added_at),
            "dateUpdated": format_timestamp(record.updated_at),
        }
    )


def contact_event_json(record: Appointment, account: SubAccount) -> Json:
    """An appointment in the list of its contact: times without offset, in the location's time zone."""
    return drop_empty_values(
        {
            "id": record.id,
            "calendarId": record.calendar_id,
            "status": "booked",
            "assignedUserId": record.assigned_user_id,
            "startTime": record.start.astimezone(account.zone).strftime(_CONTACT_TIME),
            "endTime": record.end.astimezone(account.zone).strftime(_CONTACT_TIME),
            "address": record.address,
            "locationId": account.location_id,
            "contactId": record.contact_id,
            "appointmentStatus": record.status,
            "users": [record.assigned_user_id],
            "dateAdded": record.added_at.astimezone(account.zone).strftime(_CONTACT_TIME),
            "dateUpdated": record.updated_at.astimezone(account.zone).strftime(_CONTACT_TIME),
        }
    ) | {"title": record.title}
