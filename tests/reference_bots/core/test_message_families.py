"""Families of wishes to end, exits, automatic replies and questions about the sender, and of their look-alikes.

Each row is one member of a frame; none of them stands in a table of the suite.
"""

import pytest

from reference_bots.conversation.understanding.automatic_replies import is_written_by_machine
from reference_bots.conversation.understanding.exits import Exit, find_exit
from reference_bots.conversation.understanding.opt_out import is_opt_out
from reference_bots.conversation.understanding.sender_questions import SenderQuestion, find_sender_question
from reference_bots.conversation.understanding.tokens import tokenize

WISHES_TO_END = (
    "🛑",
    "Enough is enough",
    "unsubscirbe",
    "remvoe me from the list",
    "I want no contact",
    "please do not disturb my family",
    "I am not interested in receiving messages",
    "please discontinue messages to 909-555-0111",
    "he died, please take him off your list",
    "i will be forwarding these to my attorney",
    "ni me escriban",
    "solicito la baja",
    "mi mamá falleció, ya no escriban a su teléfono",
    "este es el celular de mi hijo, no manden mensajes",
    "me están hostigando con tanto mensaje",
    "le voy a hablar a la policía si siguen",
    "I already replied stop twice",
    "I don't want to be on your list",
    "I'd appreciate it if you didn't message me anymore",
    "I'd like to be left alone",
    "borra mi cel",
    "borre todo lo mio",
    "bye. dont come back",
    "cancelar suscripción",
    "could you not text me",
    "cuántas veces tengo que decirles que paren",
    "cómo cancelo estos mensajes",
    "didnt i tell u to stop",
    "don't bother writing back",
    "for the love of god stop",
    "forget you have my number",
    "get my number out of your phone",
    "i block spammers",
    "im good on the texts",
    "keep my number out of your system",
    "leave us be",
    "me quiero salir de esta lista",
    "mi mamá está enferma, no manden mensajes a este número",
    "my lawyer will be in touch if I see another message",
    "no quiero seguir recibiendo esto",
    "no vuelvan a comunicarse conmigo",
    "one more text and im calling a lawyer",
    "paren ya con esto",
    "pls dont msg this num",
    "párele por favor",
    "póngame en la lista de no llamar",
    "saquenme d su lista",
    "spam",
    "stahp",
    "these messages are unwelcome",
    "this is my work phone, take it off",
    "this is the third time I ask you to stop",
    "this needs to stop",
    "this number is for emergencies only do not text it",
    "ur harassing me at this point",
    "we bought a house already so no need to keep texting us",
    "we went with another agent, please stop reaching out",
    "whoever this is stop",
    "ya encontramos casa, no hace falta que siga escribiendo",
    "ya me cansé de sus textos",
    "you can stop now",
    "you will hear from my lawyer if this continues",
)
OTHER_ENDS = (
    "I told zillow to stop texting me, you I like",
    "I unsubscribed from redfin, only using you now",
    "cómo me salgo del préstamo",
    "don't send me condos, only houses",
    "el banco no deja de llamar",
    "get me out of this house already",
    "if it doesn't appraise I'll sue lol",
    "me tienen harta los vecinos",
    "no me mande condos, solo casas",
    "no me mande el contrato todavía",
    "nunca me escribieron del banco",
)
MACHINES = (
    "Califique nuestro servicio del 1 al 5",
    "Case closed. Rate our service 1-5",
    "Deje su mensaje después del tono",
    "El usuario no se encuentra disponible",
    "Hey, I'm on the road. This is my phone replying for me, I'll get back to you.",
    "Hoy no me encuentro por enfermedad. Para urgencias escriba a recepción.",
    "I can't talk now, what's up? Sent from my car",
    "Low balance: your account ending 4421 is below $25",
    "Mi teléfono contestó esto automáticamente mientras manejo.",
    "Msg not delivered: Number blocked",
    "My phone answered this automatically while I drive.",
    "Su llamada será transferida a un sistema de mensajes de voz",
    "Su medicina está lista en Walgreens",
    "Su mesa para 2 está lista",
    "The party you are texting has opted out of receiving messages from short codes",
    "Tom is currently in Do Not Disturb",
    "Tomás activó No molestar",
    "We're sorry, your call cannot be completed as dialed",
    "Your refill is ready at Walgreens",
    "Your table for 2 is ready",
)
PEOPLE = (
    "I got your message, the house is ready",
    "I got your voicemail, yes we want to sell",
    "closed on the purchase in 2010",
    "el horario de oficina no me queda",
    "gate code 5521",
    "gracias por llamar ayer",
    "gracias por su mensaje, si queremos vender",
    "mi horario es de 9 a 5, llame después",
    "mi número está fuera de servicio por ahora, use este",
    "my landline is 909-555-0100",
    "my number is not in service yet",
    "my payment is 1800 a month",
    "sorry my voicemail is full",
    "thanks for your message, yes we'd like to sell",
    "the office hours don't work for me",
    "the voicemail was full so I text",
    "vi su llamada perdida",
    "we are closed on the new house, now selling the old one",
    "we are closed sundays at my shop so sunday works",
    "we're closed on mondays so come then",
)
WHO_WRITES = (
    "Jorge who?",
    "a quién le escribo",
    "and you're with?",
    "are you with century 21?",
    "con qué inmobiliaria trabaja",
    "es Mario?",
    "es usted agente?",
    "es usted el agente del letrero?",
    "is this Mike?",
    "is this john from the open house?",
    "is this the realtor my cousin told me about",
    "para quién trabaja",
    "quién es Jorge",
    "quién me busca",
    "su nombre?",
    "usted es agente o inversionista?",
    "usted es el de la inmobiliaria?",
    "where are you located, what company",
    "which Jorge is this",
    "who am i dealing with here",
    "who do I have the pleasure of speaking with",
    "who does this number belong to",
    "who wants to know",
    "who's your broker",
)
WHERE_THE_NUMBER_IS_FROM = (
    "I don't recall giving out my cell",
    "are you pulling numbers off the county records",
    "curious how you found me",
    "cómo llegué a su lista",
    "cómo sabe dónde vivo",
    "de dónde me conoce",
    "did you get my number off zillow",
    "how did i get on your list",
    "how did my number end up with you",
    "how did you guys get ahold of my number",
    "how do you know where I live",
    "llené alguna forma o qué",
    "mi número está en internet o qué",
    "my number is unlisted, how'd you get it",
    "quién me recomendó con usted",
    "sacó mi número de Zillow?",
    "what list am I on",
    "what's your source for my number",
    "where does my information come from",
    "who's been giving out my number",
    "why are you texting me",
    "y mi número de dónde salió",
    "yo nunca di mi número",
    "you got my number how exactly",
)
OTHER_QUESTIONS = (
    "con quién hablo para ver la casa",
    "cómo consiguió ese precio",
    "who else is interested",
)
WRONG_NUMBER = (
    "I don't know who that is",
    "I only got this phone in May",
    "aquí no es",
    "este teléfono es de mi hija",
    "está llamando mal",
    "marcó equivocado",
    "me dieron este número hace poco",
    "never heard of that address",
    "no es el número de él",
    "no la conozco",
    "no sé quién es esa persona",
    "this is my number now, not hers",
)
SOLD = (
    "already accepted an offer",
    "se la quedó el banco",
    "se vendió en junio",
    "somebody beat you to it, sold",
    "we got a buyer thanks",
    "we have an accepted offer",
    "we lost that house to foreclosure",
    "ya aceptamos una oferta",
    "ya es de otra persona",
    "ya está en venta pendiente",
    "ya hicimos trato con alguien",
    "ya no tengo esa casa",
)
TENANT = (
    "I live here but it belongs to my uncle",
    "I only lease",
    "la casa es del patrón",
    "la rento nomás",
    "no es mía para vender, la rento",
    "no es mía, rento",
    "no somos dueños, rentamos",
    "ojalá fuera mía, rento",
)
NOT_INTERESTED = (
    "de aquí me sacan con los pies por delante",
    "de aquí no me muevo",
    "estamos contentos aquí",
    "gracias pero nos la quedamos",
    "ni pensarlo",
    "no la quiero vender",
    "no la vendo",
    "no need",
    "no por ahora, gracias",
    "no vendemos",
    "no, gracias, estamos bien",
    "not for me thanks",
    "this house stays in the family",
    "we aint going nowhere",
)
PASSED_AWAY = (
    "Dios lo llamó el año pasado",
    "He went to be with the Lord",
    "está muerto",
    "lo sepultamos en junio",
    "mi abuela ya no vive",
    "mi viejo se nos adelantó",
    "the man you want is in the ground since 2020",
    "ya está en el cielo mi abuelita",
)
NO_EXITS = (
    "I'm not interested in FHA",
    "el primer comprador se murió así que sigue en venta",
    "if it's sold do you have another one",
    "it sold in 2015 to us",
    "mi esposo murió y no puedo con la casa",
    "my husband died and I can't keep the house up",
    "no interest in a realtor fee, but how much would I get",
    "no me interesa el cash pero sí listarla",
    "no me interesa esperar",
    "no thanks on the open house but call me tomorrow",
    "not interested in the cash offer but I'd list it",
    "not interested in waiting, can we do it this week",
    "not my forever home",
    "not the owner but I'm the executor",
    "sold my other one in 2019 with jorge",
    "vendemos porque falleció mi abuelita",
    "we're selling because grandma passed",
)
EXITS = {
    Exit.WRONG_NUMBER: WRONG_NUMBER,
    Exit.ALREADY_SOLD: SOLD,
    Exit.TENANT: TENANT,
    Exit.NOT_INTERESTED: NOT_INTERESTED,
    Exit.PASSED_AWAY: PASSED_AWAY,
}


