"""When the bots keep silent or wait: night, a person at the brokerage, do-not-disturb; and what they make of names."""

from datetime import timedelta

from support.behave_bridge.step_decorators import given, then, when
from support.promises import crm_records, first_message, greetings, handoff, message_names, started_messages
from support.scenario.scripts import silence_script
from support.scenario.step_context import StepContext
from support.test_data.person import Person


@given("{person} comes as a lead at night, without a word")
def comes_at_night(context: StepContext, name: str) -> None:
    """The CRM's workflow hands the contact to the lead bot; nobody waits for a greeting."""
    context.world.run(silence_script.arrive_at_night(context.world, name))


@given("Jorge has marked {person} with the tag {string}")
def marked_with_tag(context: StepContext, name: str, tag: str) -> None:
    """By hand, in the CRM; the tag says that a person looks after the contact."""
    silence_script.mark_with_tag(context.world, name, tag)


@given("the brokerage knows that {person} wants no messages")
def known_to_want_none(context: StepContext, name: str) -> None:
    """The contact carries the tag of those who opted out; the bots have never heard of her."""
    silence_script.introduce_opted_out_contact(context.world, name)


@given("Jorge has taken the tag {string} away from {person}")
def tag_taken_away(context: StepContext, tag: str, name: str) -> None:
    """By hand, in the CRM."""
    silence_script.take_tag_away(context.world, name, tag)


@given("the brokerage has blocked {string} for {person}")
def channel_blocked(context: StepContext, channel: str, name: str) -> None:
    """Do-not-disturb, set by hand in the CRM: for SMS, Call, Email, or everything."""
    silence_script.block_channel(context.world, name, channel)


@given("the brokerage has blocked {string} for {person}, and the CRM has reported it")
def block_reported(context: StepContext, channel: str, name: str) -> None:
    """Do-not-disturb, set by hand; GoHighLevel's event about it reaches a target that subscribes to it."""
    context.world.run(silence_script.report_block(context.world, name, channel))


@given("the brokerage has unblocked {string} for {person}, and the CRM has reported it")
def unblock_reported(context: StepContext, channel: str, name: str) -> None:
    """Do-not-disturb, lifted by hand, and GoHighLevel's event about it."""
    context.world.run(silence_script.report_block(context.world, name, channel, lifted=True))


@given("the brokerage has deleted {person}'s number")
def number_deleted(context: StepContext, name: str) -> None:
    """By hand, in the CRM; every SMS is refused for good from then on."""
    silence_script.delete_number(context.world, name)


@given("Jorge himself has written {string} to {person}")
def colleague_has_written(context: StepContext, text: str, person: Person) -> None:
    """From the CRM's own screen; the bots get the webhook GoHighLevel sends for every message."""
    context.world.run(context.world.conversations.write_as_colleague(person, text))


@given("a campaign of the brokerage has written {string} to {person}")
def campaign_has_written(context: StepContext, text: str, person: Person) -> None:
    """A workflow of the location, which no person and no bot wrote."""
    context.world.run(context.world.conversations.send_by_campaign(person, text))


@given("the CRM has {string} as {person}'s first name")
def is_named(context: StepContext, first_name: str, name: str) -> None:
    """As a form, an import or a template left it there. silence_script.py: how a cell writes control characters."""
    silence_script.rename(context.world, name, first_name)


@when("{person} becomes a lead of that name without writing a word")
def known_person_becomes_a_lead(context: StepContext, person: Person) -> None:
    """The CRM's workflow hands the contact, who is in the CRM already, to the lead bot."""
    context.world.run(context.world.conversations.arrive_without_message(person))


@when("{person} says {string}, and Jorge marks the contact {string} before the answer leaves")
def taken_over_meanwhile(context: StepContext, person: Person, text: str, tag: str) -> None:
    """The tag is set once the message is taken in; then time passes until the CRM sends again."""
    context.world.run(silence_script.say_and_be_taken_over(context.world, person, text, tag))


