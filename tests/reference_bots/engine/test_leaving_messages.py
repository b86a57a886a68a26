"""What is looked at when a message leaves: the hour, the contact, and what came meanwhile (CON-004, CON-005)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reference_bots.components import BotComponents
from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.effects import SendMessage, SetFields, Unasked
from reference_bots.conversation.events import ContactAssigned, Event, MessageReceived
from reference_bots.conversation.rules import BotRules, TurnResult
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.time_zones import HOME_ZONE, load_time_zone
from tests.reference_bots.bots_harness import START, BotsHarness

ARRIVAL = {"contact_id": "c1", "customData": {"bot_type": "lead"}}
HOUR = 3600


def _start_or_answer(_rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext) -> TurnResult:
    """Arrivals are written to unasked, by follow-ups that a reply makes moot; messages are answered."""
    before = state or Conversation(bot=facts.routed_to, first_contact=facts.now)
    if isinstance(event, MessageReceived):
        return TurnResult(state=before, effects=(SendMessage(phrase="an answer", intent="clarify"),))
    if not isinstance(event, ContactAssigned):
        return TurnResult(state=before)
    unasked = Unasked(zones=(HOME_ZONE,), moot_after_reply=True)
    started = SendMessage(phrase="unasked", intent="follow_up", unasked=unasked)
    return TurnResult(state=before, effects=(started, SetFields(fields={"lead_sequence_state": "day_3_sent"})))


@pytest.fixture
def starting(harness: BotsHarness) -> BotsHarness:
    """Bots that start messages."""

    def change(components: BotComponents) -> BotComponents:
        return replace(components, rules=replace(components.rules, take_turn=_start_or_answer))

    harness.change = change
    return harness


def _refuse_messages_until(harness: BotsHarness, hours: float) -> None:
    end = START + timedelta(hours=hours)

    def refuse(call: str) -> int | None:
        return 503 if call == "POST /conversations/messages" and harness.clock.now() < end else None

    harness.crm.before = refuse


async def _wait_until(harness: BotsHarness, hours: float) -> None:
    await harness.advance((START + timedelta(hours=hours) - harness.clock.now()).total_seconds())
    await harness.loop.wait_until_idle()


def _fields(harness: BotsHarness) -> bool:
    return any(call == "PUT /contacts/c1" for call in harness.crm.calls)


def _local_hours_until(hour: int) -> float:
    """Hours from the beginning until it is so late on the contact's clock."""
    local = START.astimezone(load_time_zone(HOME_ZONE))
    return ((hour - local.hour) % 24) - local.minute / 60


@pytest.mark.parametrize(("down_until", "sent_by"), [(20.5, 21), (21.5, 32.1)])
def test_a_late_message_leaves_in_daytime(starting: BotsHarness, down_until: float, sent_by: float) -> None:
    """Before 21:00 as soon as the CRM takes it; after it in the morning, and its record with it."""
    evening = _local_hours_until(21) - 21

    async def scenario() -> tuple[list[str], bool, list[str], bool]:
        await starting.send_workflow(ARRIVAL)
        await _wait_until(starting, evening + min(sent_by, 32) - 0.3)
        before = starting.crm.texts("c1"), _fields(starting)
        await _wait_until(starting, evening + sent_by)
        return (*before, starting.crm.texts("c1"), _fields(starting))

    _refuse_messages_until(starting, evening + down_until)
    early = down_until < 21
    assert (["unasked"] if early else [], early, ["unasked"], True) == starting.run(scenario)


def test_a_restart_at_night_sends_nothing(starting: BotsHarness) -> None:
    """What is open waits again."""
    evening = _local_hours_until(21) - 21

    async def scenario() -> tuple[list[str], list[str]]:
        await starting.send_workflow(ARRIVAL)
        await _wait_until(starting, evening + 23)
        await starting.restart()
        await _wait_until(starting, evening + 31.9)
        before = starting.crm.texts("c1")
        await _wait_until(starting, evening + 32.1)
        return before, starting.crm.texts("c1")

    _refuse_messages_until(starting, evening + 22)
    assert ([], ["unasked"]) == starting.run(scenario)


def test_who_writes_meanwhile_is_answered_alone(starting: BotsHarness) -> None:
    """At night, at once; the follow-up is not sent any more, and not recorded."""
    evening = _local_hours_until(21) - 21

    async def scenario() -> list[str]:
        await starting.send_workflow(ARRIVAL)
        await _wait_until(starting, evening + 23)
        await starting.send("Hello?")
        await _wait_until(starting, evening + 40)
        return starting.crm.texts("c1")

    _refuse_messages_until(starting, evening + 22)
    assert ["an answer"] == starting.run(scenario)
    assert not _fields(starting)


@pytest.mark.parametrize("tag", ["jorge-active", "ai-off"])
def test_whom_a_person_took_over_meanwhile_gets_nothing(starting: BotsHarness, tag: str) -> None:
    """Neither the message nor its record."""

    async def scenario() -> None:
        await starting.send("Hello?")
        await starting.advance(30)
        starting.crm.tags["c1"] = [tag]
        await starting.advance(HOUR)

    _refuse_messages_until(starting, 0.5)
    starting.run(scenario)
    assert [] == starting.crm.texts("c1")


def test_what_is_refused_for_good_is_not_recorded(starting: BotsHarness) -> None:
    """The follow-up never left; the sequence does not say that it did."""

    async def scenario() -> None:
        await starting.send_workflow(ARRIVAL)
        await starting.advance(60)

    starting.crm.before = lambda call: 400 if call == "POST /conversations/messages" else None
    starting.run(scenario)
    assert not _fields(starting)
