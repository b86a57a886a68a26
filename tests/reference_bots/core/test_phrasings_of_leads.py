"""How leads say what they want with a detour, a second clause or a word that points the other way (LEAD-007)."""

import pytest

from reference_bots.conversation.labels import LeadInterest
from reference_bots.conversation.understanding.tokens import tokenize
from reference_bots.rules.default_rules import DEFAULT_RULES
from tests.reference_bots.core.test_answers import table_rows

INTERESTS: dict[LeadInterest | None, tuple[str, ...]] = {
    LeadInterest.HIGH: (
        "i really need to sell, please have someone call me", "we gotta be out by may so call me today if u can",
        "yes im interested, when could we meet?", "interested! what days work for you",
        "si me interesa, cuando nos podemos ver", "quiero comprar ya", "necesito comprar una casa de inmediato",
        "queremos comprar cuanto antes, ya tenemos el dinero",
        (
            "so my mom moved in with us last year and then the baby came and honestly weve talked about this forever "
        "but now its time, we want to list the house"
        ),
        "hi sorry for the late reply its been crazy at work, but yes lets list it",
        "no quiero esperar mas, quiero vender", "dont want to wait any longer, ready to sell",
        "not interested in renting, i want to sell",
        "we sold our first house with another agent but now we want to list this one",
        "i was on vacation but im back now and want to sell", "was busy last week, lets meet this week",
        "we thought about staying but decided to sell", "i changed my mind, i do want to sell",
        "we cant keep the house, need to sell it fast", "i cant keep paying on this place, call me today please",
        "the sooner the better, call me", "not just curious, i want to sell",
        "i dont want to keep the house, can you come see it", "tengo prisa, llameme hoy mismo",
        "me urge vender, me puede llamar?", "llameme mañana temprano, quiero vender",
        "call me tomorrow, i want to sell",
        "we moved out already and the house is sitting empty, lets get it sold",
        "already found our next place, so need to sell this one now",
        "we bought another house so we have to sell this one asap",
        "ya compramos otra casa y necesitamos vender esta",
        "ya encontramos otra casa, queremos vender la nuestra pronto",
        "my agent quit on me, i need a new one, can you help me list", "we fired our agent and want you to sell it",
        "no tengo agente y quiero vender", "i dont have an agent yet, when can we talk",
        "had a long day lol anyway yes please set up a call", "im retiring in june and want the house sold by then",
        "yes! my lease ends next month so i need to buy right away", "si, quiero que vengan a verla",
        "estamos listos, cuando pueden venir", "no more waiting, lets do this",
        "i was going to wait until next year but not anymore, lets sell now",
        "pensabamos esperar al otro año pero mejor vendemos ya", "we want to put it on the market this month",
        "quiero poner mi casa en venta lo mas pronto", "cuando puede venir a ver la casa? me interesa vender",
        "looking to buy immediately, cash in hand", "busco comprar este mes",
        "i have to sell because of the divorce, please call", "ready to roll, what do you need from me",
        "nothing holding us back now, lets list it", "how soon can you get here? we want to sell",
        "its a yes from us",
    ),
    LeadInterest.NO: (
        "no im not going to sell, we love it here", "no thanks, maybe my neighbor is though",
        "not interested, we just remodeled", "nope, never planned to sell",
        "no, this was my moms house and its staying in the family", "i told you guys last year no",
        "no gracias, estamos contentos aqui", "no me interesa, ya se lo dije a otra persona hoy",
        "not selling, dont text me tomorrow or ever", "no thanks, busy with work and not interested",
        "please dont contact me again", "no quiero vender, aqui me voy a morir jaja", "we will never sell this house",
        "im not selling, stop asking", "no. we bought it for our kids", "not interested, have a good day today",
        "no thank you we just moved in this year", "no estamos vendiendo, gracias por preguntar",
        "no la vendemos ni ahora ni nunca", "sold it last month, thanks", "hard no from me",
        "i have no plans of ever selling", "no way jose, we just finished the pool", "nah we love our house",
        "ya no busco casa, compre una en enero", "we closed on a house last week so no",
    ),
    LeadInterest.NOT_NOW: (
        "check with me when the kids are out of school", "maybe once the market picks up",
        "cant right now, had surgery", "would love to but not until my divorce is final",
        "i want to sell but not this year", "interested but not yet, ask me in the summer",
        "me interesa pero mas adelante", "si quiero vender pero hasta el otro año",
        "quiero vender pero ahorita no puedo", "its not the time for us", "we're waiting on my husbands job",
        "por el momento no estamos buscando", "cuando se jubile mi esposo tal vez", "im at work, text me tonight",
        "vamos a esperar a que bajen los intereses", "let me get thru tax season first",
        "no por ahora, en diciembre hablamos", "we were going to list but decided to wait",
        "put us down for next year maybe",
    ),
    LeadInterest.INFORMATION: (
        "before anything how do u guys work", "is jorge a realtor or an investor",
        "do i need to fix the house before selling", "que papeles ocupo para vender", "are you local?",
        "do you work weekends", "how long would i have to move out", "puede explicarme que hacen",
        "whats the difference between you and an agent",
    ),
    LeadInterest.PRICE: (
        "roughly what would i walk away with", "before i decide, how much would i get", "cuanto me darian por ella",
        "what did the one on the corner sell for", "que tanto vale una casa de 4 cuartos ahi",
    ),
    None: ("haha ok", "good evening", "ok gracias", "que tal"),
}  # fmt: skip


