"""What is meant for the brokerage alone is recognised in any message, and nothing else is taken for it (LEAD-011)."""

from datetime import timedelta

import pytest

from support.promises import data_leakage
from support.promises.broken_promise import WrongWords
from support.test_data.person import Person
from tests.promises.promise_harness import Stage, refuses

INNOCENT = (
    "Hi Maria, this is Jorge's office assistant. Are you thinking of buying, selling, or both? Reply STOP to opt out.",
    "8412 Hermosa Ave is worth about $742,000 ($720,000 to $764,000, 85% confidence).",
    "I have Wednesday, March 11 at 9 AM or Thursday, March 12 at 1 PM open, which works better for you?",
    "Homes here sell in 85 days, 85 homes sold this year, and 85 Hermosa Ave was one of them.",
    "You would have 3 beds, 2 baths, 1,850 sqft, for $585,000.",
    "Jorge's number is 909 555 0191; write any time. It is hot in Ontario, and warm in Upland.",
    "Tengo miércoles 11 de marzo a las 9 AM o jueves 12 de marzo a la 1 PM, ¿cuál le queda mejor?",
    "Jorge will go through the analysis with you.",
)


@pytest.mark.parametrize("message", INNOCENT)
def test_what_a_broker_would_say_is_innocent(stage: Stage, maria: Person, message: str) -> None:
    """Prices, shares, addresses, times, measures and plain words are no internals, whatever the score is."""
    with stage.turn(maria, "Hi"):
        stage.writes(maria, {"ai_lead_score": 85})
        stage.tags(maria, "hot-lead")
        stage.sends(maria, message)
    data_leakage.expect_no_internal_data(stage.evidence, maria)


def test_a_day_of_the_month_is_no_score(stage: Stage, maria: Person) -> None:
    """An offered day may happen to be the number that was recorded."""
    with stage.turn(maria, "Hi"):
        stage.writes(maria, {"ai_lead_score": 30})
        stage.sends(maria, "I have Monday, November 30 at 9 AM open.")
    data_leakage.expect_no_internal_data(stage.evidence, maria)


@pytest.mark.parametrize(
    "message",
    [
        "Thanks! (85/100)", "Your score is great.", "You have 85 points.", "You are at 85 with us.",
        "Tiene 85 puntos.", "85 out of 100!", "You are a hot lead.", "You are now hot-lead.", "temperature: hot",
        "Your place is cma_offered.", '{"reply": "Hello"}', "Hello [Name]", "Value: null.",
        "ALERT: call within 1 hour.", "Internal: call her.", "Started the workflow.", "I noted it in the CRM.",
        "You are in nurture now.", "Ref QQnp85X9FevIsC2RJbSw", "Ref 2475263c-7854-4014-aded-c86a9f4fb02b",
        "We have you down as hot.", "Es un cliente caliente.", "Status: engaged",
        "Tagged needs-qualifying.", "You are put down for manual-scheduling.",
        "Please go through the market analysis of your home with Maria.",
    ],
)  # fmt: skip
def test_internals_are_noticed(stage: Stage, maria: Person, message: str) -> None:
    """Scores however written, temperatures, fields, data, alerts, ids, tags, workflows and a task's words."""
    with stage.turn(maria, "Hi"):
        stage.writes(maria, {"ai_lead_score": 85, "lead_sequence_state": "engaged"})
        stage.task(maria, "Go through the market analysis of 8412 Hermosa Ave", stage.clock.now() + timedelta(days=1))
        stage.sends(maria, message)
    error = refuses(WrongWords, data_leakage.expect_no_internal_data, stage.evidence, maria)
    assert message in error.seen


def test_the_persons_own_id_is_noticed_at_any_time(stage: Stage, maria: Person) -> None:
    """Not only the last message counts."""
    stage.says(maria, "Hi", f"Hello {maria.contact_id}")
    stage.says(maria, "What?", "Never mind.")
    refuses(WrongWords, data_leakage.expect_no_internal_data, stage.evidence, maria)


def test_an_email_is_read_as_its_reader_sees_it(stage: Stage, maria: Person) -> None:
    """Line breaks and escaped signs are no data; a score is one there, too."""
    with stage.turn(maria):
        stage.sends(maria, "Hi Maria,<br><br>Sales &amp; prices rise.", by="Email")
    data_leakage.expect_no_internal_data(stage.evidence, maria)
    with stage.turn(maria):
        stage.sends(maria, "Hi Maria,<br>your lead score is up.", by="Email")
    refuses(WrongWords, data_leakage.expect_no_internal_data, stage.evidence, maria)
