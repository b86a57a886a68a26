"""What may be wrong with a release or its signed record, in the words of the features, and what must be said of it."""

import dataclasses
from collections.abc import Callable, Mapping
from datetime import timedelta

import msgspec

from support.cli.release_trial import (
    AGAIN,
    ENDURANCE,
    ENDURANCE_MUST,
    FEATURE,
    FIRST_RECORD,
    FUNCTIONAL,
    IDENTITY,
    LOAD,
    LOAD_MUST,
    MUST,
    NOW,
    OTHER_MUST,
    TODAY,
    TrialRelease,
    copy_run,
    prove,
    replace_byte,
    replace_run,
)
from support.reporting.tested_identity import Checkout
from support.signing.must_proofs import OLDEST
from support.signing.record_folder import INPUTS, RECORD, SIGNATURES
from support.vocabulary.outcome import EarlOutcome

Change = Callable[[TrialRelease], None]


def end_with(outcome: EarlOutcome, title: str = "answers in Spanish") -> Change:
    """The scenario of this title ends so."""

    def change(release: TrialRelease) -> None:
        release.functional.outcomes[title] = outcome

    return change


def leave_untested(release: TrialRelease) -> None:
    """One of the two scenarios of a must is not run."""
    del release.functional.outcomes["answers in Spanish"]


def leave_out_load(release: TrialRelease) -> None:
    """Nothing was run under load."""
    del release.runs[LOAD]
    release.named = (FUNCTIONAL, ENDURANCE)


def leave_out(release: TrialRelease) -> None:
    """The profile leaves a must out."""
    for run in release.runs.values():
        run.left_out = (OTHER_MUST,)
    del release.functional.outcomes["asks for the budget"]


def interrupt(release: TrialRelease) -> None:
    """The run was ended early."""
    release.functional.interrupted = True


def run_in_process(release: TrialRelease) -> None:
    """The bots ran in the suite's own process."""
    release.functional.in_process = True


def change_suite(release: TrialRelease) -> None:
    """A file of the suite is not as it was committed."""
    changed = dataclasses.replace(IDENTITY, suite=dataclasses.replace(IDENTITY.suite, changed_files=1))
    release.identity_now = changed
    for run in release.runs.values():
        run.identity = changed


def change_while_running(release: TrialRelease) -> None:
    """Something was edited while the run was under way."""
    release.functional.identity_unchanged = False


def change_target_of(run: str) -> Change:
    """This run is of another version of the bots."""

    def change(release: TrialRelease) -> None:
        target = Checkout(version="7.3", commit="1" * 40, changed_files=0, sha256=IDENTITY.target.sha256)
        release.runs[run].identity = dataclasses.replace(IDENTITY, target=target)

    return change


def change_files_of(run: str) -> Change:
    """This run is of other files of the bots, at the same commit and in the same version."""

    def change(release: TrialRelease) -> None:
        target = dataclasses.replace(IDENTITY.target, sha256="e" * 64)
        release.runs[run].identity = dataclasses.replace(IDENTITY, target=target)

    return change


def change_profile_since(release: TrialRelease) -> None:
    """The profile was edited after the runs."""
    release.identity_now = dataclasses.replace(IDENTITY, profile="f" * 64)


def fail_in_further_run(release: TrialRelease) -> None:
    """The same bots failed a must in a run that is not named to whoever signs."""
    copy_run(release, AGAIN, FUNCTIONAL).outcomes["answers"] = EarlOutcome.FAILED


def set_clock_back(release: TrialRelease) -> None:
    """The clock of whoever signs shows a time before the runs."""
    release.now = NOW - timedelta(days=2)


def fail_and_waive(days: int) -> Change:
    """A must fails, and is waived until so many days from now."""

    def change(release: TrialRelease) -> None:
        release.functional.outcomes["answers"] = EarlOutcome.FAILED
        release.waivers[MUST] = TODAY + timedelta(days=days)

    return change


def waive(name: str) -> Change:
    """This requirement is waived, whatever became of it."""

    def change(release: TrialRelease) -> None:
        release.waivers[name] = TODAY + timedelta(days=30)

    return change


def forget_proof(release: TrialRelease) -> None:
    """No mutant ever turned a must red."""
    del release.proofs[OTHER_MUST]


def age_proof(days: int) -> Change:
    """The proof of a must is so many days old."""

    def change(release: TrialRelease) -> None:
        release.proofs[OTHER_MUST] = (prove(release, OTHER_MUST, days_ago=days),)

    return change


