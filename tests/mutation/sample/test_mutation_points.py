"""Which changes of a file are found, and what a change looks like."""

from pathlib import Path

import pytest

from support.mutation.sample.mutation_points import (
    MutationPoint,
    UnchangedStrings,
    find_mutation_points,
    mutate_file,
)
from support.targets.mutant_settings import SampledSource

SOURCE = SampledSource(
    package="bots", areas={"all": ("bots/*.py",)}, free_wording=("*replies.py",), vocabulary=("*words.py",)
)


def list_diffs(folder: Path, text: str, *, name: str = "policy.py") -> dict[str, list[str]]:
    """Operator -> the diff of each of its changes of this text."""
    (folder / "bots").mkdir(exist_ok=True)
    (folder / "bots" / name).write_text(text, encoding="utf-8")
    unchanged = UnchangedStrings(free_wording=name.endswith("replies.py"), vocabulary=name.endswith("words.py"))
    diffs: dict[str, list[str]] = {}
    for point in find_mutation_points(text, file=f"bots/{name}", area="all", unchanged=unchanged):
        diffs.setdefault(point.operator, []).append(mutate_file(point, SOURCE, folder).diff)
    return diffs


@pytest.mark.parametrize(
    ("operator", "before", "after"),
    [
        ("negate_condition", "if ready or late:", "if not (ready or late):"),
        ("omit_state_reset", "    offer = None", "    pass"),
        ("omit_call", "    store.remove(person)", "    pass"),
        ("omit_call", "    await crm.write(person)", "    pass"),
        ("swallow_error", "    raise ValueError(person)", "    pass"),
        ("take_other_end", "    x = turns[0]", "    x = turns[-1]"),
        ("take_other_end", "    x = turns[-1]", "    x = turns[0]"),
        ("take_opposite_function", "    x = min(prices)", "    x = max(prices)"),
        ("lose_repeats", "    x = tuple(prices)", "    x = tuple(dict.fromkeys(prices))"),
        ("keep_zone", "    x = due.astimezone(zone)", "    x = due"),
        ("take_wrong_zone", '    x = ZoneInfo("America/Los_Angeles")', '    x = ZoneInfo("America/New_York")'),
        ("swap_arguments", "    send(person, text)", "    send(text, person)"),
        ("operator_swap_op", "    x = score >= 80", "    x = score > 80"),
        ("operator_string", '    x = "hot"', '    x = "XXhotXX"'),
    ],
)
def test_each_operator_makes_its_change(tmp_path: Path, operator: str, before: str, after: str) -> None:
    """In a coroutine, where all of these may stand."""
    line = f"    {before}" if before.startswith("if") else before
    body = "        pass\n" if before.startswith("if") else ""
    found = list_diffs(tmp_path, f"async def answer():\n{line}\n{body}")
    changed = f"    {after}" if after.startswith("if") else after
    assert f"-{line}\n+{changed}" in found[operator]


@pytest.mark.parametrize(
    "text",
    [
        '"""What this is for."""\n',
        "from bots.rules import limit\n",
        'def answer(state: "State | None") -> "Reply": ...\n',
        'async def answer():\n    log.info("answered", person=1)\n',
        'async def answer():\n    self._log.warning("late", seconds=1 + 2)\n',
    ],
)
def test_what_does_nothing_that_is_promised_is_left(tmp_path: Path, text: str) -> None:
    """Documentation, imports, types and log lines."""
    assert list_diffs(tmp_path, text) == {}


def test_sentences_to_people_are_left_and_names_are_not(tmp_path: Path) -> None:
    """The wording of a reply is free; a field's name is not."""
    text = 'x = "Thank you very much"\ny = "seller_price"\n'
    assert len(list_diffs(tmp_path, text, name="replies.py")["operator_string"]) == 2
    assert len(list_diffs(tmp_path, text)["operator_string"]) == 5


def test_the_id_outlives_edits_elsewhere() -> None:
    """A judgement is kept while the function's change is the same."""
    before = _find("def answer():\n    return 1 < 2\n")
    after = _find("import os\n\ndef other():\n    return 3\n\ndef answer():\n    return 1 < 2\n")
    assert {point.id for point in before} <= {point.id for point in after}
    other = _find("def answer():\n    return 1 < 3\n")
    ids, other_ids = (
        {point.id for point in points if point.operator == "operator_swap_op"} for points in (before, other)
    )
    assert ids.isdisjoint(other_ids)


def test_equal_changes_of_one_function_have_ids_of_their_own() -> None:
    """Two equal lines are two places."""
    points = _find("def answer():\n    x = 1 < 2\n    y = 1 < 2\n")
    assert len({point.id for point in points}) == len(points)


def test_a_vocabulary_keeps_its_words_outside_of_functions(tmp_path: Path) -> None:
    """What a function does with its own strings is code like any other."""
    text = 'ENDING = ("stop", "quit")\ndef read(text):\n    return text.count("end")\n'
    changed = list_diffs(tmp_path, text, name="words.py")["operator_string"]
    assert changed
    assert not any("stop" in diff.lower() for diff in changed)
    assert any("stop" in diff.lower() for diff in list_diffs(tmp_path, text)["operator_string"])


def test_a_function_is_named_with_its_class() -> None:
    """The body of a class runs at the import."""
    points = _find("class Lead:\n    limit = 80\n    def score(self):\n        return 1 + 1\n")
    assert {point.function for point in points} == {"", "Lead.score"}


def _find(text: str) -> list[MutationPoint]:
    return list(find_mutation_points(text, file="bots/policy.py", area="all"))
