"""Mutants: appointments that one bot books wrongly and the others rightly."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from reference_bots.components import BotComponents
from reference_bots.conversation.context import (
    AppointmentBooked,
    BookingRequest,
    Contact,
    ServiceUnavailable,
    SlotTaken,
    TurnContext,
)
from reference_bots.conversation.rules import BotRules, MissingFactError, Reply
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import MessageWords
from reference_bots.conversation.vocabulary import Bot
from reference_bots.mutants.changes import Application, crm_with_bodies, replace_methods, with_components
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import replace_rules, with_answers
from reference_bots.rules.default_rules import DEFAULT_RULES

MUTANTS = MutantRegistry()

_TAGS = {Bot.BUYER: "buyer-lead", Bot.SELLER: "seller-lead"}


def _confirm_without_booking(bot: Bot) -> Application:
    """The bot takes an appointment for booked that it has not asked the CRM to book."""

    def answer(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
        flow = DEFAULT_RULES.flows[bot]
        try:
            return flow.answer(rules, state, words, facts)
        except MissingFactError as missing:
            if not isinstance(missing.request, BookingRequest):
                raise
            booked = AppointmentBooked(appointment_id="never booked", start=missing.request.start)
            return flow.answer(rules, state, words, replace(facts, booking=booked))

    return with_answers({bot: answer})


def _book_other_slot(bot: Bot) -> Application:
    """The bot takes the time that was not chosen."""

    def choose(words: MessageWords, offered: tuple[datetime, ...], now: datetime) -> int | None:
        chosen = DEFAULT_RULES.calendar.choice(words, offered, now)
        return None if chosen is None else len(offered) - 1 - chosen

    def answer(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
        return DEFAULT_RULES.flows[bot].answer(replace_rules(rules, {"calendar.choice": choose}), state, words, facts)

    return with_answers({bot: answer})


def _leave_as_request(bot: Bot) -> Application:
    """The bot's appointments are requests in the calendar, and the others' stand."""

    def leave_new(path: str, body: dict[str, Any]) -> None:
        if path == "/calendars/events/appointments":
            body["appointmentStatus"] = "new"

    def change(parts: BotComponents) -> BotComponents:
        requesting = crm_with_bodies(parts, leave_new)

        async def book(
            contact: Contact, booking: BookingRequest, *, after_restart: bool
        ) -> AppointmentBooked | SlotTaken | ServiceUnavailable:
            crm = requesting if _TAGS[bot] in contact.tags else parts.crm
            return await crm.book_slot(contact, booking, after_restart=after_restart)

        return replace(parts, crm=replace_methods(parts.crm, book_slot=book))

    return with_components(change)


def _register(name: str, defect: str, make: Callable[[Bot], Application]) -> None:
    for bot in _TAGS:
        MUTANTS.add(f"CAL-003_{name}_by_{bot.value}_bot", f"{defect} by the {bot.value} bot.", make(bot))


_register("told_unbooked", "An appointment that was never booked is confirmed", _confirm_without_booking)
_register("other_slot_booked", "The time that was not picked is booked and confirmed", _book_other_slot)
_register("left_as_new", "An appointment is left as a request in the calendar", _leave_as_request)
