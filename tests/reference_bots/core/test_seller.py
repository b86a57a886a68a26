import pytest

from reference_bots.conversation.context import NotValued, ServiceUnavailable, ValuationRequest
from reference_bots.conversation.effects import AddNote, EnrolInWorkflow
from reference_bots.conversation.events import ContactAssigned, ValuationDue
from reference_bots.conversation.labels import Answer, HomeCondition, SaleUrgency, SellerMotivation
from reference_bots.conversation.sms_text import MAX_SEPTETS, measure_sms
from reference_bots.conversation.state import SellerFacts
from reference_bots.conversation.vocabulary import Bot, Temperature
from reference_bots.seller.questions import compute_cash_offer
from reference_bots.seller.scoring import classify_temperature
from tests.reference_bots.core.core_driver import VALUATION, CoreDriver

TO_THE_OFFER = ("I'm thinking of selling", "needs minor repairs", "500k", "new job, asap")


def sam(**changes: object) -> CoreDriver:
    return CoreDriver(bot=Bot.SELLER, **changes)  # type: ignore[arg-type]


def test_a_seller_gets_a_valuation_and_a_strategy() -> None:
    """Valuation, questions, an answered stall, and a strategy in one conversation (SELL-001)."""
    player = sam()
    player.say(
        "I'm wondering what my house is worth",
        "8412 Hermosa Ave",
        "It's move-in ready",
        "I need to think about it",
        "Around 640k",
        "We're relocating for work, as soon as possible",
        "How would you market it?",
    )
    expected = (
        "What is the address", "$742,000", "What price", "take your time", "What is prompting", "$480,000",
        "list at about $742,000",
    )  # fmt: skip
    assert all(part in said for part, said in zip(expected, player.said, strict=True))
    assert ("move_in_ready", 640_000, "job_relocation", "high", "thinking") == tuple(
        player.crm[key]
        for key in (
            "property_condition",
            "seller_price_expectation",
            "seller_motivation",
            "seller_urgency",
            "seller_stall",
        )
    )


def test_the_questions_follow_one_another() -> None:
    """Condition, price, motivation, offer (SELL-002)."""
    player = sam()
    player.say(*TO_THE_OFFER)
    expected = ("What condition", "What price", "What is prompting", "Would that work for you?")
    assert all(part in said for part, said in zip(expected, player.said, strict=True))


@pytest.mark.parametrize(
    ("asked", "words", "again", "field"),
    [
        (1, "bananas", "How would you describe its shape", "property_condition"),
        (2, "you tell me", "How much would you hope to get", "seller_price_expectation"),
        (3, "hmm", "May I ask the main reason", "seller_motivation"),
    ],
)
def test_an_unusable_answer_is_asked_for_again(asked: int, words: str, again: str, field: str) -> None:
    """In other words, without writing a guess, and without moving on (SELL-002)."""
    player = sam()
    assert again in player.say(*TO_THE_OFFER[:asked], words)
    assert field not in player.crm


def test_the_offer_rests_on_the_named_price_and_says_so() -> None:
    """75 % of what the seller named (SELL-006)."""
    player = sam()
    answer = player.say(*TO_THE_OFFER)
    assert "75 percent of the $500,000 you named: $375,000" in answer
    assert 487_500 == compute_cash_offer(650_000)


def test_an_accepted_offer_makes_a_hot_seller() -> None:
    """Two times, the CMA workflow once, and the hot tag alone (SELL-013)."""
    player = sam()
    answer = player.say(*TO_THE_OFFER, "yes that works")
    assert "which works better for you?" in answer
    assert (EnrolInWorkflow(workflow="cma"),) == player.effects_of(EnrolInWorkflow)
    assert {"seller_hot", "seller-lead"} == set(player.contact.tags)
    player.say("sure", "the first one", "thanks")
    assert () == player.effects_of(EnrolInWorkflow)
    assert 4 == player.crm["seller_questions_answered"]


def test_an_acceptance_with_more_time_is_not_hot() -> None:
    """An acceptance that needs more time leaves the timeline open (SELL-005)."""
    player = sam()
    player.say(*TO_THE_OFFER, "yes but we need more time")
    assert "warm" == player.crm["seller_temperature"]


