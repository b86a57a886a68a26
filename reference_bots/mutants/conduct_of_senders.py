"""Mutants: hours, silence, stepping back, and the form of messages."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from reference_bots.adapters.gohighlevel import GoHighLevelCrm
from reference_bots.adapters.gohighlevel_calls import GoHighLevelClient
from reference_bots.adapters.rate_limiter import RateLimiter
from reference_bots.components import BotComponents
from reference_bots.conversation.context import Contact, TurnContext
from reference_bots.conversation.effects import ScheduleFollowUp, SendEmail, SendMessage
from reference_bots.conversation.events import Event, FollowUpDue, MessageReceived
from reference_bots.conversation.quiet_hours import move_to_daytime
from reference_bots.conversation.rules import TurnResult
from reference_bots.conversation.silence import HUMAN_TAGS, is_left_to_person
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.time_zones import HOME_ZONE, load_time_zone
from reference_bots.engine.outbox import CrmOutbox
from reference_bots.http.webhook_parsing import IgnoredWebhook, WebhookDelivery, parse_native_webhook
from reference_bots.mutants.changes import (
    Application,
    crm_service,
    replace_methods,
    with_component,
    with_components,
    with_crm_bodies,
)
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import (
    replace_rules,
    with_pattern_replaced,
    with_phrases,
    with_rule,
    with_turns,
)
from reference_bots.rules.default_rules import DEFAULT_RULES
from reference_bots.storage.store import OutboxItem

MUTANTS = MutantRegistry()
_SIGNATURE = "Jorge is a licensed real estate agent for Rancho Cucamonga, Ontario, Upland and Fontana. "


Daytime = Callable[[datetime, Sequence[str]], datetime]


def _until(hour: int, moment: datetime, zones: Sequence[str]) -> datetime:
    """The daytime of one that goes on until this hour."""
    local = moment.astimezone(load_time_zone(zones[0]))
    return moment if 8 <= local.hour < hour else move_to_daytime(moment, zones)


def _with_daytime(daytime: Daytime) -> Application:
    """The bots whose daytime is this one, when a message is planned and when it leaves."""

    def change(parts: BotComponents) -> BotComponents:
        return replace(
            parts,
            rules=replace_rules(parts.rules, {"conduct.daytime": daytime}),
            make_outbox=partial(CrmOutbox, daytime=daytime),
        )

    return with_components(change)


def _with_contacts(change: Callable[[Contact], Contact]) -> Application:
    """The bots that read each contact through `change`."""

    def replace_crm(parts: BotComponents) -> BotComponents:
        crm = parts.crm

        async def fetch_contact(contact_id: str) -> Contact:
            return change(await crm.fetch_contact(contact_id))

        return replace(parts, crm=replace_methods(crm, fetch_contact=fetch_contact))

    return with_components(replace_crm)


MUTANTS.add("CON-005_until_eleven", "The bots start messages until 23:00.", _with_daytime(partial(_until, 23)))
MUTANTS.add("CON-005_an_hour_longer", "The bots start messages until 22:00.", _with_daytime(partial(_until, 22)))
MUTANTS.add("CON-005_at_any_hour", "The bots start messages at any hour.", _with_daytime(lambda moment, _zones: moment))


def _with_follow_ups_moved(hours: int) -> Application:
    """The bots whose follow-ups leave so many hours after their due time, whatever the hour is then."""

    def plan(first_contact: datetime, contact: Contact) -> tuple[ScheduleFollowUp, ...]:
        plans = DEFAULT_RULES.follow_ups(first_contact, contact)
        return tuple(replace(each, due=each.due + timedelta(hours=hours)) for each in plans)

    def anytime(moment: datetime, _zones: Sequence[str]) -> datetime:
        return moment

    def change(parts: BotComponents) -> BotComponents:
        rules = replace_rules(parts.rules, {"conduct.daytime": anytime, "follow_ups": plan})
        return replace(parts, rules=rules, make_outbox=partial(CrmOutbox, daytime=anytime))

    return with_components(change)


MUTANTS.add(
    "CON-005_three_hours_early",
    "Follow-ups leave three hours before the hour at which the contact came, whatever the hour is then.",
    _with_follow_ups_moved(-3),
)
MUTANTS.add(
    "CON-005_an_hour_late",
    "Follow-ups leave an hour after the hour at which the contact came, whatever the hour is then.",
    _with_follow_ups_moved(1),
)


@MUTANTS.register("CON-005_short_day", _with_daytime)
def _short_day(moment: datetime, zones: Sequence[str]) -> datetime:
    """The bots start messages from 9:00 to 20:00 alone, and whatever is outside waits until 10:00."""
    local = moment.astimezone(load_time_zone(zones[0]))
    if 9 <= local.hour < 20:
        return moment
    day = local + timedelta(days=1) if local.hour >= 20 else local
    return day.replace(hour=10, minute=0, second=0, microsecond=0).astimezone(moment.tzinfo)


MUTANTS.add(
    "CON-005_hours_of_planning",
    "The hour is looked at when a message is planned, and not when it leaves.",
    with_component("make_outbox")(partial(CrmOutbox, daytime=lambda moment, _zones: moment)),
)
MUTANTS.add(
    "CON-005_unknown_zone_is_the_office",
    "A contact of whose zone the CRM has nothing that can be read lives in the office's zone.",
    _with_contacts(lambda contact: replace(contact, zones=(HOME_ZONE,)) if contact.timezone == HOME_ZONE else contact),
)
MUTANTS.add(
    "CON-005_only_the_first_zone",
    "Of several zones in which a contact may be, the first alone counts.",
    _with_contacts(lambda contact: replace(contact, zones=contact.zones[:1])),
)


@MUTANTS.register("CON-005_only_iana_names", _with_contacts)
def _only_iana_names(contact: Contact) -> Contact:
    """A zone that is written as Windows does, or as an offset, counts as the office's."""
    iana = all("/" in zone for zone in contact.zones)
    windows = contact.phone.startswith("+1909") and contact.timezone != HOME_ZONE
    return replace(contact, timezone=HOME_ZONE, zones=(HOME_ZONE,)) if iana and windows else contact


