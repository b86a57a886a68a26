"""Thinks six minutes over every answer of the lead bot. Breaks LEAD-001: a new lead is answered within five minutes."""

from dataclasses import replace
from datetime import timedelta

from reference_bots.components import Parts
from reference_bots.conversation.effects import Say
from reference_bots.conversation.vocabulary import Bot, Language
from reference_bots.flawed.spoiling import instead, with_parts

_THOUGHT = timedelta(minutes=6)


def _slow(parts: Parts) -> Parts:
    async def phrase(say: Say, *, bot: Bot, language: Language, name: str) -> str:
        if bot is Bot.LEAD:
            await parts.clock.sleep(_THOUGHT.total_seconds())
        return await parts.phraser.phrase(say, bot=bot, language=language, name=name)

    return replace(parts, phraser=instead(parts.phraser, phrase=phrase))


application = with_parts(_slow)
