"""One run from its plan to its exit code."""

import dataclasses
import json
import os
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import msgspec
from rich.console import Console

from support.behave_bridge.planning import ScenarioPlan, build_scenario_plan, list_all_scenario_ids
from support.cli.behave_process import ChildExit, run_behave_child
from support.cli.exit_codes import EXIT_CODES, describe_verdict, print_exit_line
from support.cli.last_failed import find_last_failed
from support.cli.options import PROJECT, RELEASE, TARGET, RunOptions, includes_load_scenarios
from support.cli.run_progress import RunProgress
from support.cli.run_report import RunToReport, UnjudgedRun, report_run, report_unjudged_run
from support.reporting.choices import describe_choices
from support.reporting.ci_annotations import format_job_summary, list_annotations
from support.reporting.environment_file import ENGINE, collect_package_versions, write_environment
from support.reporting.run_folder import RunFolder, create_run_folder
from support.reporting.tested_identity import TestedIdentity, read_tested_identity
from support.reporting.verdict_file import RunIdentity, write_plan
from support.signoff.frozen_scenarios import find_frozen_file, read_frozen_scenarios, require_frozen_scenarios
from support.signoff.known_failures import require_valid_entries
from support.signoff.requirements import (
    RequirementSet,
    leave_out_requirements,
    leave_out_suite,
    load_requirements,
    narrow_to_own_set,
)
from support.signoff.tag_rules import check_requirement_tags
from support.signoff.verdict import RunVerdict
from support.targets.profile import Profile, load_profile
from support.test_data.toml_reader import place_of_entry
from support.vocabulary.explained_error import SuiteError


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedRun:
    """A run that is over. folder: its results.  verdict: what it allows to be said."""

    folder: RunFolder
    verdict: RunVerdict


def run_and_report(options: RunOptions, console: Console) -> int:
    """Plan, run, reconcile, judge, report; the exit code says the verdict. A set-up error before the run is raised."""
    finished = run_target(options, console)
    verdict = finished.verdict
    tell_ci(finished.folder, os.environ, console)
    return print_exit_line(console, EXIT_CODES[verdict.conclusion], describe_verdict(verdict))


def tell_ci(folder: RunFolder, environment: Mapping[str, str], console: Console) -> None:
    """Annotate the red scenarios and write the summary of the job, where GitHub Actions runs the suite.

    environment: GITHUB_ACTIONS says so, and GITHUB_STEP_SUMMARY is the file of the summary.
    """
    if environment.get("GITHUB_ACTIONS") != "true":
        return
    verdict = json.loads(folder.verdict.read_text(encoding="utf-8"))
    for line in list_annotations(verdict):
        console.print(line)
    if environment.get("GITHUB_STEP_SUMMARY"):
        with Path(environment["GITHUB_STEP_SUMMARY"]).open("a", encoding="utf-8") as summary:
            summary.write(format_job_summary(verdict))


def run_target(options: RunOptions, console: Console) -> FinishedRun:
    """The same, with the folder of the run."""
    profile = load_profile(options.target)
    requirements = _choose_requirements(options, profile)
    try:
        planned = _build_checked_plan(options, profile, requirements)
    except SuiteError as gap:
        folder, facts = _create_run_folder(options, profile.name)
        refused = UnjudgedRun(
            requirements=requirements,
            folder=folder,
            facts=facts,
            place="before the run",
            defect=gap,
            html=options.html,
        )
        return FinishedRun(folder=folder, verdict=report_unjudged_run(refused, console))
    folder, facts = _create_run_folder(options, profile.name)
    count = len(planned.scenarios)
    console.print(f"{profile.name}: {count} {'scenario' if count == 1 else 'scenarios'}, seed {options.seed}")
    write_plan(folder.plan, planned.scenarios, requirements, facts)
    read_identity = partial(read_identity_now, profile, options.target, options.requirements)
    tested = read_identity()
    write_environment(folder.environment, msgspec.structs.asdict(profile.stated))
    try:
        ended = _run_behave(options, planned, folder, requirements.left_out, console)
        report = RunToReport(
            options=options,
            choices=describe_choices(requirements, profile),
            known_failures=profile.known_failures,
            in_process=profile.reach == "in process",
            read_identity=read_identity,
            tested=tested,
            planned=planned,
            requirements=requirements,
            folder=folder,
            facts=dataclasses.replace(facts, seconds=round(ended.seconds, 3)),
            ended=ended,
        )
        verdict = report_run(report, console)
    except Exception as defect:  # noqa: BLE001 - a verdict must come
        failed = UnjudgedRun(
            requirements=requirements,
            folder=folder,
            facts=facts,
            place="around the run",
            defect=defect,
            html=options.html,
        )
        verdict = report_unjudged_run(failed, console)
    return FinishedRun(folder=folder, verdict=verdict)


