"""The end of a run: its result sources are read and compared, the verdict is written, then everything people read."""

import dataclasses
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from rich.console import Console

from support.behave_bridge.error_origin import describe_error
from support.behave_bridge.planning import ScenarioPlan
from support.cli.allure_page import render_allure_page
from support.cli.behave_process import ChildExit
from support.cli.options import PROJECT, RunOptions, includes_load_scenarios
from support.reporting.allure_archive import pack_allure_results
from support.reporting.causes import name_causes
from support.reporting.checkout import count_changed_files
from support.reporting.ci_reports import format_code_quality, format_junit
from support.reporting.conversations_file import join_conversations
from support.reporting.coverage_file import write_coverage
from support.reporting.environment_file import collect_package_versions, describe_machine
from support.reporting.facts_file import append_facts, read_facts
from support.reporting.findings import build_findings
from support.reporting.findings_file import write_findings
from support.reporting.history import write_history
from support.reporting.late_failures import correct_result_files, read_late_failures
from support.reporting.redaction import mask_files
from support.reporting.repetition_table import build_repetition_table, read_people
from support.reporting.result_digests import write_digests
from support.reporting.result_sources import read_result_sources
from support.reporting.run_folder import RunFolder
from support.reporting.summary import RunSummary, show_summary
from support.reporting.tested_identity import TARGET_VERSION, TestedIdentity, is_same_release
from support.reporting.unknown_calls import find_unknown_calls
from support.reporting.verdict_file import RunIdentity, TestedRelease, name_load_kind, write_verdict
from support.reporting.verdict_page.page import write_verdict_page
from support.reporting.verdict_page.sign_off_page import write_sign_off_page
from support.settings import Settings
from support.signoff.coverage import compute_coverage
from support.signoff.late_failures import apply_late_failures
from support.signoff.reconciliation import Reconciliation, ResultSources, reconcile
from support.signoff.requirements import RequirementSet
from support.signoff.sign_off import SignOff, judge_sign_off
from support.signoff.verdict import RunVerdict, judge_run
from support.targets.judging_settings import KnownFailure
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.fact import ObservedFact
from support.vocabulary.redaction import redact
from support.vocabulary.scenario import OutsideError

