"""Mutants: records and words that are wrong in scenarios about something else."""

import math
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from reference_bots.conversation.context import TurnContext, Valuation
from reference_bots.conversation.effects import AddNote, AddTask, EnrolInWorkflow, SendMessage, SetFields, SetTags
from reference_bots.conversation.events import Event
from reference_bots.conversation.rules import BotRules, Reply, TurnResult
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.vocabulary import FollowUp
from reference_bots.mutants.changes import Application, with_crm_bodies, with_valuations
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import reword, with_phrases, with_rule, with_turns
from reference_bots.rules.default_rules import DEFAULT_RULES

MUTANTS = MutantRegistry()

_BOOKING = "/calendars/events/appointments"
_HOUR = re.compile(r"\b(\d{1,2}) (AM|PM)")


@MUTANTS.register("CAL-003_left_as_new", with_crm_bodies)
def _left_as_new(path: str, body: dict[str, Any]) -> None:
    """The appointment is left as a request in the calendar, and the person is told that it stands."""
    if path == _BOOKING:
        body["appointmentStatus"] = "new"


@MUTANTS.register("CAL-003_assigned_to_the_contact", with_crm_bodies)
def _assigned_to_the_contact(path: str, body: dict[str, Any]) -> None:
    """The appointment is assigned to the contact's id instead of the user's."""
    if path == _BOOKING:
        body["assignedUserId"] = body["contactId"]


@MUTANTS.register("CAL-003_booked_between_slots", with_crm_bodies)
def _booked_between_slots(path: str, body: dict[str, Any]) -> None:
    """The appointment is forced into the calendar twenty minutes after the slot."""
    if path == _BOOKING:
        body["startTime"] = (datetime.fromisoformat(body["startTime"]) + timedelta(minutes=20)).isoformat()
        body["ignoreFreeSlotValidation"] = True


@MUTANTS.register("CAL-003_another_hour_confirmed", with_turns)
def _another_hour_confirmed(turn: TurnResult, _event: Event) -> TurnResult:
    """The confirmation names the hour after the booked one."""
    return reword(turn, lambda phrase: _HOUR.sub(r"\1:30 \2", phrase), intent="confirm_appointment")


@MUTANTS.register("HAND-004_task_without_owner", with_crm_bodies)
def _task_without_owner(path: str, body: dict[str, Any]) -> None:
    """Tasks are assigned to nobody."""
    if path.endswith("/tasks"):
        del body["assignedTo"]


def _with_later_tasks(title: str, delay: timedelta) -> Application:
    """The bots whose tasks with titles that begin so are due later."""

    def delay_tasks(turn: TurnResult, _event: Event) -> TurnResult:
        effects = (
            replace(each, due=each.due + delay) if isinstance(each, AddTask) and each.title.startswith(title) else each
            for each in turn.effects
        )
        return replace(turn, effects=tuple(effects))

    return with_turns(delay_tasks)


MUTANTS.add(
    "HAND-004_taken_over_next_week",
    "The task to take over from the bot is due a week later.",
    _with_later_tasks("Take over", timedelta(days=7)),
)
MUTANTS.add(
    "CMA-002_valued_by_hand_in_nine_days",
    "The task to value a home by hand is due in nine days instead of one.",
    _with_later_tasks("Value ", timedelta(days=8)),
)
MUTANTS.add(
    "CAL-004_time_set_next_week",
    "The task to agree on a time is due a week later.",
    _with_later_tasks("Set a time", timedelta(days=6)),
)


@MUTANTS.register("LEAD-003_day_14_by_sms_not_recorded", with_rule("follow_up"))
def _day_14_by_sms_not_recorded(rules: BotRules, state: Conversation, step: FollowUp, facts: TurnContext) -> Reply:
    """Day 14 goes by SMS for want of an e-mail address, and the place in the sequence stays at day 7."""
    reply = DEFAULT_RULES.follow_up(rules, state, step, facts)
    if step is not FollowUp.DAY_14 or facts.contact.email:
        return reply
    lead = replace(reply.state.lead, sequence=state.lead.sequence)
    return replace(reply, state=replace(reply.state, lead=lead))


def _with_field(key: str, change: Callable[[Any], Any]) -> Application:
    """The bots that write another value into this field."""

    def change_body(_path: str, body: dict[str, Any]) -> None:
        for entry in body.get("customFields", ()):
            if entry["key"] == key:
                entry["field_value"] = change(entry["field_value"])

    return with_crm_bodies(change_body)


