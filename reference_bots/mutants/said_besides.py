"""Mutants: what is said besides, once more, or after a while is taken wrongly."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from reference_bots.buyer import replies
from reference_bots.buyer.questions import are_wishes_known
from reference_bots.conversation.context import HomesRequest, TurnContext
from reference_bots.conversation.events import Event, MessageReceived
from reference_bots.conversation.labels import Answer, LeadInterest, Question
from reference_bots.conversation.reply_builder import build_question
from reference_bots.conversation.rules import BotRules, Reply, TurnResult
from reference_bots.conversation.state import BuyerFacts, Conversation, SellerFacts
from reference_bots.conversation.understanding.addresses import extract_address
from reference_bots.conversation.understanding.tokens import MessageWords, tokenize
from reference_bots.conversation.vocabulary import Bot, Temperature
from reference_bots.engine.inbox import build_incoming_event
from reference_bots.http.webhook_parsing import WebhookDelivery
from reference_bots.mutants.changes import Application, with_component
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import (
    AnswerRule,
    with_answer,
    with_answers_of_all_bots,
    with_rule,
    with_rules,
    with_seller_facts,
)
from reference_bots.rules.default_rules import DEFAULT_RULES
from reference_bots.storage.store import IncomingEvent

MUTANTS = MutantRegistry()


@MUTANTS.register("CONV-003_same_words_dropped_for_ten_minutes", with_component("identify_delivery"))
def _same_words_dropped_for_ten_minutes(delivery: WebhookDelivery) -> IncomingEvent:
    """The same words by a workflow are taken for a repeated delivery for ten minutes."""
    arrival = build_incoming_event(delivery)
    if not arrival.may_be_said_again:
        return arrival
    return replace(arrival, duplicate_window=timedelta(minutes=10), may_be_said_again=False)


@MUTANTS.register("LEAD-005_last_interest_counts", with_answer(Bot.LEAD))
def _last_interest_counts(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """The last interest that a lead shows counts, not the strongest."""
    if rules.lead.intent(words) is not None:
        state = replace(state, lead=replace(state.lead, interest=None))
    return DEFAULT_RULES.flows[Bot.LEAD].answer(rules, state, words, facts)


@MUTANTS.register("CAL-003_second_choice_booked_as_well", with_rule("take_turn"))
def _second_choice_booked_as_well(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """Whoever names the other time after the booking has a second appointment."""
    offered = () if state is None else state.calendar.offered
    if state is not None and state.calendar.booked is not None and offered and isinstance(event, MessageReceived):
        chosen = rules.calendar.choice(tokenize(event.text), offered, facts.now)
        if chosen is not None and offered[chosen] != state.calendar.booked:
            calendar = replace(state.calendar, booked=None)
            state = replace(state, calendar=calendar, open_question=Question.SLOT)
    turn = DEFAULT_RULES.take_turn(rules, state, event, facts)
    calendar = turn.state.calendar
    if turn.missing_fact is None and offered and calendar.booked is not None and not calendar.offered:
        return replace(turn, state=replace(turn.state, calendar=replace(calendar, offered=offered)))
    return turn


@MUTANTS.register("BUY-002_second_question_while_first_waits", with_answer(Bot.BUYER))
def _second_question_while_first_waits(
    rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext
) -> Reply:
    """After an unusable answer to a buyer's first question the second one is asked."""
    reply = DEFAULT_RULES.flows[Bot.BUYER].answer(rules, state, words, facts)
    if state.open_question is Question.WISHES and not are_wishes_known(reply.state.buyer):
        return build_question(reply.state, Question.FINANCING, replies.ASK[Question.FINANCING])
    return reply


@MUTANTS.register("CAL-002_tomorrow_counted_in_utc", with_rule("calendar.choice"))
def _tomorrow_counted_in_utc(words: MessageWords, offered: tuple[datetime, ...], now: datetime) -> int | None:
    """Tomorrow is the day after today in UTC."""
    return DEFAULT_RULES.calendar.choice(words, offered, now.astimezone(UTC))


@MUTANTS.register("SELL-002_named_price_final", with_seller_facts)
def _named_price_final(before: SellerFacts, after: SellerFacts) -> SellerFacts:
    """The first price that a seller names stays."""
    return after if before.price is None else replace(after, price=before.price)


