"""Sides: a run by its name, a record with all its runs, the newest run of a target; what is not there is explained."""

import io
from collections.abc import Iterator

import pytest
from rich.console import Console

from support.cli.compare import compare_sides
from support.cli.compare_options import CompareOptions
from support.cli.release_trial import (
    AGAIN,
    ENDURANCE,
    FIRST_RECORD,
    FUNCTIONAL,
    LOAD,
    LOAD_MUST,
    MUST,
    TrialRelease,
    copy_run,
    open_trial_release,
)
from support.comparison.compared_side import read_side
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.outcome import EarlOutcome


@pytest.fixture
def release() -> Iterator[TrialRelease]:
    """A signed release, and a later run in which a must failed."""
    with open_trial_release() as (release, key):
        release.sign(key)
        copy_run(release, AGAIN, FUNCTIONAL).outcomes["answers"] = EarlOutcome.FAILED
        release.sign(key)
        yield release


def test_a_record_is_all_of_its_runs(release: TrialRelease) -> None:
    """What one run did not test, the other did; a run alone lacks it."""
    record = read_side(FIRST_RECORD, reports=release.reports, records=release.records.path)
    assert record.runs == (FUNCTIONAL, LOAD, ENDURANCE)
    assert record.requirements[LOAD_MUST].outcome is EarlOutcome.PASSED
    run = read_side(FUNCTIONAL, reports=release.reports, records=release.records.path)
    assert run.requirements[LOAD_MUST].outcome is EarlOutcome.UNTESTED
    assert (run.target, run.version, run.seeds) == ("Bots", "7.2", {1})


@pytest.mark.parametrize("name", ["bots", "Bots", "targets/bots.toml"])
def test_a_target_is_its_newest_run(name: str, release: TrialRelease) -> None:
    """By the profile's name, its file, or the target's name in words."""
    newest = read_side(name, reports=release.reports, records=release.records.path)
    assert newest.runs == (AGAIN,)


def test_what_is_not_there_or_was_changed_is_explained(release: TrialRelease) -> None:
    """An unknown name, an edited result, a run of a record that is gone."""
    with pytest.raises(SetUpError, match="There is no run nothing"):
        read_side("nothing", reports=release.reports, records=release.records.path)
    verdict = release.reports / FUNCTIONAL / "verdict.json"
    verdict.write_text(verdict.read_text(encoding="utf-8") + " ", encoding="utf-8")
    with pytest.raises(SetUpError, match="not those that it wrote"):
        read_side(FUNCTIONAL, reports=release.reports, records=release.records.path)
    (release.reports / LOAD).rename(release.reports / "elsewhere")
    verdict.write_text(verdict.read_text(encoding="utf-8")[:-1], encoding="utf-8")
    with pytest.raises(SetUpError, match=f"The run {LOAD} of {FIRST_RECORD} is missing"):
        read_side(FIRST_RECORD, reports=release.reports, records=release.records.path)


@pytest.mark.parametrize(("before", "after", "code"), [(FUNCTIONAL, AGAIN, 1), (AGAIN, FUNCTIONAL, 0), (LOAD, LOAD, 0)])
def test_the_exit_code_says_whether_a_must_is_newly_broken(
    before: str, after: str, code: int, release: TrialRelease
) -> None:
    """Page and text are written either way."""
    options = CompareOptions(before=before, after=after, reports=release.reports, records=release.records.path)
    console = Console(file=io.StringIO(), soft_wrap=True)
    assert compare_sides(options, console) == code
    [folder] = release.reports.glob("comparison-*")
    assert {path.name for path in folder.iterdir()} == {"comparison.html", "comparison.md"}
    assert (f"**{MUST}**" in (folder / "comparison.md").read_text(encoding="utf-8")) == (before != after)
