"""What promises are judged by: the journal, the present CRM records, and the conversation."""

import dataclasses
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from support.promises.broken_promise import BrokenPromise, UnansweredMessage
from support.promises.empty_answers import asks_about_topic, has_done_work
from support.promises.exchange import Exchange
from support.promises.missing_answer import describe_messages_to_others, explain_missing_answer
from support.promises.refused_calls import describe_admitted_errors, describe_refused_calls
from support.promises.replies import find_reply_fault
from support.promises.unsimulated_calls import describe_unsimulated_calls
from support.simulators.gohighlevel.service import GoHighLevelSimulator
from support.simulators.kernel.call_latency import FACTORS
from support.simulators.kernel.journal import Journal, JournalEntry
from support.targets.profile import Profile
from support.targets.target_log import TargetLog
from support.test_data.message_patterns import MessagePatterns
from support.test_data.person import Person
from support.vocabulary.explained_error import SuiteError
from support.vocabulary.outcome import Blocked
from support.vocabulary.time_text import format_duration, format_local_time

LONGEST_ERROR = 300
"""Characters shown of the target's last error."""

LONGEST_SEEN = 2_000
"""Characters shown of what was seen: a target that floods must not bury what is wrong."""

_REPEATED = re.compile(r"(.{1,40}?)\1{9,}", re.DOTALL)
"""The same signs ten times or more, as in a message of ten thousand letters."""

FEWEST_MESSAGES = 2
"""From so many messages on an answer must have held a question or gone with work: the first may be a greeting."""

