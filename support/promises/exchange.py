"""One message of a person and what the target did about it."""

from dataclasses import dataclass, field
from datetime import datetime

from support.simulators.kernel.journal import JournalEntry
from support.test_data.person import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One message and what came back before the next thing happened.

    said: "" when the person was silent and time passed instead.  began: the journal's length before it.
    texts: the messages one by one, where a line end does not part them.
    fields, tags: the contact's record after it.
    """

    person: Person
    said: str
    at: datetime
    began: int
    answers: tuple[JournalEntry, ...]
    fields: dict[str, object] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def messages(self) -> tuple[str, ...]:
        """What was written, message by message."""
        return self.texts or tuple(self.said.splitlines())

    @property
    def answer(self) -> str:
        """Everything that was answered, as one text."""
        return "\n".join(entry["text"] for entry in self.answers)
