"""The notice for contacts on the admission waiting list, and who need not wait there (LIM-001)."""

from dataclasses import replace

from reference_bots.conversation.context import Contact, TurnContext
from reference_bots.conversation.effects import SendMessage
from reference_bots.conversation.events import MessageReceived
from reference_bots.conversation.fallback import remove_invisible_characters
from reference_bots.conversation.introduction import add_introduction
from reference_bots.conversation.silence import HUMAN_TAGS
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.languages import detect_language
from reference_bots.conversation.understanding.tokens import tokenize
from reference_bots.conversation.wording import PhraseVariants

WAIT_NOTICE = PhraseVariants(
    intent="wait",
    english=(
        (
            "Thank you for writing. I am in as many conversations as I can hold right now. Please give me a little "
            "while: your message is safe with me, and I answer it as soon as there is room."
        ),
    ),
    spanish=(
        (
            "Gracias por escribir. Ahora mismo atiendo todas las conversaciones que puedo. Deme un momento, por "
            "favor: su mensaje queda guardado y le contesto en cuanto haya lugar."
        ),
    ),
)


def is_conversation_finished(state: Conversation) -> bool:
    """Whether the conversation is finished: opted out, handled by a person, or an appointment is booked."""
    return state.opted_out or state.escalated_for is not None or state.calendar.booked is not None


def is_exempt_from_admission(state: Conversation | None, contact: Contact) -> bool:
    """Whether the bots will not answer this contact: a person handles the contact, or the contact has opted out."""
    return bool(HUMAN_TAGS.intersection(contact.tags)) or (state is not None and state.opted_out)


def build_wait_notice(state: Conversation | None, said: MessageReceived, facts: TurnContext) -> SendMessage:
    """The wait notice in the language of the message, with the introduction if it is the contact's first message."""
    known = state or Conversation(bot=facts.routed_to, first_contact=facts.now)
    known = replace(known, language=detect_language(tokenize(remove_invisible_characters(said.text))) or known.language)
    say = SendMessage(phrase=WAIT_NOTICE.render(known.language), intent=WAIT_NOTICE.intent, channel=said.channel)
    return say if known.introduced else add_introduction(say, known, facts)
