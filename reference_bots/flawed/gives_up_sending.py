"""Takes a CRM that stumbles for one that refuses, and tries no second time.

Breaks LEAD-001, CONV-005 and REG-001: a reply the CRM refused is sent again until accepted.
"""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.flawed.spoiling import instead, with_parts
from reference_bots.ports import CrmRefused, CrmTrouble


def _impatient(parts: Parts) -> Parts:
    async def send_sms(contact_id: str, text: str) -> str:
        try:
            return await parts.crm.send_sms(contact_id, text)
        except CrmTrouble as trouble:
            raise CrmRefused(str(trouble), status=500) from trouble

    return replace(parts, crm=instead(parts.crm, send_sms=send_sms))


application = with_parts(_impatient)
