"""Control API routes that say how the simulated language model answers. A reset brings back how it was at the start.

GET    /model                  what is in force
PUT    /model/script           answers by intent, regular expression, order and tool; see language_model/script.py
DELETE /model/script           the script of the start again
PUT    /model/source           {"source": "recording", "file": "answers.jsonl"}     answers recorded earlier
                               {"source": "real", "address": "https://api.openai.com", "key_variable": "OPENAI_API_KEY",
                               "record_to": "answers.jsonl", "budget": 1.0}     those of the real model, recorded;
                               only where ALLOW_MODEL holds the host, and the variable the key, at the start
PUT    /model/pace             {"first": 0.8, "each": 0.05}     seconds until the answer, and between a stream's events
PUT    /model/misbehaviour     {"name": "claims to be a person", "language": "English"} or {"says": ["Buy now!"]}
DELETE /model/misbehaviour     right answers again
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from support.simulators.kernel.control_api import json_response, read_json
from support.simulators.language_model.question import AnswerSource
from support.simulators.language_model.real_model import ModelBudget, RealModelAnswers, TokenPrices
from support.simulators.language_model.recording import RecordedAnswers, load_recording
from support.simulators.language_model.script_file import parse_script
from support.simulators.language_model.service import DIALECTS, Pace
from support.simulators.server.service_bundle import ServiceBundle
from support.test_data.model_misbehaviour import Language, Misbehaviour, WrongAnswer, load_misbehaviours
from support.test_data.prices import load_prices
from support.vocabulary.explained_error import SetUpError

ALLOW_MODEL = "ALLOW_MODEL"
"""Environment variable: the host of the one real model that questions may be passed on to."""

Seconds = Annotated[float, msgspec.Meta(ge=0, le=600)]


class RecordedSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="source", tag="recording"):
    """Answers that a real model gave earlier. file: from the folder in which the simulators were started."""

    file: str


class RealSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="source", tag="real"):
    """The answers of a real model.

    address: of the vendor.
    key_variable: the environment variable that holds the key.
    record_to: file that answers are added to; "" = none.
    budget: US dollars that may be spent.
    model: asked instead of the one that the bots name; "" = that one.
    """

    address: str
    key_variable: str
    record_to: str = ""
    budget: Annotated[float, msgspec.Meta(gt=0)] = 1.0
    model: str = ""
    prices: str = "fixtures/prices/assumed-2026.toml"


class PaceRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Body of PUT /model/pace, in seconds."""

    first: Seconds = 0.0
    each: Seconds = 0.0


class MisbehaviourRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Body of PUT /model/misbehaviour: one of the shipped kinds, or what is said instead, in turn."""

    name: str = ""
    language: Language = "English"
    says: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.name) == bool(self.says):
            raise ValueError("give `name` or `says`, one of them")


def build_model_routes(services: ServiceBundle, *, environment: Mapping[str, str] = os.environ) -> list[Route]:
    """The routes. environment: of the program, for a real model's key."""
    endpoints = _ModelEndpoints(services=services, environment=environment)
    return [
        Route("/model", endpoints.describe, methods=["GET"]),
        Route("/model/script", endpoints.set_script, methods=["PUT"]),
        Route("/model/script", endpoints.remove_script, methods=["DELETE"]),
        Route("/model/source", endpoints.set_source, methods=["PUT"]),
        Route("/model/pace", endpoints.set_pace, methods=["PUT"]),
        Route("/model/misbehaviour", endpoints.set_misbehaviour, methods=["PUT"]),
        Route("/model/misbehaviour", endpoints.remove_misbehaviour, methods=["DELETE"]),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _ModelEndpoints:
    services: ServiceBundle
    environment: Mapping[str, str]

    async def describe(self, _request: Request) -> Response:
        return self._describe()

    async def set_script(self, request: Request) -> Response:
        try:
            script = parse_script(await read_json(request, dict[str, Any]), "script")
        except SetUpError as error:
            raise HTTPException(400, error.what) from error
        self.services.model.use_answers(self.services.open_script(script), name="script of a request")
        return self._describe()

    async def remove_script(self, _request: Request) -> Response:
        self.services.model.use_answers(self.services.open_script(self.services.script))
        return self._describe()

    async def set_source(self, request: Request) -> Response:
        source: RecordedSource | RealSource = await read_json(
            request,
            RecordedSource | RealSource,  # type: ignore[arg-type]  # msgspec takes a union where a class is named
        )
        try:
            answers = self._open_source(source)
        except SetUpError as error:
            raise HTTPException(400, f"{error.what} Seen: {error.seen}. Look: {error.look}") from error
        self.services.model.use_answers(answers, name="recording" if isinstance(source, RecordedSource) else "real")
        return self._describe()

    async def set_pace(self, request: Request) -> Response:
        body = await read_json(request, PaceRequest)
        self.services.model.set_pace(Pace(first=body.first, each=body.each))
        return self._describe()

    async def set_misbehaviour(self, request: Request) -> Response:
        body = await read_json(request, MisbehaviourRequest)
        if body.says:
            wrong = Misbehaviour(name="as asked", answers=tuple(WrongAnswer(text=text) for text in body.says))
        else:
            known = load_misbehaviours()
            if (body.name, body.language) not in known:
                names = ", ".join(dict.fromkeys(name for name, _ in known))
                raise HTTPException(400, f"No misbehaviour is called {body.name!r}; there are: {names}.")
            wrong = known[body.name, body.language]
        self.services.model.set_misbehaviour(wrong)
        return self._describe()

    async def remove_misbehaviour(self, _request: Request) -> Response:
        self.services.model.set_misbehaviour(None)
        return self._describe()

    def _open_source(self, source: RecordedSource | RealSource) -> AnswerSource:
        if isinstance(source, RecordedSource):
            return RecordedAnswers(load_recording(Path(source.file)), Path(source.file))
        parts = urlsplit(source.address)
        host = parts.hostname or ""
        key = self.environment.get(source.key_variable, "")
        if parts.scheme not in {"http", "https"} or not host or parts.username is not None:
            raise HTTPException(400, f"address: {source.address} is no web address.")
        if self.environment.get(ALLOW_MODEL) != host:
            raise HTTPException(
                400, f"Nothing is sent to {host}: start the simulators with {ALLOW_MODEL}={host} if it is meant."
            )
        if not key:
            raise HTTPException(400, f"The variable {source.key_variable} was not set when the simulators started.")
        prices = load_prices(Path(source.prices)).prices
        return RealModelAnswers(
            address=source.address,
            key=key,
            budget=ModelBudget(
                source.budget,
                TokenPrices(asked=prices.tokens_asked.price_per_unit, said=prices.tokens_said.price_per_unit),
            ),
            dialects=DIALECTS,
            record_to=Path(source.record_to) if source.record_to else None,
            model=source.model,
        )

    def _describe(self) -> Response:
        model = self.services.model
        return json_response(
            {
                "answers": model.source_name,
                "pace": {"first": model.pace.first, "each": model.pace.each},
                "misbehaviour": model.misbehaviour_name,
                "misbehaviours": list(dict.fromkeys(name for name, _ in load_misbehaviours())),
                "usage": {
                    "answers": model.usage.answers,
                    "input_tokens": model.usage.input_tokens,
                    "output_tokens": model.usage.output_tokens,
                },
            }
        )
