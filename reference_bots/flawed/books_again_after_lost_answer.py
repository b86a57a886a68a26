"""Books again without looking when the CRM's answer was lost. Breaks CAL-003: an appointment is booked once."""

from dataclasses import replace
from datetime import datetime

from reference_bots.adapters.gohighlevel import GoHighLevelCrm
from reference_bots.adapters.gohighlevel_calls import GoHighLevelCalls
from reference_bots.adapters.http_service import Service
from reference_bots.adapters.rate_limiter import Limiter
from reference_bots.components import Parts
from reference_bots.conversation.context import Contact
from reference_bots.flawed.spoiling import with_parts


class _Unlooking(GoHighLevelCrm):
    async def _booked(self, contact: Contact, start: datetime) -> str | None:  # noqa: ARG002
        """Nothing has ever been booked, as far as anybody looked."""
        return None


def _unlooking(parts: Parts) -> Parts:
    settings, clock = parts.settings, parts.clock
    service = Service(
        parts.client,
        name="gohighlevel",
        address=settings.ghl_base_url,
        count=parts.metrics.service_call,
        measure=parts.metrics.service_measured,
        breaker=parts.breakers["gohighlevel"],
    )
    calls = GoHighLevelCalls(service, token=settings.ghl_api_key, limiter=Limiter(clock))
    return replace(parts, crm=_Unlooking(calls, settings, clock))


application = with_parts(_unlooking)
