"""The terminal shows what a person needs: what is red and why, what is untested, what was measured, the verdict."""

import io

from rich.console import Console

from support.reporting.summary import Summary, show
from support.reporting.verdict_file import RunFacts
from support.signoff.coverage import coverage
from support.signoff.reconciliation import Reconciliation, Row
from support.signoff.requirements import RequirementSet
from support.signoff.verdict import judge
from support.vocabulary.fact import Fact
from support.vocabulary.outcome import Outcome
from support.vocabulary.requirement import Level, Requirement
from support.vocabulary.scenario import PlannedScenario, RanScenario

SET = RequirementSet(
    release="1",
    rows={
        name: Requirement(id=name, level=Level.MUST, promise="A lead is answered", source="business")
        for name in ("LEAD-001", "LEAD-002")
    },
)
PLANNED = PlannedScenario(
    id="a",
    file="a.feature",
    line=3,
    title="At night",
    name="At night",
    feature="A",
    area="Lead",
    tags=("req.LEAD-001",),
)


def shown(outcome: Outcome, *, interrupted: bool = False, ran: bool = True, differences: int = 0) -> str:
    """The summary of a run with one scenario."""
    record = [
        RanScenario(id="a", file="a.feature", title="At night", status="failed", outcome=outcome, error="Late: 6 min")
    ]
    row = Row(id="a", behave="failed", junit="failed", allure="failed", outcome=outcome)
    reconciliation = Reconciliation(rows=(row,), differences=tuple(f"difference {n}" for n in range(differences)))
    record = record if ran else []
    console = Console(file=io.StringIO(), width=160, soft_wrap=True)
    measured = [
        Fact(name="measured.lead.reply", value=value, unit="ms", n=30, about={"statistic": word})
        for word, value in {"p95": 12.5, "promised": 200}.items()
    ]
    verdict = judge(
        planned=[PLANNED], record=record, requirements=SET, reconciliation=reconciliation, interrupted=interrupted
    )
    show(
        Summary(
            run=RunFacts(
                id="r", target="t.toml", target_name="Reference bots", seed=7, command="", began="", seconds=2.0
            ),
            verdict=verdict,
            planned=[PLANNED],
            record=record,
            proofs=coverage([PLANNED], verdict, SET),
            facts=measured,
            replay="behave {location} -D seed=7",
            printed=["ImportError: no such module"],
            notes=["The page was not rendered: Node is missing."],
            page="",
            folder="reports/r/",
        ),
        console,
    )
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_red_scenario_says_why_and_how_to_replay() -> None:
    """A red scenario shows its requirement, its error and its replay line; its requirement's promise is told."""
    text = shown(Outcome.FAILED)
    for part in (
        "failed: LEAD-001 At night",
        "Late: 6 min",
        "Replay: behave a.feature:3 -D seed=7",
        "failed: LEAD-001 (must), 1 of 1 scenarios: A lead is answered",
        "Reference bots: NOT ACCEPTED",
        "0 of 2 requirements passed; of 2 musts 0.",
        "untested musts (1): LEAD-002",
        "Node is missing",
    ):
        assert part in text


def test_measurements_stand_in_a_table() -> None:
    """Measured facts of one name stand in one row, with n, unit and what was promised."""
    (line,) = [line for line in shown(Outcome.PASSED).splitlines() if line.startswith("lead reply")]
    assert ["lead", "reply", "30", "ms", "12.50", "200"] == line.split()


def test_run_without_an_account_shows_the_last_words() -> None:
    """When behave never came to its first scenario, what it printed last is shown."""
    assert "ImportError: no such module" in shown(Outcome.PASSED, ran=False, differences=1)


def test_interruption_and_long_lists_are_told() -> None:
    """An interrupted run says so; of many differences the first dozen are shown and the rest counted."""
    text = shown(Outcome.PASSED, interrupted=True, differences=15)
    assert "The run was interrupted" in text
    assert "... and 3 more in verdict.json" in text