def rewrite_feature(release: TrialRelease) -> None:
    """The scenarios of a must were rewritten after the mutants turned them red."""
    (release.folder / FEATURE).write_text("rewritten since", encoding="utf-8")


def prove_by_another_suite(release: TrialRelease) -> None:
    """What judged when the mutants turned a must red was not what judged the release."""
    release.proofs[OTHER_MUST] = (msgspec.structs.replace(prove(release, OTHER_MUST), suite="e" * 64),)


def commit_documents(release: TrialRelease) -> None:
    """The load run and the signing are of a later commit, with which nothing changed that is executed."""
    later = dataclasses.replace(IDENTITY, suite=dataclasses.replace(IDENTITY.suite, commit="2" * 40))
    release.runs[LOAD].identity = release.identity_now = later


def leave_out_endurance(release: TrialRelease) -> None:
    """Nothing was run for hours."""
    del release.runs[ENDURANCE]
    release.named = (FUNCTIONAL, LOAD)


def prove_by_other_scenarios(release: TrialRelease) -> None:
    """What the mutants turned red is a scenario that was not run."""
    elsewhere = ("features/load/levels.feature: a thousand at once",)
    other = msgspec.structs.replace(prove(release, LOAD_MUST), scenarios=elsewhere)
    release.proofs[LOAD_MUST] = (other,)


DEFECTS: Mapping[str, tuple[Change, str]] = {
    "a must failed": (end_with(EarlOutcome.FAILED), f"1 must failed and not waived: {MUST}"),
    "a must failed now and then": (end_with(EarlOutcome.FLAKY), f"1 must flaky and not waived: {MUST}"),
    "a must was not reached": (end_with(EarlOutcome.BLOCKED), f"1 must blocked and not waived: {MUST}"),
    "nobody can tell whether a must was kept": (
        end_with(EarlOutcome.CANNOT_TELL),
        f"1 must cannot tell and not waived: {MUST}",
    ),
    "a must was tested in part": (leave_untested, f"1 must untested and not waived: {MUST}"),
    "nothing was run under load": (leave_out_load, f"1 must untested and not waived: {LOAD_MUST}"),
    "nothing was run for hours": (leave_out_endurance, f"1 must untested and not waived: {ENDURANCE_MUST}"),
    "a must cannot be asked of these bots": (
        end_with(EarlOutcome.INAPPLICABLE, "asks for the budget"),
        f"1 must inapplicable and not waived: {OTHER_MUST}",
    ),
    "a must was left out": (leave_out, f"1 must untested and not waived: {OTHER_MUST}"),
    "the run was interrupted": (interrupt, f"run {FUNCTIONAL} judged nothing: interrupted"),
    "the bots ran inside the suite": (run_in_process, "ran in the suite's own process"),
    "the suite is not as it was committed": (change_suite, "1 file of the suite"),
    "something was edited during the run": (change_while_running, f"were changed while run {FUNCTIONAL}"),
    "the load run is of another version of the bots": (
        change_target_of(LOAD),
        f"{FUNCTIONAL} and {LOAD} are of different releases: version of the target: 7.2 and 7.3",
    ),
    "the endurance run is of other files of the bots": (
        change_files_of(ENDURANCE),
        f"{FUNCTIONAL} and {ENDURANCE} are of different releases: files of the target",
    ),
    "the profile was edited after the runs": (change_profile_since, "profile: "),
    "the same bots failed a must in a further run": (fail_in_further_run, f"1 must failed and not waived: {MUST}"),
    "the clock of the signer is behind": (set_clock_back, "by the clock of this machine"),
    "a waiver expired yesterday": (fail_and_waive(-1), f"the waiver of {MUST} expired on 2026-03-09"),
    "a waiver is valid for too long": (fail_and_waive(91), f"the waiver of {MUST} is valid until"),
    "a waiver is for a must that passed": (waive(MUST), f"{MUST} passed, and its waiver is to be removed"),
    "a waiver is for a must that is unknown": (waive("LEAD-900"), "there is no requirement LEAD-900"),
    "a waiver is for something that is no must": (waive("LEAD-050"), "LEAD-050 is no must"),
    "no flawed bot turned a must red": (forget_proof, f"(no mutant turned it red): {OTHER_MUST}"),
    "a must turned red more than 90 days ago": (age_proof(OLDEST.days + 1), "more than 90 days ago"),
    "a must was rewritten since it turned red": (rewrite_feature, f"{FEATURE} has changed since"),
    "a must turned red in another suite": (prove_by_another_suite, "the suite's files have changed since"),
    "the scenarios that turned red were not run": (prove_by_other_scenarios, "were not judged in these runs"),
}
"""What is wrong with a release, in the words of the features -> the change, and what the refusal must mention."""

