"""The load modules that steps use, each imported when a step first names it.

Every step file is executed before every scenario run, and a functional scenario needs no load code, which imports
numpy and scipy: `from support.load.scenarios import lazy_modules as load`, then `load.capacity.rush_fits(...)`.
"""

import importlib
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from support.load.promises import (
        admission_control,
        business_outcomes,
        capacity,
        component_latency,
        consistency,
        cost,
        history,
        latency_and_throughput,
        queue,
        regression,
        resource_budgets,
        soak,
        workers,
    )
    from support.load.scenarios import (
        admission_control_runner,
        capacity_search_runner,
        cold_start,
        constrained_host,
        cost_metering,
        fault_runner,
        fault_scenarios,
        queue_runner,
        release_comparison,
        soak_runner,
        worker_scaling,
        workload_names,
    )

__all__ = [
    "admission_control",
    "admission_control_runner",
    "business_outcomes",
    "capacity",
    "capacity_search_runner",
    "cold_start",
    "component_latency",
    "consistency",
    "constrained_host",
    "cost",
    "cost_metering",
    "fault_runner",
    "fault_scenarios",
    "history",
    "latency_and_throughput",
    "queue",
    "queue_runner",
    "regression",
    "release_comparison",
    "resource_budgets",
    "soak",
    "soak_runner",
    "worker_scaling",
    "workers",
    "workload_names",
]

_IN_SCENARIOS = frozenset(
    {
        "admission_control_runner",
        "capacity_search_runner",
        "cold_start",
        "constrained_host",
        "cost_metering",
        "fault_runner",
        "fault_scenarios",
        "queue_runner",
        "release_comparison",
        "soak_runner",
        "worker_scaling",
        "workload_names",
    }
)


def __getattr__(name: str) -> ModuleType:
    """The module of this name. Raises AttributeError for a name that is not in `__all__`."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    package = "scenarios" if name in _IN_SCENARIOS else "promises"
    return importlib.import_module(f"support.load.{package}.{name}")
