"""Mutants: the follow-up sequence of silent leads."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from reference_bots.components import BotComponents
from reference_bots.conversation.context import Contact, TurnContext
from reference_bots.conversation.effects import (
    AddTask,
    CancelFollowUps,
    EnrolInWorkflow,
    ScheduleFollowUp,
    SendEmail,
    SendMessage,
)
from reference_bots.conversation.events import Event, FollowUpDue, MessageReceived
from reference_bots.conversation.rules import BotRules, Reply, TurnResult
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import MessageWords
from reference_bots.conversation.vocabulary import Bot, FollowUp, SequenceState
from reference_bots.lead import replies
from reference_bots.lead.follow_ups import FOLLOW_UP_DAYS
from reference_bots.lead.policy import LONG_SILENCE, RE_ENGAGED_WORKFLOW
from reference_bots.mutants.changes import replace_methods, with_components
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import (
    change_turns,
    with_answer,
    with_rule,
    with_rules,
    with_turns,
    without_effects,
)
from reference_bots.rules.default_rules import DEFAULT_RULES
from reference_bots.storage.store import OutboxItem

MUTANTS = MutantRegistry()


@MUTANTS.register("LEAD-003_day_7_call_30_days_late", with_turns)
def _day_7_call_30_days_late(turn: TurnResult, event: Event) -> TurnResult:
    """The call of day 7 is due 30 days later."""
    if isinstance(event, MessageReceived):
        return turn
    effects = (replace(e, due=e.due + timedelta(days=30)) if isinstance(e, AddTask) else e for e in turn.effects)
    return replace(turn, effects=tuple(effects))


@MUTANTS.register("LEAD-003_day_7_task_without_call", with_turns)
def _day_7_task_without_call(turn: TurnResult, event: Event) -> TurnResult:
    """The task of day 7 does not ask for a call."""
    if isinstance(event, MessageReceived):
        return turn
    effects = (
        replace(e, title="Review the pipeline", body="Look at the list.") if isinstance(e, AddTask) else e
        for e in turn.effects
    )
    return replace(turn, effects=tuple(effects))


@MUTANTS.register("LEAD-003_day_14_value_invented", with_rule("follow_up"))
def _day_14_value_invented(rules: BotRules, state: Conversation, step: FollowUp, facts: TurnContext) -> Reply:
    """The e-mail of day 14 states an invented value when no analysis exists."""
    reply = DEFAULT_RULES.follow_up(rules, state, step, facts)
    first = tuple(
        replace(effect, body=f"{effect.body}\nYour home is worth about $650,000.")
        if isinstance(effect, SendEmail) and "$" not in effect.body
        else effect
        for effect in reply.first
    )
    return replace(reply, first=first)


@MUTANTS.register("LEAD-003_day_14_email_without_analysis", with_components)
def _day_14_email_without_analysis(parts: BotComponents) -> BotComponents:
    """The e-mail of day 14 lacks the analysis of an address that the CRM holds."""

    async def contact(contact_id: str) -> Contact:
        return replace(await parts.crm.fetch_contact(contact_id), property_address="")

    return replace(parts, crm=replace_methods(parts.crm, fetch_contact=contact))


@MUTANTS.register("LEAD-003_sequence_restarts_after_day_30", with_rule("follow_up"))
def _sequence_restarts_after_day_30(rules: BotRules, state: Conversation, step: FollowUp, facts: TurnContext) -> Reply:
    """The follow-up sequence begins again after day 30."""
    reply = DEFAULT_RULES.follow_up(rules, state, step, facts)
    if step is not FollowUp.DAY_30:
        return reply
    again = replace(reply.state, lead=replace(reply.state.lead, steps=(), waiting=True))
    return replace(reply, state=again, effects=(*reply.effects, *rules.follow_ups(facts.now, facts.contact)))


@MUTANTS.register("LEAD-003_day_14_email_skipped_without_analysis", with_rule("follow_up"))
def _day_14_email_skipped_without_analysis(
    rules: BotRules, state: Conversation, step: FollowUp, facts: TurnContext
) -> Reply:
    """The e-mail of day 14 is skipped when no analysis exists."""
    reply = DEFAULT_RULES.follow_up(rules, state, step, facts)
    kept = tuple(effect for effect in reply.first if not isinstance(effect, SendEmail) or "$" in effect.body)
    return replace(reply, first=kept)


@MUTANTS.register("LEAD-003_day_30_repeats_day_3", with_rule("follow_up"))
def _day_30_repeats_day_3(rules: BotRules, state: Conversation, step: FollowUp, facts: TurnContext) -> Reply:
    """The message of day 30 repeats that of day 3."""
    reply = DEFAULT_RULES.follow_up(rules, state, step, facts)
    if step is not FollowUp.DAY_30 or reply.say is None:
        return reply
    phrase = replies.DAY_3.render(state.language, 0, {"name": f" {facts.contact.first_name}"})
    return replace(reply, say=replace(reply.say, phrase=phrase))


@MUTANTS.register("LEAD-003_day_14_skipped_without_address", with_rule("follow_up"))
def _day_14_skipped_without_address(rules: BotRules, state: Conversation, step: FollowUp, facts: TurnContext) -> Reply:
    """Day 14 is skipped for a lead without an e-mail address."""
    reply = DEFAULT_RULES.follow_up(rules, state, step, facts)
    return replace(reply, say=None) if step is FollowUp.DAY_14 else reply


@MUTANTS.register("LEAD-003_day_7_not_planned", with_rule("follow_ups"))
def _day_7_not_planned(first_contact: datetime, contact: Contact) -> tuple[ScheduleFollowUp, ...]:
    """The call of day 7 is not planned."""
    return tuple(plan for plan in DEFAULT_RULES.follow_ups(first_contact, contact) if plan.step is not FollowUp.DAY_7)


@MUTANTS.register("LEAD-003_follow_ups_a_day_early", with_rule("follow_ups"))
def _follow_ups_a_day_early(first_contact: datetime, contact: Contact) -> tuple[ScheduleFollowUp, ...]:
    """Every follow-up is due a day early."""
    plans = DEFAULT_RULES.follow_ups(first_contact, contact)
    return tuple(replace(plan, due=plan.due - timedelta(days=1)) for plan in plans)


@MUTANTS.register("LEAD-003_follow_ups_a_day_late", with_rule("follow_ups"))
def _follow_ups_a_day_late(first_contact: datetime, contact: Contact) -> tuple[ScheduleFollowUp, ...]:
    """Every follow-up is due a day late."""
    plans = DEFAULT_RULES.follow_ups(first_contact, contact)
    return tuple(replace(plan, due=plan.due + timedelta(days=1)) for plan in plans)


@MUTANTS.register("LEAD-003_email_to_invented_address", with_components)
def _email_to_invented_address(parts: BotComponents) -> BotComponents:
    """A lead without an e-mail address is sent an e-mail."""

    async def contact(contact_id: str) -> Contact:
        known = await parts.crm.fetch_contact(contact_id)
        return replace(known, email=known.email or "unknown@homes.test")

    return replace(parts, crm=replace_methods(parts.crm, fetch_contact=contact))


@MUTANTS.register("LEAD-004_overdue_follow_ups_dropped", with_rule("follow_up"))
def _overdue_follow_ups_dropped(rules: BotRules, state: Conversation, step: FollowUp, facts: TurnContext) -> Reply:
    """A follow-up that is more than twelve hours overdue is dropped."""
    due = state.first_contact + timedelta(days=FOLLOW_UP_DAYS[step])
    if facts.now - due > timedelta(hours=12):
        return Reply(state=state)
    return DEFAULT_RULES.follow_up(rules, state, step, facts)


@MUTANTS.register("LEAD-004_interrupted_follow_up_lost", with_components)
def _interrupted_follow_up_lost(parts: BotComponents) -> BotComponents:
    """A follow-up that a crash interrupts is lost."""

    async def find_no_items(_contact_id: str) -> tuple[OutboxItem, ...]:
        return ()

    return replace(parts, store=replace_methods(parts.store, list_open_items=find_no_items))


@MUTANTS.register("LEAD-004_planned_follow_ups_lost_on_restart", with_components)
def _planned_follow_ups_lost_on_restart(parts: BotComponents) -> BotComponents:
    """Planned follow-ups do not survive a restart."""
    never = datetime(9000, 1, 1, tzinfo=UTC)
    store = parts.store

    async def open_without_plans() -> None:
        await store.open_database()
        for contact_id in await store.release_due_events(at=never):
            while (waiting := await store.next_pending_event(contact_id)) and isinstance(waiting.event, FollowUpDue):
                await store.drop_event(waiting, reason="forgotten", at=parts.clock.now())

    return replace(parts, store=replace_methods(store, open_database=open_without_plans))


@MUTANTS.register("LEAD-004_sequence_stops_at_second_reply", with_rule("take_turn"))
def _sequence_stops_at_second_reply(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """The follow-up sequence stops at the second reply instead of the first."""
    turn = DEFAULT_RULES.take_turn(rules, state, event, facts)
    if turn.missing_fact is not None or not isinstance(event, MessageReceived) or turn.state.opted_out:
        return turn
    if state is None or not state.recent_messages:
        kept = tuple(effect for effect in turn.effects if not isinstance(effect, CancelFollowUps))
        lead = replace(turn.state.lead, waiting=True)
        return replace(turn, effects=kept, state=replace(turn.state, lead=lead))
    return replace(turn, effects=(*turn.effects, CancelFollowUps()))


@MUTANTS.register("LEAD-004_interrupted_follow_up_repeated", with_components)
def _interrupted_follow_up_repeated(parts: BotComponents) -> BotComponents:
    """A follow-up that a crash interrupts is repeated without looking it up."""

    async def nothing(*_asked: Any, **_how: Any) -> None:
        """Find nothing that was sent or added."""

    return replace(
        parts, crm=replace_methods(parts.crm, find_sent_sms=nothing, find_sent_email=nothing, find_task=nothing)
    )


@MUTANTS.register("LEAD-004_day_3_sent_twice", with_turns)
def _day_3_sent_twice(turn: TurnResult, event: Event) -> TurnResult:
    """The message of day 3 is sent twice."""
    if not isinstance(event, FollowUpDue) or event.step is not FollowUp.DAY_3:
        return turn
    says = tuple(effect for effect in turn.effects if isinstance(effect, SendMessage))
    return replace(turn, effects=(*says, *turn.effects))


def _keep_follow_ups(turn: TurnResult, _event: Event) -> TurnResult:
    return without_effects(turn, CancelFollowUps)


def _follow_up_while_waiting(rules: BotRules, state: Conversation, step: FollowUp, facts: TurnContext) -> Reply:
    return DEFAULT_RULES.follow_up(rules, replace(state, lead=replace(state.lead, waiting=True)), step, facts)


MUTANTS.add(
    "LEAD-004_sequence_never_stops",
    "The follow-up sequence goes on after a reply or a booking.",
    with_rules({"take_turn": change_turns(_keep_follow_ups), "follow_up": _follow_up_while_waiting}),
    also_breaks=("REG-001",),
)


@MUTANTS.register("LEAD-012_re_engagement_at_each_message", with_answer(Bot.LEAD))
def _re_engagement_at_each_message(
    rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext
) -> Reply:
    """Every message of a lead who came back counts as another return."""
    reply = DEFAULT_RULES.flows[Bot.LEAD].answer(rules, state, words, facts)
    back = EnrolInWorkflow(workflow=RE_ENGAGED_WORKFLOW)
    if back in reply.effects or facts.now - state.first_contact < LONG_SILENCE:
        return reply
    return replace(reply, effects=(*reply.effects, back))


@MUTANTS.register("LEAD-012_returned_lead_stays_in_nurture", with_answer(Bot.LEAD))
def _returned_lead_stays_in_nurture(
    rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext
) -> Reply:
    """A lead who comes back stays in nurture."""
    reply = DEFAULT_RULES.flows[Bot.LEAD].answer(rules, state, words, facts)
    if state.lead.sequence is not SequenceState.NURTURE:
        return reply
    lead = replace(reply.state.lead, sequence=SequenceState.NURTURE)
    then = tuple(effect for effect in reply.effects if not isinstance(effect, EnrolInWorkflow))
    return replace(reply, state=replace(reply.state, lead=lead), effects=then)


@MUTANTS.register("LEAD-012_returned_after_one_day", with_answer(Bot.LEAD))
def _returned_after_one_day(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """A lead counts as returned after one day of silence."""
    heard = state.lead.last_message_at
    if heard is not None and facts.now - heard > timedelta(days=1):
        state = replace(state, lead=replace(state.lead, last_message_at=heard - LONG_SILENCE))
    return DEFAULT_RULES.flows[Bot.LEAD].answer(rules, state, words, facts)
