"""Reports of a run, compared."""

from support.behave_bridge.step_decorators import given, then, when
from support.scenario.step_context import StepContext
from support.signoff import report_agreement


@given("a finished run that holds every kind of ending")
def finished_run(context: StepContext) -> None:
    """The self-test suite, really run: passed, failed, errors, failed hooks and clean-ups, pending, skipped."""
    context.world.reports.load_finished_run()


@when("its four reports are compared")
def reports_compared(context: StepContext) -> None:
    """The reports as the run left them."""
    context.world.reports.compare_reports()


@when("its reports are compared after {difference}")
def changed_reports_compared(context: StepContext, difference: str) -> None:
    """With that one thing changed in them."""
    context.world.reports.compare_reports(difference)


@then("they agree on every scenario")
def they_agree(context: StepContext) -> None:
    """behave, JUnit, Allure and the record, scenario by scenario."""
    run = context.world.reports.run
    report_agreement.require_agreement(context.world.reports.found, len(run.planned) if run else 0)


@then("the run is invalid")
@then("the run is invalid and the scenario is named")
def run_is_invalid(context: StepContext) -> None:
    """The comparison names what is wrong: the scenario, or the shortfall."""
    report_agreement.require_difference(context.world.reports.found, mentions=context.world.reports.must_mention)
