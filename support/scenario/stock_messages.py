"""What a target sends whatever is written to it: found once, before the first scenario; no reply to anything."""

from collections.abc import Mapping
from dataclasses import dataclass

from support.promises.replies import mask_repeated_parts
from support.scenario.step_context import World
from support.test_data.person import Person
from support.vocabulary.explained_error import TargetError
from support.vocabulary.outcome import Blocked, CannotTell

UNLIKE_LINES: Mapping[str, tuple[str, ...]] = {
    "lead": (
        "Hi, I saw your sign",
        "What is my house worth?",
        "8412 Hermosa Ave",
        "Can we look at a house with 3 bedrooms on Saturday?",
    ),
    "buyer": (
        "I want to buy a home",
        "3 beds in Upland, up to 650k",
        "Yes, we're pre-approved",
        "Can we look at one on Saturday?",
    ),
    "seller": (
        "Hi, I'm thinking of selling",
        "It needs a new roof and some paint",
        "Around 640k",
        "We're relocating for work",
    ),
}
"""Lines that no two replies can fit, by the bot they are written to. The first may be answered by a greeting alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstConversations:
    """What the target's first conversations show.

    stock_messages: the messages, masked, that answer each of several lines that have nothing in common.
    empty_bots: the bots that answered all lines, and each with an empty answer (support/promises/empty_answers.py).
    """

    stock_messages: frozenset[str] = frozenset()
    empty_bots: frozenset[str] = frozenset()


async def hold_first_conversations(world: World) -> FirstConversations:
    """A stranger writes to each bot until it has said something, and has answered two lines differently.

    That takes three messages as a rule. A target that does not answer shows nothing.
    """
    found, empty = frozenset[str](), set[str]()
    for bot in world.evidence.profile.bots:
        (person,) = world.conversations.introduce_strangers(1, bot)
        shared = await _find_shared_answers(world, person, UNLIKE_LINES.get(bot, UNLIKE_LINES["lead"]))
        if shared is not None:
            found |= shared
            empty |= set() if _has_said_something(world, person) else {bot}
    return FirstConversations(stock_messages=found, empty_bots=frozenset(empty))


async def _find_shared_answers(world: World, person: Person, lines: tuple[str, ...]) -> frozenset[str] | None:
    """What is among the answers to every line but the first, masked; None when a line was not answered."""
    shared: frozenset[str] | None = None
    for line in lines:
        try:
            await world.conversations.say(person, line)
        except (TargetError, Blocked, CannotTell):
            return None
        answers = world.evidence.exchanges_of_person(person)[-1].answers
        if not answers:
            return None
        if line == lines[0]:
            continue
        masked = frozenset(mask_repeated_parts(answer["text"], person, (line,)) for answer in answers)
        shared = masked if shared is None else shared & masked
        if not shared and _has_said_something(world, person):
            break
    return shared or frozenset()


def _has_said_something(world: World, person: Person) -> bool:
    return any(world.evidence.has_substance(exchange) for exchange in world.evidence.exchanges_of_person(person))
