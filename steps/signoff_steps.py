"""Reports of a run, compared; records of a release, signed and verified."""

from support.behave_bridge.step_decorators import given, then, when
from support.cli import release_changes
from support.scenario.step_context import StepContext
from support.signing import record_promises
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


@given("a release of which every must passed")
def release_that_passed(context: StepContext) -> None:
    """Two runs of one version of the bots, one of them under load, and the key of the broker."""
    context.world.release.changes.clear()


@given("a must that failed is waived until {last_day}")
def failed_must_is_waived(context: StepContext, last_day: str) -> None:
    """By name, reason, owner and the last day on which the waiver is valid."""
    context.world.release.changes.append(release_changes.fail_and_waive(0 if last_day == "today" else 30))


@when("the broker signs it")
def broker_signs(context: StepContext) -> None:
    """All of its runs as one record."""
    context.world.release.sign()


@when("the broker signs it although {defect}")
def broker_signs_with_defect(context: StepContext, defect: str) -> None:
    """All of its runs as one record, after that one thing went wrong."""
    known = {**{name: change for name, (change, _) in release_changes.DEFECTS.items()}, **release_changes.HARMLESS}
    context.world.release.sign(known[defect])


@then("it is signed as {signed_as}")
def release_is_signed(context: StepContext, signed_as: str) -> None:
    """The record holds this verdict."""
    record_promises.require_signed(context.world.release.signing_result, verdict=signed_as)


@then("it is not signed, because {defect}")
def release_is_refused(context: StepContext, defect: str) -> None:
    """The refusal names what is wrong."""
    mentions = release_changes.DEFECTS[defect][1]
    record_promises.require_refused(context.world.release.signing_result, mentions=mentions)


@when("its signed record is verified")
def record_is_verified(context: StepContext) -> None:
    """By its files, the log and the public key of the broker, without a network."""
    context.world.release.change_and_verify()


@when("its signed record is verified after {tampering}")
def tampered_record_is_verified(context: StepContext, tampering: str) -> None:
    """After that one thing was done to the record, its results, its signature or the log."""
    context.world.release.change_and_verify(release_changes.TAMPERINGS[tampering][0])


@then("nothing has changed since it was signed")
def nothing_has_changed(context: StepContext) -> None:
    """The verification finds no difference."""
    record_promises.require_no_difference(context.world.release.differences)


@then("the verification names {tampering}")
def tampering_is_named(context: StepContext, tampering: str) -> None:
    """The verification names the file and what is wrong with it."""
    mentions = release_changes.TAMPERINGS[tampering][1]
    record_promises.require_difference_named(context.world.release.differences, mentions=mentions)
