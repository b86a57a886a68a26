"""The generator does what the plan says, when the plan says it, and records it truthfully."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from support.load.analysis.throughput import find_steady_window, mean_samples_in_flight
from support.load.model.plan import OCCUPYING_OPERATIONS, MeasuredOperation, operation_of_line
from support.load.model.workload import LoadStage
from tests.load.generator.generator_harness import build_test_plan, read_requests, run_plan, run_stand_in

ONE_LINE = {"lead": ("Hi",), "buyer": ("Hi",)}


def test_conversations_follow_each_other(tmp_path: Path) -> None:
    """Three users, then one: each line is answered before the next; answers and think times fill the time."""
    with run_stand_in() as control:
        plan = build_test_plan(control, LoadStage(seconds=2), LoadStage(seconds=1, people=1), think=0.05, journeys=True)
        account, samples = run_plan(tmp_path, plan)
        asked = read_requests(control)

    assert (1, 1, (), 0) == (account.finished_processes, account.processes, account.problems, account.unstarted)
    assert all(visit.finished and visit.home == "1 Main St" for visit in account.visits)
    lines: dict[str, list[str]] = {}
    for _, path, content in asked:
        if path.endswith("/messages"):
            lines.setdefault(path, []).append(content["text"])
    assert {("Hi", "At 1 Main St", "Bye"), ("Hello",)} == set(map(tuple, lines.values()))
    assert len(account.visits) == len(lines)
    assert len(samples.select_operation(MeasuredOperation.JOURNEY)) == len(account.visits)
    assert (
        len(samples.select_operation(operation_of_line(plan, "lead", 2)))
        == Counter(visit.dialogue for visit in account.visits)["lead"]
    )

    users = samples.select_rows(np.isin(samples.operation, OCCUPYING_OPERATIONS))
    whole = mean_samples_in_flight(users, find_steady_window(users, warm_up=0.5, planned=2.0))
    assert pytest.approx(3, rel=0.1) == whole
    alone = mean_samples_in_flight(users, find_steady_window(users, warm_up=2.3, planned=3.0))
    assert pytest.approx(1, rel=0.3) == alone


def test_users_stop_in_mid_conversation_only_where_the_plan_says_so(tmp_path: Path) -> None:
    """Then no line is written after the end; otherwise conversations that have begun are finished."""
    ends = {}
    for leaving in (True, False):
        (folder := tmp_path / str(leaving)).mkdir()
        with run_stand_in(service=0.4) as control:
            plan = build_test_plan(
                control, LoadStage(seconds=1), stop_at_end=leaving, says={"lead": ("a",) * 6, "buyer": ("b",) * 6}
            )
            account, samples = run_plan(folder, plan)
        ends[leaving] = (
            [visit.finished for visit in account.visits],
            np.ptp(samples.select_operation(MeasuredOperation.ANSWER).started),
        )
    assert ([False] * 3, [True] * 3) == (ends[True][0], ends[False][0])
    assert ends[True][1] < 1.0 < ends[False][1]


def test_a_cadence_does_not_wait_for_answers(tmp_path: Path) -> None:
    """Each of two users writes every 0.2 s although answers take 0.5 s; every answer is requested by its number."""
    with run_stand_in(service=0.5) as control:
        stage = LoadStage(seconds=2, arrivals=10)
        says = {"lead": ("a", "b", "c"), "buyer": ("a", "b", "c")}
        plan = build_test_plan(control, stage, users=2, pace="open", behaviour="cadence", says=says)
        account, samples = run_plan(tmp_path, plan)
        asked = [(at, path, content) for at, path, content in read_requests(control) if path.endswith("/messages")]

    assert (20, 0) == (account.planned, account.unstarted)
    answers = samples.select_operation(MeasuredOperation.ANSWER)
    assert 20 == len(answers)
    gaps = np.diff(np.sort(answers.intended))
    assert gaps == pytest.approx(0.1, abs=1e-3)
    people: dict[str, list[tuple[float, str, int]]] = {}
    for at, path, content in asked:
        people.setdefault(path, []).append((at, content["text"], content["answer"]))
    for lines in people.values():
        assert [("a", 1), ("b", 2), ("c", 3)][: len(lines)] == [(text, answer) for _, text, answer in lines]
        assert all(0.1 < after[0] - before[0] < 0.3 for before, after in pairwise(lines))


def test_a_burst_begins_together(tmp_path: Path) -> None:
    """Ten users, whose contacts exist already, write within a twentieth of a second of each other; twice."""
    with run_stand_in() as control:
        burst = LoadStage(seconds=1, burst=10)
        account, samples = run_plan(tmp_path, build_test_plan(control, burst, burst, users=10, pace="open"))

    begun = np.sort(np.unique(samples.select_operation(MeasuredOperation.ANSWER).intended))
    first = [
        answer
        for answer in begun
        if np.count_nonzero(samples.select_operation(MeasuredOperation.ANSWER).intended == answer) == 10
    ]
    assert [1.0] == [pytest.approx(after - before, abs=1e-3) for before, after in pairwise(first)]
    together = samples.select_operation(MeasuredOperation.ANSWER)
    assert all(float(together.lateness[together.intended == moment].max()) < 0.05 for moment in first)
    introduced = np.sort(samples.select_operation(MeasuredOperation.INTRODUCTION).ended)
    assert account.began is not None
    assert introduced[9] < account.began
    assert introduced[19] < account.began + 1
    assert (20, 20, 0) == (account.planned, len(account.visits), account.unstarted)


@pytest.mark.parametrize("pace", ["closed", "open"])
def test_a_flood_posts_each_prepared_webhook_once(tmp_path: Path, pace: str) -> None:
    """Straight to the target; what was not due by the end is not posted."""
    with run_stand_in() as control:
        stage = LoadStage(seconds=1, arrivals=50) if pace == "open" else LoadStage(seconds=1)
        account, samples = run_plan(
            tmp_path, build_test_plan(control, stage, prepared=60, behaviour="flood", pace=pace)
        )
        posted = [path for _, path, _ in read_requests(control) if path == "/webhooks"]

    count = 50 if pace == "open" else 60
    assert (
        count
        == len(posted)
        == len(samples.select_operation(MeasuredOperation.ACKNOWLEDGEMENT))
        == sum(v.lines_answered for v in account.visits)
    )
    assert (pace == "closed") == account.is_supply_exhausted


def test_a_flood_from_a_file_posts_its_webhooks_again_and_again(tmp_path: Path) -> None:
    """As many as the plan says, in the file's order; the control API gets no request."""
    file = tmp_path / "webhooks.json"
    with run_stand_in() as control:
        webhooks = [{"address": control + "/webhooks", "headers": {}, "body": each} for each in ("first", "second")]
        file.write_text(json.dumps(webhooks))
        settings = {"prepared": 5, "webhooks_file": str(file), "behaviour": "flood", "users": 1}
        account, samples = run_plan(tmp_path, build_test_plan(control, LoadStage(seconds=1), **settings))
        requests = [(path, content) for _, path, content in read_requests(control)]

    assert [("/webhooks", each) for each in ("first", "second", "first", "second", "first")] == requests
    assert 5 == len(samples.select_operation(MeasuredOperation.ACKNOWLEDGEMENT))
    assert account.is_supply_exhausted


