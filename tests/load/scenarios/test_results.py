"""The analysis of what a workload left behind, on samples made here: nothing runs."""

from collections.abc import Sequence
from dataclasses import replace
from math import inf
from pathlib import Path
from typing import Any

import msgspec
import pytest

from support.load.analysis.aggregation import RunLabel
from support.load.analysis.generator_files import SimulatedUserResult
from support.load.analysis.report_schema import RunFigures
from support.load.analysis.sample_reader import GeneratorOutput, combine_into_sample_table
from support.load.analysis.samples import UNANSWERED, TimedSample, decode_recording, encode_header, encode_sample
from support.load.model.plan import LoadPlan, MeasuredOperation, build_load_plan, operation_of_line
from support.load.model.workload import LoadShape, load_workload
from support.load.processes.control_client import CrmApiLoad
from support.load.processes.resources import ProcessSample, ProcessUsage, ResourceMonitor
from support.load.processes.target_client import MetricsReading
from support.load.promises.conversation_record import fill_dialogue_lines
from support.load.promises.load_result import LoadResult
from support.load.report.load_report import FIGURES_FILE
from support.load.scenarios.load_world import WORKLOADS
from support.load.scenarios.reference_run import list_homes_to_fill_in
from support.load.scenarios.rendering import render_run
from support.load.scenarios.results import TOO_FEW_PEOPLE, analyse_workload_output
from support.load.scenarios.workload_output import CrmContent, MachineUsage, TargetReadings, WorkloadOutput
from support.load.scenarios.workload_runner import DIALOGUES
from support.test_data.dialogue import Dialogue, load_dialogue
from support.vocabulary.outcome import CannotTell
from tests.layout.project import PROJECT
from tests.load.promises.load_result_factory import build_contact, build_record, profile

NOTHING_ELSE = "conversations_active 0\ncrm_calls_queued 0\ncrm_writes_deferred 0\n"


def dialogue(name: str) -> Dialogue:
    """One of the fixtures'."""
    return load_dialogue(PROJECT / DIALOGUES / f"{name}.toml")


def build_quick_plan(name: str, people: int | None = None, *, seconds: int = 4) -> LoadPlan:
    """A quick one of the fixtures'; one without bursts has one stage of so many seconds, after one of warm-up."""
    recipe = load_workload(PROJECT / WORKLOADS / f"{name}.toml")
    if recipe.pace == "closed" or recipe.behaviour == "cadence":
        stages = (msgspec.structs.replace(recipe.load_shape("quick").stages[0], seconds=seconds),)
        recipe = msgspec.structs.replace(recipe, effort={"quick": LoadShape(warm_up=1, stages=stages)})
    said = {each: dialogue(each) for each in recipe.dialogues}
    says = {each: one.says for each, one in said.items()}
    tags = {each: one.bot for each, one in said.items()}
    return build_load_plan(
        recipe, name=name, effort="quick", people=people, control="http://here", says=says, tags=tags, seed=1
    )


def build_sample(
    at: float, seconds: float, operation: int = MeasuredOperation.ANSWER, status: int = 200
) -> TimedSample:
    """Something done as soon as it was meant to be."""
    return TimedSample(intended=at, started=at, service=seconds, operation=operation, status=status, size=1)


