"""Takes a message for sent when it may not ask the CRM. Breaks RES-003: nothing is lost by leaving it alone."""

from dataclasses import replace
from datetime import datetime

from reference_bots.flawed.spoiling import instead, with_parts
from reference_bots.parts import Parts


def _credulous(parts: Parts) -> Parts:
    async def sent_sms(contact_id: str, text: str, *, since: datetime, besides: frozenset[str]) -> str | None:
        if parts.breakers["gohighlevel"].refuses:
            return "surely"
        return await parts.crm.sent_sms(contact_id, text, since=since, besides=besides)

    return replace(parts, crm=instead(parts.crm, sent_sms=sent_sms))


application = with_parts(_credulous)
