"""A workload follows the machine only where its recipe says so, and only by starts or by spans."""

import msgspec
import pytest

from support.load.model.machine_fit import fit_workload_to_machine
from support.load.model.workload import LoadShape, LoadStage, Workload
from support.test_data.crm_scale import CrmLimits

OPEN = Workload(
    dialogues=("lead",),
    answer_timeout=20,
    crm=CrmLimits(requests_in_ten_seconds=100, seats=1),
    behaviour="cadence",
    pace="open",
    effort={"quick": LoadShape(warm_up=1, stages=(LoadStage(seconds=3, people=60, arrivals=400),))},
)


@pytest.mark.parametrize(
    ("follows", "share", "seconds", "arrivals"),
    [
        (None, 0.5, 3, 400),
        ("starts", 0.5, 3, 200),
        ("starts", 2.0, 3, 800),
        ("seconds", 0.5, 6, 400),
        ("seconds", 1.0, 3, 400),
        ("seconds", 0.9, 4, 400),
        ("seconds", 2.0, 2, 400),
    ],
)
def test_starts_rise_and_spans_fall_with_the_core(follows: str, share: float, seconds: int, arrivals: float) -> None:
    """People and warm-up stay what they are."""
    fitted = fit_workload_to_machine(msgspec.structs.replace(OPEN, follows_machine=follows), share)
    (stage,) = fitted.load_shape("quick").stages
    assert (seconds, arrivals, 60) == (stage.seconds, stage.arrivals, stage.people)
    assert 1 == fitted.load_shape("quick").warm_up


def test_more_effort_is_the_same_on_every_machine() -> None:
    """Only the quick set must be over in minutes everywhere."""
    shape = OPEN.effort["quick"]
    workload = msgspec.structs.replace(OPEN, follows_machine="seconds", effort={"quick": shape, "standard": shape})
    fitted = fit_workload_to_machine(workload, 0.5)
    assert (6, 3) == tuple(fitted.load_shape(effort).stages[0].seconds for effort in ("quick", "standard"))


def test_a_closed_stage_has_no_starts_to_follow() -> None:
    """It keeps its span, too."""
    closed = LoadShape(warm_up=0, stages=(LoadStage(seconds=3, people=60),))
    workload = msgspec.structs.replace(OPEN, follows_machine="starts", effort={"quick": closed})
    assert closed == fit_workload_to_machine(workload, 0.5).load_shape("quick")