def build_output(of: LoadPlan, samples: Sequence[TimedSample], **changes: Any) -> WorkloadOutput:
    """The plan, carried out by one generator, with one visitor who went through. changes: of the generator's output."""
    recording = decode_recording(encode_header(0.0) + b"".join(map(encode_sample, samples)))
    watch = ResourceMonitor({})
    readings = [ProcessSample(at=at, cpu_seconds=at / 2, rss=90_000_000, threads=1, handles=9) for at in range(7)]
    watch.processes = {"bots": ProcessUsage(readings), "generator": ProcessUsage(readings)}
    visit = SimulatedUserResult(
        contact_id="c1", names=("Maria", "Porter"), dialogue="seller", lines_answered=2, finished=True
    )
    generator = GeneratorOutput(samples=combine_into_sample_table([recording]), visits=[visit], loop_lags=[0.001])
    return WorkloadOutput(
        plan=of,
        dialogues={name: dialogue(name) for name in of.says},
        generator=replace(generator, **changes),
        machine=MachineUsage(watch=watch),
        crm=CrmContent(
            contacts={"c1": build_contact("Maria")},
            peaks={"rancho": CrmApiLoad(calls=20, most_in_ten_seconds=9, refused=0)},
            calls={"gohighlevel": 20, "language_model": 7},
        ),
        target=TargetReadings(
            before=MetricsReading(at=0.0, text="inbox_waiting 3\n"),
            during=[MetricsReading(at=1.0, text='breaker_state{service="language_model"} 2\ninbox_waiting 5\n')],
            after=MetricsReading(
                at=9.0, text=f'breaker_state{{service="language_model"}} 0\ninbox_waiting 1\n{NOTHING_ELSE}'
            ),
        ),
        idle_at=7.0,
        idle=True,
        reference={("seller", ""): build_record("Ann")},
    )


LABEL = RunLabel(name="run", title="a run", workload="levels", effort="quick", people=2)


def analyse_output(output: WorkloadOutput, folder: Path) -> LoadResult:
    """Its result."""
    return analyse_workload_output(output, LABEL, metrics=profile().metrics, folder=folder)


TWO_BUSY = [build_sample(at / 10, 0.1) for at in range(50) for _ in range(2)]


def test_the_warm_up_does_not_count(tmp_path: Path) -> None:
    """One second of it, then four that are counted; the rate is of what ended in them."""
    result = analyse_output(build_output(build_quick_plan("levels", 2), TWO_BUSY), tmp_path)
    assert (80, 80, 2) == (result.traffic.sent, result.traffic.answered, result.participants.expected)
    assert pytest.approx(20) == result.traffic.messages.success_rate
    assert () == result.measurement.problems


def test_table_and_figures_are_written_into_the_folder(tmp_path: Path) -> None:
    """The table for people, the figures for the report, read back strictly."""
    output = build_output(build_quick_plan("levels", 2), TWO_BUSY)
    metrics = profile().metrics
    rendered = render_run(output, analyse_output(output, tmp_path), LABEL, metrics=metrics, folder=tmp_path)
    figures = msgspec.json.decode((tmp_path / FIGURES_FILE).read_bytes(), type=RunFigures)
    assert rendered.figures == figures
    assert ("run", "levels", 2, (1.0, 5.0)) == (figures.name, figures.workload, figures.people, figures.counted)
    assert ["inbox_waiting", (1.0, 5.0)] == [figures.gauges[0].name, figures.gauges[0].readings[0]]
    assert 0.2 == figures.totals["CRM calls a message"]
    assert (tmp_path / "level.txt").read_text(encoding="utf-8").startswith("a run, 4 s counted")


def test_idle_people_are_a_measurement_problem(tmp_path: Path) -> None:
    """Two were to be busy all the time; half of it is unaccounted for."""
    (problem,) = analyse_output(
        build_output(build_quick_plan("levels", 2), TWO_BUSY[::2]), tmp_path
    ).measurement.problems
    assert "users and rate disagree by 50.0%" in problem


def test_slow_answers_are_no_measurement_problem(tmp_path: Path) -> None:
    """However much of the window an answer fills: waiting people are accounted for."""
    slow = [build_sample(start, 1.9) for start in (0.0, 1.9, 3.8) for _ in range(2)]
    assert () == analyse_output(build_output(build_quick_plan("levels", 2), slow), tmp_path).measurement.problems


def test_messages_without_an_answer_since_the_warm_up_are_counted(tmp_path: Path) -> None:
    """Without them there would be no message in the window, and nothing to judge."""
    unanswered = [build_sample(0.1, 0.1), *(build_sample(0.5, 20.0, status=UNANSWERED) for _ in range(2))]
    result = analyse_output(build_output(build_quick_plan("levels", 2), unanswered), tmp_path)
    assert (2, 0) == (result.traffic.sent, result.traffic.answered)


