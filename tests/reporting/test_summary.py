"""The terminal shows what a person needs: each cause once, what is untested or measured, the verdict."""

import io
from collections.abc import Sequence
from datetime import date

from rich.console import Console

from support.reporting.causes import name_causes
from support.reporting.findings import build_findings
from support.reporting.summary import RunSummary, show_summary
from support.reporting.verdict_file import RunIdentity
from support.signoff.coverage import compute_coverage
from support.signoff.reconciliation import Reconciliation, ReconciliationRow
from support.signoff.requirements import RequirementSet
from support.signoff.sign_off import judge_sign_off
from support.signoff.verdict import judge_run
from support.targets.judging_settings import KnownFailure
from support.vocabulary.fact import ObservedFact
from support.vocabulary.outcome import EarlOutcome, ErrorOrigin
from support.vocabulary.requirement import Requirement, RequirementLevel
from support.vocabulary.scenario import OutsideError, PlannedScenario, RanScenario
from support.vocabulary.scenario_evidence import ErrorSite, ScenarioEvidence

SET = RequirementSet(
    release="1",
    rows={
        name: Requirement(id=name, level=RequirementLevel.MUST, promise="A lead is answered", source="business")
        for name in ("LEAD-001", "LEAD-002", "BUY-001", "CMA-001", "CAL-001")
    },
)
LATE = "LateAnswer: Maria waited 6 min"


def plan_scenario(number: int, area: str = "Lead", requirement: str = "LEAD-001") -> PlannedScenario:
    """A scenario at that line."""
    return PlannedScenario(
        id=str(number),
        file="a.feature",
        line=number,
        title="At night",
        name="At night",
        feature="A",
        area=area,
        tags=(f"req.{requirement}",),
    )


def ran(
    number: int,
    outcome: EarlOutcome = EarlOutcome.FAILED,
    *,
    error: str = LATE,
    origin: ErrorOrigin | None = None,
) -> RanScenario:
    """What became of it."""
    kind, _, what = error.partition("\n")[0].partition(": ")
    return RanScenario(
        id=str(number),
        file="a.feature",
        title="At night",
        status="x",
        outcome=outcome,
        error=error,
        origin=origin,
        evidence=ScenarioEvidence(error=ErrorSite(kind=kind, what=what)),
    )


