"""The limit of conversations at once, and the people who wait."""

from support.behave_bridge.step_decorators import given, then, when
from support.load.scenarios import lazy_modules as load
from support.promises import conversation_limits
from support.scenario.scripts import limits_script
from support.scenario.step_context import LoadStepContext, StepContext
from support.test_data.person import Person


@given("there is room for two conversations")
def room_for_two(context: StepContext) -> None:
    """The target is started anew in the mode that holds two conversations at once."""
    context.world.run(limits_script.limit_to_two_conversations(context.world))


@given("{person} and {person} take up the room for two conversations")
def room_taken_up(context: StepContext, one: str, other: str) -> None:
    """The same, and both leads have been answered, interested as they are."""
    context.world.run(limits_script.fill_both_conversation_places(context.world, one, other))


@given("{person} and {person} take up the room for two conversations of Jorge's clients")
def room_of_clients_taken_up(context: StepContext, one: str, other: str) -> None:
    """There is room for two conversations with the clients of one agent; both leads are Jorge's and were answered."""
    context.world.run(limits_script.fill_both_conversation_places_of_agent(context.world, one, other))


@given("{person} is Jorge's client")
def is_a_client_of_jorge(context: StepContext, name: str) -> None:
    """The contact in the CRM belongs to Jorge."""
    limits_script.assign_to_jorge(context.world, name)


@given("{person} and then {person} wait for room")
def wait_for_room(context: StepContext, one: str, other: str) -> None:
    """Two leads who wrote one after the other when there was no room."""
    context.world.run(limits_script.bring_to_waiting_list(context.world, one, other))


@given("{person}, who waits, has added {string}")
def has_added_while_waiting(context: StepContext, person: Person, text: str) -> None:
    """A person who was told to wait wrote once more, and still waits."""
    context.world.run(limits_script.say_while_waiting(context.world, person, text))


@then("{person} gets one polite message to wait")
def gets_wait_notice(context: StepContext, person: Person) -> None:
    """One message asks the person to wait, promises an answer, and is polite."""
    conversation_limits.expect_wait_notice(context.world.evidence, person)


@then("{person} gets no message to wait")
def gets_no_wait_notice(context: StepContext, person: Person) -> None:
    """No message asks the person to wait."""
    conversation_limits.expect_no_wait_notice(context.world.evidence, person)


@then("{person} still waits")
def still_waits(context: StepContext, person: Person) -> None:
    """Got the message to wait, and nothing since."""
    conversation_limits.expect_still_waiting(context.world.evidence, person)


@then("{person} is answered after the wait, each message once")
def is_answered_after_the_wait(context: StepContext, person: Person) -> None:
    """Got one message to wait; since then one answer to each message."""
    conversation_limits.expect_answered_after_wait(context.world.evidence, person)


@given("the bots have room for {int} conversations")
def room_for(context: LoadStepContext, limit: int) -> None:
    """The target is deployed in the mode that holds that many conversations at once."""
    context.world.conversation_limit = limit


@when("{int} people write at the same moment, and {int} more a little later")
def crush(context: LoadStepContext, people: int, more: int) -> None:
    """The others write once each of the first has got a message; every person opts out once answered."""
    load.admission_control_runner.run_admission_burst(context.world, (people, more))


@then("{int} are answered at once and {int} get one message to wait")
def let_in_and_held(context: LoadStepContext, let_in: int, held: int) -> None:
    """Counted over all people who wrote."""
    burst = context.world.get_stored_result(load.admission_control.BurstResult)
    load.admission_control.expect_admitted_and_waiting_counts(burst, admitted=let_in, waiting=held)


@then("everybody is answered in the order they arrived")
def all_came_in(context: LoadStepContext) -> None:
    """Each person is answered before all people who wrote after that person's message to wait."""
    load.admission_control.expect_all_admitted_in_order(
        context.world.get_stored_result(load.admission_control.BurstResult)
    )


@then("no more than {int} were ever in a conversation at once")
def never_more_than(context: LoadStepContext, room: int) -> None:
    """A conversation lasts from its first answer to the answer to the goodbye, as the CRM recorded them."""
    load.admission_control.expect_concurrent_conversations_at_most(
        context.world.get_stored_result(load.admission_control.BurstResult), room
    )


@when("{int} people write to the bots and opt out at once")
def come_and_go(context: LoadStepContext, people: int) -> None:
    """The opt-out follows without waiting for the answer; a hundred uncounted people warm the bots up."""
    load.admission_control_runner.run_admission_turnover(context.world, people)


@then("every conversation is finished and cleaned up")
def nothing_left_of_them(context: LoadStepContext) -> None:
    """One answer and one goodbye each; the gauges that the profile names read 0."""
    load.admission_control.expect_all_left_and_no_work_remains(
        context.world.get_stored_result(load.admission_control.TurnoverResult)
    )


@then("the bots use at most {int} MB of memory more than before")
def grown_by_at_most(context: LoadStepContext, megabytes: int) -> None:
    """Unshared memory, before the first conversation and after the last."""
    turnover = context.world.get_stored_result(load.admission_control.TurnoverResult)
    load.admission_control.expect_memory_growth_at_most(turnover, megabytes)


@then("they have no more files and connections open than before")
def no_more_handles(context: LoadStepContext) -> None:
    """Handles of their process, counted at the same two moments."""
    load.admission_control.expect_no_more_open_handles(
        context.world.get_stored_result(load.admission_control.TurnoverResult)
    )
