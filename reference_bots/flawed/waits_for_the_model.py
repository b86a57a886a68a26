"""Sends nothing while the language model is down. Breaks LEAD-001: trouble costs minutes at most, never the answer."""

from dataclasses import replace

from reference_bots.adapters.http_service import Service
from reference_bots.adapters.language_model import LanguageModel
from reference_bots.components import Parts
from reference_bots.conversation.effects import Say
from reference_bots.conversation.vocabulary import Bot, Language
from reference_bots.flawed.spoiling import instead, with_parts
from reference_bots.rules.phrase_guard import judge

_PAUSE = 60.0


def _dependent(parts: Parts) -> Parts:
    settings, metrics = parts.settings, parts.metrics
    service = Service(
        parts.client,
        name="language_model",
        address=settings.language_model_base_url,
        count=metrics.service_call,
        measure=parts.metrics.service_measured,
        breaker=parts.breakers["language_model"],
    )

    async def phrase(say: Say, *, bot: Bot, language: Language, name: str) -> str:
        while True:
            told: list[str] = []
            model = LanguageModel(
                service,
                key=settings.language_model_api_key,
                model=settings.language_model_name,
                guard=judge,
                count=told.append,
                spent=metrics.tokens,
            )
            words = await model.phrase(say, bot=bot, language=language, name=name)
            if "no answer" not in told:
                return words
            await parts.clock.sleep(_PAUSE)

    return replace(parts, phraser=instead(parts.phraser, phrase=phrase))


application = with_parts(_dependent)