RATE, LASTS, FREEZES = 50, 5, 1.5


def test_response_times_of_an_open_plan_show_a_freeze_that_service_times_hide(tmp_path: Path) -> None:
    """A target that stands still for 1.5 of 5 s, two users who write 50 lines a second.

    Only the two lines in flight have a long service time, 2 of 250. From the intended start, the lines due in the
    freeze waited for the rest of it: the 5 in 100 that waited longest are 12.5 lines, a quarter of a second.
    """
    with run_stand_in(service=0.001, freezes=FREEZES, after=1.0) as control:
        stage = LoadStage(seconds=LASTS, arrivals=RATE)
        account, samples = run_plan(tmp_path, build_test_plan(control, stage, users=2, pace="open", says=ONE_LINE))

    answers = samples.select_operation(MeasuredOperation.ANSWER)
    service, response = (
        float(np.quantile(each, 0.95, method="higher")) for each in (answers.service, answers.response_time)
    )
    assert service < 0.2
    assert response > FREEZES - 0.05 * LASTS > 1.0
    assert np.diff(np.sort(answers.intended)) == pytest.approx(1 / RATE, abs=1e-3)
    assert (RATE * LASTS, 0) == (account.planned, account.unstarted)
    progress = [json.loads(line) for line in (tmp_path / "progress.jsonl").read_text().splitlines()]
    assert max(line["backlog"] for line in progress) > RATE / 2


def test_lines_that_were_due_and_never_began_are_counted(tmp_path: Path) -> None:
    """A target too slow by half: the plan is not stretched for it."""
    with run_stand_in(service=0.1) as control:
        stage = LoadStage(seconds=2, arrivals=20)
        account, samples = run_plan(tmp_path, build_test_plan(control, stage, users=1, pace="open", says=ONE_LINE))

    begun = len(samples.select_operation(MeasuredOperation.ANSWER))
    assert (40, 40 - begun) == (account.planned, account.unstarted)
    assert 14 <= begun <= 20
    assert float(samples.select_operation(MeasuredOperation.ANSWER).lateness.max()) > 0.5
