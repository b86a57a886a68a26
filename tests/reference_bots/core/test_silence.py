"""When the bots keep silent, wait for the day, and step back (CON-004, CON-005, CON-010)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reference_bots.conversation.context import Contact
from reference_bots.conversation.effects import (
    AddTask,
    ScheduleFollowUp,
    SendEmail,
    SendMessage,
    SetDoNotDisturb,
    SetFields,
)
from reference_bots.conversation.events import ColleagueWrote, ContactAssigned, Event, FollowUpDue, MessageReceived
from reference_bots.conversation.vocabulary import Bot, FollowUp, SequenceState
from tests.reference_bots.core.core_driver import START, CoreDriver

NIGHT = START.replace(hour=6)  # 23:00 Pacific on the day before
MORNING = START.replace(hour=15)  # 8:00 Pacific
EVERYTHING = frozenset({"SMS", "Call", "Email", "WhatsApp"})


def _block(player: CoreDriver, *channels: str) -> None:
    player.contact = replace(player.contact, blocked_channels=frozenset(channels))


@pytest.mark.parametrize("tag", ["jorge-active", "ai-off", "stop-bot", "human-escalation-needed"])
@pytest.mark.parametrize(
    "event",
    [MessageReceived(text="$640,000"), FollowUpDue(step=FollowUp.DAY_3), ContactAssigned(bot=Bot.SELLER)],
)
def test_a_marked_contact_is_left_alone(tag: str, event: Event) -> None:
    """Whatever happens: no effect at all."""
    player = CoreDriver()
    player.take_turn(ContactAssigned(bot=Bot.LEAD))
    player.contact = replace(player.contact, tags=(*player.contact.tags, tag))
    assert () == player.take_turn(event).effects


@pytest.mark.parametrize(
    "event",
    [MessageReceived(text="$640,000"), FollowUpDue(step=FollowUp.DAY_7), ContactAssigned(bot=Bot.SELLER)],
)
def test_who_is_not_to_be_disturbed_by_sms_is_left_alone(event: Event) -> None:
    """The CRM would refuse the message, and what goes with it would be recorded for nothing."""
    player = CoreDriver()
    player.take_turn(ContactAssigned(bot=Bot.LEAD))
    _block(player, "SMS")
    assert () == player.take_turn(event).effects


def test_an_opt_out_is_recorded_although_sms_is_blocked() -> None:
    """The carrier blocks SMS at a bare STOP; the other channels are still open."""
    player = CoreDriver()
    player.take_turn(ContactAssigned(bot=Bot.LEAD))
    _block(player, "SMS")
    player.take_turn(MessageReceived(text="STOP"))
    (blocked,) = player.effects_of(SetDoNotDisturb)
    assert ("Call", "Email", "WhatsApp") == blocked.channels
    assert not player.effects_of(SendMessage)


def test_other_channels_are_respected() -> None:
    """No call to who wants none, and no e-mail; the steps go on by SMS."""
    player = CoreDriver(contact=Contact(contact_id="c", first_name="Dana", email="dana@example.com"))
    player.take_turn(ContactAssigned(bot=Bot.LEAD))
    _block(player, "Call", "Email")
    player.take_turn(FollowUpDue(step=FollowUp.DAY_7))
    assert not player.effects_of(AddTask)
    assert player.state is not None
    assert player.state.lead.sequence is SequenceState.NEW
    player.take_turn(FollowUpDue(step=FollowUp.DAY_14))
    assert not player.effects_of(SendEmail)
    assert player.effects_of(SendMessage)


def test_a_greeting_waits_for_the_morning() -> None:
    """Once; with the tags at once, and as a message that was not asked for."""
    player = CoreDriver(now=NIGHT)
    player.take_turn(ContactAssigned(bot=Bot.LEAD))
    assert (ScheduleFollowUp(step=FollowUp.GREETING, due=MORNING),) == player.effects_of(ScheduleFollowUp)
    assert not player.said
    player.now = MORNING
    player.take_turn(FollowUpDue(step=FollowUp.GREETING))
    (greeting,) = player.effects_of(SendMessage)
    assert greeting.unasked is not None
    assert not greeting.unasked.moot_after_reply
    assert [3, 7, 14, 30] == [(plan.due - NIGHT).days for plan in player.effects_of(ScheduleFollowUp)]
    assert () == player.take_turn(FollowUpDue(step=FollowUp.GREETING)).effects


def test_who_writes_at_night_is_not_greeted_in_the_morning() -> None:
    """The answer introduces the bots, and leaves at once."""
    player = CoreDriver(now=NIGHT)
    player.take_turn(ContactAssigned(bot=Bot.LEAD))
    assert "STOP" in player.say("Hi, I saw your sign")
    (answer,) = player.effects_of(SendMessage)
    assert answer.unasked is None
    player.now = MORNING
    assert () == player.take_turn(FollowUpDue(step=FollowUp.GREETING)).effects


def test_another_bot_at_night_takes_the_greeting_over() -> None:
    """One greeting, by the bot that is in charge then."""
    player = CoreDriver(now=NIGHT)
    player.take_turn(ContactAssigned(bot=Bot.LEAD))
    player.take_turn(ContactAssigned(bot=Bot.SELLER))
    assert player.effects_of(ScheduleFollowUp)
    player.now = MORNING
    player.take_turn(FollowUpDue(step=FollowUp.GREETING))
    assert player.state is not None
    assert (Bot.SELLER, 1) == (player.state.bot, len(player.said))


@pytest.mark.parametrize(("hours", "silent"), [(0, True), (23.9, True), (24, False)])
def test_stepping_back_lasts_a_day(hours: float, silent: bool) -> None:
    """From the colleague's message on."""
    player = CoreDriver()
    player.say("I want to sell my house")
    player.take_turn(ColleagueWrote(at=player.now))
    assert () == player.effects
    player.now += timedelta(hours=hours)
    turn = player.take_turn(MessageReceived(text="It's move-in ready"))
    assert silent is not bool(turn.effects)


def test_a_planned_step_waits_for_the_end_of_it() -> None:
    """It is neither lost nor sent."""
    player = CoreDriver()
    player.take_turn(ContactAssigned(bot=Bot.LEAD))
    player.now += timedelta(hours=71)
    player.take_turn(ColleagueWrote(at=player.now))
    until = player.now + timedelta(days=1)
    player.now += timedelta(hours=1)
    assert (ScheduleFollowUp(step=FollowUp.DAY_3, due=until),) == player.take_turn(
        FollowUpDue(step=FollowUp.DAY_3)
    ).effects
    player.now = until
    player.take_turn(FollowUpDue(step=FollowUp.DAY_3))
    (follow_up,) = player.effects_of(SendMessage)
    assert follow_up.unasked is not None
    assert follow_up.unasked.moot_after_reply


def test_a_workflow_calls_the_bots_back() -> None:
    """Silently; the next message is answered."""
    player = CoreDriver()
    player.say("I want to sell my house")
    player.take_turn(ColleagueWrote(at=player.now))
    assert player.state is not None
    assert () == player.take_turn(ContactAssigned(bot=player.state.bot)).effects
    assert player.take_turn(MessageReceived(text="It's move-in ready")).effects


def test_whom_a_colleague_met_first_is_introduced_afterwards() -> None:
    """The bots have done nothing for her yet: records and introduction come with the first answer."""
    player = CoreDriver()
    player.take_turn(ColleagueWrote(at=player.now))
    assert () == player.effects
    player.advance_days(2)
    assert "STOP" in player.say("Hi there")
    (fields,) = player.effects_of(SetFields)
    assert "assigned_bot" in fields.fields