@pytest.mark.parametrize("text", WISHES_TO_END)
def test_wish_to_end(text: str) -> None:
    """Understood in both languages, whatever its words."""
    assert is_opt_out(tokenize(text))


@pytest.mark.parametrize("text", [*OTHER_ENDS, *PEOPLE, *WHO_WRITES, *WHERE_THE_NUMBER_IS_FROM, *NO_EXITS])
def test_no_wish_to_end(text: str) -> None:
    """The same verbs about somebody or something else are none."""
    assert not is_opt_out(tokenize(text))


@pytest.mark.parametrize("text", MACHINES)
def test_machine(text: str) -> None:
    """Phones, offices, carriers and shops."""
    assert is_written_by_machine(tokenize(text))


@pytest.mark.parametrize("text", PEOPLE)
def test_person(text: str) -> None:
    """People who are busy, and people who use the words of machines."""
    assert not is_written_by_machine(tokenize(text))


@pytest.mark.parametrize("text", WHO_WRITES)
def test_who_writes(text: str) -> None:
    """Whoever asks is told."""
    assert find_sender_question(tokenize(text)) is SenderQuestion.WHO_IS_THIS


@pytest.mark.parametrize("text", WHERE_THE_NUMBER_IS_FROM)
def test_where_the_number_is_from(text: str) -> None:
    """Whoever asks is told."""
    assert find_sender_question(tokenize(text)) is SenderQuestion.HOW_GOT_NUMBER


@pytest.mark.parametrize("text", OTHER_QUESTIONS)
def test_other_question(text: str) -> None:
    """The same words about a price, a person or a home are no question about the sender."""
    assert find_sender_question(tokenize(text)) is None


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in EXITS.items() for text in texts])
def test_exit(kind: Exit, text: str) -> None:
    """Somebody who is not meant is let go, for the right reason or one that is answered alike."""
    assert find_exit(tokenize(text)) in (kind, Exit.WRONG_NUMBER, Exit.ALREADY_SOLD, Exit.TENANT)


@pytest.mark.parametrize("text", NO_EXITS)
def test_no_exit(text: str) -> None:
    """A death, a sale or a refusal of one thing does not end the sale."""
    assert find_exit(tokenize(text)) is None
