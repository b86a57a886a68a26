"""The notice for contacts on the admission waiting list, and who need not wait there (LIM-001)."""

from collections.abc import Iterable
from dataclasses import replace

from reference_bots.conversation.context import Contact, Facts
from reference_bots.conversation.effects import Say
from reference_bots.conversation.events import Happening, Said
from reference_bots.conversation.fallback import readable
from reference_bots.conversation.introduction import introduce
from reference_bots.conversation.opting_out import wants_out
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.turn import HUMAN_TAGS
from reference_bots.conversation.understanding.languages import spoken_language
from reference_bots.conversation.understanding.tokens import hear
from reference_bots.conversation.wording import Wording

A_LITTLE_WHILE = Wording(
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


def over(state: Conversation) -> bool:
    """Whether the conversation is finished: opted out, handled by a person, or an appointment is booked."""
    return state.opted_out or state.called is not None or state.calendar.booked is not None


def needs_no_room(state: Conversation | None, contact: Contact) -> bool:
    """Whether the bots will not answer this contact: a person handles the contact, or the contact has opted out."""
    return bool(HUMAN_TAGS.intersection(contact.tags)) or (state is not None and state.opted_out)


def leaving(waiting: Iterable[Happening]) -> bool:
    """Whether one of the waiting messages is an opt-out; an opt-out is processed at once."""
    return any(wants_out(hear(readable(said.text))) for said in waiting if isinstance(said, Said))


def asked_to_wait(state: Conversation | None, said: Said, facts: Facts) -> Say:
    """The wait notice in the language of the message, with the introduction if it is the contact's first message."""
    known = state or Conversation(bot=facts.routed_to, first_contact=facts.now)
    known = replace(known, language=spoken_language(hear(readable(said.text))) or known.language)
    say = Say(phrase=A_LITTLE_WHILE.text(known.language), intent=A_LITTLE_WHILE.intent)
    return say if known.introduced else introduce(say, known, facts)
