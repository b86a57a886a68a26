"""The introduction in the first message to a contact: who writes, and how to opt out (CON-006)."""

from dataclasses import replace

from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.effects import SendMessage
from reference_bots.conversation.sms_text import MAX_SEPTETS, measure_sms
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.vocabulary import Language
from reference_bots.conversation.wording import first_fitting_text

_STOP = {Language.ENGLISH: "Reply STOP to opt out.", Language.SPANISH: "Responda STOP para no recibir más."}


def add_introduction(say: SendMessage, state: Conversation, facts: TurnContext) -> SendMessage:
    """The message with the introduction in front and the opt-out words at the end, both kept when rephrased."""
    stop = _STOP[state.language]
    variants = [f"{opening} {say.phrase} {stop}" for opening in _build_introduction_variants(state, facts)]
    return replace(say, phrase=first_fitting_text(*variants), keep_verbatim=(*say.keep_verbatim, "Jorge", stop))


def add_way_to_stop(say: SendMessage, language: Language) -> SendMessage:
    """The message with the opt-out words at the end, where it has none, as each e-mail needs them."""
    stop = _STOP[language]
    if "STOP" in say.phrase:
        return say
    return replace(say, phrase=f"{say.phrase}\n\n{stop}", keep_verbatim=(*say.keep_verbatim, stop))


def max_phrase_septets(state: Conversation, facts: TurnContext) -> int:
    """Maximum septets of a phrase in this turn, the introduction deducted if it is due."""
    if state.introduced:
        return MAX_SEPTETS
    shortest = f"{_build_introduction_variants(state, facts)[-1]}  {_STOP[state.language]}"
    return MAX_SEPTETS - measure_sms(shortest)


def _build_introduction_variants(state: Conversation, facts: TurnContext) -> tuple[str, str]:
    name = f" {facts.contact.first_name}" if facts.contact.first_name else ""
    if state.language is Language.SPANISH:
        return f"Hola{name}, le escribe la asistente de la oficina de Jorge.", "La asistente de Jorge:"
    return f"Hi{name}, this is Jorge's office assistant.", "Jorge's office assistant here."