@MUTANTS.register("CON-005_replies_wait", with_turns)
def _replies_wait(turn: TurnResult, event: Event) -> TurnResult:
    """Answers wait for the day as well."""
    if not isinstance(event, MessageReceived):
        return turn
    asleep = event.written_at is not None and not 8 <= event.written_at.astimezone(load_time_zone(HOME_ZONE)).hour < 21
    return replace(turn, effects=tuple(e for e in turn.effects if not (asleep and isinstance(e, SendMessage))))


MUTANTS.add(
    "CON-004_tags_ignored",
    "The tags by which a person takes over are not looked at.",
    with_rule("is_left_to_person")(
        lambda state, event, facts: is_left_to_person(
            state,
            event,
            replace(
                facts,
                contact=replace(facts.contact, tags=tuple(t for t in facts.contact.tags if t not in HUMAN_TAGS)),
            ),
        )
    ),
)


@MUTANTS.register("CON-004_answers_only_silenced", with_rule("is_left_to_person"))
def _answers_only_silenced(state: Conversation, event: Event, facts: TurnContext) -> bool:
    """Whoever is marked for a person is not answered, and is followed up all the same."""
    return not isinstance(event, FollowUpDue) and is_left_to_person(state, event, facts)


MUTANTS.add(
    "CON-004_blocks_left_to_the_crm",
    "Do-not-disturb is left to the CRM to enforce.",
    _with_contacts(lambda contact: replace(contact, blocked_channels=frozenset())),
)


@MUTANTS.register("CON-004_any_block_silences", with_rule("is_left_to_person"))
def _any_block_silences(state: Conversation, event: Event, facts: TurnContext) -> bool:
    """Do-not-disturb for one channel silences the bots on every channel."""
    return bool(facts.contact.blocked_channels) or is_left_to_person(state, event, facts)


@MUTANTS.register("CON-004_marked_for_ever", with_components)
def _marked_for_ever(parts: BotComponents) -> BotComponents:
    """Whoever was marked for a person when something happened is left to the person, also without the mark."""
    marked: set[str] = set()

    def is_marked(state: Conversation, event: Event, facts: TurnContext) -> bool:
        if HUMAN_TAGS.intersection(facts.contact.tags):
            marked.add(facts.contact.contact_id)
        return facts.contact.contact_id in marked or is_left_to_person(state, event, facts)

    return replace(parts, rules=replace_rules(parts.rules, {"is_left_to_person": is_marked}))


MUTANTS.add(
    "CON-004_other_channels_not_blocked",
    "Do-not-disturb for e-mail and calls is not looked at.",
    _with_contacts(lambda contact: replace(contact, blocked_channels=contact.blocked_channels & {"SMS"})),
)


class _UncheckedOutbox(CrmOutbox):
    async def _must_not_leave(self, item: OutboxItem, *, is_late: bool) -> bool:  # noqa: ARG002 - the parent's signature
        return False


MUTANTS.add(
    "CON-004_not_looked_at_again",
    "Whether a person looks after the contact is asked when an answer is made, and not when it leaves.",
    with_component("make_outbox")(_UncheckedOutbox),
)


class _CredulousOutbox(CrmOutbox):
    async def _deliver_item(
        self, item: OutboxItem, *, maybe_sent: bool, defers_refused: bool = False
    ) -> tuple[str, str]:
        outcome, created_id = await super()._deliver_item(item, maybe_sent=maybe_sent, defers_refused=defers_refused)
        return "done" if outcome in ("refused", "left to a person") else outcome, created_id


