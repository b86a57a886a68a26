"""What is typed becomes options; what cannot be understood leaves with 2."""

from pathlib import Path

import pytest

from support.cli.options import RESERVED, ReportOptions, RunOptions, includes_load_scenarios, parse_arguments
from support.vocabulary.explained_error import SetUpError


def test_defaults_run_everything_on_the_reference_bots() -> None:
    """`run` alone runs all features on the reference bots, in the written order, with a page."""
    options = parse_arguments(["run"])
    assert isinstance(options, RunOptions)
    expected = (("features",), Path("fixtures/targets/reference.toml"), "not @load", False, True)
    assert (options.paths, options.target, options.tags, options.shuffled, options.html) == expected


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("@smoke", "(@smoke) and not @load"),
        ("@load", "@load"),
        ("@smoke and not @load", "@smoke and not @load"),
        ("@unloaded", "(@unloaded) and not @load"),
    ],
)
def test_load_runs_only_when_it_is_named(typed: str, meant: str) -> None:
    """Tags that say nothing of load leave it out."""
    options = parse_arguments(["run", "--tags", typed])
    assert isinstance(options, RunOptions)
    assert meant == options.tags


@pytest.mark.parametrize(
    ("tags", "asks"), [("@load", True), ("@smoke or load", True), ("not @load", False), ("@smoke and not load", False)]
)
def test_replays_name_load_where_it_was_asked_for(tags: str, asks: bool) -> None:
    """Plain behave leaves load out, so a replay must name it."""
    assert asks is includes_load_scenarios(tags)


def test_order_can_be_drawn() -> None:
    """`--shuffle` puts scenarios into an order drawn from the seed."""
    options = parse_arguments(["run", "--shuffle", "--seed", "7"])
    assert isinstance(options, RunOptions)
    assert (options.shuffled, options.seed) == (True, 7)


def test_run_can_be_narrowed_and_limited() -> None:
    """Only what did not pass last time, without the HTML report, stopped when no scenario ends for ten seconds."""
    options = parse_arguments(["run", "--last-failed", "--no-html", "--stall-timeout", "10"])
    assert isinstance(options, RunOptions)
    assert (True, False, 10.0) == (options.last_failed, options.html, options.stall_timeout)


def test_report_names_a_run_or_takes_the_latest() -> None:
    """`report` takes a run's name, or none."""
    assert ReportOptions(run=None, reports=Path("reports")) == parse_arguments(["report"])
    assert ReportOptions(run="x", reports=Path("r")) == parse_arguments(["report", "x", "--reports", "r"])


def test_nonsense_leaves_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown command prints the usage and leaves with 2."""
    with pytest.raises(SystemExit) as left:
        parse_arguments(["sign-off"])
    assert 2 == left.value.code
    assert "usage: python -m support" in capsys.readouterr().err


def test_seed_is_a_whole_number(capsys: pytest.CaptureFixture[str]) -> None:
    """A seed that behave would refuse is refused here, before anything starts."""
    with pytest.raises(SystemExit) as left:
        parse_arguments(["run", "--seed", "-7"])
    assert 2 == left.value.code
    assert "seed" in capsys.readouterr().err


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_settings_of_the_run_cannot_be_overridden(name: str) -> None:
    """A record that names one target while another ran would be the worst green of all."""
    with pytest.raises(SetUpError, match=f"-D {name}=… would contradict"):
        parse_arguments(["run", "-D", f"{name}=x"])


def test_other_settings_are_passed_on() -> None:
    """Anything else after -D goes to behave as it is."""
    options = parse_arguments(["run", "-D", "keep=journal", "features/lead"])
    assert isinstance(options, RunOptions)
    assert (("keep=journal",), ("features/lead",)) == (options.defines, options.paths)
