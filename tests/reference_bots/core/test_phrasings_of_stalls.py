"""How sellers put off an answer in other words, and words that only sound like it (SELL-003)."""

import pytest

from reference_bots.conversation.labels import Question, StallKind
from reference_bots.conversation.understanding.tokens import tokenize
from reference_bots.rules.default_rules import DEFAULT_RULES
from tests.reference_bots.core.test_answers import table_rows

STALLS: dict[StallKind | None, tuple[str, ...]] = {
    StallKind.THINKING: (
        "gotta run it by my husband before i say anything", "me and the wife need to sit down and go over it",
        "can we chew on it over the weekend?", "let us kick it around for a few days",
        "i want to bounce this off my brother first", "my husband and i havent talked about it yet",
        "its a lot to take in, give me a minute to process", "need to crunch some numbers on our end first",
        "im going back and forth on it honestly", "not something i can decide overnight",
        "can i have a few days to mull that over?", "would it be ok if i talked it over with my wife?",
        "we'd have to talk it through with the kids", "id rather not rush this", "still up in the air tbh",
        "we're torn between selling and renting it out", "haven't made our minds up",
        "my wife gets a say too, let me ask her", "gonna pray on it", "lemme discuss with the hubby n see",
        "i need to see what my wife thinks", "we will have to have a family meeting about this",
        "tendria que comentarlo con mi esposa", "dejame comentarlo con mi esposo primero",
        "lo tenemos que hablar entre los dos", "¿puedo consultarlo con mi familia?", "necesito darle vueltas",
        "le voy a dar una pensada", "todavia no nos decidimos",
        "no nos hemos puesto de acuerdo mi esposa y yo", "es algo que tengo que hablar con mis hijos",
        "dejeme ver que dice mi marido", "deje lo checo con mi señora", "ocupo pensarlo bien", "estamos en veremos",
        "me lo puedo pensar unos dias?", "hay que meditarlo con calma", "quiero platicarlo en familia",
    ),
    StallKind.GET_BACK: (
        "ill circle back after the weekend", "can we pick this up next week?", "lets revisit this in a couple weeks",
        "can this wait till monday?", "i'll reach out once im home", "could you try me again thursday?",
        "lets touch base after the holidays", "mind if we continue this tomorrow?",
        "im swamped this week, how about the next one?", "hit me up in a few days", "can i answer you later tonight",
        "let me hit you back", "gimme a couple days and ill shoot you a text",
        "i'll holler at you when im off work", "we can pick it back up next month", "can we do this some other week",
        "at the doctors rn cant text", "in the middle of something, later pls", "lets talk about this another day",
        "la otra semana le digo", "le respondo el lunes", "podemos dejarlo para la proxima semana?",
        "ahorita ando en el trabajo, al rato le marco", "¿le puedo contestar mañana?",
        "lo dejamos para la otra semana", "yo me comunico con usted", "me puede buscar la semana que entra?",
        "en estos dias le aviso", "mejor la semana que viene", "retomamos esto despues",
        "yo le regreso la llamada", "dejeme y le confirmo mañana", "voy manejando, ahorita no puedo",
    ),
    StallKind.JUST_LOOKING: (
        "im only gathering info at this point", "no real plans to sell, just wanted an idea",
        "nada mas queria darme una idea", "just kicking the tires", "no estoy en plan de vender, solo pregunto",
        "not in the market, being nosy lol", "no pensamos vender por ahora",
    ),
    StallKind.AGENT: (
        "we signed with a broker last week", "my niece does real estate shes handling it",
        "una amiga es corredora y ella me la va a vender", "ya la puse con una agente",
        "got someone from keller williams on it",
    ),
    StallKind.ZESTIMATE: (
        "google has it at 715", "el zestimate marca 680", "realtor.com shows way higher", "en zillow sale en 700",
    ),
    StallKind.SURFACE_OBJECTION: (
        "thats robbery", "no way, my place deserves better", "the guy two doors down walked away with 50k more",
        "eso no alcanza ni para pagar lo que debo", "me parece muy bajo", "a mi vecino le dieron mas",
        "thats a slap in the face",
    ),
    None: (
        "pense que ya me habian llamado", "pensaba que usted era el plomero jaja",
        "pensamos vender desde el año pasado", "cuando la compramos pensamos que iba a subir",
        "creo que pense en la otra casa, perdon", "ya decidimos vender", "estamos decididos a vender",
        "ya esta decidido, la vendemos", "ya nos decidimos, queremos vender", "we're decided, we're selling",
        "we have decided to sell", "i made up my mind, im selling", "my mind is made up", "the decision is made",
        "el techo del garaje es muy bajo", "the ceiling in the den is pretty low", "la barda es algo baja",
        "its a low wall out front", "the hoa is really low", "property taxes are super low",
        "el patio es bastante chico", "the kitchen is a big step up from the old one",
        "theres a big step at the front door", "water pressure is a little low",
        "my wife decided on the paint color", "i thought about selling years ago, now im doing it",
        "our neighbor got a new fence", "we have a friend in fontana", "the street is kind of busy",
        "vale mas venderla pronto", "la casa tiene mas cuartos de lo que dice",
        "ya lo platique con mi esposa y queremos vender", "my wife and i talked, were in",
        "i talked to my husband and he agrees", "we already discussed it, 610", "no need to sleep on it",
        "im done thinking, lets do it", "quiero mas cuartos en la proxima casa", "we want better schools",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), table_rows(STALLS))
def test_stalls_are_classified_in_other_words(words: str, expected: StallKind | None) -> None:
    """Stalls in other words are recognised; the same words about something else are no stall (SELL-003)."""
    said = tokenize(words)
    answers = (
        DEFAULT_RULES.seller.price(said, Question.PRICE) is not None or DEFAULT_RULES.seller.intent(said) is not None
    )
    assert expected == (None if answers and expected is None else DEFAULT_RULES.seller.stall(said))
