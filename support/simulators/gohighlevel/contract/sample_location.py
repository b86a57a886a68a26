"""A simulated location with something of everything, called without an HTTP client."""

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from support.simulators.gohighlevel.contract.generated_requests import GeneratedRequest
from support.simulators.gohighlevel.service import GoHighLevelSimulator, load_account
from support.simulators.kernel.identifiers import IdGenerator
from support.simulators.kernel.journal import Journal

_ACCOUNT = Path(__file__).parents[4] / "fixtures" / "crm_accounts" / "rancho.toml"
_FIELD_VALUES: Sequence[Any] = ("nan", "1e400", "5", 7, [])
_NOW = datetime(2026, 3, 10, 17, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleAnswer:
    """What a request was answered."""

    status: int
    body: Any


class _StandingClock:
    """A clock that stands still."""

    def now(self) -> datetime:
        """The moment at which the location was made."""
        return _NOW

    async def sleep(self, _seconds: float) -> None:
        """Nothing waits here."""


class SampleLocation:
    """A location without rate limits, with two contacts, one of them without a name, and records of each kind.

    version: v2 or v3, of the requests that name none.
    known_values: name of a path variable, parameter or property -> values that exist.
    """

    def __init__(self, version: str) -> None:
        account = load_account(_ACCOUNT)
        limits = msgspec.structs.replace(account.limits, burst=10**9, daily=10**9)
        clock = _StandingClock()
        self.version = version
        self.journal = Journal(clock)
        self.crm = GoHighLevelSimulator(
            account=msgspec.structs.replace(account, limits=limits),
            clock=clock,
            identifiers=IdGenerator(1),
            journal=self.journal,
            webhook_key=Ed25519PrivateKey.from_private_bytes(bytes(range(32))),
        )
        self.known_values = self._fill_location()

    def send_request(self, request: GeneratedRequest, *, version: str = "") -> SampleAnswer:
        """The answer to a request with the location's token."""
        messages: list[MutableMapping[str, Any]] = []
        raw = b"" if request.body is None else msgspec.json.encode(request.body)

        async def receive() -> MutableMapping[str, Any]:
            return {"type": "http.request", "body": raw, "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            messages.append(message)

        headers = {
            "content-type": "application/json",
            "authorization": f"Bearer {self.crm.account.token}",
            "version": "v3" if (version or self.version) == "v3" else "2021-07-28",
        }
        scope = {
            "type": "http",
            "method": request.method,
            "path": request.path,
            "query_string": urlencode(request.query, doseq=True).encode(),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }
        answering = self.crm.application(scope, receive, send)
        try:
            answering.send(None)
        except StopIteration:
            start, end = messages
            return SampleAnswer(status=start["status"], body=msgspec.json.decode(end["body"]))
        raise RuntimeError("The simulator waited for something.")

    def read_everything(self) -> list[str]:
        """The paths of what bots read that is not answered with 200."""
        account = self.crm.account
        place = {"locationId": account.location_id}
        times = {"startTime": "0", "endTime": "252000000000000"}
        own = f"/locations/{account.location_id}"
        slots = {"startDate": 1773162000000, "endDate": 1773766800000}
        reads: list[tuple[str, Mapping[str, Any]]] = [
            ("/contacts/", place),
            ("/conversations/search", place),
            ("/opportunities/search", {"location_id": account.location_id}),
            ("/calendars/", place),
            ("/calendars/events", place | times | {"calendarId": account.calendars[0].id}),
            ("/calendars/blocked-slots", place | times),
            ("/calendars/groups", place),
            ("/conversations/messages/export", place),
            (f"{own}/customFields", {"model": "all"}),
            (f"{own}/customValues", {}),
            (f"{own}/tags", {}),
            (own, {}),
            ("/users/", place),
            (f"/calendars/{account.calendars[0].id}/free-slots", slots),
        ]
        for contact in self.crm.contacts():
            reads += [(f"/contacts/{contact.id}{part}", {}) for part in ("", "/notes", "/tasks", "/appointments")]
        requests = [GeneratedRequest(method="GET", path=path, query=query, body=None) for path, query in reads]
        search = {"locationId": account.location_id, "pageLimit": 500}
        requests.append(GeneratedRequest(method="POST", path="/contacts/search", query={}, body=search))
        return [each.path for each in requests if self.send_request(each, version="v2").status != 200]

    def _fill_location(self) -> Mapping[str, Sequence[Any]]:
        account = self.crm.account
        maria = self.crm.add_contact(first_name="Maria", phone="+19095550101", email="maria@example.com").id
        contacts = [maria, self.crm.add_contact(phone="+19095550177").id]

        def create(method: str, path: str, body: object) -> Any:
            request = GeneratedRequest(method=method, path=path, query={}, body=body)
            return self.send_request(request, version="v2").body

        self.crm.receive_sms(contacts[0], "Hello")
        mail = {"type": "Email", "contactId": contacts[0], "html": "<p>x</p>", "subject": "x"}
        message = create("POST", "/conversations/messages", mail)
        booked = {
            "calendarId": account.calendar_id,
            "locationId": account.location_id,
            "contactId": contacts[1],
            "startTime": "2026-03-17T10:00:00-07:00",
            "ignoreFreeSlotValidation": True,
        }
        event = create("POST", "/calendars/events/appointments", booked)["id"]
        deal = {"pipelineId": account.pipeline_id, "locationId": account.location_id, "name": "x", "status": "open"}
        opportunity = create("POST", "/opportunities/", deal | {"contactId": contacts[0]})["opportunity"]["id"]
        note = create("POST", f"/contacts/{contacts[0]}/notes", {"body": "x"})["note"]["id"]
        due = {"title": "x", "dueDate": "2026-03-17", "completed": False}
        task = create("POST", f"/contacts/{contacts[0]}/tasks", due)["task"]["id"]
        tag = create("POST", f"/locations/{account.location_id}/tags", {"name": "hot"})["tag"]["id"]
        fields = [field.id for field in account.custom_fields[:4]]
        here = {"locationId": account.location_id}
        group = create("POST", "/calendars/groups", here | {"name": "x", "description": "x", "slug": "x"})["group"][
            "id"
        ]
        times = {"startTime": "2026-03-19T10:00:00-07:00", "endTime": "2026-03-19T12:00:00-07:00"}
        blocked = create("POST", "/calendars/events/block-slots", here | times | {"calendarId": account.calendar_id})[
            "id"
        ]
        remark = create("POST", f"/calendars/appointments/{event}/notes", {"body": "x"})["note"]["id"]
        hours = here | {"timezone": "America/New_York", "name": "x", "userId": account.user_id}
        schedule = create("POST", "/calendars/schedules", hours)["schedule"]["id"]
        reminders = [{"receiverType": "contact", "channel": "email", "notificationType": "booked"}]
        notification = create("POST", f"/calendars/{account.calendar_id}/notifications", reminders)[0]["_id"]
        custom = create("POST", f"/locations/{account.location_id}/customValues", {"name": "x", "value": "y"})
        rule = {"intervalType": "daily", "interval": 1, "startDate": "2026-03-19", "dueAfterSeconds": 60}
        recurring = create(
            "POST", f"/locations/{account.location_id}/recurring-tasks", {"title": "x", "rruleOptions": rule}
        )["recurringTask"]["id"]
        folder = create("POST", "/custom-fields/folder", here | {"objectKey": "contact", "name": "x"})["id"]
        room = {"name": "x", "description": "x", "quantity": 1, "outOfService": 0, "capacity": 2, "calendarIds": []}
        resource = create("POST", "/calendars/resources/rooms", here | room)["id"]
        calendar = create("POST", "/calendars/", here | {"name": "x"})["calendar"]["id"]
        person = {"firstName": "x", "lastName": "y", "email": "x@example.com", "type": "account", "role": "user"}
        company = {"companyId": account.company_id, "password": "x", "locationIds": [account.location_id]}
        user = create("POST", "/users/", person | company)["id"]
        field = {"objectKey": "contact", "dataType": "TEXT", "fieldKey": "x", "showInForms": True, "parentId": folder}
        of_object = create("POST", "/custom-fields/", here | field)["field"]["id"]
        return {
            "locationId": [account.location_id],
            "location_id": [account.location_id],
            "companyId": [account.company_id],
            "contactId": contacts,
            "contact_id": contacts,
            "contacts": [contacts],
            "ids": [contacts],
            "conversationId": [message["conversationId"]],
            "messageId": [message["messageId"]],
            "emailMessageId": [message["messageId"]],
            "eventId": [event, blocked],
            "groupId": [group],
            "noteId": [remark],
            "notificationId": [notification],
            "appointmentId": [event],
            "calendarId": [account.calendar_id, account.calendar_id, calendar],
            "userId": [account.user_id, user],
            "dataType": ["TEXT", "NUMERICAL", "x"],
            "pipelineId": [account.pipeline_id],
            "pipelineStageId": [account.pipeline_stage_id],
            "taskId": [task],
            "tagId": [tag],
            "workflowId": list(account.workflows.values()),
            "resourceType": ["rooms", "equipments"],
            "type": ["SMS", "Email", "Call", "Location", "account"],
            "/contacts/bulk/tags/update/{type}": ["add", "remove"],
            "number": ["+19095550101", "x"],
            "clientId": [account.app.client_id],
            "clientSecret": [account.app.client_secret],
            "customFields": [[{"id": one, "field_value": written}] for one in fields for written in _FIELD_VALUES]
            + [[{"id": fields[0], "fieldValue": "inf"}], [{"key": "contact.x", "value": "y"}]],
            "startTime": [
                "2026-03-18T10:00:00-07:00",
                "9999-12-31T23:59:59",
                "1773162000000",
                "0001-01-01T00:00:00+14:00",
            ],
            "endTime": ["2026-03-18T11:00:00-07:00", "9999-12-31T23:59:59", "1773766800000"],
            "dueDate": ["2026-03-18", "9999-12-31T23:59:59", "0001-01-01T00:00:00+14:00"],
            "timezone": ["America/New_York", "America", "UTC", "Etc", "Europe/Madrid"],
            "limit": [20, "20", 0, -1, "abc", "1e3", 1.0],
            "pageLimit": [20, 1.0, 0, 501],
            "/contacts/{contactId}/notes/{id}": [note],
            "/opportunities/{id}": [opportunity],
            "/calendars/schedules/{id}": [schedule],
            "/calendars/resources/{resourceType}/{id}": [resource],
            "/locations/{locationId}/recurring-tasks/{id}": [recurring],
            "/locations/{locationId}/customFields/{id}": fields,
            "/locations/{locationId}/customValues/{id}": [custom["customValue"]["id"]],
            "/conversations/messages/{id}": [message["messageId"]],
            "/conversations/messages/email/{id}": [message["messageId"]],
            "/custom-fields/{id}": [of_object],
            "/custom-fields/folder/{id}": [folder],
            "/users/{userId}": [user],
            "id": [opportunity, "x"],
            "date": ["03-01-2026", "x"],
            "endDate": ["03-31-2026", 1773766800000],
            "client_id": [account.app.client_id],
            "client_secret": [account.app.client_secret],
            "code": [account.app.authorization_code],
            "appId": [account.app.id],
        }
