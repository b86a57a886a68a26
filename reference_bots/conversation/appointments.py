"""Appointments: offer times, read the choice, book it, and confirm only what the CRM confirmed (CAL-001 to CAL-004)."""

from dataclasses import replace
from datetime import datetime, timedelta

from reference_bots.conversation.context import (
    AppointmentBooked,
    BookingRequest,
    FreeSlotsRequest,
    ServiceUnavailable,
    SlotTaken,
    TurnContext,
)
from reference_bots.conversation.effects import AddTask, CancelFollowUps, Effect, EnrolInWorkflow
from reference_bots.conversation.labels import Answer, HalfDay, Question
from reference_bots.conversation.reply_builder import build_question, build_statement, close_open_question
from reference_bots.conversation.rules import BotRules, MissingFactError, Reply
from reference_bots.conversation.slot_selection import find_half_day, wants_other_times
from reference_bots.conversation.state import AppointmentState, Conversation
from reference_bots.conversation.time_zones import load_time_zone
from reference_bots.conversation.understanding.answers import classify_answer
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases
from reference_bots.conversation.vocabulary import Language, SequenceState
from reference_bots.conversation.wished_times import WishedDays, read_wished_days
from reference_bots.conversation.wording import PhraseVariants, first_fitting_text, format_time, join_sentences

MANUAL_SCHEDULING_WORKFLOW = "manual-scheduling"
"""The CRM workflow that asks a person to set the appointment."""

_OFFER_TWO = PhraseVariants(
    intent="offer_times",
    english=("I have {first} or {second} open, which works better for you?",),
    spanish=("Tengo el {first} o el {second}, ¿cuál le queda mejor?",),
)
_OFFER_ONE = PhraseVariants(
    intent="offer_times",
    english=("I have {first} open, does that work for you?",),
    spanish=("Tengo el {first}, ¿le queda bien?",),
)
_OFFER_TWO_AGAIN = PhraseVariants(
    intent="offer_times",
    english=("Just so I reserve the right one: {first} or {second}, which do you prefer?",),
    spanish=("Para reservar bien: ¿prefiere el {first} o el {second}?",),
)
_ASK_HALF_DAY = PhraseVariants(
    intent="offer_times",
    english=(
        "Would mornings or afternoons suit you better for a call with Jorge?",
        "Which part of the day is easier for you, morning or afternoon?",
    ),
    spanish=(
        "¿Le quedan mejor las mañanas o las tardes para hablar con Jorge?",
        "¿Qué parte del día le queda mejor, la mañana o la tarde?",
    ),
)
_NOTED = PhraseVariants(
    intent="confirm_half_day",
    english=("Noted, {half}. Jorge will call you to set the exact time.",),
    spanish=("Anotado, {half}. Jorge le llamará para fijar la hora.",),
)
_CONFIRMED = PhraseVariants(
    intent="confirm_appointment",
    english=("Thank you, I have you down for {time}{place}. Jorge will reach out to you before then.",),
    spanish=("Gracias, su cita es el {time}{place}. Jorge se comunicará con usted antes.",),
)
_SLOT_TAKEN = PhraseVariants(
    intent="offer_times",
    english=("I am sorry, somebody else just took that time.",),
    spanish=("Lo siento, alguien acaba de tomar ese horario.",),
)
_NO_CALENDAR = PhraseVariants(
    intent="offer_times",
    english=("I am sorry, the calendar did not answer, so that time is not reserved yet.",),
    spanish=("Lo siento, el calendario no respondió y la hora aún no está reservada.",),
)
_WITH_JORGE = PhraseVariants(
    intent="confirm_half_day",
    english=("You are welcome. Jorge will call you to set the exact time.",),
    spanish=("De nada. Jorge le llamará para fijar la hora.",),
)
_HALF_DAY_NAMES = {
    (HalfDay.MORNING, Language.ENGLISH): "mornings", (HalfDay.AFTERNOON, Language.ENGLISH): "afternoons",
    (HalfDay.MORNING, Language.SPANISH): "por la mañana",
        (HalfDay.AFTERNOON, Language.SPANISH): "por la tarde",
    (HalfDay.EITHER, Language.ENGLISH): "any time of day", (HalfDay.EITHER, Language.SPANISH): "a cualquier hora",
}  # fmt: skip
_HALF_DAY_NOTES = {HalfDay.MORNING: "Prefers mornings.", HalfDay.AFTERNOON: "Prefers afternoons.",
           HalfDay.EITHER: "Any time of day suits."}  # fmt: skip
