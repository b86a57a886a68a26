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

from reference_bots.adapters import gohighlevel_models as models
from reference_bots.adapters.gohighlevel_calls import ApiVersion, GoHighLevelClient
from reference_bots.adapters.gohighlevel_conversations import REPLY_SUBJECT, GoHighLevelConversations
from reference_bots.adapters.gohighlevel_office import GoHighLevelOffice
from reference_bots.conversation.context import (
    AppointmentBooked,
    BookingRequest,
    Contact,
    MessageInCrm,
    ServiceUnavailable,
    SlotTaken,
)
from reference_bots.conversation.effects import AddNote, AddTask, SendEmail, TellOffice, UpsertOpportunity
from reference_bots.conversation.personal_names import clean_name
from reference_bots.conversation.sms_text import fit_into_two_segments
from reference_bots.conversation.vocabulary import Channel
from reference_bots.engine.retry import retry_three_times
from reference_bots.ports import Clock, CrmRefusedError, CrmUnavailableError, ReceivedText
from reference_bots.settings import Settings

SLOT_HORIZON: Final = timedelta(days=7)
"""How far ahead free slots are requested."""

SLOT_CACHE_TIME: Final = timedelta(seconds=10)
"""How long free slots are cached while calls are scarce, unless the bots book meanwhile. A contact takes longer to
choose, so a slot may be taken by then in any case.
"""

_CONTACTS: Final = ApiVersion.CONTACTS_AND_OPPORTUNITIES
_OPPORTUNITIES: Final = ApiVersion.CONTACTS_AND_OPPORTUNITIES
_LOCATIONS: Final = ApiVersion.CONTACTS_AND_OPPORTUNITIES
_CALENDARS: Final = ApiVersion.CONVERSATIONS_AND_CALENDARS
_SLOT_TAKEN_WORD: Final = "slot"
_MINUTE: Final = timedelta(minutes=1)


