"""Answers from nine to five only. Breaks LEAD-001: a new lead is answered within five minutes, at any hour."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from reference_bots.components import Parts
from reference_bots.conversation.effects import Say
from reference_bots.conversation.vocabulary import Bot, Language
from reference_bots.flawed.spoiling import instead, with_parts

_OPENS, _CLOSES = 9, 17
_OFFICE = ZoneInfo("America/Los_Angeles")


def _keeping_hours(parts: Parts) -> Parts:
    async def phrase(say: Say, *, bot: Bot, language: Language, name: str) -> str:
        await parts.clock.sleep(_until_open(parts.clock.now()).total_seconds())
        return await parts.phraser.phrase(say, bot=bot, language=language, name=name)

    return replace(parts, phraser=instead(parts.phraser, phrase=phrase))


def _until_open(now: datetime) -> timedelta:
    local = now.astimezone(_OFFICE)
    if _OPENS <= local.hour < _CLOSES:
        return timedelta()
    opening = local.replace(hour=_OPENS, minute=0, second=0, microsecond=0)
    return opening + timedelta(days=local.hour >= _CLOSES) - local


application = with_parts(_keeping_hours)
