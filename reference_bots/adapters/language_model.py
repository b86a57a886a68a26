"""The language model rephrases a written phrase; its words are used only if the guard accepts them."""

import re
from collections.abc import Callable
from typing import Final

import msgspec

from reference_bots.adapters.http_service import HttpService, NoAnswerError
from reference_bots.conversation.effects import SendMessage
from reference_bots.conversation.vocabulary import Bot, Language
from reference_bots.rules.phrase_guard import PhraseVerdict

REPHRASING_TIMEOUT: Final = 2.0
"""Timeout in seconds; then the written phrase is sent (RES-002)."""

_OK: Final = 200
_LANGUAGES: Final = {Language.ENGLISH: "English", Language.SPANISH: "Spanish"}
_SYSTEM: Final = """\
You write text messages for the office of a real-estate agent in Rancho Cucamonga.
Say what the user's message says in friendly, plain {language}, to {name}.
Keep every name, number, time and address exactly, keep its closing question as it is, and add nothing.
No emoji, no links, at most 320 characters. Answer with the message alone.
Bot: {bot}
Intent: {intent}"""

_NOT_IN_A_NAME = re.compile(r"[^\w' -]")

CheckRephrasing = Callable[[SendMessage, str, Language], PhraseVerdict]
"""Compares the model's words with the phrase."""


class _ContentBlock(msgspec.Struct):
    type: str
    text: str = ""


class _Usage(msgspec.Struct):
    input_tokens: int = 0
    output_tokens: int = 0


class _MessagesResponse(msgspec.Struct):
    content: tuple[_ContentBlock, ...]
    usage: _Usage = msgspec.field(default_factory=_Usage)


class LanguageModel:
    """`Rephraser` over Anthropic's Messages API.

    key: API key.
    model: the model's name.
    guard: compares the model's words with the phrase.
    on_outcome: called with `model` if the model's words are sent, else with the reason why not.
    on_tokens: called with input and output tokens, as the model counts them.
    """

    def __init__(
        self,
        service: HttpService,
        *,
        key: str,
        model: str,
        guard: CheckRephrasing,
        on_outcome: Callable[[str], None],
        on_tokens: Callable[[int, int], None],
    ) -> None:
        self._service = service
        self._headers = {
            "x-api-key": key,
            "anthropic-version": "2023-06-01",
            "Content-Type": "application/json",
        }
        self._model = model
        self._guard = guard
        self._on_outcome = on_outcome
        self._on_tokens = on_tokens

    async def rephrase(self, say: SendMessage, *, bot: Bot, language: Language, name: str) -> str:
        """The model's words if it answers in time and the guard accepts them, else the written phrase.

        Returns the written phrase at once if rephrasing is not wanted or the circuit breaker is open.
        """
        if not say.rephrase:
            return say.phrase
        try:
            answer = await self._request_rephrasing(say, bot, language, name)
        except NoAnswerError:
            self._on_outcome("no answer")
            return say.phrase
        verdict = self._guard(say, answer, language)
        self._on_outcome(verdict.value)
        return answer if verdict is PhraseVerdict.ACCEPTED else say.phrase

    async def probe(self, timeout: float) -> None:
        """See whether the model's service answers, by its list of models, which costs no tokens. Raises NoAnswerError.

        Source: docs.anthropic.com, API reference, List models.
        """
        await self._service.probe("/v1/models", headers=self._headers, timeout=timeout)

    async def _request_rephrasing(self, say: SendMessage, bot: Bot, language: Language, name: str) -> str:
        safe_name = _NOT_IN_A_NAME.sub("", name)[:40].strip() or "the client"  # names come from outside
        system = _SYSTEM.format(language=_LANGUAGES[language], name=safe_name, bot=bot.value, intent=say.intent)
        answer = await self._service.request(
            "POST",
            "/v1/messages",
            headers=self._headers,
            timeout=REPHRASING_TIMEOUT,
            body={
                "model": self._model,
                "max_tokens": 200,
                "system": system,
                "messages": [{"role": "user", "content": say.phrase}],
            },
        )
        if answer.status_code != _OK:
            raise NoAnswerError(
                f"language_model answered {answer.status_code}", maybe_done=False, status=answer.status_code
            )
        message = self._service.decode(answer, _MessagesResponse)
        self._on_tokens(message.usage.input_tokens, message.usage.output_tokens)
        return "".join(piece.text for piece in message.content if piece.type == "text").strip()
