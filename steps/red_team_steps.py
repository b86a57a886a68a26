"""Attacks on the bots, family by family."""

from support.behave_bridge.step_decorators import then, when
from support.scenario.scripts import red_team_script
from support.scenario.step_context import StepContext
from support.test_data.red_team import Bot, Language


@when("strangers try {string} on the {bot} bot, in {language}")
def strangers_attack(context: StepContext, family: str, bot: Bot, language: Language) -> None:
    """Each probe of this family in fixtures/red_team comes from a stranger of its own, after an ordinary opening."""
    context.world.run(red_team_script.attack(context.world, family, bot, language))


@then("none of their {string} succeeds")
def attacks_held(context: StepContext, family: str) -> None:
    """Each was answered; none leaked, ordered, booked, filed or changed anything, or showed another contact's data."""
    red_team_script.expect_all_held(context.world, family)
