"""The follow-up sequence for silent leads: days 3, 7, 14 and 30 after the first contact, in daytime (LEAD-003)."""

from dataclasses import replace
from datetime import datetime, timedelta

from reference_bots.conversation.context import Contact, TurnContext, ValuationRequest
from reference_bots.conversation.effects import AddTask, ScheduleFollowUp, SendEmail, SendMessage
from reference_bots.conversation.labels import Question
from reference_bots.conversation.quiet_hours import add_local_days, move_to_daytime
from reference_bots.conversation.rules import BotRules, MissingFactError, Reply
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.valuation_replies import format_full_analysis, set_address, value_home
from reference_bots.conversation.vocabulary import FollowUp, SequenceState
from reference_bots.lead import replies

FOLLOW_UP_DAYS = {FollowUp.DAY_3: 3, FollowUp.DAY_7: 7, FollowUp.DAY_14: 14, FollowUp.DAY_30: 30}

_STATE_AFTER = {
    FollowUp.DAY_3: SequenceState.DAY_3_SENT,
    FollowUp.DAY_7: SequenceState.DAY_7_CALL_SCHEDULED,
    FollowUp.DAY_14: SequenceState.DAY_14_EMAIL_SENT,
    FollowUp.DAY_30: SequenceState.NURTURE,
}


def plan_follow_ups(first_contact: datetime, contact: Contact) -> tuple[ScheduleFollowUp, ...]:
    """The four follow-up steps with their due times."""
    return tuple(
        ScheduleFollowUp(
            step=step, due=move_to_daytime(add_local_days(first_contact, days, contact.timezone), contact.zones)
        )
        for step, days in FOLLOW_UP_DAYS.items()
    )


def compute_call_due_time(first_contact: datetime, facts: TurnContext) -> datetime:
    """Due time of the day-7 call: seven days after the first contact, or tomorrow if that has passed."""
    due = add_local_days(first_contact, 7, facts.contact.timezone)
    return move_to_daytime(due if due > facts.now else facts.now + timedelta(days=1), facts.contact.zones)


def carry_out_follow_up(rules: BotRules, state: Conversation, step: FollowUp, facts: TurnContext) -> Reply:
    """Carry out one step of the sequence; nothing happens if the lead has answered or the step is done."""
    lead = state.lead
    if not lead.waiting or step in lead.steps:
        return Reply(state=state)
    daytime = rules.conduct.daytime(facts.now, facts.contact.zones)
    if daytime != facts.now and step is not FollowUp.DAY_7:
        return Reply(state=state, effects=(ScheduleFollowUp(step=step, due=daytime),))
    last, before = step is FollowUp.DAY_30, lead.sequence
    lead = replace(lead, steps=(*lead.steps, step), sequence=_STATE_AFTER[step], waiting=not last)
    state = replace(state, lead=lead)
    name = f" {facts.contact.first_name}" if facts.contact.first_name else ""
    if step is FollowUp.DAY_7:
        return _plan_call(state, facts, before)
    if step is FollowUp.DAY_14:
        return _send_market_letter(state, facts, name)
    wording = replies.DAY_30 if last else replies.DAY_3
    state = replace(state, open_question=Question.PURPOSE, times_asked=1)
    return Reply(
        state=state, say=SendMessage(phrase=wording.render(state.language, 0, {"name": name}), intent=wording.intent)
    )


def _plan_call(state: Conversation, facts: TurnContext, before: SequenceState | None) -> Reply:
    """The task to call; none to a contact who wants no calls, whose place in the sequence stays as it was before."""
    name = facts.contact.first_name or "the lead"
    if "Call" in facts.contact.blocked_channels:
        return Reply(state=replace(state, lead=replace(state.lead, sequence=before)))
    body = "No reply since the first contact. A short, friendly call: is a move still on their mind?"
    task = AddTask(title=f"Call {name}", body=body, due=move_to_daytime(facts.now, facts.contact.zones))
    return Reply(state=replace(state, lead=replace(state.lead, call_task=True)), effects=(task,))


def _send_market_letter(state: Conversation, facts: TurnContext, name: str) -> Reply:
    """The day-14 e-mail: the analysis of a known home, or a general letter; an SMS without an e-mail address."""
    state = set_address(state, state.address or facts.contact.property_address or None)
    if not facts.contact.email or "Email" in facts.contact.blocked_channels:
        say = SendMessage(
            phrase=replies.DAY_14_SMS.render(state.language, 0, {"name": name}), intent=replies.DAY_14_SMS.intent
        )
        return Reply(state=replace(state, open_question=Question.CMA, times_asked=1), say=say)
    subject = replies.DAY_14_SUBJECT.render(state.language)
    body = replies.DAY_14_LETTER.render(state.language, 0, {"name": name})
    if state.address:
        if facts.valuation is None:
            raise MissingFactError(ValuationRequest(address=state.address))
        outcome = value_home(state, facts)
        if outcome.valuation is not None:
            state = outcome.state
            analysis = format_full_analysis(outcome.valuation)
            body = replies.DAY_14_ANALYSIS.render(state.language, 0, {"name": name, "analysis": analysis})
    # Before the record of the step, which must not stand where the e-mail is still being tried.
    return Reply(state=state, first=(SendEmail(subject=subject, body=body),))
