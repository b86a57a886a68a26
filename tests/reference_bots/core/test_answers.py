from datetime import UTC, datetime
from typing import TypeVar

import pytest

from reference_bots.conversation.labels import (
    Answer,
    FinancingKind,
    HomeCondition,
    LeadInterest,
    Question,
    SaleUrgency,
    SellerMotivation,
    SellerWish,
    StallKind,
)
from reference_bots.conversation.opting_out import is_opt_out
from reference_bots.conversation.understanding.addresses import extract_address
from reference_bots.conversation.understanding.languages import detect_language
from reference_bots.conversation.understanding.tokens import tokenize
from reference_bots.conversation.vocabulary import Language
from reference_bots.rules.default_rules import DEFAULT_RULES
from tests.reference_bots.core.core_driver import START

INTERESTS = {
    LeadInterest.HIGH: (
        "Yes, I'm very interested", "I am interested", "definately intrested", "count me in", "call me please",
        "Let's do it", "I'm ready to sell asap", "when can we meet?", "muy interesada, llámeme", "sí me interesa",
    ),
    LeadInterest.INFORMATION: (
        "maybe interested", "tell me more", "how does it work?", "who is this?", "más información por favor",
        "I have a question", "what do you charge?",
    ),
    LeadInterest.PRICE: (
        "how much is my home worth?", "what's my house worth", "Zillow says 700k", "cuánto vale mi casa",
        "what are homes selling for around here",
    ),
    LeadInterest.NOT_NOW: (
        "not now", "maybe later", "not ready yet", "ahora no, gracias", "next year perhaps", "busy right now",
        "bad time",
    ),
    LeadInterest.NO: (
        "not interested", "no thanks", "no me interesa", "we already sold", "I changed my mind", "wrong number",
        "I'm not very interested",
    ),
    None: ("ok", "thanks", "Thanks, I got your note", "I'll read it tonight"),
}  # fmt: skip
FINANCES = {
    FinancingKind.PRE_APPROVED: (
        "yes", "Yes, pre-approved", "got preapproved last week", "we're approved up to 650k", "sí",
    ),
    FinancingKind.CASH: ("cash", "paying cash", "all cash, no mortgage", "efectivo"),
    FinancingKind.WORKING_ON_IT: (
        "not yet", "working on it", "talking to my lender", "I need to get pre-approved", "no cash, FHA loan",
        "todavía no",
    ),
    FinancingKind.NONE: ("no", "not pre-approved", "I need a loan", "we haven't been pre-approved"),
    FinancingKind.UNCLEAR: ("not sure", "I don't know"),
    None: ("bananas",),
}  # fmt: skip
ACCEPTANCES = {
    Answer.YES: (
        "yes that works", "Deal, let's do it", "ok we accept", "sounds good", "sure", "yes but we need more time",
        "sí acepto", "that works for us",
    ),
    Answer.UNSURE: ("I'm not sure about that", "yes if you go up to 600k", "maybe"),
    Answer.NO: ("no way", "no", "that's too low", "that does not work for us"),
    None: ("could you do okay on the price?", "thanks", "is that ok?"),
}  # fmt: skip
CONDITIONS = {
    HomeCondition.MOVE_IN_READY: (
        "nothing major, it's move-in ready", "move in ready", "good condition", "fully remodeled",
        "no major repairs needed", "está en buen estado",
    ),
    HomeCondition.MINOR_REPAIRS: (
        "needs minor repairs", "a few small repairs", "could use some paint", "Minor stuff, nothing major",
    ),
    HomeCondition.MAJOR_REPAIRS: ("major repairs", "it's a fixer", "needs a new roof", "needs a lot of work"),
    None: ("not in great shape", "bananas"),
}  # fmt: skip
STALLS = {
    StallKind.THINKING: (
        "I need to think about it", "let me sleep on it", "I have to talk to my wife", "tengo que pensarlo",
    ),
    StallKind.GET_BACK: ("Let me get back to you next week", "I'm busy, call me later"),
    StallKind.ZESTIMATE: ("Zillow says it's worth way more", "the zestimate is higher"),
    StallKind.AGENT: ("We already have a realtor", "I'm working with an agent", "my cousin is a realtor"),
    StallKind.JUST_LOOKING: ("Just looking for now", "just curious", "not ready to sell"),
    StallKind.SURFACE_OBJECTION: ("My neighbor got a lot more than that", "that's too low"),
    None: (
        "I think 640k would be fair", "Yes, let's talk about it, maybe 615k", "We want to decide quickly, 600k is fine",
        "Hi, I'm thinking of selling", "are you an agent?", "we don't have an agent", "sounds good",
    ),
}  # fmt: skip
MOTIVES = {
    SellerMotivation.JOB_RELOCATION: ("We're relocating for work", "got a new job"),
    SellerMotivation.DIVORCE: ("divorce", "me divorcio"),
    SellerMotivation.FINANCIAL_DISTRESS: ("behind on payments", "lost my job"),
    SellerMotivation.INHERITANCE: ("inherited it from my mom",),
    SellerMotivation.DOWNSIZING: ("downsizing, no rush",),
    SellerMotivation.UPSIZING: ("we need more space",),
    SellerMotivation.RETIREMENT: ("retiring",),
    SellerMotivation.LANDLORD_EXIT: ("tired of tenants",),
    SellerMotivation.MEDICAL: ("health reasons",),
    SellerMotivation.FORECLOSURE: ("foreclosure",),
    SellerMotivation.OTHER: ("closer to family",),
    None: ("hmm", "bananas"),
}  # fmt: skip


