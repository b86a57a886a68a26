"""One person's conversation as the CRM holds it afterwards."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from support.load.processes.control_client import ContactRecord
from support.test_data.dialogue import Dialogue, ExpectedRecord

WHOLE_NAME = "{whole name}"
HOME = "{home}"
"""Stands in a line for the home the person speaks of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationRecord:
    """One person's dialogue and what the CRM holds of it.

    names: first and last name.
    dialogue: name of the dialogue.
    dialogue_lines: the lines of the dialogue.
    contact: the contact in the CRM.
    expected_outcome: what the dialogue should lead to.
    home: the home the person spoke of, if the dialogue leaves it open.
    is_finished: whether every line was answered.
    acknowledged: number of messages the target acknowledged, where the CRM also holds some that were never delivered.
    """

    names: tuple[str, ...]
    dialogue: str
    dialogue_lines: tuple[str, ...]
    contact: ContactRecord
    expected_outcome: ExpectedRecord
    home: str = ""
    is_finished: bool = True
    acknowledged: int | None = None

    @property
    def expected_answer_count(self) -> int:
        """Number of messages that are to be answered."""
        return len(self.lines) if self.acknowledged is None else self.acknowledged

    @property
    def lines(self) -> Sequence[str]:
        """The person's text messages, as the CRM holds them."""
        return [
            text for direction, channel, text in self.contact.messages if (direction, channel) == ("inbound", "SMS")
        ]

    @property
    def replies(self) -> Sequence[str]:
        """The text messages sent to the person."""
        return [
            text for direction, channel, text in self.contact.messages if (direction, channel) == ("outbound", "SMS")
        ]

    @property
    def unanswered_count(self) -> int:
        """Number of messages without an answer."""
        return max(0, self.expected_answer_count - len(self.replies))

    @property
    def surplus_answer_count(self) -> int:
        """Number of answers beyond one for each message."""
        return max(0, len(self.replies) - self.expected_answer_count)

    @property
    def is_input_disordered(self) -> bool:
        """Whether the lines reached the CRM in another order than they were written, which no target can cause."""
        return tuple(self.lines) != self.dialogue_lines[: len(self.lines)]

    def mask_names(self, text: str) -> str:
        """The text with the person's names replaced, so that it can be compared with another person's.

        The whole name is replaced first: in "Craig Craig" a single "Craig" could be either.
        """
        text = re.sub(rf"\b{re.escape(' '.join(self.names))}\b", WHOLE_NAME, text)
        for place, name in enumerate(self.names):
            text = re.sub(rf"\b{re.escape(name)}\b", f"{{name {place}}}", text)
        return text

    def format_transcript(self) -> str:
        """The conversation for people, without names."""
        return "\n".join(
            f"{'>' if direction == 'inbound' else '<'} {self.mask_names(text)}"
            for direction, _, text in self.contact.messages
        )


def fill_dialogue_lines(dialogue: Dialogue, home: str) -> tuple[str, ...]:
    """The dialogue's lines, spoken about this home."""
    return tuple(line.replace(HOME, home) for line in dialogue.says)
