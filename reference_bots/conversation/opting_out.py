"""Opt-out, opt-in and help (CON-001 to CON-003): one confirmation, do-not-disturb in the CRM, then silence.

Where the CRM already blocks SMS, the carrier has confirmed the opt-out, and a message of ours would be refused.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.crm_fields import OPTED_OUT_TAG
from reference_bots.conversation.effects import CancelFollowUps, Effect, SetDoNotDisturb, SetTags
from reference_bots.conversation.events import Event, MessageReceived
from reference_bots.conversation.fallback import remove_invisible_characters
from reference_bots.conversation.reply_builder import build_statement
from reference_bots.conversation.rules import Reply, TurnResult
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.languages import detect_language
from reference_bots.conversation.understanding.opt_out import is_opt_out
from reference_bots.conversation.understanding.quotations import read_own_words
from reference_bots.conversation.understanding.tokens import MessageWords, tokenize
from reference_bots.conversation.vocabulary import Language, SequenceState
from reference_bots.conversation.wording import PhraseVariants

SMS: Final = "SMS"
BLOCKED_CHANNELS: Final = (SMS, "Call", "Email", "WhatsApp")
"""Channels for which an opt-out sets do-not-disturb: nothing may reach the contact by any of them."""

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
HELP = PhraseVariants(
    intent="help",
    english=("Jorge's real estate office here. Reach us at {phone}, or write here. Reply STOP to opt out.",),
    spanish=("Oficina de bienes raíces de Jorge. Nos encuentra en el {phone} o aquí. Responda STOP para no más.",),
)
HELP_WITHOUT_PHONE = PhraseVariants(
    intent="help",
    english=("Jorge's real estate office here. Write here, and we answer. Reply STOP to opt out.",),
    spanish=("Oficina de bienes raíces de Jorge. Escríbanos aquí mismo. Responda STOP para no recibir más.",),
)


_SPANISH_WORDS = frozenset(
    ["alto", "ayuda", "ayudame", "ayudeme", "ayudenme", "baja", "basta", "borrame", "borrar", "borreme", "borrenme",
    "cancelar", "cancele", "cancelen", "deje", "dejen", "detener", "detenganse", "elimineme", "eliminenme", "para",
    "parar", "pare", "paren", "quitame", "quitar", "quiteme", "quitenme", "saqueme", "saquenme", "ya"]
)  # fmt: skip
"""Words of ending and of help that stand in no list of a language, for a street or a person may be called so."""
_FEW = 3


def _find_language(words: MessageWords, state: Conversation) -> Language:
    """The language of an opt-out or of a call for help; of a few words, one Spanish word is enough."""
    spanish = len(words.tokens) <= _FEW and any(token.text in _SPANISH_WORDS for token in words.tokens)
    return detect_language(words) or (Language.SPANISH if spanish else state.language)


def has_opt_out(events: Iterable[Event]) -> bool:
    """Whether one of these events is an opt-out; it is processed at once, and what waits to be sent is cancelled."""
    return any(
        is_opt_out(tokenize(read_own_words(remove_invisible_characters(said.text)).text))
        for said in events
        if isinstance(said, MessageReceived)
    )


def reply_to_opt_out(state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """Confirm once, in the person's language, and block every channel."""
    after, effects = _opt_out(replace(state, language=_find_language(words, state)), facts)
    reply = build_statement(after, GOODBYE, then=effects)
    return replace(reply, say=None) if SMS in facts.contact.blocked_channels else reply


def opt_out_silently(state: Conversation, facts: TurnContext) -> TurnResult:
    """Record the opt-out of a contact whom a person handles: nothing is sent, and every channel is blocked."""
    after, effects = _opt_out(state, facts)
    tags = () if OPTED_OUT_TAG in facts.contact.tags else (SetTags(add=(OPTED_OUT_TAG,)),)
    return TurnResult(state=after, effects=(*tags, *effects))


def _opt_out(state: Conversation, facts: TurnContext) -> tuple[Conversation, tuple[Effect, ...]]:
    channels = tuple(channel for channel in BLOCKED_CHANNELS if channel not in facts.contact.blocked_channels)
    lead = replace(state.lead, waiting=False)
    if lead.sequence is not None:
        lead = replace(lead, sequence=SequenceState.OPTED_OUT)
    state = replace(state, opted_out=True, open_question=None, introduced=True, lead=lead, channels_we_blocked=channels)
    return state, (CancelFollowUps(), *((SetDoNotDisturb(channels=channels, active=True),) if channels else ()))


def reply_to_opt_in(state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """Unblock what the opt-out blocked, and say welcome; the tag goes with the state."""
    lead = state.lead
    if lead.sequence is not None:
        lead = replace(lead, sequence=SequenceState.ENGAGED)
    blocked_by_opt_out = {*state.channels_we_blocked, SMS}
    channels = tuple(
        channel for channel in BLOCKED_CHANNELS if channel in blocked_by_opt_out & facts.contact.blocked_channels
    )
    back = replace(
        state,
        opted_out=False,
        open_question=None,
        lead=lead,
        channels_we_blocked=(),
        language=_find_language(words, state),
    )
    unblock = (SetDoNotDisturb(channels=channels, active=False),) if channels else ()
    return replace(build_statement(back, WELCOME_BACK), first=unblock)


def reply_to_call_for_help(state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """Say who writes, how to reach us and how to stop; the open question stays open."""
    state = replace(state, introduced=True, language=_find_language(words, state))
    if not facts.office_phone:
        return build_statement(state, HELP_WITHOUT_PHONE)
    return build_statement(state, HELP, phone=facts.office_phone)
