"""Reports of a run, compared."""

from pathlib import Path

from support.behave_bridge.step_decorators import given, then, when
from support.scenario.step_context import StepContext
from support.signoff import report_agreement

EVERY_ENDING = Path("tests/behave_bridge/every_outcome")


@given("a finished run that holds every kind of ending")
def finished_run(context: StepContext) -> None:
    """A small suite, really run: passed, failed, error, failed hooks and clean-ups, undefined, pending, skipped."""
    context.world.reports.hold(EVERY_ENDING)


@when("its four reports are compared")
def reports_compared(context: StepContext) -> None:
    """As the run left them."""
    context.world.reports.compare()


@when("its reports are compared although {difference}")
def reports_compared_although(context: StepContext, difference: str) -> None:
    """With that one thing changed in them."""
    context.world.reports.compare(difference)


@then("they agree on every scenario")
def they_agree(context: StepContext) -> None:
    """behave, JUnit, Allure and the record, scenario by scenario."""
    run = context.world.reports.run
    report_agreement.agree_everywhere(context.world.reports.found, len(run.planned) if run else 0)


@then("the run is broken")
@then("the run is broken and names the scenario")
def run_is_broken(context: StepContext) -> None:
    """The comparison says what is wrong: the scenario's name, or the shortfall."""
    report_agreement.is_broken(context.world.reports.found, mentions=context.world.reports.must_mention)
