"""One trial of a target: what was delivered, and what the journal holds of what came of it."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, Self

from support.onboarding.partial_json import parse_beginning
from support.simulators.kernel.journal import JournalEntry
from support.test_data.person import Person

TrialKind = Literal["message", "arrival", "echo", "without contact", "wrong signature", "delivered twice"]

ANSWERS: Final = ("webhook", "webhook.echo", "webhook.nameless", "webhook.wrongly_signed")
"""What answers to deliveries are called in the journal."""

ERROR_KEYS: Final = ("error", "errors", "error_message", "exception", "detail")
_BAD_STATES: Final = frozenset({"error", "failed", "failure", "skipped", "ignored", "rejected"})
_HTML: Final = re.compile(r"\s*<(?:!doctype|html|\?xml|head|body)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetAnswer:
    """The target's answer to a delivery. text: its first 200 characters.  seconds: real time."""

    status: int
    text: str
    seconds: float
    admitted: str = ""

    @property
    def is_html(self) -> bool:
        """Whether it is a page."""
        return bool(_HTML.match(self.text))

    @property
    def json(self) -> Any:
        """The JSON of the answer, as far as its beginning shows it; None where it is none."""
        return parse_beginning(self.text)

    @property
    def error_key(self) -> str:
        """The key under which the JSON admits an error; "" where it admits none."""
        found = self.json
        return next((key for key in ERROR_KEYS if found.get(key)), "") if isinstance(found, dict) else ""

    @property
    def has_bad_state(self) -> bool:
        """Whether the JSON says that the delivery was not processed."""
        found = self.json
        return isinstance(found, dict) and str(found.get("status")).lower() in _BAD_STATES

    @property
    def is_unprocessed(self) -> bool:
        """Whether the answer says so, whatever its status."""
        return bool(self.admitted or self.error_key) or self.has_bad_state

    @classmethod
    def from_entry(cls, entry: JournalEntry) -> Self:
        """The answer that this entry of the journal holds."""
        return cls(
            status=entry["status"],
            text=entry["text"],
            seconds=entry["machine_seconds"],
            admitted=entry.details.get("admitted", ""),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What was tried and what came of it.

    method, path: of the delivery, as the profile says it.
    began: when it was delivered.
    entries: what was journaled meanwhile.
    omitted: why nothing was delivered; "" = it was.
    error: what went wrong besides, in words.
    """

    kind: TrialKind
    person: Person
    method: str
    path: str
    began: datetime
    entries: tuple[JournalEntry, ...] = ()
    omitted: str = ""
    error: str = ""

    def find_entries(self, *what: str) -> tuple[JournalEntry, ...]:
        """The entries with these names."""
        return tuple(entry for entry in self.entries if entry.what in what)

    @property
    def answers(self) -> tuple[TargetAnswer, ...]:
        """The target's answers to what was tried, without those to echoes of its own messages."""
        wanted = ("webhook.echo",) if self.kind == "echo" else tuple(name for name in ANSWERS if name != "webhook.echo")
        return tuple(map(TargetAnswer.from_entry, self.find_entries(*wanted)))

    @property
    def replies(self) -> tuple[JournalEntry, ...]:
        """The messages that the person was sent by the target, or from its answer."""
        return tuple(entry for entry in self.find_entries("message.sent") if entry.contact == self.person.contact_id)

    @property
    def answered_lines(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What the person wrote and was answered, each with the replies that came before the next line."""
        lines: list[tuple[str, list[str]]] = []
        for entry in self.entries:
            if entry.contact == self.person.contact_id and entry.what == "person.wrote":
                lines.append((entry["text"], []))
            elif entry.contact == self.person.contact_id and entry.what == "message.sent" and lines:
                lines[-1][1].append(entry["text"])
        return tuple((line, tuple(texts)) for line, texts in lines if texts)

    @property
    def reply_seconds(self) -> float | None:
        """From the last message of the person before the first reply to that reply; None without any."""
        if not self.replies:
            return None
        first = self.replies[0]
        wrote = [each.at for each in self.find_entries("person.wrote") if each.number < first.number]
        return (first.at - (wrote[-1] if wrote else self.began)).total_seconds()

    @property
    def calls(self) -> tuple[JournalEntry, ...]:
        """The calls that a simulated service answered."""
        return self.find_entries("call")

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags that were written, in order, without duplicates."""
        return tuple(dict.fromkeys(tag for entry in self.find_entries("tags.added") for tag in entry["tags"]))

    @property
    def fields(self) -> dict[str, object]:
        """The fields that were written, with their last value."""
        return {name: value for entry in self.find_entries("fields.updated") for name, value in entry["fields"].items()}