Broken = TypeVar("Broken", bound=BrokenPromise)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything a Then may look at.

    requirement: the promise under test.
    replay: the command that runs this scenario again on the same target with the same seed.
    log: what the target itself printed and logged.
    stock_messages: what the target sends whatever is written, masked (replies.py): no reply to anything.
    empty_bots: the bots whose first conversation was empty (empty_answers.py): what says nothing is no reply of theirs.
    uses_records: whether the target reads or writes records of the CRM at all, as its first conversation shows.
    """

    journal: Journal
    crm: GoHighLevelSimulator
    profile: Profile
    meanings: MessagePatterns
    requirement: str
    replay: str
    exchanges: list[Exchange]
    log: TargetLog = field(default_factory=TargetLog)
    stock_messages: frozenset[str] = frozenset()
    empty_bots: frozenset[str] = frozenset()
    uses_records: bool = True

    def leave_out_entries(self, numbers: Collection[int]) -> "Evidence":
        """The same evidence without these entries of the journal, which are the last ones."""
        return dataclasses.replace(self, journal=self.journal.copy_without(numbers))

    def build_broken_promise(self, kind: type[Broken], what: str, *, seen: str, perhaps: str) -> Broken:
        """The broken promise of this kind, with the requirement and the replay command.

        Below what was seen stand the calls that the CRM refused, the errors that the target's answers admit, the calls
        that no simulated service answered, and the last error that it logged.
        """
        notes = (
            describe_refused_calls(self.journal),
            describe_admitted_errors(self.journal),
            describe_unsimulated_calls(self.journal),
        )
        seen = _REPEATED.sub(_count_repetitions, seen)
        if len(seen) > LONGEST_SEEN:
            seen = f"{seen[:LONGEST_SEEN]} … and {len(seen) - LONGEST_SEEN} more characters, in the attachments"
        seen = "\n".join([seen, *(note for note in notes if note)])
        if error := self.log.last_error:
            seen = f"{seen}\nthe target's last error: {error[:LONGEST_ERROR]}"
        return kind(f"{what} ({self.requirement}).", seen=seen, perhaps=perhaps, look=self.replay)

    def exchanges_of_person(self, person: Person) -> tuple[Exchange, ...]:
        """What this person said and was answered, in order."""
        return tuple(exchange for exchange in self.exchanges if exchange.person.contact_id == person.contact_id)

    @property
    def last_speaker(self) -> Person:
        """The person who wrote last. Raises SuiteError when there is none."""
        if not self.exchanges:
            raise _no_such_message_error("No message was written")
        return self.exchanges[-1].person

    def first_exchange(self, person: Person) -> Exchange:
        """The person's first contact. Raises SuiteError when there was none."""
        exchanges = self.exchanges_of_person(person)
        if not exchanges:
            raise _no_such_message_error(f"{person.name} has said nothing")
        return exchanges[0]

    def last_exchange(self, person: Person) -> Exchange:
        """The person's latest message, or what came in a silence after it. Raises SuiteError when there was none.

        A silence in which nothing came is no message and is passed over.
        """
        exchanges = self.exchanges_of_person(person)
        return next((e for e in reversed(exchanges) if e.said or e.answers), None) or self.first_exchange(person)

    def find_exchange_of_message(self, person: Person, said: str) -> Exchange:
        """The person's message in these words. Raises SuiteError when it was never written."""
        found = next((exchange for exchange in self.exchanges_of_person(person) if exchange.said == said), None)
        if found is None:
            raise _no_such_message_error(f"{person.name} never said '{said}'")
        return found

    def last_answer(self, person: Person) -> str:
        """The text of the latest answer. Raises UnansweredMessage when the last message got no reply."""
        return self.require_reply(self.last_exchange(person))

    def answer_to_message(self, person: Person, said: str) -> str:
        """The text that answered these words. Raises UnansweredMessage when nothing did."""
        return self.require_reply(self.find_exchange_of_message(person, said))

    def require_reply(self, exchange: Exchange) -> str:
        """The text that answered this message. Raises UnansweredMessage when there is none, or it is no reply."""
        faults = self._find_reply_faults(exchange)
        if all(faults):
            raise self._build_no_reply_error(exchange, faults)
        return exchange.answer

    def require_replies(self, exchange: Exchange) -> None:
        """Raise UnansweredMessage when there is no answer, or any answer is no reply.

        Of an answer that the target may split one part that replies is enough: another may be a footer.
        """
        faults = self._find_reply_faults(exchange)
        if all(faults) or (any(faults) and self.profile.replies.messages_per_answer == 1):
            raise self._build_no_reply_error(exchange, faults)

    def _find_reply_faults(self, exchange: Exchange) -> list[str]:
        """For each answer why it is no reply, or ""."""
        empty = "it says nothing, like all that the target answered in its first conversation"
        otherwise = empty if self._is_empty_reply(exchange) else ""
        return [
            find_reply_fault(answer["text"], exchange.person, exchange.messages, self.stock_messages) or otherwise
            for answer in exchange.answers
        ]

    def _is_empty_reply(self, exchange: Exchange) -> bool:
        """Whether a bot that was empty from the first answers emptily; somebody new may be met with a greeting."""
        if exchange.person.bot not in self.empty_bots or not exchange.said or self.has_substance(exchange):
            return False
        is_first = exchange is self.first_exchange(exchange.person)
        return not (is_first and self.meanings.is_clear_statement_of(exchange.answer, "greeting"))

    def has_substance(self, exchange: Exchange) -> bool:
        """Whether the answer asks about a topic or goes with work (empty_answers.py)."""
        own = self.exchanges_of_person(exchange.person)
        until = next((each.began for each in own if each.began > exchange.began), len(self.journal))
        earlier = [each for each in own if each.began < exchange.began]
        return (
            asks_about_topic(exchange.answer, self.meanings)
            or (bool(earlier) and earlier[-1].fields != exchange.fields)
            or has_done_work(self.journal, exchange.person.contact_id, after=exchange.began, until=until)
        )

    def require_conversation(self, person: Person) -> None:
        """Raise Blocked where the person wrote more than once, was answered, and no answer so far says anything."""
        written = [each for each in self.exchanges_of_person(person) if each.answers and each.said]
        if sum(len(each.messages) for each in written) < FEWEST_MESSAGES or any(map(self.has_substance, written)):
            return
        raise Blocked(
            f"No answer to {person.name} says anything, so that nothing shows that the target heard what was written.",
            seen=" | ".join(f"'{each.said}' -> '{each.answer}'" for each in written)[:LONGEST_SEEN],
            perhaps="the target sends friendly words that fit everything; it asks nothing and records nothing.",
            look=self.replay,
        )

    def _build_no_reply_error(self, exchange: Exchange, faults: Sequence[str]) -> UnansweredMessage:
        if not exchange.answers:
            return self.build_unanswered_error(exchange)
        text, fault = next((a["text"], fault) for a, fault in zip(exchange.answers, faults, strict=True) if fault)
        return self.build_broken_promise(
            UnansweredMessage,
            f"{exchange.person.name} {self._describe_message(exchange)} and got no reply to it",
            seen=f"'{text}': {fault}",
            perhaps="the target sends the same, an echo or an alert to everybody, and answers nobody.",
        )

    def require_earlier_reply(self, person: Person) -> None:
        """Raise Blocked when the target never replied to this person: what it leaves out then shows nothing.

        Where the person never wrote, a reply to somebody else will do.
        """
        own = [each for each in self.exchanges_of_person(person) if each.said or each.answers]
        if any(not all(self._find_reply_faults(exchange)) for exchange in own or self.exchanges):
            return
        raise Blocked(
            f"{person.name} never got a reply, so that nothing shows what the target leaves out.",
            seen=" | ".join(repr(message["text"]) for message in self.messages_sent_to_person(person))
            or f"{person.name} was sent nothing",
            perhaps="the target does nothing at all, or cannot reach the CRM.",
            look=self.replay,
        )

    def require_active_target(self, person: Person) -> None:
        """The person's last message got a reply from a target that uses the CRM's records: what it leaves out counts.

        Raises UnansweredMessage without a reply, and Blocked where no record was ever read or written.
        """
        self.last_answer(person)
        if not self.uses_records and not list_record_calls(self.journal):
            raise Blocked(
                f"The target used no record in the CRM, so that nothing shows what it leaves out for {person.name}.",
                seen=f"'{self.last_exchange(person).said}' -> '{self.last_answer(person)}', and neither now nor in "
                "the conversation before the first scenario a call about a contact, a calendar or an opportunity",
                perhaps="the target only writes messages, or its calls go elsewhere.",
                look=self.replay,
            )

    def _describe_message(self, exchange: Exchange) -> str:
        """What the person did, and which of the person's messages it was."""
        if not exchange.messages:
            return "came"
        written = [each for each in self.exchanges_of_person(exchange.person) if each.messages]
        lines = " / ".join(line[:80] for line in exchange.messages)
        place = next((n for n, each in enumerate(written, 1) if each is exchange), 0)
        return f"wrote '{lines}'" + (f" as message {place}" if place > 1 else "")

    def build_unanswered_error(self, exchange: Exchange) -> UnansweredMessage:
        """The broken promise that this message got no answer."""
        calls = self.journal.find_entries("call", "fault", "message.refused", after=exchange.began)
        delivered = self.journal.find_entries(
            "webhook", "webhook.unanswered", contact=exchange.person.contact_id, after=exchange.began
        )
        contact = exchange.person.contact_id
        lines_seen = (
            (
                f"delivered at {format_local_time(exchange.at)}, the target said {self._describe_answer(delivered)}; "
                f"CRM calls since: {describe_journal_entries(calls) or 'none'}"
            ),
            describe_messages_to_others(self.journal, contact, after=exchange.began),
        )
        return self.build_broken_promise(
            UnansweredMessage,
            f"{exchange.person.name} {self._describe_message(exchange)} and was not answered"
            + (f" ({len(exchange.answers)} of {len(exchange.messages)} came)" if exchange.answers else ""),
            seen="\n".join(line for line in lines_seen if line),
            perhaps=explain_missing_answer(
                self.journal,
                self.profile,
                delivered,
                contact=contact,
                began=exchange.began,
                has_error=bool(self.log.last_error),
            ),
        )

    def _describe_answer(self, delivered: tuple[JournalEntry, ...]) -> str:
        """The status and text of the first answer that was not accepted, else of the first one."""
        delivered = tuple(entry for entry in delivered if "status" in entry.details)
        if not delivered:
            return "nothing"
        webhooks = self.profile.webhooks
        entry = next((e for e in delivered if not webhooks.accepts_status(e["status"])), delivered[0])
        text = str(entry.details.get("text", ""))
        missing = f", no text at `{webhooks.reply.path}`" if webhooks.reply.source == "response" else ""
        if webhooks.reply.callback is not None:
            missing = f", and no reply came by POST to {webhooks.reply.callback.path} of the reply webhook"
        return f"{entry['status']}{f' {text!r}' if text else ''}{missing}"

    def messages_sent_to_person(
        self, person: Person, *, after: int = 0, channel: str | None = None
    ) -> tuple[JournalEntry, ...]:
        """The messages this person was sent, in order."""
        return tuple(
            entry
            for entry in self.journal.find_entries("message.sent", contact=person.contact_id, after=after)
            if channel is None or entry["channel"] == channel
        )

    def measure_answer_wait(self, exchange: Exchange) -> timedelta:
        """How long this message waited for its answer, on the scenario's clock."""
        self.require_reply(exchange)
        return exchange.answers[0].at - exchange.at

    def measure_service_time(self, exchange: Exchange) -> timedelta:
        """The longest that the services, unless they were late on purpose, can have taken until the first answer."""
        answered = exchange.answers[0].number if exchange.answers else len(self.journal)
        calls = self.journal.find_entries("call", "message.sent", after=exchange.began)
        means = [self.profile.latency.find_mean(call.service) for call in calls if call.number <= answered]
        return timedelta(seconds=max(FACTORS) * sum(means))