T = TypeVar("T")


def table_rows(table: dict[T, tuple[str, ...]]) -> list[tuple[str, T]]:
    return [(words, meaning) for meaning, utterances in table.items() for words in utterances]


@pytest.mark.parametrize(("words", "expected"), table_rows(INTERESTS))
def test_interest_is_classified(words: str, expected: LeadInterest | None) -> None:
    """The kinds of interest are distinguished, in both languages (LEAD-007)."""
    assert expected == DEFAULT_RULES.lead.intent(tokenize(words))


@pytest.mark.parametrize(("words", "expected"), table_rows(FINANCES))
def test_financing_is_classified(words: str, expected: FinancingKind | None) -> None:
    """Answers about financing are distinguished (BUY-003)."""
    assert expected == DEFAULT_RULES.buyer.finances(tokenize(words), Question.FINANCING)


def test_a_yes_is_no_financing_unless_it_was_asked() -> None:
    """A bare yes to another question says nothing about a lender."""
    assert None is DEFAULT_RULES.buyer.finances(tokenize("yes"), Question.WISHES)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("within 30 days", 30), ("asap", 30), ("right away", 30), ("1-3 months", 90), ("in 2 months", 60),
        ("in the next 2 months", 60), ("next year", 365), ("just browsing", 180), ("no rush", 180), ("not sure", 180),
        ("in three weeks", 21), ("a couple of months", 60), ("next month", 45), ("en dos meses", 60), ("soon", 60),
        ("lo antes posible", 30), ("by June", 83), ("this summer", 175), ("end of the year", 296), ("now", 30),
        ("I've been looking for 3 months", None), ("bananas", None), ("yes", None),
    ],
)  # fmt: skip
def test_a_timeline_is_read_as_days(words: str, expected: int | None) -> None:
    """Answers about time become days, a range by its later end; past times do not count (BUY-004)."""
    assert expected == DEFAULT_RULES.buyer.timeline(tokenize(words), Question.TIMELINE, START)


@pytest.mark.parametrize(("words", "expected"), table_rows(ACCEPTANCES))
def test_only_a_clear_yes_is_an_acceptance(words: str, expected: Answer | None) -> None:
    """Doubts, conditions and questions do not accept the offer (SELL-007)."""
    assert expected == DEFAULT_RULES.seller.acceptance(tokenize(words))


@pytest.mark.parametrize(("words", "expected"), table_rows(CONDITIONS))
def test_the_condition_is_classified(words: str, expected: HomeCondition | None) -> None:
    """The conditions of a home are distinguished, with negations (SELL-008)."""
    assert expected == DEFAULT_RULES.seller.condition(tokenize(words))