def test_what_was_due_and_never_sent_is_no_unanswered_message(tmp_path: Path) -> None:
    """A stream's lines are due by the clock: those never sent are missing, and the generator's fault however busy."""
    busy = [ProcessSample(at=at, cpu_seconds=float(at), rss=90_000_000, threads=1, handles=9) for at in range(9)]
    output = build_output(
        build_quick_plan("steady_stream", seconds=7), [build_sample(at / 100, 0.005) for at in range(800)]
    )
    output.machine.watch.processes = {"bots": ProcessUsage(busy), "generator": ProcessUsage(busy[:1])}
    result = analyse_output(output, tmp_path)
    assert (700, 700, 70) == (result.traffic.sent, result.traffic.answered, result.traffic.unsent)
    assert 70 == result.traffic.answers.lost
    assert any("planned starts a second were made" in problem for problem in result.measurement.problems)


def test_what_other_programs_did_is_a_measurement_problem(tmp_path: Path) -> None:
    """Also where the generator was on time."""
    output = build_output(build_quick_plan("levels", 2), TWO_BUSY)
    machine = replace(output.machine, disturbances=("other programs used 1.00 processors",))
    problems = analyse_output(replace(output, machine=machine), tmp_path).measurement.problems
    assert ("other programs used 1.00 processors",) == problems


def test_acknowledged_and_unconfirmed_deliveries_are_counted_over_the_whole_run(tmp_path: Path) -> None:
    """Warm-up included; any 2xx is an acknowledgement, and no response at all says nothing."""
    statuses = (200, 201, 202, 204, 503, UNANSWERED)
    deliveries = [build_sample(0.1, 0.01, MeasuredOperation.ACKNOWLEDGEMENT, status) for status in statuses]
    traffic = analyse_output(build_output(build_quick_plan("levels", 2), [*TWO_BUSY, *deliveries]), tmp_path).traffic
    assert (4, 1) == (traffic.acknowledged, traffic.unconfirmed)


def test_a_webhook_flood_counts_what_was_acknowledged(tmp_path: Path) -> None:
    """Of prepared messages only acknowledged ones are to be answered; a flood whose supply runs out ends earlier."""
    posted = [build_sample(at / 100, 0.01, MeasuredOperation.ACKNOWLEDGEMENT) for at in range(200)]
    visits = [
        SimulatedUserResult(contact_id="c1", names=("Maria", "Porter"), dialogue="seller", lines_answered=1),
        SimulatedUserResult(supply_exhausted=True),
    ]
    result = analyse_output(build_output(build_quick_plan("webhook_flood", seconds=2), posted, visits=visits), tmp_path)
    assert (1, 99) == (result.participants.conversations[0].expected_answer_count, result.traffic.deliveries.completed)
    assert pytest.approx(0.99) == result.traffic.deliveries.window.seconds
    assert TOO_FEW_PEOPLE not in result.measurement.problems


def test_steps_and_valuations_are_separated(tmp_path: Path) -> None:
    """A seller's first line is answered with a valuation."""
    of = build_quick_plan("whole_funnel")
    first, second = operation_of_line(of, "seller", 0), operation_of_line(of, "seller", 1)
    lines = [
        build_sample(0.0, 0.3),
        build_sample(2.0, 0.3),
        build_sample(2.0, 0.3, first),
        build_sample(3.0, 0.1, second),
    ]
    result = analyse_output(build_output(of, lines), tmp_path)
    means = [result.traffic.steps[f"seller, line {line}"].response.mean for line in (1, 2)]
    assert [pytest.approx(0.3, rel=1e-6), pytest.approx(0.1, rel=1e-6)] == means
    assert 1 == result.traffic.valuations.response.count


def test_metrics_of_the_target_during_and_after_the_run(tmp_path: Path) -> None:
    """The most a breaker read, what is left, what each service was asked, how long it took to come to rest."""
    result = analyse_output(build_output(build_quick_plan("levels", 2), TWO_BUSY), tmp_path)
    assert {"language_model": 2.0} == result.metrics.opened
    assert {
        "inbox_waiting": 1.0,
        "conversations_active": 0.0,
        "crm_calls_queued": 0.0,
        "crm_writes_deferred": 0.0,
    } == result.metrics.left
    assert (7, 2.0, 0.2) == (result.metrics.calls["language_model"], result.drain.seconds, result.crm.calls_per_message)


