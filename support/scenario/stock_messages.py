"""What a target sends whatever is written to it: found once, before the first scenario; no reply to anything."""

from collections.abc import Mapping

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


async def find_stock_messages(world: World) -> frozenset[str]:
    """The messages, masked, that the target sends in answer to each of several lines that have nothing in shared.

    Each bot is asked until it has answered two lines after the greeting differently, which takes three or four
    messages as a rule. A target that does not answer has none.
    """
    found = frozenset[str]()
    for bot in world.evidence.profile.bots:
        (person,) = world.conversations.introduce_strangers(1, bot)
        shared = await _find_shared_answers(world, person, UNLIKE_LINES.get(bot, UNLIKE_LINES["lead"]))
        found |= shared
    return found


async def _find_shared_answers(world: World, person: Person, lines: tuple[str, ...]) -> frozenset[str]:
    """What is among the answers to every line but the first, masked."""
    shared: frozenset[str] | None = None
    for line in lines:
        try:
            await world.conversations.say(person, line)
        except (TargetError, Blocked, CannotTell):
            return frozenset()
        answers = world.evidence.exchanges_of_person(person)[-1].answers
        if not answers:
            return frozenset()
        if line == lines[0]:
            continue
        masked = frozenset(mask_repeated_parts(answer["text"], person, (line,)) for answer in answers)
        shared = masked if shared is None else shared & masked
        if not shared:
            break
    return shared or frozenset()
