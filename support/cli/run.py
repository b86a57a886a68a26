"""One run from its plan to its summary."""

import dataclasses
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import UTC, datetime

from rich.console import Console

from support.behave_bridge.planning import Plan, plan
from support.behave_bridge.progress_lines import PREFIX
from support.cli.allure_page import render
from support.cli.behave_process import ChildEnd, run_behave_child
from support.cli.options import TARGET, RunOptions, asks_for_load
from support.load.report.live_view import live_view
from support.load.report.load_report_writer import leave_load_report
from support.reporting.coverage_file import write_coverage
from support.reporting.environment_file import versions, write_environment
from support.reporting.facts_file import append_facts, read_facts
from support.reporting.redaction import mask_files
from support.reporting.result_sources import read_accounts
from support.reporting.run_folder import RunFolder, new_run
from support.reporting.summary import Summary, show
from support.reporting.verdict_file import RunFacts, write_plan, write_verdict
from support.settings import Settings
from support.signoff.coverage import coverage
from support.signoff.reconciliation import Accounts, reconcile
from support.signoff.requirements import RequirementSet, load_requirements
from support.signoff.tag_rules import check_tags
from support.signoff.verdict import Conclusion, Verdict, judge
from support.targets.profile import load_profile
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.fact import Fact

EXIT_CODES = {
    Conclusion.ACCEPTED: 0,
    Conclusion.PASSED_SO_FAR: 0,
    Conclusion.NOT_ACCEPTED: 1,
    Conclusion.CANNOT_TELL: 3,
    Conclusion.BROKEN: 4,
    Conclusion.INTERRUPTED: 130,
}
_LAST_LINES = 15


def run(options: RunOptions, console: Console) -> int:
    """Plan, run, reconcile, judge, report. The exit code says the verdict; a set-up error is raised."""
    profile = load_profile(options.target)
    requirements = load_requirements(options.requirements)
    planned = plan(options.paths, options.tags)
    check_tags([*planned.scenarios, *planned.others], requirements)
    began = datetime.now(UTC)
    folder = new_run(options.reports, began=began, seed=options.seed)
    facts = RunFacts(
        id=folder.id,
        target=options.target.as_posix(),
        target_name=profile.name,
        seed=options.seed,
        command=options.command,
        began=began.isoformat(timespec="seconds"),
    )
    write_plan(folder.plan, planned.scenarios, requirements, facts)
    write_environment(folder.environment)
    console.print(f"{profile.name}: {len(planned.scenarios)} scenarios, seed {options.seed}")
    arguments = _behave_arguments(options, planned, folder)
    watched = live_view(folder.load, console) if asks_for_load(options.tags) else nullcontext()
    with watched:
        ended = run_behave_child(folder, arguments, patience=options.patience, hear=_progress(console))
    facts = dataclasses.replace(facts, seconds=round(ended.seconds, 3))
    verdict = _report(
        options, console, planned=planned, requirements=requirements, folder=folder, facts=facts, ended=ended
    )
    return EXIT_CODES[verdict.conclusion]


def _report(
    options: RunOptions,
    console: Console,
    *,
    planned: Plan,
    requirements: RequirementSet,
    folder: RunFolder,
    facts: RunFacts,
    ended: ChildEnd,
) -> Verdict:
    mask_files(folder.junit, "*.xml")
    accounts = read_accounts(folder, [*planned.scenarios, *planned.others], exit_code=ended.exit_code)
    verdict = judge(
        planned=planned.scenarios,
        record=accounts.record,
        requirements=requirements,
        reconciliation=reconcile(planned.scenarios, planned.others, accounts),
        interrupted=ended.interrupted,
    )
    append_facts(folder.facts, _facts(accounts, ended, verdict))
    write_verdict(
        folder.verdict,
        run=facts,
        verdict=verdict,
        planned=planned.scenarios,
        record=accounts.record,
        troubles=accounts.troubles,
        requirements=requirements,
        versions=versions(),
    )
    proofs = coverage(planned.scenarios, verdict, requirements)
    write_coverage(folder.coverage, proofs, run=folder.id)
    load = leave_load_report(folder, facts, effort=_effort(options), partial=ended.interrupted or ended.silent)
    page, notes = _page(folder) if options.page else ("", [])
    if ended.silent:
        notes = [f"The run was stopped: no scenario came to its end for {options.patience:.0f} s.", *notes]
    summary = Summary(
        run=facts,
        verdict=verdict,
        planned=planned.scenarios,
        record=accounts.record,
        proofs=proofs,
        facts=read_facts(folder.facts),
        replay=_replay(options),
        printed=folder.printed.read_text(encoding="utf-8").splitlines()[-_LAST_LINES:],
        notes=[*notes, *load.notes],
        page=page,
        load=load.page,
        folder=f"{folder.path}/",
    )
    for table in folder.level_tables:
        console.print(table.read_text(encoding="utf-8"), highlight=False)
    show(summary, console)
    return verdict


def _behave_arguments(options: RunOptions, planned: Plan, folder: RunFolder) -> Sequence[str]:
    defines = [
        f"run={folder.path}",
        f"target={options.target}",
        f"seed={options.seed}",
        f"order={'random' if options.shuffled else 'written'}",
        *options.defines,
    ]
    return [
        *(f"-D{define}" for define in defines),
        *([f"--tags={options.tags}"] if options.tags else []),
        "--junit",
        f"--junit-directory={folder.junit}",
        *planned.locations,
    ]


def _effort(options: RunOptions) -> str:
    """How long load scenarios last, as the suite understands what it is told."""
    return Settings.from_userdata(dict(define.partition("=")[::2] for define in options.defines)).effort


def _replay(options: RunOptions) -> str:
    target = "" if options.target == TARGET else f" -D target={options.target}"
    defines = "".join(f" -D {define}" for define in options.defines)
    tags = " --tags=@load" if asks_for_load(options.tags) else ""
    return f"behave {{location}} -D seed={options.seed}{target}{defines}{tags}"


def _progress(console: Console) -> Callable[[str], None]:
    def hear(line: str) -> None:
        if line.startswith(PREFIX):
            console.print(line, highlight=False)

    return hear


def _facts(accounts: Accounts, ended: ChildEnd, verdict: Verdict) -> list[Fact]:
    scenarios = [
        Fact(
            name="scenario.seconds",
            value=ran.seconds,
            unit="s",
            clock="machine",
            about={"scenario": ran.id, "outcome": ran.outcome.value},
        )
        for ran in accounts.record
    ]
    return [
        *scenarios,
        Fact(name="run.seconds", value=round(ended.seconds, 3), unit="s", clock="machine"),
        Fact(name="run.exit_code", value=ended.exit_code),
        Fact(name="run.peak_memory", value=ended.peak_mb, unit="MB"),
        Fact(name="run.verdict", value=verdict.conclusion.value, n=len(verdict.scenarios)),
    ]


def _page(folder: RunFolder) -> tuple[str, list[str]]:
    try:
        return str(render(folder)), []
    except SetUpError as missing:
        return "", [str(missing)]
