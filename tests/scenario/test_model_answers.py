"""Where the simulated model's answers come from, and what a real model needs before anything is sent to it."""

import asyncio
from pathlib import Path

import pytest

from support.scenario.model_answers import ModelAnswers
from support.simulators.language_model.question import AnswerMissing, ModelQuestion, ModelRequest
from support.targets.language_model_settings import NoModel, RealModel, RecordedModel, ScriptedModel
from support.vocabulary.explained_error import SetUpError
from tests.layout.project import PROJECT

QUESTION = ModelQuestion(model="m", system="Intent: ask_address", user="Where?", history=[("user", "Where?")])
REQUEST = ModelRequest(host="api.anthropic.com", path="/v1/messages", body=b"{}", question=QUESTION)
REAL = RealModel(address="https://api.openai.com", key_variable="MY_KEY", budget=2.0)
ALLOWED = {"ALLOW_MODEL": "api.openai.com", "MY_KEY": "sk-real"}


def test_turns_begin_anew_in_every_scenario() -> None:
    """Two sources of one script answer the same, whatever the other was asked."""
    file = str(PROJECT / "fixtures" / "language_model" / "script.toml")
    answers = ModelAnswers(ScriptedModel(file=file), reach="in process", environment={})
    first, second = answers.open_source(), answers.open_source()
    said = [asyncio.run(source.find_answer(REQUEST)).answer.text for source in (first, first, second)]
    assert said[0] == said[2] != said[1]


def test_a_target_without_a_model_learns_how_to_name_one() -> None:
    """The error names the path that was called, and the table of the profile."""
    source = ModelAnswers(NoModel(), reach="in process", environment={}).open_source()
    with pytest.raises(AnswerMissing, match=r"asks a model at /v1/messages, and its profile has no \[language_model\]"):
        asyncio.run(source.find_answer(REQUEST))


def test_a_recording_must_exist(tmp_path: Path) -> None:
    """Otherwise the run ends before its first scenario."""
    with pytest.raises(SetUpError, match="There is no recording"):
        ModelAnswers(RecordedModel(file=str(tmp_path / "no.jsonl")), reach="program", environment={})


def test_a_real_model_is_asked_for_twice() -> None:
    """With the profile and the variable, and its key: then there is a budget."""
    answers = ModelAnswers(REAL, reach="program", environment=ALLOWED)
    assert answers.budget is not None
    assert 2.0 == answers.budget.dollars
    answers.budget.add_use(1_000_000, 0)
    (cost,) = answers.build_cost_facts()
    assert (pytest.approx(1.0), "USD", ()) == (cost.value, cost.unit, answers.build_cost_facts())


@pytest.mark.parametrize(
    ("settings", "reach", "environment", "message"),
    [
        (REAL, "program", {"MY_KEY": "sk-real"}, "Nothing was sent to the real model at api.openai.com"),
        (REAL, "program", ALLOWED | {"ALLOW_MODEL": "yes"}, "Nothing was sent"),
        (REAL, "program", ALLOWED | {"ALLOW_MODEL": "https://api.openai.com"}, "Nothing was sent"),
        (REAL, "program", {"ALLOW_MODEL": "api.openai.com"}, "MY_KEY is not set"),
        (REAL, "in process", ALLOWED, "virtual time"),
        (RealModel(address="api.openai.com", key_variable="MY_KEY"), "program", ALLOWED, "no web address"),
        (
            RealModel(address="https://api.openai.com@evil.test", key_variable="MY_KEY"),
            "program",
            ALLOWED,
            "no web address",
        ),
        (
            RealModel(address="https://api.openai.com.evil.test", key_variable="MY_KEY"),
            "program",
            ALLOWED,
            "Nothing was sent to the real model at api.openai.com.evil.test",
        ),
    ],
)
def test_a_real_model_that_was_not_asked_for_is_refused(
    settings: RealModel, reach: str, environment: dict[str, str], message: str
) -> None:
    """Whatever is missing or leads elsewhere; no key is in the error."""
    with pytest.raises(SetUpError, match=message) as refused:
        ModelAnswers(settings, reach=reach, environment=environment)
    assert "sk-real" not in str(refused.value) + refused.value.seen + refused.value.look
