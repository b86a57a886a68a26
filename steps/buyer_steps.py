"""Buyers: what they ask for, and the homes they are recommended."""

from support.behave_bridge.step_decorators import given, then, when
from support.behave_bridge.tables import read_table_as_mapping
from support.promises import answering, booking, buyer, listing_descriptions, matching
from support.scenario.scripts import conversation_script
from support.scenario.step_context import StepContext
from support.test_data.person import Person
from support.vocabulary.budget import HomeBudget


@when("{person} asks for {int} bedrooms in {area} for {budget} and answers every question")
def asks_for_homes(context: StepContext, name: str, beds: int, area: str, budget: HomeBudget) -> None:
    """Wishes in one message; then financing, timeline and motivation."""
    context.world.run(conversation_script.ask_for_homes(context.world, name, beds, area, budget))


@given("{person} has asked for {string} and answered every question")
def has_asked_for_wishes(context: StepContext, person: Person, wishes: str) -> None:
    """Wishes in these words; then financing, timeline and motivation; homes were searched for."""
    context.world.run(conversation_script.say_all_buyer_answers(context.world, person, wishes))
    matching.expect_homes_searched(context.world.evidence, person)


@when("{person} asks for {string} and answers every question")
def asks_for_wishes(context: StepContext, person: Person, wishes: str) -> None:
    """Wishes in these words; then financing, timeline and motivation."""
    context.world.run(conversation_script.say_all_buyer_answers(context.world, person, wishes))


@when("{person} answers what she is asked with")
def answers_what_is_asked(context: StepContext, name: str) -> None:
    """Each row is told when its topic is asked about, and unasked where nothing known is."""
    context.world.run(conversation_script.answer_questions(context.world, name, read_table_as_mapping(context)))


@when("{person} picks {string} and takes the first time")
def picks(context: StepContext, name: str, words: str) -> None:
    """The buyer chooses a home in these words, then the first time offered."""
    context.world.run(conversation_script.pick_home(context.world, name, words))


@when("{person} picks the {place} home by its street and takes the first time")
def picks_by_street(context: StepContext, name: str, place: int) -> None:
    """The buyer names the street of that home, then takes the first time offered."""
    context.world.run(conversation_script.pick_home_by_street(context.world, name, place))


@then("{person} was told how ready she is to buy")
def hears_readiness(context: StepContext, person: Person) -> None:
    """A message speaks of financing and budget; the CRM holds the readiness score."""
    buyer.expect_financial_readiness_stated(context.world.evidence, person)


@then("{person} was recommended {int} homes")
def was_recommended(context: StepContext, person: Person, count: int) -> None:
    """One message names that many homes, and all of them are for sale."""
    matching.expect_homes_recommended(context.world.evidence, person, count)


@then("every one is for sale in {area} with at least {int} bedrooms, from {money} to {money}")
def every_one_fits(context: StepContext, area: str, beds: int, lowest: int, highest: int) -> None:
    """No recommended home breaks a wish."""
    evidence = context.world.evidence
    matching.expect_recommended_homes_fit_wishes(
        evidence, evidence.last_speaker, area=area, beds=beds, lowest=lowest, highest=highest
    )


@then("no home in {area} with {int} bedrooms within {budget} is passed over for a dearer one")
def within_budget_first(context: StepContext, area: str, beds: int, budget: HomeBudget) -> None:
    """Best first: what the buyer can pay comes before, and instead of, what she would have to stretch for."""
    evidence = context.world.evidence
    matching.expect_homes_within_budget_first(evidence, evidence.last_speaker, area=area, beds=beds, most=budget.most)


@then("every recommended home is named with its address, price and bedrooms")
def names_everything(context: StepContext) -> None:
    """As the listings service knows them."""
    listing_descriptions.expect_complete_descriptions(context.world.evidence, context.world.evidence.last_speaker)


@then("the recommendation asks one question")
def asks_one_question(context: StepContext) -> None:
    """Exactly one."""
    listing_descriptions.expect_one_question_with_homes(context.world.evidence, context.world.evidence.last_speaker)


@then("the appointment is a showing of the {place} home {person} was recommended")
def is_showing_of(context: StepContext, place: int, person: Person) -> None:
    """The one appointment carries that home's address."""
    home = matching.find_recommended_home(context.world.evidence, person, place)
    booking.expect_showing_booked_for_home(context.world.evidence, person, home.address)


@then("the appointment is a showing of the {place} home of the last list that {person} saw")
def is_showing_of_last_list(context: StepContext, place: int, person: Person) -> None:
    """The one appointment carries the address at that place of the later list."""
    home = matching.find_home_of_last_list(context.world.evidence, person, place)
    booking.expect_showing_booked_for_home(context.world.evidence, person, home.address)


