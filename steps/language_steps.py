"""Which language a person is answered in."""

from support.behave_bridge.step_decorators import then
from support.promises import language as speaking
from support.scenario.step_context import StepContext
from support.test_data.person import Person


@then("every answer to {person} is in {language}")
def every_answer_is_in(context: StepContext, person: Person, language: str) -> None:
    """Every message since the person's first word; recognised by its function words, days and months."""
    speaking.expect_all_messages_in_language(context.world.evidence, person, language)


@then("{person} is answered in {language}")
def is_answered_in(context: StepContext, person: Person, language: str) -> None:
    """The last answer; recognised by its function words, days and months."""
    speaking.expect_answer_in_language(context.world.evidence, person, language)


@then("{string} is answered in {language}")
def line_is_answered_in(context: StepContext, said: str, language: str) -> None:
    """The answer to that line of the person who spoke last."""
    speaking.expect_answer_in_language(context.world.evidence, context.world.evidence.last_speaker, language, said=said)
