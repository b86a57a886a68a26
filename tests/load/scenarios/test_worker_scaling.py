"""Several workers are laid beside one in pairs, and not at all where the machine has too few cores."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from support.load.promises.load_result import MeasurementContext
from support.load.promises.workers import WorkerScaling
from support.load.scenarios import worker_scaling
from support.load.scenarios.load_world import LoadWorld
from support.vocabulary.outcome import CannotTell


class _World:
    """A world whose queues drain at a rate that depends on the workers. rates: messages a second, by workers."""

    def __init__(self, rates: dict[int, float]) -> None:
        self.rates = rates
        self.settings = SimpleNamespace(effort="quick", seed=1)
        self.figures = SimpleNamespace(tables=[])
        self.drained: list[int] = []
        self.kept: Any = None

    def get_stored_result(self, _kind: type) -> Any:
        """The queue that was drained last."""
        seconds = 1_500 / self.rates[self.drained[-1]]
        history = SimpleNamespace(measurement=MeasurementContext(replay="again"))
        return SimpleNamespace(written=1_500, drained_in=seconds, history=history)

    def store_result(self, result: object) -> None:
        """Keep it."""
        self.kept = result


def measure(monkeypatch: pytest.MonkeyPatch, world: _World, *, cores: int) -> None:
    """Two workers instead of one, on a machine with so many cores."""

    def drain(_world: object, _messages: int, _build: object, *, limit: int | None, workers: int) -> None:
        assert limit is None
        world.drained.append(workers + 1)

    monkeypatch.setattr(worker_scaling, "run_queue", drain)
    monkeypatch.setattr(worker_scaling, "list_available_cores", lambda: list(range(cores)))
    worker_scaling.measure_worker_scaling(cast("LoadWorld", world), 2)


def test_the_order_turns_in_each_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a machine that gets slower is on nobody's side."""
    world = _World({1: 100.0, 2: 180.0})
    measure(monkeypatch, world, cores=4)
    assert world.drained == [1, 2, 2, 1, 1, 2]
    assert isinstance(world.kept, WorkerScaling)
    assert world.kept.ratio.ratio == pytest.approx(1.8)
    assert world.kept.ratio.pairs == 3


def test_a_small_machine_measures_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says at once how many cores are needed."""
    world = _World({1: 100.0, 2: 180.0})
    with pytest.raises(CannotTell, match="cannot be measured on 3 cores"):
        measure(monkeypatch, world, cores=3)
    assert world.drained == []
