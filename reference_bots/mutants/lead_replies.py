"""Mutants: how new leads are answered, and what their words mean."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from reference_bots.adapters.http_service import HttpService
from reference_bots.adapters.language_model import LanguageModel
from reference_bots.components import BotComponents
from reference_bots.conversation.context import Contact, TurnContext
from reference_bots.conversation.effects import AddTask, SendMessage
from reference_bots.conversation.events import ContactAssigned, Event, MessageReceived
from reference_bots.conversation.labels import LeadInterest
from reference_bots.conversation.rules import BotRules, TurnResult
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import MessageWords, tokenize
from reference_bots.conversation.vocabulary import Bot, Language
from reference_bots.mutants.changes import replace_methods, with_components, with_status_replaced
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import (
    fields_without,
    reword,
    with_pattern_replaced,
    with_rule,
    with_turns,
    without_effects,
)
from reference_bots.ports import CrmRefusedError, CrmUnavailableError
from reference_bots.rules.default_rules import DEFAULT_RULES
from reference_bots.rules.phrase_guard import check_rephrasing

MUTANTS = MutantRegistry()


@MUTANTS.register("LEAD-001_reply_is_a_dot", with_components)
def _reply_is_a_dot(parts: BotComponents) -> BotComponents:
    """Every reply is a single dot."""

    async def send_sms(contact_id: str, _text: str) -> str:
        return await parts.crm.send_sms(contact_id, ".")

    return replace(parts, crm=replace_methods(parts.crm, send_sms=send_sms))


@MUTANTS.register("LEAD-001_crm_retried_after_ten_minutes", with_components)
def _crm_retried_after_ten_minutes(parts: BotComponents) -> BotComponents:
    """A CRM that is down is asked again after ten minutes."""

    async def contact(contact_id: str) -> Contact:
        try:
            return await parts.crm.fetch_contact(contact_id)
        except CrmUnavailableError:
            await parts.clock.sleep(600.0)
            raise

    return replace(parts, crm=replace_methods(parts.crm, fetch_contact=contact))


@MUTANTS.register("LEAD-001_no_greeting_on_arrival", with_turns)
def _no_greeting_on_arrival(turn: TurnResult, event: Event) -> TurnResult:
    """A lead that the CRM hands over is not greeted."""
    if not isinstance(event, ContactAssigned):
        return turn
    return without_effects(turn, SendMessage)


@MUTANTS.register("LEAD-001_replies_in_office_hours_only", with_components)
def _replies_in_office_hours_only(parts: BotComponents) -> BotComponents:
    """Replies are sent from nine to five only."""
    opens, closes = 9, 17
    office = ZoneInfo("America/Los_Angeles")

    def time_until_opening(now: datetime) -> timedelta:
        local = now.astimezone(office)
        if opens <= local.hour < closes:
            return timedelta()
        opening = local.replace(hour=opens, minute=0, second=0, microsecond=0)
        return opening + timedelta(days=local.hour >= closes) - local

    async def phrase(say: SendMessage, *, bot: Bot, language: Language, name: str) -> str:
        await parts.clock.sleep(time_until_opening(parts.clock.now()).total_seconds())
        return await parts.rephraser.rephrase(say, bot=bot, language=language, name=name)

    return replace(parts, rephraser=replace_methods(parts.rephraser, rephrase=phrase))


@MUTANTS.register("LEAD-001_reply_after_six_minutes", with_components)
def _reply_after_six_minutes(parts: BotComponents) -> BotComponents:
    """The lead bot takes six minutes for every reply."""

    async def phrase(say: SendMessage, *, bot: Bot, language: Language, name: str) -> str:
        if bot is Bot.LEAD:
            await parts.clock.sleep(360.0)
        return await parts.rephraser.rephrase(say, bot=bot, language=language, name=name)

    return replace(parts, rephraser=replace_methods(parts.rephraser, rephrase=phrase))


@MUTANTS.register("LEAD-001_no_reply_while_model_down", with_components)
def _no_reply_while_model_down(parts: BotComponents) -> BotComponents:
    """No reply is sent while the language model is down."""
    settings, metrics = parts.settings, parts.metrics
    service = HttpService(
        parts.client,
        name="language_model",
        address=settings.language_model_base_url,
        count=metrics.count_service_call,
        measure=parts.metrics.observe_service_call,
        breaker=parts.breakers["language_model"],
    )

    async def phrase(say: SendMessage, *, bot: Bot, language: Language, name: str) -> str:
        while True:
            outcomes: list[str] = []
            model = LanguageModel(
                service,
                key=settings.language_model_api_key,
                model=settings.language_model_name,
                guard=check_rephrasing,
                on_outcome=outcomes.append,
                on_tokens=metrics.count_tokens,
            )
            words = await model.rephrase(say, bot=bot, language=language, name=name)
            if "no answer" not in outcomes:
                return words
            await parts.clock.sleep(60.0)

    return replace(parts, rephraser=replace_methods(parts.rephraser, rephrase=phrase))


@MUTANTS.register("LEAD-001_failed_send_not_retried", with_components, also_breaks=("CONV-005", "REG-001"))
def _failed_send_not_retried(parts: BotComponents) -> BotComponents:
    """A message that the CRM fails to take is not sent again."""

    async def send_sms(contact_id: str, text: str) -> str:
        try:
            return await parts.crm.send_sms(contact_id, text)
        except CrmUnavailableError as trouble:
            raise CrmRefusedError(str(trouble), status=500) from trouble

    return replace(parts, crm=replace_methods(parts.crm, send_sms=send_sms))


@MUTANTS.register("LEAD-001_wrong_name_in_greeting", with_components, also_breaks=("LEAD-003",))
def _wrong_name_in_greeting(parts: BotComponents) -> BotComponents:
    """Everyone is greeted as Rufus."""
    greeted = re.compile(r"\b(Hi|Hola) \w+")

    async def send_sms(contact_id: str, text: str) -> str:
        return await parts.crm.send_sms(contact_id, greeted.sub(r"\1 Rufus", text))

    return replace(parts, crm=replace_methods(parts.crm, send_sms=send_sms))


MUTANTS.add(
    "LEAD-002_analysis_not_offered",
    "An interested lead is asked for the address without the offer of an analysis.",
    with_pattern_replaced(
        r"That is great to hear\. Jorge [^.]+\. What is the address\?", "Thank you for that. What is the address?"
    ),
)


@MUTANTS.register("LEAD-002_promised_call_not_scheduled", with_turns)
def _promised_call_not_scheduled(turn: TurnResult, event: Event) -> TurnResult:
    """The promised call about the analysis is not scheduled."""
    if not isinstance(event, MessageReceived):
        return turn
    return without_effects(turn, AddTask)


MUTANTS.add(
    "LEAD-002_sequence_state_not_recorded",
    "The state of the follow-up sequence is not written to the CRM.",
    with_rule("fields")(fields_without("lead_sequence_state")),
)


@MUTANTS.register("LEAD-007_interest_label_shifted", with_rule("lead.intent"))
def _interest_label_shifted(words: MessageWords) -> LeadInterest | None:
    """Every interest is recorded as the label before the right one."""
    lines = tuple(LeadInterest)
    interest = DEFAULT_RULES.lead.intent(words)
    return None if interest is None else lines[lines.index(interest) - 1]


@MUTANTS.register("LEAD-007_everything_is_high_interest", with_rule("lead.intent"))
def _everything_is_high_interest(words: MessageWords) -> LeadInterest | None:
    """Words without a known interest count as high interest."""
    return DEFAULT_RULES.lead.intent(words) or LeadInterest.HIGH


@MUTANTS.register("LEAD-007_not_now_is_no", with_rule("lead.intent"))
def _not_now_is_no(words: MessageWords) -> LeadInterest | None:
    """The words "not now" count as a no."""
    interest = DEFAULT_RULES.lead.intent(words)
    return LeadInterest.NO if interest is LeadInterest.NOT_NOW else interest


MUTANTS.add(
    "LEAD-013_no_contact_answered_200",
    "A webhook delivery without a contact is answered with status 200.",
    with_status_replaced(422, 200),
)


@MUTANTS.register("LEAD-013_empty_message_is_refusal", with_rule("take_turn"))
def _empty_message_is_refusal(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """An empty message counts as a refusal."""
    if isinstance(event, MessageReceived) and tokenize(event.text).is_empty:
        event = replace(event, text="No thanks, not interested")
    return DEFAULT_RULES.take_turn(rules, state, event, facts)


@MUTANTS.register("LEAD-013_empty_message_gets_okay", with_turns)
def _empty_message_gets_okay(turn: TurnResult, event: Event) -> TurnResult:
    """An empty message is answered with "Okay."."""
    if not isinstance(event, MessageReceived) or not tokenize(event.text).is_empty:
        return turn
    return reword(turn, lambda _: "Okay.")


MUTANTS.add(
    "LEAD-013_no_contact_answered_500",
    "A webhook delivery without a contact is answered with status 500.",
    with_status_replaced(422, 500),
)
