"""Mutants: kinds and channels, pictures, messages that were not delivered, and messages that were missed."""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import count

from reference_bots.components import BotComponents
from reference_bots.conversation.context import MessageInCrm, TurnContext
from reference_bots.conversation.effects import AddNote, AddTask, CancelFollowUps, Effect, SendMessage
from reference_bots.conversation.events import ColleagueWrote, Event, MessageReceived, MessageUndelivered
from reference_bots.conversation.rules import BotRules, TurnResult
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.fragments import join_fragments
from reference_bots.conversation.vocabulary import Bot, Channel
from reference_bots.http.webhook_parsing import (
    IgnoredWebhook,
    WebhookDelivery,
    WebhookRefusedError,
    parse_native_webhook,
)
from reference_bots.mutants.changes import replace_methods, with_component, with_components
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import (
    change_turns,
    replace_rules,
    reword,
    with_rule,
    with_turns,
    without_effects,
)
from reference_bots.rules.default_rules import DEFAULT_RULES
from reference_bots.storage.store import IncomingEvent

MUTANTS = MutantRegistry()

Parsed = WebhookDelivery | IgnoredWebhook


def _change_message(turn: TurnResult, channel: Channel) -> TurnResult:
    def change(effect: Effect) -> Effect:
        return replace(effect, channel=channel) if isinstance(effect, SendMessage) else effect

    return replace(turn, effects=tuple(map(change, turn.effects)))


@MUTANTS.register("CONV-012_every_answer_by_sms", with_turns)
def _every_answer_by_sms(turn: TurnResult, _event: Event) -> TurnResult:
    """Every answer goes out by SMS, wherever the message came from."""
    return _change_message(turn, Channel.SMS)


@MUTANTS.register("CONV-012_every_answer_by_mail", with_turns)
def _every_answer_by_mail(turn: TurnResult, _event: Event) -> TurnResult:
    """Every answer goes out by e-mail, wherever the message came from."""
    return _change_message(turn, Channel.EMAIL)


@MUTANTS.register("CONV-012_channel_of_the_first_message_kept", with_turns)
def _first_channel_kept(turn: TurnResult, event: Event) -> TurnResult:
    """Only the first message is answered on its channel; later ones by SMS."""
    if isinstance(event, MessageReceived) and len(turn.state.recent_messages) > 1:
        return _change_message(turn, Channel.SMS)
    return turn


@MUTANTS.register("CONV-012_all_but_calls_answered", with_component("parse_native"))
def _all_but_calls_answered(body: bytes, *, locations: Collection[str], now: datetime) -> Parsed:
    """A short list of kinds is left alone: calls, voicemails, e-mails; every other kind is answered."""
    others = re.sub(rb'"messageType":"(?!CALL|VoiceMail|Email)[^"]*"', b'"messageType":"SMS"', body)
    return parse_native_webhook(others, locations=locations, now=now)


@MUTANTS.register("CONV-012_calls_answered", with_component("parse_native"))
def _calls_answered(body: bytes, *, locations: Collection[str], now: datetime) -> Parsed:
    """A call and a voicemail are answered like texts."""
    calls = re.sub(rb'"messageType":"(CALL|VoiceMail)"', b'"messageType":"SMS"', body)
    return parse_native_webhook(calls, locations=locations, now=now)


@MUTANTS.register("CONV-012_calls_silence_the_bots", with_components)
def _calls_silence_the_bots(parts: BotComponents) -> BotComponents:
    """A call counts as a colleague who takes over, and the contact's next texts stay unanswered."""

    def parse(body: bytes, *, locations: Collection[str], now: datetime) -> Parsed:
        text = body.replace(b'"messageType":"CALL"', b'"messageType":"SMS"')
        parsed = parts.parse_native(text, locations=locations, now=now)
        if text == body or isinstance(parsed, IgnoredWebhook):
            return parsed
        return replace(parsed, event=ColleagueWrote(at=now))

    return replace(parts, parse_native=parse)


