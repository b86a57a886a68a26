"""Room for so many conversations, and who waits for it."""

from support.behave_bridge.step_decorators import given, then, when
from support.load.promises import admission_control
from support.load.promises.admission_control import BurstResult, TurnoverResult
from support.load.scenarios import admission_control_runner
from support.load.scenarios.load_world import LoadScene
from support.promises import conversation_limits
from support.scenario.scripts import limits_script
from support.scenario.step_context import Scene


@given("there is room for two conversations")
def room_for_two(scene: Scene) -> None:
    """The target is started anew in the mode that holds two conversations at once."""
    scene.world.run(limits_script.room_for_two(scene.world))


@given("{person} and {person} take up the room for two conversations")
def room_taken_up(scene: Scene, one: str, other: str) -> None:
    """The same, and both leads have been answered, interested as they are."""
    scene.world.run(limits_script.taken_up(scene.world, one, other))


@given("{person} and {person} take up the room for two conversations of Jorge's clients")
def room_of_clients_taken_up(scene: Scene, one: str, other: str) -> None:
    """There is room for two conversations with the clients of one agent; both leads are Jorge's and were answered."""
    scene.world.run(limits_script.taken_up_by_clients(scene.world, one, other))


@given("{person} is Jorge's client")
def is_a_client_of_jorge(scene: Scene, name: str) -> None:
    """The contact in the CRM belongs to Jorge."""
    limits_script.client_of_jorge(scene.world, name)


@given("{person} and then {person} wait for room")
def wait_for_room(scene: Scene, one: str, other: str) -> None:
    """Two leads who wrote one after the other when there was no room."""
    scene.world.run(limits_script.in_line(scene.world, one, other))


@then("{person} is told to wait, kindly")
def is_told_to_wait(scene: Scene, name: str) -> None:
    """One message asks for a little patience, promises an answer, and is polite."""
    conversation_limits.told_to_wait(scene.world.evidence, scene.world.conversations.person(name))


@then("{person} is not told to wait")
def is_not_told_to_wait(scene: Scene, name: str) -> None:
    """Nothing the person was sent asks for patience."""
    conversation_limits.not_told_to_wait(scene.world.evidence, scene.world.conversations.person(name))


@then("{person} still waits")
def still_waits(scene: Scene, name: str) -> None:
    """Told to wait, and nothing since."""
    conversation_limits.still_waits(scene.world.evidence, scene.world.conversations.person(name))


@then("{person} is answered after the wait, each message once")
def is_answered_after_the_wait(scene: Scene, name: str) -> None:
    """Told to wait once; since then one answer to each message."""
    conversation_limits.answered_after_the_wait(scene.world.evidence, scene.world.conversations.person(name))


@when("{int} people write at the same moment, then {int} more, to bots with room for {int}; who is answered leaves")
def crush(scene: LoadScene, people: int, more: int, room: int) -> None:
    """The others write once the first have heard something; whoever is answered opts out, wave after wave."""
    admission_control_runner.run_burst(scene.world, (people, more), room)


@then("{int} were answered at once and {int} were told to wait, once")
def let_in_and_held(scene: LoadScene, let_in: int, held: int) -> None:
    """Of all who wrote."""
    admission_control.some_admitted_and_others_told_to_wait(
        scene.world.found(BurstResult), admitted=let_in, waiting=held
    )


@then("everybody was answered, whoever surely came first before the others")
def everybody_came_in(scene: LoadScene) -> None:
    """One surely came before another who wrote after she had been told to wait."""
    admission_control.everybody_admitted_in_order(scene.world.found(BurstResult))


@then("no more than {int} were ever in a conversation at once")
def never_more_than(scene: LoadScene, room: int) -> None:
    """From an answer to the answer to the goodbye, as the CRM saw them."""
    admission_control.never_more_at_once(scene.world.found(BurstResult), room)


@when("{int} people write to the bots and opt out at once")
def come_and_go(scene: LoadScene, people: int) -> None:
    """Nobody waits for an answer in between; a hundred have come and gone before it counts."""
    admission_control_runner.run_turnover(scene.world, people)


@then("each of them was heard out, and nothing of them is left in the bots")
def nothing_left_of_them(scene: LoadScene) -> None:
    """An answer and a goodbye each; the gauges of the profile read 0."""
    admission_control.everybody_left_nothing(scene.world.found(TurnoverResult))


@then("the bots hold at most {int} MB more than before")
def grown_by_at_most(scene: LoadScene, megabytes: int) -> None:
    """Memory nobody shares with them, before the first came and after the last had gone."""
    admission_control.memory_grew_at_most(scene.world.found(TurnoverResult), megabytes)


@then("they hold no more files and connections open than before")
def no_more_handles(scene: LoadScene) -> None:
    """Handles of their process, counted at the same two moments."""
    admission_control.no_more_handles(scene.world.found(TurnoverResult))
