"""What people write about machines, and what no machine writes (CONV-010)."""

import re

from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases

TELLS_OF_ONE = compile_phrases(
    "(my|our|mi|el) (phone|cell|car|truck|email|telefono|celular|cel|carro|correo) (sends?|sent|has|had|does|"
    "always|keeps?|auto|automatically|just|manda|mando|tiene|contesta|responde|envia|envio|puso) ?(an? |that |"
    "those |out |un |una |el |la |un mensaje )*(auto|driving|away|reply|replies|"
    "message|text|response|mensaje|respuesta|automatic|out of)",
    "(i|we|my [a-z]+|wife) (just |keep |kept |only |always |actually )*(got|get|gets|getting|received|reached|hear|"
    "heard) (an? |your |the |this |that |some )*(auto|automated|automatic|bounce|voicemail|busy|answering|"
    "recording|message that|error|mailbox|out of office)",
    "my (office|shop|store|work|voicemail|voice mail|mailbox|job|boss|company|clinic) (hours|is|does|closes|opens|"
    "was|gets)",
    "(ignore|disregard|never mind|sorry about|forget) (that|the|it|my) ?(auto|message|text|last)?",
    "(thanks|thank you|thx|gracias) (for|por) (getting back|reaching out|texting me|texting back|the information|"
    "calling me|calling back|writing me|writing back|asking|answering|replying|responding|checking|following|your "
    "patience|contestar|escribirme|la informacion|avisarme|responder|llamarme|su paciencia|"
    "preguntar|el mensaje|su respuesta)( to me| me| us| back| in| up| so fast| right away| tan pronto| pronto| "
    "rapido)*(?= ([.,!] )*$| [.,!] (?:we|i|yes|yeah|three|four|it|my|our|but|so|no|what|how|when|si|queremos|"
    "quiero|tres|cuatro|pero|cuanto|la|el|mi|[0-9])| and| but| pero| y )",
    "we (will|can|could|should|want to|would like to) (reopen|close|be back|return|resume) (the|escrow|from|home|"
    "on the|in (?:texas|june|july))",
    "(estaba|andaba|estuve|iba) (manejando|conduciendo|en una junta|trabajando|de vacaciones|ocupad[oa]|fuera)",
    "(was|were|been) (driving|in a meeting|at work|on vacation|on the other line|working|asleep|out of town)",
)  # fmt: skip
"""What people tell of machines that answer for them or for others, and of what they did themselves."""
_ASKED_ABOUT = compile_phrases(
    "(you|prove|this is|is this|or|are you|am i) ~ ~ ?auto ?-? ?responder",
    "(is|are|r|was) (this|ths|that|you|u|it|these) ~ ?(auto|automatic|automated|machine|bot|robot|generated)[a-z]*",
    "are you (even |really |actually )?(a |an |the |some )?(real |actual |live )?(person|human|computer|program|"
    "machine)",
    "(es|eres) (usted )?(una |un )?(persona|human[oa]|computadora|programa|maquina|robot|bot)",
)
_ASKED_ABOUT_WITH_MARK = compile_phrases(
    "(esto|este|eres|es) (es |un |una )*(mensaje |respuesta )?automatic[oa]", "auto ?responder ?(?=[?])",
)  # fmt: skip
"""Questions whether a machine writes; they are answered (CON-007)."""
_BY_A_PERSON = re.compile(r"\b(lol|haha|jaja\w*|sorry just saw|perdon|disculpe|bro|dude|hun|mija|mijo)\b")
ABOUT_THE_SALE = re.compile(
    r"\b(my (house|home|landline|grandson|grandkids?|place)|mi (casa|nieto|nieta|terreno|propiedad)|(the|our|la) (new "
    r")?(house|casa)"
    r"|(want|like|love|thinking|think|plan|planning|ready|interested|need) (to|of|about|in) (sell|selling|buy|buying|"
    r"list)"
    r"|(queremos|quiero|pensamos|pienso|gustaria|interesa|vamos a) (vender|comprar)|vender|so (i|we|come|call me)"
    r"|i did not get|did not come|no me llego|recibi su|(calling|writing|llamar|escribir) (yesterday|ayer)"
    r"|gate|lockbox|porton|my (voicemail|number|hours|shop)|vi su"
    r"|mi (buzon|numero|horario)|(i|was) (turned|had|put)|tenia|"
    r"office hours do not"
    r"|(on|of) the purchase|no me queda)\b"
)
"""What a person tells whoever asks about a home, and no machine does."""


def is_written_by_person(words: MessageWords) -> bool:
    """Whether the message asks about machines, or has words that only people write."""
    if words.contains(_ASKED_ABOUT) or (words.has_question_mark and words.contains(_ASKED_ABOUT_WITH_MARK)):
        return True
    return _BY_A_PERSON.search(words.text) is not None
