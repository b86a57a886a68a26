"""Mutants: offering and booking appointments."""

import re
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from reference_bots.adapters.gohighlevel import GoHighLevelCrm
from reference_bots.adapters.gohighlevel_calls import GoHighLevelClient
from reference_bots.adapters.rate_limiter import RateLimiter
from reference_bots.components import BotComponents
from reference_bots.conversation.appointments import offer_times, repeat_slot_offer
from reference_bots.conversation.context import (
    AppointmentBooked,
    BookingRequest,
    Contact,
    ServiceUnavailable,
    SlotTaken,
    TurnContext,
)
from reference_bots.conversation.effects import AddTask
from reference_bots.conversation.events import Event
from reference_bots.conversation.labels import Answer, Question
from reference_bots.conversation.rules import BotRules, Reply, TurnResult
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.time_zones import load_time_zone
from reference_bots.conversation.understanding.answers import classify_answer
from reference_bots.conversation.understanding.tokens import MessageWords, tokenize
from reference_bots.conversation.vocabulary import Bot
from reference_bots.conversation.wording import format_time
from reference_bots.mutants.changes import crm_service, replace_methods, with_components, with_crm_bodies
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import reword, with_answer, with_phrases, with_rule, with_turns
from reference_bots.ports import CrmUnavailableError
from reference_bots.rules.default_rules import DEFAULT_RULES

MUTANTS = MutantRegistry()


@MUTANTS.register("CAL-001_single_slot_not_offered", with_rule("calendar.offer"))
def _single_slot_not_offered(slots: tuple[datetime, ...], now: datetime) -> tuple[datetime, ...]:
    """A single free time is not offered."""
    offered = DEFAULT_RULES.calendar.offer(slots, now)
    return offered if len(offered) > 1 else ()


@MUTANTS.register("CAL-001_opening_hours_offered", with_components)
def _opening_hours_offered(parts: BotComponents) -> BotComponents:
    """Opening hours are offered without asking the calendar."""
    office = ZoneInfo("America/Los_Angeles")
    opening_hours, workdays = range(9, 17), range(5)

    async def free_slots(contact: Contact, now: datetime) -> tuple[datetime, ...]:
        today = now.astimezone(office).replace(minute=0, second=0, microsecond=0)
        days = [today + timedelta(days=ahead) for ahead in range(7)]
        hours = [day.replace(hour=hour) for day in days if day.weekday() in workdays for hour in opening_hours]
        return tuple(hour.astimezone(ZoneInfo(contact.timezone)) for hour in hours if hour > now)

    return replace(parts, crm=replace_methods(parts.crm, fetch_free_slots=free_slots))


MUTANTS.add(
    "CAL-001_slots_without_days",
    "Times are offered without their day.",
    with_phrases(lambda phrase: re.sub(r"\w+day, \w+ \d+ at ", "", phrase)),
)


@MUTANTS.register("CAL-001_slots_in_pacific_time", with_components)
def _slots_in_pacific_time(parts: BotComponents) -> BotComponents:
    """Every time is stated in Pacific time."""

    async def contact(contact_id: str) -> Contact:
        return replace(await parts.crm.fetch_contact(contact_id), timezone="America/Los_Angeles")

    return replace(parts, crm=replace_methods(parts.crm, fetch_contact=contact))


