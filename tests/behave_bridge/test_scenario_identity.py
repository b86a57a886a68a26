"""Ids survive edits elsewhere in the file and are never shared."""

from behave.parser import parse_feature

from support.behave_bridge.scenario_identity import area_of_feature_file, identify_scenarios

FEATURE = """
Feature: Scores
  Scenario Outline: A score of <points>
    Given it passes

    Examples:
      | points |
      {row}
      | 80     |
      | 79     |
"""


def ids(text: str) -> list[str]:
    """The ids of a feature's scenarios."""
    return [
        planned.id for _, planned in identify_scenarios(parse_feature(text, filename="features/lead/score.feature"))
    ]


def test_inserted_row_moves_no_other_id() -> None:
    """A row inserted on top gets an id of its own and leaves the others theirs."""
    before, after = ids(FEATURE.format(row="")), ids(FEATURE.format(row="| 81 |"))
    assert before == after[1:]
    assert "features/lead/score.feature: A score of <points> [points=81]" == after[0]


def test_repeated_rows_are_numbered() -> None:
    """Identical rows are told apart by a running number."""
    numbered = ids(FEATURE.format(row="| 79 |"))
    assert numbered[0] + " #2" == numbered[-1]


def test_folder_gives_the_business_word() -> None:
    """The area is the folder below `features`, in the words people use."""
    files = ("features/lead/x.feature", "features/handoff/x.feature", "features/crm/x.feature", "x.feature")
    assert ["Lead", "Hand-off", "CRM", "General"] == [area_of_feature_file(file) for file in files]
