"""Messages that wait until somebody can be answered, and what happens when there is no more room for them."""

from support.behave_bridge.step_decorators import then, when
from support.load.scenarios import lazy_modules as load
from support.scenario.step_context import LoadStepContext


@when("thousands of messages wait while GoHighLevel is down, and it comes back")
def queue_filled(context: LoadStepContext) -> None:
    """20,000 messages, 100,000 with EFFORT=full: GoHighLevel delivers them and refuses every call; then it works."""
    load.queue_runner.fill_and_drain_queue(context.world)


@when("more messages wait than the bots have room for while GoHighLevel is down, and it comes back")
def queue_overfilled(context: LoadStepContext) -> None:
    """400 more than the mode room_for_500_messages holds; GoHighLevel's minutes pass faster, and it repeats by them."""
    load.queue_runner.overfill_queue(context.world)


@then("the bots accepted every message at once")
def all_accepted(context: LoadStepContext) -> None:
    """Acknowledged while nobody could be answered."""
    load.queue.expect_all_accepted(context.world.get_stored_result(load.queue.QueueResult))


@then("the bots used less than {int} MB of memory while all of them waited")
def queue_memory_below(context: LoadStepContext, megabytes: int) -> None:
    """Until the first answer, the program itself included."""
    load.queue.expect_queue_memory_below(context.world.get_stored_result(load.queue.QueueResult), megabytes)


@then("those beyond were refused so that GoHighLevel repeats them")
def refused_beyond(context: LoadStepContext) -> None:
    """With 429, from the stated number on and not before."""
    load.queue.expect_refused_beyond_limit(context.world.get_stored_result(load.queue.QueueResult))


@then("what GoHighLevel repeated was taken")
def repeated_taken(context: LoadStepContext) -> None:
    """Within the vendor's six repetitions."""
    load.queue.expect_repeated_messages_taken(context.world.get_stored_result(load.queue.QueueResult))


@when("the same messages are drained by one worker and by {int} workers in turn")
def drained_in_turn(context: LoadStepContext, workers: int) -> None:
    """1,500 messages that waited, in three pairs of blocks; cannot tell at once where the machine has too few cores."""
    load.worker_scaling.measure_worker_scaling(context.world, workers)


@then("{int} workers answer certainly more messages a second than one")
def certainly_faster(context: LoadStepContext, workers: int) -> None:
    """The whole interval of the paired ratio lies above 1."""
    load.workers.expect_certainly_faster(context.world.get_stored_result(load.workers.WorkerScaling), workers)
