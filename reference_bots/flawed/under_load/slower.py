"""Pauses SLOWER_BY seconds before every answer. Breaks REG-002 from a fifth of what an answer takes."""

from collections.abc import Mapping
from dataclasses import replace

from starlette.applications import Starlette

from reference_bots.components import Parts
from reference_bots.conversation.effects import Say
from reference_bots.conversation.vocabulary import Bot, Language
from reference_bots.flawed.spoiling import instead, with_parts
from reference_bots.ports import Clock


def application(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
    """The bots, for one life. SLOWER_BY: seconds, none when it is not set."""
    pause = float(environment.get("SLOWER_BY", "0"))

    def slower(parts: Parts) -> Parts:
        async def phrase(say: Say, *, bot: Bot, language: Language, name: str) -> str:
            await parts.clock.sleep(pause)
            return await parts.phraser.phrase(say, bot=bot, language=language, name=name)

        return replace(parts, phraser=instead(parts.phraser, phrase=phrase))

    return with_parts(slower)(environment, clock=clock)
