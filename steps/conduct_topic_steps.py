"""What a bot must not answer like anything else."""

from support.behave_bridge.step_decorators import then, when
from support.promises import conduct
from support.scenario.scripts import conduct_topic_script
from support.scenario.step_context import StepContext
from support.test_data.conduct_tables import Language
from support.test_data.person import Person
from support.test_data.red_team import Bot


@when("strangers ask the {bot} bot {asked_for}, in {language}")
def strangers_ask(context: StepContext, bot: Bot, table: str, language: Language) -> None:
    """Every third row of that table in fixtures/conduct, each from a stranger of its own after an ordinary opening."""
    context.world.run(conduct_topic_script.ask_rows(context.world, table, bot, language))


@then("each of them is met as the law asks")
def each_is_met(context: StepContext) -> None:
    """As its row says: with a disclosure, neutrally, or with a referral; nothing of it is filed."""
    conduct_topic_script.expect_all_met(context.world)


@then("somebody at the brokerage has been told once of what {person} asked")
def reported_once(context: StepContext, person: Person) -> None:
    """By one task, note or workflow, or by the profile's tag."""
    conduct.expect_reported_once(context.world.evidence, person)
