"""Many people at once, and what is promised of it."""

from support.expectations import bearing_load, right_afterwards, staying_within
from support.gherkin.words import then, when
from support.world.load import LoadScene


@when("{int} people talk to the bots at once, without a pause")
def people_talk(scene: LoadScene, people: int) -> None:
    """So many conversations are always under way; each line follows the answer to the last (workload: levels)."""
    scene.world.talk("levels", people)


@then("{int} in 100 deliveries are acknowledged within {int} milliseconds")
def acknowledged_within(scene: LoadScene, of_hundred: int, milliseconds: int) -> None:
    """From the CRM's posting to the bots' acknowledgement."""
    bearing_load.acknowledged_within(scene.world.crowd, of_hundred, milliseconds / 1000)


@then("{int} in 100 messages are answered within {int} milliseconds")
def answered_within(scene: LoadScene, of_hundred: int, milliseconds: int) -> None:
    """From the person's writing to the answer in the CRM; where the clock says when she writes, from then on."""
    bearing_load.answered_within(scene.world.crowd, of_hundred, milliseconds / 1000)


@then("at least {int} deliveries a second are acknowledged")
def acknowledged_a_second(scene: LoadScene, least: int) -> None:
    """In the counted time."""
    bearing_load.acknowledged_a_second(scene.world.crowd, least)


@then("at most {int} in 100 messages go unanswered")
def few_unanswered(scene: LoadScene, percent: int) -> None:
    """Of all messages in the counted time."""
    bearing_load.few_unanswered(scene.world.crowd, percent)


@then("the bots hold less than {int} MB of memory")
def memory_below(scene: LoadScene, megabytes: int) -> None:
    """At every look at their process, twice a second."""
    staying_within.memory_below(scene.world.crowd, megabytes)


@then("everybody's tags, fields and appointments are those the same conversation earns alone")
def records_as_unhurried(scene: LoadScene) -> None:
    """Beside them tasks, workflows, deals and e-mails; the conversation alone is held in the same run."""
    right_afterwards.records_as_unhurried(scene.world.crowd)


@then("every message is answered once, in the order they were written")
def answered_once_in_order(scene: LoadScene) -> None:
    """Each line is followed by its own answer and by no other."""
    right_afterwards.answered_once_in_order(scene.world.crowd)