@MUTANTS.register("CONV-012_nothing_said_without_phone_number", with_rule("take_turn"))
def _nothing_said_without_phone_number(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """Whoever has no phone number in the CRM gets no message, by whatever channel she writes."""
    turn = DEFAULT_RULES.take_turn(rules, state, event, facts)
    return turn if facts.contact.phone else without_effects(turn, SendMessage)


@MUTANTS.register("CONV-012_new_kinds_refused", with_component("parse_native"))
def _new_kinds_refused(body: bytes, *, locations: Collection[str], now: datetime) -> Parsed:
    """A kind that no list has is refused as malformed."""
    parsed = parse_native_webhook(body, locations=locations, now=now)
    if isinstance(parsed, IgnoredWebhook) and parsed.kind == "other":
        raise WebhookRefusedError(400, "malformed")
    return parsed


MUTANTS.add(
    "CONV-012_mail_to_others_answered",
    "A mail that the contact wrote to somebody else is answered.",
    with_component("parse_native")(parse_native_webhook),
)


@MUTANTS.register("CONV-012_refused_reply_forgotten", with_components)
def _refused_reply_forgotten(parts: BotComponents) -> BotComponents:
    """A reply that the CRM refuses is forgotten, and nobody is told."""

    async def add_task(contact_id: str, task: AddTask) -> str:
        return "" if task.title.startswith("Answer by hand") else await parts.crm.add_task(contact_id, task)

    return replace(parts, crm=replace_methods(parts.crm, add_task=add_task))


@MUTANTS.register("CONV-012_left_alone_without_counting", with_components)
def _left_alone_without_counting(parts: BotComponents) -> BotComponents:
    """What is left alone is not counted."""
    return replace(parts, metrics=replace_methods(parts.metrics, count_left_alone=lambda _kind: None))


@MUTANTS.register("CONV-013_pictures_not_seen", with_component("parse_native"))
def _pictures_not_seen(body: bytes, *, locations: Collection[str], now: datetime) -> Parsed:
    """A picture is an empty text."""
    parsed = parse_native_webhook(body, locations=locations, now=now)
    if isinstance(parsed, WebhookDelivery) and isinstance(parsed.event, MessageReceived):
        return replace(parsed, event=replace(parsed.event, attachments=()))
    return parsed


@MUTANTS.register("CONV-013_words_beside_pictures_not_heard", with_component("parse_native"))
def _words_beside_pictures_not_heard(body: bytes, *, locations: Collection[str], now: datetime) -> Parsed:
    """Where a picture comes, its words are not read."""
    parsed = parse_native_webhook(body, locations=locations, now=now)
    if isinstance(parsed, WebhookDelivery) and isinstance(parsed.event, MessageReceived) and parsed.event.attachments:
        return replace(parsed, event=replace(parsed.event, text=""))
    return parsed


@MUTANTS.register("CONV-013_pictures_not_noted", with_turns)
def _pictures_not_noted(turn: TurnResult, event: Event) -> TurnResult:
    """Pictures are acknowledged and not noted."""
    sent = isinstance(event, MessageReceived) and event.attachments
    return without_effects(turn, AddNote) if sent else turn


@MUTANTS.register("CONV-013_pictures_not_acknowledged", with_turns)
def _pictures_not_acknowledged(turn: TurnResult, event: Event) -> TurnResult:
    """The question is asked again, and nothing says that the pictures have arrived."""
    if not (isinstance(event, MessageReceived) and event.attachments):
        return turn
    return reword(turn, lambda phrase: re.sub(r"^.*?thank you for sending \w+\. ?", "", phrase) or "Hm?")


@MUTANTS.register("CONV-013_pictures_end_the_question", with_turns)
def _pictures_end_the_question(turn: TurnResult, event: Event) -> TurnResult:
    """Pictures are acknowledged, and the open question is not asked again."""
    if not (isinstance(event, MessageReceived) and event.attachments and not event.text):
        return turn
    return reword(turn, lambda _: "Got it, thank you for sending that.")


@MUTANTS.register("CONV-003_workflow_message_named_anew", with_components)
def _workflow_message_named_anew(parts: BotComponents) -> BotComponents:
    """What a workflow delivers is a message of its own, whatever the app's webhook has brought."""
    made = count()

    def identify(delivery: WebhookDelivery) -> IncomingEvent:
        incoming = parts.identify_delivery(delivery)
        if not incoming.may_be_said_again:
            return incoming
        return replace(incoming, deduplication_key=f"message:workflow-{next(made)}", may_be_said_again=False)

    return replace(parts, identify_delivery=identify)


MUTANTS.add(
    "CONV-014_each_text_read_alone",
    "A text that goes on where the one before it broke off is read alone.",
    with_rule("join_texts")(lambda _earlier, _later: None),
)
MUTANTS.add(
    "CONV-014_every_text_continues_the_last",
    "Of two texts within seconds the second is taken for the rest of the first one's last word.",
    with_rule("join_texts")(lambda earlier, later: f"{earlier}{later}"),
)
MUTANTS.add(
    "CONV-014_second_text_lost",
    "Of two texts within seconds only the first is read.",
    with_rule("join_texts")(lambda earlier, _later: earlier),
)
MUTANTS.add(
    "CONV-014_rest_of_a_thought_lost",
    "Of a thought in two texts only the first text is read.",
    with_rule("join_texts")(lambda earlier, later: earlier if join_fragments(earlier, later) else None),
)


@MUTANTS.register("CONV-015_failures_taken_for_echoes", with_component("parse_native"))
def _failures_taken_for_echoes(body: bytes, *, locations: Collection[str], now: datetime) -> Parsed:
    """Every webhook about a message of ours is an echo, whatever its status says."""
    parsed = parse_native_webhook(body, locations=locations, now=now)
    failed = isinstance(parsed, WebhookDelivery) and isinstance(parsed.event, MessageUndelivered)
    return IgnoredWebhook(reason="echo") if failed else parsed


@MUTANTS.register("CONV-015_one_word_for_failure_known", with_component("parse_native"))
def _one_word_for_failure_known(body: bytes, *, locations: Collection[str], now: datetime) -> Parsed:
    """`failed` is known, `undelivered` is taken for an echo."""
    known = body.replace(b'"status":"undelivered"', b'"status":"delivered"')
    return parse_native_webhook(known, locations=locations, now=now)


@MUTANTS.register("CONV-015_every_report_is_a_failure", with_component("parse_native"))
def _every_report_is_a_failure(body: bytes, *, locations: Collection[str], now: datetime) -> Parsed:
    """A message that was delivered or read counts as not delivered."""
    failed = re.sub(rb'"status":"(delivered|read)"', b'"status":"failed"', body)
    return parse_native_webhook(failed, locations=locations, now=now)


@MUTANTS.register("CONV-015_no_person_notified", with_turns)
def _no_person_notified(turn: TurnResult, event: Event) -> TurnResult:
    """The sequence ends, and nobody is told why."""
    return without_effects(turn, AddTask, AddNote) if isinstance(event, MessageUndelivered) else turn


@MUTANTS.register("CONV-015_silent_after_a_failure", with_rule("take_turn"))
def _silent_after_a_failure(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """Whoever was not reached once is not answered any more, whatever she writes."""
    turn = DEFAULT_RULES.take_turn(rules, state, event, facts)
    if state is None or not state.undelivered or not isinstance(event, MessageReceived):
        return turn
    return without_effects(turn, SendMessage)


@MUTANTS.register("CONV-015_sequence_goes_on", with_turns)
def _sequence_goes_on(turn: TurnResult, event: Event) -> TurnResult:
    """A person is told, and the follow-ups go on into the void."""
    if not isinstance(event, MessageUndelivered):
        return turn
    waiting = replace(turn.state.lead, waiting=turn.state.bot is Bot.LEAD)
    return without_effects(replace(turn, state=replace(turn.state, lead=waiting)), CancelFollowUps)


def _parse_each_report(body: bytes, *, locations: Collection[str], now: datetime) -> Parsed:
    parsed = parse_native_webhook(body, locations=locations, now=now)
    if isinstance(parsed, WebhookDelivery) and isinstance(parsed.event, MessageUndelivered):
        is_failed = b'"failed"' in body
        return replace(parsed, message_id=f"{parsed.message_id} as {is_failed}")
    return parsed


@MUTANTS.register("CONV-015_each_report_gives_a_task", with_components)
def _each_report_gives_a_task(parts: BotComponents) -> BotComponents:
    """Each report of the carrier about one message gives a person a task."""
    rules = replace_rules(
        parts.rules,
        {"take_turn": change_turns(lambda turn, _: replace(turn, state=replace(turn.state, undelivered=False)))},
    )
    return replace(parts, parse_native=_parse_each_report, rules=rules)


async def _change_listed(parts: BotComponents, change: str, since: datetime) -> tuple[MessageInCrm, ...]:
    listed = await parts.crm.list_messages_since(since)
    match change:
        case "nothing":
            return ()
        case "other ids":
            return tuple(replace(each, message_id=f"found-{each.message_id}") for each in listed)
        case "newest alone":
            inbound = [each for each in listed if each.is_inbound]
            return (*(each for each in listed if not each.is_inbound), *inbound[-1:])
        case _:
            return tuple(each for each in listed if each.is_inbound)


def _with_listed(change: str, parts: BotComponents) -> BotComponents:
    listing = partial(_change_listed, parts, change)
    return replace(parts, crm=replace_methods(parts.crm, list_messages_since=listing))


for _name, _defect, _change in (
    ("not_looked_for", "What was written while the bots were down is not looked for.", "nothing"),
    ("found_under_other_ids", "What is found has another id than its delivery, and is answered twice.", "other ids"),
    ("newest_line_found_alone", "Of what was missed, only the newest line is found.", "newest alone"),
    ("answers_of_colleagues_overlooked", "What Jorge has answered meanwhile is answered again.", "inbound alone"),
):
    MUTANTS.add(f"CONV-016_{_name}", _defect, with_components(partial(_with_listed, _change)))


@MUTANTS.register("CONV-016_workflow_messages_found_again", with_components)
def _workflow_messages_found_again(parts: BotComponents) -> BotComponents:
    """What came by a workflow, which names no message, is found in the CRM and answered again."""

    async def find_none(_contact_id: str, *, since: datetime) -> tuple[tuple[Event, datetime], ...]:  # noqa: ARG001
        return ()

    return replace(parts, store=replace_methods(parts.store, arrivals_without_message_id=find_none))