def _no_such_message_error(what: str) -> SuiteError:
    return SuiteError(
        f"{what} in this scenario.",
        seen="the conversation holds no such message",
        perhaps="a When is missing, or a Then quotes other words than the When.",
        look="the scenario's Given and When steps",
    )


def list_record_calls(journal: Journal) -> tuple[JournalEntry, ...]:
    """The target's calls that read or wrote something else than messages."""
    calls = journal.find_entries("call")
    return tuple(
        call for call in calls if call.service != "replies" and not str(call["path"]).startswith("/conversations")
    )


def describe_journal_entries(entries: tuple[JournalEntry, ...], maximum: int = 6) -> str:
    """A few journal entries in one line, for a `Seen:`."""
    lines = [
        f"{entry['method']} {entry['path']} {entry['status']}"
        if entry.what == "call"
        else f"{entry.what} {next(iter(entry.details.values()), '')}"
        for entry in entries
    ]
    left_out = f" … and {len(lines) - maximum} more" if len(lines) > maximum else ""
    return "; ".join(lines[:maximum]) + left_out


def format_entry_times(entries: tuple[JournalEntry, ...], since: datetime) -> str:
    """When these entries happened, counted from `since`."""
    return ", ".join(f"+{format_duration(entry.at - since)}" for entry in entries) or "nothing happened"


def _count_repetitions(found: re.Match[str]) -> str:
    return f"{found[1]} ({len(found[0]) // len(found[1])} times)"
