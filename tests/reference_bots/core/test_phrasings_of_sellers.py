"""How sellers put things, beside the tables of the features (SELL-003, SELL-007, SELL-008)."""

import pytest

from reference_bots.conversation.labels import Answer, HomeCondition, Question, SellerMotivation, StallKind
from reference_bots.conversation.understanding.tokens import tokenize
from reference_bots.rules.default_rules import DEFAULT_RULES
from tests.reference_bots.core.test_answers import table_rows

CONDITIONS: dict[HomeCondition | None, tuple[str, ...]] = {
    HomeCondition.MOVE_IN_READY: (
        "its in great shape", "totally remodeled 2 years ago", "nothing needs fixing", "no repairs needed",
        "new roof, new ac, all updated", "esta en excelentes condiciones", "lista para entrar a vivir",
        "no necesita nada", "perfecto estado", "its perfect", "very well maintained",
        "we just renovated the whole thing", "todo esta nuevo", "ready to go", "it doesnt need anything",
        "8/10 honestly great condition", "bien cuidada", "brand new kitchen and baths", "mint", "nada que arreglar",
    ),
    HomeCondition.MINOR_REPAIRS: (
        "a little paint and carpet", "just cosmetic stuff", "couple of small fixes", "needs new carpet",
        "minor repairs", "some touch ups", "its a bit dated but ok", "algunos arreglitos",
        "necesita pintura y alfombra", "nothing serious, leaky faucet and some paint", "the kitchen is outdated",
        "it could use some updating", "un poco de pintura", "normal wear and tear", "good condition but needs paint",
        "a few things here and there", "reparaciones menores", "detalles chicos", "not perfect but livable",
        "landscaping needs work",
    ),
    HomeCondition.MAJOR_REPAIRS: (
        "major repairs", "needs a new roof", "foundation issues", "its a total fixer",
        "everything needs to be redone", "water damage in the bathroom", "the roof leaks", "needs a lot of work",
        "se quemo la cocina", "tiene problemas de cimientos", "necesita techo nuevo", "hay que arreglar todo",
        "mold everywhere", "its falling apart", "pretty rough shape", "muchas reparaciones", "esta en mal estado",
        "gut job", "plumbing is bad and the electrical is old", "teardown",
    ),
    None: (
        "banana", "who are you", "ok", "its a 3 bed 2 bath", "tell me the price first", "no se",
        "good morning", "good question", "sounds good", "sounds great, thanks", "suena bien",
    ),
}  # fmt: skip
MOTIVES: dict[SellerMotivation | None, tuple[str, ...]] = {
    SellerMotivation.DIVORCE: (
        "divorce", "we're splitting up", "my ex and i are selling", "me estoy separando", "divorcing",
    ),
    SellerMotivation.FORECLOSURE: (
        "the bank is taking the house", "got a notice of default", "facing foreclosure", "nos van a quitar la casa",
        "auction next month",
    ),
    SellerMotivation.FINANCIAL_DISTRESS: (
        "behind on payments", "lost my job", "cant afford it anymore", "debemos mucho dinero",
        "no podemos pagar la hipoteca", "money problems", "bankruptcy",
    ),
    SellerMotivation.INHERITANCE: (
        "my dad passed away and left it to us", "its an inherited house", "probate", "herencia", "mi abuela murio",
        "estate of my aunt",
    ),
    SellerMotivation.DOWNSIZING: (
        "kids are gone its too big", "empty nesters", "want something smaller",
        "la casa es muy grande para nosotros dos", "too much house for us now",
    ),
    SellerMotivation.UPSIZING: (
        "we need a bigger place", "growing family", "having another baby", "outgrew it",
        "necesitamos algo mas grande", "house is too small",
    ),
    SellerMotivation.RETIREMENT: (
        "im retiring", "we just retired", "me jubilo este año", "moving to florida to retire",
    ),
    SellerMotivation.MEDICAL: (
        "my mom is going to assisted living", "medical bills", "cant do the stairs anymore", "estoy enfermo",
        "surgery", "wifes health",
    ),
    SellerMotivation.LANDLORD_EXIT: (
        "sick of tenants", "its a rental i want out", "my renters moved out", "problemas con inquilinos",
        "done being a landlord",
    ),
    SellerMotivation.JOB_RELOCATION: (
        "new job in texas", "got transferred", "moving out of state", "me mudo por trabajo", "military orders",
        "job relocation", "nos mudamos a otro estado", "company is relocating me",
    ),
    SellerMotivation.OTHER: (
        "closer to the grandkids", "just time for a change", "want to cash out", "tired of the neighborhood",
        "ya es hora de cambiar", "personal reasons", "queremos estar cerca de la familia",
    ),
    None: (
        "banana", "hmm", "none of your business", "ok", "what do you mean", "why",
    ),
}  # fmt: skip
ACCEPTED: dict[bool, tuple[str, ...]] = {
    True: (
        "yes", "ok lets do it", "sounds good to me", "that works for us", "sure go ahead", "i accept",
        "we'll take it", "deal!", "yep im in", "si esta bien", "acepto", "claro que si, hagamoslo", "me parece bien",
        "de acuerdo", "yes but i need 60 days", "where do i sign", "perfect lets move forward", "im good with that",
        "ok that's fair", "works for me", "yes please", "absolutely", "va, trato hecho", "alright you got a deal",
        "yes 480k works", "fine by me", "si, acepto la oferta",
    ),
    False: (
        "no", "let me think about it", "too low", "is that negotiable?", "i'd want at least 550", "maybe",
        "no gracias", "need to talk to my husband", "what about 500", "hmm not sure", "ok thanks",
        "thanks for the offer", "no se", "es muy poco", "yes if you can do 520", "sounds low", "can you do better",
        "not for that price", "ok but i want 600k", "not happening", "yeah no", "lol no", "necesito pensarlo",
        "quiero mas", "how did you come up with that", "i got your message", "sure, how does that work?",
        "you're kidding right", "that's an insult", "i'll get back to you", "si me dan 600 acepto", "ni de chiste",
        "could be ok if you cover closing", "that doesn't work for me", "okay let me ask my wife", "not yet",
        "my neighbor got 600",
    ),
}  # fmt: skip
STALLS: dict[StallKind | None, tuple[str, ...]] = {
    StallKind.THINKING: (
        "i need to think", "let me sleep on it", "gotta talk to my wife first", "havent decided yet",
        "need some time to decide", "dejame pensarlo", "lo tengo que consultar con mi esposo", "not sure yet",
        "im on the fence", "lo voy a pensar", "still weighing my options", "we need to discuss it as a family",
    ),
    StallKind.GET_BACK: (
        "call me later", "ill let you know", "busy right now ttyl", "te aviso luego", "estoy ocupado ahorita",
        "i'll call you next week", "hablamos despues", "not a good time", "talk to you later", "can we talk tomorrow",
        "le marco mañana", "let me get back to you",
    ),
    StallKind.ZESTIMATE: (
        "zestimate says 700", "zillow has it at 720", "redfin estimate is higher", "i saw online its worth more",
        "según zillow", "zilow says more", "the online estimate is 650",
    ),
    StallKind.AGENT: (
        "i already have an agent", "my realtor said no", "working with a broker", "my brother in law is a realtor",
        "tenemos un agente", "we're listed with remax", "ya trabajo con un agente", "my wife is a realtor",
        "signed with another agent",
    ),
    StallKind.JUST_LOOKING: (
        "just browsing", "just curious", "not ready to sell", "solo estoy viendo", "nomas preguntando",
        "testing the market", "no plans to sell", "just exploring my options", "por curiosidad",
        "not really looking to sell", "todavia no estoy listo",
    ),
    StallKind.SURFACE_OBJECTION: (
        "thats too low", "not worth it", "my neighbor sold for more", "thats a lowball", "es muy poco",
        "vale mas que eso", "i can get more elsewhere", "my house is worth more than that", "got a better offer",
        "me ofrecieron mas",
    ),
    None: (
        "are you an agent?", "we dont have a realtor", "600k", "yes lets do it", "i dont trust zillow, i want 600k",
        "sounds good", "around 550 maybe", "i think 600 is fair", "when can we meet", "how long does this take",
        "get back to me soon", "no agent just me", "looking for 650", "i was thinking 620k", "we need 600 to move",
        "thinking of selling for 550k", "lets talk, 600k", "hola, estoy pensando en vender",
        "estamos considerando vender la casa",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), table_rows(CONDITIONS))
