"""Reports of a run, compared."""

from pathlib import Path

from support.behave_bridge.step_decorators import given, then, when
from support.scenario.step_context import Scene
from support.signoff import report_agreement

EVERY_ENDING = Path("tests/behave_bridge/every_outcome")


@given("a finished run that holds every kind of ending")
def finished_run(scene: Scene) -> None:
    """A small suite, really run: passed, failed, error, failed hooks and clean-ups, undefined, pending, skipped."""
    scene.world.reports.hold(EVERY_ENDING)


@when("its four reports are compared")
def reports_compared(scene: Scene) -> None:
    """As the run left them."""
    scene.world.reports.compare()


@when("its reports are compared although {difference}")
def reports_compared_although(scene: Scene, difference: str) -> None:
    """With that one thing changed in them."""
    scene.world.reports.compare(difference)


@then("they agree on every scenario")
def they_agree(scene: Scene) -> None:
    """behave, JUnit, Allure and the record, scenario by scenario."""
    run = scene.world.reports.run
    report_agreement.agree_everywhere(scene.world.reports.found, len(run.planned) if run else 0)


@then("the run is broken")
@then("the run is broken and names the scenario")
def run_is_broken(scene: Scene) -> None:
    """The comparison says what is wrong: the scenario's name, or the shortfall."""
    report_agreement.is_broken(scene.world.reports.found, mentions=scene.world.reports.must_mention)
