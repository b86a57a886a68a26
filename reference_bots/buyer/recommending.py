"""Recommends existing homes, three or fewer, and offers showings (BUY-007 to BUY-010)."""

from collections.abc import Callable
from dataclasses import replace

from reference_bots.buyer import replies
from reference_bots.buyer.matching import SHOWN, reasons
from reference_bots.conversation.appointments import offer_times
from reference_bots.conversation.context import Facts, Home, Unavailable
from reference_bots.conversation.introduction import room_for
from reference_bots.conversation.labels import Answer, Question
from reference_bots.conversation.reply_builder import ask, settled, tell
from reference_bots.conversation.rules import LackingError, Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.addresses import short
from reference_bots.conversation.understanding.answers import answer
from reference_bots.conversation.understanding.tokens import Words, phrases
from reference_bots.conversation.vocabulary import Language
from reference_bots.conversation.wording import dollars

_MORE = phrases(
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


def recommend(rules: Rules, state: Conversation, facts: Facts, *, before: str = "") -> Reply:
    """Recommend the best homes not shown yet, at most three; if there are fewer, offer to widen the search."""
    if facts.homes is None:
        raise LackingError(rules.buyer.search(state.buyer))
    if isinstance(facts.homes, Unavailable):
        return ask(state, Question.WIDEN, replies.NO_LISTINGS, before=before)
    buyer = state.buyer
    fresh = tuple(home for home in facts.homes if home.address not in buyer.seen)
    best = rules.buyer.matching(buyer, fresh)[:SHOWN]
    seen = (*buyer.seen, *(home.address for home in best))
    state = replace(state, buyer=replace(buyer, shown=best or buyer.shown, seen=seen))
    question = Question.HOME if len(best) == SHOWN else Question.WIDEN
    wording = replies.FOUND[len(best)] if best or not buyer.shown else replies.NO_OTHERS

    def said(before: str, *, why: bool) -> Reply:
        return ask(state, question, wording, before=before, homes=listed(state, best, why=why))

    return fitting(room_for(state, facts), lambda: said(before, why=True), lambda: said(before, why=False),
                   lambda: said("", why=False))  # fmt: skip


def fitting(room: int, *makings: Callable[[], Reply]) -> Reply:
    """The first reply of at most `room` characters; the last one if none fits.

    makings: functions that build the replies, best first.
    """
    *better, last = makings
    for make in better:
        reply = make()
        if reply.say is not None and len(reply.say.phrase) <= room:
            return reply
    return last()


def listed(state: Conversation, homes: tuple[Home, ...], *, why: bool) -> str:
    """The homes as text, with their city if the search was widened.

    why: whether to add the reasons.
    """
    return "; ".join(_format_home(state, home, why=why) for home in homes)


def _format_home(state: Conversation, home: Home, *, why: bool) -> str:
    buyer, language = state.buyer, state.language
    place = replies.PLACE[language].format(street=short(home.address), area=home.area) if buyer.widened else ""
    bedrooms = replies.BEDROOMS[language].format(count=home.beds)
    named = [place or short(home.address), dollars(home.price), bedrooms]
    return ", ".join([*named, *(replies.REASONS[language][reason] for reason in reasons(buyer, home) if why)])


def about_homes(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    """The reply to a message about the shown homes, or to the offer to widen the search."""
    said, shown = answer(words), state.buyer.shown
    if state.open is Question.HOME and len(shown) == 1 and said is Answer.YES:
        return show(rules, state, shown[0], facts)
    if state.open is Question.WIDEN and (said is Answer.YES or words.has(_MORE)):
        widened = state.buyer.widened + 1
        return recommend(rules, replace(state, buyer=replace(state.buyer, widened=widened)), facts)
    if words.has(_MORE):
        return recommend(rules, state, facts)
    if said is Answer.NO:
        return tell(settled(state), replies.MAYBE_LATER)
    if not shown:
        return recommend(rules, state, facts)
    return ask(state, Question.HOME, replies.WHICH_HOME)


def which_of(state: Conversation, homes: tuple[Home, ...]) -> Reply:
    """Ask which of several named homes was meant."""
    joint = {Language.ENGLISH: " or ", Language.SPANISH: " o "}[state.language]
    return ask(state, Question.HOME, replies.WHICH_OF, homes=joint.join(short(home.address) for home in homes))


def show(rules: Rules, state: Conversation, home: Home, facts: Facts) -> Reply:
    """Offer times for a showing of the home."""
    street = short(home.address)
    before = replies.SEE_IT.text(state.language, 0, {"home": street})
    return offer_times(rules, state, facts, title=f"Showing: {home.address}", place=street, before=before)
