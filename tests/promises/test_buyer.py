"""Promises to buyers beside the homes: each accepts the truth and notices every way of not keeping it."""

import pytest

from support.promises import buyer
from support.promises.broken_promise import WrongRecord, WrongWords
from support.test_data.person import Person
from tests.promises.promise_harness import Stage, refuses

STANDING = "Thanks. With a pre-approval and a budget of $550,000 to $700,000 your readiness is 75 of 100. How soon?"
ESTIMATE = "An estimate: up to $513,000, $3,799 a month, 30 years at 6.85%, PMI 0.5%. A lender decides. How soon?"
NOTHING = "These figures leave no room for a home payment. That is an estimate, a lender decides. How soon?"


def send_messages(*messages: str, readiness: int | None = None, said: str = "hello") -> tuple[Stage, Person]:
    """Bea is sent these messages in one answer."""
    stage = Stage()
    bea = stage.meet("Bea", "buyer")
    with stage.turn(bea, said):
        for message in messages:
            stage.sends(bea, message)
        if readiness is not None:
            stage.writes(bea, {"buyer_readiness": readiness})
    return stage, bea


def test_the_standing_is_accepted() -> None:
    """Financing, budget and points in one sentence, and the score in the CRM."""
    stage, bea = send_messages(STANDING, readiness=75)
    buyer.expect_financing_budget_readiness_stated(
        stage.evidence, bea, paying="pre-approved", budget=(550_000, 700_000), points=75
    )


@pytest.mark.parametrize(
    ("message", "readiness"),
    [
        (STANDING, 70),
        (STANDING.replace("75 of", "175 of"), 75),
        (STANDING.replace(" and a budget of $550,000 to $700,000", ""), 75),
        (STANDING.replace("pre-approval", "loan in the works"), 75),
        ("Are you pre-approved, and is $550,000 to $700,000 a readiness of 75?", 75),
    ],
)
def test_another_standing_is_refused(message: str, readiness: int) -> None:
    """A missing budget, another score, another way to pay, or a question in place of a statement is refused."""
    stage, bea = send_messages(message, readiness=readiness)
    refuses(
        WrongWords, buyer.expect_financing_budget_readiness_stated, stage.evidence, bea,
        paying="pre-approved", budget=(550_000, 700_000), points=75,
    )  # fmt: skip


def test_an_invented_budget_is_refused() -> None:
    """No budget means that none is told."""
    stage, bea = send_messages(STANDING, readiness=75)
    refuses(
        WrongWords,
        buyer.expect_financing_budget_readiness_stated,
        stage.evidence,
        bea,
        paying="pre-approved",
        budget=(),
        points=75,
    )


def test_an_estimate_is_accepted() -> None:
    """Price, month, assumptions, and the lender's last word in one SMS."""
    stage, bea = send_messages(ESTIMATE)
    buyer.expect_affordable_price_stated(stage.evidence, bea, price=513_000, monthly=3_799)
    buyer.expect_assumptions_stated(
        stage.evidence, bea, {"30 years": "the time", "6.85%": "the interest", "0.5%": "the mortgage insurance"}
    )


@pytest.mark.parametrize(
    "messages",
    [
        (ESTIMATE.replace("$513,000", "$514,000"),),
        (ESTIMATE.replace("$3,799", "$3,800"),),
        (ESTIMATE.replace("A lender decides.", ""),),
        (ESTIMATE.replace("An estimate", "You get"),),
        (ESTIMATE + " And where?",),
        (ESTIMATE + " x" * 150,),
        (ESTIMATE, "One more thing."),
    ],
)
def test_another_estimate_is_refused(messages: tuple[str, ...]) -> None:
    """Another figure, a promise, two questions, or more than one SMS is refused."""
    stage, bea = send_messages(*messages)
    refuses(WrongWords, buyer.expect_affordable_price_stated, stage.evidence, bea, price=513_000, monthly=3_799)


@pytest.mark.parametrize("assumption", ["5%", "3 years", "43%"])
def test_a_silent_assumption_is_noticed(assumption: str) -> None:
    """A figure inside another figure is not named."""
    stage, bea = send_messages(ESTIMATE)
    refuses(WrongWords, buyer.expect_assumptions_stated, stage.evidence, bea, {assumption: "the interest"})