@pytest.mark.parametrize(("words", "expected"), table_rows(STALLS))
def test_stalls_are_classified(words: str, expected: StallKind | None) -> None:
    """Each kind of stall is recognised, and interest is none (SELL-003)."""
    assert expected == DEFAULT_RULES.seller.stall(tokenize(words))


@pytest.mark.parametrize(("words", "expected"), table_rows(MOTIVES))
def test_reasons_to_sell_are_classified(words: str, expected: SellerMotivation | None) -> None:
    """Reasons to sell are distinguished (SELL-008)."""
    assert expected == DEFAULT_RULES.seller.motivation(tokenize(words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("as soon as possible", SaleUrgency.HIGH),
        ("no rush", SaleUrgency.LOW),
        ("pronto", SaleUrgency.HIGH),
        ("divorce", None),
    ],
)
def test_urgency_is_classified(words: str, expected: SaleUrgency | None) -> None:
    """High and low urgency are distinguished."""
    assert expected == DEFAULT_RULES.seller.urgency(tokenize(words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("What is my house worth?", SellerWish.VALUATION),
        ("I'm wondering what my house is worth", SellerWish.VALUATION),
        ("How would you market it?", SellerWish.STRATEGY),
        ("how would you sell it", SellerWish.STRATEGY),
        ("Zillow says it's worth way more", None),
        ("you tell me", None),
    ],
)
def test_what_a_seller_asks_for_is_classified(words: str, expected: SellerWish | None) -> None:
    """Requests for a valuation and for a strategy are recognised in many wordings."""
    assert expected == DEFAULT_RULES.seller.intent(tokenize(words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("8412 hermosa avenue", "8412 Hermosa Ave"),
        ("Sure, it's 8412 Hermosa Ave", "8412 Hermosa Ave"),
        ("my house at 8412 Hermosa Ave. What's it worth?", "8412 Hermosa Ave"),
        ("11249 Village Dr, Fontana 92337", "11249 Village Dr, Fontana"),
        ("2198 N Euclid Ave in Upland", "2198 N Euclid Ave, Upland"),
        ("8412 hermosa", "8412 Hermosa"),
        ("30 days is a long way", None),
        ("I have 3 beds", None),
    ],
)
def test_an_address_is_read(words: str, expected: str | None) -> None:
    """A street address is found in a sentence and written in postal spelling."""
    assert expected == extract_address(tokenize(words), expected=True)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Hola, quiero vender mi casa", Language.SPANISH),
        ("hola", Language.SPANISH),
        ("ya tengo agente", Language.SPANISH),
        ("unos 640 mil", Language.SPANISH),
        ("gracias", None),
        ("3 beds por favor", Language.ENGLISH),
        ("I want to sell my house", Language.ENGLISH),
        ("8412 Hermosa Ave", None),
        ("8134 Cuesta Ct", None),
        ("it is 100 Calle Bonita Dr", Language.ENGLISH),
        ("la casa es 8134 Cuesta Ct", Language.SPANISH),
    ],
)
def test_the_language_is_detected(words: str, expected: Language | None) -> None:
    """The language is detected by words of one language only; too few words detect none."""
    assert expected == detect_language(tokenize(words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("STOP", True), ("Stop.", True), ("stop texting me", True), ("please stop", True), ("unsubscribe", True),
        ("parar", True), ("no more messages", True), ("leave me alone", True), ("no more than 600k", False),
        ("not interested in condos", False), ("I had to cancel the inspection", False),
        ("we want to stop renting", False), ("can you stop by tomorrow?", False),
    ],
)  # fmt: skip
def test_opting_out_is_meant_as_a_whole(words: str, expected: bool) -> None:
    """Words that only look like opting out do not (CON-001, CON-002)."""
    assert expected == is_opt_out(tokenize(words))


def test_months_are_counted_from_the_day_of_the_message() -> None:
    """A month that has passed this year means the next year."""
    assert 116 == DEFAULT_RULES.buyer.timeline(
        tokenize("by February"), Question.TIMELINE, datetime(2026, 10, 8, tzinfo=UTC)
    )
