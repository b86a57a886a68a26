"""The reader follows the workload that runs now, and warns before a promise breaks."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from support.load.report.current_scenario import (
    ScenarioLimits,
    parse_scenario_limits,
    read_current_scenario,
    write_current_scenario,
)
from support.load.report.progress_reader import JsonLinesTail, ProgressLine, ProgressReader, list_alerts
from tests.load.report.sample_report import build_run


def second(at: float = 1.0, **more: Any) -> dict[str, Any]:
    """A line of the generator's, as it writes it."""
    line = {"at": at, "people": 50, "started": 40, "answered": 38, "failed": 2, "in_flight": 50, "backlog": 0}
    return line | {"p50": 0.1, "p95": 0.2, "p99": None} | more


def add(file: Path, *lines: dict[str, Any]) -> None:
    """Append these lines, as the generator does."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as written:
        written.writelines(json.dumps(line) + "\n" for line in lines)


def test_the_last_second_and_the_sums_are_reported(tmp_path: Path) -> None:
    """Figures are those of the last second; errors those since the beginning, over several looks."""
    reader, file = ProgressReader(tmp_path), tmp_path / "1" / "progress.jsonl"
    assert reader.read_current_progress() is None
    add(file, second(1.0), second(2.0))
    first = reader.read_current_progress()
    assert first is not None
    assert (2.0, 4, 80) == (first.last_second.at, first.failed, first.completed)
    add(file, second(3.0, people=51))
    later = reader.read_current_progress()
    assert later is not None
    assert (3.0, 51, 6, 120) == (later.last_second.at, later.last_second.people, later.failed, later.completed)


def test_the_newest_workload_is_followed_until_it_is_over(tmp_path: Path) -> None:
    """The tenth comes after the ninth; once it is measured, nothing is under load."""
    reader = ProgressReader(tmp_path)
    for number in (9, 10):
        add(tmp_path / f"{number}" / "progress.jsonl", second(at=float(number)))
    progress = reader.read_current_progress()
    assert progress is not None
    assert (10.0, "Workload 10.") == (progress.last_second.at, progress.title)
    (tmp_path / "10" / "figures.json").write_bytes(msgspec.json.encode(build_run(10, seconds=4)))
    assert reader.read_current_progress() is None


def test_the_levels_of_a_search_are_followed(tmp_path: Path) -> None:
    """A search's folders lie in its own; once the search has its table, all of it is over."""
    reader = ProgressReader(tmp_path)
    for place in ("1", "2/1", "2/2"):
        add(tmp_path / place / "progress.jsonl", second())
    progress = reader.read_current_progress()
    assert progress is not None
    assert "Workload 2/2." == progress.title
    (tmp_path / "2" / "level.txt").write_text("", encoding="utf-8")
    assert reader.read_current_progress() is None


def test_gauges_keep_their_last_reading(tmp_path: Path) -> None:
    """Each by its name, whenever it was read."""
    add(tmp_path / "1" / "progress.jsonl", second())
    readings = [("queue", 2), ("cache", 1), ("queue", 7)]
    add(tmp_path / "1" / "gauges.jsonl", *({"at": 1.0, "name": name, "value": value} for name, value in readings))
    progress = ProgressReader(tmp_path).read_current_progress()
    assert progress is not None
    assert {"queue": 7, "cache": 1} == progress.gauges


def test_earlier_measurement_problems_are_reported(tmp_path: Path) -> None:
    """How many of the workloads before could not be measured well, and why the last one."""
    for number, problems in ((1, ()), (2, ("the generator was too busy",))):
        add(tmp_path / f"{number}" / "progress.jsonl", second())
        figures = msgspec.structs.replace(build_run(10, seconds=4), measurement_problems=problems)
        (tmp_path / f"{number}" / "figures.json").write_bytes(msgspec.json.encode(figures))
    add(tmp_path / "3" / "progress.jsonl", second())
    progress = ProgressReader(tmp_path).read_current_progress()
    assert progress is not None
    assert ("in doubt so far: 1 of 2 workloads, the last because the generator was too busy",) == progress.alerts