MUTANTS.add(
    "CON-004_refused_counts_as_sent",
    "A message that the CRM refuses for good is recorded as sent.",
    with_component("make_outbox")(_CredulousOutbox),
)
MUTANTS.add(
    "CON-010_goes_on",
    "What somebody at the brokerage writes by hand changes nothing.",
    with_rule("conduct.step_back_for")(timedelta()),
)
MUTANTS.add(
    "CON-010_a_minute",
    "The bots step back for a minute.",
    with_rule("conduct.step_back_for")(timedelta(minutes=1)),
)
MUTANTS.add(
    "CON-010_for_ever",
    "The bots step back for ever.",
    with_rule("conduct.step_back_for")(timedelta(days=3650)),
)


@MUTANTS.register("CON-010_not_called_back", with_rule("is_left_to_person"))
def _not_called_back(state: Conversation, event: Event, facts: TurnContext) -> bool:
    """A workflow that puts the bot in charge again is not heard."""
    stepped_back = state.silent_until is not None and facts.now < state.silent_until
    return stepped_back or is_left_to_person(state, event, facts)


@MUTANTS.register("CON-010_campaigns_count", with_component("parse_native"))
def _campaigns_count(body: bytes, *, locations: Collection[str], now: datetime) -> WebhookDelivery | IgnoredWebhook:
    """Every message that the bots have not sent counts as written by hand."""
    by_hand = body.replace(b'"source":"workflow"', b'"source":"app","userId":"somebody"')
    return parse_native_webhook(by_hand, locations=locations, now=now)


@MUTANTS.register("CON-010_forgotten_in_follow_ups", with_rule("is_left_to_person"))
def _forgotten_in_follow_ups(state: Conversation, event: Event, facts: TurnContext) -> bool:
    """The bots step back from answers, and not from follow-ups."""
    forgets = isinstance(event, FollowUpDue)
    return is_left_to_person(replace(state, silent_until=None) if forgets else state, event, facts)


def _with_sms(change: Callable[[str], str]) -> Application:
    """The bots whose SMS pass through `change` on the wire."""

    def change_body(path: str, body: dict[str, Any]) -> None:
        if path == "/conversations/messages" and body["type"] == "SMS":
            body["message"] = change(body["message"])

    return with_crm_bodies(change_body)


MUTANTS.add(
    "CON-006_three_segments",
    "Each message ends with a long signature.",
    with_phrases(lambda text: f"{text} {_SIGNATURE * 3}"),
)
MUTANTS.add(
    "CON-006_wide_sign_in_long_texts",
    "A sign that the 7-bit alphabet lacks makes long messages wide.",
    _with_sms(lambda text: text.replace("Reply STOP", "\N{EM DASH} Reply STOP")),
)
MUTANTS.add(
    "CON-006_emoji_added", "Each answer ends with an emoji.", _with_sms(lambda text: f"{text} \N{HOUSE BUILDING}")
)
MUTANTS.add(
    "CON-006_greets_every_time", "Each message begins with a greeting.", _with_sms(lambda text: f"Hello! {text}")
)
MUTANTS.add(
    "CON-006_no_word_of_stopping",
    "The first message does not say how to stop.",
    with_pattern_replaced(r" (Reply STOP to opt out|Responda STOP para no recibir más)\.", ""),
)


@MUTANTS.register("CON-006_email_without_stop", with_turns)
def _email_without_stop(turn: TurnResult, _event: Event) -> TurnResult:
    """The e-mail does not say how to get no more of them."""
    return replace(
        turn,
        effects=tuple(
            replace(e, body=e.body.replace("STOP", "us")) if isinstance(e, SendEmail) else e for e in turn.effects
        ),
    )


@MUTANTS.register("CON-006_names_as_written", with_components)
def _names_as_written(parts: BotComponents) -> BotComponents:
    """Names are used as the CRM has them."""
    calls = GoHighLevelClient(crm_service(parts), token=parts.settings.ghl_api_key, limiter=RateLimiter(parts.clock))
    return replace(parts, crm=GoHighLevelCrm(calls, parts.settings, parts.clock, clean=lambda written: written or ""))


@MUTANTS.register("CON-006_accents_count_as_letters", with_components)
def _accents_count_as_letters(parts: BotComponents) -> BotComponents:
    """Long texts keep the accents that make them wide."""

    class Accented(GoHighLevelCrm):
        async def send_sms(self, contact_id: str, text: str) -> str:
            return await self._conversations.send({"type": "SMS", "contactId": contact_id, "message": text})

    calls = GoHighLevelClient(crm_service(parts), token=parts.settings.ghl_api_key, limiter=RateLimiter(parts.clock))
    return replace(parts, crm=Accented(calls, parts.settings, parts.clock))
