"""A malformed table row is found with its line, and a well-formed table is left alone."""

from pathlib import Path

import pytest

from support.behave_bridge.feature_tables import find_malformed_rows

FEATURE = '''Feature: Tables
  Scenario Outline: rows
    Given a text
      """
      | this is no table
      """
    And a table
      | when  | who   |
      # a comment between rows
      | 09:00 | Maria |

      | 10:00 | a \\| b |
    Then <it> holds
    Examples:
      | it |
      | x  |
'''


def problems(tmp_path: Path, text: str) -> list[str]:
    """What is found in this feature, without its folder."""
    file = tmp_path / "a.feature"
    file.write_text(text, encoding="utf-8")
    return [problem.removeprefix(f"{tmp_path}/") for problem in find_malformed_rows([str(file)])]


def test_well_formed_tables_are_left_alone(tmp_path: Path) -> None:
    """Texts, comments, empty lines, escaped pipes and a second table with other columns are no problem."""
    assert [] == problems(tmp_path, FEATURE)


@pytest.mark.parametrize(
    ("whole", "malformed", "problem"),
    [
        ("| Maria |", "| Maria", "a.feature:10: the table row has no last |: | 09:00 | Maria"),
        ("a \\| b |", "a \\|", "a.feature:12: the table row has no last |: | 10:00 | a \\|"),
        ("| when  | who   |", "| when  | who", "a.feature:8: the table row has no last |: | when  | who"),
        ("| 09:00 | Maria |", "| 09:00 |", "a.feature:10: the table row has 1 cells, the first row has 2: | 09:00 |"),
        ("| 09:00 |", "09:00 |", "a.feature:10: the table row has no first |: 09:00 | Maria |"),
        ("| 09:00 | Maria |", "| 09:00 | Maria\x0b", "a.feature:10: the table row has no last |: | 09:00 | Maria"),
        ("| x  |", "|", "a.feature:16: the table row has no last |: |"),
    ],
)
def test_malformed_row_is_found(tmp_path: Path, whole: str, malformed: str, problem: str) -> None:
    """A missing | at either end, and a ragged row, are named with file and line."""
    assert [problem] == problems(tmp_path, FEATURE.replace(whole, malformed))


def test_all_malformed_rows_are_listed(tmp_path: Path) -> None:
    """Every problem of every file is found at once."""
    text = FEATURE.replace("| Maria |", "| Maria").replace("| x  |", "| x  | y |")
    assert ["a.feature:10", "a.feature:16"] == [found.rpartition(": the")[0] for found in problems(tmp_path, text)]
