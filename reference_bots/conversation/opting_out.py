"""Opt-out and opt-in messages (CON-001 to CON-003). The whole intent counts, not a single word inside a sentence."""

from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases
from reference_bots.conversation.wording import PhraseVariants

_ALONE = frozenset(
    [
        "stop",
        "stopall",
        "unsubscribe",
        "cancel",
        "end",
        "quit",
        "optout",
        "revoke",
        "parar",
        "alto",
        "cancelar",
        "basta",
    ]
)
_MEANT = compile_phrases(
    "stop (texting|messaging|contacting|calling|sending|writing)( me| us)?", "unsubscribe( me)?", "opt (me |us )?out",
    "remove (me|us|my number)", "take (me|us|my number) off",
    "do not (contact|text|message|call|write) (me|us)( again| any more| anymore)?",
    "no more (messages|texts|texting|sms)", "leave (me|us) alone", "lose my number",
    "no (me|nos) (escriba|escriban|contacte|contacten|mande|manden)( mas)?", "no mas mensajes",
    "dejen? de (escribir|mandar)(me)?", "(please )?stop(?= please )",
)  # fmt: skip
_BACK = frozenset({"start", "unstop", "yes", "si"})

GOODBYE = PhraseVariants(
    intent="opt_out",
    english=("No problem at all, you will not hear from us again. Reply START if you ever change your mind.",),
    spanish=("No hay problema, no le escribiremos más. Responda START si cambia de opinión.",),
)
WELCOME_BACK = PhraseVariants(
    intent="opt_in",
    english=("Welcome back, you will get our messages again. Reply STOP to opt out. How can we help?",),
    spanish=(
        "Qué gusto tenerle de vuelta, le volveremos a escribir. Responda STOP para no recibir más. ¿En qué le ayudo?",
    ),
)


def is_opt_out(words: MessageWords) -> bool:
    """Whether the message asks for no more messages."""
    spoken = [token.text for token in words.tokens if token.text[0].isalnum() and token.text not in ("please", "now")]
    return (len(spoken) == 1 and spoken[0] in _ALONE) or words.contains(_MEANT)


def is_opt_in(words: MessageWords) -> bool:
    """Whether the message, from a contact who opted out, asks for messages again."""
    spoken = [token.text for token in words.tokens if token.text[0].isalnum()]
    return len(spoken) == 1 and spoken[0] in _BACK
