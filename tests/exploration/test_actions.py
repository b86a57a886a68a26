"""Actions: written and read back, made simpler, described."""

from pathlib import Path

import pytest

from support.exploration.actions import (
    PLAIN_TEXT,
    Action,
    Introduction,
    Message,
    MessageDuringFault,
    MessagesAtOnce,
    Pause,
    RepeatedMessage,
    Restart,
    keep_conversation,
    list_simpler_actions,
    read_conversation,
    write_conversation,
)
from support.vocabulary.explained_error import SetUpError

ACTIONS: tuple[Action, ...] = (
    Introduction(kind="introduction", person="Maria", bot="lead"),
    Message(kind="answers", person="Maria", text="Yes, \u201cvery\u201d, \x00 and so on"),
    MessagesAtOnce(kind="several at once", person="Maria", lines=("a", "b"), is_killed=True),
    RepeatedMessage(kind="delivered twice at once", person="Maria", text="Hi"),
    MessageDuringFault(kind="a service fails", person="Maria", text="Hi", fault="the CRM is down"),
    Pause(kind="pause", person="Maria", minutes=4320),
    Restart(kind="restart"),
)


UNKNOWN_FAULT = """{"target": "a", "seed": 1, "broken": "", "actions": [
  {"does": "say during a fault", "kind": "a service fails", "person": "Maria", "text": "Hi", "fault": "the sun is down"}
]}"""


def test_a_conversation_is_read_back_as_it_was(tmp_path: Path) -> None:
    """Every kind of action, with whatever signs people send."""
    kept = keep_conversation(target="a.toml", seed=7, broken="CONV-001", actions=ACTIONS)
    write_conversation(tmp_path / "new" / "conversation-1.json", kept)
    assert read_conversation(tmp_path / "new" / "conversation-1.json") == kept
    assert kept.actions == ACTIONS


@pytest.mark.parametrize(
    "text", [None, "", "{}", '{"target": "a", "seed": 1, "broken": "", "actions": [{"does": "fly"}]}', UNKNOWN_FAULT]
)
def test_another_file_is_refused(tmp_path: Path, text: str | None) -> None:
    """A missing or malformed one is a set-up error with its path."""
    file = tmp_path / "conversation.json"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(SetUpError, match=r"conversation\.json cannot be replayed"):
        read_conversation(file)


def test_simpler_forms_come_to_an_end() -> None:
    """However often an action is made simpler; nobody and nothing else comes in."""
    for action in ACTIONS:
        left, seen = [action], {action}
        while left:
            news = [each for each in list_simpler_actions(left.pop()) if each not in seen]
            assert all(each.person == action.person for each in news)
            left += news
            seen |= set(news)
            assert len(seen) < 100


def test_the_simplest_message_says_nothing() -> None:
    """Plain words come first, then parts of the text; what says nothing already is left as it is."""
    simpler = list_simpler_actions(Message(kind="answers", person="Maria", text="Yes, in May"))
    assert [each.texts[0] for each in simpler] == [PLAIN_TEXT, "Yes", "in May"]
    assert list_simpler_actions(Message(kind="odd text", person="Maria", text="a, b", says_nothing=True)) == []


def test_a_pause_is_described_by_its_length() -> None:
    """In the largest unit that fits."""
    pauses = [Pause(kind="pause", person="Maria", minutes=minutes).describe() for minutes in (30, 300, 4320)]
    assert pauses == ["30 min pass", "5 h pass", "3 d pass"]
