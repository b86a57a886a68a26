"""Merge fields of workflow actions: {{contact.first_name}} and the like in any JSON body.

Source: docs/sources/gohighlevel.md#workflow-webhooks.
"""

import re
from collections.abc import Mapping
from typing import Any

from support.simulators.gohighlevel.account import SubAccount
from support.simulators.gohighlevel.records import ContactRecord

_FIELD = re.compile(r"\{\{\s*([\w.]+)\s*\}\}")


def build_merge_values(
    contact: ContactRecord, account: SubAccount, *, custom: Mapping[str, str], text: str | None
) -> dict[str, str]:
    """Name -> value; custom fields as contact.<key>, what the workflow adds as custom.<name>."""
    values = {
        "contact.id": contact.id,
        "contact.first_name": contact.first_name or "",
        "contact.last_name": contact.last_name or "",
        "contact.name": contact.name,
        "contact.phone": contact.phone or "",
        "contact.email": contact.email or "",
        "contact.tags": ",".join(contact.tags),
        "contact.source": contact.source or "",
        "contact.timezone": contact.timezone or account.timezone,
        "location.id": account.location_id,
        "location.name": account.name,
        "workflow.id": account.starter.id,
        "workflow.name": account.starter.name,
        "message.body": text or "",
    }
    values |= {f"contact.{key}": str(value) for key, value in contact.fields.items()}
    return values | {f"custom.{name}": value for name, value in custom.items()}


def fill_merge_fields(template: Any, values: Mapping[str, str]) -> Any:
    """The template with each merge field replaced; an unknown one is empty, as at the vendor."""
    match template:
        case str():
            return _FIELD.sub(lambda found: values.get(found[1], ""), template)
        case dict():
            return {key: fill_merge_fields(value, values) for key, value in template.items()}
        case list():
            return [fill_merge_fields(value, values) for value in template]
        case _:
            return template
