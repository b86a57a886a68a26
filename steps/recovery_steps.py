"""Faults that strike deployed bots while people write, and what is promised of everything that happened."""

from support.behave_bridge.step_decorators import then, when
from support.load.model.fault_recipe import FaultKind
from support.load.scenarios import lazy_modules as load
from support.scenario.step_context import LoadStepContext


@when("people write while the bots are killed {int} times")
def kill_bots(context: LoadStepContext, times: int) -> None:
    """SIGKILL to one of their processes, at moments that the seed draws; the program is started again each time."""
    load.fault_scenarios.write_under_fault(context.world, FaultKind.KILLED, times)


@when("people write while the bots are frozen {int} times")
def freeze_bots(context: LoadStepContext, times: int) -> None:
    """SIGSTOP to all their processes, and SIGCONT a moment later."""
    load.fault_scenarios.write_under_fault(context.world, FaultKind.FROZEN, times)


@when("people write while {link} is {breakage} {int} times")
def link_broken(context: LoadStepContext, link: str, breakage: str, times: int) -> None:
    """By a proxy between the bots and it: closed, reset, silent, late, or half an answer and then reset."""
    load.fault_scenarios.write_under_fault(context.world, FaultKind(breakage), times, link=link)


@when("people write while another program locks the bots' file {int} times")
def file_locked(context: LoadStepContext, times: int) -> None:
    """The lock of each SQLite file in their storage is held."""
    load.fault_scenarios.write_under_fault(context.world, FaultKind.LOCKED, times)


@when("people write while the bots' disk is full {int} times")
def disk_full(context: LoadStepContext, times: int) -> None:
    """No file of theirs may grow; every write beyond its end fails."""
    load.fault_scenarios.write_under_fault(context.world, FaultKind.DISK_FULL, times)


@when("people write to {int} workers, of which one is killed {int} times")
def worker_killed(context: LoadStepContext, workers: int, times: int) -> None:
    """SIGKILL to a worker beside the program; it is started again only after the others have had time to take over."""
    load.fault_scenarios.write_while_workers_are_killed(context.world, workers, times)


@when("people write over one connection to a database that is slow {int} times")
def narrow_database(context: LoadStepContext, times: int) -> None:
    """The target's mode one_connection, and a proxy that delays every piece of an answer by a second."""
    load.fault_scenarios.write_over_narrow_database(context.world, times)


@when("people write while anything may fail")
def anything_fails(context: LoadStepContext) -> None:
    """Kills, freezes and broken links of every kind, at moments that the seed draws; longer by EFFORT."""
    load.fault_scenarios.write_under_random_faults(context.world)


@then("every message the bots took in is answered once and in order")
def answered_once_in_order(context: LoadStepContext) -> None:
    """By the history of all deliveries and answers; cannot tell where no fault struck anything."""
    load.history.expect_answered_once_in_order(context.world.get_stored_result(load.history.HistoryResult))


@then("nobody is told of an appointment that the CRM does not hold")
def nothing_claimed_in_vain(context: LoadStepContext) -> None:
    """A booking that an answer claims was in the CRM before, and nobody has two."""
    load.history.expect_nothing_claimed_in_vain(context.world.get_stored_result(load.history.HistoryResult))


@then("no location got more calls than GoHighLevel grants")
def limit_kept(context: LoadStepContext) -> None:
    """In no span of ten seconds, also after a restart."""
    load.history.expect_limit_kept(context.world.get_stored_result(load.history.HistoryResult))


@then("whoever waits when a worker is killed is answered within {int} seconds")
def waiting_served_within(context: LoadStepContext, seconds: int) -> None:
    """From the kill; the target's lease lies within it."""
    load.history.expect_waiting_served_within(context.world.get_stored_result(load.history.HistoryResult), seconds)


@then("every delivery is answered within {int} seconds")
def deliveries_answered_within(context: LoadStepContext, seconds: int) -> None:
    """Taken or refused; GoHighLevel itself gives up after fifteen."""
    load.history.expect_deliveries_answered_within(context.world.get_stored_result(load.history.HistoryResult), seconds)


@then("what the bots could not keep was refused so that GoHighLevel repeats it")
def refused_for_repetition(context: LoadStepContext) -> None:
    """With status 429; after any other answer it is lost."""
    load.history.expect_refused_for_repetition(context.world.get_stored_result(load.history.HistoryResult))


@then("somebody is answered again within {int} seconds of each fault")
def recovered_within(context: LoadStepContext, seconds: int) -> None:
    """From the end of the fault, of a kill from its beginning, until the next answer to anybody."""
    load.history.expect_recovered_within(context.world.get_stored_result(load.history.HistoryResult), seconds)
