"""Deploys mutants whose defect shows under load, has the quick load profile run on them, and prints what killed them.

    python -m support.mutation.under_load              every mutant of fixtures/mutants/under_load.toml
    python -m support.mutation.under_load MUTANT...    these

Scenarios that need a database of its own server run on the same bots on PostgreSQL and Redis.

0: each listed scenario killed its mutant for a listed reason.  1: some did not.  2: set-up error.  3: the machine was
too busy to judge some; those count as neither.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from support.mutation.kills_lockfile import Kills
from support.mutation.registry import PROJECT, TargetWithMutants, load_target_with_mutants
from support.mutation.scenario_runner import SEED
from support.mutation.scenario_selection import load_all_scenarios
from support.settings import REFERENCE
from support.test_data.toml_reader import read_toml
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.scenario import PlannedScenario

EXPECTED = PROJECT / "fixtures" / "mutants" / "under_load.toml"
ON_SERVER = PROJECT / "fixtures" / "targets" / "reference_postgresql.toml"
SURVIVED, SET_UP_ERROR, UNDECIDED = 1, 2, 3
TIMEOUT = 300
"""Seconds that the scenarios of one mutant may take together."""

Reasons = Mapping[str, tuple[str, ...]]
"""Title of a scenario that must kill the mutant -> words of which its reason must contain one."""


class _ExpectedReasonsFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    mutants: Mapping[str, Mapping[str, tuple[str, ...]]]


@cache
def load_expected_reasons(path: Path = EXPECTED) -> Mapping[str, Reasons]:
    """Mutant id -> the scenarios that must kill it, with reasons. Raises SetUpError for a malformed file."""
    return read_toml(path, _ExpectedReasonsFile).mutants


@dataclass(frozen=True, slots=True, kw_only=True)
class DeployedMutantResult:
    """The outcome of one scenario on a deployed mutant. error: the reason that it gave."""

    mutant: str
    scenario: PlannedScenario
    outcome: str
    error: str

    @property
    def is_killed(self) -> bool:
        """Whether the scenario failed, and for a reason that is expected."""
        reasons = load_expected_reasons()[self.mutant][scenario_title(self.scenario)]
        return self.outcome == "failed" and any(words in self.error for words in reasons)

    def format_line(self) -> str:
        """For people: mutant, requirement, scenario, whether it was killed, and the first line of the reason."""
        word = "killed" if self.is_killed else "too busy" if self.outcome == "cannot tell" else "SURVIVED"
        reason = self.error.partition("\n")[0] or self.outcome
        title = scenario_title(self.scenario)[:44]
        return f"{self.mutant:<44}{self.scenario.requirement:<10}{title:<46}{word:<10}{reason[:110]}"


def main(arguments: Sequence[str]) -> int:
    """Deploy these mutants, or all that are listed. arguments: ids."""
    try:
        target = load_target_with_mutants(PROJECT / REFERENCE)
        expected = load_expected_reasons()
        unknown = sorted(set(arguments) - set(expected))
        if unknown:
            raise SetUpError(
                f"No scenario under load is listed for {', '.join(unknown)}.",
                seen=f"listed are {', '.join(expected)}",
                perhaps="the id is misspelt, or the mutant is not listed yet.",
                look=f"{EXPECTED.relative_to(PROJECT)}",
            )
    except SetUpError as error:
        sys.stderr.write(f"Set-up error: {error}\n")
        return SET_UP_ERROR
    results = []
    for mutant_id in arguments or expected:
        for result in run_deployed_mutant(target, mutant_id):
            results.append(result)
            sys.stdout.write(result.format_line() + "\n")
            sys.stdout.flush()
    busy = [result for result in results if result.outcome == "cannot tell"]
    survived = [result for result in results if not result.is_killed and result not in busy]
    requirements = sorted({result.scenario.requirement for result in results if result.is_killed})
    sys.stdout.write(
        f"{sum(result.is_killed for result in results)} of {len(results)} killed, {len(survived)} survived, "
        f"{len(busy)} not judged on this busy machine; broken and seen: {', '.join(requirements)}\n"
    )
    return SURVIVED if survived else UNDECIDED if busy else 0


def list_expected_kills() -> Kills:
    """Mutant id -> the ids of the scenarios that must kill it."""
    return {
        mutant_id: frozenset(each.id for each in load_all_scenarios().values() if _is_listed(each, titles))
        for mutant_id, titles in load_expected_reasons().items()
    }


def _is_listed(scenario: PlannedScenario, titles: Reasons) -> bool:
    return is_scenario_under_load(scenario) and scenario_title(scenario) in titles


def run_deployed_mutant(
    target: TargetWithMutants, mutant_id: str, chosen: Collection[str] | None = None
) -> Iterator[DeployedMutantResult]:
    """The results of the mutant's scenarios, run against the deployed mutant. chosen: ids of these alone."""
    ids = list_expected_kills()[mutant_id] if chosen is None else chosen
    scenarios = [each for each in load_all_scenarios().values() if each.id in ids]
    for on_server in (False, True):
        part = [each for each in scenarios if needs_server(each) is on_server]
        if part:
            text = (
                target.build_extension_text(mutant_id, ON_SERVER) if on_server else target.build_profile_text(mutant_id)
            )
            yield from _run_scenarios(mutant_id, part, text)


def _run_scenarios(
    mutant_id: str, scenarios: Sequence[PlannedScenario], profile_text: str
) -> Iterator[DeployedMutantResult]:
    with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
        profile, record = Path(folder) / "target.toml", Path(folder) / "outcomes.jsonl"
        profile.write_text(profile_text, encoding="utf-8")
        command = [
            *(sys.executable, "-m", "behave", "--no-summary", "--tags", "@load"),
            *("-D", f"target={profile}", "-D", f"seed={SEED}", "-D", "effort=quick"),
            *("-f", "support.behave_bridge.outcome_recorder:OutcomeRecorder", "-o", str(record)),
            *(scenario.location for scenario in scenarios),
        ]
        ended = subprocess.run(  # noqa: S603 - our own interpreter and files
            command, cwd=PROJECT, capture_output=True, text=True, timeout=TIMEOUT, check=False
        )
        lines = record.read_text(encoding="utf-8").splitlines() if record.exists() else []
    outcomes = {line["id"]: line for line in map(json.loads, lines) if line["kind"] == "scenario"}
    for scenario in scenarios:
        line = outcomes.get(scenario.id, {"outcome": "not run", "error": ended.stdout[-300:] + ended.stderr[-300:]})
        yield DeployedMutantResult(mutant=mutant_id, scenario=scenario, outcome=line["outcome"], error=line["error"])


def needs_server(scenario: PlannedScenario) -> bool:
    """Whether it asks for what SQLite has not."""
    return any(f"use.with_{need}=yes" in scenario.tags for need in ("database", "narrow_database", "cache", "workers"))


def is_scenario_under_load(scenario: PlannedScenario) -> bool:
    """Whether many people write at once in it."""
    return "load" in scenario.tags


def scenario_title(scenario: PlannedScenario) -> str:
    """The scenario's title without what an outline's example adds."""
    return scenario.title.partition(" -- @")[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
