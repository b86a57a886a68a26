"""Each sign of a generator that could not measure is a reason; at its limit none is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.load.analysis.generator_health import (
    LOCUST_WARNINGS,
    GeneratorFacts,
    find_locust_warnings,
    find_measurement_problems,
    list_unmeasured_facts,
)

WELL = GeneratorFacts(loop_lag=0.001, processor=0.5, stolen=0.0, pressure=0.05, littles_deviation=0.01)


def test_a_healthy_generator_has_no_problem() -> None:
    """Everything measured and within its limit."""
    assert () == find_measurement_problems(WELL)
    assert () == list_unmeasured_facts(WELL)


@pytest.mark.parametrize(
    ("field", "allowed", "too_much", "words"),
    [
        ("foreign", 0.05, 0.06, "other programs used 6% of the bots' core"),
        ("processor", 0.85, 0.86, "used 86% of a core"),
        ("stolen", 0.02, 0.021, "took 2.1%"),
        ("pressure", 0.20, 0.21, "waited for a processor 21%"),
        ("littles_deviation", -0.05, -0.051, "disagree by 5.1%"),
        ("littles_deviation", 0.05, 0.06, "disagree by 6.0%"),
        ("workers_expected", 1, 2, "1 of 2 generator processes left no samples"),
        ("truncated", 0, 1, "1 generator processes died"),
    ],
)
def test_each_limit(field: str, allowed: float, too_much: float, words: str) -> None:
    """At the limit nothing is said; beyond it exactly one reason is, with the figure."""
    assert () == find_measurement_problems(replace(WELL, **{field: allowed}))
    (reason,) = find_measurement_problems(replace(WELL, **{field: too_much}))
    assert words in reason


def test_programs_that_wait_for_each_other_are_no_problem_beside_a_target_with_its_own_core() -> None:
    """What others used of the target's core is known, so that the machine's pressure says nothing about it."""
    assert () == find_measurement_problems(replace(WELL, pressure=0.9, foreign=0.01))


@pytest.mark.parametrize(
    ("planned", "achieved", "target", "expected"),
    [
        (100.0, 98.0, 0.5, False),
        (100.0, 97.9, 0.5, True),
        (100.0, 97.9, None, True),
        (100.0, 60.0, 0.8, False),
        (100.0, 60.0, 0.79, True),
        (100.0, 120.0, 0.5, False),
        (None, 60.0, 0.5, False),
        (0.0, 0.0, 0.5, False),
        (100.0, None, 0.5, False),
    ],
)
def test_a_shortfall(planned: float | None, achieved: float | None, target: float | None, *, expected: bool) -> None:
    """Starts that were not made are the generator's fault, unless the target had no processor left."""
    facts = replace(WELL, planned_rate=planned, achieved_rate=achieved, target_processor=target)
    assert expected == bool(find_measurement_problems(facts))


LINES = [
    "CPU usage above 90%! This may constrain your throughput and may even give inconsistent response times!",
    "CPU usage was too high at some point during the test! See https://docs.locust.io for how to distribute the load",
    "Worker box_1f (index 0) exceeded cpu threshold (will only log this once per worker)",
    "CPU usage threshold was exceeded on workers during the test!",
    "Worker box_1f failed to send heartbeat, setting state to missing.",
    "Spawning is complete and report waittime is expired, but not all reports received from workers",
    "System open file limit '1024' is below minimum setting '10000'.",
]


@pytest.mark.parametrize(("line", "meaning"), list(zip(LINES, LOCUST_WARNINGS, strict=True)))
def test_warnings_of_locust(line: str, meaning: str) -> None:
    """Each complaint is recognised in a line of Locust's log, and quoted."""
    logged = f"[2026-11-21 07:18:41,000] box/WARNING/root: {line}\n"
    assert (f"{meaning}: {logged.strip()}",) == find_measurement_problems(replace(WELL, log=[logged]))


def test_ordinary_lines_are_no_warning() -> None:
    """What Locust says in every run is no problem."""
    ordinary = [
        "Starting Locust 2.47.0",
        "Ramping to 25 users at a rate of 25.00 per second",
        "Shutting down (exit code 0)",
    ]
    assert () == find_locust_warnings(ordinary)


def test_a_repeated_warning_is_reported_once() -> None:
    """The first time is shown, the rest repeats it."""
    assert ("a worker was lost: 1 " + LINES[4],) == find_locust_warnings([f"1 {LINES[4]}", f"2 {LINES[4]}"])


def test_what_could_not_be_measured_is_listed() -> None:
    """A machine without pressure and steal figures is no problem, and is listed as unmeasured."""
    assert () == find_measurement_problems(GeneratorFacts())
    assert ("event loop lag", "generator's processor", "stolen time", "pressure") == list_unmeasured_facts(
        GeneratorFacts()
    )


@given(
    processor=st.floats(0, 4),
    stolen=st.floats(0, 1),
    pressure=st.floats(0, 1),
    deviation=st.floats(-1, 1),
)
def test_worse_figures_never_remove_a_problem(
    processor: float, stolen: float, pressure: float, deviation: float
) -> None:
    """A generator that is worse in one respect has at least as many problems."""
    facts = GeneratorFacts(processor=processor, stolen=stolen, pressure=pressure, littles_deviation=deviation)
    for worse in (
        replace(facts, processor=processor * 2),
        replace(facts, stolen=stolen * 2),
        replace(facts, pressure=pressure * 2),
        replace(facts, littles_deviation=deviation * 2),
        replace(facts, truncated=1),
    ):
        assert len(find_measurement_problems(worse)) >= len(find_measurement_problems(facts))
