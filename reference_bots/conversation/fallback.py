"""Repair ladder for messages that are not understood: rephrase the question, offer a choice, then call a person.

A turn is fruitless if nothing was learned from the message and the same question is asked again. Text that is not
understood is never written to a field.

Source: docs/sources/business.md#repair-ladder.
"""

import re
import unicodedata
from dataclasses import replace
from typing import Final

from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.effects import SendMessage
from reference_bots.conversation.escalation import escalate_to_person
from reference_bots.conversation.labels import EscalationReason, Question
from reference_bots.conversation.rules import BotRules, Reply
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.wording import PhraseVariants, join_sentences

MAX_CHARACTERS_READ: Final = 4000
"""Number of characters that are read, invisible ones included."""
MAX_FRUITLESS_TURNS: Final = 3
"""Number of consecutive fruitless turns after which a person is called."""

_ASKING_INTENTS = ("ask_", "clarify", "greeting", "make_offer", "offer_", "recommend_homes")
"""Intent prefixes of replies that only ask; other replies answer something, so the turn is not fruitless."""

_UNREADABLE = PhraseVariants(
    intent="clarify",
    rephrase=True,
    english=(
        "Sorry, I did not catch that. Could you put it in a few words?",
        "I could not read that one. What would you like to say?",
    ),
    spanish=("Perdón, no entendí. ¿Me lo puede decir en pocas palabras?", "No pude leerlo. ¿Qué me quería decir?"),
)
_STILL_LOST = PhraseVariants(
    intent="clarify",
    english=("Sorry, I still do not follow.",),
    spanish=("Perdón, todavía no le entiendo.",),
)
_PURPOSE = PhraseVariants(
    intent="clarify",
    english=("Which comes closest: buying a home, selling one, or a word with Jorge?",),
    spanish=("¿Qué se acerca más: comprar casa, vender una, o hablar con Jorge?",),
)
CHOICE_WORDINGS: Final[dict[Question, PhraseVariants]] = {
    Question.PURPOSE: _PURPOSE,
    Question.CMA: PhraseVariants(
        intent="clarify",
        english=("Which would you like: a free market analysis, a call with Jorge, or nothing for now?",),
        spanish=("¿Qué prefiere: un análisis de mercado gratis, una llamada con Jorge, o nada por ahora?",),
    ),
    Question.ADDRESS: PhraseVariants(
        intent="clarify",
        english=("Would you rather send me the street and number of the home, or have a call with Jorge?",),
        spanish=("¿Prefiere mandarme la calle y el número de la casa, o una llamada con Jorge?",),
    ),
    Question.HALF_DAY: PhraseVariants(
        intent="clarify",
        english=("Which is easier for you: a morning or an afternoon?",),
        spanish=("¿Qué le queda mejor: la mañana o la tarde?",),
    ),
    Question.WISHES: PhraseVariants(
        intent="clarify",
        english=("To begin with, which is closest: 2 bedrooms, 3 bedrooms, or 4 bedrooms?",),
        spanish=("Para empezar, ¿qué se acerca más: 2 recámaras, 3 recámaras o 4 recámaras?",),
    ),
    Question.FINANCING: PhraseVariants(
        intent="clarify",
        english=("Which is it: pre-approved, cash, or not arranged yet?",),
        spanish=("¿Cuál es: preaprobado, efectivo, o todavía no?",),
    ),
    Question.TIMELINE: PhraseVariants(
        intent="clarify",
        english=("Which is closest: within 30 days, in 1 to 3 months, or later?",),
        spanish=("¿Qué se acerca más: en 30 días, en 1 a 3 meses, o después?",),
    ),
    Question.BUYER_MOTIVATION: PhraseVariants(
        intent="clarify",
        english=("Which is closest: a new job, more space, or an investment?",),
        spanish=("¿Qué se acerca más: un trabajo nuevo, más espacio, o una inversión?",),
    ),
    Question.WIDEN: PhraseVariants(
        intent="clarify",
        english=("Shall I widen the search, yes or no?",),
        spanish=("¿Amplío la búsqueda, sí o no?",),
    ),
    Question.HOME: PhraseVariants(
        intent="clarify",
        english=("Which shall it be: the first home, the second, or other homes?",),
        spanish=("¿Cuál prefiere: la primera casa, la segunda, u otras casas?",),
    ),
    Question.CONDITION: PhraseVariants(
        intent="clarify",
        english=("Which is closest: move-in ready, minor repairs, or major repairs?",),
        spanish=("¿Qué se acerca más: lista para vivir, reparaciones menores, o reparaciones mayores?",),
    ),
    Question.PRICE: PhraseVariants(
        intent="clarify",
        english=("Would you rather name a price, have the home valued first, or talk to Jorge?",),
        spanish=("¿Prefiere decirme un precio, que valuemos la casa primero, o hablar con Jorge?",),
    ),
    Question.SELLER_MOTIVATION: PhraseVariants(
        intent="clarify",
        english=("Which reason for selling is closest: a new job, a smaller home, a bigger home, or another reason?",),
        spanish=("¿Qué motivo se acerca más: un trabajo nuevo, una casa más chica, una más grande, u otro motivo?",),
    ),
    Question.OFFER: PhraseVariants(
        intent="clarify",
        english=("About the cash offer: is it a yes, a no, or something to talk over with Jorge?",),
        spanish=("Sobre la oferta en efectivo: ¿es un sí, un no, o prefiere hablar con Jorge?",),
    ),
    Question.STRATEGY: PhraseVariants(
        intent="clarify",
        english=("Shall Jorge call you about it, yes or no?",),
        spanish=("¿Quiere que Jorge le llame, sí o no?",),
    ),
}
"""Open question -> its wording as a choice. Offered appointment times are a choice already."""

