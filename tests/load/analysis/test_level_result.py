"""The result of a level: the messages sent in it, how many were in time, and what failed first."""

from dataclasses import replace

import pytest

from support.load.analysis.capacity_search import GENERATOR, CapacitySearchStep, CapacityTrial, CapacityTrialKind
from support.load.analysis.level_result import LevelResourceUse, LevelResult, compute_stage_windows, measure_level
from support.load.analysis.sample_reader import SampleTable, combine_into_sample_table
from support.load.analysis.samples import TimedSample, decode_recording, encode_header, encode_sample
from support.load.analysis.throughput import TimeWindow

STAGE = TimeWindow(start=10.0, end=14.0)


def table(*samples: tuple[float, float, int]) -> SampleTable:
    """Samples of one operation: began, took, status."""
    whole = [
        TimedSample(intended=began, started=began, service=took, operation=0, status=status, size=1)
        for began, took, status in samples
    ]
    return combine_into_sample_table([decode_recording(encode_header(0.0) + b"".join(map(encode_sample, whole)))])


def measure(answers: SampleTable, deliveries: SampleTable, use: LevelResourceUse | None = None) -> LevelResult:
    """Of 50 people, three seconds promised."""
    step = CapacitySearchStep(users=50, kind=CapacityTrialKind.SHORT)
    return measure_level(
        answers, deliveries, STAGE, step=step, settling_seconds=1.0, promised_seconds=3.0, use=use or LevelResourceUse()
    )


def find_limit(use: LevelResourceUse, *, refused: int = 0) -> str | None:
    """What gives up when half of all people are not served."""
    return (
        LevelResult(
            users=50, kind=CapacityTrialKind.SHORT, sent=100, served=50, refused=refused, p95=4.0, rate=9.0, use=use
        )
        .to_trial(minimum=0.8)
        .limit
    )


def test_what_was_asked_in_the_stage_counts_however_late_it_is_answered() -> None:
    """Late is not served; unanswered is not served; what was asked before or after belongs to others."""
    answers = table((9.9, 0.1, 200), (10.0, 0.5, 200), (11, 2.9, 200), (12, 3.1, 200), (13, 1, 0), (14.0, 0.1, 200))
    deliveries = table((10, 0.1, 200), (12, 0.1, 503), (15, 0.1, 503))
    seen = measure(answers, deliveries)
    assert (4, 2, 1, 0.5) == (seen.sent, seen.served, seen.refused, seen.served_share)


def test_the_rate_counts_answers_once_all_users_are_present() -> None:
    """However late; who asked before and was answered within counts, who was not answered does not."""
    answers = table((9, 2.5, 200), (10, 0.5, 200), (10.5, 2, 200), (10.6, 3.3, 200), (13, 0.5, 0), (13, 2, 200))
    assert pytest.approx(3 / 3) == measure(answers, table()).rate
    assert measure(answers, table()).p95 is None


def test_p95_is_of_all_that_was_answered() -> None:
    """By nearest rank, nothing rounded."""
    assert pytest.approx(1.90) == measure(table(*((10 + n / 100, n / 100, 200) for n in range(1, 201))), table()).p95


def test_a_level_that_serves_enough_has_no_limit() -> None:
    """Whatever was full: it was enough."""
    busy = LevelResult(
        users=50,
        kind=CapacityTrialKind.SHORT,
        sent=100,
        served=80,
        refused=20,
        p95=2.0,
        rate=9.0,
        use=LevelResourceUse(target=1.0, generator=1),
    )
    assert CapacityTrial(users=50, kind=CapacityTrialKind.SHORT) == busy.to_trial(minimum=0.8)


def test_what_gave_up_first_is_named() -> None:
    """Turned away, out of memory, out of processor, the generator's own fault, or none of these: it only took long."""
    assert "errors" == find_limit(LevelResourceUse(target=1.0), refused=30)
    assert "memory" == find_limit(LevelResourceUse(target=1.0, memory=0.95))
    assert "processor" == find_limit(LevelResourceUse(target=0.95, generator=0.99))
    assert GENERATOR == find_limit(LevelResourceUse(target=0.5, generator=0.9))
    assert GENERATOR == find_limit(LevelResourceUse(target=0.5, supporting=0.95))
    assert GENERATOR == find_limit(LevelResourceUse(target=0.5, stolen=0.1))
    assert "p95" == find_limit(LevelResourceUse(target=0.5, generator=0.2), refused=10)


def test_a_busy_machine_is_named_before_the_target() -> None:
    """With other programs running even a full processor, a full memory or a refusal may be their fault."""
    for use in (LevelResourceUse(target=1.0), LevelResourceUse(target=0.5, memory=0.95), LevelResourceUse(target=0.5)):
        assert GENERATOR != find_limit(use, refused=30)
        assert GENERATOR == find_limit(replace(use, disturbed=True), refused=30)


def test_a_level_without_messages_serves_nothing() -> None:
    """A level in which nothing happened passes nothing."""
    assert "p95" == measure(table(), table()).to_trial(minimum=0.8).limit


def test_the_stages_of_a_plan_follow_each_other() -> None:
    """After the warm-up, each as long as it is."""
    assert [TimeWindow(start=103.0, end=105.0), TimeWindow(start=105.0, end=108.0)] == list(
        compute_stage_windows(100.0, 3.0, [2.0, 3.0])
    )
