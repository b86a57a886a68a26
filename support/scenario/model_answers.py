"""Where the simulated model's answers come from in a run, as the profile says it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from support.simulators.kernel.journal import Journal
from support.simulators.language_model.question import AnswerMissing, AnswerSource, FoundAnswer, ModelRequest
from support.simulators.language_model.real_model import ModelBudget, RealModelAnswers, TokenPrices
from support.simulators.language_model.recording import RecordedAnswers, load_recording
from support.simulators.language_model.script import ScriptedAnswers
from support.simulators.language_model.script_file import load_script
from support.simulators.language_model.service import DIALECTS
from support.targets.language_model_settings import (
    LanguageModelSettings,
    NoModel,
    RealModel,
    RecordedModel,
    ScriptedModel,
)
from support.test_data.prices import load_prices
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.fact import ObservedFact
from support.vocabulary.outcome import Blocked

ALLOW_MODEL = "ALLOW_MODEL"
"""Environment variable: the host of the one real model that questions may be passed on to."""
MODEL_COST = "real_model.cost"
"""The fact that holds what a real model has cost in one scenario."""


class ModelAnswers:
    """Makes the source of answers of each scenario. Raises SetUpError for settings that cannot be used.

    reach: of the target; a real model needs real time.
    environment: the suite's own variables.
    """

    def __init__(self, settings: LanguageModelSettings, *, reach: str, environment: Mapping[str, str]) -> None:
        self.budget: ModelBudget | None = None
        self._told = 0.0
        self._make = self._choose(settings, reach, environment)

    def open_source(self) -> AnswerSource:
        """The source for one scenario, whose turns begin anew."""
        return self._make()

    def build_cost_facts(self) -> tuple[ObservedFact, ...]:
        """What a real model has cost since the last call; none where it cost nothing."""
        spent = self.budget.spent if self.budget else 0.0
        cost, self._told = spent - self._told, spent
        return (ObservedFact(name=MODEL_COST, value=round(cost, 6), unit="USD"),) if cost else ()

    def _choose(
        self, settings: LanguageModelSettings, reach: str, environment: Mapping[str, str]
    ) -> Callable[[], AnswerSource]:
        match settings:
            case NoModel():
                return MissingAnswers
            case ScriptedModel(file=file):
                script = load_script(Path(file))
                return lambda: ScriptedAnswers(script)
            case RecordedModel(file=file):
                recording = load_recording(Path(file))
                return lambda: RecordedAnswers(recording, Path(file))
            case RealModel():
                return self._allow_real_model(settings, reach, environment)

    def _allow_real_model(
        self, settings: RealModel, reach: str, environment: Mapping[str, str]
    ) -> Callable[[], AnswerSource]:
        require_allowed_model(settings, reach, environment)
        prices = load_prices(Path(settings.prices)).prices
        budget = self.budget = ModelBudget(
            settings.budget,
            TokenPrices(asked=prices.tokens_asked.price_per_unit, said=prices.tokens_said.price_per_unit),
        )
        return lambda: RealModelAnswers(
            address=settings.address,
            key=environment[settings.key_variable],
            budget=budget,
            dialects=DIALECTS,
            record_to=Path(settings.record_to) if settings.record_to else None,
            model=settings.model,
        )


def require_answered_questions(journal: Journal) -> None:
    """Raises Blocked when the simulated model had no answer: the target was judged without what it asked for."""
    missing = journal.find_entries("call.unscripted")
    if missing:
        raise Blocked(
            f"The simulated language model had no answer to {len(missing)} question(s) of the target.",
            seen="; ".join(dict.fromkeys(_describe_question(entry["intent"], entry["asked"]) for entry in missing)),
            perhaps=missing[0]["remedy"],
            look="[language_model] in the target's profile",
        )


def _describe_question(intent: str, asked: str) -> str:
    return f"'{asked}'" + (f" with the intent {intent}" if intent else "")


class MissingAnswers:
    """The source of a target that was said to ask no model."""

    async def find_answer(self, request: ModelRequest) -> FoundAnswer:
        """Raises AnswerMissing."""
        raise AnswerMissing(
            "",
            f"The target asks a model at {request.path}, and its profile has no [language_model]. Add it: "
            'source = "script" with a file of rules.',
        )


def require_allowed_model(settings: RealModel, reach: str, environment: Mapping[str, str]) -> None:
    """Refuse a real model that was not asked for twice, lacks its key, or cannot be waited for. Raises SetUpError."""
    parts = urlsplit(settings.address)
    host = parts.hostname or ""
    if parts.scheme not in {"http", "https"} or not host or parts.username is not None:
        raise SetUpError(
            f"The address of the real model, {settings.address}, is no web address.",
            seen="[language_model] address in the profile",
            perhaps="the scheme is missing, or a key stands in it.",
            look='it looks like "https://api.openai.com"',
        )
    if reach == "in process":
        raise SetUpError(
            "A real model answers in real time, and this target is judged in virtual time.",
            seen='[language_model] source = "real" and reach = "in process"',
            perhaps="the profile was meant for recording.",
            look='reach = "program"; its recording may be used in process as well',
        )
    if environment.get(ALLOW_MODEL) != host:
        raise SetUpError(
            f"Nothing was sent to the real model at {host}.",
            seen=f"{ALLOW_MODEL} holds {environment.get(ALLOW_MODEL) or 'nothing'}",
            perhaps="a real model costs money and reads what people write, so that it is asked for twice.",
            look=f"if it is meant: {ALLOW_MODEL}={host} before the command",
        )
    if not environment.get(settings.key_variable):
        raise SetUpError(
            f"The key of the real model is missing: {settings.key_variable} is not set.",
            seen="[language_model] key_variable in the profile",
            perhaps="the variable is set in another shell.",
            look=f"export {settings.key_variable}",
        )
