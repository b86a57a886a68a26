"""Mutants: the form of a message, of a contact or of a delivery decides what is understood."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from reference_bots.components import BotComponents
from reference_bots.conversation.context import Contact, ServiceUnavailable, TurnContext
from reference_bots.conversation.effects import SendMessage
from reference_bots.conversation.events import Event, MessageReceived
from reference_bots.conversation.rules import BotRules, TurnResult
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.time_zones import load_time_zone
from reference_bots.http.webhook_parsing import IgnoredWebhook, WebhookDelivery, parse_native_webhook
from reference_bots.mutants.changes import Application, replace_methods, with_component, with_components
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import with_phrases, with_rule, without_effects
from reference_bots.rules.default_rules import DEFAULT_RULES
from reference_bots.storage.store import Arrival

MUTANTS = MutantRegistry()


def _with_texts(change: Callable[[str], str]) -> Application:
    """The bots that read `change(text)` in place of each message."""

    def parse(body: bytes, *, locations: Collection[str], now: datetime) -> WebhookDelivery | IgnoredWebhook:
        delivery = parse_native_webhook(body, locations=locations, now=now)
        if isinstance(delivery, IgnoredWebhook) or not isinstance(delivery.event, MessageReceived):
            return delivery
        return replace(delivery, event=replace(delivery.event, text=change(delivery.event.text)))

    return with_component("parse_native")(parse)


@MUTANTS.register("CONV-008_curly_apostrophe_not_read", _with_texts)
def _curly_apostrophe_not_read(text: str) -> str:
    """A word is not read from its curly apostrophe on."""
    return re.sub("\N{RIGHT SINGLE QUOTATION MARK}[a-z]+", "", text)


@MUTANTS.register("CONV-008_text_after_other_blanks_lost", _with_texts)
def _text_after_other_blanks_lost(text: str) -> str:
    """A message is read up to the first blank that is doubled or does not break."""
    return re.split("\N{NO-BREAK SPACE}|  ", text.strip())[0]


@MUTANTS.register("CONV-008_line_end_ends_the_answer", _with_texts)
def _line_end_ends_the_answer(text: str) -> str:
    """A message that ends with a line end is taken for unfinished, and not read."""
    return "" if text.endswith("\n") and len(text) < 200 else text


@MUTANTS.register("CONV-008_capitals_not_read", _with_texts)
def _capitals_not_read(text: str) -> str:
    """A message in capitals is not read."""
    return "" if text.isupper() else text


@MUTANTS.register("CONV-008_names_known_by_capitals", _with_texts)
def _names_known_by_capitals(text: str) -> str:
    """A message without a capital letter is not read."""
    return "" if text.islower() else text


@MUTANTS.register("CONV-008_message_with_emoji_not_read", _with_texts)
def _message_with_emoji_not_read(text: str) -> str:
    """A message that ends with an emoji is not read."""
    return "" if text and ord(text[-1]) > 0x2700 else text


@MUTANTS.register("CONV-008_text_after_long_dash_lost", _with_texts)
def _text_after_long_dash_lost(text: str) -> str:
    """A message is read up to its first long dash."""
    return text.partition("\N{EN DASH}")[0]


@MUTANTS.register("CONV-008_second_segment_not_read", _with_texts)
def _second_segment_not_read(text: str) -> str:
    """A message of more than 160 characters is read from its second segment on."""
    return text[160:] if 160 < len(text) < 400 else text


@MUTANTS.register("CONV-008_long_text_not_read", _with_texts)
def _long_text_not_read(text: str) -> str:
    """A message of more than 1,500 characters is not read."""
    return "" if 1500 < len(text) < 2000 else text


@MUTANTS.register("CONV-001_messages_but_sms_dropped", with_component("parse_native"))
def _messages_but_sms_dropped(
    body: bytes, *, locations: Collection[str], now: datetime
) -> WebhookDelivery | IgnoredWebhook:
    """A message of any other type than SMS is taken and dropped."""
    if b'"messageType":"SMS"' not in body:
        return IgnoredWebhook(reason="message type")
    return parse_native_webhook(body, locations=locations, now=now)


@MUTANTS.register("CONV-001_workflow_messages_dropped", with_components)
def _workflow_messages_dropped(parts: BotComponents) -> BotComponents:
    """A message without an id, as workflows deliver them, is taken and dropped."""

    async def accept(arrivals: Sequence[Arrival]) -> tuple[bool, ...]:
        named = [each for each in arrivals if not each.incoming_event.may_be_said_again]
        new = iter(await parts.store.accept_events(named))
        return tuple([not each.incoming_event.may_be_said_again and next(new) for each in arrivals])

    return replace(parts, store=replace_methods(parts.store, accept_events=accept))


@MUTANTS.register("SELL-002_cents_read_as_dollars", _with_texts, also_breaks=("BUY-012",))
def _cents_read_as_dollars(text: str) -> str:
    """$640,000.00 is 64,000,000."""
    return re.sub(r"(\d+),(\d{3})\.00\b", lambda match: f"{int(match[1] + match[2]) * 100:,}", text)


@MUTANTS.register("SELL-002_bare_digits_read_as_thousands", _with_texts, also_breaks=("BUY-012",))
def _bare_digits_read_as_thousands(text: str) -> str:
    """640000 is 640,000,000."""
    return re.sub(r"(?<![\d.,$])\d{6}(?![\d.,])", lambda match: f"{int(match[0]) * 1000:,}", text)


@MUTANTS.register("SELL-002_thousand_in_words_not_read", _with_texts, also_breaks=("BUY-012",))
def _thousand_in_words_not_read(text: str) -> str:
    """An amount with the word thousand is not read."""
    return re.sub(r"\d+ thousand\b", "some", text)


@MUTANTS.register("SELL-002_spoken_amounts_not_read", _with_texts, also_breaks=("BUY-012",))
def _spoken_amounts_not_read(text: str) -> str:
    """Amounts such as six forty and five fifty are not read."""
    return re.sub(r"\b(five|six) (forty|fifty)\b", "some", text)


@MUTANTS.register("SELL-002_points_read_as_thousands_again", _with_texts, also_breaks=("BUY-012",))
def _points_read_as_thousands_again(text: str) -> str:
    """640.000 is 640 million."""
    return re.sub(r"\b(\d{3})\.000\b", r"\1,000,000", text)


@MUTANTS.register("BUY-002_last_fact_of_a_message_lost", _with_texts, also_breaks=("SELL-002",))
def _last_fact_of_a_message_lost(text: str) -> str:
    """Of three facts with commas between them the last is lost, of two sentences the second."""
    parts = re.split(r", |\. (?=[A-Z])", text)
    return ", ".join(parts[:2]) if len(parts) > 2 else parts[0] if ". " in text and len(text) < 60 else text


@MUTANTS.register("LANG-001_spanish_reasons_not_read", _with_texts)
def _spanish_reasons_not_read(text: str) -> str:
    """Why somebody moves is not read in Spanish."""
    return re.sub(r"\bpor (un )?trabajo( nuevo)?", "", text)


@MUTANTS.register("LANG-001_spanish_interest_not_read", _with_texts)
def _spanish_interest_not_read(text: str) -> str:
    """Great interest in Spanish is not read."""
    return re.sub(r"me interesa mucho", "hola", text)


@MUTANTS.register("BUY-012_short_city_name_not_read", _with_texts)
def _short_city_name_not_read(text: str) -> str:
    """Rancho is no area."""
    return re.sub(r"\bRancho\b(?! Cucamonga)", "there", text)


@MUTANTS.register("LEAD-001_missing_first_name_written_out", with_phrases)
def _missing_first_name_written_out(phrase: str) -> str:
    """Whoever has no first name in the CRM is greeted as None."""
    return re.sub(r"\b(Hi|Hola)(?=, )", r"\1 None", phrase)


@MUTANTS.register("LEAD-001_nothing_said_without_mail_address", with_rule("take_turn"))
def _nothing_said_without_mail_address(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """Whoever has no e-mail address in the CRM gets no message."""
    turn = DEFAULT_RULES.take_turn(rules, state, event, facts)
    return turn if facts.contact.email else without_effects(turn, SendMessage)


def _context_lost(lost: Callable[[datetime], bool]) -> Application:
    """The bots that begin every conversation anew at such times of the contact's day."""

    def take_turn(rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext) -> TurnResult:
        if isinstance(event, MessageReceived) and lost(facts.now.astimezone(load_time_zone(facts.contact.timezone))):
            state = None
        return DEFAULT_RULES.take_turn(rules, state, event, facts)

    return with_rule("take_turn")(take_turn)


MUTANTS.add(
    "LEAD-001_greets_again_at_night",
    "Between 21:00 and 8:00 every message is met as the first one.",
    _context_lost(lambda local: not 8 <= local.hour < 21),
)
MUTANTS.add(
    "CONV-006_context_lost_at_month_end",
    "On the last day of a month the context is lost.",
    _context_lost(lambda local: (local + timedelta(days=1)).month != local.month),
)
MUTANTS.add(
    "CONV-006_context_lost_when_clocks_change",
    "On days on which the clocks change the context is lost.",
    _context_lost(lambda local: local.replace(hour=0).utcoffset() != local.replace(hour=23).utcoffset()),
)


@MUTANTS.register("CAL-001_no_times_outside_california", with_components)
def _no_times_outside_california(parts: BotComponents) -> BotComponents:
    """Whoever lives in another time zone is offered no times."""

    async def free_slots(contact: Contact, now: datetime) -> tuple[datetime, ...] | ServiceUnavailable:
        found = await parts.crm.fetch_free_slots(contact, now)
        return found if contact.timezone == "America/Los_Angeles" else ()

    return replace(parts, crm=replace_methods(parts.crm, fetch_free_slots=free_slots))
