"""The pool lends one deployment again where the CRM is as large, ends it after an error, and measures once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest

from support.load.analysis.report_schema import RunFigures
from support.load.processes.deployment import Deployment, ServiceDied, TargetDied
from support.load.scenarios import deployment_pool as module
from support.load.scenarios.deployment_pool import DeploymentPool, ReusedDeployment
from support.load.scenarios.rendering import RenderedRun
from support.promises.broken_promise import BrokenPromise
from support.test_data.crm_scale import CrmLimits
from support.vocabulary.outcome import CannotTell
from tests.load.promises.load_result_factory import build_load_result, profile

SMALL = CrmLimits(requests_in_ten_seconds=100, seats=1)
LARGE = CrmLimits(requests_in_ten_seconds=100, seats=1, locations=9)


@dataclass
class Deployments:
    """Every deployment that was made, and which of them were ended."""

    made: list[CrmLimits]
    ended: list[CrmLimits]
    folders: list[Path]


@pytest.fixture(name="deployments")
def _deployments(monkeypatch: pytest.MonkeyPatch) -> Deployments:
    """Deployments of nothing."""
    deployments = Deployments([], [], [])

    @contextmanager
    def deploy(_profile: Any, scale: CrmLimits, folder: Path, **_: Any) -> Iterator[Deployment]:
        deployments.made.append(scale)
        deployments.folders.append(folder)
        try:
            yield cast("Deployment", object())
        finally:
            deployments.ended.append(scale)

    monkeypatch.setattr(module, "start_deployment", deploy)
    return deployments


def borrow(pool: DeploymentPool, scale: CrmLimits, error: BaseException | None = None) -> ReusedDeployment:
    """Borrow a deployment. error: raised while it is borrowed."""
    with pool.borrow_deployment(profile(), scale, None) as used:
        if error is not None:
            raise error
    return used


def test_the_same_deployment_is_lent_again(deployments: Deployments) -> None:
    """As long as the CRM is as large; another size takes one more, which has seen no people."""
    pool = DeploymentPool()
    assert borrow(pool, SMALL) is borrow(pool, SMALL)
    borrow(pool, SMALL).people = 3
    assert 0 == borrow(pool, LARGE).people
    assert 3 == borrow(pool, SMALL).people
    assert ([SMALL, LARGE], []) == (deployments.made, deployments.ended)
    pool.end_deployment(SMALL)
    assert [SMALL] == deployments.ended
    pool.end_all_deployments()
    assert [SMALL, LARGE] == deployments.ended


def test_a_shared_deployment_gets_its_next_generator_ready(deployments: Deployments) -> None:
    """One of a scenario's own has no next run."""
    pool = DeploymentPool()
    assert borrow(pool, SMALL).shared
    assert not ReusedDeployment(deployment=borrow(pool, SMALL).deployment).shared
    pool.end_all_deployments()
    assert [SMALL] == deployments.ended


def test_logs_that_are_not_kept_lie_in_a_temporary_folder_until_the_end(deployments: Deployments) -> None:
    """A scenario's own folder would be gone before the bots are."""
    pool = DeploymentPool()
    borrow(pool, SMALL)
    assert deployments.folders[0].is_dir()
    pool.end_deployment(SMALL)
    assert not deployments.folders[0].exists()


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (TargetDied("exit code 9"), BrokenPromise),
        (ServiceDied("gone"), CannotTell),
        (CannotTell("nothing measured"), CannotTell),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ],
)
def test_an_error_ends_it(deployments: Deployments, error: BaseException, outcome: type[BaseException]) -> None:
    """No other scenario meets that deployment; the death of a program becomes its outcome."""
    pool = DeploymentPool()
    with pytest.raises(outcome):
        borrow(pool, SMALL, error)
    assert [SMALL] == deployments.ended
    borrow(pool, SMALL)
    assert [SMALL, SMALL] == deployments.made
    pool.end_all_deployments()


def test_a_run_is_measured_once() -> None:
    """The second request gets the same result, marked as earlier; an error is raised again."""
    pool, runs = DeploymentPool(), list[str]()

    def measure() -> RenderedRun:
        runs.append("run")
        figures = RunFigures(
            name="levels", title="", workload="levels", effort="quick", people=10, began=0.0, counted=(0.0, 1.0)
        )
        return RenderedRun(result=build_load_result(), table="", facts=(), figures=figures)

    def fail() -> RenderedRun:
        runs.append("failed")
        raise CannotTell("nothing measured")

    (first, earlier), (second, later) = (
        pool.measure_once_per_key("levels", measure),
        pool.measure_once_per_key("levels", measure),
    )
    assert (first is second, earlier, later) == (True, False, True)
    for _ in range(2):
        with pytest.raises(CannotTell):
            pool.measure_once_per_key("stream", fail)
    assert ["run", "failed"] == runs
