"""Mutants: which home a showing is booked for."""

import re
from dataclasses import replace

from reference_bots.buyer.matching import find_named_homes
from reference_bots.components import BotComponents
from reference_bots.conversation.context import (
    AppointmentBooked,
    BookingRequest,
    Contact,
    ServiceUnavailable,
    SlotTaken,
    TurnContext,
)
from reference_bots.conversation.effects import Effect, SendMessage
from reference_bots.conversation.events import Event
from reference_bots.conversation.labels import Question
from reference_bots.conversation.rules import BotRules, Reply, TurnResult
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.addresses import street_part
from reference_bots.conversation.understanding.tokens import MessageWords, tokenize
from reference_bots.conversation.vocabulary import Bot
from reference_bots.mutants.changes import replace_methods, with_components
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import with_answer, with_turns
from reference_bots.rules.default_rules import DEFAULT_RULES

MUTANTS = MutantRegistry()


@MUTANTS.register("BUY-010_first_home_confirmed", with_turns)
def _first_home_confirmed(turn: TurnResult, _event: Event) -> TurnResult:
    """The confirmed showing names the first home, whichever was booked."""
    place, shown = turn.state.calendar.place, turn.state.buyer.shown_homes

    def name_first_home(effect: Effect) -> Effect:
        if not isinstance(effect, SendMessage) or effect.intent != "confirm_appointment" or not (place and shown):
            return effect
        return replace(effect, phrase=effect.phrase.replace(place, street_part(shown[0].address)))

    return replace(turn, effects=tuple(map(name_first_home, turn.effects)))


@MUTANTS.register("BUY-010_house_number_ignored", with_answer(Bot.BUYER))
def _house_number_ignored(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """The house number is ignored when the buyer picks a home."""
    number = re.compile(r"\b\d{3,5} ")
    heard = tokenize(number.sub("", words.raw)) if state.open_question is Question.HOME else words
    return DEFAULT_RULES.flows[Bot.BUYER].answer(rules, state, heard, facts)


@MUTANTS.register("BUY-010_showing_without_address", with_components)
def _showing_without_address(parts: BotComponents) -> BotComponents:
    """The booked showing does not name its home."""

    async def book(
        contact: Contact, booking: BookingRequest, *, after_restart: bool
    ) -> AppointmentBooked | SlotTaken | ServiceUnavailable:
        title = booking.title.partition(":")[0]
        return await parts.crm.book_slot(contact, replace(booking, title=title), after_restart=after_restart)

    return replace(parts, crm=replace_methods(parts.crm, book_slot=book))


@MUTANTS.register("BUY-010_homes_counted_from_the_end", with_answer(Bot.BUYER))
def _homes_counted_from_the_end(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """The words "the first one" pick the last home."""
    if state.open_question is Question.HOME:
        state = replace(state, buyer=replace(state.buyer, shown_homes=state.buyer.shown_homes[::-1]))
    return DEFAULT_RULES.flows[Bot.BUYER].answer(rules, state, words, facts)


@MUTANTS.register("BUY-010_unclear_pick_is_first_home", with_answer(Bot.BUYER), also_breaks=("REG-001",))
def _unclear_pick_is_first_home(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """Words that pick no home, or several, book the first one."""
    if state.open_question is Question.HOME and len(find_named_homes(words, state.buyer.shown_homes)) != 1:
        words = tokenize("the first one")
    return DEFAULT_RULES.flows[Bot.BUYER].answer(rules, state, words, facts)


@MUTANTS.register("BUY-010_place_counted_from_the_first_list", with_answer(Bot.BUYER))
def _place_counted_from_the_first_list(
    rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext
) -> Reply:
    """A place in the list is counted from the first list, although other homes were shown since."""
    reply = DEFAULT_RULES.flows[Bot.BUYER].answer(rules, state, words, facts)
    earlier, now = state.buyer.shown_homes, reply.state.buyer.shown_homes
    if not earlier or now == earlier:
        return reply
    return replace(reply, state=replace(reply.state, buyer=replace(reply.state.buyer, shown_homes=(*earlier, *now))))


@MUTANTS.register("CAL-003_earlier_showing_forgotten", with_turns)
def _earlier_showing_forgotten(turn: TurnResult, _event: Event) -> TurnResult:
    """A showing that was booked is forgotten once another home's is booked, and may be booked again."""
    calendar = turn.state.calendar
    kept = {place: start for place, start in calendar.showings.items() if place == calendar.place}
    return replace(turn, state=replace(turn.state, calendar=replace(calendar, showings=kept)))