_NO_PREFERENCE = compile_phrases(
    "either", "both", "any ?time", "whenever", "no preference", "(does not|do not|doesnt|dont) (matter|mind|care)",
    "all the same", "cualquiera", "cualquier hora", "cuando sea", "da igual", "las dos",
)  # fmt: skip
_DIFFERENT_TIME = timedelta(days=1, hours=11)
"""Offset to a time that differs in day, hour and half of the day."""


def offer_times(
    rules: BotRules,
    state: Conversation,
    facts: TurnContext,
    *,
    title: str,
    place: str = "",
    before: str = "",
    shorter_before: str = "",
    then: tuple[Effect, ...] = (),
    excluding: tuple[datetime, ...] = (),
    wished: WishedDays | None = None,
) -> Reply:
    """Offer at most two free times.

    title: title of the appointment in the calendar.
    place: address of the showing; empty for a call.
    before: statement in front of the offer.
    shorter_before: the same statement, used if the SMS would be too long.
    then: further effects.
    excluding: slots that are not offered.
    wished: the days the contact wishes for; slots of other days are offered only where none of these is free.
    """
    if facts.slots is None:
        raise MissingFactError(FreeSlotsRequest())
    zone = load_time_zone(facts.contact.timezone)
    free = () if isinstance(facts.slots, ServiceUnavailable) else facts.slots
    local = tuple(slot.astimezone(zone) for slot in free if slot not in excluding)
    if wished is not None and local:
        local = wished.list_fitting(local)
    offered = rules.calendar.offer(local, facts.now)
    calendar = replace(state.calendar, offered=offered, title=title, place=place)
    state = replace(state, calendar=calendar, times_asked=0)
    if not offered:
        return build_question(state, Question.HALF_DAY, _ASK_HALF_DAY, before=before, then=then)
    spoken = [format_time(slot, state.language) for slot in offered]
    wording = _OFFER_TWO if len(spoken) > 1 else _OFFER_ONE
    question = wording.render(state.language, 0, {"first": spoken[0], "second": spoken[-1]})
    lead_in = before if len(first_fitting_text(join_sentences(before, question), "")) else shorter_before
    return build_question(state, Question.SLOT, wording, before=lead_in, then=then, first=spoken[0], second=spoken[-1])


