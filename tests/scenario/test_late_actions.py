"""What a target in real time does for people whose scenario is over is judged, in everything that a run leaves."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from support.reporting.allure_archive import read_allure_results
from support.reporting.run_folder import RunFolder
from tests.examples.example_run import find_scenario
from tests.layout.project import PROJECT
from tests.scenario.late_bots import write_profile

CONVERSATION = "features/conversation/answers.feature:9"


@dataclass(frozen=True, kw_only=True)
class Ended:
    """A run that is over. junit, allure: statuses by name."""

    code: int
    printed: str
    verdict: dict[str, object]
    record: list[dict[str, object]]
    findings: dict[str, list[dict[str, object]]]
    junit: dict[str, str]
    allure: dict[str, str]


def run(folder: Path, profile: Path, *features: str) -> Ended:
    """The features against the profile, and what the run left."""
    ended = subprocess.run(
        [
            *(sys.executable, "-m", "support", "run", "--no-html", "--reports", str(folder / "reports")),
            *("--target", str(profile), *features),
        ],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    (left,) = (folder / "reports").iterdir()
    results = read_allure_results(RunFolder(path=left))
    cases = [case for file in (left / "junit").glob("*.xml") for case in ET.parse(file).iter("testcase")]  # noqa: S314
    return Ended(
        code=ended.returncode,
        printed=ended.stdout + ended.stderr,
        verdict=json.loads((left / "verdict.json").read_text()),
        record=[json.loads(line) for line in (left / "outcomes.jsonl").read_text().splitlines()],
        findings=json.loads((left / "findings.json").read_text()),
        junit={case.get("name", ""): case.get("status", "") for case in cases},
        allure={result["name"]: result["status"] for result in results},
    )


@pytest.mark.parametrize(
    ("habit", "words"),
    [
        ("doubles_replies", "after the same words"),
        ("doubles_replies_in_other_words", "after the last reply that the scenario had seen"),
    ],
)
def test_a_reply_that_comes_again_is_red_everywhere(tmp_path: Path, habit: str, words: str) -> None:
    """Although the scenario was over two seconds before; every file of the run says so, and none differs."""
    ended = run(tmp_path, write_profile(tmp_path, habit), CONVERSATION)
    assert 1 == ended.code, ended.printed
    (line,) = ended.record
    assert ("failed", "target") == (line["outcome"], line["origin"])
    assert "DoubledAnswer: Bea got " in str(line["error"])
    assert "after the scenario was over:" in str(line["error"])
    assert re.search(rf"it came \d+\.\d s {words}", str(line["error"])), line["error"]
    assert "not accepted" == ended.verdict["verdict"]
    assert ["failed"] == [status for status in ended.junit.values() if status != "skipped"]
    assert ["failed"] == list(ended.allure.values())
    (finding,) = ended.findings["findings"]
    assert (1, True) == (finding["count"], "DoubledAnswer" in str(finding))
    assert f"Broken after the scenario was over, by what the target did later: {CONVERSATION}" in " ".join(
        ended.printed.split()
    )


def test_a_message_to_a_person_of_an_earlier_scenario_is_red_there(tmp_path: Path) -> None:
    """Bea of the first scenario is written to while the second one has begun; the second one is none the worse."""
    price = find_scenario("seller/price.feature: | 640                              | $640,000   |")
    ended = run(tmp_path, write_profile(tmp_path, "answers_who_wrote_before"), CONVERSATION, price)
    outcomes = [line["outcome"] for line in ended.record]
    assert 1 == ended.code, ended.printed
    assert {"failed", "passed"} == set(outcomes)
    (red,) = (line for line in ended.record if line["outcome"] == "failed")
    assert str(red["id"]).startswith("features/conversation/answers.feature")
    assert "'By the way: " in str(red["error"])


def test_tags_that_follow_late_are_green(tmp_path: Path) -> None:
    """No promise says how soon a tag follows an answer."""
    ended = run(tmp_path, write_profile(tmp_path, "tags_late"), CONVERSATION)
    assert 0 == ended.code, ended.printed
    assert ["passed"] == [line["outcome"] for line in ended.record]


def test_an_owner_may_watch_for_no_time_at_all(tmp_path: Path) -> None:
    """What did not come while the run lasted is not seen then."""
    ended = run(tmp_path, write_profile(tmp_path, "doubles_replies", replies="late_within = 0"), CONVERSATION)
    assert ["passed"] == [line["outcome"] for line in ended.record]


def test_what_ends_with_a_program_is_waited_for(tmp_path: Path) -> None:
    """The next scenario restarts the program, and with the process its second replies would end."""
    profile = write_profile(tmp_path, "doubles_replies")
    ended = run(tmp_path, profile, CONVERSATION, "features/conversation/answers.feature:213")
    first, second = ended.record
    assert "A conversation, line by line" in str(first["id"])
    assert "after a restart" in str(second["id"])
    assert "failed" == first["outcome"]


def test_a_plain_behave_ends_red(tmp_path: Path) -> None:
    """It has no files to correct, and says which scenario it was and what came."""
    profile = write_profile(tmp_path, "doubles_replies")
    ended = subprocess.run(
        [sys.executable, "-m", "behave", CONVERSATION, "-D", f"target={profile}"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    printed = ended.stdout + ended.stderr
    assert 0 != ended.returncode, printed
    assert f"{CONVERSATION}: Bea got the same reply again after the scenario was over" in printed
    assert "after the same words" in printed
