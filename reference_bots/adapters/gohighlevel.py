"""GoHighLevel as the bots' CRM. Writes are tried once; their caller repeats.

Source:
- docs/sources/gohighlevel.md#contact-records
- docs/sources/gohighlevel.md#conversations-and-messages
- docs/sources/gohighlevel.md#free-slots
- docs/sources/gohighlevel.md#appointments
- docs/sources/gohighlevel.md#opportunities
- docs/sources/gohighlevel.md#notes-tasks-and-workflows
"""

import asyncio
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import UTC, datetime, timedelta
from functools import partial
from html import escape
from itertools import chain
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec

from reference_bots.adapters import gohighlevel_models as shapes
from reference_bots.adapters.gohighlevel_calls import GoHighLevelCalls, Version
from reference_bots.conversation.context import Booked, BookingWanted, Contact, SlotTaken, Unavailable
from reference_bots.conversation.effects import AddNote, AddTask, OpenOpportunity, SendEmail
from reference_bots.engine.retry import a_few_times
from reference_bots.ports import Clock, CrmRefused, CrmTrouble
from reference_bots.settings import Settings

AHEAD: Final = timedelta(days=7)
"""How far the bots look for free slots."""

SLOTS_BELIEVED: Final = timedelta(seconds=10)
"""How long free slots are believed while calls are scarce, unless we book meanwhile. Whoever chooses one takes longer,
so that it may be gone by then is nothing new."""

CLOCKS_APART: Final = timedelta(minutes=2)
"""How much earlier than our own clock says a message may be dated by the CRM's."""

_CONTACTS: Final = Version.CONTACTS_AND_OPPORTUNITIES
_OPPORTUNITIES: Final = Version.CONTACTS_AND_OPPORTUNITIES
_LOCATIONS: Final = Version.CONTACTS_AND_OPPORTUNITIES
_CONVERSATIONS: Final = Version.CONVERSATIONS_AND_CALENDARS
_CALENDARS: Final = Version.CONVERSATIONS_AND_CALENDARS
_NO_SLOT: Final = "slot"
_MINUTE: Final = timedelta(minutes=1)


