"""Recognises texts that a machine wrote: automatic replies, notices of carriers, codes and reminders (CONV-010)."""

import re

from reference_bots.conversation.understanding.intent_decisions import is_meant
from reference_bots.conversation.understanding.intents import Intent
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases
from reference_bots.conversation.understanding.words_of_people import (
    ABOUT_THE_SALE,
    TELLS_OF_ONE,
    is_written_by_person,
)

_WILL = "(?:will|shall|can|going to|'ll)"
_ANSWER = "(?:get back|respond|reply|answer|return|see|read|call|contact|be in touch|follow up|text|review|reach)"
_RECEIVED = "(?:message|text|call|inquiry|email|request|note|submission)"
_SAYS_SO = compile_phrases(
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
    "(mensaje|respuesta|aviso) de (ausencia|fuera de oficina)",
    "(answered|replied|replying|responded|contesto|respondio|contestando) ~ ?(automatically|automaticamente)",
    "(phone|telefono) (is )?(answered|replying|replied|contesto|respondio)( this| esto)?( for me)?",
    "auto attendant",
    "no reply (number|address|line)",
    "(sent|replied|answered|sending|mandado|enviado) ~ ~ ?automatically",
    "(focus|sleep focus|do not disturb|driving focus|work focus) is on",
    "(for|only for|solo para) (outgoing|outbound|salientes)",
    "(unattended|is unattended|not attended)",
    "(su|tu|your) (balance|saldo|card|tarjeta|account|cuenta) (is|esta|was|ending|terminada|has been|fue) (below|"
    "under|over|charged|debajo|low|cargad|bloquead)[a-z]*",
    "(bank|fraud|account|chase|wells fargo|boa|card|security) (alert|notice|warning|text)",
    "did you (attempt|authorize|make) (a|this|an) (purchase|charge|transaction|payment)",
    "(le|les) recordamos (su|que|la)",
    "(reminder|recordatorio|le recordamos|aviso) ~ ~ ?(su|your|tu) (cita|appointment|visita|pago|payment)",
    "(mensaje|texto) (no|nunca) (fue|pudo|ha sido|se) ?(ser )?(enviad|entregad|envi|entreg)[a-z]*",
    "(su|tu) (pedido|paquete|receta|entrega|orden|envio|medicamento) (?:fue |ha sido |esta )?(entregad|llegar|fue|"
    "esta|ha sido|sera|va en)[a-z]*",
    "(estare|estoy|estaremos|me encuentro|estamos) (ausente|fuera|de viaje|de vacaciones|fuera de la oficina|de "
    "licencia|incapacitad[oa]) (hasta|del|por|desde|de la)",
    "(this|the|that) (number|person|party|customer|subscriber|user) you (have |are |had )*(dialed|called|texted|"
    "trying|calling|reached|texting|contacting)( to (?:reach|call|text|contact))? (is|has|can|cannot|does|are)",
    "(reply|responda|respond) urgent[a-z]*",
    "(reply|type|text|escriba|marque|envie) (menu|urgent"
    "|options|opciones|[0-9]) (for|para|to)",
    "(asistente|assistant) virtual (de|of|for)",
    "virtual assistant (for|of|at)",
    "delivery (receipt|report|status)",
    "(has|tiene) (activado )?(el )?(modo )?(do not disturb|no molestar) (on|activado)",
    "not checking (messages|email|my)",
    "(i am )?on (pto|leave|sabbatical|my honeymoon) ,? ?(back|until|till|through)",
    "away on ~ until",
    "(chofer|driver|repartidor) (ha|has) (llegado|arrived)",
    "(nip|pin|otp|passcode) (temporal|temporary|de acceso)", "user has (unsubscribed|opted)",
    "away message", "de (forma|manera) automatica",
    "(do not|no) (reply|respond|responda|conteste) (above|below|arriba|debajo|a este correo)", "no-reply",
)  # fmt: skip
"""How a machine says that it is one."""
_AUTOMATIC = compile_phrases(
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
    "(ticket|case|caso|folio|claim|reference|incident|reporte) (#|number|no|numero)? ?[0-9]+",
    "(a |the )?(member of our|our) (team|staff)",
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
    "(reply|text|respond) (with )?[1-9cyn] ",
    "free ~ msg",
    "(service|servicio|access|acceso) (access )?(denied|denegado|restricted|restringido)",
    "(sender|remitente|number|numero) (is )?(not|no) (on|in|esta en) (the |an |my |la |una )*(approved|allowed|safe|"
    "contact"
    "|lista)", "(destino|destination|numero|number) (invalid|invalido|incorrecto|inexistente)", "linea fija",
    "(call|calls|llamadas?) (filter|filtrad[oa]|screener|restrictions?)", "filtrado de llamadas",
    "no acepta (llamadas|mensajes|textos)", "(calling|llamada) restrictions?",
    "(usuario|abonado|cliente|suscriptor|numero) (que ~ )?no (se encuentra|esta|puede) (disponible|recib|activ|en serv)"
    "[a-z]*",
    "(call|llamada) (can not|could not|no puede|no pudo|has been|is being|will be|sera|ha sido|fue|esta siendo) (be |"
    "ser )?(completed"
    "|connected|completada|conectada|forwarded|transferred|transferida|desviada|recorded|grabada)",
    "(is|in) (currently )?(in )?do not disturb",
    "(activo|activado) (el |modo )*no molestar",
    "fallo (el|la|en el|en la|de) (envio|entrega)",
    "enviado (desde|por) (mi|el) (auto|carro|coche)", "sent from my (car|truck|vehicle)",
    "(for|para) (urgent matters|urgencias|emergencies|emergencias)",
    "(your|su|tu) (?!house|home|casa|offer|oferta|contract|contrato|place)[a-z]+ ~ (is|esta) (ready|list[oa])",
    "(welcome|bienvenid[oa]) (to|a) [a-z]+ ~ ?(your|su|tu|thanks|gracias|reply)",
    "you missed a call",
    "(?:our|the|nuestra|la) (lobby|recepcion|office|oficina|store|tienda) (is|esta) (closed|cerrad[oa])",
    "(please )?try again later", "(intente|intentelo|vuelva a intentar)[a-z]* (mas tarde|de nuevo|otra vez)",
    "(usted )?(ha|has) (llamado|marcado|contactado) (a|al|con)", "(?<=^ )(hi |hello |hey |you )*you have reached",
    "(deje|dejar|grabe) (su|un) (mensaje|recado|nombre)(?= ([.,!] )*$| despues| al| y )",
    "(?<=[.,!] )(please )?leave (a|your) (message|name)(?= ([.,!] )*$| after| and)",
    "(fraud|security|low balance|account) alert", "alerta de (fraude|seguridad|saldo)", "(saldo|balance) (bajo|low)",
    "(low|insufficient) balance", "buzon no (es|esta)",
    "(verify|confirm|verifique|confirme) (your|su|tu) (account|identity|email|number|cuenta|identidad|correo|numero)",
    "(silencio|silenciado|silenciadas) (las |sus )?notificaciones", "has (silenced|muted) notifications",
    "(your|su|tu) (flight|subscription|trial|membership|table|ride|vuelo|suscripcion|membresia|viaje) (is|has|will|to"
    "|esta|ha|vence|number)",
    "(thank you|thanks|gracias) (for|por) (your|su|tu) (patience|paciencia|comprension|understanding)",
    "mensaje (no|sin) (entregado|enviado|se pudo)",
    "no (se )?(pudo|puede|fue posible|ha sido|ha podido) (entregar|enviar|entregado|completar|ser)[a-z]*",
    "no es un (numero|telefono|celular)( de)? ?(celular|movil|valido|telefono)?",
    "(linea|numero|servicio|usuario|suscriptor|abonado) ~ ~ ~ ?(suspendid[oa]|desconectad[oa]|no disponible|fuera de"
    " servicio|no existe|inactiv[oa])",
    "buzon (de voz|lleno|esta lleno)", "(llamada|llamadas) (fue |ha sido )?(filtrad[oa]s?|bloquead[oa]s?)",
    "filtro de llamadas", "no recibe (mensajes|textos)",
    # Codes, reminders, deliveries.
    "(verification|security|login|access|confirmation|one ?-? ?time|auth|passcode|pass) ?(code|pin|password"
    "|passcode)",
    "(code|pin|password|otp) (is|:) ~ ?[0-9-]{4,}[a-z ,.]* (share|expires|valid|do not)",
    "(expires?|valid) (in|for) [0-9]+ (min|minutes|hours|seconds)",
    "(do not|never) share (this|it|your) (code|pin|with)",
    "(codigo|clave) de (verificacion|acceso|seguridad|confirmacion)", "no (lo |la )?compart(a|as|e|ir)",
    "(valid[oa]|expira|vence) (por|en) [0-9]+ (min|horas|minutos)",
    "(reminder|recordatorio) ?[:,](?! (?:i|we|yo|you) )",
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
    "(is|as|es|como) (your|tu|su) (one ?-? ?time |verification |login |security |access |temporary |sms )*(code"
    "|passcode|otp|pin|password|codigo|clave|contrasena)",
    "(your|tu|su) (one ?-? ?time |verification |login |security |access |temporary |[a-z]+ )?(passcode|otp|password"
    "|codigo|clave|contrasena|code|pin) (is|es|:|de|para)(?! (?:la|el) (?:puerta|porton|gate))",
    "(never|do not|nunca|no) (share|give|compart[a-z]*|revel[a-z]*|proporcion[a-z]*|des) (this|it|your|la|lo|este"
    "|esta|tu|su)",
    "(use|usa|use el|ingrese|enter|ingresa) (code |el codigo |codigo |la clave )?[0-9]{4,}",
    "(package|parcel|order|shipment|item|delivery|groceries|pedido|paquete|envio|orden|entrega|compra)( (#|number"
    "|numero|no))*( [0-9]+)? (was|has|is|will|fue|ha|esta|sera|va|llegara|llego|#) (been |be |sido |now |ya |a )*"
    "(delivered|shipped|out|arriving|arrive|on|ready|delayed|scheduled|confirmed|entregad[oa]|enviad[oa]|en|list[oa]"
    "|retrasad[oa]|confirmad[oa]|llegar|programad[oa])",
    "(delivered|left|entregad[oa]|dejad[oa]) (at|to|on|by|near|en|a) (your|the|su|la|tu) (front|door|porch|mailbox"
    "|residence|puerta|entrada|buzon|domicilio)",
    "(ready|available) for (pick ?-? ?up|collection)",
    "list[oa] para (recoger|recoleccion|ser recogid[oa]|su recoleccion)",
    "(driver|courier|dasher|shopper|technician|repartidor|conductor|tecnico|mensajero) (is|will|has|esta|va|llegara"
    "|llega|ha) (on|arriv|arriving|nearby|here|approaching|be|en|a|cerca|llegando|por)",
    "stops? away", "(estimated|expected) (arrival|delivery|time)", "(llegada|entrega) estimada",
    "tracking (number|link|#|id)", "numero de (rastreo|guia|pedido|orden|folio|ticket|caso)",
    "(missed call|llamada perdida|voice ?mail|voicemail|voice message|mensaje de voz|correo de voz|transcri[a-z]+)",
    "(left|dejo) (you |le |te )?(a |un )?(voicemail|voice message|mensaje de voz|recado)",
    "(tiene|tienes|you have) (one|un|una|[0-9]+) (new |unread |missed )?(mensajes?|messages?|voicemails?|llamadas?"
    "|calls?|correos?)( nuevos?| sin)?",
    "(person|party|number|customer|persona|usuario|cliente|numero) (you|that you|que|a la que|al que) (are |is "
    "|usted )?(calling|called|dialed|trying|texting|texted|reached|llama|llamo|marco|intenta|busca|escribe)",
    "(say|state|record|diga|grabe) (your|su) (name|message|nombre|mensaje) (and|after|y|despues)",
    "(after|despues de|at) (the|del|el) (tone|beep|tono)",
    "(call|google|phone|smart) (assistant|screen|screening|guardian|protect)",
    "(using|uses|usa|utiliza) (a |un )?(screening|call|filtro|servicio)",
    "(number|subscriber|recipient|customer|phone|line|contact|destination|account|device|numero|destinatario|cliente"
    "|telefono|linea|contacto|cuenta) ~ ?(is |has |does |can |no |esta |fue |ha )*(not|no|un|cannot|fuera|incapaz) "
    "(currently |been |be |longer |sido )*(reachable|available|accepting|accept|able|exist|exists|valid|in|assigned"
    "|active|found|recognized|reached|receiving|receive|disponible|existe|valido|acepta|asignado|activ[oa]"
    "|encontrad[oa]|de servicio|recibe|puede)",
    "unable to (deliver|send|reach|receive|complete|process|connect)",
    "(message|text|sms|mms|delivery|mensaje|texto|envio|entrega) ~ ?(is |was |has |been |fue |ha sido )*(blocked"
    "|failed|rejected|expired|undelivered|not sent|not delivered|failure|unsuccessful|returned|bloquead[oa]"
    "|rechazad[oa]|fallid[oa]|expirad[oa]|fallo|devuelt[oa])",
    "(failed|failure|fallo|error) (to|in|de|en|al|of|:) (la |el |the )?(deliver|send|sending|delivery|entrega|envio"
    "|entregar|enviar)[a-z]*",
    "(saldo|balance|credit|credito|minutes|funds) (insuficiente|agotado|is insufficient|is low|has expired)",
    "(insufficient|out of|sin|no) (balance|credit|funds|minutes|saldo|credito|minutos)",
    "(temporarily|temporalmente) (out|unavailable|suspended|disconnected|closed|fuera|no|suspendid[oa]|cerrad[oa])",
    "(?:error|(?<!gate )(?<!door )(?<!lockbox )(?<!the )(?<!my )code|(?<!el )(?<!mi )codigo) [0-9]{3,}",
    "(carrier|operador|compania telefonica|operadora) (rejected|violation|blocked|de destino|rechazo|bloqueo"
    "|filter[a-z]*)",
    "rejected by (the )?(carrier|network|recipient)",
    "(closed|cerrad[oa]s?|(?<!ya )cerramos) (on|until|today|for the|now|this|due|at|por|el|hasta|los|hoy|en|a las|"
    "de)(?! "
    "(?:it|escrow|the house|the sale|our|my|trato|venta))",
    "we (will |shall |are going to )?(reopen|be back|return|resume|be open|be closed|respond|reply|get back|be in"
    " touch|contact you|call you|follow up|process|review|ship)",
    "(reabrimos|regresamos|volvemos|abrimos|reabriremos|regresaremos|estaremos) (el|a|a las|hasta|de|en|abiert[oa]s"
    "|cerrad[oa]s|disponibles)",
    "(nuestr[oa]s?|our) (horario|oficina|equipo|tienda|personal|sucursal|office|store|team|staff|representatives?"
    "|agents?|clinic|shop|support)( hours)? (is|are|es|esta|estan|will|se|le|atiende|permanec[a-z]+|hours|estara)",
    "(le|te|lo|la|los|les|nos) (contactaremos|atenderemos|responderemos|llamaremos|contestaremos|comunicaremos"
    "|avisaremos|respondera|contactara|atendera)",
    "(if|for|in case of|si|en caso de|para) (this is |it is |an |a |es |una |de )*(emergency|emergencies|emergencia"
    "|emergencias|urgente|urgencia|urgent)",
    "(call|dial|marque|llame)( al)? 911",
    "(weekdays|monday|mon|lunes|lun) ?(-|to|through|thru|a) ?(friday|fri|saturday|sat|viernes|vie|sabado|sab)"
    " ?[,:from de]* ?[0-9]",
    "[0-9]+ (am|a m)? ?(-|to|a) ?[0-9]+ (pm|p m)",
    "(currently|presently|actualmente) (away|unavailable|out|on leave|traveling|travelling|in a meeting|closed"
    "|assisting|experiencing|fuera|ausente|cerrad[oa]|no disponible|en una|atendiendo)",
    "(estare|estaremos|me encuentro|nos encontramos) (fuera|ausentes?|de viaje|de licencia|de vacaciones|sin acceso)",
    "(notifications?|notificaciones) (silenced|silenciad[oa]s|off|desactivad[oa]s|are off|muted)",
    "(sleep|work|personal|driving|reading|sueno|trabajo|descanso) (mode|focus|is on|profile)",
    "(no molestar|do not disturb) (activad[oa]|esta|is|hasta|until|mode|encendido)(?! ?(?:=|,))",
    "(modo|focus) (no molestar|sueno|trabajo|avion|descanso|silencioso)",
    "(appointment|cita|reservation|reservacion|visit|turno|booking) [a-z0-9 ,:]{2,50}(reply|responda|confirm"
    "|confirmar|confirme|cancel|cancelar|reschedule|reprogramar)",
    "(?<! my )(?<! our )(?<! mi )(?<! el )(?<! monthly )(payment|pago|bill|factura|invoice|autopay|recibo|statement|"
    "estado "
    "de cuenta) "
    "(of|de|due|is|was|received|vence"
    "|recibid[oa]|reminder|failed|for|por|fue|ha|esta)(?! (?:the house|la casa|too|the mortgage))",
    "(ending|terminad[oa]|termina) (in |en |with )?[0-9]{3,4}",
    "(your|su|tu) (prescription|table|reservation|policy|receta|mesa|reservacion|poliza|medicamento|vehiculo"
    "|vehicle) (is|has|will|esta|fue|sera|at|en|#)",
    "(rate|califique|califica) (your|our|su|tu|nuestro|el|the) ", "(on a scale|en una escala|survey|encuesta)",
    "(reply|respond|responda|responde|conteste|text|envie) (con |with )?(y|yes|si|c|r|1|2|confirm|confirmar) (to|for"
    "|para|if|or|o|y)",
    "(data|message) rates may apply", "(unsubscribe|darse de baja) (reply|text|responda)",
    "(this|esto|este) (is|es) (an?|un|una) (automated|automatic|auto|unmonitored|mensaje automatico|respuesta"
    " automatica)",
    "(unmonitored|not monitored|no monitoread[oa]|no es monitoread[oa]|no se monitorea|no atendid[oa])",
    "(bot|virtual assistant|asistente virtual) (here|will|can|aqui|puede)",
)  # fmt: skip
_PREFIX = re.compile(
    r"\s*[\[(<*]*\s*(auto|automatic|automated|autom[aá]tic[oa]|auto[- ]?(reply|response|respuesta)|ooo)\s*[\])>*:-]",
    re.IGNORECASE,
)


def is_written_by_machine(words: MessageWords) -> bool:
    """Whether a machine wrote the message."""
    if _PREFIX.match(words.raw) is not None:
        return True
    return is_meant(
        Intent.AUTOMATIC_REPLY,
        words.raw,
        by_rules=lambda: has_phrases_of_machine(words),
        ruled_out=lambda: is_written_by_person(words),
    )


def has_phrases_of_machine(words: MessageWords) -> bool:
    """Whether the rules find what machines write, and nothing that only people do."""
    if is_written_by_person(words) or words.contains(TELLS_OF_ONE):
        return False
    return words.contains(_SAYS_SO) or (words.contains(_AUTOMATIC) and ABOUT_THE_SALE.search(words.text) is None)
