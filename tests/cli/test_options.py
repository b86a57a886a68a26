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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["--shuffle", "--seed", "7"], {"shuffled": True, "seed": 7}),
        (
            ["--last-failed", "--no-html", "--stall-timeout", "10"],
            {"last_failed": True, "html": False, "stall_timeout": 10.0},
        ),
        (["-D", "keep=journal", "features/lead"], {"defines": ("keep=journal",), "paths": ("features/lead",)}),
    ],
)
def test_a_run_can_be_ordered_limited_and_set(typed: list[str], meant: dict[str, object]) -> None:
    """An order drawn from the seed, what did not pass last time without a page, further settings for behave."""
    options = parse_arguments(["run", *typed])
    assert meant == {name: getattr(options, name) for name in meant}


def test_report_names_a_run_or_takes_the_latest() -> None:
    """`report` takes a run's name, or none."""
    assert ReportOptions(run=None, reports=Path("reports")) == parse_arguments(["report"])
    assert ReportOptions(run="x", reports=Path("r")) == parse_arguments(["report", "x", "--reports", "r"])


@pytest.mark.parametrize(
    ("typed", "message"), [(["sign-off"], "usage: python -m support"), (["run", "--seed", "-7"], "seed")]
)
def test_nonsense_leaves_with_2(capsys: pytest.CaptureFixture[str], typed: list[str], message: str) -> None:
    """An unknown command and a seed that behave would refuse are refused before anything starts."""
    with pytest.raises(SystemExit) as left:
        parse_arguments(typed)
    assert 2 == left.value.code
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_settings_of_the_run_cannot_be_overridden(name: str) -> None:
    """A record that names one target while another ran would be the worst green of all."""
    with pytest.raises(SetUpError, match=f"-D {name}=… would contradict"):
        parse_arguments(["run", "-D", f"{name}=x"])