def test_a_target_without_metrics_has_no_work_left_that_is_known(tmp_path: Path) -> None:
    """Nothing left is not the same as nothing published."""
    output = build_output(build_quick_plan("levels", 2), TWO_BUSY)
    silent = replace(output, target=TargetReadings(before=None, during=[], after=None))
    result = analyse_output(silent, tmp_path)
    assert (None, None, {}) == (result.metrics.left, result.metrics.after, result.metrics.opened)


def test_a_gauge_that_is_not_published_is_not_0(tmp_path: Path) -> None:
    """A gauge that is gone, or that never was, does not read 0."""
    output = build_output(build_quick_plan("levels", 2), TWO_BUSY)
    target = replace(output.target, after=MetricsReading(at=9.0, text="inbox_waiting 0\n"))
    result = analyse_output(replace(output, target=target), tmp_path)
    assert result.metrics.left is None


def test_a_message_without_an_answer_waits_for_ever(tmp_path: Path) -> None:
    """A target that drops the slowest tenth is not quick: of all who asked, 95 in 100 have no wait that ends."""
    dropped = [build_sample(at / 100, 0.01, status=200 if at % 10 else UNANSWERED) for at in range(500)]
    refused = [
        build_sample(at / 100, 0.01, MeasuredOperation.ACKNOWLEDGEMENT, 200 if at % 10 else 503) for at in range(500)
    ]
    result = analyse_output(build_output(build_quick_plan("levels", 1), [*dropped, *refused]), tmp_path)
    for waits in (result.traffic.answers, result.traffic.acknowledgements):
        assert (40, 360, inf) == (waits.lost, waits.response.count, waits.including_lost[0.95])
        assert pytest.approx(0.01) == waits.response.at[0.95]


def test_a_conversation_that_could_not_begin_waits_for_ever_and_is_not_unanswered(tmp_path: Path) -> None:
    """The clock wanted it, and all users were still waiting for an answer: its wait has no end."""
    result = analyse_output(
        build_output(build_quick_plan("bursts"), [build_sample(at / 100, 0.01) for at in range(100)], unstarted=30),
        tmp_path,
    )
    assert (100, 100, 30) == (result.traffic.sent, result.traffic.answered, result.traffic.unsent)
    assert 30 == result.traffic.answers.lost


@pytest.mark.parametrize("changes", [{"unfinished_users": 3}, {"processes": 2}, {"problems": ("it was interrupted",)}])
def test_what_was_not_recorded_is_reported(tmp_path: Path, changes: dict[str, Any]) -> None:
    """People who still talked at the end, a process that left nothing, an end before the end."""
    result = analyse_output(build_output(build_quick_plan("levels", 2), TWO_BUSY, **changes), tmp_path)
    assert 1 == len(result.measurement.unrecorded)
    assert set(result.measurement.unrecorded) <= set(result.measurement.problems)


def test_a_generator_that_wrote_nothing_measured_nothing(tmp_path: Path) -> None:
    """Neither a pass nor a failure."""
    with pytest.raises(CannotTell, match="wrote no sample"):
        analyse_output(build_output(build_quick_plan("levels", 2), []), tmp_path)


def test_a_dialogue_that_leaves_the_home_open_is_held_about_each() -> None:
    """One that names its own is run once."""
    recipe = load_workload(PROJECT / WORKLOADS / "same_homes.toml")
    asks = dialogue("asks_what_it_is_worth")
    assert recipe.homes == list_homes_to_fill_in(asks, recipe.homes)
    assert ("",) == list_homes_to_fill_in(dialogue("seller"), recipe.homes)
    assert "What is my house at 1 Elm Ave worth?" == fill_dialogue_lines(asks, "1 Elm Ave")[0]