def _run_behave(
    options: RunOptions, planned: ScenarioPlan, folder: RunFolder, left_out: Collection[str], console: Console
) -> ChildExit:
    under_load = includes_load_scenarios(options.tags)
    progress = RunProgress(console, folder.outcomes, len(planned.scenarios), counted=not under_load)
    with _show_live_view(folder, console) if under_load else nullcontext(), progress:
        return run_behave_child(
            folder,
            _build_behave_arguments(options, planned, folder, left_out),
            stall_timeout=options.stall_timeout,
            on_line=progress.show_line,
        )


def _show_live_view(folder: RunFolder, console: Console) -> AbstractContextManager[None]:
    from support.load.report.live_view import show_live_view  # noqa: PLC0415 - load code imports slowly

    return show_live_view(folder.load, console)


def _build_checked_plan(options: RunOptions, profile: Profile, requirements: RequirementSet) -> ScenarioPlan:
    only = find_last_failed(options.reports, options.target) if options.last_failed else None
    planned = build_scenario_plan(options.paths, options.tags, only=only, left_out=requirements.left_out)
    require_frozen_scenarios(requirements.scenarios, planned.found, options.paths, project=PROJECT)
    check_requirement_tags([*planned.scenarios, *planned.others], requirements)
    if profile.known_failures:
        scenarios = list_all_scenario_ids(options.paths)
        places = [
            place_of_entry(options.target, "known_failures", number) for number in range(len(profile.known_failures))
        ]
        today = datetime.now(UTC).date()
        require_valid_entries(profile.known_failures, places, scenarios, requirements, today=today)
    return planned


def _choose_requirements(options: RunOptions, profile: Profile) -> RequirementSet:
    """The set that this target is judged by: the one asked for, less what its owner leaves out.

    Of another target than the default one, what is promised of the suite itself is left out, too.
    """
    frozen = read_frozen_scenarios(find_frozen_file(RELEASE))
    chosen = dataclasses.replace(load_requirements(RELEASE), scenarios=frozen)
    if options.requirements.resolve() != RELEASE.resolve():
        own = load_requirements(options.requirements)
        chosen = narrow_to_own_set(chosen, own, where=options.requirements.as_posix())
    if options.target.resolve() != TARGET.resolve():
        chosen = leave_out_suite(chosen)
    return leave_out_requirements(chosen, profile.requirements.leave_out, where=options.target.as_posix())


def read_identity_now(profile: Profile, profile_file: Path, requirements: Path) -> TestedIdentity:
    """What suite, profile and target are at this moment."""
    versions = collect_package_versions()
    engine = {name: versions[name] for name in ENGINE}
    return read_tested_identity(profile, profile_file, requirements, engine=engine)


def _create_run_folder(options: RunOptions, target_name: str) -> tuple[RunFolder, RunIdentity]:
    began = datetime.now(UTC)
    folder = create_run_folder(options.reports, began=began, seed=options.seed)
    facts = RunIdentity(
        id=folder.id,
        target=options.target.as_posix(),
        target_name=target_name,
        seed=options.seed,
        command=options.command,
        began=began.isoformat(timespec="seconds"),
    )
    return folder, facts


def _build_behave_arguments(
    options: RunOptions, planned: ScenarioPlan, folder: RunFolder, left_out: Collection[str]
) -> Sequence[str]:
    defines = [
        f"run={folder.path}",
        f"target={options.target}",
        f"seed={options.seed}",
        f"order={'random' if options.shuffled else 'written'}",
        *options.defines,
    ]
    return [
        *(f"-D{define}" for define in defines),
        *(f"--tags={tags}" for tags in (options.tags, *(f"not @req.{name}" for name in left_out)) if tags),
        "--junit",
        f"--junit-directory={folder.junit}",
        *planned.locations,
    ]