@then("the appointment is a showing of the home at {string}")
def is_showing_of_address(context: StepContext, address: str) -> None:
    """The one appointment carries this address."""
    booking.expect_showing_booked_for_home(context.world.evidence, context.world.evidence.last_speaker, address)


@then("{person} was recommended the home at {string}")
def was_recommended_home(context: StepContext, person: Person, address: str) -> None:
    """It is in the recommendation."""
    matching.expect_home_recommended(context.world.evidence, person, address)


@then("{person} was not recommended the home at {string}")
def was_not_recommended_home(context: StepContext, person: Person, address: str) -> None:
    """It is in no message."""
    matching.expect_home_not_named(context.world.evidence, person, address)


@then("the home at {string} was recommended as {reason}")
def was_recommended_as(context: StepContext, address: str, reason: str) -> None:
    """Said of this home, not of another one in the same message."""
    listing_descriptions.expect_reason_given_for_home(
        context.world.evidence, context.world.evidence.last_speaker, address, reason
    )


@then("{person} is told of {found} fitting home(s) and asked whether to widen the search")
def hears_of_fewer_homes(context: StepContext, person: Person, found: str) -> None:
    """The number is said, exactly those homes are named, and the question is whether to look wider."""
    matching.expect_fewer_homes_with_offer_to_widen(context.world.evidence, person, found)


@then("{person} is shown {int} other homes")
def is_shown_others(context: StepContext, person: Person, count: int) -> None:
    """All for sale, none of them shown before."""
    matching.expect_homes_not_named_before(context.world.evidence, person, count)


@then("every home {person} was told of is for sale")
def nothing_invented(context: StepContext, person: Person) -> None:
    """In every message of the conversation."""
    listing_descriptions.expect_no_invented_address(context.world.evidence, person)


@then("{person} is asked which home she means")
def is_asked_which_home(context: StepContext, person: Person) -> None:
    """Nothing is guessed from words that point at several homes, or at none."""
    answering.expect_question_on_topic(context.world.evidence, person, "which home")


@then("{person} was told where she stands: {paying}, {span}, {int} points")
def hears_financial_standing(
    context: StepContext, person: Person, paying: str, span: tuple[int, ...], points: int
) -> None:
    """Financing, budget range and readiness score in one statement; the score is in the CRM."""
    evidence = context.world.evidence
    buyer.expect_financing_budget_readiness_stated(evidence, person, paying=paying, budget=span, points=points)


@then("{person} is told that she can afford {money} at {money} a month")
def hears_affordable_price(context: StepContext, person: Person, price: int, monthly: int) -> None:
    """In one SMS, as an estimate a lender decides on."""
    buyer.expect_affordable_price_stated(context.world.evidence, person, price=price, monthly=monthly)


@then("{person} is told that her figures leave no room for a home")
def hears_nothing_is_affordable(context: StepContext, person: Person) -> None:
    """In one SMS, as an estimate a lender decides on."""
    buyer.expect_nothing_affordable(context.world.evidence, person)


@then("the estimate states these assumptions")
def states_assumptions(context: StepContext) -> None:
    """Each figure of the table is in the same message, and beside no word for another one."""
    buyer.expect_assumptions_stated(
        context.world.evidence, context.world.evidence.last_speaker, read_table_as_mapping(context)
    )


@then("the objection {string} is met with a friendly word and one question")
def objection_is_met(context: StepContext, objection: str) -> None:
    """The word fits this objection; without pressure or contradiction."""
    buyer.expect_objection_answered(context.world.evidence, context.world.evidence.last_speaker, objection)


@then("the lowest of the homes is priced by the month")
def lowest_by_the_month(context: StepContext) -> None:
    """The last answer names the lowest recommended price and a monthly sum with it."""
    matching.expect_monthly_cost_of_cheapest(context.world.evidence, context.world.evidence.last_speaker)


@then("{person} was never asked what only sellers are asked")
def never_asked_like_a_seller(context: StepContext, person: Person) -> None:
    """Condition of a home to sell, what it is worth, reasons to sell, a cash offer."""
    buyer.expect_no_seller_questions(context.world.evidence, person)


@then("{person} has one opportunity, worth {money}")
def has_one_opportunity(context: StepContext, person: Person, value: int) -> None:
    """Opened once, and not once more."""
    buyer.expect_one_opportunity(context.world.evidence, person, value)


@then("{person} has no opportunity")
def has_no_opportunity(context: StepContext, person: Person) -> None:
    """Not yet."""
    buyer.expect_no_opportunity(context.world.evidence, person)