_CODE = re.compile(
    r"""^\s*[\[{][^\n]{0,300}?["']\s*: | \{\{[^}]{0,80}\}\} | \{%[^%]{0,80}%\} | \$\{[^}]{0,80}\}
      | <\s*/?\s*[a-z!][^>]{0,200}> | \bdrop\s+table\b | \bunion\s+select\b | \bselect\s+\*\s+from\b
      | \binsert\s+into\s+\w+\s*\( | \bdelete\s+from\s+\w+\s*(?:where\b|;) | \bupdate\s+\w+\s+set\s+\w+\s*=
      | ['"]\s*(?:or|and)\s+['"]?\w+['"]?\s*=""",
    re.VERBOSE | re.IGNORECASE,
)
_INVISIBLE = frozenset({"Cf", "Cc", "Co", "Cs"})


def remove_invisible_characters(text: str) -> str:
    """The text without control and zero-width characters; line ends and tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    seen = text[:MAX_CHARACTERS_READ]
    return "".join(letter for letter in seen if letter in "\n\t" or unicodedata.category(letter) not in _INVISIBLE)


def is_code_or_markup(text: str) -> bool:
    """Whether the text is code or markup; no fact is taken from such a text."""
    return _CODE.search(text) is not None


def reply_to_unreadable_message(rules: BotRules, state: Conversation, facts: TurnContext) -> Reply:
    """The reply to a message without readable words."""
    phrase = _UNREADABLE.render(state.language, state.fruitless_turns)
    say = SendMessage(phrase=phrase, intent=_UNREADABLE.intent, rephrase=_UNREADABLE.rephrase)
    return _climb_repair_ladder(rules, state, Reply(state=state, say=say), facts)


def apply_repair_ladder(rules: BotRules, before: Conversation, reply: Reply, facts: TurnContext) -> Reply:
    """The reply itself if the turn was not fruitless, otherwise the next step of the repair ladder."""
    if not _is_fruitless_turn(before, reply, facts):
        return replace(reply, state=replace(reply.state, fruitless_turns=0))
    return _climb_repair_ladder(rules, before, reply, facts)


def _climb_repair_ladder(rules: BotRules, before: Conversation, reply: Reply, facts: TurnContext) -> Reply:
    times = before.fruitless_turns + 1
    if times >= rules.max_fruitless_turns:
        return escalate_to_person(before, EscalationReason.FRUITLESS, facts)
    reply = replace(reply, state=replace(reply.state, fruitless_turns=times))
    choice = CHOICE_WORDINGS.get(before.open_question) if before.open_question else _PURPOSE
    if times < rules.max_fruitless_turns - 1 or choice is None:
        return reply
    lost = _STILL_LOST.render(before.language)
    return replace(
        reply, say=SendMessage(phrase=join_sentences(lost, choice.render(before.language)), intent=choice.intent)
    )


def _is_fruitless_turn(before: Conversation, reply: Reply, facts: TurnContext) -> bool:
    """Whether the open question is only asked again. A turn that used a service understood something."""
    after, say = reply.state, reply.say
    return (
        before.open_question is not None
        and after.open_question is before.open_question
        and say is not None
        and say.intent.startswith(_ASKING_INTENTS)
        and facts.valuation is facts.homes is facts.booking is None
        and (facts.slots is None or after.calendar == before.calendar)
        and _learnable_facts(before) == _learnable_facts(after)
    )


def _learnable_facts(state: Conversation) -> tuple[object, ...]:
    """The state's values that a turn can learn or set, without values derived from them."""
    return (
        state.bot,
        state.lead.interest,
        state.lead.timeline_days,
        state.buyer,
        _seller_answers(state),
        state.address,
        state.calendar,
        state.valuation is None,
    )


def _seller_answers(state: Conversation) -> object:
    return replace(state.seller, cash_offer=None, temperature=None)