@MUTANTS.register("CAL-001_daylight_saving_change_ignored", with_rule("take_turn"), also_breaks=("CAL-003",))
def _daylight_saving_change_ignored(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """Times are stated with today's UTC offset, also after a daylight saving change."""
    offset = facts.now.astimezone(load_time_zone(facts.contact.timezone)).utcoffset()
    hours = 0 if offset is None else round(offset.total_seconds() / 3600)
    contact = replace(facts.contact, timezone=f"Etc/GMT{-hours:+d}")
    return DEFAULT_RULES.take_turn(rules, state, event, replace(facts, contact=contact))


@MUTANTS.register("CAL-001_weekday_one_day_late", with_phrases)
def _weekday_one_day_late(phrase: str) -> str:
    """Dates are stated with the weekday of the day after."""
    english = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    spanish = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado"]
    day_after = {day: after for week in (english, spanish) for day, after in pairwise(week)}
    return re.sub(rf"\b(?:{'|'.join(day_after)})\b", lambda day: day_after[day[0]], phrase)


@MUTANTS.register("CAL-001_slots_invented_when_none_free", with_rule("calendar.offer"), also_breaks=("CAL-004",))
def _slots_invented_when_none_free(slots: tuple[datetime, ...], now: datetime) -> tuple[datetime, ...]:
    """Two times are offered although none is free."""
    tomorrow = now.replace(minute=0, second=0, microsecond=0) + timedelta(days=1)
    return DEFAULT_RULES.calendar.offer(slots, now) or (tomorrow, tomorrow + timedelta(days=1))


@MUTANTS.register("CAL-001_third_slot_offered", with_turns, also_breaks=("LEAD-009",))
def _third_slot_offered(turn: TurnResult, _event: Event) -> TurnResult:
    """A third time is offered."""
    offered, language = turn.state.calendar.offered, turn.state.language
    if not offered:
        return turn
    last, more = (format_time(slot, language) for slot in (offered[-1], offered[-1] + timedelta(hours=1)))
    return reword(turn, lambda phrase: phrase.replace(last, f"{last} or {more}"))


@MUTANTS.register("CAL-002_yes_to_single_slot_asked_again", with_answer(Bot.LEAD))
def _yes_to_single_slot_asked_again(
    rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext
) -> Reply:
    """A yes to the only offered time is asked for again."""
    if state.open_question is Question.SLOT and len(state.calendar.offered) == 1:
        return repeat_slot_offer(rules, state, facts)
    return DEFAULT_RULES.flows[Bot.LEAD].answer(rules, state, words, facts)


@MUTANTS.register("CAL-002_first_anywhere_picks_first_slot", with_rule("calendar.choice"))
def _first_anywhere_picks_first_slot(words: MessageWords, offered: tuple[datetime, ...], now: datetime) -> int | None:
    """The word "first" anywhere in a message picks the first time."""
    return 0 if "first" in words.raw.casefold() else DEFAULT_RULES.calendar.choice(words, offered, now)


@MUTANTS.register("CAL-002_any_answer_books_single_slot", with_answer(Bot.LEAD))
def _any_answer_books_single_slot(
    rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext
) -> Reply:
    """Any answer to the only offered time books it."""
    alone = state.open_question is Question.SLOT and len(state.calendar.offered) == 1
    return DEFAULT_RULES.flows[Bot.LEAD].answer(rules, state, tokenize("Yes") if alone else words, facts)


@MUTANTS.register("CAL-002_refused_slots_offered_again", with_answer(Bot.LEAD))
def _refused_slots_offered_again(
    rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext
) -> Reply:
    """The same times are offered again after both were refused."""
    refused = state.open_question is Question.SLOT and "neither" in words.text
    return DEFAULT_RULES.flows[Bot.LEAD].answer(rules, state, tokenize("Sure") if refused else words, facts)


@MUTANTS.register("CAL-002_unclear_answer_gets_other_slots", with_answer(Bot.LEAD))
def _unclear_answer_gets_other_slots(
    rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext
) -> Reply:
    """An answer that picks no time is met with other times."""
    reply = DEFAULT_RULES.flows[Bot.LEAD].answer(rules, state, words, facts)
    calendar = state.calendar
    if state.open_question is not Question.SLOT or reply.state.calendar.offered != calendar.offered:
        return reply
    return offer_times(rules, state, facts, title=calendar.title, excluding=calendar.offered)


@MUTANTS.register("CAL-002_yes_picks_first_slot", with_rule("calendar.choice"))
def _yes_picks_first_slot(words: MessageWords, offered: tuple[datetime, ...], now: datetime) -> int | None:
    """A plain yes picks the first of two times."""
    chosen = DEFAULT_RULES.calendar.choice(words, offered, now)
    return 0 if chosen is None and classify_answer(words) is Answer.YES else chosen


@MUTANTS.register("CAL-002_any_answer_picks_first_slot", with_rule("calendar.choice"), also_breaks=("REG-001",))
def _any_answer_picks_first_slot(words: MessageWords, offered: tuple[datetime, ...], now: datetime) -> int | None:
    """Any answer picks the first of two times."""
    chosen = DEFAULT_RULES.calendar.choice(words, offered, now)
    return 0 if chosen is None and offered else chosen


@MUTANTS.register("CAL-003_double_booking_after_lost_response", with_components)
def _double_booking_after_lost_response(parts: BotComponents) -> BotComponents:
    """After a lost CRM response the appointment is booked again without looking it up."""

    class CrmWithoutLookup(GoHighLevelCrm):
        async def _find_appointment(self, contact: Contact, start: datetime) -> str | None:  # noqa: ARG002
            """The existing appointment: always none."""
            return None

    calls = GoHighLevelClient(crm_service(parts), token=parts.settings.ghl_api_key, limiter=RateLimiter(parts.clock))
    return replace(parts, crm=CrmWithoutLookup(calls, parts.settings, parts.clock))


@MUTANTS.register("CAL-003_half_an_hour_booked", with_crm_bodies)
def _half_an_hour_booked(path: str, body: dict[str, Any]) -> None:
    """Appointments are booked for half an hour instead of an hour."""
    if path == "/calendars/events/appointments":
        body["endTime"] = (datetime.fromisoformat(body["startTime"]) + timedelta(minutes=30)).isoformat()


@MUTANTS.register("CAL-003_confirmed_before_booking", with_components)
def _confirmed_before_booking(parts: BotComponents) -> BotComponents:
    """The appointment is confirmed before it is booked."""
    crm = parts.crm
    promised: dict[str, tuple[Contact, BookingRequest]] = {}

    async def book(contact: Contact, booking: BookingRequest, *, after_restart: bool) -> AppointmentBooked:  # noqa: ARG001
        promised[contact.contact_id] = (contact, booking)
        return AppointmentBooked(appointment_id="to be booked", start=booking.start)

    async def send_sms(contact_id: str, text: str) -> str:
        sent = await crm.send_sms(contact_id, text)
        if contact_id in promised:
            with suppress(CrmUnavailableError):
                await crm.book_slot(*promised.pop(contact_id), after_restart=False)
        return sent

    return replace(parts, crm=replace_methods(crm, book_slot=book, send_sms=send_sms))


@MUTANTS.register("CAL-003_other_slot_booked", with_rule("calendar.choice"), also_breaks=("CAL-002",))
def _other_slot_booked(words: MessageWords, offered: tuple[datetime, ...], now: datetime) -> int | None:
    """The time that was not picked is booked."""
    chosen = DEFAULT_RULES.calendar.choice(words, offered, now)
    return None if chosen is None else len(offered) - 1 - chosen


MUTANTS.add(
    "CAL-003_failed_booking_confirmed",
    "A booking that the CRM refused is confirmed.",
    with_phrases(
        lambda phrase: phrase.replace(
            "I am sorry, the calendar did not answer, so that time is not reserved yet.",
            "Your appointment with Jorge is on Tuesday, March 10 at 11 AM.",
        )
    ),
    also_breaks=("REG-001",),
)

MUTANTS.add(
    "CAL-004_half_day_called_booked",
    "The preferred half of the day is confirmed as an appointment.",
    with_phrases(lambda _: "Great, you are booked for that half of the day.", intent="confirm_half_day"),
)


@MUTANTS.register("CAL-004_no_booking_after_taken_slot", with_components)
def _no_booking_after_taken_slot(parts: BotComponents) -> BotComponents:
    """After a taken time no other time can be booked."""
    taken_before = set[str]()

    async def book(
        contact: Contact, booking: BookingRequest, *, after_restart: bool
    ) -> AppointmentBooked | SlotTaken | ServiceUnavailable:
        if contact.contact_id in taken_before:
            return ServiceUnavailable(reason="a time was taken before")
        outcome = await parts.crm.book_slot(contact, booking, after_restart=after_restart)
        if isinstance(outcome, SlotTaken):
            taken_before.add(contact.contact_id)
        return outcome

    return replace(parts, crm=replace_methods(parts.crm, book_slot=book))


@MUTANTS.register("CAL-004_half_day_not_asked", with_turns)
def _half_day_not_asked(turn: TurnResult, _event: Event) -> TurnResult:
    """Without a free time the half of the day is not asked for."""
    if turn.state.open_question is not Question.HALF_DAY:
        return turn
    settled = replace(turn, state=replace(turn.state, open_question=None))
    return reword(settled, lambda _: "Somebody will be in touch.")


MUTANTS.add(
    "CAL-004_taken_slot_not_mentioned",
    "Other times are offered without saying that the picked one is taken.",
    with_phrases(
        lambda phrase: phrase.replace("I am sorry, somebody else just took that time. ", ""), intent="offer_times"
    ),
)


@MUTANTS.register("CAL-004_half_day_task_missing", with_turns)
def _half_day_task_missing(turn: TurnResult, _event: Event) -> TurnResult:
    """The preferred half of the day is asked for and no task is created."""
    kept = tuple(e for e in turn.effects if not (isinstance(e, AddTask) and e.title.startswith("Set a time")))
    return replace(turn, effects=kept)


@MUTANTS.register("CAL-004_half_days_swapped", with_turns)
def _half_days_swapped(turn: TurnResult, _event: Event) -> TurnResult:
    """The task names the other half of the day."""

    def swap(body: str) -> str:
        if "morning" in body:
            return body.replace("morning", "afternoon")
        return body.replace("afternoon", "morning")

    effects = tuple(replace(e, body=swap(e.body)) if isinstance(e, AddTask) else e for e in turn.effects)
    return replace(turn, effects=effects)


@MUTANTS.register("CAL-004_stale_slots_offered", with_components)
def _stale_slots_offered(parts: BotComponents) -> BotComponents:
    """The free times are fetched once and offered from then on."""
    known: dict[str, tuple[datetime, ...] | ServiceUnavailable] = {}

    async def free_slots(contact: Contact, now: datetime) -> tuple[datetime, ...] | ServiceUnavailable:
        if contact.contact_id not in known:
            known[contact.contact_id] = await parts.crm.fetch_free_slots(contact, now)
        return known[contact.contact_id]

    return replace(parts, crm=replace_methods(parts.crm, fetch_free_slots=free_slots))


@MUTANTS.register("CAL-001_gone_time_offered_again", with_answer(Bot.LEAD))
def _gone_time_offered_again(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """Times are offered again to a person who chose none, although one of them is gone."""
    if isinstance(facts.slots, tuple) and state.open_question is Question.SLOT:
        facts = replace(facts, slots=(*facts.slots, *state.calendar.offered))
    return DEFAULT_RULES.flows[Bot.LEAD].answer(rules, state, words, facts)


@MUTANTS.register("CAL-003_past_appointment_announced", with_answer(Bot.LEAD))
def _past_appointment_announced(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """An appointment that is over is announced as one to come."""
    booked = state.calendar.booked
    if booked is not None and booked <= facts.now:
        facts = replace(facts, now=booked - timedelta(minutes=1))
    return DEFAULT_RULES.flows[Bot.LEAD].answer(rules, state, words, facts)


@MUTANTS.register("CAL-003_same_home_booked_twice", with_answer(Bot.BUYER))
def _same_home_booked_twice(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """A second showing of a home is booked for a buyer who names it again."""
    state = replace(state, calendar=replace(state.calendar, showings={}))
    return DEFAULT_RULES.flows[Bot.BUYER].answer(rules, state, words, facts)
