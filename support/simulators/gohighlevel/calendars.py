"""Appointments: booking, moving and cancelling.

Source: docs/sources/gohighlevel.md#free-slots, docs/sources/gohighlevel.md#appointments.
"""

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from support.simulators.gohighlevel import errors, slots
from support.simulators.gohighlevel.account import Calendar
from support.simulators.gohighlevel.contacts import Contacts
from support.simulators.gohighlevel.context import SimulatorContext
from support.simulators.gohighlevel.records import Appointment
from support.simulators.gohighlevel.timestamps import parse_calendar_time
from support.simulators.gohighlevel.unsimulated_parts import UnsimulatedPart

MAX_SLOT_RANGE = timedelta(days=31)
"""The longest range of a free-slots request."""


class Calendars:
    """Every appointment of the location."""

    def __init__(self, context: SimulatorContext, contacts: Contacts) -> None:
        self._context = context
        self._contacts = contacts
        self._appointments: dict[str, Appointment] = {}
        self._ids_of: defaultdict[str, list[str]] = defaultdict(list)
        self._bookings_by_time: defaultdict[str, Counter[slots.TimeRange]] = defaultdict(Counter)
        self._blocked: dict[str, Appointment] = {}

    def all_appointments(self) -> tuple[Appointment, ...]:
        """Every appointment, in the order they were made."""
        return tuple(self._appointments.values())

    def restore_records(self, appointments: Iterable[Appointment], blocked: Iterable[Appointment]) -> None:
        """Hold these appointments and blocked times instead of all others; nothing is journaled."""
        for store in (self._appointments, self._ids_of, self._bookings_by_time):
            store.clear()
        for appointment in appointments:
            self._store_appointment(appointment)
        self._blocked = {each.id: each for each in blocked}

    def get_appointment(self, event_id: str) -> Appointment:
        """The appointment. Raises ApiRefusal for an unknown one."""
        if event_id not in self._appointments:
            raise errors.bad_request("The event id is invalid")
        return self._appointments[event_id]

    def get_calendar(self, calendar_id: str) -> Calendar:
        """The calendar. Raises ApiRefusal for an unknown one."""
        calendar = self._context.account.calendars_by_id.get(calendar_id)
        if calendar is None:
            raise errors.bad_request("The calendar id is invalid")
        return calendar

    def appointments_of(self, contact_id: str) -> tuple[Appointment, ...]:
        """The contact's appointments, in the order they were made."""
        return tuple(self._appointments[event_id] for event_id in self._ids_of.get(contact_id, ()))

    def blocked_times(self) -> tuple[Appointment, ...]:
        """The times at which nothing can be booked, in the order they were blocked."""
        return tuple(self._blocked.values())

    def block_time(self, body: Mapping[str, Any]) -> Appointment:
        """Block a time of a calendar. Raises ApiRefusal for an unknown calendar and for an impossible time."""
        calendar = self.get_calendar(body["calendarId"])
        for name in ("startTime", "endTime"):
            if name not in body:
                raise errors.unprocessable_request([f"{name} should not be empty"])
        start = self._parse_local_time(body["startTime"], "startTime")
        now = self._context.now()
        blocked = Appointment(
            id=self._context.identifiers.draw_short_id(),
            calendar_id=calendar.id,
            contact_id="",
            title=body.get("title", ""),
            start=start,
            end=self._parse_end(body, start, calendar),
            status="confirmed",
            assigned_user_id=body.get("assignedUserId", calendar.user_id),
            added_at=now,
            updated_at=now,
        )
        self._blocked[blocked.id] = blocked
        return blocked

    def change_blocked_time(self, event_id: str, body: Mapping[str, Any]) -> Appointment:
        """Move or rename a blocked time. Raises ApiRefusal for an unknown one."""
        before = self._blocked.get(event_id)
        if before is None:
            raise errors.bad_request("The event id is invalid")
        calendar = self.get_calendar(body["calendarId"])
        start = self._parse_local_time(body["startTime"], "startTime") if "startTime" in body else before.start
        end = self._parse_end(body, start, calendar) if "endTime" in body else before.end
        if end <= start:
            raise errors.unprocessable_request(["endTime must be after startTime"])
        blocked = dataclasses.replace(
            before,
            calendar_id=calendar.id,
            title=body.get("title", before.title),
            start=start,
            end=end,
            assigned_user_id=body.get("assignedUserId", before.assigned_user_id),
            updated_at=self._context.now(),
        )
        self._blocked[event_id] = blocked
        return blocked

    def delete_event(self, event_id: str) -> None:
        """Delete an appointment or a blocked time; its slot is free again. Raises ApiRefusal for an unknown one."""
        if self._blocked.pop(event_id, None) is None:
            appointment = self.get_appointment(event_id)
            self._forget_appointment(appointment)
            self._context.write_journal_entry(
                "appointment.deleted",
                appointment.contact_id,
                calendar=appointment.calendar_id,
                start=appointment.start,
                appointment_id=appointment.id,
            )

    def delete_appointments_of(self, contact_id: str) -> None:
        """Delete the appointments of a contact that is deleted; their slots are free again."""
        for appointment in self.appointments_of(contact_id):
            self._forget_appointment(appointment)

    def _forget_appointment(self, appointment: Appointment) -> None:
        del self._appointments[appointment.id]
        self._ids_of[appointment.contact_id].remove(appointment.id)
        if appointment.occupies_slot:
            self._bookings_by_time[appointment.calendar_id][appointment.start, appointment.end] -= 1
        if appointment.contact_id:
            self._context.announce("AppointmentDelete", appointment)

    def find_free_slots(self, calendar_id: str, begin: datetime, end: datetime) -> list[datetime]:
        """The free slots between two times, in UTC. Raises ApiRefusal (400) for more than 31 days."""
        if end < begin or end - begin > MAX_SLOT_RANGE:
            raise errors.bad_request("Date range should not exceed 31 days")
        calendar = self.get_calendar(calendar_id)
        zone = self._context.account.zone
        return slots.find_free_slots(
            calendar,
            zone,
            now=self._context.now(),
            begin=begin,
            end=end,
            busy=self._list_fully_booked_times(calendar_id),
        )

    def book_appointment(self, body: Mapping[str, Any]) -> Appointment:
        """Book an appointment. Journals and raises ApiRefusal for a slot that is not free."""
        if "rrule" in body:
            raise UnsimulatedPart.RECURRENCE.refuse()
        calendar = self.get_calendar(body["calendarId"])
        contact = self._contacts.get_contact(body["contactId"])
        start = self._parse_local_time(body["startTime"], "startTime")
        end = self._parse_end(body, start, calendar)
        if not body.get("ignoreFreeSlotValidation"):
            self._require_free_slot(calendar, contact.id, start, end)
        now = self._context.now()
        appointment = Appointment(
            id=self._context.identifiers.draw_short_id(),
            calendar_id=calendar.id,
            contact_id=contact.id,
            title=body.get("title") or contact.name,
            start=start,
            end=end,
            status=body.get("appointmentStatus", "confirmed"),
            assigned_user_id=body.get("assignedUserId", calendar.user_id),
            address=body.get("address", ""),
            description=body.get("description", ""),
            added_at=now,
            updated_at=now,
        )
        return self._store_and_journal(appointment)

    def edit_appointment(self, event_id: str, body: Mapping[str, Any]) -> Appointment:
        """Move, rename or cancel an appointment. Raises ApiRefusal for a slot that is not free."""
        before = self.get_appointment(event_id)
        calendar = self.get_calendar(body.get("calendarId", before.calendar_id))
        start = self._parse_local_time(body["startTime"], "startTime") if "startTime" in body else before.start
        moved = start != before.start or calendar.id != before.calendar_id
        end = self._parse_end(body, start, calendar) if moved or "endTime" in body else before.end
        if moved and not body.get("ignoreFreeSlotValidation"):
            self._require_free_slot(calendar, before.contact_id, start, end, excluding=event_id)
        after = dataclasses.replace(
            before,
            calendar_id=calendar.id,
            start=start,
            end=end,
            title=body.get("title", before.title),
            status=body.get("appointmentStatus", before.status),
            assigned_user_id=body.get("assignedUserId", before.assigned_user_id),
            address=body.get("address", before.address),
            description=body.get("description", before.description),
            updated_at=self._context.now(),
        )
        if moved:
            return self._store_and_journal(after)
        self._store_appointment(after)
        return after

    def book_for_outside_client(self, calendar_id: str, start: datetime) -> Appointment:
        """Book a slot for someone outside the CRM, without a journal entry. Raises ApiRefusal when it is not free."""
        calendar = self.get_calendar(calendar_id)
        end = start + timedelta(minutes=calendar.slot_minutes)
        if not slots.is_bookable(
            calendar,
            self._context.account.zone,
            start,
            now=self._context.now(),
            busy=self._list_fully_booked_times(calendar_id),
        ):
            raise errors.slot_unavailable()
        now = self._context.now()
        taken = Appointment(
            id=self._context.identifiers.draw_short_id(),
            calendar_id=calendar_id,
            contact_id="",
            title="Another contact",
            start=start.astimezone(self._context.account.zone),
            end=end.astimezone(self._context.account.zone),
            status="confirmed",
            assigned_user_id=calendar.user_id,
            added_at=now,
            updated_at=now,
        )
        self._store_appointment(taken)
        return taken

    def _store_appointment(self, appointment: Appointment) -> None:
        """Store an appointment and update the number of bookings by time."""
        before = self._appointments.get(appointment.id)
        if before is None:
            self._ids_of[appointment.contact_id].append(appointment.id)
        elif before.occupies_slot:
            self._bookings_by_time[before.calendar_id][before.start, before.end] -= 1
        if appointment.occupies_slot:
            self._bookings_by_time[appointment.calendar_id][appointment.start, appointment.end] += 1
        self._appointments[appointment.id] = appointment
        if appointment.contact_id and appointment != before:
            self._context.announce("AppointmentCreate" if before is None else "AppointmentUpdate", appointment)

    def _store_and_journal(self, appointment: Appointment) -> Appointment:
        self._store_appointment(appointment)
        self._context.write_journal_entry(
            "appointment.booked",
            appointment.contact_id,
            calendar=self.get_calendar(appointment.calendar_id).name,
            start=appointment.start,
            title=appointment.title,
            appointment_id=appointment.id,
        )
        return appointment

    def _require_free_slot(
        self, calendar: Calendar, contact_id: str, start: datetime, end: datetime, *, excluding: str = ""
    ) -> None:
        """Journal and raise ApiRefusal unless the time is one of the calendar's free slots."""
        busy = self._list_fully_booked_times(calendar.id, excluding=excluding)
        zone, now = self._context.account.zone, self._context.now()
        if slots.is_bookable(calendar, zone, start, now=now, busy=busy) and not slots.overlaps_any(start, end, busy):
            return
        refusal = errors.slot_unavailable()
        self._context.write_journal_entry(
            "appointment.refused", contact_id, calendar=calendar.name, start=start, reason=refusal.reason
        )
        raise refusal

    def _list_fully_booked_times(self, calendar_id: str, *, excluding: str = "") -> list[slots.TimeRange]:
        """The times whose seats are all booked; bookings of different lengths are counted separately."""
        excluded = self._appointments.get(excluding)
        is_in_calendar = excluded is not None and excluded.calendar_id == calendar_id and excluded.occupies_slot
        own = (excluded.start, excluded.end) if excluded is not None and is_in_calendar else None
        seats = self.get_calendar(calendar_id).seats
        booked = [
            time for time, bookings in self._bookings_by_time[calendar_id].items() if bookings - (time == own) >= seats
        ]
        return booked + [(each.start, each.end) for each in self._blocked.values() if each.calendar_id == calendar_id]

    def _parse_local_time(self, text: str, name: str) -> datetime:
        return parse_calendar_time(text, name=name, zone=self._context.account.zone)

    def _parse_end(self, body: Mapping[str, Any], start: datetime, calendar: Calendar) -> datetime:
        if "endTime" not in body:
            return start + timedelta(minutes=calendar.slot_minutes)
        end = self._parse_local_time(body["endTime"], "endTime")
        if end <= start:
            raise errors.unprocessable_request(["endTime must be after startTime"])
        return end