def test_a_line_that_is_being_written_waits(tmp_path: Path) -> None:
    """Half a line is read once it is whole; what is no line of this kind is left out."""
    file = tmp_path / "progress.jsonl"
    whole = json.dumps(second(7.0))
    tail = JsonLinesTail(file, ProgressLine)
    assert [] == tail.read_new_lines()
    file.write_text("nonsense\n" + whole[:20], encoding="utf-8")
    assert [] == tail.read_new_lines()
    file.write_text("nonsense\n" + whole + "\n", encoding="utf-8")
    assert [7.0] == [line.at for line in tail.read_new_lines()]
    assert [] == tail.read_new_lines()


@pytest.mark.parametrize(
    ("more", "now", "gauges", "words"),
    [
        ({"p95": 0.3}, {"answer_seconds": 0.5}, {}, []),
        (
            {"p95": 0.45},
            {"answer_seconds": 0.5},
            {},
            ["about to break: 95 in 100 within 0.45 s, 0.5 s are promised"],
        ),
        ({"p95": 0.6}, {"answer_seconds": 0.5}, {}, ["a promise breaks: 95 in 100 within 0.6 s"]),
        ({"p95": 0.3}, {"acknowledgement_seconds": 0.2}, {}, ["a promise breaks"]),
        ({"p95": None}, {"answer_seconds": 0.5}, {}, []),
        ({}, {"unanswered_share": 0.10}, {}, []),
        ({}, {"unanswered_share": 0.06}, {}, ["is about to break: 5.0% went wrong, 6.0% may"]),
        ({}, {"unanswered_share": 0.01}, {}, ["a promise breaks: 5.0% went wrong, 1.0% may"]),
        ({"backlog": 12}, {}, {}, ["12 are due and not started"]),
        (
            {},
            {},
            {"breaker_state{service=valuation}": 2.0, "breaker_state{service=model}": 1.0},
            ["valuation} is open"],
        ),
    ],
)
def test_alerts(more: dict[str, Any], now: dict[str, float], gauges: dict[str, float], words: list[str]) -> None:
    """From four fifths of a limit on a promise is about to break; past it, it breaks; open breakers are reported."""
    last_second = msgspec.convert(second(**more), ProgressLine)
    found = list_alerts(last_second, ScenarioLimits(scenario="s", **now), 5, 100, gauges)
    assert len(words) == len(found)
    assert all(word in alert for word, alert in zip(words, found, strict=True)), found


def test_limits_are_read_from_the_sentences() -> None:
    """What a scenario promises is what its own sentences say; the strictest where there are several."""
    now = parse_scenario_limits(
        "People talk",
        [
            "50 people talk to the bots",
            "95 in 100 messages are answered within 3000 milliseconds",
            "95 in 100 replies arrive within 2 seconds",
            "95 in 100 deliveries are acknowledged within 200 milliseconds",
            "at most 5 in 100 messages go unanswered",
        ],
    )
    assert (
        ScenarioLimits(scenario="People talk", answer_seconds=2.0, acknowledgement_seconds=0.2, unanswered_share=0.05)
        == now
    )
    assert ScenarioLimits(scenario="s") == parse_scenario_limits("s", ["no message is lost"])


def test_what_is_under_load_now_is_written_and_read(tmp_path: Path) -> None:
    """The folder is made for it; without a complete file nothing is known."""
    load = tmp_path / "load"
    assert read_current_scenario(load) is None
    write_current_scenario(load, ScenarioLimits(scenario="s", answer_seconds=1.0))
    assert ScenarioLimits(scenario="s", answer_seconds=1.0) == read_current_scenario(load)
    (load / "now.json").write_text("{", encoding="utf-8")
    assert read_current_scenario(load) is None


def test_a_title_that_no_encoding_can_write_is_escaped(tmp_path: Path) -> None:
    """Half of a surrogate pair in a scenario's title ends no run."""
    write_current_scenario(tmp_path, ScenarioLimits(scenario="half \ud83d"))
    assert ScenarioLimits(scenario="half \\ud83d") == read_current_scenario(tmp_path)