def render(
    *record: RanScenario,
    plan: Sequence[PlannedScenario] = (),
    interrupted: bool = False,
    differences: int = 0,
    outside_errors: Sequence[OutsideError] = (),
    replay: str = "behave {location} -D seed=7",
    known: Sequence[KnownFailure] = (),
) -> str:
    """The summary of a run of these scenarios, or of a plan of which they are what ran."""
    scenarios = plan or [plan_scenario(int(each.id)) for each in record]
    rows = tuple(
        ReconciliationRow(id=s.id, behave="x", junit="x", allure="x", outcome=EarlOutcome.PASSED) for s in scenarios
    )
    verdict = judge_run(
        planned=scenarios,
        record=record,
        requirements=SET,
        reconciliation=Reconciliation(rows=rows, differences=tuple(f"difference {n}" for n in range(differences))),
        interrupted=interrupted,
        outside_errors=outside_errors,
        known_failures=known,
        causes=name_causes(record),
        today=date(2026, 3, 10),
    )
    summary = RunSummary(
        run=RunIdentity(
            id="r", target="t.toml", target_name="Reference bots", seed=7, command="", began="", seconds=2.0
        ),
        verdict=verdict,
        sign_off=judge_sign_off(verdict, in_process=False),
        planned=scenarios,
        record=record,
        outside_errors=outside_errors,
        proofs=compute_coverage(scenarios, verdict, SET),
        facts=[
            ObservedFact(name="measured.lead.reply", value=value, unit="ms", n=30, about={"statistic": word})
            for word, value in {"p95": 12.5, "promised": 200}.items()
        ],
        findings=build_findings(scenarios, record, known=verdict.known_failures.accepted, replay=replay),
        calls=(),
        printed=["ImportError: no such module"],
        notes=["The page was not rendered: Node is missing."],
        page="",
        folder="reports/r/",
    )
    console = Console(file=io.StringIO(), width=160, soft_wrap=True)
    show_summary(summary, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_red_scenario_says_why_and_how_to_replay() -> None:
    """A red scenario shows its requirement, its error and its replay line; its requirement's promise is named."""
    text = render(ran(3, origin=ErrorOrigin.TARGET))
    for part in (
        "failed: LEAD-001 At night",
        "  LateAnswer: Maria waited 6 min",
        "Replay: behave a.feature:3 -D seed=7",
        "failed: LEAD-001 (must), 1 of 1 scenarios: A lead is answered",
        "Reference bots: NOT ACCEPTED",
        "0 of 5 requirements passed; of 5 musts 0.",
        "Node is missing",
    ):
        assert part in text


def test_replay_line_is_printed_once() -> None:
    """Where the error itself ends in the command that replays the scenario, it is not repeated."""
    error = f"{LATE}\n  Look: .venv/bin/behave a.feature:3 -D seed=7"
    assert 1 == render(ran(3, error=error, origin=ErrorOrigin.TARGET)).count("behave a.feature:3")


def test_one_cause_is_shown_once() -> None:
    """The first of a thousand scenarios with one cause is shown in full, the rest are counted by requirement."""
    plan = [plan_scenario(number, requirement="LEAD-002" if number == 9 else "LEAD-001") for number in range(1000)]
    record = [ran(n, error=f"LateAnswer: Maria waited {n} min", origin=ErrorOrigin.TARGET) for n in range(1000)]
    text = render(*record, plan=plan)
    assert "1 finding behind 1000 red scenarios" in text
    assert 1 == text.count("failed: LEAD-001 At night") == text.count("LateAnswer: ")
    assert "1. Maria waited 0 min\n  1000 scenarios (1000 failed): LEAD-001 (999), LEAD-002\n" in text
    assert "Attributed to: the target" in text
    assert len(text) < 3000


def test_many_findings_are_cut() -> None:
    """Twenty findings are shown, the rest are counted."""
    text = render(*(ran(n, error=f"E{chr(97 + n)}: it broke", origin=ErrorOrigin.TARGET) for n in range(23)))
    assert 20 == text.count("it broke")
    assert "3 more findings, 3 scenarios: findings.json has them." in text


def test_blocked_scenarios_are_counted_in_their_finding() -> None:
    """They are blocked by it; a failed scenario is its example."""
    first = ran(1, EarlOutcome.BLOCKED, error=LATE, origin=ErrorOrigin.SITUATION)
    text = render(first, ran(2, error=LATE, origin=ErrorOrigin.TARGET))
    assert "2 scenarios (1 failed, 1 blocked): LEAD-001 (2)" in text
    assert "Example, failed: LEAD-001 At night" in text
    assert "Replay: behave a.feature:2" in text


def cause_of(red: RanScenario) -> str:
    """The name by which a profile knows why it is red."""
    return name_causes([red])[red.id]


def test_a_failure_that_is_known_for_another_cause_is_named() -> None:
    """It is a finding, and the entry that does not cover it stands below."""
    entry = KnownFailure(scenario="1", expires=date(2026, 3, 10), owner="Ann", reason="ticket 7", cause="Lost-1")
    text = render(ran(1, origin=ErrorOrigin.TARGET), known=[entry])
    assert "known for another cause, Lost-1 of 1 (Ann): 1" in text
    assert f"Attributed to: the target; cause: {cause_of(ran(1, origin=ErrorOrigin.TARGET))}" in text
    assert "NOT ACCEPTED" in text


def test_known_failures_are_named_apart() -> None:
    """Each with its owner and last day; what is over or mended is said."""
    owned = {"owner": "Ann", "reason": "vendor ticket 7", "cause": cause_of(ran(1, origin=ErrorOrigin.TARGET))}
    entries = [
        KnownFailure(scenario="1", expires=date(2026, 3, 10), **owned),
        KnownFailure(scenario="2", expires=date(2026, 3, 9), **owned),
        KnownFailure(scenario="3", expires=date(2026, 3, 10), **owned),
    ]
    record = [*(ran(n, origin=ErrorOrigin.TARGET) for n in (1, 2)), ran(3, EarlOutcome.PASSED, error="")]
    text = render(*record, known=entries)
    assert "Known failures (1), accepted by name:\n  1\n    LateAnswer: Maria waited 6 min\n" in text
    assert "Ann, until 2026-03-10: vendor ticket 7" in text
    assert "known until 2026-03-09, which is over (Ann): 2" in text
    assert f"mended: 3, {owned['cause']}. Remove this entry from [[known_failures]]." in text
    assert "failed: LEAD-001 At night" in text  # scenario 2 alone: what is over is a finding again
    assert "NOT ACCEPTED" in text
    assert "1 passed, 2 failed (1 of them known) in 2.0 s" in text


def test_small_run_prints_little() -> None:
    """A run of one line shows no table of areas and names no requirement that it left out."""
    text = render(ran(3, EarlOutcome.PASSED, error=""))
    assert "area " not in text
    assert "untested musts" not in text
    assert "behave, JUnit, Allure and the record agree on 1 scenario." in text
    assert "1 of 5 requirements passed; of 5 musts 1. 3 areas had no scenario in this run." in text
    assert "Reference bots: PASSED, INCOMPLETE" in text
    assert len(text.splitlines()) < 15


def test_large_run_names_what_it_left_out() -> None:
    """A run over most areas shows them in tables, and every must that was not tested by its name."""
    plan = [plan_scenario(1), plan_scenario(2, "Buyer", "BUY-001"), plan_scenario(3, "Calendar", "CAL-001")]
    text = render(*(ran(n, EarlOutcome.PASSED, error="") for n in (1, 2, 3)), plan=plan)
    assert {"Lead", "Buyer", "Calendar", "LEAD", "BUY", "CAL"} <= set(text.split())
    assert "untested musts (2): LEAD-002, CMA-001" in text


def test_measurements_stand_in_a_table() -> None:
    """Measured facts of one name stand in one row, with n, unit and what was promised."""
    (line,) = [line for line in render(ran(3, EarlOutcome.PASSED)).splitlines() if line.startswith("lead reply")]
    assert ["lead", "reply", "30", "ms", "12.50", "200"] == line.split()


def test_run_without_a_record_shows_what_behave_printed() -> None:
    """When behave never came to its first scenario, what it printed last is shown."""
    assert "ImportError: no such module" in render(plan=[plan_scenario(3)], differences=1)


def test_interruption_and_long_lists_are_reported() -> None:
    """An interrupted run says so; of many differences the first dozen are shown and the rest counted."""
    text = render(ran(3, EarlOutcome.PASSED), interrupted=True, differences=15)
    assert "The run was interrupted" in text
    assert "... and 3 more in verdict.json" in text


def test_invalid_run_judges_no_requirement() -> None:
    """Errors of the suite are shown with their place, and no requirement is said to have failed."""
    outside = [OutsideError(place="before the run", error=f"a.feature:{n}: no step is written") for n in (8, 9)]
    text = render(
        ran(1, origin=ErrorOrigin.TARGET),
        ran(2, EarlOutcome.UNTESTED, error="KeyError: 'x'", origin=ErrorOrigin.SUITE),
        outside_errors=outside,
    )
    assert "suite error: LEAD-001 At night\n  KeyError: 'x'" in text
    assert "before the run:\n  a.feature:8: no step is written\n  a.feature:9: no step is written" in text
    assert "Reference bots: INVALID RUN" in text
    assert "so no target is judged" in text
    assert "(must)" not in text


def test_set_up_error_judges_no_requirement() -> None:
    """It is named as such, with what the machine lacks."""
    text = render(ran(1, EarlOutcome.UNTESTED, error="SetUpError: no file", origin=ErrorOrigin.SET_UP))
    assert "set-up error: LEAD-001 At night\n  SetUpError: no file" in text
    assert "Reference bots: SET-UP ERROR" in text
