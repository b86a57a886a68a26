"""One effect, carried out in the CRM once, and what an earlier attempt at it has left there."""

from typing import Final

from reference_bots.conversation.effects import (
    AddNote,
    AddTask,
    Effect,
    SendEmail,
    SendMessage,
    SetDoNotDisturb,
    SetFields,
    SetTags,
    TellOffice,
    UpsertOpportunity,
)
from reference_bots.conversation.vocabulary import Channel
from reference_bots.ports import Crm
from reference_bots.storage.store import OutboxItem, Store

_CREATING: Final = (SendMessage, SendEmail, AddTask, TellOffice, AddNote)
"""Effects that create something each time."""


async def find_existing_record(crm: Crm, store: Store, item: OutboxItem) -> str | None:
    """The CRM's id of what an earlier attempt at the item has created; None if nothing is found."""
    contact_id, effect = item.contact_id, item.effect
    receipts = frozenset[str]() if not isinstance(effect, _CREATING) else await store.list_created_ids(contact_id)
    match effect:
        case SendMessage(phrase=text, channel=channel):
            find = crm.find_sent_sms if channel is Channel.SMS else crm.find_sent_by_channel
            return await find(contact_id, text, since=item.planned_at, excluding=receipts)
        case SendEmail():
            return await crm.find_sent_email(contact_id, effect, since=item.planned_at, excluding=receipts)
        case AddTask():
            return await crm.find_task(contact_id, effect, excluding=receipts)
        case TellOffice():
            return await crm.find_office_task(contact_id, effect, excluding=receipts)
        case AddNote():
            return await crm.find_note(contact_id, effect, excluding=receipts)
        case _:
            return None


async def apply_effect(crm: Crm, contact_id: str, effect: Effect) -> str:
    """Apply the effect; return the CRM's id of what it created, or ""."""
    match effect:
        case SendMessage(phrase=text, channel=Channel.SMS):
            return await crm.send_sms(contact_id, text)
        case SendMessage(phrase=text, channel=channel):
            return await crm.send_by_channel(contact_id, text, channel)
        case SendEmail():
            return await crm.send_email(contact_id, effect)
        case AddTask() | TellOffice() | AddNote():
            return await _apply_note(crm, contact_id, effect)
        case _:
            await _apply_effect_without_id(crm, contact_id, effect)
            return ""


async def _apply_effect_without_id(crm: Crm, contact_id: str, effect: Effect) -> None:
    """Apply an effect that creates nothing."""
    match effect:
        case SetTags(add=add, remove=remove):
            if remove:
                await crm.remove_tags(contact_id, remove)
            if add:
                await crm.add_tags(contact_id, add)
        case SetFields(fields=fields):
            await crm.set_fields(contact_id, fields)
        case SetDoNotDisturb(channels=channels, active=active):
            await crm.set_do_not_disturb(contact_id, channels, active=active)
        case UpsertOpportunity():
            await crm.open_opportunity(contact_id, effect)
        case _:
            raise TypeError(f"{type(effect).__name__} is not delivered to the CRM; the store handles it.")


async def _apply_note(crm: Crm, contact_id: str, effect: AddTask | TellOffice | AddNote) -> str:
    """Apply what is for the people of the office."""
    match effect:
        case AddTask():
            return await crm.add_task(contact_id, effect)
        case TellOffice():
            return await crm.tell_office(contact_id, effect)
        case AddNote():
            return await crm.add_note(contact_id, effect)
