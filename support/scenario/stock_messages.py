"""What a target sends whatever is written to it: found once, before the first scenario; no reply to anything."""

from collections.abc import Mapping

from support.promises.replies import mask_repeated_parts
from support.scenario.step_context import World
from support.vocabulary.explained_error import TargetError
from support.vocabulary.outcome import Blocked, CannotTell

UNLIKE_LINES: Mapping[str, tuple[str, ...]] = {
    "lead": ("Hi, I saw your sign", "What is my house worth?"),
    "buyer": ("I want to buy a home", "3 beds in Upland, up to 650k"),
    "seller": ("Hi, I'm thinking of selling", "It needs a new roof and some paint"),
}
"""Lines that no two replies can fit, by the bot they are written to."""


async def find_stock_messages(world: World) -> frozenset[str]:
    """The messages, masked, that the target sends in answer to every one of several lines that have nothing in common.

    Ends at the first line whose answers are none of those before, so that it costs two messages as a rule. A target
    that answers nothing has none.
    """
    found: frozenset[str] | None = None
    for bot in world.evidence.profile.tags.activation:
        (person,) = world.conversations.introduce_strangers(1, bot)
        for line in UNLIKE_LINES.get(bot, UNLIKE_LINES["lead"]):
            try:
                await world.conversations.say(person, line)
            except (TargetError, Blocked, CannotTell):
                return frozenset()
            answers = world.evidence.exchanges_of_person(person)[-1].answers
            masked = frozenset(mask_repeated_parts(answer["text"], person, (line,)) for answer in answers)
            found = masked if found is None else found & masked
            if not found:
                return frozenset()
    return found or frozenset()
