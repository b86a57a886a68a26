"""The catalogue and the editor's settings say what the steps say."""

import json

from cucumber_expressions.expression import CucumberExpression
from cucumber_expressions.parameter_type import ParameterType
from cucumber_expressions.parameter_type_registry import ParameterTypeRegistry

from support.behave_bridge.catalogue import (
    EDITOR_SETTINGS,
    StepSentence,
    build_editor_settings,
    list_step_sentences,
    read_chapter_titles,
    render_catalogue,
)
from tests.catalogue.feature_index import match_sentences
from tests.layout.project import PROJECT


def test_committed_catalogue_is_current() -> None:
    """steps/CATALOGUE.md is what `make catalogue` would write."""
    committed = (PROJECT / "steps" / "CATALOGUE.md").read_text(encoding="utf-8")
    assert committed == render_catalogue(list_step_sentences(), read_chapter_titles()), (
        "it is stale: run `make catalogue` and commit steps/CATALOGUE.md"
    )


def test_sentences_of_one_step_share_its_meaning() -> None:
    """Chapters follow the files; a step bound twice is explained once."""

    def sentence(keyword: str, words: str, file: str, line: int) -> StepSentence:
        return StepSentence(keyword=keyword, words=words, file=file, line=line, meaning="Time\npasses.")

    found = [
        sentence("Given", "{duration} has passed", "time_steps.py", 3),
        sentence("When", "{duration} passes", "time_steps.py", 3),
        sentence("When", "it becomes {clock}", "time_steps.py", 9),
    ]
    chapter = render_catalogue(found, {"time_steps.py": "Time, as people say it."}).splitlines()[4:]
    expected = [
        "## Time, as people say it",
        "",
        (
            "- **Given** {duration} has passed<br>**When** {duration} passes"
            "<br>Time passes. ([time_steps.py:3](time_steps.py#L3))"
        ),
        "- **When** it becomes {clock}<br>Time passes. ([time_steps.py:9](time_steps.py#L9))",
    ]
    assert expected == chapter


def test_every_step_file_has_a_chapter() -> None:
    """No step file is without a sentence, and each says in one line what it is about."""
    assert sorted(read_chapter_titles()) == sorted({sentence.file for sentence in list_step_sentences()})
    assert all(title and "\n" not in title for title in read_chapter_titles().values())


def test_committed_editor_settings_are_current() -> None:
    """.vscode/settings.json is what `make catalogue` would write."""
    committed = EDITOR_SETTINGS.read_text(encoding="utf-8")
    assert committed == build_editor_settings(), "it is stale: run `make catalogue` and commit .vscode/settings.json"


def test_editor_knows_every_sentence() -> None:
    """With the types of the settings alone, every sentence of every feature matches the step it is bound to."""
    registry = ParameterTypeRegistry()
    for kind in json.loads(EDITOR_SETTINGS.read_text(encoding="utf-8"))["cucumber.parameterTypes"]:
        registry.define_parameter_type(ParameterType(kind["name"], kind["regexp"], str, str, False, False))
    expressions = {sentence.words: CucumberExpression(sentence.words, registry) for sentence in list_step_sentences()}
    unknown = [
        words for (_, words), (step,) in match_sentences().items() if expressions[step.pattern].match(words) is None
    ]
    assert [] == unknown