def answer_slot_offer(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply | None:
    """The reply to a message about the offered times; None if the message is about something else."""
    if state.open_question is Question.HALF_DAY:
        return _record_half_day_choice(state, words, facts)
    offered = state.calendar.offered
    if state.open_question is not Question.SLOT or not offered:
        return None
    local_now = facts.now.astimezone(offered[0].tzinfo)
    at, wished = _find_chosen_position(rules, words, offered, local_now), read_wished_days(words, offered, local_now)
    if at is not None and at < len(offered) and (wished is None or wished.includes(offered[at])):
        return _book_slot(rules, state, offered[at], facts)
    if wished is not None and not all(map(wished.includes, offered)):
        again = state.calendar
        return offer_times(rules, state, facts, title=again.title, place=again.place, wished=wished)
    if wants_other_times(words) or (len(offered) == 1 and classify_answer(words) is Answer.NO):
        again = state.calendar
        return offer_times(rules, state, facts, title=again.title, place=again.place, excluding=offered)
    return None


def chooses_time(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> bool:
    """Whether the message chooses an offered time or wishes for another, so that "tomorrow" in it puts nothing off."""
    offered = state.calendar.offered
    if state.open_question is not Question.SLOT or not offered:
        return False
    if read_wished_days(words, offered, facts.now.astimezone(offered[0].tzinfo)) or wants_other_times(words):
        return True
    at = _find_chosen_position(rules, words, offered, facts.now.astimezone(offered[0].tzinfo))
    return at is not None and at < len(offered)


def _find_chosen_position(
    rules: BotRules, words: MessageWords, offered: tuple[datetime, ...], now: datetime
) -> int | None:
    """Position of the chosen time. A single offered time is chosen by a yes or by naming it."""
    if len(offered) > 1:
        return rules.calendar.choice(words, offered, now)
    plain = classify_answer(words)
    if plain is not None:
        return 0 if plain is Answer.YES else None
    # With one candidate any choice word would select it, so an imaginary second time is added for comparison.
    return 0 if rules.calendar.choice(words, (offered[0], offered[0] + _DIFFERENT_TIME), now) == 0 else None


def repeat_slot_offer(rules: BotRules, state: Conversation, facts: TurnContext, *, before: str = "") -> Reply:
    """Ask again which of the offered times is chosen; offer others if one of them is no longer free."""
    if facts.slots is None:
        raise MissingFactError(FreeSlotsRequest())
    calendar, offered = state.calendar, state.calendar.offered
    if isinstance(facts.slots, tuple) and not set(offered) <= set(facts.slots):
        if min(offered) > facts.now:
            before = join_sentences(before, _SLOT_TAKEN.render(state.language))
        return offer_times(rules, state, facts, title=calendar.title, place=calendar.place, before=before)
    spoken = [format_time(slot, state.language) for slot in offered]
    wording = _OFFER_ONE if len(offered) == 1 else (_OFFER_TWO_AGAIN if state.times_asked % 2 else _OFFER_TWO)
    return build_question(state, Question.SLOT, wording, before=before, first=spoken[0], second=spoken[-1])


def _book_slot(rules: BotRules, state: Conversation, start: datetime, facts: TurnContext) -> Reply:
    calendar = state.calendar
    if facts.booking is None:
        raise MissingFactError(BookingRequest(start=start, title=calendar.title))
    if isinstance(facts.booking, SlotTaken):
        return offer_times(
            rules,
            state,
            facts,
            title=calendar.title,
            place=calendar.place,
            before=_SLOT_TAKEN.render(state.language),
            excluding=_slots_to_skip(calendar.offered, start, facts),
        )
    if isinstance(facts.booking, AppointmentBooked):
        return _confirm_booking(state, facts.booking.start.astimezone(load_time_zone(facts.contact.timezone)))
    state = replace(state, calendar=replace(calendar, offered=()), times_asked=0)
    enrolled = (EnrolInWorkflow(workflow=MANUAL_SCHEDULING_WORKFLOW),)
    return build_question(
        state, Question.HALF_DAY, _ASK_HALF_DAY, before=_NO_CALENDAR.render(state.language), then=enrolled
    )


def _slots_to_skip(offered: tuple[datetime, ...], start: datetime, facts: TurnContext) -> tuple[datetime, ...]:
    """Slots not to offer after `start` is taken: all offered ones, or only `start` if no other slot is free."""
    free = facts.slots if isinstance(facts.slots, tuple) else ()
    return offered if set(free) - set(offered) else (start,)


def _confirm_booking(state: Conversation, start: datetime) -> Reply:
    place = state.calendar.place
    at_place = "" if not place else f" para ver {place}" if state.language is Language.SPANISH else f" to see {place}"
    lead = state.lead
    if lead.sequence is not None:
        lead = replace(lead, sequence=SequenceState.APPOINTMENT_BOOKED, waiting=False)
    showings = {**state.calendar.showings, place: start} if place else state.calendar.showings
    calendar = AppointmentState(title=state.calendar.title, place=place, booked=start, showings=showings)
    state = replace(close_open_question(state), calendar=calendar, lead=lead)
    time = format_time(start, state.language)
    return build_statement(state, _CONFIRMED, then=(CancelFollowUps(),), time=time, place=at_place)


def _record_half_day_choice(state: Conversation, words: MessageWords, facts: TurnContext) -> Reply | None:
    half = find_half_day(words) or (HalfDay.EITHER if words.contains(_NO_PREFERENCE) else None)
    if half is None:
        return None
    name = facts.contact.first_name or "the contact"
    task = AddTask(
        title=f"Set a time with {name}",
        body=f"{state.calendar.title}. {_HALF_DAY_NOTES[half]} The calendar had no time to offer or did not answer.",
        due=facts.now + timedelta(days=1),
    )
    state = replace(close_open_question(state), calendar=replace(state.calendar, half_day=half))
    return build_statement(state, _NOTED, then=(task,), half=_HALF_DAY_NAMES[half, state.language])


def repeat_half_day_question(state: Conversation) -> Reply:
    """Ask again for the half of the day."""
    return build_question(state, Question.HALF_DAY, _ASK_HALF_DAY)


def repeat_that_jorge_will_call(state: Conversation) -> Reply:
    """Repeat that Jorge will call to set the time."""
    return build_statement(close_open_question(state), _WITH_JORGE)


def format_booked_time(state: Conversation) -> str:
    """The booked time in words; empty if nothing is booked."""
    return format_time(state.calendar.booked, state.language) if state.calendar.booked else ""


def format_call_title(facts: TurnContext) -> str:
    """Title of a call with the contact in the calendar."""
    return f"Call with Jorge: {facts.contact.full_name or facts.contact.first_name or 'contact'}"


__all__ = [
    "answer_slot_offer",
    "chooses_time",
    "format_booked_time",
    "format_call_title",
    "offer_times",
    "repeat_half_day_question",
    "repeat_slot_offer",
    "repeat_that_jorge_will_call",
]
