"""Faults: services that misbehave, and bots that stop and start."""

from dataclasses import replace
from datetime import timedelta

from support.behave_bridge.step_decorators import given, then, when
from support.behave_bridge.tables import read_column_cells
from support.promises import answering, model_words
from support.scenario import crash_injection
from support.scenario.fault_injection import BOOKING, CALL_FAULTS, SENDING
from support.scenario.scripts import lead_script
from support.scenario.step_context import StepContext
from support.simulators.kernel.faults import Fault, FaultKind
from support.test_data.model_misbehaviour import Language, load_misbehaviours
from support.test_data.person import Person


@given("{service} answers {int} seconds late")
def answers_late(context: StepContext, service: str, seconds: int) -> None:
    """Every call to it takes that long."""
    context.world.faults.set_faults_of_service(service, Fault(kind=FaultKind.LATE, seconds=seconds))


@given("GoHighLevel refuses the next {int} messages")
def refuses_messages(context: StepContext, count: int) -> None:
    """Sending fails that many times, then works."""
    context.world.faults.set_faults_of_service(
        "GoHighLevel", Fault(kind=FaultKind.REFUSES, operation=SENDING, status=503, times=count)
    )


@given("GoHighLevel sends nothing for {duration}")
def sends_nothing(context: StepContext, length: timedelta) -> None:
    """It refuses every message and does everything else; after that long it works again."""
    context.world.run(crash_injection.refuse_crm_sending(context.world, length))


@given("GoHighLevel sends the next message and loses its answer")
def loses_sending_answer(context: StepContext) -> None:
    """The message goes out, and its acknowledgement is lost."""
    context.world.faults.set_faults_of_service(
        "GoHighLevel", Fault(kind=FaultKind.LOSES_ANSWER, operation=SENDING, times=1)
    )


@given("GoHighLevel sends the next message and breaks off in the middle of its answer")
def breaks_off_sending_answer(context: StepContext) -> None:
    """The message goes out; half of its acknowledgement comes."""
    fault = Fault(kind=FaultKind.MALFORMED, operation=SENDING, times=1)
    context.world.faults.set_faults_of_service("GoHighLevel", fault)


@given("GoHighLevel sends the next message, loses its answer and then {call_fault} {int} calls")
def loses_answer_then_fails(context: StepContext, call_fault: str, count: int) -> None:
    """The message goes out; the calls after it, by which the bots may look for it or repeat it, fail."""
    sent = Fault(kind=FaultKind.LOSES_ANSWER, operation=SENDING, times=1)
    context.world.faults.set_faults_of_service(
        "GoHighLevel", sent, replace(CALL_FAULTS[call_fault], times=count, in_turn=True)
    )


@given("GoHighLevel sends the next message and answers {int} seconds later")
def answers_sending_late(context: StepContext, seconds: int) -> None:
    """The message goes out at once; the answer to it comes late."""
    fault = Fault(kind=FaultKind.ANSWERS_LATE, operation=SENDING, seconds=seconds, times=1)
    context.world.faults.set_faults_of_service("GoHighLevel", fault)


@given("every service answers {int} seconds late")
def all_late(context: StepContext, seconds: int) -> None:
    """Every call to each of them takes that long."""
    context.world.run(lead_script.delay_all_services(context.world, seconds))


@given("{service} is down for {duration}")
def is_down_for(context: StepContext, service: str, length: timedelta) -> None:
    """It refuses everything, and works again after that."""
    context.world.run(lead_script.take_service_down(context.world, service, length))


@given("the language model refuses everything")
def model_refuses(context: StepContext) -> None:
    """Every question to it fails."""
    context.world.faults.set_faults_of_service("the language model", Fault(kind=FaultKind.REFUSES, status=529))


@given("the language model {model_fault}, in {language}")
def model_misbehaves(context: StepContext, model_fault: str, language: Language) -> None:
    """From now on every answer of it is wrong in this way, with the wordings of misbehaviours.toml in turn."""
    context.world.model.set_misbehaviour(load_misbehaviours()[model_fault, language])


@then("nothing that the language model made up has reached {person}")
def made_up_words_kept_back(context: StepContext, person: Person) -> None:
    """Each message was answered once, and no message holds a word of what the model should not have said."""
    model_words.expect_no_made_up_words(context.world.evidence, person)


@given("GoHighLevel books {int} seconds late")
def books_late(context: StepContext, seconds: int) -> None:
    """The calendar takes that long; everything else is quick."""
    context.world.faults.set_faults_of_service(
        "GoHighLevel", Fault(kind=FaultKind.LATE, operation=BOOKING, seconds=seconds)
    )


@given("GoHighLevel loses its answer to the next booking")
def loses_booking_answer(context: StepContext) -> None:
    """The appointment is made, and its acknowledgement is lost."""
    context.world.faults.set_faults_of_service(
        "GoHighLevel", Fault(kind=FaultKind.LOSES_ANSWER, operation=BOOKING, times=1)
    )


@given("GoHighLevel refuses every booking")
def refuses_bookings(context: StepContext) -> None:
    """The calendar is broken; messages still go out."""
    context.world.faults.set_faults_of_service(
        "GoHighLevel", Fault(kind=FaultKind.REFUSES, operation=BOOKING, status=500)
    )


@then("the fault actually occurred")
def fault_occurred(context: StepContext) -> None:
    """At least one call met the fault; otherwise the scenario proves nothing."""
    answering.expect_fault_occurred(context.world.evidence)


@given("the bots have restarted")
@when("the bots restart")
def bots_restart(context: StepContext) -> None:
    """They stop in good order and start again on what they kept."""
    context.world.run(crash_injection.restart_target(context.world))


@when("the bots restart every day for {int} days")
def bots_restart_daily(context: StepContext, days: int) -> None:
    """One restart at the end of every silent day."""
    context.world.run(crash_injection.restart_daily(context.world, context.world.evidence.last_speaker, days))


@when("the bots are down from day {int} to day {int}")
def bots_are_down(context: StepContext, first: int, last: int) -> None:
    """Days count from the first contact; nothing runs in between."""
    context.world.run(
        crash_injection.stop_between_days(context.world, context.world.evidence.last_speaker, first, last)
    )


@when("the bots are killed {moment} {person}'s {string} and started again")
def bots_are_killed(context: StepContext, moment: str, person: Person, text: str) -> None:
    """The person writes; the bots end without warning at that moment of their turn."""
    context.world.run(crash_injection.kill_at_moment(context.world, person, text, moment))


@when("{person} sends these at once and the bots are killed and started again")
def killed_with_waiting(context: StepContext, person: Person) -> None:
    """Everything is taken in, nothing may be lost."""
    context.world.run(crash_injection.kill_with_pending_messages(context.world, person, read_column_cells(context)))
