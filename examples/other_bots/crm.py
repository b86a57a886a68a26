"""GoHighLevel, as far as these bots use it: one method for each thing they do there."""

import logging
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import requests

from other_bots.settings import Settings

LOG = logging.getLogger("other_bots.crm")
BOOKING_TRIES = 3
BUSY = (429, 500, 502, 503, 504)


class CrmRefusedError(Exception):
    """GoHighLevel understood the call and will not do it."""


class CrmUnreachableError(Exception):
    """GoHighLevel did not do it now, or nobody knows whether it did."""


class Crm:
    """The brokerage's sub-account at GoHighLevel."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._headers = {"Authorization": f"Bearer {settings.crm_token}", "Accept": "application/json"}

    def send_text(self, contact: str, text: str, *, twice: bool = False) -> None:
        """One SMS. Before it is tried again, the conversation is read: the first try may have got through."""
        before = self._count_sent(contact, text) if twice else 0
        body = {"type": "SMS", "contactId": contact, "message": text}
        if before:
            return
        self._call("POST", "/conversations/messages", json=body, version="2021-04-15", wait=12)

    def _count_sent(self, contact: str, text: str) -> int:
        query = {"locationId": self._settings.location, "contactId": contact}
        found = self._call("GET", "/conversations/search", params=query, version="2021-04-15", wait=12)
        for conversation in found.get("conversations", []):
            path = f"/conversations/{conversation['id']}/messages"
            page = self._call("GET", path, version="2021-04-15", wait=12).get("messages", {})
            news = page.get("messages", []) if isinstance(page, dict) else page
            answers = [m.get("body") for m in news if m.get("direction") == "outbound"]
            return answers[:1].count(text)
        return 0

    def get_contact(self, contact: str) -> Mapping[str, Any]:
        """The contact's record."""
        record: Mapping[str, Any] = self._call("GET", f"/contacts/{contact}").get("contact", {})
        return record

    def write_fields(self, contact: str, fields: Mapping[str, Any]) -> None:
        """Set these custom fields."""
        written = [{"key": key, "field_value": value} for key, value in fields.items()]
        self._call("PUT", f"/contacts/{contact}", json={"customFields": written})

    def silence(self, contact: str, *, on: bool) -> None:
        """Switch do-not-disturb on for text messages, or off."""
        status = {"status": "active" if on else "inactive", "message": "asked by text", "code": ""}
        self._call("PUT", f"/contacts/{contact}", json={"dndSettings": {"SMS": status}})

    def change_tags(self, contact: str, *, add: tuple[str, ...] = (), remove: tuple[str, ...] = ()) -> None:
        """Take tags away, then put tags on."""
        if remove:
            self._call("DELETE", f"/contacts/{contact}/tags", json={"tags": list(remove)})
        if add:
            self._call("POST", f"/contacts/{contact}/tags", json={"tags": list(add)})

    def start_workflow(self, contact: str, workflow: str) -> None:
        """Put the contact into a workflow; without an id there is none."""
        if workflow:
            self._call("POST", f"/contacts/{contact}/workflow/{workflow}", json={})

    def find_free_times(self, timezone: str) -> list[datetime]:
        """Free starts of the coming week, in this time zone."""
        now = datetime.now(UTC)
        span = {"startDate": _as_milliseconds(now), "endDate": _as_milliseconds(now + timedelta(days=7))}
        path = f"/calendars/{self._settings.calendar}/free-slots"
        days = self._call("GET", path, params={**span, "timezone": timezone}, version="2021-04-15")
        slots = [slot for day in days.values() if isinstance(day, dict) for slot in day.get("slots", [])]
        return sorted(datetime.fromisoformat(slot) for slot in slots)

    def book(self, contact: str, start: datetime, title: str) -> None:
        """An appointment. A try whose answer was lost is looked up before anything is tried again."""
        body = {
            "calendarId": self._settings.calendar,
            "locationId": self._settings.location,
            "contactId": contact,
            "startTime": start.isoformat(),
            "title": title,
            "appointmentStatus": "confirmed",
        }
        for rest in reversed(range(BOOKING_TRIES)):
            try:
                self._call("POST", "/calendars/events/appointments", json=body, version="2021-04-15")
            except (CrmUnreachableError, CrmRefusedError) as failure:
                if self._has_appointment(contact):
                    return
                if not rest or isinstance(failure, CrmRefusedError):
                    raise
                time.sleep(0.3)
            else:
                return

    def _has_appointment(self, contact: str) -> bool:
        return bool(self._call("GET", f"/contacts/{contact}/appointments").get("events"))

    def _call(
        self, method: str, path: str, *, version: str = "2021-07-28", wait: float = 4, **what: Any
    ) -> dict[str, Any]:
        """One call. wait: seconds. Raises CrmRefusedError and CrmUnreachableError."""
        url = self._settings.crm_address + path
        try:
            answer = requests.request(method, url, headers={**self._headers, "Version": version}, timeout=wait, **what)
            body = answer.json() if answer.status_code < 300 else {}
        except (requests.RequestException, ValueError) as lost:
            raise self._log(CrmUnreachableError(f"{method} {path} got no answer: {type(lost).__name__}")) from lost
        if answer.status_code in BUSY:
            raise self._log(CrmUnreachableError(f"{method} {path} was answered with {answer.status_code}"))
        if answer.status_code >= 300:
            raise self._log(CrmRefusedError(f"{method} {path}: {answer.status_code} {answer.text[:200]}"))
        return body if isinstance(body, dict) else {}

    def _log(self, failure: Exception) -> Exception:
        LOG.warning("%s", failure)
        return failure


def _as_milliseconds(when: datetime) -> int:
    return int(when.timestamp() * 1000)
