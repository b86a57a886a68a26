"""What phones and the CRM do besides one SMS at a time: channels, pictures, failed deliveries, gaps."""

from datetime import timedelta

from support.behave_bridge.step_decorators import given, then, when
from support.behave_bridge.tables import read_column_cells
from support.promises import phones
from support.scenario.scripts import phone_script
from support.scenario.step_context import StepContext
from support.simulators.gohighlevel.service import DeliveryStatus, MessageKindName
from support.test_data.conversation_entries import ConversationEntry
from support.test_data.person import Person


@given("{person} has no phone number")
def has_no_phone(context: StepContext, person: Person) -> None:
    """The contact came by a web form or a chat and left none; the CRM sends her no SMS."""
    context.world.crm.remove_phone(person.contact_id)


@given("GoHighLevel sends nothing by any channel, for good")
def refuses_for_good(context: StepContext) -> None:
    """It refuses every message as one that cannot be sent at all, for example by a channel that is not set up."""
    phone_script.refuse_messages_for_good(context.world)


@given("GoHighLevel turns every call away as unauthorised for {duration}")
def turns_away(context: StepContext, length: timedelta) -> None:
    """401, as when a key is renewed; after that long it works again."""
    context.world.run(phone_script.refuse_calls(context.world, 401, length))


@given("GoHighLevel says that calls are too many for {duration}")
def too_many_calls(context: StepContext, length: timedelta) -> None:
    """A bare 429: an HTML body, and no header that says when to come again."""
    context.world.run(phone_script.refuse_calls(context.world, 429, length))


@when("{person} writes {string} by {way}")
def writes_by(context: StepContext, person: Person, text: str, channel: MessageKindName) -> None:
    """The person writes on this channel and waits for the answer, or until somebody is told."""
    context.world.run(context.world.conversations.say(person, text, channel=channel))


@when("{person} sends {int} picture(s)")
def sends_pictures(context: StepContext, person: Person, count: int) -> None:
    """In one message without a word."""
    context.world.run(phone_script.send_pictures(context.world, person, "", count))


@when("{person} sends {int} picture(s) with the words {string}")
def sends_pictures_with_words(context: StepContext, person: Person, count: int, text: str) -> None:
    """In one message."""
    context.world.run(phone_script.send_pictures(context.world, person, text, count))


@when("{person} sends {int} pictures, one by one")
def sends_pictures_one_by_one(context: StepContext, person: Person, count: int) -> None:
    """Each in a message of its own without a word, and each answered before the next."""
    context.world.run(phone_script.send_pictures_one_by_one(context.world, person, count))


@given("{person} has written {string} in an e-mail to {string}")
@when("{person} writes {string} in an e-mail to {string}")
def writes_mail_to(context: StepContext, person: Person, text: str, address: str) -> None:
    """The CRM has the e-mail in the person's conversation; the office is none of its addressees."""
    context.world.run(phone_script.leave_entry(context.world, person, "Email", text, mailed_to=address))


@when("{entry} comes into {person}'s conversation")
def comes_into_conversation(context: StepContext, entry: ConversationEntry, person: Person) -> None:
    """GoHighLevel reports it like a message; nobody wrote to the bots."""
    context.world.run(
        phone_script.leave_entry(context.world, person, entry.kind, entry.text, mailed_to=entry.mailed_to)
    )


@when("the carrier reports the last message to {person} as {delivery_status}")
def carrier_reports(context: StepContext, person: Person, status: DeliveryStatus) -> None:
    """The CRM had accepted the message; its webhook about the message now says what became of it."""
    context.world.run(phone_script.report_last_message(context.world, person, status))


@when("{person} writes this while the bots are down")
def writes_while_down(context: StepContext, person: Person) -> None:
    """Line after line; nothing of it is delivered. Then the bots start again, and the answers are waited for."""
    texts = read_column_cells(context)
    context.world.run(phone_script.say_while_down(context.world, person, texts, deliver_afterwards=False))


@when("{person} writes this while the bots are down, and it is delivered once they have answered")
def writes_while_down_and_is_delivered(context: StepContext, person: Person) -> None:
    """GoHighLevel repeats what the bots did not take; they have found it in the CRM by then."""
    texts = read_column_cells(context)
    context.world.run(phone_script.say_while_down(context.world, person, texts, deliver_afterwards=True))


@when("the delivery of {person}'s {string} is lost, and the bots are killed and started again")
def delivery_is_lost(context: StepContext, person: Person, text: str) -> None:
    """The message stands in the CRM, and the target never heard of it."""
    context.world.run(phone_script.say_unheard(context.world, person, text))


@when("{person} writes {string} while the bots are down, and Jorge answers {string}")
def colleague_answers_meanwhile(context: StepContext, person: Person, text: str, answer: str) -> None:
    """He answers by hand before the bots start again."""
    context.world.run(phone_script.say_while_down_to_colleague(context.world, person, text, answer))


@when("{person}'s message {string} comes twice, by the app and by a workflow, that of the {webhook} first")
def comes_by_both(context: StepContext, person: Person, text: str, first: str) -> None:
    """The app's webhook names the message, the workflow's does not; one comes right after the other."""
    workflow_first = first == "workflow"
    context.world.run(phone_script.say_by_both_webhooks(context.world, person, text, workflow_first=workflow_first))


@when("{person}'s message {string} comes by a workflow")
def comes_by_workflow(context: StepContext, person: Person, text: str) -> None:
    """The webhook action of a workflow that the message triggers; it names no message."""
    context.world.run(context.world.conversations.say(person, text, by_workflow=True))


@then("{person} is answered by {way}, or somebody at the brokerage knows of it")
def is_answered_by(context: StepContext, person: Person, channel: str) -> None:
    """The answer goes by the channel of the message; a task, a note, a workflow or the tag tells otherwise."""
    phones.expect_answered_by_channel(context.world.evidence, person, channel)


@then("somebody at the brokerage knows that {person} waits for an answer")
def brokerage_is_notified(context: StepContext, person: Person) -> None:
    """A task, a note, a workflow or the tag tells."""
    phones.expect_brokerage_notified(context.world.wait_and_collect_evidence(), person)


@then("nothing comes of it for {person}")
def is_left_alone(context: StepContext, person: Person) -> None:
    """It was acknowledged, and nothing was sent, recorded or planned for it."""
    context.world.expect_lasting(phones.expect_left_alone, person)


@then("{entry} in {person}'s conversation counts as left alone")
def counts_as_left_alone(context: StepContext, entry: ConversationEntry, person: Person) -> None:
    """It comes, and the bots' own counter goes up by one."""
    before, after = context.world.run(phone_script.count_left_alone(context.world, person, entry))
    phones.expect_counted(context.world.evidence, before, after)


@then("{person} reads that her pictures have arrived")
def pictures_acknowledged(context: StepContext, person: Person) -> None:
    """In the last answer."""
    phones.expect_pictures_acknowledged(context.world.evidence, person)


@then("{person}'s record says that pictures came")
def pictures_noted(context: StepContext, person: Person) -> None:
    """By a note or a task."""
    phones.expect_pictures_noted(context.world.wait_and_collect_evidence(), person)


@then("somebody at the brokerage knows that {person} was not reached")
def failure_noted(context: StepContext, person: Person) -> None:
    """One task, or a note, a workflow or the tag, since the carrier's report."""
    phones.expect_failure_noted(context.world.wait_and_collect_evidence(), person)