class GoHighLevelCrm:
    """`Crm` over GoHighLevel's API, v2 face."""

    def __init__(self, calls: GoHighLevelCalls, settings: Settings, clock: Clock) -> None:
        self._calls = calls
        self._settings = settings
        self._clock = clock
        self._keys: Mapping[str, str] = {}
        self._asking_for_keys = asyncio.Lock()
        self._asking_for_slots = asyncio.Lock()
        self._slots_seen: dict[str, tuple[datetime, tuple[datetime, ...]]] = {}

    def pressed(self, contact_id: str) -> bool:  # noqa: ARG002 - all contacts here share one limit
        """Whether calls are scarce now."""
        return self._calls.pressed

    def keeping(self, contact_id: str) -> AbstractAsyncContextManager[None]:  # noqa: ARG002 - as above
        """Entered to bring a contact's records up to date while calls are scarce."""
        return self._calls.keepers

    async def contact(self, contact_id: str) -> Contact:
        """Who this is."""
        answer = await self._calls.ask(_CONTACTS, "GET", f"/contacts/{contact_id}", shapes.ContactAnswer)
        return answer.contact.as_contact(await self._field_keys() if answer.contact.custom_fields else {})

    async def send_sms(self, contact_id: str, text: str) -> str:
        """Send one SMS; the message's id."""
        return await self._send({"type": "SMS", "contactId": contact_id, "message": text})

    async def send_email(self, contact_id: str, email: SendEmail) -> str:
        """Send one e-mail; the message's id."""
        return await self._send(
            {
                "type": "Email",
                "contactId": contact_id,
                "subject": email.subject,
                "message": email.body,
                "html": _as_html(email.body),
            }
        )

    async def sent_sms(self, contact_id: str, text: str, *, since: datetime, besides: frozenset[str]) -> str | None:
        """The id of an SMS with this text among the contact's newest messages."""
        return await self._sent(contact_id, "TYPE_SMS", {text.strip()}, since, besides)

    async def sent_email(
        self, contact_id: str, email: SendEmail, *, since: datetime, besides: frozenset[str]
    ) -> str | None:
        """The id of an e-mail with this body among the contact's newest messages."""
        bodies = {email.body.strip(), _as_html(email.body)}
        return await self._sent(contact_id, "TYPE_EMAIL", bodies, since, besides)

    async def add_tags(self, contact_id: str, tags: tuple[str, ...]) -> None:
        """Add tags."""
        await self._write("POST", f"/contacts/{contact_id}/tags", {"tags": tags})

    async def remove_tags(self, contact_id: str, tags: tuple[str, ...]) -> None:
        """Remove tags."""
        await self._write("DELETE", f"/contacts/{contact_id}/tags", {"tags": tags})

    async def set_fields(self, contact_id: str, fields: Mapping[str, str | int | float]) -> None:
        """Write custom fields by key, in one call."""
        entries = [{"key": key, "field_value": value} for key, value in fields.items()]
        await self._write("PUT", f"/contacts/{contact_id}", {"customFields": entries})

    async def enrol(self, contact_id: str, workflow: str) -> None:
        """Put the contact into the workflow the settings know by this name."""
        workflow_id = self._settings.workflow_ids.get(workflow)
        if workflow_id is None:
            raise CrmRefused(f"WORKFLOW_IDS has no workflow {workflow}", status=404)
        await self._write("POST", f"/contacts/{contact_id}/workflow/{workflow_id}", {})

    async def add_task(self, contact_id: str, task: AddTask) -> str:
        """Add an open task for the agent."""
        body = {
            "title": task.title,
            "body": task.body,
            "dueDate": _moment(task.due),
            "completed": False,
            "assignedTo": self._settings.ghl_user_id,
        }
        answer = await self._calls.ask(_CONTACTS, "POST", f"/contacts/{contact_id}/tasks", shapes.TaskAnswer, body=body)
        return answer.task.id

    async def added_task(self, contact_id: str, task: AddTask, *, besides: frozenset[str]) -> str | None:
        """The id of a task with the same title and body."""
        answer = await self._calls.ask(_CONTACTS, "GET", f"/contacts/{contact_id}/tasks", shapes.Tasks)
        same = (there.id for there in answer.tasks if (there.title, there.body or "") == (task.title, task.body))
        return next((task_id for task_id in same if task_id not in besides), None)

    async def add_note(self, contact_id: str, note: AddNote) -> str:
        """Add a note."""
        body = {"body": note.body, "userId": self._settings.ghl_user_id}
        answer = await self._calls.ask(_CONTACTS, "POST", f"/contacts/{contact_id}/notes", shapes.NoteAnswer, body=body)
        return answer.note.id

    async def added_note(self, contact_id: str, note: AddNote, *, besides: frozenset[str]) -> str | None:
        """The id of a note with the same body."""
        answer = await self._calls.ask(_CONTACTS, "GET", f"/contacts/{contact_id}/notes", shapes.Notes)
        same = (there.id for there in answer.notes if there.body == note.body)
        return next((note_id for note_id in same if note_id not in besides), None)

    async def open_opportunity(self, contact_id: str, opportunity: OpenOpportunity) -> None:
        """Create the contact's opportunity in our pipeline, or update it."""
        body = {
            "pipelineId": self._settings.ghl_pipeline_id,
            "locationId": self._settings.ghl_location_id,
            "contactId": contact_id,
            "name": opportunity.name,
            "status": "open",
            "pipelineStageId": self._settings.ghl_pipeline_stage_id,
            "monetaryValue": opportunity.value,
        }
        await self._calls.ask(_OPPORTUNITIES, "POST", "/opportunities/upsert", msgspec.Raw, body=body)

    async def free_slots(self, contact: Contact, now: datetime) -> tuple[datetime, ...] | Unavailable:
        """The free slots of the next seven days, ascending, in the contact's zone."""
        if not self._settings.ghl_calendar_id:
            return Unavailable(why="no calendar is configured")
        zone = contact.timezone
        try:
            async with self._asking_for_slots if self._calls.pressed else nullcontext():
                seen_at, slots = self._slots_seen.get(zone, (now - 2 * SLOTS_BELIEVED, ()))
                if not self._calls.pressed or self._clock.now() - seen_at > SLOTS_BELIEVED:
                    slots = await a_few_times(self._clock, CrmTrouble, partial(self._slots, zone, now))
                    self._slots_seen[zone] = (self._clock.now(), slots)
        except (CrmTrouble, CrmRefused) as trouble:
            return Unavailable(why=str(trouble))
        return tuple(sorted(slot.astimezone(ZoneInfo(zone)) for slot in slots))

    async def book(
        self, contact: Contact, booking: BookingWanted, *, after_restart: bool
    ) -> Booked | SlotTaken | Unavailable:
        """Book the slot; after an attempt whose end is unknown, look whether it is ours before trying again."""
        uncertain = after_restart
        self._slots_seen.clear()

        async def attempt() -> Booked | SlotTaken | Unavailable:
            nonlocal uncertain
            if uncertain and (ours := await self._booked(contact, booking.start)) is not None:
                return Booked(appointment_id=ours, start=booking.start)
            try:
                return Booked(appointment_id=await self._book(contact, booking), start=booking.start)
            except CrmRefused as refused:
                return SlotTaken() if _NO_SLOT in str(refused) else Unavailable(why=str(refused))
            except CrmTrouble as trouble:
                uncertain = uncertain or trouble.perhaps_done
                raise

        try:
            return await a_few_times(self._clock, CrmTrouble, attempt)
        except CrmTrouble as trouble:
            # Nobody may be told "not booked" of a slot that is: one more look, and without an answer the turn waits.
            ours = await self._booked(contact, booking.start) if uncertain else None
            if ours is not None:
                return Booked(appointment_id=ours, start=booking.start)
            return Unavailable(why=str(trouble))

    async def _field_keys(self) -> Mapping[str, str]:
        """The keys of the contacts' custom fields by id; asked for once, since contacts carry ids alone."""
        async with self._asking_for_keys:
            if not self._keys:
                path = f"/locations/{self._settings.ghl_location_id}/customFields"
                answer = await self._calls.ask(_LOCATIONS, "GET", path, shapes.Fields, query={"model": "contact"})
                self._keys = {field.id: field.field_key.removeprefix("contact.") for field in answer.custom_fields}
        return self._keys

    async def _send(self, body: Mapping[str, Any]) -> str:
        answer = await self._calls.ask(_CONVERSATIONS, "POST", "/conversations/messages", shapes.SentAnswer, body=body)
        return answer.message_id

    async def _sent(
        self, contact_id: str, kind: str, bodies: set[str], since: datetime, besides: frozenset[str]
    ) -> str | None:
        found = await self._calls.ask(
            _CONVERSATIONS,
            "GET",
            "/conversations/search",
            shapes.Conversations,
            query={"locationId": self._settings.ghl_location_id, "contactId": contact_id},
        )
        for conversation in found.conversations:
            page = await self._calls.ask(
                _CONVERSATIONS, "GET", f"/conversations/{conversation.id}/messages", shapes.Messages
            )
            for message in page.messages.messages:
                if (
                    (message.direction, message.message_type) == ("outbound", kind)
                    and message.id not in besides
                    and message.date_added >= since - CLOCKS_APART
                    and (message.body or "").strip() in bodies
                ):
                    return message.id
        return None

    async def _write(self, method: str, path: str, body: Mapping[str, Any]) -> None:
        await self._calls.ask(_CONTACTS, method, path, msgspec.Raw, body=body)

    async def _slots(self, zone: str, now: datetime) -> tuple[datetime, ...]:
        answer = await self._calls.ask(
            _CALENDARS,
            "GET",
            f"/calendars/{self._settings.ghl_calendar_id}/free-slots",
            dict[str, shapes.Slots | str],
            query={
                "startDate": _milliseconds(now),
                "endDate": _milliseconds(now + AHEAD),
                "timezone": zone,
            },
        )
        days = (day.slots for day in answer.values() if isinstance(day, shapes.Slots))
        return tuple(chain.from_iterable(days))

    async def _book(self, contact: Contact, booking: BookingWanted) -> str:
        body = {
            "calendarId": self._settings.ghl_calendar_id,
            "locationId": self._settings.ghl_location_id,
            "contactId": contact.contact_id,
            "startTime": booking.start.isoformat(),
            "title": booking.title,
            "appointmentStatus": "confirmed",
            "assignedUserId": self._settings.ghl_user_id,
        }
        answer = await self._calls.ask(_CALENDARS, "POST", "/calendars/events/appointments", shapes.Id, body=body)
        return answer.id

    async def _booked(self, contact: Contact, start: datetime) -> str | None:
        """The id of the contact's own standing appointment at this time."""
        answer = await self._calls.ask(
            _CALENDARS,
            "GET",
            "/calendars/events",
            shapes.Events,
            query={
                "locationId": self._settings.ghl_location_id,
                "calendarId": self._settings.ghl_calendar_id,
                "startTime": _milliseconds(start),
                "endTime": _milliseconds(start + _MINUTE),
            },
        )
        ours = (
            event.id
            for event in answer.events
            if event.contact_id == contact.contact_id and event.appointment_status != "cancelled"
        )
        return next(ours, None)


def _as_html(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _milliseconds(moment: datetime) -> str:
    return str(round(moment.timestamp() * 1000))
