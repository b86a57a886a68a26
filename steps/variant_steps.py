"""The same conversation in ways that must not matter, and with additions that matter in one known way."""

from support.behave_bridge.step_decorators import given, then, when
from support.scenario.scripts import variant_script
from support.scenario.step_context import StepContext


@given("a {bot} has gone through {string}")
def has_gone_through(context: StepContext, bot: str, dialogue: str) -> None:
    """A stranger went through the dialogue of this name in fixtures/dialogues; every line was answered once."""
    context.world.run(variant_script.hold_plain_conversation(context.world, dialogue, bot))


@when("another {bot} goes through {string} {variant}")
def goes_through_variant(context: StepContext, bot: str, dialogue: str, variant: str) -> None:
    """Another stranger goes through the same dialogue, in another way or with added messages."""
    context.world.run(variant_script.hold_other_conversation(context.world, bot, dialogue, variant))


@then("it leads to the same record and the same answers {variant}")
def leads_to_the_same(context: StepContext, variant: str) -> None:  # noqa: ARG001
    """After every message: facts, tags, number and kinds of answers; at the end: all that was made in the CRM."""
    variant_script.expect_same_outcome(context.world)


@then("it leads to the same record {variant}, with {string}")
def leads_to_the_known_difference(context: StepContext, variant: str, difference: str) -> None:  # noqa: ARG001
    """All is as in the plain conversation but for the difference, which support/variants/additions.py declares."""
    variant_script.expect_same_outcome(context.world, difference)
