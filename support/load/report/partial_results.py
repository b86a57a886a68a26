"""What can be told of a workload that was interrupted: its processes left samples, and nobody came to count them."""

from pathlib import Path

import msgspec

from support.load.analysis.aggregation import figures_of
from support.load.analysis.report_schema import RunFigures
from support.load.analysis.sample_table import lay_together
from support.load.analysis.throughput import Window
from support.load.model.plan import Operation
from support.load.model.sample_reader import read_account

NAMES = {
    Operation.ANSWER.value: "answer",
    Operation.ACKNOWLEDGEMENT.value: "acknowledgement",
}


class _Planned(msgspec.Struct, frozen=True):
    """Of a plan of any form, what it is called and how many there were."""

    workload: str = "a workload"
    at_once: int = 0


def partial_figures(folder: Path) -> RunFigures | None:
    """The figures of what was measured until then, all of it counted; None when not one sample was written."""
    account = read_account(folder)
    samples = lay_together(account.recordings)
    if not len(samples):
        return None
    plan = folder / "plan.json"
    planned = msgspec.json.decode(plan.read_bytes(), type=_Planned) if plan.exists() else _Planned()
    began = float(samples.intended.min())
    return figures_of(
        samples,
        name=f"interrupted-{folder.parent.name}-{folder.name}",
        title=f"{planned.workload}, {planned.at_once} people, interrupted",
        workload=planned.workload,
        effort="",
        people=planned.at_once,
        window=Window(start=began, end=float(samples.ended.max()) + 0.001),
        began=began,
        doubts=("the run was interrupted: this is what was measured until then",),
        operations=NAMES,
        totals={},
        partial=True,
    )
