"""Leaves one tag in five to itself. Breaks LOAD-007 and LOAD-008: everybody has the temperature she earned."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.flawed.spoiling import instead, with_parts
from reference_bots.flawed.under_load.now_and_then import strikes


def _spoilt(parts: Parts) -> Parts:
    strike = strikes(every=5, after=60)

    async def add_tags(contact_id: str, tags: tuple[str, ...]) -> None:
        if not strike():
            await parts.crm.add_tags(contact_id, tags)

    return replace(parts, crm=instead(parts.crm, add_tags=add_tags))


application = with_parts(_spoilt)
