"""A target that cannot be used is a set-up error before the first scenario, not a failure of every scenario."""

from pathlib import Path

import pytest

from support.scenario.wiring import AcceptanceSuite
from support.vocabulary.explained_error import SetUpError
from tests.scenario.scenario_harness import REFERENCE, SCENARIO, suite

OPTIONAL_SETTINGS = {
    "GHL_CALENDAR_ID": "without it the bots offer no times",
    "DATABASE_SYNCHRONOUS": "it has a default",
    "LOG_LEVEL": "it has a default",
    "OFFICE_EMAIL": "without it every mail to somebody counts as written to the office",
    "OFFICE_PHONE": "without it the call for help names the office alone",
    "STOP_KEYWORDS": "without them the carriers' usual ones are meant",
    "START_KEYWORDS": "the same",
    "HELP_KEYWORDS": "the same",
    "HEALTH_PROBES": "without it the bots look at their services by themselves",
}


def reference_with(folder: Path, before: str, after: str) -> Path:
    """The reference profile with other words in it."""
    text = REFERENCE.read_text(encoding="utf-8")
    assert before in text
    file = folder / "target.toml"
    file.write_text(text.replace(before, after), encoding="utf-8")
    return file


def settings() -> list[str]:
    """The names in the reference profile's [start.environment]."""
    return list(suite().profile.start.environment)


def test_reference_bots_are_usable(opened: AcceptanceSuite) -> None:
    """They are accepted, and the next scenario starts as if they had not been checked."""
    opened.check_target()
    world = opened.open_world(SCENARIO)
    assert 0 == len(world.journal)
    opened.close_world(world)


@pytest.mark.parametrize("name", settings())
def test_every_setting_is_required_or_has_a_reason(tmp_path: Path, name: str) -> None:
    """The bots refuse at their start each setting that they cannot do without."""
    (line,) = (
        line
        for line in REFERENCE.read_text(encoding="utf-8").partition("[program]")[0].splitlines()
        if line.startswith(f"{name} =")
    )
    with suite(reference_with(tmp_path, f"{line}\n", "")) as entered:
        if name in OPTIONAL_SETTINGS:
            entered.check_target()
            return
        with pytest.raises(SetUpError, match="The target did not start") as refused:
            entered.check_target()
    assert name in refused.value.seen


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        (
            'native = "/webhooks/gohighlevel"',
            'native = "/webhooks/ghl"',
            "The target takes no deliveries at /webhooks/ghl.",
        ),
        ('workflow = "/webhooks/workflow"', 'workflow = "/metrics"', "The target takes no deliveries at /metrics."),
        ('path = "/metrics"', 'path = "/figures"', "The target does not show its metrics at /figures."),
        ('token = "simulated-admin-token"', 'token = "other"', "The target does not show its metrics at /metrics."),
        ('SELLER_QUESTIONS = "10"', 'SELLER_QUESTIONS = "11"', "The target did not start."),
    ],
)
def test_wrong_addresses_and_modes_are_refused(tmp_path: Path, before: str, after: str, what: str) -> None:
    """A path that leads nowhere, a token that does not fit and a mode that does not start are set-up errors."""
    with suite(reference_with(tmp_path, before, after)) as entered, pytest.raises(SetUpError) as refused:
        entered.check_target()
    assert what == refused.value.what


def test_missing_script_is_refused(tmp_path: Path) -> None:
    """A file that the profile names and that is not there is named."""
    profile = reference_with(tmp_path, "language_model/script.toml", "language_model/scrpt.toml")
    with pytest.raises(SetUpError, match=r"scrpt\.toml: there is no such file"):
        suite(profile)
