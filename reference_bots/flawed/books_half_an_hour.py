"""Books half of the hour a call takes. Breaks CAL-003: what is booked is the time that was offered."""

from datetime import datetime, timedelta
from typing import Any

from reference_bots.flawed.spoiling import with_crm_calls


def _half(path: str, body: dict[str, Any]) -> None:
    if path == "/calendars/events/appointments":
        body["endTime"] = (datetime.fromisoformat(body["startTime"]) + timedelta(minutes=30)).isoformat()


application = with_crm_calls(_half)
