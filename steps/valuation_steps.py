"""Valuations: what they rest on and what they say, a service in trouble, and asking it once."""

from datetime import timedelta

from support.behave_bridge.step_decorators import given, then, when
from support.promises import deferred_valuations, valuation, valuation_limits
from support.scenario.fault_injection import VALUATION_FAULTS
from support.scenario.scripts import valuation_script
from support.scenario.step_context import StepContext
from support.test_data.person import Person


@given("the valuation service is {float} % sure of {address}")
def is_sure(context: StepContext, percent: float, home: str) -> None:
    """Exactly so sure, whatever its comparables say."""
    context.world.valuation.set_confidence(home, percent / 100)


@given("the valuation service {misbehaviour}")
def misbehaves(context: StepContext, how: str) -> None:
    """Every valuation fails in that way; homes for sale are still listed."""
    context.world.faults.set_faults_of_service("the valuation service", VALUATION_FAULTS[how])


@given("{person} has asked what {address} is worth")
def has_asked_worth(context: StepContext, name: str, home: str) -> None:
    """The wish, then the address; both were answered, and the valuation service was asked about the home."""
    context.world.run(valuation_script.ask_for_valuation(context.world, name, home))
    deferred_valuations.expect_valuation_asked_for(context.world.evidence, home)


@when("{person} asks what {address} is worth")
def asks_worth(context: StepContext, name: str, home: str) -> None:
    """The wish, then the address."""
    context.world.run(valuation_script.ask_for_valuation(context.world, name, home))


@when("{person} and {person} ask at the same time what {address} is worth")
def ask_at_once(context: StepContext, one: str, other: str, home: str) -> None:
    """Both wishes are delivered before anybody is answered, then both addresses."""
    context.world.run(valuation_script.ask_for_valuations_at_once(context.world, (one, other), home))


@given("the valuation service has worked again for {duration}")
@when("the valuation service works again for {duration}")
def works_again(context: StepContext, length: timedelta) -> None:
    """The fault is cleared; then that much time passes, in which deferred valuations can follow."""
    context.world.faults.set_faults_of_service("the valuation service")
    context.world.run(context.world.conversations.let_time_pass_silently(context.world.evidence.last_speaker, length))


@then("{person}'s valuation names at least {int} homes that were really sold")
def names_sold_homes(context: StepContext, person: Person, least: int) -> None:
    """Comparables of the valuation service, with their prices, and no amount from anywhere else."""
    valuation.expect_message_names_sold_homes(context.world.evidence, person, least)


@then("{person} is answered with at least {int} of the homes that were really sold")
def answered_with_sold_homes(context: StepContext, person: Person, least: int) -> None:
    """From the valuation at hand, with their prices, without a new question to the service and without contempt."""
    valuation.expect_answer_names_sold_homes(context.world.evidence, person, least)


@then("it gives the price, the range and the confidence that the valuation service found")
def gives_range_and_confidence(context: StepContext) -> None:
    """Value, low, high, and confidence in percent."""
    valuation.expect_range_and_confidence(context.world.evidence, context.world.evidence.last_speaker)


@then("it describes the market and says that it is no appraisal")
def describes_market(context: StepContext) -> None:
    """In the message; the whole analysis is in a note in the CRM."""
    valuation.expect_market_described(context.world.evidence, context.world.evidence.last_speaker)


@then("it is called preliminary or not by how sure the service is")
def called_by_its_confidence(context: StepContext) -> None:
    """Preliminary below 70 %, in every message that names the value and in the CRM's note."""
    valuation.expect_preliminary_wording(context.world.evidence, context.world.evidence.last_speaker)


@then("it reached {person} within {duration}")
@then("{person} has received his/her valuation within {duration}")
def reached_within(context: StepContext, person: Person, limit: timedelta) -> None:
    """Counted from the message that completed the request."""
    valuation.expect_valuation_within(context.world.evidence, person, limit)