HARMLESS: Mapping[str, Change] = {
    "a must turned red 90 days ago": age_proof(OLDEST.days),
    "only documents were committed between its runs": commit_documents,
    "a should failed": end_with(EarlOutcome.FAILED, "thanks"),
}
"""What is no reason to refuse a release."""


def _change_byte(*place: str) -> Change:
    return lambda release: replace_byte(release.folder.joinpath(*place))


def _remove(*place: str) -> Change:
    return lambda release: release.folder.joinpath(*place).unlink()


def _remove_log_line(release: TrialRelease) -> None:
    lines = release.records.log.read_bytes().splitlines(keepends=True)
    release.records.log.write_bytes(b"".join(lines[1:]))


def _swap_log_lines(release: TrialRelease) -> None:
    lines = release.records.log.read_bytes().splitlines(keepends=True)
    release.records.log.write_bytes(b"".join(reversed(lines)))


def _add_result(release: TrialRelease) -> None:
    (release.reports / LOAD / "junit").mkdir()
    (release.reports / LOAD / "junit" / "passed.xml").write_text("<passed/>", encoding="utf-8")


def _rename_signer(release: TrialRelease) -> None:
    path = release.folder.joinpath(*_SIGNATURE)
    path.write_text(path.read_text(encoding="utf-8").replace("Rosa Ibarra", "Jorge Salas"), encoding="utf-8")


def _make_older(release: TrialRelease) -> None:
    path = release.folder.joinpath(*_RECORD)
    path.write_text(path.read_text(encoding="utf-8").replace('"version":1}', '"version":0}'), encoding="utf-8")


_RECORD = ("records", FIRST_RECORD, RECORD)
_SIGNATURE = ("records", FIRST_RECORD, SIGNATURES, "1-rosa-ibarra.json")
TAMPERINGS: Mapping[str, tuple[Change, str]] = {
    "a byte of a result": (_change_byte("reports", FUNCTIONAL, "verdict.json"), f"{FUNCTIONAL}/verdict.json: it has"),
    "a byte of the record": (_change_byte(*_RECORD), f"{FIRST_RECORD}/{RECORD}: it is not the one"),
    "a byte of the signature": (_change_byte(*_SIGNATURE), f"{SIGNATURES}/1-rosa-ibarra.json"),
    "a byte of the requirement set": (
        _change_byte("records", FIRST_RECORD, INPUTS, "requirements.toml"),
        f"{INPUTS}/requirements.toml: it has changed",
    ),
    "a byte of a feature": (
        _change_byte("records", FIRST_RECORD, INPUTS, FEATURE),
        f"{INPUTS}/{FEATURE}: it has changed",
    ),
    "a byte of the provenance": (_change_byte("records", FIRST_RECORD, "provenance.json"), "provenance.json: it"),
    "a result that is gone": (_remove("reports", LOAD, "findings.json"), f"{LOAD}/findings.json: it is missing"),
    "a result that was added": (_add_result, f"{LOAD}/junit/passed.xml: it was added"),
    "a waiver list that is gone": (
        _remove("records", FIRST_RECORD, INPUTS, "waivers.toml"),
        f"{INPUTS}/waivers.toml: it is missing",
    ),
    "a record that is gone": (_remove(*_RECORD), f"{FIRST_RECORD}/{RECORD}: it is missing"),
    "a signature that is gone": (_remove(*_SIGNATURE), "signatures: 0 of 1 people have signed"),
    "a result of other bots": (replace_run, f"{FUNCTIONAL}/verdict.json: it is the result of another identity"),
    "another name below the signature": (_rename_signer, "it names Jorge Salas"),
    "a line taken out of the log": (_remove_log_line, "log.jsonl line 1: it does not follow"),
    "lines of the log that changed places": (_swap_log_lines, "log.jsonl line 1: it does not follow"),
    "a record of an older version": (_make_older, "it is a record of version 0"),
}
"""What was done to a signed record, in the words of the features -> the change, and what must be named."""
