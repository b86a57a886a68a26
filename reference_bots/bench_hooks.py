"""What the acceptance suite's benchmarks call inside the bots; the target's profile names these functions."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from reference_bots.conversation import slot_selection, understanding
from reference_bots.conversation.context import Contact, Facts
from reference_bots.conversation.events import Said
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
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.rules.default_rules import HONEST

RECOGNISERS: Sequence[Callable[[Words, datetime], object]] = (
    lambda words, _: languages.spoken_language(words),
    lambda words, _: answers.answer(words),
    lambda words, _: addresses.address(words),
    lambda words, _: places.area(words),
    lambda words, _: rooms.rooms(words),
    lambda words, _: money.budget(words),
    timeline.days_until_move,
    lambda words, _: HONEST.lead.intent(words),
    lambda words, _: HONEST.buyer.finances(words, Question.FINANCING),
    lambda words, now: HONEST.buyer.timeline(words, Question.TIMELINE, now),
    lambda words, _: HONEST.buyer.objection(words),
    lambda words, _: HONEST.seller.intent(words),
    lambda words, _: HONEST.seller.stall(words),
    lambda words, _: HONEST.seller.condition(words),
    lambda words, _: HONEST.seller.price(words, Question.PRICE),
    lambda words, _: HONEST.seller.motivation(words),
    lambda words, _: HONEST.seller.urgency(words),
    lambda words, _: HONEST.seller.acceptance(words),
    lambda words, now: HONEST.calendar.choice(words, _offered_slots(now), now),
    lambda words, _: slot_selection.half_day(words),
)
"""Every recogniser of the core. No turn runs all of them, so understanding one message takes less time."""


def recognise_all(text: str, now: datetime) -> None:
    """Run every recogniser on the text, as a message read at `now`."""
    words = tokens.hear(text)
    for recognise in RECOGNISERS:
        recognise(words, now)


def clear_caches() -> None:
    """Empty every cache of `conversation.understanding`, so that the next text is read as if for the first time."""
    for cached in CACHED_FUNCTIONS:
        cached.cache_clear()


def run_core(bot: str, lines: Sequence[str], now: datetime) -> None:
    """Run one conversation through the rules alone; facts that the bot asks for stay unknown."""
    facts = Facts(now=now, contact=Contact(contact_id="bench", first_name="Bea"), routed_to=Bot(bot))
    state = None
    for line in lines:
        state = HONEST.turn(state, Said(text=line), facts).state


def _offered_slots(now: datetime) -> tuple[datetime, datetime]:
    return now.replace(hour=18), (now + timedelta(days=1)).replace(hour=19)


def _cached_functions() -> Iterator[Any]:
    for module in pkgutil.iter_modules(understanding.__path__, f"{understanding.__name__}."):
        for thing in vars(importlib.import_module(module.name)).values():
            if hasattr(thing, "cache_clear"):
                yield thing


CACHED_FUNCTIONS = tuple(_cached_functions())
