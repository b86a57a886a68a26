"""The figures of an interrupted workload: its processes left samples, and no analysis followed."""

from pathlib import Path

import msgspec

from support.load.analysis.aggregation import CountedSamples, RunLabel, aggregate_run
from support.load.analysis.report_schema import RunFigures
from support.load.analysis.sample_reader import read_generator_output
from support.load.analysis.throughput import TimeWindow
from support.load.model.plan import MeasuredOperation

OPERATION_NAMES = {
    MeasuredOperation.ANSWER.value: "answer",
    MeasuredOperation.ACKNOWLEDGEMENT.value: "acknowledgement",
}

INTERRUPTED = "the run was interrupted: these are the measurements until then"


class _PlanNameAndSize(msgspec.Struct, frozen=True):
    """Name and size of a plan of any form."""

    workload: str = "a workload"
    at_once: int = 0


def aggregate_partial_run(folder: Path) -> RunFigures | None:
    """The figures of everything measured until the interruption; None = there is not one sample."""
    samples = read_generator_output(folder).samples
    if not len(samples):
        return None
    file = folder / "plan.json"
    plan = msgspec.json.decode(file.read_bytes(), type=_PlanNameAndSize) if file.exists() else _PlanNameAndSize()
    began = float(samples.intended.min())
    label = RunLabel(
        name=f"interrupted-{folder.parent.name}-{folder.name}",
        title=f"{plan.workload}, {plan.at_once} people, interrupted",
        workload=plan.workload,
        effort="",
        people=plan.at_once,
    )
    window = TimeWindow(start=began, end=float(samples.ended.max()) + 0.001)
    figures = aggregate_run(
        label, CountedSamples(samples=samples, window=window, began=began, operations=OPERATION_NAMES)
    )
    return msgspec.structs.replace(figures, partial=True, measurement_problems=(INTERRUPTED,))
