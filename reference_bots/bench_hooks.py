"""What the acceptance suite's benchmarks call inside the bots; the target's profile names these functions."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from reference_bots.conversation import conduct, slot_selection, understanding
from reference_bots.conversation.carrier_keywords import DEFAULT_KEYWORDS
from reference_bots.conversation.context import Contact, TurnContext
from reference_bots.conversation.events import MessageReceived
from reference_bots.conversation.labels import Question
from reference_bots.conversation.understanding import (
    addresses,
    answers,
    languages,
    money,
    places,
    rooms,
    timeline,
    tokens,
)
from reference_bots.conversation.understanding.tokens import MessageWords
from reference_bots.conversation.vocabulary import Bot
from reference_bots.rules.default_rules import DEFAULT_RULES

RECOGNISERS: Sequence[Callable[[MessageWords, datetime], object]] = (
    lambda words, _: languages.detect_language(words),
    lambda words, _: answers.classify_answer(words),
    lambda words, _: addresses.extract_address(words),
    lambda words, _: places.extract_area(words),
    lambda words, _: rooms.extract_rooms(words),
    lambda words, _: money.extract_budget(words),
    timeline.extract_days_until_move,
    lambda words, _: DEFAULT_RULES.lead.intent(words),
    lambda words, _: DEFAULT_RULES.buyer.finances(words, Question.FINANCING),
    lambda words, now: DEFAULT_RULES.buyer.timeline(words, Question.TIMELINE, now),
    lambda words, _: DEFAULT_RULES.buyer.objection(words),
    lambda words, _: DEFAULT_RULES.seller.intent(words),
    lambda words, _: DEFAULT_RULES.seller.stall(words),
    lambda words, _: DEFAULT_RULES.seller.condition(words),
    lambda words, _: DEFAULT_RULES.seller.price(words, Question.PRICE),
    lambda words, _: DEFAULT_RULES.seller.motivation(words),
    lambda words, _: DEFAULT_RULES.seller.urgency(words),
    lambda words, _: DEFAULT_RULES.seller.acceptance(words),
    lambda words, now: DEFAULT_RULES.calendar.choice(words, _offered_slots(now), now),
    lambda words, _: slot_selection.find_half_day(words),
    lambda words, _: DEFAULT_RULES.conduct.own_words(words.raw),
    lambda words, _: DEFAULT_RULES.conduct.is_opt_out(words, DEFAULT_KEYWORDS),
    lambda words, _: DEFAULT_RULES.conduct.is_written_by_machine(words),
    lambda words, _: DEFAULT_RULES.conduct.find_sender_question(words),
    lambda words, _: DEFAULT_RULES.conduct.find_exit(words),
    lambda words, _: DEFAULT_RULES.conduct.find_topic(words.raw),
)
"""Every recogniser of the core. No turn runs all of them, so understanding one message takes less time."""


def run_all_recognisers(text: str, now: datetime) -> None:
    """Run every recogniser on the text, as a message read at `now`."""
    words = tokens.tokenize(text)
    for recognise in RECOGNISERS:
        recognise(words, now)


def clear_caches() -> None:
    """Empty every cache of `understanding` and `conduct`, so that the next text is read as if for the first time."""
    for cached in CACHED_FUNCTIONS:
        cached.cache_clear()


def run_rules_only(bot: str, lines: Sequence[str], now: datetime) -> None:
    """Run one conversation through the rules alone; facts that the bot asks for stay unknown."""
    facts = TurnContext(now=now, contact=Contact(contact_id="bench", first_name="Bea"), routed_to=Bot(bot))
    state = None
    for line in lines:
        state = DEFAULT_RULES.compute_turn(state, MessageReceived(text=line), facts).state


def _offered_slots(now: datetime) -> tuple[datetime, datetime]:
    return now.replace(hour=18), (now + timedelta(days=1)).replace(hour=19)


def _iterate_cached_functions() -> Iterator[Any]:
    for package in (understanding, conduct):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for thing in vars(importlib.import_module(module.name)).values():
                if hasattr(thing, "cache_clear"):
                    yield thing


CACHED_FUNCTIONS = tuple(_iterate_cached_functions())
