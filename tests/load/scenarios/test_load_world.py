"""The world of a load scenario before anybody talked, and a result as table and facts."""

from dataclasses import replace
from pathlib import Path

import pytest

from support.load.analysis.generator_health import GeneratorFacts
from support.load.analysis.machine_calibration import MachineCalibration
from support.load.analysis.report_schema import RunFigures
from support.load.analysis.sample_reader import combine_into_sample_table
from support.load.analysis.samples import TimedSample, decode_recording, encode_header, encode_sample
from support.load.processes.resources import MachineSample, ProcessSample, ProcessUsage, ResourceMonitor
from support.load.promises.load_result import LoadResult
from support.load.scenarios.load_world import LoadWorld
from support.load.scenarios.rendering import RenderedRun
from support.load.scenarios.results_table import (
    JUDGED_AGAIN,
    format_partial_table,
    format_results_table,
    list_result_facts,
)
from support.settings import Settings
from support.targets.profile import load_profile
from support.vocabulary.explained_error import SetUpError, SuiteError
from support.vocabulary.outcome import CannotTell
from tests.layout.project import PROJECT
from tests.load.promises.load_result_factory import build_load_result


def build_world(tmp_path: Path, *, effort: str = "quick") -> LoadWorld:
    """A world in which no workload was carried out."""
    profile = load_profile(PROJECT / "fixtures" / "targets" / "reference.toml")
    settings = Settings(target=Path("reference.toml"), seed=1, run=tmp_path, effort=effort)
    return LoadWorld(profile=profile, settings=settings, location="features/load/levels.feature:18")


def build_late_result() -> LoadResult:
    """A level whose generator was late."""
    result = build_load_result(problems=("the loop was late",))
    return replace(result, generator=GeneratorFacts(loop_lag=0.007, littles_deviation=-0.01))


def build_watch() -> ResourceMonitor:
    """The bots' use of the machine, of which nothing else is known."""
    seen = ResourceMonitor({})
    seen.processes = {
        "bots": ProcessUsage(
            [ProcessSample(at=at, cpu_seconds=at / 2, rss=90_000_000, threads=1, handles=9) for at in (0, 8)]
        )
    }
    seen.machine_samples = [
        MachineSample(at=0, stolen_seconds=0, total_cpu_seconds=0, pressure_seconds=None, work_seconds=0.001)
    ]
    return seen


def test_there_is_no_result_before_a_workload(tmp_path: Path) -> None:
    """A Then without its When is the suite's mistake."""
    with pytest.raises(SuiteError, match="No person has talked"):
        _ = build_world(tmp_path).result


def test_a_profile_without_a_program_cannot_be_loaded(tmp_path: Path) -> None:
    """It is a set-up error, raised before anything starts."""
    whole = build_world(tmp_path)
    profile = load_profile(PROJECT / "fixtures" / "targets" / "reference.toml")
    with pytest.raises(SetUpError, match="does not say how it runs in a process of its own"):
        LoadWorld(
            profile=type(profile)(
                **{name: getattr(profile, name) for name in profile.__struct_fields__ if name != "program"}
            ),
            settings=whole.settings,
            location="",
        ).run_workload_on_shared_deployment("levels", 2)


def test_every_talk_has_its_own_folder(tmp_path: Path) -> None:
    """Plans, samples and logs of one run lie side by side."""
    assert ["1", "2"] == [build_world(tmp_path).make_folder().name for _ in range(2)]


def test_a_load_that_cannot_be_put_on_is_named_at_once(tmp_path: Path) -> None:
    """With the figure that can; nothing is started, and no folder is made."""
    world = build_world(tmp_path)
    world.pool.calibration = MachineCalibration(
        bare_rate=900.0,
        bare_seconds=0.0001,
        generator_seconds=0.0002,
        message_rate=60.0,
        support_seconds=0.01,
        work_seconds=0.002,
        sync_seconds=0.01,
        open_files=900,
    )
    for workload, people, words in (
        ("double_open_house", None, "200 messages a second are promised; 54 can be put on here"),
        ("steady_stream", None, "100 messages a second are promised; 54 can be put on here"),
        ("webhook_flood", None, "1000 deliveries a second are promised; 810 can be put on here"),
        ("levels", 200, "200 people at once are promised; 150 can be put on here"),
    ):
        with pytest.raises(CannotTell, match=words):
            world.run_workload_on_shared_deployment(workload, people)
    assert [] == list(tmp_path.iterdir())


def test_the_replay_names_seed_effort_and_load(tmp_path: Path) -> None:
    """Plain behave leaves load out unless it is named."""
    replay = build_world(tmp_path, effort="full").replay_command
    assert replay.endswith(
        "features/load/levels.feature:18 -D target=reference.toml -D seed=1 -D effort=full --tags=@load"
    )


def test_the_table_shows_waits_rates_use_and_problems() -> None:
    """Milliseconds, a row for each kind of time, and what could not be measured."""
    lines = format_results_table(build_late_result(), build_watch()).splitlines()
    assert lines[2].split() == ["messages", "answered", "400", "40.0", "100", "100", "-", "100"]
    assert "bots        50.0% of a core, 90 MB, 1 threads, 9 handles" in lines
    assert "not answered: 0 of 400; due and never sent: 0" in lines
    assert "measurement problem: the loop was late" in lines
    assert "not measured: generator's processor, stolen time, pressure" in lines


def test_what_was_measured_before_an_interrupt_is_marked(tmp_path: Path) -> None:
    """Rates and waits of what was over; of nothing, nothing."""
    whole = [TimedSample(intended=at, started=at, service=0.5, operation=0, status=200, size=1) for at in range(4)]
    recording = decode_recording(encode_header(0.0) + b"".join(map(encode_sample, whole)))
    first, row, *_ = format_partial_table(combine_into_sample_table([recording]), tmp_path).splitlines()
    assert first.startswith("PARTIAL: interrupted after 3.5 s")
    assert ["4", "1.1"] == row.split()[2:4]
    assert format_partial_table(combine_into_sample_table([]), tmp_path).startswith("PARTIAL: interrupted after 0.0 s")


def test_the_facts_are_the_tables_figures() -> None:
    """Each with its level, its unit and sample size."""
    facts = {
        (fact.name, fact.about.get("rank"), fact.about.get("time")): fact
        for fact in list_result_facts(build_late_result())
    }
    slow = facts["answer.seconds", "0.95", "response"]
    assert (0.1, "s", 400, "10") == (slow.value, slow.unit, slow.n, slow.about["level"])
    assert 40.0 == facts["messages.rate", None, None].value
    assert "the loop was late" == facts["measurement_problem", None, None].value


def test_a_result_is_judged_under_the_scenarios_own_name(tmp_path: Path) -> None:
    """Also one that another scenario measured: budgets and replay are this scenario's, problems are the run's."""
    whole = build_world(tmp_path)
    figures = RunFigures(name="", title="", workload="", effort="", people=1, began=0.0, counted=(0.0, 1.0))
    run = RenderedRun(
        result=build_late_result(), table="a table", facts=list_result_facts(build_late_result()), figures=figures
    )
    whole.set_judged_run(run, earlier=True)
    measurement = whole.result.measurement
    assert (whole.budgets, whole.replay_command, ("the loop was late",)) == (
        measurement.budgets,
        measurement.replay,
        measurement.problems,
    )
    assert ([f"{JUDGED_AGAIN}\na table"], []) == (whole.figures.tables, whole.figures.facts)