_LAST_LINES = 15
_Made = TypeVar("_Made")
_NO_NOTES: list[str] = []
_NO_LOAD: tuple[str, Sequence[str]] = ("", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class RunToReport:
    """A run that is over, and what it was to do.

    choices: what the target's owner chose, in sentences.  known_failures: those of the target's profile.
    in_process: whether the target ran in the suite's own process.
    read_identity: reads what is tested from the files as they are now.
    tested: what it read when the run began.
    """

    options: RunOptions
    choices: Sequence[str]
    known_failures: Sequence[KnownFailure]
    in_process: bool
    read_identity: Callable[[], TestedIdentity]
    tested: TestedIdentity
    planned: ScenarioPlan
    requirements: RequirementSet
    folder: RunFolder
    facts: RunIdentity
    ended: ChildExit


@dataclass(frozen=True, slots=True, kw_only=True)
class UnjudgedRun:
    """A run that could not be carried out or judged, for a gap or defect of the suite.

    place: where the defect was met.
    html: whether the page is written.
    """

    requirements: RequirementSet
    folder: RunFolder
    facts: RunIdentity
    place: str
    defect: Exception
    html: bool


def report_run(run: RunToReport, console: Console) -> RunVerdict:
    """Judge the run, write its verdict, then everything people read; what of that fails never costs the verdict."""
    sources, verdict = _collect_and_judge(run)
    sign_off = judge_sign_off(verdict, in_process=run.in_process, changed_files=count_changed_files(PROJECT))
    write_verdict(
        run.folder.verdict,
        run=run.facts,
        verdict=verdict,
        planned=run.planned.scenarios,
        record=sources.record,
        outside_errors=sources.outside_errors,
        requirements=run.requirements,
        sign_off=sign_off,
        versions=collect_package_versions(),
        tested=_describe_tested_release(run),
    )
    _write_and_show_reports(run, sources, verdict, sign_off, console)
    return verdict


def report_unjudged_run(run: UnjudgedRun, console: Console) -> RunVerdict:
    """Write and show that the run is invalid."""
    error = OutsideError(place=run.place, error=redact(describe_error(run.defect, ())))
    verdict = judge_run(
        planned=(),
        record=(),
        requirements=run.requirements,
        reconciliation=Reconciliation(rows=(), differences=()),
        interrupted=False,
        outside_errors=[error],
    )
    sign_off = judge_sign_off(verdict, in_process=False)
    write_verdict(
        run.folder.verdict,
        run=run.facts,
        verdict=verdict,
        planned=(),
        record=(),
        outside_errors=[error],
        requirements=run.requirements,
        sign_off=sign_off,
        versions=collect_package_versions(),
        tested=None,
    )
    write_digests(run.folder)
    write = (lambda: str(write_verdict_page(run.folder))) if run.html else (lambda: "")
    page, notes = _call_or_use_default(write, "")
    show_summary(
        RunSummary(
            run=run.facts,
            verdict=verdict,
            sign_off=sign_off,
            planned=(),
            record=(),
            outside_errors=[error],
            proofs=(),
            facts=(),
            findings=(),
            calls=(),
            printed=(),
            notes=notes,
            page=page,
            folder=f"{run.folder.path}/",
        ),
        console,
    )
    return verdict


def _describe_tested_release(run: RunToReport) -> TestedRelease:
    under_load = includes_load_scenarios(run.options.tags)
    reported = next((str(fact.value) for fact in read_facts(run.folder.facts) if fact.name == TARGET_VERSION), "")
    return TestedRelease(
        identity=dataclasses.replace(run.tested, target=dataclasses.replace(run.tested.target, version=reported)),
        unchanged=is_same_release(run.read_identity(), run.tested),
        kind=f"{name_load_kind(run.planned.scenarios)} {_read_behave_settings(run).effort}"
        if under_load
        else "functional",
        in_process=run.in_process and not under_load,
        machine=describe_machine(),
        ended=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _collect_and_judge(run: RunToReport) -> tuple[ResultSources, RunVerdict]:
    planned, folder = run.planned, run.folder
    mask_files(folder.junit, "*.xml")
    everything = [*planned.scenarios, *planned.others]
    found = read_result_sources(folder, everything, exit_code=run.ended.exit_code)
    record = apply_late_failures(found.record, planned.scenarios, read_late_failures(folder.late_failures))
    sources = dataclasses.replace(found, record=record)
    verdict = judge_run(
        planned=planned.scenarios,
        record=record,
        requirements=run.requirements,
        reconciliation=reconcile(planned.scenarios, planned.others, found),
        interrupted=run.ended.interrupted,
        outside_errors=sources.outside_errors,
        known_failures=run.known_failures,
        causes=name_causes(sources.record),
        today=datetime.fromisoformat(run.facts.began).date(),
    )
    correct_result_files(folder, found.record, record)
    append_facts(folder.facts, _build_run_facts(sources, run.ended, verdict))
    return sources, verdict


def _write_and_show_reports(
    run: RunToReport, sources: ResultSources, verdict: RunVerdict, sign_off: SignOff, console: Console
) -> None:
    options, folder, ended = run.options, run.folder, run.ended
    proofs = compute_coverage(run.planned.scenarios, verdict, run.requirements)
    write_coverage(folder.coverage, proofs, run=folder.id)
    findings = build_findings(
        run.planned.scenarios,
        sources.record,
        known=verdict.known_failures.accepted,
        replay=_read_behave_settings(run).replay_command(
            "{location}", under_load=includes_load_scenarios(options.tags)
        ),
    )
    calls = find_unknown_calls(sources.record)
    write_findings(folder.findings, findings, calls, verdict.known_failures)
    repetitions, repetition_notes = _call_or_use_default(lambda: _write_repetitions(run, sources), _NO_NOTES)
    _, pack_notes = _call_or_use_default(lambda: _pack_evidence(folder), None)
    _, ci_notes = _call_or_use_default(lambda: _write_ci_reports(folder), None)
    record = write_digests(folder)
    (load, load_notes), notes = _call_or_use_default(lambda: _create_load_report_page(run), _NO_LOAD)
    page, page_notes = write_pages(folder) if options.html else ("", [])
    stalled = [f"The run was stopped: no scenario came to its end for {options.stall_timeout:.0f} s."]
    for table in folder.level_tables:
        console.print(table.read_text(encoding="utf-8"), highlight=False)
    show_summary(
        RunSummary(
            run=run.facts,
            verdict=verdict,
            sign_off=sign_off,
            planned=run.planned.scenarios,
            record=sources.record,
            outside_errors=sources.outside_errors,
            proofs=proofs,
            facts=read_facts(folder.facts),
            findings=findings,
            calls=calls,
            printed=folder.printed.read_text(encoding="utf-8").splitlines()[-_LAST_LINES:],
            notes=[
                *run.choices,
                f"Record of the run: {record} (a page made again is compared with it)",
                *_describe_late_failures(folder),
                *(stalled if ended.stalled else []),
                *repetitions,
                *repetition_notes,
                *pack_notes,
                *ci_notes,
                *page_notes,
                *notes,
                *load_notes,
            ],
            page=page,
            load=load,
            folder=f"{folder.path}/",
        ),
        console,
    )


def _write_repetitions(run: RunToReport, sources: ResultSources) -> list[str]:
    """The note on what repetitions say; none where each scenario was run once."""
    people = read_people(run.folder.conversations)
    table = build_repetition_table(run.planned.scenarios, sources.record, people)
    if table is None:
        return []
    run.folder.repetitions.write_text(table.format_markdown(), encoding="utf-8")
    return [f"{table.describe()} ({run.folder.repetitions})"]


def _pack_evidence(folder: RunFolder) -> None:
    """Make the evidence of thousands of scenarios small, before its digests are written."""
    join_conversations(folder.conversations)
    pack_allure_results(folder)


def _write_ci_reports(folder: RunFolder) -> None:
    """What forges show of a run, made from its verdict."""
    verdict = json.loads(folder.verdict.read_text(encoding="utf-8"))
    folder.junit_by_requirement.write_bytes(format_junit(verdict))
    folder.code_quality.write_bytes(format_code_quality(verdict))


def write_pages(folder: RunFolder) -> tuple[str, list[str]]:
    """Write the pages of a run whose record is complete: Allure's, the one to sign, the verdict.

    Returns the path of the verdict page, "" where it could not be written, and a note on each page that is missing.
    The verdict page comes last, because it links to those that are there.
    """
    _, notes = _call_or_use_default(lambda: render_allure_page(folder), None)
    _, sign_off_notes = _call_or_use_default(lambda: write_sign_off_page(folder), None)
    _, history_notes = _call_or_use_default(lambda: write_history(folder), None)
    page, page_notes = _call_or_use_default(lambda: str(write_verdict_page(folder)), "")
    return page, [*notes, *sign_off_notes, *history_notes, *page_notes]


def _describe_late_failures(folder: RunFolder) -> list[str]:
    late = read_late_failures(folder.late_failures)
    names = ", ".join(dict.fromkeys(failure.location for failure in late))
    return [f"Broken after the scenario was over, by what the target did later: {names}"] if late else []


def _call_or_use_default(make: Callable[[], _Made], otherwise: _Made) -> tuple[_Made, list[str]]:
    """What `make` returns, or `otherwise` and a note why; a report that fails never costs the verdict."""
    try:
        return make(), []
    except SetUpError as missing:
        return otherwise, [str(missing)]
    except Exception as defect:  # noqa: BLE001 - the verdict is already written
        return otherwise, [f"A part of the report is missing: {describe_error(defect, ())}"]


def _create_load_report_page(run: RunToReport) -> tuple[str, Sequence[str]]:
    """The page of what was measured under load, "" without any, and notes about it."""
    if not run.folder.load.exists():
        return _NO_LOAD
    from support.load.report.load_report_writer import create_load_report  # noqa: PLC0415 - imports scipy, a second

    partial = run.ended.interrupted or run.ended.stalled
    report = create_load_report(run.folder, run.facts, effort=_read_behave_settings(run).effort, partial=partial)
    return report.page, report.notes


def _read_behave_settings(run: RunToReport) -> Settings:
    """The settings as behave's process understood them."""
    defines = dict(define.partition("=")[::2] for define in run.options.defines)
    return Settings.from_userdata({**defines, "target": str(run.options.target), "seed": str(run.options.seed)})


def _build_run_facts(sources: ResultSources, ended: ChildExit, verdict: RunVerdict) -> list[ObservedFact]:
    scenarios = [
        ObservedFact(
            name="scenario.seconds",
            value=ran.seconds,
            unit="s",
            clock="machine",
            about={"scenario": ran.id, "outcome": ran.outcome.value},
        )
        for ran in sources.record
    ]
    return [
        *scenarios,
        ObservedFact(name="run.seconds", value=round(ended.seconds, 3), unit="s", clock="machine"),
        ObservedFact(name="run.exit_code", value=ended.exit_code),
        ObservedFact(name="run.peak_memory", value=ended.peak_mb, unit="MB"),
        ObservedFact(name="run.verdict", value=verdict.conclusion.value, n=len(verdict.scenarios)),
    ]
