"""Services that are not called for a while, because they failed."""

from support.behave_bridge.step_decorators import given, then, when
from support.promises import circuit_breaking
from support.scenario.scripts import breaker_script
from support.scenario.step_context import StepContext
from support.test_data.person import Person


@given("{service} works again")
@when("{service} works again")
def works_again(context: StepContext, service: str) -> None:
    """Its fault is over; it has not been called yet."""
    context.world.faults.set_faults_of_service(service)


@given("the language model has failed {person}, a buyer, {int} times")
def model_failed(context: StepContext, name: str, times: int) -> None:
    """It answers half a minute late; that many answers to the buyer's first lines went out without it."""
    context.world.run(breaker_script.fail_model_calls(context.world, name, times))


@then("{int} call(s) to {service} failed")
def asked_in_vain(context: StepContext, times: int, service: str) -> None:
    """Exactly that many calls met its fault."""
    circuit_breaking.expect_failed_call_count(context.world.evidence, service, least=times, most=times)


@then("at most {int} call(s) to {service} failed")
def asked_in_vain_at_most(context: StepContext, times: int, service: str) -> None:
    """At least one call met its fault, and at most that many."""
    circuit_breaking.expect_failed_call_count(context.world.evidence, service, least=1, most=times)


@then("the language model chose the words of {person}'s answer")
def model_chose_words(context: StepContext, person: Person) -> None:
    """The last answer is what the model made of it."""
    circuit_breaking.expect_answer_reworded_by_model(context.world.evidence, person)


@then("the bots report {service} as unavailable")
def only_breaker_is_open(context: StepContext, service: str) -> None:
    """In the bots' metrics only this service's circuit breaker is open."""
    breaker_script.expect_services_reported_unavailable(context.world, service)


@then("the bots report no service as unavailable")
def all_breakers_are_closed(context: StepContext) -> None:
    """Every circuit breaker in their metrics is closed."""
    breaker_script.expect_services_reported_unavailable(context.world)
