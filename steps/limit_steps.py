"""Room for so many conversations, and who waits for it."""

from support.expectations import limits
from support.gherkin.words import given, then
from support.world import plays_of_room
from support.world.scene import Scene


@given("there is room for two conversations")
def room_for_two(scene: Scene) -> None:
    """The target is started anew in the mode that holds two conversations at once."""
    scene.world.run(plays_of_room.room_for_two(scene.world))


@given("{person} and {person} take up the room for two conversations")
def room_taken_up(scene: Scene, one: str, other: str) -> None:
    """The same, and both leads have been answered, interested as they are."""
    scene.world.run(plays_of_room.taken_up(scene.world, one, other))


@given("{person} and {person} take up the room for two conversations of Jorge's clients")
def room_of_clients_taken_up(scene: Scene, one: str, other: str) -> None:
    """There is room for two conversations with the clients of one agent; both leads are Jorge's and were answered."""
    scene.world.run(plays_of_room.taken_up_by_clients(scene.world, one, other))


@given("{person} is Jorge's client")
def is_a_client_of_jorge(scene: Scene, name: str) -> None:
    """The contact in the CRM belongs to Jorge."""
    plays_of_room.client_of_jorge(scene.world, name)


@given("{person} and then {person} wait for room")
def wait_for_room(scene: Scene, one: str, other: str) -> None:
    """Two leads who wrote one after the other when there was no room."""
    scene.world.run(plays_of_room.in_line(scene.world, one, other))


@then("{person} is told to wait, kindly")
def is_told_to_wait(scene: Scene, name: str) -> None:
    """One message asks for a little patience, promises an answer, and is polite."""
    limits.told_to_wait(scene.world.evidence, scene.world.conversations.person(name))


@then("{person} is not told to wait")
def is_not_told_to_wait(scene: Scene, name: str) -> None:
    """Nothing the person was sent asks for patience."""
    limits.not_told_to_wait(scene.world.evidence, scene.world.conversations.person(name))


@then("{person} still waits")
def still_waits(scene: Scene, name: str) -> None:
    """Told to wait, and nothing since."""
    limits.still_waits(scene.world.evidence, scene.world.conversations.person(name))


@then("{person} is answered after the wait, each message once")
def is_answered_after_the_wait(scene: Scene, name: str) -> None:
    """Told to wait once; since then one answer to each message."""
    limits.answered_after_the_wait(scene.world.evidence, scene.world.conversations.person(name))