def _with_buyer_facts(change: Callable[[BuyerFacts, BuyerFacts], BuyerFacts]) -> Application:
    """The bots with the buyer's facts after each message passed through `change(before, after)`."""

    def answer(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
        reply = DEFAULT_RULES.flows[Bot.BUYER].answer(rules, state, words, facts)
        return replace(reply, state=replace(reply.state, buyer=change(state.buyer, reply.state.buyer)))

    return with_answer(Bot.BUYER)(answer)


@MUTANTS.register("BUY-012_first_wishes_final", _with_buyer_facts)
def _first_wishes_final(before: BuyerFacts, after: BuyerFacts) -> BuyerFacts:
    """The first budget and rooms that a buyer names stay."""
    if not are_wishes_known(before):
        return after
    return replace(after, beds=before.beds, price_from=before.price_from, price_to=before.price_to)


@MUTANTS.register("BUY-005_never_cooler", _with_buyer_facts)
def _never_cooler(before: BuyerFacts, after: BuyerFacts) -> BuyerFacts:
    """A hot buyer stays hot, whatever the buyer says of the time."""
    return replace(after, temperature=Temperature.HOT) if before.temperature is Temperature.HOT else after


def _stay_hot(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """How the lead bot answers for which great interest stays."""
    reply = DEFAULT_RULES.flows[Bot.LEAD].answer(rules, state, words, facts)
    if state.lead.interest is not LeadInterest.HIGH:
        return reply
    lead = replace(
        reply.state.lead, interest=LeadInterest.HIGH, score=state.lead.score, temperature=state.lead.temperature
    )
    return replace(reply, state=replace(reply.state, lead=lead))


MUTANTS.add(
    "LEAD-008_hot_for_good",
    "Who once was very interested stays so.",
    with_rules(
        {
            "flows": {**DEFAULT_RULES.flows, Bot.LEAD: replace(DEFAULT_RULES.flows[Bot.LEAD], answer=_stay_hot)},
            "conduct.find_exit": lambda _words: None,
        }
    ),
)


@MUTANTS.register("LEAD-008_cold_for_good", with_answer(Bot.LEAD))
def _cold_for_good(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """Who once had no time stays cold."""
    reply = DEFAULT_RULES.flows[Bot.LEAD].answer(rules, state, words, facts)
    if state.lead.interest is not LeadInterest.NOT_NOW:
        return reply
    lead = replace(reply.state.lead, interest=LeadInterest.NOT_NOW, score=20, temperature=state.lead.temperature)
    return replace(reply, state=replace(reply.state, lead=lead))


@MUTANTS.register("SELL-007_accepted_for_good", with_seller_facts)
def _accepted_for_good(before: SellerFacts, after: SellerFacts) -> SellerFacts:
    """An accepted offer stays accepted."""
    if before.offer_answer is not Answer.YES:
        return after
    return replace(after, offer_answer=Answer.YES, timeline_accepted=True, temperature=before.temperature)


def _keep_valuation(bot: Bot) -> AnswerRule:
    """How a bot answers that takes a second home for the first."""

    def answer(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
        second = extract_address(words)
        if second is None or state.valuation is None:
            return DEFAULT_RULES.flows[bot].answer(rules, state, words, facts)
        reply = DEFAULT_RULES.flows[bot].answer(rules, state, tokenize(""), facts)
        return replace(reply, state=replace(reply.state, address=second))

    return answer


MUTANTS.add(
    "LEAD-010_second_home_not_valued",
    "After a valuation another home is noted, with the value of the first.",
    with_answers_of_all_bots(_keep_valuation),
    also_breaks=("SELL-009",),
)


@MUTANTS.register("LEAD-010_value_stated_once", with_answer(Bot.SELLER))
def _value_stated_once(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """A seller who asks once more what the home is worth is told nothing of it."""
    known = state.valuation is not None and "worth" in words.text
    return DEFAULT_RULES.flows[Bot.SELLER].answer(rules, state, tokenize("") if known else words, facts)


@MUTANTS.register("BUY-008_wider_search_kept", with_answer(Bot.BUYER))
def _wider_search_kept(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """Other wishes after a wider search are searched as widely."""
    widened = state.buyer.times_widened

    def search(buyer: BuyerFacts) -> HomesRequest:
        return DEFAULT_RULES.buyer.search(replace(buyer, times_widened=max(buyer.times_widened, widened)))

    if widened:
        rules = replace(rules, buyer=replace(rules.buyer, search=search))
    return DEFAULT_RULES.flows[Bot.BUYER].answer(rules, state, words, facts)


@MUTANTS.register("CONV-008_unusable_answer_warms", with_answer(Bot.LEAD))
def _unusable_answer_warms(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """A first answer of one word counts as a question."""
    reply = DEFAULT_RULES.flows[Bot.LEAD].answer(rules, state, words, facts)
    if len(words.tokens) > 1 or rules.lead.intent(words) is not None:
        return reply
    return replace(reply, state=replace(reply.state, lead=replace(reply.state.lead, score=50)))
