"""Each check of a release and of a signed record is needed: without it, scenarios of SIGN-002 or SIGN-003 turn red."""

from typing import Any

import pytest

from support.cli.release_changes import DEFECTS, TAMPERINGS
from support.cli.release_trial import ReleaseTrial
from support.promises.broken_promise import BrokenPromise
from support.reporting import tested_identity
from support.signing import release_record, signing, verification
from support.signing.record_promises import require_difference_named, require_refused
from support.signoff.verdict import RunConclusion


def _find_nothing(*_args: object, **_named: object) -> list[str]:
    return []


UNCHECKED: dict[str, tuple[Any, str, object, set[str]]] = {
    "contradictions": (
        *(release_record, "find_contradictions", _find_nothing),
        {
            *("the load run is of another version of the bots", "the profile was edited after the runs"),
            "the endurance run is of other files of the bots",
        },
    ),
    "the version of the target": (
        *(tested_identity, "_list_values", lambda identity: (*[""] * 8, identity.profile, *[""] * 5)),
        {"the load run is of another version of the bots", "the endurance run is of other files of the bots"},
    ),
    "runs": (
        *(release_record, "_find_unusable_runs", _find_nothing),
        {
            "the run was interrupted",
            "the bots ran inside the suite",
            "the suite is not as it was committed",
            "something was edited during the run",
        },
    ),
    "interrupted runs": (
        *(release_record, "UNJUDGED_RUNS", frozenset[RunConclusion]()),
        {"the run was interrupted"},
    ),
    "further runs": (
        *(signing, "find_runs_of_identity", _find_nothing),
        {"the same bots failed a must in a further run"},
    ),
    "the clock": (*(release_record, "_find_wrong_clock", _find_nothing), {"the clock of the signer is behind"}),
    "waivers": (
        *(release_record, "find_wrong_waivers", _find_nothing),
        {name for name in DEFECTS if name.startswith("a waiver")},
    ),
    "musts": (
        *(release_record, "_find_musts_without_pass", _find_nothing),
        {
            *("a must failed", "a must failed now and then", "a must was not reached", "a must was tested in part"),
            *("nobody can tell whether a must was kept", "nothing was run under load", "a must was left out"),
            "nothing was run for hours",
            *("a must cannot be asked of these bots", "the same bots failed a must in a further run"),
        },
    ),
    "proofs": (
        *(release_record, "_find_musts_without_proof", _find_nothing),
        {
            *("no flawed bot turned a must red", "a must turned red more than 90 days ago"),
            *("a must was rewritten since it turned red", "the scenarios that turned red were not run"),
            "a must turned red in another suite",
        },
    ),
    "the age of proofs": (
        *(release_record, "describe_lack_of_proof", lambda proofs, *_args, **_named: "" if proofs else "no mutant"),
        {
            *("a must turned red more than 90 days ago", "a must was rewritten since it turned red"),
            *("the scenarios that turned red were not run", "no flawed bot turned a must red"),
            "a must turned red in another suite",
        },
    ),
    "the log": (
        *(verification, "verify_log", _find_nothing),
        {
            "a byte of the record",
            "a record that is gone",
            "a line taken out of the log",
            "lines of the log that changed places",
        },
    ),
    "inputs": (
        *(verification, "_verify_inputs", _find_nothing),
        {"a byte of the requirement set", "a byte of a feature", "a waiver list that is gone"},
    ),
    "results": (
        *(verification, "_verify_runs", _find_nothing),
        {"a byte of a result", "a result that is gone", "a result that was added", "a result of other bots"},
    ),
    "the identity of results": (
        *(verification, "_compare_identity", _find_nothing),
        {"a result of other bots"},
    ),
    "signatures": (
        *(verification, "_verify_signatures", _find_nothing),
        {"a byte of the signature", "a signature that is gone", "another name below the signature"},
    ),
    "how many signed": (
        *(verification, "_find_missing_signatures", _find_nothing),
        {"a signature that is gone"},
    ),
    "the provenance": (*(verification, "_verify_provenance", _find_nothing), {"a byte of the provenance"}),
    "the version of records": (*(verification, "VERSION", 0), {"a record of an older version"}),
}
"""What is not checked -> the module and name of what checks it, what stands there instead, and the rows that notice."""


def _is_red(row: str) -> bool:
    """Whether the scenario of this row does not pass."""
    trial = ReleaseTrial()
    try:
        if row in DEFECTS:
            trial.sign(DEFECTS[row][0])
            require_refused(trial.signing_result, mentions=DEFECTS[row][1])
        else:
            trial.change_and_verify(TAMPERINGS[row][0])
            require_difference_named(trial.differences, mentions=TAMPERINGS[row][1])
    except BrokenPromise:
        return True
    return False


@pytest.mark.parametrize("row", [*DEFECTS, *TAMPERINGS])
def test_with_all_checks_the_row_passes(row: str) -> None:
    """What is wrong is refused or named, in the words that the feature expects."""
    assert not _is_red(row)


@pytest.mark.parametrize("what", UNCHECKED)
def test_without_a_check_its_rows_turn_red(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every row that is about what is not checked."""
    module, name, instead, rows = UNCHECKED[what]
    monkeypatch.setattr(module, name, instead)
    assert {row for row in rows if _is_red(row)} == rows


def test_every_row_has_a_check_that_it_notices() -> None:
    """No row passes whatever is left out."""
    assert {*DEFECTS, *TAMPERINGS} == {row for _, _, _, rows in UNCHECKED.values() for row in rows}