@then("{person} was greeted at {int}:00 in the morning")
def greeted_in_the_morning(context: StepContext, person: Person, hour: int) -> None:
    """The first message came within five minutes after that hour of her own time, and not before it."""
    started_messages.expect_greeting_at(
        context.world.wait_and_collect_evidence(), person, hour, within=silence_script.SOON
    )


@then("whatever we began reached {person} between 8:00 and 21:00, {int} message(s) at least")
def began_in_lawful_hours(context: StepContext, person: Person, fewest: int) -> None:
    """Every message that answers nothing, wherever the person may be as far as CRM and number tell."""
    started_messages.expect_lawful_hours(context.world.wait_and_collect_evidence(), person, fewest=fewest)


@then("no message to {person} holds {string}")
def name_is_cleaned(context: StepContext, person: Person, text: str) -> None:
    """What stood in the place of a name is not repeated, and the messages came."""
    message_names.expect_not_repeated(context.world.evidence, person, silence_script.read_cell(text))


@then("nothing reached {person}, and nothing about {person} changed, after that")
def nothing_after_edit(context: StepContext, person: Person, _same: Person) -> None:
    """Since somebody at the brokerage changed the contact by hand."""
    handoff.expect_nothing_since_edit(context.world.wait_and_collect_evidence(), person)


@then("the first message to {person} says how to stop, in two segments at most")
def says_how_to_stop(context: StepContext, person: Person) -> None:
    """It names the word by which messages end, and carriers count two segments at most."""
    first_message.expect_stoppable(context.world.wait_and_collect_evidence(), person)


@then("{person}'s e-mail says how to get no more of them")
def email_says_how_to_stop(context: StepContext, person: Person) -> None:
    """Every e-mail does, and there is one."""
    first_message.expect_stoppable_emails(context.world.wait_and_collect_evidence(), person)


@then("{person} is sent nothing, while {person} is greeted")
def is_sent_nothing(context: StepContext, silent: Person, other: Person) -> None:
    """No message to the one, nor an attempt, also in the hours after; the other one got a message."""
    context.world.expect_lasting(handoff.expect_silence_beside_reply, silent, other)


@then("{person} is not greeted again")
def is_not_greeted_again(context: StepContext, person: Person) -> None:
    """No message within the hour after a greeting begins with another one, unless she greets herself."""
    greetings.expect_one_greeting(context.world.evidence, person)


@then("the CRM does not call {person} {string}")
def is_not_recorded_as_sent(context: StepContext, person: Person, state: str) -> None:
    """The place in the sequence does not say that a message was sent that nobody got."""
    crm_records.expect_other_sequence_state(context.world.wait_and_collect_evidence(), person, state)


@when("Jorge marks {person} with the tag {string}")
def marks_with_tag(context: StepContext, name: str, tag: str) -> None:
    """By hand, in the CRM; the tag says that a person looks after the contact."""
    silence_script.mark_with_tag(context.world, name, tag)


@then("within {duration} a follow-up reaches {person}, and none reaches {person}")
def only_other_is_followed_up(context: StepContext, length: timedelta, other: Person, person: Person) -> None:
    """Time passes; a message or a call task comes for the one alone."""
    silence_script.expect_follow_up_of_other_alone(context.world, other, person, length)


@when("a silent newcomer and {person} hear from us for {duration}")
def newcomer_hears(context: StepContext, person: Person, length: timedelta) -> None:
    """Somebody else becomes a lead without writing a word; then neither writes for so long."""
    context.world.run(silence_script.wait_beside_newcomer(context.world, person, length))


@then("nothing went out by {string} to {person}, and something to the newcomer")
def nothing_by_channel(context: StepContext, channel: str, person: Person) -> None:
    """No message, attempt or call task by the channel, by which the newcomer was reached meanwhile."""
    (newcomer,) = context.world.conversations.strangers
    evidence = context.world.wait_and_collect_evidence()
    message_names.expect_nothing_by_channel(evidence, person, channel, unlike=newcomer)
