"""Recipes are read strictly: contradictions are refused with their line."""

from pathlib import Path

import pytest

from support.load.model.workload import EFFORTS, load_workload
from support.vocabulary.explained_error import SetUpError
from tests.layout.project import PROJECT

WORKLOADS = sorted((PROJECT / "fixtures" / "workloads").glob("*.toml"))
LEVEL = """dialogues = ["lead", "buyer"]
answer_timeout = 20
[crm]
requests_in_ten_seconds = 100
seats = 10
[effort.quick]
warm_up = 2
[[effort.quick.stages]]
seconds = 8
"""
OPEN = LEVEL.replace("answer_timeout", 'pace = "open"\nanswer_timeout') + "arrivals = 100\n"


def write_recipe(folder: Path, text: str) -> Path:
    """The path of a recipe with this text."""
    path = folder / "recipe.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", WORKLOADS, ids=lambda path: path.stem)
def test_every_workload_is_complete(path: Path) -> None:
    """A recipe has every effort, and only dialogues that exist."""
    workload = load_workload(path)
    assert set(EFFORTS) == set(workload.effort)
    assert [] == [
        name for name in workload.dialogues if not (PROJECT / "fixtures" / "dialogues" / f"{name}.toml").exists()
    ]


def test_an_unknown_effort_is_refused() -> None:
    """The error names the efforts that exist."""
    with pytest.raises(SetUpError, match="There is no effort 'heroic'"):
        load_workload(WORKLOADS[0]).load_shape("heroic")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (LEVEL.replace("answer_timeout", 'behaviour = "cadence"\nanswer_timeout'), ":2: a cadence has fixed intervals"),
        (OPEN.replace("answer_timeout", "think = 1.0\nanswer_timeout"), ":3: there is think time only in closed"),
        (LEVEL.replace("answer_timeout", 'behaviour = "flood"\nanswer_timeout'), ":2: a flood, and nothing else"),
        (LEVEL.replace("answer_timeout", "prepared = 10\nanswer_timeout"), ":1: a flood, and nothing else"),
        (
            OPEN.replace("answer_timeout", 'behaviour = "cadence"\njourneys = true\nanswer_timeout'),
            ":4: only conversations are journeys",
        ),
        (LEVEL + "[mix]\nlead = 2\n", ":10: the mix weighs every dialogue"),
        (LEVEL + "[mix]\nlead = 2\nseller = 1\n", ":10: the mix weighs every dialogue"),
        (LEVEL + "arrivals = 5\n", ":8: a closed plan has neither arrivals nor bursts"),
        (OPEN + "[[effort.quick.stages]]\nseconds = 2\n", ":12: a stage of an open plan has either"),
        (OPEN + "burst = 5\n", ":9: a stage of an open plan has either"),
        (
            OPEN.replace("answer_timeout", 'behaviour = "cadence"\nanswer_timeout').replace("arrivals", "burst"),
            ":10: a cadence has no bursts",
        ),
        (
            OPEN + "people = 2\n[[effort.quick.stages]]\nseconds = 2\narrivals = 5\npeople = 3\n",
            ":13: an open plan has the same number of people",
        ),
    ],
)
def test_contradictions_are_refused_with_their_line(tmp_path: Path, text: str, says: str) -> None:
    """The first line of the error says what and where."""
    with pytest.raises(SetUpError) as refused:
        load_workload(write_recipe(tmp_path, text))
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("invalid", "says"),
    [("seconds = 0", "seconds"), ("seconds = 8\npeople = 0", "people"), ("seconds = 8\nusers = 3", "users")],
)
def test_bad_values_and_unknown_keys_are_refused(tmp_path: Path, invalid: str, says: str) -> None:
    """The error names the key."""
    with pytest.raises(SetUpError, match=says):
        load_workload(write_recipe(tmp_path, LEVEL.replace("seconds = 8", invalid)))


def test_either_the_feature_or_the_recipe_says_how_many_people_come(tmp_path: Path) -> None:
    """Both, or neither, is an error."""
    open_recipe, fixed_recipe = (
        load_workload(write_recipe(tmp_path, LEVEL)),
        load_workload(write_recipe(tmp_path, LEVEL + "people = 30\n")),
    )
    assert (50, 30) == (open_recipe.count_virtual_users("quick", 50), fixed_recipe.count_virtual_users("quick"))
    with pytest.raises(SetUpError, match="number of people is not given"):
        open_recipe.count_virtual_users("quick")
    with pytest.raises(SetUpError, match="given twice"):
        fixed_recipe.count_virtual_users("quick", 50)
