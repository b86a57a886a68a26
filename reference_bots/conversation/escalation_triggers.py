"""Messages that need a person (HAND-004): a wish for a person, and legal or distress matters.

A keyword alone is not enough if it has another meaning: an attorney who is a friend, foreclosures as bargains, a
divorce long ago. The question whether the bot is a machine is answered by the bot (CON-007).
"""

import re
from dataclasses import dataclass

from reference_bots.conversation.labels import EscalationReason, Question
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.phrases import CompiledPhrases, compile_phrases
from reference_bots.conversation.understanding.tokens import MessageWords
from reference_bots.conversation.vocabulary import Bot

_TALK = "(talk|talking|speak|speaking|chat|deal) (to|with)"
_REAL = "(real |live |actual |living |human )?"
_HUMAN = "(human|human being|person|representative|manager|supervisor)"
_WISH = compile_phrases(
    f"{_TALK} (a |an |the |your )?{_REAL}({_HUMAN}|agent|operator)",
    f"{_TALK} (someone|somebody)(?! (first|else first|before|about (it|this|that) first))",
    f"(get|give|connect|find|pass|put|transfer|forward|refer) me ~ {_REAL}({_HUMAN}|someone|somebody)",
    f"(want|need|prefer|rather have|would like) (a |an ){_REAL}{_HUMAN}(?! (who|that|to buy|to rent))",
    "(can|could|may|would|will|have) (someone|somebody|a person) (please )?(call|phone|ring|contact|reach out)",
    f"(is|are) there (a |an |any )?{_REAL}(human|person|people|humans)( here| there| i can| who)",
    "(not|rather than|instead of|tired of|no more) ((want to )?(talk|text|chat|deal|speak|talking|texting) (to|with) )"
    "?(a |an |this |the )?(bot|bots|robot|robots|machine|machines|chatbot|computer)(?! ~ ?[?])",
    "hablar con (una |un |alguna |algun )?(persona|humano|agente|alguien|representante|encargado|gerente)",
    "(quiero|necesito|prefiero|paseme|pasame|comuniqueme) (con )?(una |un |a )?(persona|humano|agente|alguien)",
    "(puede|podria) (llamarme|contactarme) (alguien|una persona)",
    "alguien (me )?(puede|podria) (llamar|contactar)(me)?",
    "no quiero ~ (robot|maquina|bot|computadora)",
)  # fmt: skip
_WISH_ALONE = re.compile(
    rf" (?:please )?{_REAL}(?:{_HUMAN}|agent|operator|representative|humano|persona|agente)(?: please| por favor)?"
    r"(?: [.!])* "
)
_WISH_FOR_JORGE = compile_phrases(
    f"{_TALK} jorge", "jorge (to )?(call|phone|text|contact) me", "(call|phone) me", "give me a call",
    "hablar con jorge", "jorge me (llame|escriba|contacte)", "llameme",
)  # fmt: skip
_ABOUT_A_TALK = (Question.SLOT, Question.HALF_DAY, Question.STRATEGY)
"""Questions about a call with Jorge; a wish for Jorge is an answer to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _EscalationTopic:
    """A matter that a bot must not handle.

    words: phrases that name the matter.
    otherwise: phrases in which the same words mean something else.
    """

    concern: EscalationReason
    words: CompiledPhrases
    otherwise: CompiledPhrases | None = None


_BARGAINS = compile_phrases(
    "(foreclosures?|foreclosed|short sales?|probate) (homes?|houses?|listings?|properties)",
    "(buy|buying|find|show|see|send|any|looking for|looking at|interested in|list of|have) (me |us )?(a |an |some )?"
    "(foreclosures?|foreclosed|short sales?|probate)",
    "(foreclosures|short sales) (for sale|available|listed)", "(comprar|busco|hay) (casas )?(embargadas?|en embargo)",
)  # fmt: skip
_LONG_AGO = compile_phrases(
    "years ago", "a long time ago", "decades ago", "hace (muchos )?anos", "hace ~ anos", "not anymore"
)
_COLLEAGUES = compile_phrases(
    "(attorney|lawyer) (friend|friends|buddy|neighbor|neighbour|cousin|brother|sister)",
    "(am|is|was|are|as|being|works? as|become|married) (a |an )(~ )?(attorney|lawyer)",
    "(am|is|are) (attorneys|lawyers)", "(soy|es|somos|son|amig[oa]) abogad[oa]s?",
)  # fmt: skip
_MATTERS = (
    _EscalationTopic(
        concern=EscalationReason.FORECLOSURE,
        words=compile_phrases(
            "(pre ?)?foreclosures?",
            "preforeclosure",
            "foreclos(e|ed|es|ing)",
            "ejecucion hipotecaria",
            "(?<! sin )embarg(o|an|ando|aron|ar|ada)",
        ),
        otherwise=_BARGAINS,
    ),
    _EscalationTopic(
        concern=EscalationReason.BANKRUPTCY,
        words=compile_phrases("bankruptcy", "bankrupt", "chapter (7|11|13)", "bancarrota", "quiebra"),
    ),
    _EscalationTopic(
        concern=EscalationReason.SHORT_SALE, words=compile_phrases("short sales?", "venta corta"), otherwise=_BARGAINS
    ),
    _EscalationTopic(concern=EscalationReason.TAX_LIEN, words=compile_phrases("liens?", "gravamen(es)?")),
    _EscalationTopic(
        concern=EscalationReason.PROBATE,
        words=compile_phrases("probate", "juicio sucesorio", "(en|la|de|una) sucesion", "testamentaria"),
        otherwise=_BARGAINS,
    ),
    _EscalationTopic(
        concern=EscalationReason.DIVORCE,
        words=compile_phrases("divorc(e|es|ed|ing)", "divorci[a-z]+"),
        otherwise=_LONG_AGO,
    ),
    _EscalationTopic(
        concern=EscalationReason.LAWSUIT,
        words=compile_phrases(
            "lawsuits?",
            "sued",
            "suing",
            "(take|taking|taken|going|go) ~ to court",
            "demanda (judicial|legal|contra)",
            "(me|nos) (demand[a-z]+|estan demandando)",
        ),
    ),
    _EscalationTopic(
        concern=EscalationReason.ATTORNEY,
        words=compile_phrases("attorneys?", "lawyers?", "abogad[oa]s?"),
        otherwise=_COLLEAGUES,
    ),
)


def find_concern(state: Conversation, words: MessageWords) -> EscalationReason | None:
    """Why the message needs a person, or None. A matter that was raised before is not raised again."""
    if wants_person(state, words):
        return EscalationReason.PERSON
    for matter in _MATTERS:
        if matter.concern not in state.escalation_history and words.contains_affirmed(matter.words):
            return None if matter.otherwise is not None and words.contains(matter.otherwise) else matter.concern
    return None


def wants_person(state: Conversation, words: MessageWords) -> bool:
    """Whether the message asks for a person.

    "I want to talk to Jorge" is a wish for an appointment to the lead bot; the other bots call Jorge.
    """
    if words.contains(_WISH) or _WISH_ALONE.fullmatch(words.text):
        return True
    calls_him = state.bot is not Bot.LEAD and state.open_question not in _ABOUT_A_TALK and state.calendar.booked is None
    return calls_him and words.contains_affirmed(_WISH_FOR_JORGE)
