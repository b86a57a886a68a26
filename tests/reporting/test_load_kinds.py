"""A run under load is named by what its features are about."""

import pytest

from support.reporting.verdict_file import name_load_kind
from support.vocabulary.scenario import PlannedScenario


def plan(folder: str) -> PlannedScenario:
    """A scenario of a feature in this folder."""
    file = f"features/{folder}/a.feature"
    return PlannedScenario(id=folder, file=file, line=1, title="", name="", feature="", area="", tags=())


@pytest.mark.parametrize(
    ("folders", "kind"),
    [
        (["load"], "load"),
        (["soak"], "endurance"),
        (["recovery", "queue"], "recovery"),
        (["soak", "load"], "load"),
        ([], "load"),
    ],
)
def test_a_run_under_load_is_named_by_its_features(folders: list[str], kind: str) -> None:
    """A long run and one of faults are kinds of their own; a mixture is a run under load."""
    assert name_load_kind([plan(folder) for folder in folders]) == kind
