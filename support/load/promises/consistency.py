"""Promises about records and answers after many people talked: right, in order, each message answered exactly once."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

import msgspec
from rapidfuzz import fuzz

from support.load.promises.conversation_record import ConversationRecord
from support.load.promises.load_result import LoadResult
from support.promises.broken_promise import DoubledAnswer, UnansweredMessage, WrongOrder, WrongRecord, WrongWords
from support.targets.profile import Profile
from support.vocabulary.outcome import CannotTell

DISORDERED = 0.02
"""Share of the people whose lines may reach the CRM in another order than written; those people are not judged."""

WORD = re.compile(r"[^\W\d_]+")
MAXIMUM_NAME_SHARE = 0.05
"""Share of the people from which on a word sent to that many is no name; at least `FEW` people."""

FEW = 3


def expect_records_match_reference(result: LoadResult) -> None:
    """Each person has the tags, fields, appointments, tasks, workflows and deals of the single-user reference run."""
    people = result.participants
    wrong = [
        (record, differences)
        for record in people.finished_conversations
        if (differences := _find_differences(record, people.find_reference_record(record)))
    ]
    with result.judge_budget("records that differ", limit=0, seen=len(wrong), unit="people"):
        require_finished_conversation(result)
        if wrong:
            record, differences = wrong[0]
            kinds = Counter(what for _, found in wrong for what in found)
            raise result.build_failure_if_settled(
                WrongRecord,
                f"{len(wrong)} of {len(people.finished_conversations)} people's records are not what their "
                "conversation earned",
                seen=f"{record.contact.contact_id} ({record.dialogue}): "
                + "; ".join(f"{what}: {seen}" for what, seen in differences.items())
                + f"\nin all: {', '.join(f'{what} {count} times' for what, count in kinds.most_common())}"
                + f"\n{record.format_transcript()}",
                perhaps="what one conversation learnt went to another, or a call to the CRM was given up.",
            )


def expect_outcomes_match_dialogues(result: LoadResult, profile: Profile) -> None:
    """Each person has the bot, the temperature and the appointments that the dialogue should lead to."""
    finished = result.participants.finished_conversations
    wrong = [record for record in finished if not has_right_outcome(record, profile)]
    with result.judge_budget("earned something else", limit=0, seen=len(wrong), unit="people"):
        require_finished_conversation(result)
        if wrong:
            record = wrong[0]
            raise result.build_failure_if_settled(
                WrongRecord,
                f"{len(wrong)} of {len(finished)} people did not get what their dialogue earns",
                seen=f"{record.contact.contact_id} ({record.dialogue}) earns "
                f"{msgspec.structs.asdict(record.expected_outcome)}; the CRM holds {record.contact.tags}, "
                f"{record.contact.appointments}, bot {_read_bot_in_charge(record, profile)}",
                perhaps="a call to the CRM was given up, or a conversation took another turn.",
            )


def has_right_outcome(record: ConversationRecord, profile: Profile) -> bool:
    """Whether the CRM holds what the dialogue should lead to."""
    return (
        has_right_temperature(record, profile)
        and _read_bot_in_charge(record, profile) == record.expected_outcome.bot
        and len(record.contact.appointments) == record.expected_outcome.appointments
    )


def has_right_temperature(record: ConversationRecord, profile: Profile) -> bool:
    """Whether exactly the right one of the bot's temperature tags is set."""
    tags = profile.tags.temperature[record.expected_outcome.bot]
    return [word for word, tag in tags.items() if tag in record.contact.tags] == [record.expected_outcome.temperature]


def expect_answered_once_in_order(result: LoadResult) -> None:
    """In the CRM each message has its own answer and no other, in the order of the messages, never before its own."""
    require_finished_conversation(result)
    expect_all_acknowledged_answered(result)
    expect_no_doubled_answers(result)
    expect_answers_in_order(result)
    expect_no_foreign_names(result)


def expect_all_acknowledged_answered(result: LoadResult) -> None:
    """Every message that the target acknowledged was answered."""
    conversations = result.participants.conversations
    lost, missing = result.lost_message_count, result.unanswered_message_count
    with result.judge_budget("messages never answered", limit=missing - lost, seen=missing, unit="messages"):
        written = sum(record.expected_answer_count for record in conversations)
        if not written:
            raise CannotTell("The CRM holds no message of anybody who came.", look=result.measurement.replay)
        if lost:
            first = next(record for record in conversations if record.unanswered_count)
            raise result.build_failure_if_settled(
                UnansweredMessage,
                f"{missing} of {written} messages were never answered, {missing - lost} of them never acknowledged",
                seen=first.format_transcript(),
                perhaps="a message was taken and lost, or its answer was never sent.",
            )