@pytest.mark.parametrize(
    "estimate",
    [
        "An estimate: 30 years at 1.15%, tax 6.85%, insurance $1,800 a year. A lender decides.",
        "Un estimado: 30 años al 1.15%, impuesto 6.85%, seguro $1,800 al año. Un banco decide.",
        "An estimate: 30 years at 6.85%, tax $1,800, insurance 1.15% a year. A lender decides.",
    ],
)
def test_exchanged_assumptions_are_noticed(estimate: str) -> None:
    """All figures are there, and one stands beside the word for another one."""
    stage, bea = send_messages(estimate)
    right = {"6.85%": "the interest", "1.15%": "the property tax", "$1,800": "the insurance"}
    refuses(WrongWords, buyer.expect_assumptions_stated, stage.evidence, bea, right)


def test_no_room_is_stated_in_words() -> None:
    """Nothing affordable is said in words, never as a price of nothing."""
    stage, bea = send_messages(NOTHING)
    buyer.expect_nothing_affordable(stage.evidence, bea)
    for other in (ESTIMATE, NOTHING.replace("no room", "$0"), NOTHING.replace("a lender decides", "sorry")):
        stage, bea = send_messages(other)
        refuses(WrongWords, buyer.expect_nothing_affordable, stage.evidence, bea)


@pytest.mark.parametrize(
    ("objection", "answer"),
    [
        ("budget shock", "I hear you, homes cost a lot. What would feel right?"),
        ("spouse", "Of course, come together. Which would you both see?"),
        ("timing", "There is no rush. When would it suit?"),
        ("just looking", "No pressure at all. Which area?"),
        ("has an agent", "I respect that you have an agent. Shall I still look?"),
        ("analysis paralysis", "Let us narrow it down to three. Which first?"),
    ],
)
def test_a_met_objection_is_accepted_and_others_are_not(objection: str, answer: str) -> None:
    """A word that fits with one question; no pressure, no second question, no word for another objection."""
    stage, bea = send_messages(answer)
    buyer.expect_objection_answered(stage.evidence, bea, objection)
    for other in (answer + " Really?", answer.replace("?", "."), "Act now. " + answer, "Which area?"):
        stage, bea = send_messages(other)
        refuses(WrongWords, buyer.expect_objection_answered, stage.evidence, bea, objection)


@pytest.mark.parametrize(
    "question",
    [
        "What condition is your home in?", "How much is your home worth?", "Why are you selling?",
        "Would you take a cash offer?", "What is your reason for selling?", "¿Por qué vende su casa?",
    ],
)  # fmt: skip
def test_a_sellers_question_is_noticed(question: str) -> None:
    """Each of the four, however it is worded."""
    stage, bea = send_messages("Fine. " + question)
    refuses(WrongWords, buyer.expect_no_seller_questions, stage.evidence, bea)


@pytest.mark.parametrize(
    "question",
    [
        "Have you been pre-approved by a lender, or would you be paying cash?", "Which one would you like to see?",
        "What price would you feel comfortable with?", "A cash offer is for sellers. How soon?",
        "What is behind the move: a new job, more space, a first home, an investment?",
    ],
)  # fmt: skip
def test_a_buyers_question_is_none_of_these(question: str) -> None:
    """What a buyer is rightly asked, and statements, are left alone."""
    stage, bea = send_messages(question)
    buyer.expect_no_seller_questions(stage.evidence, bea)


def test_one_opportunity_once() -> None:
    """One of the right value, opened in one attempt."""
    stage, bea = send_messages("Thanks")
    buyer.expect_no_opportunity(stage.evidence, bea)
    refuses(WrongRecord, buyer.expect_one_opportunity, stage.evidence, bea, 650_000)
    stage.opens(bea, 650_000)
    buyer.expect_one_opportunity(stage.evidence, bea, 650_000)
    refuses(WrongRecord, buyer.expect_one_opportunity, stage.evidence, bea, 700_000)
    refuses(WrongRecord, buyer.expect_no_opportunity, stage.evidence, bea)
    stage.opens(bea, 650_000)
    refuses(WrongRecord, buyer.expect_one_opportunity, stage.evidence, bea, 650_000)


def test_a_deal_called_won_is_noticed() -> None:
    """What is won does not wait in the pipeline."""
    stage, bea = send_messages("Thanks")
    stage.opens(bea, 650_000, status="won")
    refuses(WrongRecord, buyer.expect_one_opportunity, stage.evidence, bea, 650_000)
