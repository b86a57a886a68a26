"""The half of the utterance tables that stands in features is read strictly, with the line of each row."""

from pathlib import Path

import pytest

from support.behave_bridge.utterance_outlines import load_feature_utterances
from support.test_data.utterances import Utterance, UtteranceTable
from support.vocabulary.explained_error import SetUpError

FEATURE = """Feature: What a lead wants
  Rule: Interest is understood

    Scenario Outline: "<words>" is <interest>
      When Maria says "<words>"
      Then the CRM shows Maria's interest as "<interest>"

      Examples:
        | words | interest |
        | yes   | high     |

      Examples: odd
        | words | interest |
        | lol   | nothing  |
"""
TABLE = UtteranceTable(
    feature="a.feature",
    outline='"<words>" is <interest>',
    bot="lead",
    asked="",
    facts=("interest",),
    labels={"interest": ("high", "no")},
)


def _read_outline(folder: Path, text: str) -> list[Utterance]:
    (folder / "a.feature").write_text(text)
    return list(load_feature_utterances({"interest": TABLE}, folder)["interest"])


def test_all_examples_of_the_outline_are_read(tmp_path: Path) -> None:
    """Inside rules too, each row with its place."""
    assert [
        Utterance(words="yes", facts={"interest": "high"}, place="a.feature:10"),
        Utterance(words="lol", facts={"interest": "nothing"}, place="a.feature:14"),
    ] == _read_outline(tmp_path, FEATURE)


def test_spanish_is_what_a_bot_must_speak(tmp_path: Path) -> None:
    """The tag on the examples says so."""
    tagged = FEATURE.replace("      Examples: odd", "      @use.with_lead=speak_Spanish\n      Examples: odd")
    assert ["English", "Spanish"] == [row.language for row in _read_outline(tmp_path, tagged)]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("| lol   | nothing  |", "| lol   |          |", r"a\.feature:14: the cell under 'interest' is empty"),
        ("| lol   | nothing  |", "| lol   | maybe    |", r"a\.feature:14: 'maybe' is no label of 'interest'"),
        ("| lol   |", "| Yes   |", r"a\.feature:14: the row says the same as a\.feature:10"),
        ('"<words>" is <interest>\n', "<interest>\n", r"a\.feature: 0 outlines are called"),
    ],
    ids=["empty cell", "unknown label", "duplicate", "no outline"],
)
def test_a_row_is_refused(tmp_path: Path, before: str, after: str, says: str) -> None:
    """Each refusal names the row's line."""
    with pytest.raises(SetUpError, match=says):
        _read_outline(tmp_path, FEATURE.replace(before, after))