def expect_no_doubled_answers(result: LoadResult) -> None:
    """No person got more answers than messages.

    A prepared delivery whose acknowledgement never arrived may have been taken, so that its answer is no surplus.
    """
    doubled = [record for record in result.participants.conversations if record.surplus_answer_count]
    possible = sum(record.surplus_answer_count for record in doubled if record.acknowledged is not None)
    if possible <= result.traffic.unconfirmed:
        doubled = [record for record in doubled if record.acknowledged is None]
    with result.judge_budget("people answered twice", limit=0, seen=len(doubled), unit="people"):
        if doubled:
            record = doubled[0]
            raise result.measurement.build_failure(
                DoubledAnswer,
                f"{len(doubled)} people got more answers than they wrote messages: "
                f"one wrote {record.expected_answer_count} and got {len(record.replies)}",
                seen=record.format_transcript(),
                perhaps="a delivery that came twice was taken for two.",
            )


def expect_answers_in_order(result: LoadResult) -> None:
    """No answer came before its message, and none overtook another.

    No machine sends an answer before its message. But two webhooks may overtake each other on a busy machine before
    they reach the target.
    """
    people = result.participants
    judged = [record for record in people.conversations if not record.is_input_disordered]
    wrong = [
        (record, count)
        for record in judged
        if (count := count_misordered_answers(record, people.find_reference_record(record)))
    ]
    seen = sum(count for _, count in wrong)
    with result.judge_budget("answers out of order", limit=0, seen=seen, unit="answers"):
        excluded = len(people.conversations) - len(judged)
        if excluded > DISORDERED * len(people.conversations):
            raise CannotTell(
                f"The lines of {excluded} of {len(people.conversations)} people reached the CRM in another order than "
                "they were written.",
                seen=f"at most {DISORDERED:.0%} may",
                perhaps="the generator or the simulated services were too busy.",
                look=result.measurement.replay,
            )
        if wrong:
            record, count = wrong[0]
            early = any(count_early_answers(record) for record, _ in wrong)
            error = result.measurement.build_failure if early else result.measurement.build_failure_unless_busy
            raise error(
                WrongOrder,
                f"{seen} answers came out of order, of {len(wrong)} people; of one {count}",
                seen=f"{record.format_transcript()}\nalone: {people.find_reference_record(record).format_transcript()}",
                perhaps="two messages of one person were answered at the same time, or one with another's words.",
            )


def expect_no_foreign_names(result: LoadResult) -> None:
    """No answer contains the first name of another person in the run."""
    people = result.participants
    wrong = find_foreign_names(people.conversations, people.reference.values())
    with result.judge_budget("called by another's name", limit=0, seen=len(wrong), unit="people"):
        if wrong:
            record, names = wrong[0]
            raise result.measurement.build_failure(
                WrongWords,
                f"{len(wrong)} of {len(people.conversations)} people were called by another person's name",
                seen=f"{record.contact.contact_id}, in whose conversation this name does not occur, was sent it "
                f"{len(names)} time(s)",
                perhaps="two conversations share what belongs to one, or an answer went to the wrong person.",
            )


def count_misordered_answers(record: ConversationRecord, reference: ConversationRecord) -> int:
    """Number of answers out of order: before their message, or after an answer that belongs behind them.

    An answer belongs to the line whose answer in the reference run it resembles most: the language model words each
    answer differently.
    """
    lines = match_replies_to_lines(record, reference)
    overtaken = sum(later <= earlier for earlier, later in pairwise(lines))
    moved = len(lines) == len(record.dialogue_lines) and lines != list(range(len(lines)))
    return max(count_early_answers(record) + overtaken, int(moved))


def count_early_answers(record: ConversationRecord) -> int:
    """Number of answers in the CRM before the message they could answer."""
    directions = [direction for direction, channel, _ in record.contact.messages if channel == "SMS"]
    ahead = list(accumulate(1 if direction == "inbound" else -1 for direction in directions))
    return sum(direction == "outbound" and waiting < 0 for direction, waiting in zip(directions, ahead, strict=True))


