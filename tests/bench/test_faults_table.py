"""The table of faults adds up, is gone on with after an interruption, and is wrong where a breach was seen."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from support.bench import faults_table
from support.bench.faults_journal import FaultsJournal, FaultsOrder, TableRow
from support.bench.faults_table import PlannedRun, build_row, format_table, list_faults, main, plan_runs
from support.load.analysis.history_check import Breach, HistoryCounts, Rule
from support.load.model.fault_recipe import FaultChoice, FaultKind
from support.promises.broken_promise import FailedRestart
from support.targets.profile import load_profile
from support.vocabulary.outcome import CannotTell

SQLITE, SERVER = faults_table.ENGINES


def build_result(*rules: Rule) -> Any:
    """A run of one fault with a breach of each of these rules."""
    counts = HistoryCounts(
        written=5,
        acknowledged=4,
        refused=1,
        failed=0,
        answered=4,
        lost=rules.count(Rule.LOST),
        doubled=rules.count(Rule.DOUBLED),
        inverted=rules.count(Rule.INVERTED),
    )
    breaches = [Breach(rule=rule, sentence=f"{rule}!") for rule in rules]
    return SimpleNamespace(counts=counts, breaches=breaches, struck=[object()], recovered=[1.5])


def build_fault_row(fault: str = "killed", *, recovered: tuple[float | None, ...] = (1.0,), lost: int = 0) -> TableRow:
    """A row of the table."""
    return TableRow(
        engine="Bots",
        fault=fault,
        times=len(recovered),
        written=10,
        acknowledged=9,
        answered=9,
        lost=lost,
        doubled=0,
        inverted=0,
        other=0,
        recovered=recovered,
        seconds=3.0,
    )


def test_kills_are_shared_by_the_engines() -> None:
    """Every other fault strikes each of them; every run has a number of its own."""
    planned = plan_runs([SQLITE, SERVER], kills=60)
    killed = {target: [each.times for each in planned if _is_kill(each, target)] for target in (SQLITE, SERVER)}
    assert killed == {SQLITE: [10, 10, 10], SERVER: [10, 10, 10]}
    assert [each.number for each in planned] == list(range(1, len(planned) + 1))


def _is_kill(run: PlannedRun, target: Path) -> bool:
    return run.target == target and run.fault.kind is FaultKind.KILLED


def test_each_engine_has_its_own_faults() -> None:
    """A file can be locked, a server be cut off."""
    on_file, on_server = ({each.title for each in list_faults(load_profile(path))} for path in (SQLITE, SERVER))
    assert on_file - on_server == {"locked", "full"}
    assert {each.rpartition(" ")[0] for each in on_server - on_file} >= {"the database", "the cache"}


def test_runs_of_one_fault_are_added_up() -> None:
    """A fault after which nobody was answered has no slowest recovery."""
    text = format_table(
        [
            build_fault_row(recovered=(1.0, 3.0)),
            build_fault_row(recovered=(8.0,), lost=1),
            build_fault_row("frozen", recovered=(None,)),
        ]
    )
    _, _, killed, frozen = text.splitlines()
    assert killed == "| Bots | killed | 3 | 20 | 18 | 18 | 1 | 0 | 0 | 0 | 3.0 | 8.0 |"
    assert frozen.endswith("| never | never |")


@pytest.mark.parametrize(("rule", "column"), [(Rule.LOST, "lost"), (Rule.CREDITS, "other"), (Rule.LIMIT, "other")])
def test_every_breach_makes_a_row_wrong(rule: Rule, column: str) -> None:
    """Also one without a column of its own."""
    fault = FaultChoice(kind=FaultKind.KILLED)
    assert build_row("Bots", fault, build_result(), seconds=1.0).is_right
    row = build_row("Bots", fault, build_result(rule), seconds=1.0)
    assert not row.is_right
    assert getattr(row, column) == 1
    assert row.sentences == (f"{rule}!",)


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[int]:
    """Numbers of the runs that were carried out; nothing is deployed."""
    numbers: list[int] = []

    def run(_deployments: object, planned: PlannedRun) -> Any:
        numbers.append(planned.number)
        return build_result()

    monkeypatch.setattr(faults_table, "TABLE", tmp_path / "faults.md")
    monkeypatch.setattr(faults_table, "JOURNAL", tmp_path / "faults.jsonl")
    monkeypatch.setattr(faults_table._Deployments, "run", run)
    monkeypatch.setenv("DATABASE_URL", "")
    return numbers


def fail_at(monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException) -> None:
    """Let the run of this number raise an error."""
    usual = faults_table._Deployments.run

    def run(deployments: Any, planned: PlannedRun) -> Any:
        if planned.number == number:
            raise error
        return usual(deployments, planned)

    monkeypatch.setattr(faults_table._Deployments, "run", run)


def test_an_interrupted_table_is_gone_on_with(ran: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every run is carried out once; afterwards a new table begins anew."""
    with monkeypatch.context() as interrupted:
        fail_at(interrupted, 3, KeyboardInterrupt())
        with pytest.raises(KeyboardInterrupt):
            main(["--kills", "2"])
    assert main(["--kills", "2"]) == 0
    planned = [each.number for each in plan_runs([SQLITE], kills=2)]
    assert ran == planned
    assert main(["--kills", "2"]) == 0
    assert ran == [*planned, *planned]


def test_another_order_begins_anew(tmp_path: Path) -> None:
    """A line that was cut off in the middle is carried out again."""
    path = tmp_path / "faults.jsonl"
    order = FaultsOrder(targets=("a.toml",), kills=2, seed=1)
    journal = FaultsJournal(path, order)
    assert journal.read_or_begin() == {}
    journal.append(1, build_fault_row())
    with path.open("ab") as file:
        file.write(b'{"number":2,"row":{"eng')
    assert dict(journal.read_or_begin()) == {1: build_fault_row()}
    assert FaultsJournal(path, FaultsOrder(targets=("a.toml",), kills=3, seed=1)).read_or_begin() == {}


def test_a_busy_machine_leaves_the_table_open(ran: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """What it was too busy for is tried by the next command, and is neither right nor wrong."""
    with monkeypatch.context() as busy:
        fail_at(busy, 2, CannotTell("too busy"))
        assert main(["--kills", "2"]) == faults_table.UNDECIDED
    assert "Cannot tell" in faults_table.TABLE.read_text(encoding="utf-8")
    ran.clear()
    assert main(["--kills", "2"]) == 0
    assert ran == [2]


def test_a_target_that_does_not_start_again_is_wrong(ran: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """It left no history, and the table says so."""
    fail_at(monkeypatch, 1, FailedRestart("did not start again"))
    assert main(["--kills", "2"]) == faults_table.WRONG
    assert "did not start again" in faults_table.TABLE.read_text(encoding="utf-8")
    assert 1 not in ran


def test_a_breach_is_printed(ran: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """In the table's own sentence."""
    monkeypatch.setattr(faults_table._Deployments, "run", lambda *_: build_result(Rule.DOUBLED))
    assert main(["--kills", "2"]) == faults_table.WRONG
    assert "killed: doubled!" in faults_table.TABLE.read_text(encoding="utf-8")
    assert ran == []
