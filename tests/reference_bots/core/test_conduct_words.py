"""Wishes to end, look-alikes, machines and exits, beside those that stand in features."""

import pytest

from reference_bots.conversation.carrier_keywords import DEFAULT_KEYWORDS
from reference_bots.conversation.understanding.automatic_replies import is_written_by_machine
from reference_bots.conversation.understanding.exits import find_exit
from reference_bots.conversation.understanding.opt_out import is_call_for_help, is_opt_in, is_opt_out
from reference_bots.conversation.understanding.sender_questions import find_sender_question
from reference_bots.conversation.understanding.tokens import tokenize

WISHES_TO_END = (
    "quit texting me",
    "I revoke my permission to be texted at 909-555-0142",
    "este telefono es de mi hija de 12 años, no sigan escribiendo aqui",
    "me arrepentí, ya no quiero que me avisen de casas. Saludos, Lupita",
    "Hi Jorge, you seem nice, but I'd rather not get these. Could you kindly make this the last one? Bless you",
    "this is harrasment. cease and desist",
    "ya parenle con los textos",
    "I changed my mind about the updates, don't send me any more of them. - Tom",
    "Stop. Stop. STOP!!!",
    "I want all my data deleted under the CCPA, phone number included, and no further contact",
    "ya vendimos la casa, ya no es necesario que nos manden mensajes. Atte. Familia Ortega",
    "how do i get off this list? i dont want these",
    "Como le hago para que me dejen de llegar estos textos? no los quiero",
    "No deseo recibir más información. Favor de suspender los mensajes.",
    "dejen de estar chingando con sus mensajes",
    "STOPALL",
    "cancelar",
    "PARAR",
    "no quiero mensajes",
    "I dont wanna hear from you ever again",
    "thx but no thx, dont msg me again",
)
LOOK_ALIKES = (
    "oiga dejaron de llegarme los avisos de los viernes, que paso?",
    "no dejo de pensar en esa casa",
    "other agents keep blowing up my phone, how do I make them stop? you're the only one i like",
    "end of the street or the one w the blue door?",
    "tengo que dar de baja la luz y el agua antes de entregar llaves?",
    "delete the last photo in the listing, the garage is a mess in it",
    "I need to cancel my appt thursday, can we do friday at 4 instead?",
    "Stop it, that price is amazing!!",
    "I cant stop thinking about this house 😍",
    "no pare de buscar eh, seguimos interesados",
    "Otro agente no deja de llamarme, cómo le hago para que pare? yo quiero con usted",
    "voy a dejar mi trabajo en junio, eso afecta el prestamo",
    "cómo cancelo la suscripción de una pagina de casas que no es de ustedes? me mandan a diario",
    "la tasa de interés está muy alta o ya va de bajada",
    "how do I unsubscribe from my old agents newsletter? she wont quit",
    "Can we remove the tenant before closing or do they stay?",
    "cancele al del fumigador, ya consegui otro. a que hora lo mandamos?",
    "leave the key w/ my brother when ur done",
    "did u stop sending the friday list? havent gotten one in a while",
    "hay una baja en el precio?",
)
MACHINES = (
    "Clave de acceso: 339071. Válida por 5 minutos.",
    "We're on vacation until 7/20! Orders placed now will ship when we return. This is an automated message.",
    "Your verification code is 482913. Do not share this code with anyone.",
    "AVISO: la línea a la que envió su texto está suspendida temporalmente.",
    "Caller ID: this user has a call blocker. Press or text 1 to be connected.",
    "Tu código de verificación es 771204. No lo compartas con nadie.",
    "Enviado automáticamente: ahora no puedo hablar.",
    "Sent automatically: I can't talk right now.",
    "Mensaje no entregado. El número de destino no es un teléfono celular.",
    "Call from 909-555-0190 was screened. Caller did not leave a message.",
    "Error: message to 19095550155 could not be sent. Subscriber is not in service.",
    "Error 30006: no se pudo entregar el mensaje al operador de destino.",
)
PEOPLE = (
    "im driving, call you later",
    "ando de vacaciones con la familia, regreso el lunes y platicamos",
)
EXITS = (
    "there's no Marisol here, I just got this number last month",
    "nel",
    "la señora ya no está con nosotros, descansó en octubre",
    "ya la vendimos",
    "im just renting here",
    "yo no soy Marisol, me acaban de dar este número",
    "not interested",
    "creo q este mensaje era para otra persona 😅",
    "we lost dad to covid, please be respectful",
    "we sold it already",
    "nah",
    "aqui rentamos, el dueño vive en otro lado",
    "perdimos a mi mamá hace poco, le pido respeto",
    "ya no es mia, la vendi",
    "I'm sorry to tell you she is no longer with us",
)
QUESTIONS = (
    "no tengo guardado este numero, con quien tengo el gusto?",
    "de donde sacan mis datos ustedes",
    "Where are you people getting my info from?",
)
NO_EXITS = (
    "falleció mi abuelo y nos dejó la casa, la queremos vender",
    "I have tenants in it, is that a problem for selling?",
    "quien es el que va a enseñar la casa el sabado?",
    "is the place on Carnelian already sold or can we still see it",
)


@pytest.mark.parametrize("text", WISHES_TO_END)
def test_wish_to_end(text: str) -> None:
    """It is understood by what it says, with typing errors, in both languages."""
    assert is_opt_out(tokenize(text))


@pytest.mark.parametrize("text", [*LOOK_ALIKES, *MACHINES, *PEOPLE, *QUESTIONS, *NO_EXITS])
def test_no_wish_to_end(text: str) -> None:
    """The same words about something else are none."""
    assert not is_opt_out(tokenize(text))


@pytest.mark.parametrize("text", MACHINES)
def test_machine(text: str) -> None:
    """A machine is known by what only machines say."""
    assert is_written_by_machine(tokenize(text))


@pytest.mark.parametrize("text", [*PEOPLE, *WISHES_TO_END, *LOOK_ALIKES, *EXITS, *QUESTIONS, *NO_EXITS])
def test_no_machine(text: str) -> None:
    """People drive, travel and speak of codes as well."""
    assert not is_written_by_machine(tokenize(text))


@pytest.mark.parametrize("text", EXITS)
def test_exit(text: str) -> None:
    """Each ends the conversation."""
    assert find_exit(tokenize(text)) is not None


@pytest.mark.parametrize("text", NO_EXITS)
def test_no_exit(text: str) -> None:
    """A death, a tenant or a number in a sale ends nothing."""
    words = tokenize(text)

    assert (None, None) == (find_exit(words), find_sender_question(words))


@pytest.mark.parametrize("text", QUESTIONS)
def test_question_about_the_sender(text: str) -> None:
    """Who writes, or where the number is from."""
    assert find_sender_question(tokenize(text)) is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("START", True), ("yes", True), ("Sí", True), ("text me again", True), ("who is this", False)],
)
def test_return(text: str, expected: bool) -> None:
    """By the carrier's words, or by a wish."""
    assert expected == is_opt_in(tokenize(text), DEFAULT_KEYWORDS)


@pytest.mark.parametrize(
    ("text", "expected"), [("HELP", True), ("info?", True), ("Ayuda", True), ("I need help selling", False)]
)
def test_call_for_help(text: str, expected: bool) -> None:
    """Whole messages alone count."""
    assert expected == is_call_for_help(tokenize(text), DEFAULT_KEYWORDS)
