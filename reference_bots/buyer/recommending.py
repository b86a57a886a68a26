"""Recommends existing homes, three or fewer, and offers showings (BUY-007 to BUY-010)."""

from collections.abc import Callable
from dataclasses import replace

from reference_bots.buyer import replies
from reference_bots.buyer.matching import HOMES_SHOWN, find_recommendation_reasons
from reference_bots.conversation.appointments import offer_times
from reference_bots.conversation.context import HomeForSale, ServiceUnavailable, TurnContext
from reference_bots.conversation.introduction import max_phrase_septets
from reference_bots.conversation.labels import Answer, Question
from reference_bots.conversation.reply_builder import build_question, build_statement, close_open_question
from reference_bots.conversation.rules import BotRules, MissingFactError, Reply
from reference_bots.conversation.sms_text import measure_sms
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.addresses import street_part
from reference_bots.conversation.understanding.answers import classify_answer
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases
from reference_bots.conversation.vocabulary import Language
from reference_bots.conversation.wording import format_dollars, format_time

_MORE = compile_phrases(
    "more",
    "others?",
    "any ?thing else",
    "something else",
    "keep looking",
    "none( of (them|those|these))?",
    "neither",
    "mas opciones",
    "otras?",
    "ninguna",
)


def recommend_homes(rules: BotRules, state: Conversation, facts: TurnContext, *, before: str = "") -> Reply:
    """Recommend the best homes not shown yet, at most three; if there are fewer, offer to widen the search."""
    if facts.homes is None:
        raise MissingFactError(rules.buyer.search(state.buyer))
    if isinstance(facts.homes, ServiceUnavailable):
        return build_question(state, Question.WIDEN, replies.NO_LISTINGS, before=before)
    buyer = state.buyer
    fresh = tuple(home for home in facts.homes if home.address not in buyer.seen_addresses)
    best = rules.buyer.matching(buyer, fresh)[:HOMES_SHOWN]
    seen = (*buyer.seen_addresses, *(home.address for home in best))
    state = replace(state, buyer=replace(buyer, shown_homes=best or buyer.shown_homes, seen_addresses=seen))
    question = Question.HOME if len(best) == HOMES_SHOWN else Question.WIDEN
    wording = replies.FOUND[len(best)] if best or not buyer.shown_homes else replies.NO_OTHERS

    def build_reply(before: str, *, why: bool) -> Reply:
        return build_question(
            state, question, wording, before=before, homes=format_homes(state, best, with_reasons=why)
        )

    return first_fitting_reply(
        max_phrase_septets(state, facts),
        lambda: build_reply(before, why=True),
        lambda: build_reply(before, why=False),
        lambda: build_reply("", why=False),
    )


def first_fitting_reply(max_septets: int, *reply_builders: Callable[[], Reply]) -> Reply:
    """The first reply of at most `max_septets` septets; the last one if none fits.

    reply_builders: functions that build the replies, best first.
    """
    *better, last = reply_builders
    for make in better:
        reply = make()
        if reply.say is not None and measure_sms(reply.say.phrase) <= max_septets:
            return reply
    return last()


def format_homes(state: Conversation, homes: tuple[HomeForSale, ...], *, with_reasons: bool) -> str:
    """The homes as text, with their city if the search was widened.

    with_reasons: whether to add the reasons.
    """
    return "; ".join(_format_home(state, home, why=with_reasons) for home in homes)


def _format_home(state: Conversation, home: HomeForSale, *, why: bool) -> str:
    buyer, language = state.buyer, state.language
    place = (
        replies.PLACE[language].format(street=street_part(home.address), area=home.area) if buyer.times_widened else ""
    )
    bedrooms = replies.BEDROOMS[language].format(count=home.beds)
    named = [place or street_part(home.address), format_dollars(home.price), bedrooms]
    return ", ".join(
        [*named, *(replies.REASONS[language][reason] for reason in find_recommendation_reasons(buyer, home) if why)]
    )


def answer_about_homes(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """The reply to a message about the shown homes, or to the offer to widen the search."""
    answer, shown = classify_answer(words), state.buyer.shown_homes
    if state.open_question is Question.HOME and len(shown) == 1 and answer is Answer.YES:
        return offer_showing(rules, state, shown[0], facts)
    if state.open_question is Question.WIDEN and (answer is Answer.YES or words.contains(_MORE)):
        widened = state.buyer.times_widened + 1
        return recommend_homes(rules, replace(state, buyer=replace(state.buyer, times_widened=widened)), facts)
    if words.contains(_MORE):
        return recommend_homes(rules, state, facts)
    if answer is Answer.NO:
        return build_statement(close_open_question(state), replies.MAYBE_LATER)
    if not shown:
        return recommend_homes(rules, state, facts)
    return build_question(state, Question.HOME, replies.WHICH_HOME)


def ask_which_home(state: Conversation, homes: tuple[HomeForSale, ...]) -> Reply:
    """Ask which of several named homes was meant."""
    joint = {Language.ENGLISH: " or ", Language.SPANISH: " o "}[state.language]
    return build_question(
        state, Question.HOME, replies.WHICH_OF, homes=joint.join(street_part(home.address) for home in homes)
    )


def offer_showing(rules: BotRules, state: Conversation, home: HomeForSale, facts: TurnContext) -> Reply:
    """Offer times for a showing of the home; repeat the time of one that is booked already."""
    street = street_part(home.address)
    if state.calendar.has_showing_to_come(street, facts.now):
        time = format_time(state.calendar.showings[street], state.language)
        return build_statement(close_open_question(state), replies.ALL_SET, home=street, time=time)
    before = replies.SEE_IT.render(state.language, 0, {"home": street})
    return offer_times(rules, state, facts, title=f"Showing: {home.address}", place=street, before=before)
