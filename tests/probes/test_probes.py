"""On targets that are no bots nothing passes without a reason: a sample of the scenarios. All: `make probes`."""

from collections.abc import Iterator, Mapping
from random import Random

import pytest

from support.mutation.scenario_runner import MutantRun
from support.mutation.scenario_selection import load_all_scenarios
from tests.probes.probe_runs import ALLOWED, find_unjudged, find_wrong_passes, open_probe_pool, read_allowed_passes
from tests.probes.silent_targets_page import PAGE, format_page, read_reasons
from tests.probes.targets import PROBES

SAMPLE = 8
"""Scenarios drawn for each probe."""

SELDOM_JUDGED = (
    "features/handoff/to_a_person.feature: The follow-ups of a lead end with it",
    "features/lead/appointment.feature: A lukewarm lead is not offered an appointment",
    "features/crm/appointments.feature: Nothing free, nothing offered",
    "features/valuation/price_questions.feature: Words that are no price question start nothing",
    "features/lead/follow_up.feature: A lead who opted out before the first step gets no follow-ups",
    "features/conversation/answers.feature: A conversation, line by line",
    "features/buyer/manners.feature: A whole conversation",
    "features/lead/discretion.feature: A whole conversation up to the appointment and thanks",
)
"""Scenarios in which nothing must happen, or only a number of answers is promised: always run."""


@pytest.fixture(scope="module")
def runs() -> Iterator[Mapping[str, MutantRun]]:
    """The runs of the sample, by probe."""
    scenarios = load_all_scenarios()
    with open_probe_pool() as pool:
        started = {}
        for probe in PROBES:
            drawn = Random(probe).sample(sorted(scenarios), SAMPLE)
            started[probe] = pool.start(probe, [scenarios[name] for name in dict.fromkeys([*SELDOM_JUDGED, *drawn])])
        yield {probe: run.result() for probe, run in started.items()}


@pytest.mark.parametrize("probe", PROBES)
def test_nothing_passes_for_the_wrong_reason(runs: Mapping[str, MutantRun], probe: str) -> None:
    """Each scenario of the sample is failed or blocked, or may pass; the suite is puzzled by none."""
    outcomes = runs[probe].outcomes
    assert len(outcomes) >= SAMPLE, runs[probe].printed
    assert [] == find_wrong_passes(probe, outcomes, read_allowed_passes(ALLOWED.read_text(encoding="utf-8")))
    assert [] == find_unjudged(outcomes)


def test_allowed_passes_name_probes_and_scenarios() -> None:
    """The list holds no scenario and no probe that does not exist."""
    allowed = read_allowed_passes(ALLOWED.read_text(encoding="utf-8"))
    assert allowed.keys() <= set(PROBES)
    assert set().union(*allowed.values()) <= load_all_scenarios().keys()


def test_a_wrong_pass_is_found() -> None:
    """What passed and is not listed for this probe is named; what was not judged is, too."""
    outcomes = {"a": "passed", "b": "passed", "c": "failed", "d": "untested"}
    assert ["b"] == find_wrong_passes("deaf", outcomes, {"deaf": frozenset({"a"}), "same_reply": frozenset({"b"})})
    assert ["d"] == find_unjudged(outcomes)


def test_the_page_gives_each_green_scenario_its_reason() -> None:
    """A group's comment is the reason of all its scenarios; counts stand in the table."""
    reasons = read_reasons("# Head.\n\n# It greets,\n# and that is all.\ndeaf\ta.feature: A\ndeaf\ta.feature: B\n")
    page = format_page({"deaf": {"a.feature: A": "passed", "a.feature: B": "failed"}}, reasons)
    assert "| deaf | Takes every delivery and does nothing. | 1 |" in page
    assert "**deaf**: It greets, and that is all.\n- `a.feature: A`\n" in page
    assert "a.feature: B" not in page


def test_the_page_names_no_scenario_that_may_not_pass() -> None:
    """What it lists as green is allowed, for targets that there are."""
    allowed = read_allowed_passes(ALLOWED.read_text(encoding="utf-8"))
    page = PAGE.read_text(encoding="utf-8")
    listed = [line for line in page.splitlines() if line.startswith("- `")]
    assert {line[3:-1] for line in listed} <= set().union(*allowed.values())
    assert {row.split(" | ")[0].removeprefix("| ") for row in page.splitlines() if row.startswith("| ")} <= {
        "target",
        *PROBES,
    }
