"""Mutants: what no scenario asks for and an invariant forbids; together with `unasked_records`."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reference_bots.components import BotComponents
from reference_bots.conversation.context import AppointmentBooked, BookingRequest, Contact
from reference_bots.conversation.effects import AddNote, AddTask
from reference_bots.conversation.events import Event
from reference_bots.conversation.rules import TurnResult
from reference_bots.mutants.changes import (
    Application,
    replace_methods,
    with_components,
    with_crm_bodies,
    with_middleware,
    with_valuations,
)
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import with_phrases, with_turns

MUTANTS = MutantRegistry()

_HOUR = re.compile(r"\b(\d{1,2}) (AM|PM)")
_AMOUNT = re.compile(r"\$(\d{3}),(\d)\d\d\b")
REFUSED_FROM = 3
"""Deliveries that are accepted first, so that the bots are taken for bots."""


@MUTANTS.register("CONV-001_refused_after_its_work", with_middleware)
class _RefusedAfterItsWork:
    """From the third delivery on the bots answer 500 to what they have taken in."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._taken = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._taken += scope.get("method") == "POST"
        refused = scope.get("method") == "POST" and self._taken >= REFUSED_FROM

        async def send_refused(message: Message) -> None:
            await send({**message, "status": 500} if refused and "status" in message else message)

        await self._app(scope, receive, send_refused)


def _with_later_calls(delay: timedelta) -> Application:
    """The bots whose tasks to call a lead are due later."""

    def delay_calls(turn: TurnResult, _event: Event) -> TurnResult:
        effects = (
            replace(each, due=each.due + delay)
            if isinstance(each, AddTask) and each.title.startswith("Call ")
            else each
            for each in turn.effects
        )
        return replace(turn, effects=tuple(effects))

    return with_turns(delay_calls)


@MUTANTS.register("CAL-003_two_slots_booked", with_components)
def _two_slots_booked(parts: BotComponents) -> BotComponents:
    """The slot an hour after the chosen one is booked, too."""

    async def book_slot(contact: Contact, booking: BookingRequest, *, after_restart: bool) -> Any:
        booked = await parts.crm.book_slot(contact, booking, after_restart=after_restart)
        if isinstance(booked, AppointmentBooked):
            later = replace(booking, start=booking.start + timedelta(hours=1))
            await parts.crm.book_slot(contact, later, after_restart=False)
        return booked

    return replace(parts, crm=replace_methods(parts.crm, book_slot=book_slot))


MUTANTS.add(
    "LEAD-003_call_planned_for_the_ninth_day",
    "The call of the seventh day is due two days later.",
    _with_later_calls(timedelta(days=2)),
)


def _with_field(key: str, change: Callable[[Any], Any]) -> Application:
    """The bots that write another value into this field."""

    def change_body(_path: str, body: dict[str, Any]) -> None:
        for entry in body.get("customFields", ()):
            if entry["key"] == key:
                entry["field_value"] = change(entry["field_value"])

    return with_crm_bodies(change_body)


def _with_first_value_kept(key: str) -> Application:
    """The bots that write into this field, for each contact, what they wrote first."""
    first: dict[str, Any] = {}

    def change_body(path: str, body: dict[str, Any]) -> None:
        for entry in body.get("customFields", ()):
            if entry["key"] == key:
                entry["field_value"] = first.setdefault(path, entry["field_value"])

    return with_crm_bodies(change_body)


MUTANTS.add(
    "LEAD-008_temperature_field_always_cold",
    "The field of a lead's temperature says cold, whatever the tag says.",
    _with_field("lead_temperature", lambda _value: "cold"),
)
MUTANTS.add(
    "BUY-012_beds_with_baths_behind",
    "The field of the bedrooms holds them with a zero behind.",
    _with_field("buyer_beds_min", lambda beds: beds * 10),
)
MUTANTS.add(
    "SELL-014_move_in_ready_means_repairs",
    "A home that is ready to move into is recorded as one with minor repairs.",
    _with_field("property_condition", lambda value: {"move_in_ready": "minor_repairs"}.get(value, value)),
)
MUTANTS.add(
    "BUY-014_timeline_in_the_suites_words",
    "The timeline is recorded in words instead of the value that the field has for it.",
    _with_field("buyer_timeline", lambda value: value.replace("_", " ")),
)
MUTANTS.add(
    "BUY-014_first_area_kept",
    "The area in the CRM is the first that the buyer named, not the last.",
    _with_first_value_kept("buyer_location"),
)
MUTANTS.add(
    "SELL-014_first_price_kept",
    "The price in the CRM is the first that the seller named, not the last.",
    _with_first_value_kept("seller_price_expectation"),
)
MUTANTS.add(
    "SELL-009_amounts_rounded_in_words",
    "Amounts in messages are rounded down to ten thousand dollars.",
    with_phrases(lambda phrase: _AMOUNT.sub(lambda found: f"${found[1][:2]}0,000", phrase)),
)
MUTANTS.add(
    "SELL-012_months_told_as_days",
    "The months of inventory are told as the days that homes are on the market.",
    with_valuations(lambda valuation: replace(valuation, days_on_market=round(valuation.months_of_inventory))),
)
MUTANTS.add(
    "BUY-008_house_numbers_one_higher",
    "Streets in messages have the number of the house next door.",
    with_phrases(
        lambda phrase: re.sub(
            r"(?<![\d$,])(\d{3,4}) (?=[A-Z][a-z]+ (?:St|Ave|Dr|Ct|Way|Rd)\b)", lambda m: f"{int(m[1]) + 1} ", phrase
        )
    ),
)
MUTANTS.add(
    "CAL-001_thursday_for_wednesday",
    "Dates are named with the day of the week after theirs.",
    with_phrases(
        lambda phrase: phrase.replace("Wednesday, March", "Thursday, March").replace(
            "Tuesday, March", "Wednesday, March"
        )
    ),
)
MUTANTS.add(
    "CAL-001_offered_half_an_hour_later",
    "Times in messages are half an hour after the free ones.",
    with_phrases(lambda phrase: _HOUR.sub(r"\1:30 \2", phrase)),
)
MUTANTS.add(
    "LANG-001_spanish_thanks_to_everybody",
    "English messages end with a Spanish sentence and a half.",
    with_phrases(
        lambda phrase: (
            phrase
            if "¿" in phrase or "Gracias" in phrase
            else "Muchas gracias por su mensaje. ¿Le parece bien que Jorge le llame para hablar de la casa?"
        )
    ),
)


@MUTANTS.register("CMA-002_notes_at_a_second_contact", with_components)
def _notes_at_a_second_contact(parts: BotComponents) -> BotComponents:
    """Notes about a person are left at a contact that is made for them."""
    headers = {"Authorization": f"Bearer {parts.settings.ghl_api_key}", "Version": "2021-07-28"}

    async def add_note(contact_id: str, note: AddNote) -> str:
        body = {"locationId": parts.settings.ghl_location_id, "firstName": f"Notes {contact_id}"}
        made = await parts.client.post(f"{parts.settings.ghl_base_url}/contacts/", json=body, headers=headers)
        return await parts.crm.add_note(made.json()["contact"]["id"], note)

    return replace(parts, crm=replace_methods(parts.crm, add_note=add_note))
