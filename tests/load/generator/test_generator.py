"""The generator does what the plan says, when it says it, and notes it truthfully."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from support.load.analysis.throughput import in_flight, steady_window
from support.load.model.plan import OCCUPYING, Operation, step
from support.load.model.workload import Stage
from tests.load.generator.generator_harness import drive, plan, seen, stand_in

ONE_LINE = {"lead": ("Hi",), "buyer": ("Hi",)}


def test_people_talk_one_after_the_other(tmp_path: Path) -> None:
    """Three places, then one: each line is answered before the next; with their pauses people fill the time."""
    with stand_in() as control:
        told = plan(control, Stage(seconds=2), Stage(seconds=1, people=1), think=0.05, journeys=True)
        account, samples = drive(tmp_path, told)
        asked = seen(control)

    assert (1, 1, (), 0) == (account.closed, account.processes, account.problems, account.unstarted)
    assert all(visit.finished and visit.home == "1 Main St" for visit in account.visits)
    lines: dict[str, list[str]] = {}
    for _, path, content in asked:
        if path.endswith("/messages"):
            lines.setdefault(path, []).append(content["text"])
    assert {("Hi", "At 1 Main St", "Bye"), ("Hello",)} == set(map(tuple, lines.values()))
    assert len(account.visits) == len(lines)
    assert len(samples.of(Operation.JOURNEY)) == len(account.visits)
    assert len(samples.of(step(told, "lead", 2))) == Counter(visit.dialogue for visit in account.visits)["lead"]

    users = samples.where(np.isin(samples.operation, OCCUPYING))
    whole = in_flight(users, steady_window(users, warm_up=0.5, planned=2.0))
    assert pytest.approx(3, rel=0.1) == whole
    alone = in_flight(users, steady_window(users, warm_up=2.3, planned=3.0))
    assert pytest.approx(1, rel=0.3) == alone


def test_people_leave_in_the_middle_where_the_plan_says_so(tmp_path: Path) -> None:
    """Nobody writes another line after the end; without it whoever has begun finishes."""
    ends = {}
    for leaving in (True, False):
        (folder := tmp_path / str(leaving)).mkdir()
        with stand_in(service=0.4) as control:
            told = plan(control, Stage(seconds=1), leaving=leaving, says={"lead": ("a",) * 6, "buyer": ("b",) * 6})
            account, samples = drive(folder, told)
        ends[leaving] = [visit.finished for visit in account.visits], np.ptp(samples.of(Operation.ANSWER).started)
    assert ([False] * 3, [True] * 3) == (ends[True][0], ends[False][0])
    assert ends[True][1] < 1.0 < ends[False][1]


def test_a_cadence_waits_for_nobody(tmp_path: Path) -> None:
    """Each of two people writes every 0.2 s although answers take 0.5 s; every answer is asked for by its number."""
    with stand_in(service=0.5) as control:
        stage = Stage(seconds=2, arrivals=10)
        says = {"lead": ("a", "b", "c"), "buyer": ("a", "b", "c")}
        told = plan(control, stage, at_once=2, pace="open", behaviour="cadence", says=says)
        account, samples = drive(tmp_path, told)
        asked = [(at, path, content) for at, path, content in seen(control) if path.endswith("/messages")]

    assert (20, 0) == (account.planned, account.unstarted)
    answers = samples.of(Operation.ANSWER)
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
    """Ten people, put into the CRM beforehand, write within a twentieth of a second of each other; twice."""
    with stand_in() as control:
        burst = Stage(seconds=1, burst=10)
        account, samples = drive(tmp_path, plan(control, burst, burst, at_once=10, pace="open"))

    begun = np.sort(np.unique(samples.of(Operation.ANSWER).intended))
    first = [answer for answer in begun if np.count_nonzero(samples.of(Operation.ANSWER).intended == answer) == 10]
    assert [1.0] == [pytest.approx(after - before, abs=1e-3) for before, after in pairwise(first)]
    together = samples.of(Operation.ANSWER)
    assert all(float(together.late[together.intended == moment].max()) < 0.05 for moment in first)
    introduced = np.sort(samples.of(Operation.INTRODUCTION).ended)
    assert account.began is not None
    assert introduced[9] < account.began
    assert introduced[19] < account.began + 1
    assert (20, 20, 0) == (account.planned, len(account.visits), account.unstarted)


@pytest.mark.parametrize("pace", ["closed", "open"])
def test_a_storm_is_posted_as_it_was_prepared(tmp_path: Path, pace: str) -> None:
    """Every delivery once, at the bots' own door, with its signature; what was not due by the end stays."""
    with stand_in() as control:
        stage = Stage(seconds=1, arrivals=50) if pace == "open" else Stage(seconds=1)
        account, samples = drive(tmp_path, plan(control, stage, prepared=60, behaviour="storm", pace=pace))
        posted = [path for _, path, _ in seen(control) if path == "/door"]

    count = 50 if pace == "open" else 60
    assert count == len(posted) == len(samples.of(Operation.ACKNOWLEDGEMENT)) == sum(v.said for v in account.visits)
    assert (pace == "closed") == account.exhausted


RATE, LASTS, FREEZES = 50, 5, 1.5


def test_an_open_plan_shows_a_standstill_that_service_times_hide(tmp_path: Path) -> None:
    """The proof: a target that stands still for 1.5 of 5 s, two people who write 50 lines a second.

    Only the two lines in flight have a long service time, 2 of 250. From the intended start, the lines due in the
    standstill waited for what was left of it: the 5 in 100 that waited longest are 12.5 lines, a quarter of a second.
    """
    with stand_in(service=0.001, freezes=FREEZES, after=1.0) as control:
        stage = Stage(seconds=LASTS, arrivals=RATE)
        account, samples = drive(tmp_path, plan(control, stage, at_once=2, pace="open", says=ONE_LINE))

    answers = samples.of(Operation.ANSWER)
    service, response = (
        float(np.quantile(each, 0.95, method="higher")) for each in (answers.service, answers.response)
    )
    assert service < 0.2
    assert response > FREEZES - 0.05 * LASTS > 1.0
    assert np.diff(np.sort(answers.intended)) == pytest.approx(1 / RATE, abs=1e-3)
    assert (RATE * LASTS, 0) == (account.planned, account.unstarted)
    told = [json.loads(line) for line in (tmp_path / "progress.jsonl").read_text().splitlines()]
    assert max(line["backlog"] for line in told) > RATE / 2


def test_what_never_began_is_counted(tmp_path: Path) -> None:
    """A target too slow by half: the plan is not stretched for it, and what was due and never begun is told."""
    with stand_in(service=0.1) as control:
        stage = Stage(seconds=2, arrivals=20)
        account, samples = drive(tmp_path, plan(control, stage, at_once=1, pace="open", says=ONE_LINE))

    begun = len(samples.of(Operation.ANSWER))
    assert (40, 40 - begun) == (account.planned, account.unstarted)
    assert 14 <= begun <= 20
    assert float(samples.of(Operation.ANSWER).late.max()) > 0.5