MUTANTS.add(
    "LEAD-005_score_beside_temperature",
    "The score in the CRM is thirty points above the one that the temperature follows from.",
    _with_field("ai_lead_score", lambda points: min(100, points + 30)),
)
MUTANTS.add(
    "SELL-014_price_in_cents",
    "The price in the CRM counts cents.",
    _with_field("seller_price_expectation", lambda price: price * 100),
)
MUTANTS.add(
    "BUY-014_most_price_in_cents",
    "The highest price in the CRM counts cents.",
    _with_field("buyer_price_max", lambda price: price * 100),
)
MUTANTS.add(
    "CMA-002_value_rounded_in_record",
    "The value in the CRM is rounded to ten thousand dollars.",
    _with_field("cma_value", lambda value: round(value / 10_000) * 10_000),
)


@MUTANTS.register("CMA-002_confidence_cut_off", with_valuations)
def _confidence_cut_off(valuation: Valuation) -> Valuation:
    """The confidence is cut off to a whole percentage instead of rounded."""
    return replace(valuation, confidence=math.floor(valuation.confidence * 100) / 100)


MUTANTS.add(
    "SELL-009_spanish_range_reversed",
    "In Spanish a range begins with the higher amount.",
    with_phrases(lambda phrase: re.sub(r"de (\$[\d,]+) a (\$[\d,]+)", r"de \2 a \1", phrase)),
)


@MUTANTS.register("SELL-009_value_and_low_exchanged", with_valuations)
def _value_and_low_exchanged(valuation: Valuation) -> Valuation:
    """The low end of the range is told as the value, and the value as the low end."""
    return replace(valuation, value=valuation.low, low=valuation.value)


@MUTANTS.register("SELL-011_adjusted_values_called_sold", with_valuations, also_breaks=("SELL-009",))
def _adjusted_values_called_sold(valuation: Valuation) -> Valuation:
    """Comparables are told as sold for their adjusted values."""
    homes = tuple(replace(home, price=home.adjusted_value) for home in valuation.comparables)
    return replace(valuation, comparables=homes)


@MUTANTS.register("SELL-006_share_and_offer_differ", with_phrases)
def _share_and_offer_differ(phrase: str) -> str:
    """An offer says 70 percent and is 75."""
    if "$" not in phrase:
        return phrase
    return phrase.replace("75 percent", "70 percent").replace("75 por ciento", "70 por ciento")


@MUTANTS.register("LANG-001_english_days_in_spanish", with_phrases)
def _english_days_in_spanish(phrase: str) -> str:
    """Spanish messages name days in English."""
    return phrase.replace("miércoles 11 de marzo", "Wednesday, March 11").replace(
        "martes 10 de marzo", "Tuesday, March 10"
    )


MUTANTS.add(
    "LEAD-001_greets_a_placeholder",
    "The greeting holds the placeholder of a name.",
    with_phrases(lambda phrase: re.sub(r"^(Hi|Hola) \w+", r"\1 {first_name}", phrase)),
)
MUTANTS.add(
    "LEAD-001_good_evening_at_any_hour",
    "Everybody is wished a good evening.",
    with_phrases(lambda phrase: re.sub(r"^Hi\b", "Good evening", phrase)),
)


@MUTANTS.register("CONV-003_notes_twice", with_turns)
def _notes_twice(turn: TurnResult, _event: Event) -> TurnResult:
    """Notes and tasks are written twice, and workflows begin twice."""
    twice = (AddNote, AddTask, EnrolInWorkflow)
    effects = (again for each in turn.effects for again in ((each, each) if isinstance(each, twice) else (each,)))
    return replace(turn, effects=tuple(effects))


@MUTANTS.register("CONV-003_fields_with_every_message", with_turns)
def _fields_with_every_message(turn: TurnResult, _event: Event) -> TurnResult:
    """All fields are written with every message, whether they changed or not."""
    says = any(isinstance(each, SendMessage) for each in turn.effects)
    fields = DEFAULT_RULES.fields(turn.state)
    if not says or not fields or any(isinstance(each, SetFields) for each in turn.effects):
        return turn
    return replace(turn, effects=(*turn.effects, SetFields(fields=fields)))


@MUTANTS.register("CONV-007_lead_tag_kept", with_turns, also_breaks=("HAND-001",))
def _lead_tag_kept(turn: TurnResult, _event: Event) -> TurnResult:
    """A contact that is handed over keeps the tag of the lead bot."""
    effects = (
        replace(each, remove=tuple(tag for tag in each.remove if tag != "needs-qualifying"))
        if isinstance(each, SetTags)
        else each
        for each in turn.effects
    )
    return replace(turn, effects=tuple(effects))