def test_the_condition_is_classified(words: str, expected: HomeCondition | None) -> None:
    """The conditions of a home are distinguished (SELL-008)."""
    assert expected == DEFAULT_RULES.seller.condition(tokenize(words))


@pytest.mark.parametrize(("words", "expected"), table_rows(MOTIVES))
def test_reasons_to_sell_are_classified(words: str, expected: SellerMotivation | None) -> None:
    """Reasons to sell are distinguished (SELL-008)."""
    assert expected == DEFAULT_RULES.seller.motivation(tokenize(words))


@pytest.mark.parametrize(("words", "accepts"), table_rows(ACCEPTED))
def test_only_a_clear_yes_is_an_acceptance(words: str, accepts: bool) -> None:
    """Only a yes that is meant accepts the offer (SELL-007)."""
    assert accepts is (DEFAULT_RULES.seller.acceptance(tokenize(words)) is Answer.YES)


@pytest.mark.parametrize(("words", "expected"), table_rows(STALLS))
def test_stalls_are_classified(words: str, expected: StallKind | None) -> None:
    """Stalls are distinguished; a price or a wish is no stall (SELL-003)."""
    said = tokenize(words)
    answers = (
        DEFAULT_RULES.seller.price(said, Question.PRICE) is not None or DEFAULT_RULES.seller.intent(said) is not None
    )
    assert expected == (None if answers else DEFAULT_RULES.seller.stall(said))
