"""The same conversation in ways that must not matter."""

from support.behave_bridge.step_decorators import given, then, when
from support.scenario.scripts import variant_script
from support.scenario.step_context import StepContext


@given("a {bot} has gone through {string}")
def has_gone_through(context: StepContext, bot: str, dialogue: str) -> None:
    """A stranger went through the dialogue of this name in fixtures/dialogues; every line was answered once."""
    context.world.run(variant_script.hold_plain_conversation(context.world, dialogue, bot))


@when("another {bot} goes through {string} {variant}")
def goes_through_variant(context: StepContext, bot: str, dialogue: str, variant: str) -> None:
    """Another stranger goes through the same dialogue, in another way."""
    context.world.run(variant_script.hold_variant(context.world, bot, dialogue, variant))


@then("it leads to the same record and the same answers {variant}")
def leads_to_the_same(context: StepContext, variant: str) -> None:
    """After every message: facts, tags, number and kinds of answers; at the end: all that was made in the CRM."""
    variant_script.expect_same_outcome(context.world, variant)