def test_a_first_uncertain_answer_is_asked_again_and_a_second_counts() -> None:
    """A doubt is no acceptance; after the second one the conversation goes on (SELL-007)."""
    player = sam()
    assert "To be sure I understand you" in player.say(*TO_THE_OFFER, "I'm not sure about that")
    assert "thank you for being straight" in player.say("I'm not sure")
    assert "warm" == player.crm["seller_temperature"]


def test_a_declined_offer_leads_to_the_open_market() -> None:
    """A no is respected; the analysis and the plan are offered instead, and a call."""
    player = sam()
    assert "What is the address" in player.say(*TO_THE_OFFER, "no")
    assert "list at about $742,000" in player.say("8412 Hermosa Ave")
    assert "which works better" in player.say("yes please")


@pytest.mark.parametrize(
    ("words", "expected"), [("no", "whenever you want to talk"), ("bananas", "few minutes with Jorge")]
)
def test_a_call_is_offered_not_pressed(words: str, expected: str) -> None:
    """A no to the call ends it; an unclear word asks once more."""
    player = sam()
    assert expected in player.say(*TO_THE_OFFER, "no", "8412 Hermosa Ave", words)


def test_the_valuation_is_complete() -> None:
    """Three sold homes, value, range, confidence, market and disclaimer in one SMS; all of it in a note (SELL-009)."""
    player = sam()
    answer = player.say("What is my house worth?", "8412 Hermosa Ave")
    for part in (
        "$742,000", "$720,000", "$764,000", "84%", "8230 Red Hill Country Club Dr $733,000",
        "8420 Hermosa Ave $751,000",
        "9012 Archibald Ave $748,500", "sellers' market", "not an appraisal",
    ):  # fmt: skip
        assert part in answer
    assert measure_sms(answer) <= MAX_SEPTETS
    (note,) = player.effects_of(AddNote)
    assert all(home.address in note.body for home in VALUATION.comparables)
    assert 742_000 == player.crm["cma_value"]


@pytest.mark.parametrize(
    ("confidence", "expected"),
    [(0.70, "is worth about"), (0.69, "preliminary"), (0.50, "preliminary"), (0.49, "look at it himself")],
)
def test_confidence_decides(confidence: float, expected: str) -> None:
    """Full from 70 %, preliminary from 50 %, below it no number and a person (CMA-002)."""
    from dataclasses import replace  # noqa: PLC0415

    player = sam(valuation=replace(VALUATION, confidence=confidence))
    answer = player.say("What is my house worth?", "8412 Hermosa Ave")
    assert expected in answer
    assert ("$742,000" in answer) == (confidence >= 0.5)


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("outside_area", "outside the area"),
        ("too_few_comparables", "too few similar sales"),
        ("unknown_address", "could not find"),
    ],
)
def test_the_seller_reads_why_there_is_no_valuation(reason: str, expected: str) -> None:
    """No number is made up when the service has none (SELL-010)."""
    answer = sam(valuation=NotValued(reason=reason)).say("What is my house worth?", "8412 Hermosa Ave")
    assert expected in answer
    assert "$" not in answer


def test_a_late_valuation_follows_by_itself() -> None:
    """The seller is notified, the questions go on, and the valuation is sent once the service works (CMA-003)."""
    player = sam(valuation=ServiceUnavailable(reason="slow"))
    assert "taking longer than usual" in player.say("What is my house worth?", "8412 Hermosa Ave")
    player.valuation = VALUATION
    player.take_turn(ValuationDue(address="8412 Hermosa Ave"))
    assert "$742,000" in player.said[-1]
    assert () == player.take_turn(ValuationDue(address="8412 Hermosa Ave")).effects


def test_a_portal_estimate_is_answered_with_real_sales() -> None:
    """With an analysis at hand its comparables answer the online estimate (SELL-011)."""
    player = sam()
    answer = player.say("What is my house worth?", "8412 Hermosa Ave", "Zillow says it's worth more")
    assert "8420 Hermosa Ave $751,000" in answer
    assert "zestimate" == player.crm["seller_stall"]


