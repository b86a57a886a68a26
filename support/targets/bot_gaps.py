"""What a profile must name because of what its bots ask and can do."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from support.targets.bot_settings import (
    ABILITIES,
    BOTS,
    HAND_OVER,
    TOPICS,
    Bot,
    BotSettings,
    list_facts_of_abilities,
)
from support.targets.placeholders import find_unknown_placeholders
from support.targets.routing import marks_bots

if TYPE_CHECKING:
    from support.targets.profile import Profile

TEMPERATURES = ("hot", "warm", "cold")

SEQUENCE = ("new", "day 3 sent", "day 7 call scheduled", "day 14 e-mail sent", "day 30 sent", "nurture", "engaged",
            "analysis offered", "call scheduled", "appointment booked")  # fmt: skip
"""Places of a lead in the sequence, all of which a bot names that keeps one."""

HAND_OFF_PLACEHOLDERS = ("source", "target")


def find_bot_gaps(profile: "Profile") -> Iterator[str]:
    """One line for each thing that is missing or contradicts itself."""
    if not profile.bots:
        yield f"[bots] is empty; name at least one of {', '.join(f'[bots.{bot}]' for bot in BOTS)}"
    for bot in profile.bots:
        yield from _find_gaps_of_bot(profile, bot)
    for table, names in (("activation", profile.tags.activation), ("temperature", profile.tags.temperature)):
        for name in names:
            if name not in profile.bots:
                yield f"[tags.{table}] names {name}, and there is no [bots.{name}]"
    if profile.tags.hand_off:
        yield from find_unknown_placeholders(
            "[tags] hand_off", profile.tags.hand_off, dict.fromkeys(HAND_OFF_PLACEHOLDERS, "")
        )
        for word in HAND_OFF_PLACEHOLDERS:
            if f"{{{word}}}" not in profile.tags.hand_off:
                yield f"[tags] hand_off does not contain {{{word}}}"


def _find_gaps_of_bot(profile: "Profile", bot: Bot) -> Iterator[str]:
    settings = profile.bots[bot]
    yield from _find_foreign_abilities(bot, settings)
    yield from find_absent_words("fields", list_facts_of_abilities(settings.can), profile.fields)
    if "tag temperature" in settings.can:
        yield from find_absent_words(f"tags.temperature.{bot}", TEMPERATURES, profile.tags.temperature.get(bot, {}))
    if "keep a sequence" in settings.can:
        yield from find_absent_words("states", SEQUENCE, profile.states)
    if "call a person" in settings.can and not (
        profile.tags.person_called or {"write tasks", "write notes"} & set(settings.can)
    ):
        yield (
            f'[bots.{bot}] can "call a person": [tags] person_called is empty, and it does not "write tasks" or '
            '"write notes"'
        )
    for other in BOTS:
        if f"{HAND_OVER}{other}" in settings.can and other not in profile.bots:
            yield f'[bots.{bot}] can "{HAND_OVER}{other}", and there is no [bots.{other}]'
    if any(ability.startswith(HAND_OVER) for ability in settings.can) and not marks_bots(profile):
        yield f"[bots.{bot}] hands over, and neither [tags.activation] nor [routed_by] says who looks after a contact"


def _find_foreign_abilities(bot: Bot, settings: BotSettings) -> Iterator[str]:
    """Topics and abilities that no scenario asks of this bot."""
    for ability in settings.can:
        if bot not in ABILITIES[ability]:
            own = ", ".join(f'"{name}"' for name, bots in ABILITIES.items() if bot in bots)
            yield f'[bots.{bot}] can "{ability}" is asked of no {bot} bot; it may be any of {own}'
    for topic in settings.asks:
        if topic not in TOPICS[bot]:
            yield f'[bots.{bot}] asks "{topic}" is asked for by no scenario of a {bot} bot'


def find_absent_words(table: str, words: Iterable[str], named: Mapping[str, object]) -> Iterator[str]:
    """One line for each of these words that the table does not name."""
    yield from (f'[{table}] "{word}" is missing' for word in sorted(words) if not named.get(word))
