"""Writes what it learnt into the record of whoever was served before, now and then. Breaks LOAD-007 and LOAD-008."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from reference_bots.components import Parts
from reference_bots.flawed.spoiling import instead, with_parts
from reference_bots.flawed.under_load.now_and_then import strikes


def _spoilt(parts: Parts) -> Parts:
    strike, before = strikes(every=5), [""]

    async def set_fields(contact_id: str, fields: Mapping[str, Any]) -> None:
        other, before[0] = before[0], contact_id
        await parts.crm.set_fields(other if strike() else contact_id, fields)

    return replace(parts, crm=instead(parts.crm, set_fields=set_fields))


application = with_parts(_spoilt)
