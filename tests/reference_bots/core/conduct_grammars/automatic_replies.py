"""The grammar of what machines write: a phone, an office, a carrier, a shop, a bank, and people who write of machines.

Heard: absence, hours, receipts of messages, failed deliveries, codes, reminders, parcels, screens for calls.
Not heard: people who tell of such a machine, who are busy themselves, who thank, or who close a sale.
"""

from tests.reference_bots.core.conduct_grammars.grammar import Grammar

GRAMMAR = Grammar(
    slots={
        "day": ("Monday", "March 3", "the 15th", "next week", "tomorrow morning", "Tuesday at 9 AM"),
        "firm": (
            "Inland Dental",
            "Rancho Plumbing",
            "Dr. Patel's office",
            "Foothill Auto Repair",
            "Sunrise Salon",
            "ABC Law Group",
        ),
        "sp_day": ("el lunes", "el 3 de marzo", "mañana", "la próxima semana", "el martes a las 9"),
        "sp_firm": ("Clínica Dental Sonrisas", "Taller Ramírez", "Despacho Jurídico Soto", "Farmacia San José"),
    },  # fmt: skip
    heard={
        "automatic reply": (
            "(I am|I'm) (out of the office|away from my desk|on vacation|on annual leave|on medical leave|traveling) (until|through) {day}(. I will respond when I return.| with limited access to email.|. For urgent matters call the front desk.)",
            "(Thank you|Thanks) for (contacting|calling|texting|messaging|reaching out to) {firm}. (We will get back to you shortly.|Our office is closed.|A member of our team will reply within 24 hours.|How can we help you today?)",
            "{firm}: (We have received your message|Your message has been received|We got your request) and (will respond within one business day|someone will be in touch soon|a representative will contact you).",
            "(Our|Office|Store|Business) hours are (Monday through Friday|Mon-Fri|weekdays) (8am to 5pm|9-5|from 8 to 6). (Please leave a message.|We'll reply when we open.|)",
            "(I'm|I am) driving (with Do Not Disturb While Driving turned on|right now and will see your message when I stop|- Sent by my phone automatically). (I'll see your message when I get where I'm going.|)",
            "(Auto-reply|Automatic reply|AUTO RESPONSE|[Auto-Reply]|Autoreply): (I can't talk right now.|in a meeting, will reply later.|Currently unavailable.|on leave until {day}.)",
            "(The|This) (number|person|customer|subscriber|party) you (are trying to reach|have dialed|have texted|are texting) (is not available|cannot receive messages|is not in service|has been disconnected|is no longer in service|is unavailable).",
            "(Message|Your message|Text|Your text) (could not be delivered|was not delivered|failed to send|was blocked by the carrier|was not sent|is undeliverable). (Error 30007.|Please try again later.|Invalid destination.|)",
            "(This number|This line|This inbox|This mailbox) (is not monitored|does not accept texts|cannot receive text messages|is a landline|is for outgoing messages only|is unattended|does not receive replies).",
            "(Your|Use) (verification code|security code|one-time code|login code|Google code|passcode) (is|) (482913|559 201|G-482913). (Do not share it.|It expires in 10 minutes.|Never share this code.)",
            "(Reminder:|Appt reminder:|This is a reminder of) your (appointment|visit|cleaning) (at|with) {firm} (on {day}|is {day}). Reply (C to confirm|YES to confirm|1 to confirm, 2 to cancel).",
            "Your (package|order|delivery|prescription|food) (has been delivered|is out for delivery|is ready for pickup|will arrive by 8pm|has shipped|is on its way). (Track it at the link.|Thank you for your order.|)",
            "(Bank alert:|Fraud alert:|Chase:|Account notice:) (a charge of $45.10 was made on card ending 4410|your balance is below $50|did you attempt a purchase of $312? Reply YES or NO|your payment is due {day}).",
            "(The person|Caller|This user) (is using a call screening service|has call screening on|uses Google Assistant). (Say your name and why you're calling.|State your name.|)",
            "(You have reached|You've reached) (the voicemail of Dan|{firm}|the mailbox of 909 555 0101). (Please leave a message after the tone.|Our lines are busy.|Leave your name and number.)",
            "(Text STOP to unsubscribe|Reply HELP for help, STOP to end|Msg & data rates may apply). {firm} (sale ends {day}|thanks you for your visit).",
            "(Your feedback matters:|How did we do?) (Rate your visit to|On a scale of 1 to 5, how was) {firm}(. Reply 1-5.| today?)",
            "(I'm in a meeting|I'm at work|I can't talk right now). (Sent automatically|This is an automatic message|Sent from my car).",
            "(Focus is on|Sleep focus is on|Dan has notifications silenced|Do Not Disturb is on)(.|. Notify anyway?)",
            "(Estoy|Me encuentro|Estaré) (fuera de la oficina|de vacaciones|de viaje|ausente) hasta {sp_day}. (Le responderé a mi regreso.|Para urgencias llame a recepción.|Contestaré en cuanto vuelva.|)",
            "Gracias por (comunicarse con|contactar a|escribir a|llamar a) {sp_firm}. (En breve le atenderemos.|Nuestro horario es de 9 a 6.|Un asesor se comunicará con usted.|Estamos cerrados por el momento.)",
            "(Respuesta automática|Mensaje automático|Autorespuesta): (en este momento no puedo contestar|estoy manejando|no estoy disponible|regreso {sp_day}).",
            "(El número|El usuario|El cliente|La persona) que (usted marcó|marcó|intenta contactar) (no está disponible|se encuentra fuera de servicio|no existe|no puede recibir mensajes|está suspendido).",
            "(Su mensaje no pudo ser entregado|Mensaje no entregado|No se pudo enviar el mensaje|El mensaje no fue enviado). (Intente más tarde.|Error 30003.|)",
            "(Su|Tu) (código|código de verificación|clave de acceso|código de seguridad) es (482913|55 02 91). (No lo comparta.|Vence en 10 minutos.|)",
            "(Recordatorio:|Le recordamos) su cita (con|en) {sp_firm} {sp_day}. (Responda 1 para confirmar.|Conteste SI para confirmar.|)",
            "Su (paquete|pedido|receta|entrega) (fue entregado|está en camino|está listo para recoger|llegará hoy antes de las 8|ha sido enviado). ",
            "(Nuestro horario de atención es|Horario:|Atendemos de) lunes a viernes de 9 a 5. (Deje su mensaje.|Le contestaremos pronto.|)",
        ),
    },
    unheard=(
        "(sorry|sorry I missed you|hey sorry), (I was|I'm) (driving|in a meeting|at work|on vacation|on the other line) (when you texted|, what's up|, can we talk at 5|but yes I want to sell)",
        "my phone (sends|sent|has) (an auto reply|an automatic message|that driving message|auto replies) (when I drive|, ignore it|, sorry about that|by itself)",
        "(I got|we keep getting) (an auto reply|a bounce|your voicemail|a busy signal|a message that the number is not in service) (when I called|from your office|when I tried you)",
        "(did you get|have you received) my (message|voicemail|package|documents|email)?",
        "(thanks|thank you) for (getting back to me|reaching out|the info|texting me back|your patience|asking)(, yes I want to sell|, we'd like to see it|, three bedrooms|)",
        "my office (closes at 5|is closed Fridays|hours are crazy), (so after that works|so Friday is good for a showing|call me then)",
        "(the|our) house (closed|is delivered|was delivered vacant) (escrow in March|last week|in June)(, so we need a new one| and we bought again|)",
        "(I will|I'll) (get back to you|let you know|respond|call you) (tomorrow|after I talk to my wife|when I get home|next week|soon)",
        "(the gate|the door|the lockbox) code is (4410|2291#|1407), (go ahead and look|the key is inside|call when you're there)",
        "my (order|new job|package|transfer) (starts|comes|is|came) (Monday|in June|through), (so I have to move|so let's wait|we can look then)",
        "(I work for|my wife works for|I own) (a dental office|an auto repair shop|a delivery company|a bank|Amazon deliveries) (in Upland|full time|)",
        "can we (confirm|move|reschedule) (my|our|the) (appointment|visit|showing) (for {day}|to 4pm|please)",
        "my (voicemail|mailbox) (is full|is always full|doesn't work), (text me|so just text|text is better)",
        "I (turned off|silenced|muted) my (notifications|phone) (at night|during church|earlier)(, sorry|, what did you say|)",
        "(the bank|my lender) (said|says) (my payment|the balance|my account) (is fine|is 210k|qualifies us)",
        "we (will|can) (reopen|close|be back|return) (the offer|escrow|from Texas|home) {day}(, call then|)",
        "(perdón|disculpe), (estaba|andaba) (manejando|en una junta|trabajando|de vacaciones)(, ya puedo hablar|, qué me decía|, sí quiero vender)",
        "mi (teléfono|celular) (manda|mandó) (un mensaje automático|respuestas automáticas) (cuando manejo|solo|, no le haga caso)",
        "(gracias por|le agradezco por) (contestar|escribirme|la información|avisarme)(, sí queremos vender|, tres recámaras|)",
        "(le aviso|le contesto|le llamo|yo le digo) (mañana|cuando llegue a casa|después de hablar con mi esposa|en la tarde)",
        "(el código|la clave) de la (puerta|reja|cajita) es (4410|2291)",
        "¿(le llegó|recibió) mi (mensaje|correo|paquete|foto)?",
    ),
)
"""What a machine wrote, and people who write of machines."""
