"""The language model, asked to put a written phrase into friendlier words, which count if the guard agrees."""

import re
from collections.abc import Callable
from typing import Final

import msgspec

from reference_bots.adapters.http_service import NoAnswer, Service
from reference_bots.conversation.effects import Say
from reference_bots.conversation.vocabulary import Bot, Language
from reference_bots.rules.phrase_guard import Verdict

PATIENCE: Final = 2.0
"""Seconds the model has; then the written phrase goes out (RES-002)."""

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

Guard = Callable[[Say, str, Language], Verdict]


class _Piece(msgspec.Struct):
    type: str
    text: str = ""


class _Usage(msgspec.Struct):
    input_tokens: int = 0
    output_tokens: int = 0


class _Message(msgspec.Struct):
    content: tuple[_Piece, ...]
    usage: _Usage = msgspec.field(default_factory=_Usage)


class LanguageModel:
    """`Phraser` over Anthropic's Messages API.

    count: told `model` when the model's words are sent, else why the written ones are.
    spent: told the tokens of a question and of its answer, as the model counts them.
    """

    def __init__(
        self,
        service: Service,
        *,
        key: str,
        model: str,
        guard: Guard,
        count: Callable[[str], None],
        spent: Callable[[int, int], None],
    ) -> None:
        self._service = service
        self._headers = {
            "x-api-key": key,
            "anthropic-version": "2023-06-01",
            "Content-Type": "application/json",
        }
        self._model = model
        self._guard = guard
        self._count = count
        self._spent = spent

    async def phrase(self, say: Say, *, bot: Bot, language: Language, name: str) -> str:
        """The model's words if it is asked at all, answers in time and passes the guard; else the written phrase.

        While the model's breaker is open, the written phrase is there at once.
        """
        if not say.rephrase:
            return say.phrase
        try:
            said = await self._ask(say, bot, language, name)
        except NoAnswer:
            self._count("no answer")
            return say.phrase
        verdict = self._guard(say, said, language)
        self._count(verdict.value)
        return said if verdict is Verdict.GOOD else say.phrase

    async def _ask(self, say: Say, bot: Bot, language: Language, name: str) -> str:
        addressed = _NOT_IN_A_NAME.sub("", name)[:40].strip() or "the client"  # names come from outside
        system = _SYSTEM.format(language=_LANGUAGES[language], name=addressed, bot=bot.value, intent=say.intent)
        answer = await self._service.ask(
            "POST",
            "/v1/messages",
            headers=self._headers,
            patience=PATIENCE,
            body={
                "model": self._model,
                "max_tokens": 200,
                "system": system,
                "messages": [{"role": "user", "content": say.phrase}],
            },
        )
        if answer.status_code != _OK:
            raise NoAnswer(
                f"language_model answered {answer.status_code}", perhaps_done=False, status=answer.status_code
            )
        message = self._service.read(answer, _Message)
        self._spent(message.usage.input_tokens, message.usage.output_tokens)
        return "".join(piece.text for piece in message.content if piece.type == "text").strip()
