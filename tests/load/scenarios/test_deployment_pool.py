"""Bots that go on standing: lent again where the CRM is as large, ended by trouble, measured once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest

from support.load.analysis.report_schema import RunFigures
from support.load.model.workload import CrmScale
from support.load.processes.deployment import Deployment, ServiceDied, TargetDied
from support.load.scenarios import deployment_pool as module
from support.load.scenarios.deployment_pool import Standing
from support.load.scenarios.results_table import Measured
from support.promises.broken_promise import BrokenPromise
from support.vocabulary.outcome import CannotTell
from tests.load.promises.load_result_factory import conversed, crowd, profile

SMALL = CrmScale(requests_in_ten_seconds=100, seats=1)
LARGE = CrmScale(requests_in_ten_seconds=100, seats=1, locations=9)


@dataclass
class Street:
    """Every deployment that was made, and which of them were ended."""

    made: list[CrmScale]
    ended: list[CrmScale]
    folders: list[Path]


@pytest.fixture(name="street")
def _street(monkeypatch: pytest.MonkeyPatch) -> Street:
    """Deployments of nothing."""
    street = Street([], [], [])

    @contextmanager
    def deployed(_profile: Any, scale: CrmScale, folder: Path) -> Iterator[Deployment]:
        street.made.append(scale)
        street.folders.append(folder)
        try:
            yield cast("Deployment", object())
        finally:
            street.ended.append(scale)

    monkeypatch.setattr(module, "deployed", deployed)
    return street


def lend(standing: Standing, scale: CrmScale, trouble: BaseException | None = None) -> Deployment:
    """Borrow bots, and have trouble with them."""
    with standing.lent(profile(), scale, None) as deployment:
        if trouble is not None:
            raise trouble
    return deployment


def test_the_same_bots_are_lent_again(street: Street) -> None:
    """As long as the CRM is as large; another size takes new ones."""
    standing = Standing()
    assert lend(standing, SMALL) is lend(standing, SMALL)
    standing.unhurried["seller", ""] = conversed("Ann")
    lend(standing, LARGE)
    assert ([SMALL, LARGE], [SMALL], {}) == (street.made, street.ended, standing.unhurried)
    standing.end()
    assert [SMALL, LARGE] == street.ended


def test_logs_nobody_keeps_lie_elsewhere_until_the_end(street: Street) -> None:
    """A scenario's own folder would be gone before the bots are."""
    standing = Standing()
    lend(standing, SMALL)
    assert street.folders[0].is_dir()
    standing.end()
    assert not street.folders[0].exists()


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (TargetDied("exit code 9"), BrokenPromise),
        (ServiceDied("gone"), CannotTell),
        (CannotTell("nothing measured"), CannotTell),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ],
)
def test_trouble_ends_them(street: Street, trouble: BaseException, told: type[BaseException]) -> None:
    """Nobody else is judged by bots that somebody had trouble with; a death is told as what it means."""
    standing = Standing()
    with pytest.raises(told):
        lend(standing, SMALL, trouble)
    assert [SMALL] == street.ended
    lend(standing, SMALL)
    assert [SMALL, SMALL] == street.made


def test_a_run_is_measured_once() -> None:
    """Whoever asks again gets the same, and is told so; what failed fails again."""
    standing, runs = Standing(), list[str]()

    def measure() -> Measured:
        runs.append("run")
        kept = RunFigures(
            name="levels", title="", workload="levels", effort="quick", people=10, began=0.0, counted=(0.0, 1.0)
        )
        return Measured(crowd=crowd(), table="", facts=(), kept=kept)

    def fail() -> Measured:
        runs.append("failed")
        raise CannotTell("nothing measured")

    (first, earlier), (second, later) = standing.once("levels", measure), standing.once("levels", measure)
    assert (first is second, earlier, later) == (True, False, True)
    for _ in range(2):
        with pytest.raises(CannotTell):
            standing.once("stream", fail)
    assert ["run", "failed"] == runs