@pytest.mark.parametrize(
    ("words", "stall", "expected"),
    [
        ("I need to think about it", "thinking", "take your time"),
        ("Let me get back to you next week", "get_back", "no rush"),
        ("Zillow says it's worth way more", "zestimate", "Homes sold nearby"),
        ("We already have a realtor", "agent", "I respect that"),
        ("Just looking for now", "just_looking", "No pressure"),
        ("My neighbor got a lot more than that", "surface_objection", "I hear you"),
    ],
)
def test_a_stall_is_answered_and_the_question_asked_again(words: str, stall: str, expected: str) -> None:
    """Each stall gets its own words, one question, and no pressure (SELL-003, SELL-004)."""
    player = sam()
    answer = player.say("selling", "major repairs", words)
    assert expected in answer
    assert answer.endswith("How much would you hope to get for it?")
    assert stall == player.crm["seller_stall"]


def test_a_stall_while_times_are_offered_gets_its_own_question() -> None:
    """A seller who stalls over the offered times is not asked to choose again at once."""
    player = sam()
    answer = player.say(*TO_THE_OFFER, "yes that works", "I need to think about it")
    assert "Is there one question I can clear up" in answer


def test_the_strategy_needs_an_address_first() -> None:
    """A plan without an analysis would make up a price, so the address is asked for (SELL-012)."""
    player = sam()
    assert "What is the address" in player.say("How would you sell it?")
    answer = player.say("8412 Hermosa Ave")
    assert all(part in answer for part in ("$742,000", "sellers' market", "photos", "stage"))


def test_an_address_not_given_does_not_stop_the_questions() -> None:
    """Asked for the address twice, the conversation goes on with what the seller says."""
    player = sam()
    player.say("What is my house worth?", "why?")
    assert "house number" in player.said[-1]
    assert "What price" in player.say("It's move-in ready")
    assert [] == player.requests


def test_the_same_home_is_valued_once() -> None:
    """Asking twice within a day asks the service once (CMA-004)."""
    player = sam()
    player.say("What is my house worth?", "8412 Hermosa Ave")
    assert [ValuationRequest(address="8412 Hermosa Ave")] == player.requests
    player.say("sorry, what is my house worth?")
    assert [] == player.requests


@pytest.mark.parametrize(
    ("seller", "expected"),
    [
        (
            SellerFacts(
                condition=HomeCondition.MAJOR_REPAIRS, price=900_000, motivation=SellerMotivation.OTHER,
                offer_answer=Answer.YES, timeline_accepted=True, urgency=SaleUrgency.LOW,
            ),
            Temperature.HOT,
        ),
        (
            SellerFacts(
                condition=HomeCondition.MAJOR_REPAIRS, price=800_000, motivation=SellerMotivation.DIVORCE,
                offer_answer=Answer.NO, urgency=SaleUrgency.MEDIUM,
            ),
            Temperature.WARM,
        ),
        (
            SellerFacts(
                condition=HomeCondition.MAJOR_REPAIRS, price=800_001, motivation=SellerMotivation.DIVORCE,
                offer_answer=Answer.NO, urgency=SaleUrgency.MEDIUM,
            ),
            Temperature.COLD,
        ),
        (
            SellerFacts(
                condition=HomeCondition.MAJOR_REPAIRS, price=500_000, motivation=SellerMotivation.DIVORCE,
                offer_answer=Answer.NO, urgency=SaleUrgency.LOW,
            ),
            Temperature.COLD,
        ),
        (
            SellerFacts(
                condition=HomeCondition.MAJOR_REPAIRS, price=900_000, motivation=SellerMotivation.OTHER,
                urgency=SaleUrgency.HIGH
            ),
            Temperature.WARM,
        ),
        (SellerFacts(condition=HomeCondition.MAJOR_REPAIRS, price=900_000, urgency=SaleUrgency.HIGH), Temperature.COLD),
    ],
)  # fmt: skip
def test_the_answers_decide_the_temperature(seller: SellerFacts, expected: Temperature) -> None:
    """The decision table of SELL-005."""
    assert expected is classify_temperature(seller)


def test_a_seller_who_has_not_written_is_greeted() -> None:
    """The first words introduce us and ask about the condition."""
    player = sam()
    player.take_turn(ContactAssigned(bot=Bot.SELLER))
    assert "I can help you with the sale. What condition" in player.said[0]
