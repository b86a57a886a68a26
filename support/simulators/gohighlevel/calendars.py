"""Appointments: booking a free slot once, moving it, giving it up.

Source: docs/sources/gohighlevel.md#free-slots, docs/sources/gohighlevel.md#appointments.
"""

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from support.simulators.gohighlevel import errors, slots
from support.simulators.gohighlevel.account import Calendar
from support.simulators.gohighlevel.contacts import Contacts
from support.simulators.gohighlevel.context import Surroundings
from support.simulators.gohighlevel.records import Appointment
from support.simulators.gohighlevel.timestamps import read

LONGEST_RANGE = timedelta(days=31)
"""How far apart the two ends of a free-slots question may lie."""


class Calendars:
    """Every appointment of the location."""

    def __init__(self, around: Surroundings, contacts: Contacts) -> None:
        self._around = around
        self._contacts = contacts
        self._appointments: dict[str, Appointment] = {}
        self._ids_of: defaultdict[str, list[str]] = defaultdict(list)
        self._held: defaultdict[str, Counter[slots.Busy]] = defaultdict(Counter)

    def all(self) -> tuple[Appointment, ...]:
        """Every appointment, in the order they were made."""
        return tuple(self._appointments.values())

    def get(self, event_id: str) -> Appointment:
        """The appointment. Raises the refusal for an unknown one."""
        if event_id not in self._appointments:
            raise errors.bad_request("The event id is invalid")
        return self._appointments[event_id]

    def calendar(self, calendar_id: str) -> Calendar:
        """The calendar. Raises the refusal for an unknown one."""
        calendar = self._around.account.calendars_by_id.get(calendar_id)
        if calendar is None:
            raise errors.bad_request("The calendar id is invalid")
        return calendar

    def of(self, contact_id: str) -> tuple[Appointment, ...]:
        """The contact's appointments, in the order they were made."""
        return tuple(self._appointments[event_id] for event_id in self._ids_of.get(contact_id, ()))

    def free(self, calendar_id: str, begin: datetime, end: datetime) -> list[datetime]:
        """The free slots between two moments, in UTC. Raises a 400 refusal for more than 31 days."""
        if end < begin or end - begin > LONGEST_RANGE:
            raise errors.bad_request("Date range should not exceed 31 days")
        calendar = self.calendar(calendar_id)
        zone = self._around.account.zone
        return slots.free(calendar, zone, now=self._around.now(), begin=begin, end=end, busy=self._busy(calendar_id))

    def book(self, body: Mapping[str, Any]) -> Appointment:
        """Book what a request asks for. Raises the refusal for a slot that is not free, and journals it."""
        if "rrule" in body:
            raise errors.NotSimulated("recurring appointments")
        calendar = self.calendar(body["calendarId"])
        contact = self._contacts.get(body["contactId"])
        start = self._moment(body["startTime"], "startTime")
        end = self._end(body, start, calendar)
        if not body.get("ignoreFreeSlotValidation"):
            self._hold(calendar, contact.id, start, end)
        now = self._around.now()
        appointment = Appointment(
            id=self._around.identifiers.short(),
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
        return self._keep(appointment)

    def edit(self, event_id: str, body: Mapping[str, Any]) -> Appointment:
        """Move, rename or cancel an appointment. Raises the refusal for a slot that is not free."""
        before = self.get(event_id)
        calendar = self.calendar(body.get("calendarId", before.calendar_id))
        start = self._moment(body["startTime"], "startTime") if "startTime" in body else before.start
        moved = start != before.start or calendar.id != before.calendar_id
        end = self._end(body, start, calendar) if moved or "endTime" in body else before.end
        if moved and not body.get("ignoreFreeSlotValidation"):
            self._hold(calendar, before.contact_id, start, end, but=event_id)
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
            updated_at=self._around.now(),
        )
        if moved:
            return self._keep(after)
        self._put(after)
        return after

    def take(self, calendar_id: str, start: datetime) -> Appointment:
        """Somebody else books a slot; nothing is journaled. Raises the refusal when it is not free."""
        calendar = self.calendar(calendar_id)
        end = start + timedelta(minutes=calendar.slot_minutes)
        if not slots.bookable(
            calendar, self._around.account.zone, start, now=self._around.now(), busy=self._busy(calendar_id)
        ):
            raise errors.slot_gone()
        now = self._around.now()
        taken = Appointment(
            id=self._around.identifiers.short(),
            calendar_id=calendar_id,
            contact_id="",
            title="Somebody else",
            start=start.astimezone(self._around.account.zone),
            end=end.astimezone(self._around.account.zone),
            status="confirmed",
            assigned_user_id=calendar.user_id,
            added_at=now,
            updated_at=now,
        )
        self._put(taken)
        return taken

    def _put(self, appointment: Appointment) -> None:
        """Keep an appointment as it is now, and count who holds which time."""
        before = self._appointments.get(appointment.id)
        if before is None:
            self._ids_of[appointment.contact_id].append(appointment.id)
        elif before.holds_its_slot:
            self._held[before.calendar_id][before.start, before.end] -= 1
        if appointment.holds_its_slot:
            self._held[appointment.calendar_id][appointment.start, appointment.end] += 1
        self._appointments[appointment.id] = appointment

    def _keep(self, appointment: Appointment) -> Appointment:
        self._put(appointment)
        self._around.write(
            "appointment.booked",
            appointment.contact_id,
            calendar=self.calendar(appointment.calendar_id).name,
            start=appointment.start,
            title=appointment.title,
            appointment_id=appointment.id,
        )
        return appointment

    def _hold(self, calendar: Calendar, contact_id: str, start: datetime, end: datetime, *, but: str = "") -> None:
        """Make sure the time is one of the calendar's free slots, or refuse."""
        busy = self._busy(calendar.id, but=but)
        zone, now = self._around.account.zone, self._around.now()
        if slots.bookable(calendar, zone, start, now=now, busy=busy) and not slots.overlaps(start, end, busy):
            return
        refusal = errors.slot_gone()
        self._around.write(
            "appointment.refused", contact_id, calendar=calendar.name, start=start, reason=refusal.reason
        )
        raise refusal

    def _busy(self, calendar_id: str, *, but: str = "") -> list[slots.Busy]:
        """The times that are held by as many as there are seats; a time that ends differently is another time."""
        mine = self._appointments.get(but)
        holds = mine is not None and mine.calendar_id == calendar_id and mine.holds_its_slot
        own = (mine.start, mine.end) if mine is not None and holds else None
        seats = self.calendar(calendar_id).seats
        return [time for time, bookings in self._held[calendar_id].items() if bookings - (time == own) >= seats]

    def _moment(self, text: str, name: str) -> datetime:
        return read(text, name=name, zone=self._around.account.zone).astimezone(self._around.account.zone)

    def _end(self, body: Mapping[str, Any], start: datetime, calendar: Calendar) -> datetime:
        if "endTime" not in body:
            return start + timedelta(minutes=calendar.slot_minutes)
        end = self._moment(body["endTime"], "endTime")
        if end <= start:
            raise errors.unprocessable(["endTime must be after startTime"])
        return end
