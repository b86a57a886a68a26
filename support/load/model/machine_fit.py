"""Fits a workload to the machine: what does not have to be as promised follows the speed of its core. Pure."""

import math

import msgspec

from support.load.model.workload import LoadShape, LoadStage, Workload


def fit_workload_to_machine(workload: Workload, share: float) -> Workload:
    """The recipe with the starts or spans of its quick effort changed as its `follows_machine` says.

    More effort is the same on every machine, as is a recipe without that key.

    share: speed of a core beside the calibrated one, for which recipes are written. Starts rise with it, so that a
    queue is as long on every machine. Spans fall with it, so that as many people are done in them.
    """
    if workload.follows_machine is None:
        return workload

    def fit_stage(stage: LoadStage) -> LoadStage:
        if workload.follows_machine == "seconds":
            return msgspec.structs.replace(stage, seconds=max(1, math.ceil(round(stage.seconds / share, 6))))
        return msgspec.structs.replace(stage, arrivals=stage.arrivals * share if stage.arrivals else None)

    return msgspec.structs.replace(
        workload,
        effort={
            name: LoadShape(warm_up=shape.warm_up, stages=tuple(map(fit_stage, shape.stages)))
            if name == "quick"
            else shape
            for name, shape in workload.effort.items()
        },
    )
