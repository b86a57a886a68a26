"""Mutants: what a hot lead is offered, and when an analysis starts."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from reference_bots.components import BotComponents
from reference_bots.conversation.appointments import format_call_title, offer_times
from reference_bots.conversation.context import NotValued, ServiceUnavailable, TurnContext, Valuation
from reference_bots.conversation.labels import LeadInterest, Question
from reference_bots.conversation.reply_builder import build_question
from reference_bots.conversation.rules import BotFlow, BotRules, Reply
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.addresses import extract_address
from reference_bots.conversation.understanding.tokens import MessageWords
from reference_bots.conversation.vocabulary import Bot
from reference_bots.lead import replies
from reference_bots.mutants.changes import replace_methods, valuation_cache, with_components
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import with_answer, with_phrases, with_rule
from reference_bots.rules.default_rules import DEFAULT_RULES

MUTANTS = MutantRegistry()


@MUTANTS.register("LEAD-009_slots_for_cold_leads", with_answer(Bot.LEAD))
def _slots_for_cold_leads(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """A lead who says no is offered appointments."""
    reply = DEFAULT_RULES.flows[Bot.LEAD].answer(rules, state, words, facts)
    if reply.state.lead.interest not in (LeadInterest.NO, LeadInterest.NOT_NOW):
        return reply
    return offer_times(rules, reply.state, facts, title=format_call_title(facts), then=reply.effects)


@MUTANTS.register("LEAD-009_purpose_asked_before_slots", with_answer(Bot.LEAD))
def _purpose_asked_before_slots(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """A lead who is hot by the CRM's facts is asked for the purpose before times are offered."""
    reply = DEFAULT_RULES.flows[Bot.LEAD].answer(rules, state, words, facts)
    if reply.say is None or replies.CALL_FOR_THE_HOT.render(state.language) not in reply.say.phrase:
        return reply
    return build_question(reply.state, Question.PURPOSE, replies.INFORMATION, then=reply.effects)


@MUTANTS.register("LEAD-009_numbered_menu", with_phrases, also_breaks=("CAL-001",))
def _numbered_menu(phrase: str) -> str:
    """Times are offered as a numbered menu."""
    plain = re.compile(r"I have (.+) or (.+) open, which works better for you\?")
    return plain.sub(r"Reply with 1 for \1 or with 2 for \2. Which is it?", phrase)


@MUTANTS.register("LEAD-009_one_slot_offered", with_rule("calendar.offer"), also_breaks=("CAL-001",))
def _one_slot_offered(slots: tuple[datetime, ...], now: datetime) -> tuple[datetime, ...]:
    """One time is offered instead of two."""
    return DEFAULT_RULES.calendar.offer(slots, now)[:1]


@MUTANTS.register("LEAD-010_known_address_asked", with_answer(Bot.LEAD))
def _known_address_asked(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """An address that the CRM holds is asked for."""
    without_address = replace(facts, contact=replace(facts.contact, property_address=""))
    return DEFAULT_RULES.flows[Bot.LEAD].answer(rules, state, words, without_address)


@MUTANTS.register("LEAD-010_units_not_valued", with_components)
def _units_not_valued(parts: BotComponents) -> BotComponents:
    """An address with a unit has no value."""

    async def value_home(address: str) -> Valuation | NotValued | ServiceUnavailable:
        if re.search(r"\b(?:apt|unit)\b|#", address, re.IGNORECASE):
            return NotValued(reason="unknown_address")
        return await parts.valuer.value_home(address)

    return replace(parts, valuer=replace_methods(parts.valuer, value_home=value_home))


@MUTANTS.register("LEAD-010_portal_estimate_ignored", with_rule("lead.intent"))
def _portal_estimate_ignored(words: MessageWords) -> LeadInterest | None:
    """A portal's estimate does not start an analysis."""
    heard = DEFAULT_RULES.lead.intent(words)
    portal = any(name in words.raw.lower() for name in ("zillow", "zestimate", "redfin"))
    return None if portal and heard is LeadInterest.PRICE else heard


@MUTANTS.register("LEAD-010_any_address_starts_analysis", with_rule("lead.intent"))
def _any_address_starts_analysis(words: MessageWords) -> LeadInterest | None:
    """Any address starts an analysis."""
    return LeadInterest.PRICE if extract_address(words) else DEFAULT_RULES.lead.intent(words)


@MUTANTS.register("LEAD-010_analysis_per_message", with_components, also_breaks=("CMA-004",))
def _analysis_per_message(parts: BotComponents) -> BotComponents:
    """Every message about the price starts a new analysis."""

    def ignore_valuation(flow: BotFlow) -> Callable[[BotRules, Conversation, MessageWords, TurnContext], Reply]:
        def answer(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
            return flow.answer(rules, replace(state, valuation=None), words, facts)

        return answer

    cache = valuation_cache(parts)
    flows = dict(parts.rules.flows)
    for bot in (Bot.LEAD, Bot.SELLER):
        flows[bot] = replace(flows[bot], answer=ignore_valuation(flows[bot]))
    return replace(parts, valuer=cache.service, rules=replace(parts.rules, flows=flows))


@MUTANTS.register("LEAD-010_price_question_is_information", with_rule("lead.intent"), also_breaks=("LEAD-007",))
def _price_question_is_information(words: MessageWords) -> LeadInterest | None:
    """A question about the price counts as a wish for information."""
    interest = DEFAULT_RULES.lead.intent(words)
    return LeadInterest.INFORMATION if interest is LeadInterest.PRICE else interest
