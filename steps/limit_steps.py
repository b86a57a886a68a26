"""Room for so many conversations, and who waits for it."""

from support.behave_bridge.step_decorators import given, then, when
from support.load.scenarios import lazy_modules as load
from support.promises import conversation_limits
from support.scenario.scripts import limits_script
from support.scenario.step_context import LoadStepContext, StepContext
from support.test_data.person import Person


@given("there is room for two conversations")
def room_for_two(context: StepContext) -> None:
    """The target is started anew in the mode that holds two conversations at once."""
    context.world.run(limits_script.limit_to_two(context.world))


@given("{person} and {person} take up the room for two conversations")
def room_taken_up(context: StepContext, one: str, other: str) -> None:
    """The same, and both leads have been answered, interested as they are."""
    context.world.run(limits_script.fill_both_places(context.world, one, other))


@given("{person} and {person} take up the room for two conversations of Jorge's clients")
def room_of_clients_taken_up(context: StepContext, one: str, other: str) -> None:
    """There is room for two conversations with the clients of one agent; both leads are Jorge's and were answered."""
    context.world.run(limits_script.fill_both_places_of_agent(context.world, one, other))


@given("{person} is Jorge's client")
def is_a_client_of_jorge(context: StepContext, name: str) -> None:
    """The contact in the CRM belongs to Jorge."""
    limits_script.assign_to_jorge(context.world, name)


@given("{person} and then {person} wait for room")
def wait_for_room(context: StepContext, one: str, other: str) -> None:
    """Two leads who wrote one after the other when there was no room."""
    context.world.run(limits_script.bring_to_waiting_list(context.world, one, other))


@then("{person} is told to wait, kindly")
def gets_wait_notice(context: StepContext, person: Person) -> None:
    """One message asks for a little patience, promises an answer, and is polite."""
    conversation_limits.expect_wait_notice(context.world.evidence, person)


@then("{person} is not told to wait")
def gets_no_wait_notice(context: StepContext, person: Person) -> None:
    """Nothing the person was sent asks for patience."""
    conversation_limits.expect_no_wait_notice(context.world.evidence, person)


@then("{person} still waits")
def still_waits(context: StepContext, person: Person) -> None:
    """Told to wait, and nothing since."""
    conversation_limits.expect_still_waiting(context.world.evidence, person)


@then("{person} is answered after the wait, each message once")
def is_answered_after_the_wait(context: StepContext, person: Person) -> None:
    """Told to wait once; since then one answer to each message."""
    conversation_limits.expect_answered_after_wait(context.world.evidence, person)


@when("{int} people write at the same moment, then {int} more, to bots with room for {int}; who is answered leaves")
def crush(context: LoadStepContext, people: int, more: int, room: int) -> None:
    """The others write once the first got a message; each person opts out once answered, wave after wave."""
    load.admission_control_runner.run_burst(context.world, (people, more), room)


@then("{int} were answered at once and {int} were told to wait, once")
def let_in_and_held(context: LoadStepContext, let_in: int, held: int) -> None:
    """Of all who wrote."""
    burst = context.world.find_result(load.admission_control.BurstResult)
    load.admission_control.some_admitted_and_others_asked_to_wait(burst, admitted=let_in, waiting=held)


@then("everybody was answered, whoever surely came first before the others")
def all_came_in(context: LoadStepContext) -> None:
    """A person came before all who wrote after that person's wait notice."""
    load.admission_control.all_admitted_in_order(context.world.find_result(load.admission_control.BurstResult))


@then("no more than {int} were ever in a conversation at once")
def never_more_than(context: LoadStepContext, room: int) -> None:
    """From an answer to the answer to the goodbye, as the CRM saw them."""
    load.admission_control.never_more_at_once(context.world.find_result(load.admission_control.BurstResult), room)


@when("{int} people write to the bots and opt out at once")
def come_and_go(context: LoadStepContext, people: int) -> None:
    """No one waits for an answer in between; a hundred have come and gone before it counts."""
    load.admission_control_runner.run_turnover(context.world, people)


@then("each of them was heard out, and nothing of them is left in the bots")
def nothing_left_of_them(context: LoadStepContext) -> None:
    """An answer and a goodbye each; the gauges of the profile read 0."""
    load.admission_control.all_left_and_no_work_remains(
        context.world.find_result(load.admission_control.TurnoverResult)
    )


@then("the bots hold at most {int} MB more than before")
def grown_by_at_most(context: LoadStepContext, megabytes: int) -> None:
    """Unshared memory, before the first came and after the last had gone."""
    turnover = context.world.find_result(load.admission_control.TurnoverResult)
    load.admission_control.memory_grew_at_most(turnover, megabytes)


@then("they hold no more files and connections open than before")
def no_more_handles(context: LoadStepContext) -> None:
    """Handles of their process, counted at the same two moments."""
    load.admission_control.no_more_handles(context.world.find_result(load.admission_control.TurnoverResult))
