"""Sellers: stalls, the offer, the plan, and what their answers leave behind."""

from support.behave_bridge.step_decorators import then
from support.behave_bridge.tables import read_table_rows
from support.promises import record_history, seller, stall_handling, tone
from support.scenario.step_context import StepContext
from support.test_data.person import Person


@then("{person} is answered kindly, with one question and no pressure")
def is_answered_kindly(context: StepContext, person: Person) -> None:
    """One question mark, nothing that pushes or argues, and a friendly tone on the scale of tone.py."""
    stall_handling.expect_friendly_answer(context.world.evidence, person)


@then("{person} has heard the {doing} twice, each time in other words")
def met_in_other_words(context: StepContext, person: Person, doing: str) -> None:
    """Both of the last two answers hold it, and share no telling sentence."""
    stall_handling.expect_stall_strategy_reworded(context.world.evidence, person, doing)


@then("{person} is offered a choice about {topic}")
def is_offered_a_choice(context: StepContext, person: Person, topic: str) -> None:
    """The last answer's question about it names what there is to choose from, in prose."""
    seller.expect_question_offers_choice(context.world.evidence, person, topic)


@then("the offer made to {person} is {money}")
def offer_is(context: StepContext, person: Person, amount: int) -> None:
    """The last answer names this amount as the cash offer, and says what it rests on."""
    seller.expect_cash_offer(context.world.evidence, person, amount)


@then("no offer has been made to {person}")
def no_offer_made(context: StepContext, person: Person) -> None:
    """No message so far puts an amount to the person as an offer."""
    seller.expect_no_cash_offer(context.world.evidence, person)


@then("the analysis workflow has started once for {person}")
def workflow_started_once(context: StepContext, person: Person) -> None:
    """The CRM was asked for it exactly once, also in the hours after."""
    context.world.expect_lasting(seller.expect_analysis_workflow_started, person, 1)


@then("the analysis workflow has not started for {person}")
def workflow_not_started(context: StepContext, person: Person) -> None:
    """The CRM was never asked for it, also in the hours after."""
    context.world.expect_lasting(seller.expect_analysis_workflow_started, person, 0)


@then("the CRM shows this after each of {person}'s messages")
def shows_after_each(context: StepContext, person: Person) -> None:
    """One row a message, in order; an empty cell is an empty field."""
    record_history.expect_record_after_each_message(context.world.evidence, person, read_table_rows(context))


@then("the strategy names a price, the market and the listing steps")
def strategy_is_complete(context: StepContext) -> None:
    """All three in the last answer; the price is the one the valuation found."""
    seller.expect_complete_listing_strategy(context.world.evidence, context.world.evidence.last_speaker)


@then("its tone is professional above {float}")
def tone_is_professional(context: StepContext, above: float) -> None:
    """On the scale of support/promises/tone.py, from 0 to 1."""
    tone.expect_professional_tone(context.world.evidence, context.world.evidence.last_speaker, above)