class GoHighLevelCrm:
    """`Crm` over GoHighLevel's API v2."""

    def __init__(
        self, calls: GoHighLevelClient, settings: Settings, clock: Clock, *, clean: models.CleanName = clean_name
    ) -> None:
        self._calls, self._clean = calls, clean
        self._conversations = GoHighLevelConversations(calls, location_id=settings.ghl_location_id)
        self._office = GoHighLevelOffice(calls, settings, clock)
        self._settings = settings
        self._clock = clock
        self._key_by_field_id: Mapping[str, str] = {}
        self._field_keys_lock = asyncio.Lock()
        self._slots_lock = asyncio.Lock()
        self._cached_slots: dict[str, tuple[datetime, tuple[datetime, ...]]] = {}

    def is_near_limit(self, contact_id: str) -> bool:  # noqa: ARG002 - one rate limit for all contacts of a location
        """Whether the location's rate limit is nearly used up."""
        return self._calls.is_near_limit

    def limit_record_writes(self, contact_id: str) -> AbstractAsyncContextManager[None]:  # noqa: ARG002 - as above
        """Entered to write a contact's deferred records; few at a time."""
        return self._calls.record_write_semaphore

    async def fetch_contact(self, contact_id: str) -> Contact:
        """Read the contact."""
        answer = await self._calls.request(_CONTACTS, "GET", f"/contacts/{contact_id}", models.ContactResponse)
        return answer.contact.as_contact(
            await self._read_field_keys() if answer.contact.custom_fields else {}, clean=self._clean
        )

    async def send_sms(self, contact_id: str, text: str) -> str:
        """Send one SMS, in an alphabet in which two segments hold it; return the message's id."""
        return await self._conversations.send(
            {"type": "SMS", "contactId": contact_id, "message": fit_into_two_segments(text)}
        )

    async def send_by_channel(self, contact_id: str, text: str, channel: Channel) -> str:
        """Send one text by a channel other than SMS; return the message's id."""
        body = {"type": channel.value, "contactId": contact_id, "message": text}
        if channel is Channel.EMAIL:
            body |= {"subject": REPLY_SUBJECT, "html": _to_html(text)}
        return await self._conversations.send(body)

    async def list_messages_since(self, since: datetime) -> tuple[MessageInCrm, ...]:
        """Every message of the location's conversations written after `since`, oldest first."""
        return await self._conversations.list_messages_since(since)

    async def send_email(self, contact_id: str, email: SendEmail) -> str:
        """Send one e-mail; return the message's id."""
        return await self._conversations.send(
            {
                "type": "Email",
                "contactId": contact_id,
                "subject": email.subject,
                "message": email.body,
                "html": _to_html(email.body),
            }
        )

    async def find_sent_sms(
        self, contact_id: str, text: str, *, since: datetime, excluding: frozenset[str]
    ) -> str | None:
        """The id of an SMS with this text among the contact's newest messages, or None."""
        return await self._conversations.find_sent(
            contact_id, "TYPE_SMS", {fit_into_two_segments(text).strip()}, since, excluding
        )

    async def find_sent_by_channel(
        self, contact_id: str, text: str, *, since: datetime, excluding: frozenset[str]
    ) -> str | None:
        """The id of a text with these words among the contact's newest messages, or None."""
        return await self._conversations.find_sent(contact_id, "", {text.strip(), _to_html(text)}, since, excluding)

    async def find_sent_email(
        self, contact_id: str, email: SendEmail, *, since: datetime, excluding: frozenset[str]
    ) -> str | None:
        """The id of an e-mail with this body among the contact's newest messages, or None."""
        bodies = {email.body.strip(), _to_html(email.body)}
        return await self._conversations.find_sent(contact_id, "TYPE_EMAIL", bodies, since, excluding)

    async def list_received_texts(self, contact_id: str, text: str) -> tuple[ReceivedText, ...]:
        """The inbound messages with this text on the newest page of each conversation, newest first."""
        return await self._conversations.list_received(contact_id, text)

    async def add_tags(self, contact_id: str, tags: tuple[str, ...]) -> None:
        """Add tags."""
        await self._send_write_request("POST", f"/contacts/{contact_id}/tags", {"tags": tags})

    async def remove_tags(self, contact_id: str, tags: tuple[str, ...]) -> None:
        """Remove tags."""
        await self._send_write_request("DELETE", f"/contacts/{contact_id}/tags", {"tags": tags})

    async def set_fields(self, contact_id: str, fields: Mapping[str, str | int | float]) -> None:
        """Write custom fields by key, in one call."""
        entries = [{"key": key, "field_value": value} for key, value in fields.items()]
        await self._send_write_request("PUT", f"/contacts/{contact_id}", {"customFields": entries})

    async def set_do_not_disturb(self, contact_id: str, channels: tuple[str, ...], *, active: bool) -> None:
        """Turn do-not-disturb on or off for these channels, in one call."""
        status = {"status": "active" if active else "inactive"}
        await self._send_write_request(
            "PUT", f"/contacts/{contact_id}", {"dndSettings": dict.fromkeys(channels, status)}
        )

    async def enrol_in_workflow(self, contact_id: str, workflow: str) -> None:
        """Add the contact to the workflow that has this name in the settings."""
        workflow_id = self._settings.workflow_ids.get(workflow)
        if workflow_id is None:
            raise CrmRefusedError(f"WORKFLOW_IDS has no workflow {workflow}", status=404, is_own=True)
        await self._send_write_request("POST", f"/contacts/{contact_id}/workflow/{workflow_id}", {})

    async def add_task(self, contact_id: str, task: AddTask) -> str:
        """Add an open task for the agent; return its id."""
        body = {
            "title": task.title,
            "body": task.body,
            "dueDate": _to_iso(task.due),
            "completed": False,
            "assignedTo": self._settings.ghl_user_id,
        }
        answer = await self._calls.request(
            _CONTACTS, "POST", f"/contacts/{contact_id}/tasks", models.TaskResponse, body=body
        )
        return answer.task.id

    async def find_task(self, contact_id: str, task: AddTask, *, excluding: frozenset[str]) -> str | None:
        """The id of a task with the same title and body, or None."""
        answer = await self._calls.request(_CONTACTS, "GET", f"/contacts/{contact_id}/tasks", models.TasksResponse)
        same = (there.id for there in answer.tasks if (there.title, there.body or "") == (task.title, task.body))
        return next((task_id for task_id in same if task_id not in excluding), None)

    async def tell_office(self, contact_id: str, message: TellOffice) -> str:
        """Add a task at the office's own contact, or at this one where no office is configured."""
        return await self.add_task(*await self._office.address(contact_id, message))

    async def find_office_task(self, contact_id: str, message: TellOffice, *, excluding: frozenset[str]) -> str | None:
        """The id of this task if it exists, or None."""
        return await self.find_task(*await self._office.address(contact_id, message), excluding=excluding)

    async def add_note(self, contact_id: str, note: AddNote) -> str:
        """Add a note; return its id."""
        body = {"body": note.body, "userId": self._settings.ghl_user_id}
        answer = await self._calls.request(
            _CONTACTS, "POST", f"/contacts/{contact_id}/notes", models.NoteResponse, body=body
        )
        return answer.note.id

    async def find_note(self, contact_id: str, note: AddNote, *, excluding: frozenset[str]) -> str | None:
        """The id of a note with the same body, or None."""
        answer = await self._calls.request(_CONTACTS, "GET", f"/contacts/{contact_id}/notes", models.NotesResponse)
        same = (there.id for there in answer.notes if there.body == note.body and there.id not in excluding)
        return next(same, None)

    async def open_opportunity(self, contact_id: str, opportunity: UpsertOpportunity) -> None:
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
        await self._calls.request(_OPPORTUNITIES, "POST", "/opportunities/upsert", msgspec.Raw, body=body)

    async def fetch_free_slots(self, contact: Contact, now: datetime) -> tuple[datetime, ...] | ServiceUnavailable:
        """The free slots of the next seven days, ascending, in the contact's zone."""
        if not self._settings.ghl_calendar_id:
            return ServiceUnavailable(reason="no calendar is configured")
        zone = contact.timezone
        try:
            async with self._slots_lock if self._calls.is_near_limit else nullcontext():
                seen_at, slots = self._cached_slots.get(zone, (now - 2 * SLOT_CACHE_TIME, ()))
                if not self._calls.is_near_limit or self._clock.now() - seen_at > SLOT_CACHE_TIME:
                    slots = await retry_three_times(
                        self._clock, CrmUnavailableError, partial(self._request_slots, zone, now)
                    )
                    self._cached_slots[zone] = (self._clock.now(), slots)
        except (CrmUnavailableError, CrmRefusedError) as error:
            return ServiceUnavailable(reason=str(error))
        return tuple(sorted(slot.astimezone(ZoneInfo(zone)) for slot in slots))

    async def book_slot(
        self, contact: Contact, booking: BookingRequest, *, after_restart: bool
    ) -> AppointmentBooked | SlotTaken | ServiceUnavailable:
        """Book the slot; after an attempt with unknown outcome, search for the appointment before trying again."""
        uncertain = after_restart
        self._cached_slots.clear()

        async def attempt_booking() -> AppointmentBooked | SlotTaken | ServiceUnavailable:
            nonlocal uncertain
            if uncertain and (existing_id := await self._find_appointment(contact, booking.start)) is not None:
                return AppointmentBooked(appointment_id=existing_id, start=booking.start)
            try:
                return AppointmentBooked(
                    appointment_id=await self._create_appointment(contact, booking), start=booking.start
                )
            except CrmRefusedError as refused:
                return SlotTaken() if _SLOT_TAKEN_WORD in str(refused) else ServiceUnavailable(reason=str(refused))
            except CrmUnavailableError as error:
                uncertain = uncertain or error.maybe_done
                raise

        try:
            return await retry_three_times(self._clock, CrmUnavailableError, attempt_booking)
        except CrmUnavailableError as error:
            # "Not booked" must never be said of a booked slot: search once more; if that fails, retry the turn.
            existing_id = await self._find_appointment(contact, booking.start) if uncertain else None
            if existing_id is not None:
                return AppointmentBooked(appointment_id=existing_id, start=booking.start)
            return ServiceUnavailable(reason=str(error))

    async def _read_field_keys(self) -> Mapping[str, str]:
        """Keys of the contacts' custom fields by id; requested once, because contacts carry ids only."""
        async with self._field_keys_lock:
            if not self._key_by_field_id:
                path = f"/locations/{self._settings.ghl_location_id}/customFields"
                answer = await self._calls.request(
                    _LOCATIONS, "GET", path, models.CustomFieldsResponse, query={"model": "contact"}
                )
                self._key_by_field_id = {
                    field.id: field.field_key.removeprefix("contact.") for field in answer.custom_fields
                }
        return self._key_by_field_id

    async def _send_write_request(self, method: str, path: str, body: Mapping[str, Any]) -> None:
        await self._calls.request(_CONTACTS, method, path, msgspec.Raw, body=body)

    async def _request_slots(self, zone: str, now: datetime) -> tuple[datetime, ...]:
        answer = await self._calls.request(
            _CALENDARS,
            "GET",
            f"/calendars/{self._settings.ghl_calendar_id}/free-slots",
            dict[str, models.DaySlots | str],
            query={
                "startDate": _to_milliseconds(now),
                "endDate": _to_milliseconds(now + SLOT_HORIZON),
                "timezone": zone,
            },
        )
        days = (day.slots for day in answer.values() if isinstance(day, models.DaySlots))
        return tuple(chain.from_iterable(days))

    async def _create_appointment(self, contact: Contact, booking: BookingRequest) -> str:
        body = {
            "calendarId": self._settings.ghl_calendar_id,
            "locationId": self._settings.ghl_location_id,
            "contactId": contact.contact_id,
            "startTime": booking.start.isoformat(),
            "title": booking.title,
            "appointmentStatus": "confirmed",
            "assignedUserId": self._settings.ghl_user_id,
        }
        answer = await self._calls.request(
            _CALENDARS, "POST", "/calendars/events/appointments", models.RecordId, body=body
        )
        return answer.id

    async def _find_appointment(self, contact: Contact, start: datetime) -> str | None:
        """The id of the contact's appointment at this time, unless cancelled."""
        answer = await self._calls.request(
            _CALENDARS,
            "GET",
            "/calendars/events",
            models.CalendarEventsResponse,
            query={
                "locationId": self._settings.ghl_location_id,
                "calendarId": self._settings.ghl_calendar_id,
                "startTime": _to_milliseconds(start),
                "endTime": _to_milliseconds(start + _MINUTE),
            },
        )
        own = (event for event in answer.events if event.contact_id == contact.contact_id)
        return next((event.id for event in own if event.appointment_status != "cancelled"), None)


def _to_html(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _to_iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _to_milliseconds(moment: datetime) -> str:
    return str(round(moment.timestamp() * 1000))
