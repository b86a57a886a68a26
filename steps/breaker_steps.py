"""Services that are left alone for a while, because they failed."""

from support.behave_bridge.step_decorators import given, then
from support.promises import circuit_breaking
from support.scenario.scripts import breaker_script
from support.scenario.step_context import StepContext
from support.test_data.person import Person


@given("{service} works again")
def works_again(context: StepContext, service: str) -> None:
    """Its fault is over; it has not been called yet."""
    context.world.faults.inject(service)


@given("the language model has failed {person}, a buyer, {int} times")
def model_failed(context: StepContext, name: str, times: int) -> None:
    """It answers half a minute late; so many answers to the buyer's first lines went out in the written words."""
    context.world.run(breaker_script.fail_model(context.world, name, times))


@then("{service} was asked in vain {int} times")
def asked_in_vain(context: StepContext, service: str, times: int) -> None:
    """So many calls met its trouble, no fewer and no more."""
    circuit_breaking.expect_failed_calls(context.world.evidence, service, least=times, most=times)


@then("{service} was asked in vain at most {int} times")
def asked_in_vain_at_most(context: StepContext, service: str, times: int) -> None:
    """At least one call met its trouble, and no more than that."""
    circuit_breaking.expect_failed_calls(context.world.evidence, service, least=1, most=times)


@then("the language model chose the words of {person}'s answer")
def model_chose_words(context: StepContext, person: Person) -> None:
    """The last answer is what the model made of it."""
    circuit_breaking.expect_model_wording(context.world.evidence, person)


@then("the bots tell that they leave {service} alone")
def only_breaker_is_open(context: StepContext, service: str) -> None:
    """In the bots' metrics only this service's circuit breaker is open."""
    breaker_script.expect_reported_unavailable(context.world, service)


@then("the bots tell that they leave no service alone")
def all_breakers_are_closed(context: StepContext) -> None:
    """Every circuit breaker in their metrics is closed."""
    breaker_script.expect_reported_unavailable(context.world)
