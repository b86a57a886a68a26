"""Which scenarios run which lines of a target, recorded once and kept in a file until the code or a feature changes.

Run as a program it records the scenarios of some features: `PACKAGE PROFILE OUTPUT FEATURE...`.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path

import msgspec
from coverage import Coverage

from support.behave_bridge.scenario_announcer import announce_scenarios_to
from support.mutation.registry import PROJECT
from support.mutation.scenario_runner import run_scenarios
from support.targets.mutant_settings import SampledSource
from support.vocabulary.explained_error import SetUpError

KEPT = PROJECT / "reports" / ".scenario-coverage.json"
PROCESSES = 2
ANNOUNCED = ("-f", "support.behave_bridge.scenario_announcer:ScenarioAnnouncer", "-o", os.devnull)
_INPUTS = ("features/**/*", "steps/**/*.py", "support/**/*.py", "fixtures/**/*.toml", "environment.py")
_WITHOUT_INFLUENCE = ("support/mutation/*", "support/bench/*", "support/load/*", "fixtures/mutants/*")
"""Files that no functional scenario reads."""


class ScenarioCoverage(msgspec.Struct, frozen=True, kw_only=True):
    """The lines of the target's files that each scenario ran.

    inputs: hash of all that they depend on.
    passed: ids of the scenarios that passed on the target itself.
    lines: file, from the project's folder -> scenario id -> lines that it ran, from 1.
    """

    inputs: str
    passed: frozenset[str]
    lines: Mapping[str, Mapping[str, frozenset[int]]]

    def find_scenarios(self, file: str, lines: Iterable[int]) -> frozenset[str]:
        """The passed scenarios that ran one of these lines of a file."""
        wanted = frozenset(lines)
        ran = self.lines.get(file, {})
        return frozenset(scenario for scenario, own in ran.items() if own & wanted) & self.passed

    def find_scenarios_of_file(self, file: str) -> frozenset[str]:
        """The passed scenarios that ran any line of a file after it was imported."""
        return frozenset(self.lines.get(file, {})) & self.passed


def load_scenario_coverage(source: SampledSource, profile: Path, features: Sequence[str]) -> ScenarioCoverage:
    """The kept record, or a new one where the code, the suite or the profile have changed since.

    profile: of the target.  features: their files.
    Raises SetUpError when the scenarios cannot be run.
    """
    inputs = hash_inputs(source, profile)
    if KEPT.is_file():
        kept = msgspec.json.decode(KEPT.read_bytes(), type=ScenarioCoverage)
        if kept.inputs == inputs:
            return kept
    recorded = merge_records(inputs, _record_in_processes(source, profile, features))
    KEPT.write_bytes(msgspec.json.encode(recorded))
    return recorded


def hash_inputs(source: SampledSource, profile: Path) -> str:
    """Hash of the target's package, the suite, its features and the profile."""
    patterns = (*_INPUTS, f"{source.package.replace('.', '/')}/**/*.py")
    found = {path for pattern in patterns for path in PROJECT.glob(pattern) if path.is_file()}
    digest = hashlib.sha256(profile.read_bytes())
    for path in sorted(found):
        name = path.relative_to(PROJECT).as_posix()
        if not any(fnmatch(name, pattern) for pattern in _WITHOUT_INFLUENCE):
            digest.update(f"\0{name}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def merge_records(inputs: str, records: Iterable[ScenarioCoverage]) -> ScenarioCoverage:
    """One record of several that share no scenario."""
    passed: set[str] = set()
    lines: dict[str, dict[str, frozenset[int]]] = {}
    for record in records:
        passed |= record.passed
        for file, by_scenario in record.lines.items():
            lines.setdefault(file, {}).update(by_scenario)
    return ScenarioCoverage(inputs=inputs, passed=frozenset(passed), lines=lines)


def _record_in_processes(source: SampledSource, profile: Path, features: Sequence[str]) -> Iterator[ScenarioCoverage]:
    with tempfile.TemporaryDirectory(prefix="scenario-coverage-") as folder:
        started = []
        for number in range(PROCESSES):
            output = Path(folder) / f"{number}.json"
            command = [sys.executable, "-m", __spec__.name, source.package, str(profile), str(output)]
            process = subprocess.Popen([*command, *features[number::PROCESSES]], cwd=PROJECT)  # noqa: S603 - our own
            started.append((process, output))
        ended = [(process.wait(), output) for process, output in started]
        for code, output in ended:
            if code:
                raise SetUpError(
                    "The lines that scenarios run could not be recorded.",
                    seen=f"the process ended with {code}",
                    perhaps="the target does not start.",
                    look=f"python -m support run --target {profile}",
                )
            yield msgspec.json.decode(output.read_bytes(), type=ScenarioCoverage)


def record_scenarios(package: str, profile: Path, features: Sequence[str]) -> ScenarioCoverage:
    """Run the features' scenarios in this process and record the lines of the package that each runs.

    package: import path; no module of it may be imported yet.
    """
    coverage = Coverage(data_file=None, config_file=False, source=[package])
    coverage.start()

    def begin_scenario(scenario: str) -> None:
        coverage.switch_context(scenario)
        _clear_caches(package)

    announce_scenarios_to(begin_scenario)
    with tempfile.TemporaryDirectory(prefix="scenario-coverage-") as folder:
        run = run_scenarios(profile.read_text(encoding="utf-8"), Path(folder), features, options=ANNOUNCED)
    coverage.stop()
    data = coverage.get_data()
    lines: dict[str, dict[str, frozenset[int]]] = {}
    for file in data.measured_files():
        by_scenario: dict[str, set[int]] = {}
        for line, contexts in data.contexts_by_lineno(file).items():
            for context in contexts:
                by_scenario.setdefault(context, set()).add(line)
        by_scenario.pop("", None)
        name = Path(file).relative_to(PROJECT).as_posix()
        lines[name] = {scenario: frozenset(own) for scenario, own in by_scenario.items()}
    passed = frozenset(run.outcomes) - run.unpassed_scenarios
    return ScenarioCoverage(inputs="", passed=passed, lines=lines)


def _clear_caches(package: str) -> None:
    """Empty the caches of the package's functions, or only the first scenario to need a value would run its lines."""
    for name, module in tuple(sys.modules.items()):
        if name.partition(".")[0] == package.partition(".")[0]:
            for value in tuple(vars(module).values()):
                if callable(clear := getattr(value, "cache_clear", None)):
                    clear()


if __name__ == "__main__":
    _package, _profile, _output, *_features = sys.argv[1:]
    Path(_output).write_bytes(msgspec.json.encode(record_scenarios(_package, Path(_profile), _features)))
