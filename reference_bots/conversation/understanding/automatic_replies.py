"""Recognises texts that a machine wrote: automatic replies, notices of carriers, codes and reminders (CONV-010)."""

import re

from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases

_WILL = "(?:will|shall|can|going to|'ll)"
_ANSWER = "(?:get back|respond|reply|answer|return|see|read|call|contact|be in touch|follow up|text|review|reach)"
_RECEIVED = "(?:message|text|call|inquiry|email|request|note|submission)"
_AUTOMATIC = compile_phrases(
    # Says so itself.
    "(auto|automatic|automated) ?-? ?(reply|response|message|text|answer|responder|notification|reminder|sms"
    "|generated)",
    "auto-?(reply|response|responder|generated)", "auto ?[.,!:]", "(?<=^ )auto ", "autoreply", "autoresponder",
    "(sent|generated|replied|delivered) (automatically|by (a|an) (system|machine|bot))",
    "automatically (sent|generated)",
    "(do not|please do not|not) (reply|respond) (to|directly to) this (message|text|number|email|notification)",
    "this (number|inbox|mailbox|line|phone) (is|does|can) (not|un)( ~ (monitor|accept|receive|support)[a-z]*"
    "|monitored)",
    "(respuesta|mensaje|texto|aviso|contestacion) automatic[oa]", "(enviado|generado|respondido) automaticamente",
    "(no|favor de no) (responda|conteste|responder|contestar) (a )?este (mensaje|numero|correo)",
    # Driving, and other modes of a phone.
    "(i am|i'm|am) (currently |now |at the )?(driving|wheel|behind the wheel) (with|and|right now ,? ?(i|and) will"
    "|but will|. i will|, i will)",
    "driving (mode|focus)", "focus (mode|turned on|on|status|enabled)",
    "(do not disturb|dnd) (while driving|is (on|enabled|turned on)|mode|turned on|enabled)",
    "when (i|we) (get|arrive|reach) (to )?(where|my destination|there)", "(will|'ll) see your (message|text) when",
    "(can not|cannot|unable to) (talk|answer|respond|take (your|the) call|come to the phone) (right now|at the"
    " moment|now|currently)[a-z ,.]* (will|leave|please|call|text|'ll)",
    "notifications (are )?(silenced|off|turned off)", "at the wheel ,? ?(will|i will|and)",
    "(modo|con el modo) (de )?(concentracion|no molestar|conduccion|manejo|conducir|silencio)",
    "(vere|leere|respondere|contestare) (tu|su|el|tus|sus) mensajes? (cuando|al|en cuanto|mas tarde|despues)",
    "(estoy|voy|ando) (manejando|conduciendo|al volante) ?[,.;y]+ ?(vere|leere|le contesto cuando|respondere"
    "|contestare|le respondere|te respondere|te contestare)",
    # Away.
    "(out of|away from) (the |my )?(office|desk|phone)", "ooo",
    "(limited|no|without) access to (my )?(email|messages|phone|e mail)",
    "(on|currently on) (vacation|leave|holiday|pto|maternity leave|paternity leave|sabbatical)"
    " (until|till|through|from|returning|and will (return|respond|be back)|with limited)",
    f"(will|shall) ({_ANSWER}|be back|return)[a-z ]{{0,20}} (upon|on|after|when|as soon as|once) (my|i|we|our) "
    f"(return"
    "|am back|are back|get back|can|possibly|possible|open|return)",
    "(will|shall) [a-z ]{2,30}(as soon as (possible|we can|i can)|shortly|within [0-9a-z ]{1,12}(hours?|days?"
    "|minutes))",
    "(estoy|estamos|me encuentro|estare|estaremos|nos encontramos) (fuera|ausente|ausentes|de vacaciones"
    "|cerrad[oa]s?)"
    " (de (la |mi )?oficina|del|hasta|por|de) ~ ~ (regreso|hasta|al|volver|automatic|responder|[0-9]+)",
    "fuera de (la |mi )?oficina",
    "(con gusto )?(le|te|les) (respondere|contestare|responderemos|contestaremos|llamaremos"
    "|atenderemos) (a mi regreso|en cuanto|al regresar|cuando|a la brevedad|lo antes|en un plazo|lo mas|en breve"
    "|pronto|dentro|tan pronto)",
    "(a la|a mi|en|en el) (brevedad( posible)?|menor tiempo|plazo de)",
    # A business and its hours.
    "(thanks|thank you|thanx) for (contacting|reaching out to|calling|texting|writing|messaging|getting in touch"
    "|your"
    f" (?:{_RECEIVED}|interest|order|patience|business|purchase|payment|inquiry|visit))(?! (?:me|us|back|jorge)"
    " ?(?= [.,!]| $))",
    "(our|the|regular|normal|business|office|store|shop) hours( of operation)? (are|is|monday|mon)",
    "(business|office|opening|operating|regular) hours",
    "(we are|office is|store is|shop is|we're) (currently |now )?"
    "(closed|open (monday|weekdays|daily|from|mon|7|24|tuesday|until|9|8|10))",
    "open (weekdays|monday|mon) (through|to|thru|-|from)",
    "(we|i) (have )?(received|got) your (message|text|request|inquiry|email|order|payment"
    "|application|submission|call)",
    "your (message|request|inquiry|call|order) (has been|was|is) (received|important|forwarded|queued)",
    "(an|a|one of our|our) (agent|team|representative|associate|specialist|staff|team member)s?"
    f" (members? )?({_WILL}) ({_ANSWER}|be)",
    "ticket (#|number|no|[0-9])", "(a |the )?(member of our|our) (team|staff)",
    "horario (de atencion|es|de oficina|de lunes|de servicio)",
    "(gracias por|agradecemos) (contactar|comunicar|escribir"
    "|llamar|su (?:mensaje|preferencia|llamada|compra|interes|pedido|pago))[a-z]*(?! (?:pero|y yo))",
    "(hemos recibido|recibimos|se recibio) (su|tu) (mensaje|solicitud|llamada|correo|pedido|pago)", "folio [0-9]+",
    "(un|uno de nuestros|nuestro) (agente|asesor|equipo|asesores|representante|ejecutivo)s? (se |le |te |lo )*"
    "(comunicara|contactara|atendera|respondera|pondra|contestara)",
    "(estamos|la oficina esta|nuestra oficina esta) (cerrad[oa]s?|abiert[oa]s? de)",
    "(atendemos|abierto|abrimos) (de )?(lunes|lun)", "nuestras oficinas",
    # Carriers and delivery.
    "(message|text|msg|sms) (was|is|could|can|has|to [a-z0-9]+ (could|was|can)|blocking|you sent|failed)? ?(be |been"
    " )?"
    "(not|un|could not|cannot)?( be| been)? ?(sent|delivered|undeliverable|blocked|failed|deliverable|active)(?! me)",
    "(not|never|failed to|unable to|could not|can not) (be )?(deliver|delivered|send|sent) (your |this |the )?"
    "(message|text|to|sms|msg|because|due)",
    "(could|can|was|is) not (be )?(sent|delivered)", "undeliver(able|ed)",
    "not a (mobile|valid|cell|wireless|working|textable)( phone)? (number|phone|line|device)", "landline",
    "(number|line|subscriber|customer|person|party) (you ~ )?(is|has|are|was|have) (been |temporarily |currently "
    "|not )*"
    "(disconnected|suspended|unavailable|service|in service|out of service|changed|no longer in service|reachable"
    "|active)",
    "(no longer|not) in service", "(free ?msg|freemsg|free msg)",
    "(mailbox|voicemail|inbox|voice mail) (is )?(full|box)", "voicemail (from|message)", "error ?[:#]? [0-9]{3,}",
    "error : ", "(message|text) blocking", "short ?code",
    "(does|do|can) not (accept|receive|support) (texts?|sms|text messages?|messages?|mms|incoming)",
    "(caller id|call (blocker|screening|filter)|call (from )?~ (screened|was screened|blocked)|screened)",
    "(press|text|reply|oprima|responda|marque|presione) [0-9c-ry] (to|for|para)",
    "(reply|text|respond) (with )?[1-9cyn] ", "mensaje (no|sin) (entregado|enviado|se pudo)",
    "no (se )?(pudo|puede|fue posible|ha sido|ha podido) (entregar|enviar|entregado|completar|ser)[a-z]*",
    "no es un (numero|telefono|celular)( de)? ?(celular|movil|valido|telefono)?",
    "(linea|numero|servicio|usuario|suscriptor|abonado) ~ ~ ~ ?(suspendid[oa]|desconectad[oa]|no disponible|fuera de"
    " servicio|no existe|inactiv[oa])",
    "buzon (de voz|lleno|esta lleno)",
    "(llamada|llamadas) (fue |ha sido )?(filtrad[oa]s?|bloquead[oa]s?)",
    "filtro de llamadas", "no recibe (mensajes|textos)",
    # Codes, reminders, deliveries.
    "(verification|security|login|access|confirmation|one ?-? ?time|auth|passcode|pass) ?(code|pin|password"
    "|passcode)",
    "(code|pin|password|otp) (is|:) ~ ?[0-9-]{4,}[a-z ,.]* (share|expires|valid|do not)",
    "(expires?|valid) (in|for) [0-9]+ (min|minutes|hours|seconds)",
    "(do not|never) share (this|it|your) (code|pin|with)",
    "(codigo|clave) de (verificacion|acceso|seguridad|confirmacion)",
    "no (lo |la )?compart(a|as|e|ir)", "(valid[oa]|expira|vence) (por|en) [0-9]+ (min|horas|minutos)",
    "(reminder|recordatorio) ?[:,] ",
    "(your|su|tu) (driver|delivery|package|order|shipment|repartidor|pedido|paquete"
    "|envio|courier) (is|has|will|#|esta|ha|fue|llega|sera|number|de|viene|arriv[a-z]*)(?! (?:at|came|in) (?:our"
    "|my))",
    "(your|su|tu) (appointment|cita|reservation|prescription|bill|statement|payment|balance|account|receta|factura"
    "|saldo"
    "|cuenta) (is|has|at|with|on|for|was|en|es|esta|fue|del?|ha|de) ~ ~ ?(confirm|scheduled|tomorrow|ready|due"
    "|clinic|manana|list[oa]|venc|reply|responda|confirmar|clinica|overdue|received|[0-9]+ : [0-9]+)[a-z]*",
    "(track|rastree|rastrea) (your|su|tu)", "(msg|message) ?(&|and)? ?data rates",
    "reply (stop|help|c|y|yes|1) (to|for)", "responda (stop|alto|ayuda|si|1|c) (para|y)", "out for delivery",
    "has (shipped|been delivered)",
)  # fmt: skip
_ASKED_ABOUT = compile_phrases(
    "(is|are|was) (this|ths|that|you|u|it|these) ~ ?(auto|automatic|automated|machine|bot|robot|generated)[a-z]*",
    "(esto|este|eres|es) (es |un |una )*(mensaje |respuesta )?automatic[oa]", "auto ?responder ?(?=[?])",
)  # fmt: skip
_BY_A_PERSON = re.compile(r"\b(lol|haha|jaja|sorry just saw|perdon|bro|dude)\b")
_PREFIX = re.compile(
    r"\s*[\[(<*]*\s*(auto|automatic|automated|autom[aá]tic[oa]|auto[- ]?(reply|response|respuesta)|ooo)\s*[\])>*:-]",
    re.IGNORECASE,
)


def is_written_by_machine(words: MessageWords) -> bool:
    """Whether a machine wrote the message."""
    if _PREFIX.match(words.raw) is not None:
        return True
    if words.has_question_mark and words.contains(_ASKED_ABOUT):
        return False
    return words.contains(_AUTOMATIC) and _BY_A_PERSON.search(words.text) is None