def match_replies_to_lines(record: ConversationRecord, reference: ConversationRecord) -> Sequence[int]:
    """Of each reply the line it belongs to, counted from 0; of two equally similar lines, the one whose turn it is."""
    expected = [reference.mask_names(text) for text in reference.replies]
    return [_match_reply_to_line(record.mask_names(text), expected, turn) for turn, text in enumerate(record.replies)]


def count_expected_replies(record: ConversationRecord, reference: ConversationRecord) -> int:
    """Number of lines whose reply is the one the same line gets in the reference run."""
    return sum(line == turn for turn, line in enumerate(match_replies_to_lines(record, reference)))


def require_finished_conversation(result: LoadResult) -> None:
    """Raises an error when no conversation came to its end: a broken promise only if the target is the reason."""
    result.require_all_people_recorded()
    if result.participants.finished_conversations:
        return
    traffic, came = result.traffic, len(result.participants.visits)
    if traffic.sent and traffic.answered < traffic.sent:
        raise result.measurement.build_failure_unless_busy(
            UnansweredMessage,
            "No conversation came to its end",
            seen=f"{came} people came; {traffic.answered} of {traffic.sent} messages were answered",
            perhaps="the bots answer hardly anybody under load.",
        )
    raise CannotTell(
        "No conversation was finished, so there is nothing to judge.",
        seen=f"{came} people came, {traffic.sent} messages were written",
        perhaps="the run was too short for whole conversations.",
        look=result.measurement.replay,
    )


def find_foreign_names(
    records: Sequence[ConversationRecord], reference: Iterable[ConversationRecord]
) -> Sequence[tuple[ConversationRecord, Sequence[str]]]:
    """The people who were sent first names of other people in the run, and these names.

    A name that is a word as well (Will, May, Jorge) is none where the reference run contains it, or where more than
    `MAXIMUM_NAME_SHARE` of the people were sent it.
    """
    words = {record.contact.contact_id: _collect_words_sent_to_person(record) for record in records}
    ordinary = {word for record in reference for word in _collect_words_sent_to_person(record)}
    heard = Counter(word for sent in words.values() for word in sent)
    often = max(FEW, MAXIMUM_NAME_SHARE * len(records))
    names = {record.names[0] for record in records if record.names}
    rare = {name for name in names - ordinary if heard[name] <= often}
    found = ((record, sorted(words[record.contact.contact_id] & rare)) for record in records)
    return [(record, foreign) for record, foreign in found if foreign]


def _match_reply_to_line(reply: str, expected: Sequence[str], turn: int) -> int:
    ratios = [fuzz.ratio(reply, other) for other in expected]
    if turn < len(ratios) and ratios[turn] >= max(ratios):
        return turn
    return max(range(len(ratios)), key=ratios.__getitem__, default=turn)


def _collect_words_sent_to_person(record: ConversationRecord) -> set[str]:
    """Every word sent to the person, without the person's own names and words."""
    sent = {word for text in record.replies for word in WORD.findall(record.mask_names(text))}
    return sent - {word for line in record.dialogue_lines for word in WORD.findall(line)}


def _read_bot_in_charge(record: ConversationRecord, profile: Profile) -> object:
    return record.contact.fields.get(profile.crm_field_key("bot"))


def _find_differences(record: ConversationRecord, reference: ConversationRecord) -> Mapping[str, str]:
    """Each part of the record that differs: the value here, then in the reference run."""
    here, there = _build_comparable_record(record), _build_comparable_record(reference)
    return {what: f"{here[what]} instead of {there[what]}" for what in there if here[what] != there[what]}


def _build_comparable_record(record: ConversationRecord) -> Mapping[str, object]:
    """Everything the CRM holds but the messages, without names, the tags sorted."""
    held = msgspec.structs.asdict(record.contact)
    return {
        "tags": sorted(held["tags"]),
        "fields": held["fields"],
        "appointments": held["appointments"],
        "workflows": held["workflows"],
        "tasks": [record.mask_names(title) for title in held["tasks"]],
        "deals": [(record.mask_names(name), value) for name, value in held["opportunities"]],
        "e-mails": sum(channel == "Email" for _, channel, _ in record.contact.messages),
    }
