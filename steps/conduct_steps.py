"""What people, phones and machines text about being texted at all."""

from support.behave_bridge.step_decorators import given, then, when
from support.behave_bridge.tables import read_headless_column_cells
from support.promises import exits, opting_out, others_words
from support.scenario.scripts import conduct_script
from support.scenario.step_context import StepContext
from support.test_data.person import Person


@given("{person} has asked for no more messages with {string}")
def has_asked_for_no_more(context: StepContext, person: Person, text: str) -> None:
    """In words of her own; the CRM lets no SMS through to her any more."""
    context.world.run(conduct_script.opt_out_in_any_words(context.world, person, text))


@when("{person}, who gets no messages, writes {string}")
def writes_after_opt_out(context: StepContext, person: Person, text: str) -> None:
    """Whether anything comes back is for the Then to judge."""
    context.world.run(conduct_script.come_back(context.world, person, text))


@when("{person}'s phone sends")
def phone_sends(context: StepContext, person: Person) -> None:
    """A text she did not write: {quoted} stands for our last message, a backslash and n for a line end."""
    for text in read_headless_column_cells(context):
        context.world.run(conduct_script.send_by_phone(context.world, person, text))


@when("{person}'s phone sends {int} times over")
def phone_sends_over_and_over(context: StepContext, person: Person, times: int) -> None:
    """The same text, each time after the answer or the wait for one."""
    for text in read_headless_column_cells(context):
        context.world.run(conduct_script.send_over_and_over(context.world, person, text, times))


@then("{person} is opted out, with one confirmation")
def is_opted_out(context: StepContext, person: Person) -> None:
    """One confirmation that asks nothing, ours or the carrier's; SMS is blocked in the CRM; nothing is planned."""
    context.world.expect_lasting(opting_out.expect_opted_out, person)


@then("the CRM lets no more messages through to {person}")
def messages_are_blocked(context: StepContext, person: Person) -> None:
    """Do-not-disturb is on for SMS, and the tag is there where the profile names one."""
    opting_out.expect_messages_blocked(context.world.wait_and_collect_evidence(), person)


@then("{person} goes on getting messages")
def is_not_opted_out(context: StepContext, person: Person) -> None:
    """The last message was answered without a farewell, and nothing is blocked."""
    opting_out.expect_not_opted_out(context.world.wait_and_collect_evidence(), person)


@then("{person} gets our messages again")
def gets_messages_again(context: StepContext, person: Person) -> None:
    """Tag and do-not-disturb are gone together, and her next message is answered."""
    context.world.run(conduct_script.expect_answered_again(context.world, person))


@then("the CRM still blocks {string} for {person}")
def channel_still_blocked(context: StepContext, channel: str, person: Person) -> None:
    """What somebody at the brokerage blocked by hand is not lifted by a word of hers."""
    opting_out.expect_channel_still_blocked(context.world.evidence, person, channel)


@then("{person} is told who writes, how to reach us and how to stop")
def is_given_help(context: StepContext, person: Person) -> None:
    """All three in the last answer."""
    opting_out.expect_help_given(context.world.evidence, person)


@then("nothing of it counts as {person}'s own words")
def is_not_taken_for_own_words(context: StepContext, person: Person) -> None:
    """Nothing was recorded, booked, accepted or ended because of the last text, and at most one answer came."""
    others_words.expect_not_taken_for_own_words(context.world.wait_and_collect_evidence(), person)


@then("it was answered at most {int} times, and somebody at the brokerage knows of {person}")
def is_given_up(context: StepContext, most: int, person: Person) -> None:
    """The text that came over and over; a task, a note, a workflow or the tag tells."""
    others_words.expect_repeated_text_given_up(context.world.wait_and_collect_evidence(), person, most)


@then("{person} is let go kindly")
def is_let_go(context: StepContext, person: Person) -> None:
    """The last answer asks nothing further, and nothing is planned because of the message."""
    context.world.expect_lasting(exits.expect_let_go, person)


@then("the conversation with {person} goes on")
def goes_on(context: StepContext, person: Person) -> None:
    """The last answer holds a question."""
    exits.expect_conversation_goes_on(context.world.evidence, person)


@then("{person} is told who writes")
def reads_who_writes(context: StepContext, person: Person) -> None:
    """The last answer says that a real estate office, or somebody's assistant, writes."""
    exits.expect_sender_named(context.world.evidence, person)


@then("{person} is told where her number comes from")
def reads_where_number_is_from(context: StepContext, person: Person) -> None:
    """The last answer speaks of the number and of where it is kept."""
    exits.expect_number_explained(context.world.evidence, person)