INTEREST_IN_INFORMATION: dict[LeadInterest | None, tuple[str, ...]] = {
    LeadInterest.HIGH: (
        "Yes, I'm very interested in learning more", "I'm really interested in getting more information",
        "extremely interested in finding out more", "we are highly interested in more details",
        "I'd be very interested in hearing more", "I would definitely be interested in learning more",
        "very interested in learning more about selling my home", "yes very much interested in learning more",
        "Very interested! Tell me more", "very interested, can you send details?",
        "very interested, but I want more information first",
        "very interested in learning more, how much would I get?", "I am very intrested in learning more",
        "I really want to learn more", "we definitely want to know more", "I would very much like to learn more",
        "I'd love to learn more", "very keen to hear more", "absolutely, tell me more",
        "Definitely! Please send me more information", "excited to learn more",
        "estoy muy interesada en recibir más información", "me encantaría saber más", "de verdad quiero saber más",
    ),
    LeadInterest.INFORMATION: (
        "tell me more", "can you send me more information", "How do I learn more?", "I'm interested in learning more",
        "a little interested in learning more", "kind of interested in more info",
        "I might be very interested in learning more", "maybe interested in learning more",
        "very interested in learning how this works", "I definitely want to know how this works",
        "very interested in hearing about the fees", "not super interested in more info", "me gustaría saber más",
    ),
    LeadInterest.PRICE: (
        "very interested in knowing what my house is worth", "really want to know how much it would sell for",
    ),
    LeadInterest.NOT_NOW: (
        "very interested in learning more but not right now", "Very interested in learning more, maybe next year",
    ),
    LeadInterest.NO: (
        "not very interested in learning more", "I'm not really interested in more information",
        "no estoy muy interesado en saber más",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), table_rows(INTEREST_IN_INFORMATION))
def test_strong_interest_in_more_information_is_high_interest(words: str, expected: LeadInterest) -> None:
    """A strong wish to hear more is high interest; a plain request, a hedge, a question or a refusal is not."""
    assert expected == DEFAULT_RULES.lead.intent(tokenize(words))


@pytest.mark.parametrize(("words", "expected"), table_rows(INTERESTS))
def test_interest_is_classified_in_longer_messages(words: str, expected: LeadInterest | None) -> None:
    """A wish of one's own counts, whatever else stands beside it; its opposite is never recorded (LEAD-007)."""
    assert expected == DEFAULT_RULES.lead.intent(tokenize(words))