@then("within {duration} {person} has the valuation of {address} or knows that it takes longer")
def not_left_waiting(context: StepContext, limit: timedelta, person: Person, home: str) -> None:
    """Counted from the message that names the home; the valuation itself comes in the hours after at the latest."""
    deferred_valuations.expect_valuation_or_notice(context.world.wait_and_collect_evidence(), person, home, limit)


@then("{person} was told that the valuation of {address} takes longer")
def hears_valuation_takes_longer(context: StepContext, person: Person, home: str) -> None:
    """In the answer to the message that named the home."""
    deferred_valuations.expect_delay_announced(context.world.evidence, person, home)


@then("{person} read no price before the service had given a sound answer")
def no_price_before(context: StepContext, person: Person) -> None:
    """Nothing was made up, and nothing impossible was believed."""
    deferred_valuations.expect_no_price_before_answer(context.world.evidence, person)


@then("{person} has received the valuation once")
def delivered_once(context: StepContext, person: Person) -> None:
    """Exactly one message carries it, also in the hours after."""
    deferred_valuations.expect_valuation_delivered_once(context.world.wait_and_collect_evidence(), person)


@then("{person} was told that {address} could not be valued and that Jorge does it himself")
def given_up(context: StepContext, person: Person, home: str) -> None:
    """Once, with one task for a person, and no price anywhere."""
    deferred_valuations.expect_valuation_given_up(context.world.wait_and_collect_evidence(), person, home)


@then("{address} is left to Jorge, and {person} knows it")
def left_to_a_person(context: StepContext, home: str, person: Person) -> None:
    """One task asks a person to value the home; the seller or lead was told."""
    valuation.expect_valuation_left_to_person(context.world.evidence, person, home)


@then("no price is named to {person} or in the CRM")
def no_price_anywhere(context: StepContext, person: Person) -> None:
    """Messages, notes, tasks and fields; what the person said does not count."""
    valuation.expect_no_price_anywhere(context.world.evidence, person)


@then("{person} is told that {address} was not found")
def hears_home_not_found(context: StepContext, person: Person, home: str) -> None:
    """In the last answer, which names the home."""
    valuation.expect_home_explained(context.world.evidence, person, home, "address not found")


@then("{person} is told that {address} lies outside the service area")
def hears_home_outside_area(context: StepContext, person: Person, home: str) -> None:
    """In the last answer, which names the home."""
    valuation.expect_home_explained(context.world.evidence, person, home, "outside the area")


@then("{person}'s answer shows respect")
def respectful(context: StepContext, person: Person) -> None:
    """No one and nothing is belittled."""
    valuation.expect_no_contempt(context.world.evidence, person)


@then("the valuation service was asked about {address} {int} time(s)")
def asked_times(context: StepContext, home: str, times: int) -> None:
    """By all people together, also in the hours after."""
    deferred_valuations.expect_valuation_call_count(context.world.wait_and_collect_evidence(), home, times)


@then("{person}'s record holds one analysis of {address}")
def one_analysis_recorded(context: StepContext, person: Person, home: str) -> None:
    """One note with the analysis."""
    deferred_valuations.expect_one_valuation_recorded(context.world.evidence, person, home)


@then("every comparable lies within the limits of distance, size, bedrooms, age and recency")
def comparables_within_limits(context: StepContext) -> None:
    """Checked one by one in what the service answered."""
    valuation_limits.expect_comparables_within_limits(context.world.evidence)


@then("every adjustment and their sum stay within their caps")
def adjustments_within_caps(context: StepContext) -> None:
    """10 % each, 25 % together, eight at most, and the arithmetic right."""
    valuation_limits.expect_adjustments_within_caps(context.world.evidence)


@then("the recommended price lies among the adjusted values")
def recommendation_among_adjusted(context: StepContext) -> None:
    """Not below the lowest, not above the highest; the range encloses it; and it is the price the person read."""
    valuation_limits.expect_sent_price_among_adjusted_values(context.world.evidence)
