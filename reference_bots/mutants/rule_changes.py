"""Changes that make a mutant: the reference bots with one rule replaced, or with each finished turn changed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from reference_bots.buyer.affordability import LendingAssumptions
from reference_bots.buyer.affordability_reply import compute_affordable_price_of_buyer, compute_monthly_payment_of_buyer
from reference_bots.components import BotComponents
from reference_bots.conversation.context import HomeForSale, HomesRequest, TurnContext
from reference_bots.conversation.crm_fields import OPTED_OUT_TAG
from reference_bots.conversation.effects import AddNote, AddTask, Effect, LogHandOff, SendMessage
from reference_bots.conversation.events import Event
from reference_bots.conversation.rules import BotRules, Reply, TurnResult
from reference_bots.conversation.state import BuyerFacts, Conversation, SellerFacts
from reference_bots.conversation.understanding.tokens import MessageWords
from reference_bots.conversation.vocabulary import Bot
from reference_bots.mutants.changes import Application, with_components
from reference_bots.rules.default_rules import DEFAULT_RULES

AnswerRule = Callable[[BotRules, Conversation, MessageWords, TurnContext], Reply]
Fields = Mapping[str, str | int | float]


def replace_rules(rules: BotRules, replacements: Mapping[str, Any]) -> BotRules:
    """The rules with some replaced. Raises TypeError for a rule that does not exist.

    replacements: `rule`, or `bot.rule` for a rule of one bot -> what stands in its place.
    """
    for path, rule in replacements.items():
        group, _, name = path.rpartition(".")
        changed = {group: replace(getattr(rules, group), **{name: rule})} if group else {name: rule}
        rules = replace(rules, **changed)
    return rules


def with_rules(replacements: Mapping[str, Any]) -> Application:
    """The bots with these rules replaced, named as `replace_rules` takes them."""
    rules = replace_rules(DEFAULT_RULES, replacements)
    return with_components(lambda parts: replace(parts, rules=rules))


def with_rule(path: str) -> Callable[[Any], Application]:
    """Replaces the rule with that path."""
    return lambda rule: with_rules({path: rule})


def with_ten_question_rule(name: str) -> Callable[[Any], Application]:
    """Replaces a rule of the seller bot only where it asks ten questions."""

    def make_application(rule: Any) -> Application:
        def change(parts: BotComponents) -> BotComponents:
            if parts.settings.seller_questions != "10":
                return parts
            return replace(parts, rules=replace_rules(parts.rules, {f"seller.{name}": rule}))

        return with_components(change)

    return make_application


def with_answers(answers: Mapping[Bot, AnswerRule]) -> Application:
    """The bots with another way to answer a message, for the bots named."""
    flows = {bot: replace(flow, answer=answers.get(bot, flow.answer)) for bot, flow in DEFAULT_RULES.flows.items()}
    return with_rules({"flows": flows})


def with_answer(bot: Bot) -> Callable[[AnswerRule], Application]:
    """Replaces the way in which one bot answers a message."""
    return lambda answer: with_answers({bot: answer})


def with_answers_of_all_bots(make_answer: Callable[[Bot], AnswerRule]) -> Application:
    """The bots with another way to answer a message for each bot."""
    return with_answers({bot: make_answer(bot) for bot in Bot})


def with_seller_facts(change: Callable[[SellerFacts, SellerFacts], SellerFacts]) -> Application:
    """The bots with the seller's facts after each message passed through `change(before, after)`."""

    def answer(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
        reply = DEFAULT_RULES.flows[Bot.SELLER].answer(rules, state, words, facts)
        return replace(reply, state=replace(reply.state, seller=change(state.seller, reply.state.seller)))

    return with_answers({Bot.SELLER: answer})


def with_wishes(change: Callable[[BuyerFacts], BuyerFacts]) -> Application:
    """The bots that search and match homes for the wishes that `change` returns."""

    def search(buyer: BuyerFacts) -> HomesRequest:
        return DEFAULT_RULES.buyer.search(change(buyer))

    def match(buyer: BuyerFacts, homes: tuple[HomeForSale, ...]) -> tuple[HomeForSale, ...]:
        return DEFAULT_RULES.buyer.matching(change(buyer), homes)

    return with_rules({"buyer.search": search, "buyer.matching": match})


def with_lending_terms(assumed: LendingAssumptions) -> Application:
    """The bots that estimate what a buyer can afford with these assumptions."""
    return with_rules(
        {
            "buyer.afford": partial(compute_affordable_price_of_buyer, assumed=assumed),
            "buyer.payment": partial(compute_monthly_payment_of_buyer, assumed=assumed),
        }
    )


def fields_without(*keys: str) -> Callable[[Conversation], Fields]:
    """The rule `fields` without some fields of the CRM."""
    return lambda state: {key: value for key, value in DEFAULT_RULES.fields(state).items() if key not in keys}


def change_turns(
    change: Callable[[TurnResult, Event], TurnResult],
) -> Callable[[BotRules, Conversation | None, Event, TurnContext], TurnResult]:
    """The rule `take_turn` with every finished turn passed through `change`."""

    def taking(rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext) -> TurnResult:
        turn = DEFAULT_RULES.take_turn(rules, state, event, facts)
        return turn if turn.missing_fact is not None else change(turn, event)

    return taking


def forget_opt_out(state: Conversation, facts: TurnContext) -> tuple[Conversation, TurnContext]:
    """The conversation and the CRM's facts, as they were if the contact had not opted out."""
    tags = tuple(tag for tag in facts.contact.tags if tag != OPTED_OUT_TAG)
    contact = replace(facts.contact, tags=tags, blocked_channels=frozenset())
    lead = replace(state.lead, waiting=state.lead.waiting or state.opted_out)
    return replace(state, opted_out=False, lead=lead), replace(facts, contact=contact)


def take_turn_without_opt_out(
    kind: type[Event],
) -> Callable[[BotRules, Conversation | None, Event, TurnContext], TurnResult]:
    """The rule `take_turn` that forgets an opt-out at events of this kind."""

    def take_turn(rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext) -> TurnResult:
        has_opted_out = state is not None and (state.opted_out or OPTED_OUT_TAG in facts.contact.tags)
        if state is not None and has_opted_out and isinstance(event, kind):
            state, facts = forget_opt_out(state, facts)
        return DEFAULT_RULES.take_turn(rules, state, event, facts)

    return take_turn


def with_turns(change: Callable[[TurnResult, Event], TurnResult]) -> Application:
    """The bots with every finished turn passed through `change`."""
    return with_rules({"take_turn": change_turns(change)})


def with_state_after_hand_off(change: Callable[[Conversation], Conversation]) -> Application:
    """The bots with the state after each hand-off passed through `change`."""

    def change_after_hand_off(turn: TurnResult, _event: Event) -> TurnResult:
        handed_off = any(isinstance(effect, LogHandOff) for effect in turn.effects)
        return replace(turn, state=change(turn.state)) if handed_off else turn

    return with_turns(change_after_hand_off)


def without_effects(turn: TurnResult, *kinds: type[Any]) -> TurnResult:
    """The turn without its effects of these kinds."""
    return replace(turn, effects=tuple(effect for effect in turn.effects if not isinstance(effect, kinds)))


def reword(turn: TurnResult, change: Callable[[str], str], *, intent: str | None = None) -> TurnResult:
    """The turn with every phrase passed through `change`, or only those of one intent.

    A phrase that changes is not given to the language model.
    """

    def reword_effect(effect: Effect) -> Effect:
        if not isinstance(effect, SendMessage) or intent not in (None, effect.intent):
            return effect
        phrase = change(effect.phrase)
        return effect if phrase == effect.phrase else replace(effect, phrase=phrase, rephrase=False)

    return replace(turn, effects=tuple(map(reword_effect, turn.effects)))


def with_bodies(kind: type[AddNote] | type[AddTask], change: Callable[[str], str]) -> Application:
    """The bots with the body of every note, or of every task, passed through `change`."""

    def change_body(effect: Effect) -> Effect:
        return replace(effect, body=change(effect.body)) if isinstance(effect, kind) else effect

    return with_turns(lambda turn, _: replace(turn, effects=tuple(map(change_body, turn.effects))))


def with_phrases(change: Callable[[str], str], *, intent: str | None = None) -> Application:
    """The bots with every phrase passed through `change`, or only those of one intent."""
    return with_turns(lambda turn, _: reword(turn, change, intent=intent))


def with_pattern_replaced(
    pattern: str, replacement: str | Callable[[re.Match[str]], str], *, intent: str | None = None
) -> Application:
    """The bots with a regular expression replaced in every phrase, or only in those of one intent."""
    return with_phrases(partial(re.compile(pattern).sub, replacement), intent=intent)
