"""How leads and buyers put things, beside the tables of the features (LEAD-007, BUY-003, BUY-004)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from reference_bots.conversation.crm_fields import WITHIN_MONTH_DAYS, WITHIN_THREE_MONTHS_DAYS
from reference_bots.conversation.labels import FinancingKind, LeadInterest, Question
from reference_bots.conversation.understanding.tokens import tokenize
from reference_bots.rules.default_rules import DEFAULT_RULES
from tests.reference_bots.core.test_answers import table_rows

NOW = datetime(2026, 3, 10, 10, tzinfo=ZoneInfo("America/Los_Angeles"))
INTERESTS: dict[LeadInterest | None, tuple[str, ...]] = {
    LeadInterest.HIGH: (
        "yes please", "sure sounds good", "when can you come see the house", "i want to sell asap", "lets talk",
        "call me tmrw morning", "quiero vender mi casa lo antes posible", "cuando podemos hablar",
        "im super intrested", "ready when you are", "yes id love to", "absolutely", "dale, hagamoslo",
        "si me interesa mucho", "count me in", "how do we get started", "i need to sell my house fast",
        "looking to sell my home in upland", "hablame por favor", "si claro que si", "vamos a hacerlo", "im in",
        "im interested in selling", "where do i sign", "definitely interested call me",
        "would love to set up a time to meet", "yup interested",
    ),
    LeadInterest.INFORMATION: (
        "how long does it take", "what areas do you serve", "can u explain how u work", "who is this",
        "what are your fees", "como trabajan ustedes", "quiero mas informacion", "tengo una pregunta",
        "do you charge anything", "is this a real person", "what documents do i need", "cuanto tarda el proceso",
        "whats the process like", "are you licensed", "i have some questions first", "cuanto cobran de comision",
        "que necesito para vender", "send me details", "how many homes have you sold", "trabajan en fontana?",
        "i was wondering how it works",
    ),
    LeadInterest.PRICE: (
        "what is my home worth", "how much can i get for it", "cuanto me dan por mi casa",
        "whats the market value of a 3 bed in ontario", "zillow says 600 is that right", "en cuanto anda mi casa",
        "what would my house sell for", "cuanto costaria una casa de 3 recamaras", "how much u think its worth",
        "what are prices like in rancho", "how much would you offer", "que precio tiene mi casa",
        "could you give me a ballpark", "how much did the house next door sell for",
        "cuanto podria sacar por mi casa", "wats my house worth rn",
    ),
    LeadInterest.NOT_NOW: (
        "not right now", "maybe in the spring", "not ready yet", "ask me again in 6 months", "ahorita no",
        "mas adelante", "im busy right now", "maybe later", "we're waiting until next year", "hold off for now",
        "por ahora no gracias", "tal vez el otro año", "not until my kids graduate", "too early for us",
        "check back in a few months", "estoy ocupado, luego hablamos", "not looking to sell at this time",
        "quizas mas tarde", "we may sell someday", "not this year", "in 2 years maybe", "en unos meses quizas",
        "not interested right now", "after the holidays",
    ),
    LeadInterest.NO: (
        "no", "not interested", "no thanks", "no gracias", "we sold already", "wrong number", "stop texting me",
        "not selling", "ya vendimos", "no me interesa", "im good thanks", "we have an agent", "no quiero vender",
        "remove me from your list", "we're staying put", "its not for sale", "decidimos quedarnos",
        "no longer interested", "ya no estoy interesada", "nope not interested sorry", "i dont want to sell",
        "no thank you", "never", "leave me alone", "i changed my mind",
    ),
    None: (
        "hello", "ok", "thanks", "hi", "k", "qwerty", "haha", "buenas tardes", "lol ok", "???",
    ),
}  # fmt: skip
FINANCES: dict[FinancingKind | None, tuple[str, ...]] = {
    FinancingKind.PRE_APPROVED: (
        "yes", "yep already preapproved", "we got our letter last week", "approved up to 650", "si ya tengo la carta",
        "pre aprobado por chase", "our lender approved us for 700k", "got preaproved yesterday", "ya me aprobaron",
        "yes we have a pre-approval letter", "tenemos la preaprobacion", "im preapproved w rocket",
        "approved for a va loan", "fha loan, already approved", "financing is all set",
    ),
    FinancingKind.CASH: (
        "cash buyer", "all cash no loan", "we'll pay cash", "de contado", "no loan needed", "pago en efectivo",
        "buying with cash from our last house", "we dont need financing", "no necesito prestamo", "tengo el dinero",
        "cash, no mortgage", "outright",
    ),
    FinancingKind.WORKING_ON_IT: (
        "in the process", "not yet but talking to a bank", "waiting to hear back from the bank", "just applied",
        "we have an appointment with a lender on friday", "estoy en tramite", "todavia no, pero ya aplique",
        "almost done", "gathering paperwork now", "my lender is reviewing my docs", "esperando respuesta del banco",
        "should have it next week", "getting preapproved this week", "not yet", "trabajando en eso",
        "submitted the application monday", "in progress", "se esta tramitando", "filling out the application",
    ),
    FinancingKind.NONE: (
        "nope", "not yet started", "havent talked to anyone", "no not preapproved", "i need a loan",
        "no tengo prestamo", "do you know a good lender?", "haven't started", "no todavia no he hecho nada",
        "nothing lined up", "todavia no he hablado con ningun banco", "no i havent", "no we dont have a lender",
        "not at all", "i need to find a lender",
    ),
    FinancingKind.UNCLEAR: (
        "idk", "maybe", "whats that", "no estoy segura", "depends", "que es eso", "i dont know what that means",
        "tal vez", "not sure yet", "hmm", "either cash or loan", "no entiendo", "havent decided", "i think so?",
    ),
    None: (
        "banana", "the sky is blue", "hola",
    ),
}  # fmt: skip
TIMELINES: dict[str | None, tuple[str, ...]] = {
    "within_30_days": (
        "now", "immediately", "in two weeks", "by the end of the month", "next week", "ya", "lo antes posible",
        "in 3 weeks", "cuanto antes", "30 days", "tomorrow lol", "we have to be out by april 1", "in a month",
        "ahorita", "dos semanas", "within a couple weeks", "yesterday", "lease ends in 2 weeks", "en un mes",
        "as fast as possible", "urgente", "before the end of march", "by 3/31", "para fin de mes",
    ),
    "one_to_three_months": (
        "next month", "60 days", "2 months", "in a few months", "by june", "en dos meses", "2 or 3 months",
        "a couple of months", "before june", "soon", "end of may", "en mayo", "unos dos meses", "within 90 days",
        "6 weeks", "45 days", "in april", "lease is up in may", "5/15", "un par de meses", "maybe 2 months", "pronto",
    ),
    "later": (
        "next year", "6 months", "no rush", "not in a hurry", "in the fall", "when the right one comes", "someday",
        "in 2027", "a year or so", "just looking", "el proximo año", "en 6 meses", "end of the year",
        "not anytime soon", "december", "after the summer", "solo estoy viendo", "no tengo prisa", "half a year",
        "not sure", "3 to 6 months", "whenever", "en el otoño", "4 months", "christmas", "algun dia",
        "a finales de año", "no idea", "en un año", "not for another year",
    ),
    None: (
        "banana", "hello", "purple elephant", "thanks", "3 beds",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), table_rows(INTERESTS))
def test_interest_is_classified(words: str, expected: LeadInterest | None) -> None:
    """The kinds of interest are distinguished (LEAD-007)."""
    assert expected == DEFAULT_RULES.lead.intent(tokenize(words))


@pytest.mark.parametrize(("words", "expected"), table_rows(FINANCES))
def test_financing_is_classified(words: str, expected: FinancingKind | None) -> None:
    """Answers about financing are distinguished (BUY-003)."""
    assert expected == DEFAULT_RULES.buyer.finances(tokenize(words), Question.FINANCING)


@pytest.mark.parametrize(("words", "expected"), table_rows(TIMELINES))
def test_a_timeline_falls_into_its_band(words: str, expected: str | None) -> None:
    """Dates, seasons and vague answers fall into their bands, or into none (BUY-004)."""
    days = DEFAULT_RULES.buyer.timeline(tokenize(words), Question.TIMELINE, NOW)
    bands = (
        (WITHIN_MONTH_DAYS, "within_30_days"),
        (WITHIN_THREE_MONTHS_DAYS, "one_to_three_months"),
        (10_000, "later"),
    )
    assert expected == (None if days is None else next(band for most, band in bands if days <= most))
