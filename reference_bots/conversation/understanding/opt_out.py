"""Recognises the wish for no more messages, the wish to get them again, and the call for help (CON-001 to CON-003).

A wish to end is understood as a verb of ending and an object that is us: me, this number, these texts, your list. The
same verb about something else (calls at work, other agents, an offer, a listing) is no such wish. A word that carriers
define counts only if the message consists of it.
"""

import re
from collections.abc import Collection

from reference_bots.conversation.carrier_keywords import DEFAULT_KEYWORDS, CarrierKeywords
from reference_bots.conversation.understanding.ending_wishes import NOT_TO_US, WISHES, WISHES_SPANISH
from reference_bots.conversation.understanding.intent_decisions import is_meant
from reference_bots.conversation.understanding.intents import Intent
from reference_bots.conversation.understanding.opt_out_frames import FRAMES, FRAMES_SPANISH
from reference_bots.conversation.understanding.opt_out_phrases import (
    ABOUT_OTHERS,
    BACK,
    ENDINGS,
    ENDINGS_SPANISH,
    INSTRUCTION,
)
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases

_FILLERS = frozenset([
    "please", "now", "thanks", "thank", "you", "ok", "just", "i", "said", "say", "told", "all", "it", "this", "that",
    "already", "right", "immediately", "sorry", "sir", "mam", "maam", "lol", "ugh", "hey", "hi", "hello", "jorge",
    "yes", "no", "text", "texts", "texting", "messages", "message", "me", "us", "and", "again", "the", "for", "god's",
    "sake", "god", "por", "favor", "gracias", "ya", "le", "dije", "que", "digo", "ahora", "mismo", "senor", "senora",
    "hola", "oiga", "de", "una", "vez", "entonces", "si", "don", "por_favor", "seriously", "really", "want", "i'd",
    "like", "to", "kindly", "bye", "omg", "dude", "bro", "man", "am", "are", "be", "to", "everything", "fully",
    "completely", "asap", "un", "eso", "esto", "todo", "porfavor", "do", "not",
])  # fmt: skip
"""Words around a keyword that change nothing about it."""
_ENDING_ALONE = frozenset([
    "stop", "stopp", "stoop", "stpo", "sotp", "stp", "tsop", "stopall", "stoppp", "unsubscribe", "unsub",
    "unsubscribed",
    "unsuscribe",
    "stahp",
    "stawp",
    "spam",
    "unsubcribe",
    "quit",
    "cancel",
    "end",
    "optout",
    "revoke",
    "cease",
    "desist",
    "parar", "pare", "paren", "parale", "parele", "parenle", "alto", "basta", "baja", "cancelar", "cancele", "cancelen",
    "detener", "detenganse", "detengase", "desuscribir", "desuscribirme", "desuscribanme", "suspender", "nomas",
])  # fmt: skip
"""Words that end the messages if a message says nothing else."""
_CLAUSE_ENDS = frozenset(".!?,;\n-/")


_WISHES = (ENDINGS, FRAMES, WISHES, ENDINGS_SPANISH, FRAMES_SPANISH, WISHES_SPANISH)
_ABOUT_ELSE = (ABOUT_OTHERS, NOT_TO_US)
_WANTS_MORE = compile_phrases("(like|love|happy) to (hear|see|get|receive) more", "enough about (me|us|him|her)")
_ONLY_SIGNS = re.compile(r"\s*(?:[\U0001f6d1\u270b\u26d4\U0001f6ab\U0001f595]\ufe0f?\s*)+")
"""A stop sign, a raised hand, no entry: nothing else is said."""
_HELP_WORDS = frozenset({"help", "info", "ayuda", "aide"})
_YES_WORDS = frozenset({"yes", "si", "start", "unstop", "comenzar", "iniciar", "empezar", "subscribe"})


def normalize_keyword(text: str) -> str:
    """A message as it is compared with keywords: lower case, without marks around it."""
    return " ".join(text.lower().split()).strip(" .!\"'“”*")


def is_opt_out(words: MessageWords, keywords: CarrierKeywords = DEFAULT_KEYWORDS) -> bool:
    """Whether the message asks for no more messages."""
    if words.contains(INSTRUCTION):
        return False
    if _ONLY_SIGNS.fullmatch(words.raw) or normalize_keyword(words.raw) in keywords.stop or _is_ending_alone(words):
        return True
    return is_meant(
        Intent.OPT_OUT,
        words.raw,
        by_rules=lambda: is_wish_to_end(words),
        ruled_out=lambda: is_about_else(words),
    )


def is_about_else(words: MessageWords) -> bool:
    """Whether the object of ending is not us, whatever else the words are."""
    return any(map(words.contains, _ABOUT_ELSE)) or words.contains_affirmed(_WANTS_MORE)


def is_wish_to_end(words: MessageWords) -> bool:
    """Whether the rules find a verb of ending with us as its object, in a message that is no keyword."""
    return not is_about_else(words) and any(words.contains(phrases) for phrases in _WISHES)


def is_opt_in(words: MessageWords, keywords: CarrierKeywords = DEFAULT_KEYWORDS) -> bool:
    """Whether the message, from a contact who opted out, asks for messages again."""
    if normalize_keyword(words.raw) in keywords.start:
        return True
    spoken = [token.text for token in words.tokens if token.text[0].isalnum() and token.text not in ("please", "ok")]
    return (len(spoken) == 1 and spoken[0] in _YES_WORDS) or words.contains_affirmed(BACK)


def is_call_for_help(words: MessageWords, keywords: CarrierKeywords = DEFAULT_KEYWORDS) -> bool:
    """Whether the message is the carriers' word for help, in one of both languages."""
    said = normalize_keyword(words.raw).strip("?¿¡ ")
    return said in keywords.help or said in _HELP_WORDS


def _is_ending_alone(words: MessageWords) -> bool:
    """Whether a clause consists of a word of ending and of words that change nothing about it.

    In a message with more clauses only "stop" counts: "Cancel, I have to think" is about something else.
    """
    clauses = _split_clauses(words)
    if [token.text for token in words.tokens if token.text.isalnum()] == list("stop"):
        return True
    for number, clause in enumerate(clauses):
        rest = [word for word in clause if word not in _FILLERS]
        if not rest or len(clause) - len(rest) > _MOST_FILLERS or not set(rest) <= _ENDING_ALONE:
            continue
        if number + 1 < len(clauses) and _goes_on(clauses[number + 1]):
            continue
        if len(clauses) == 1 or number == len(clauses) - 1 or set(rest) <= _STOPS:
            if "it" in clause and _continues_in_delight(clauses[number + 1 :]):
                continue
            return True
    return False


_MOST_FILLERS = 5
_STOPS = frozenset([
    "stop", "stopp", "stpo", "sotp", "unsubscribe", "unsub", "parar", "pare", "paren", "alto", "basta", "baja",
    "desist", "cease",
])  # fmt: skip
_DELIGHT = frozenset([
    "amazing", "awesome", "great", "love", "gorgeous", "beautiful", "perfect", "nice", "lol", "haha", "wow", "cute",
    "funny",
])  # fmt: skip


def _continues_in_delight(clauses: Collection[tuple[str, ...]]) -> bool:
    """Whether "stop it" is a cry of delight."""
    return any(_DELIGHT.intersection(clause) for clause in clauses)


def _goes_on(clause: tuple[str, ...]) -> bool:
    """Whether a clause shows that "stop" in front of it only asks for a moment."""
    return clause[:2] in _ASKS_FOR_A_MOMENT or clause[:1] in _ASKS_FOR_A_MOMENT


_ASKS_FOR_A_MOMENT = frozenset([
    ("let", "me"), ("wait", "a"), ("wait",), ("espere",), ("dejeme",), ("cuanto",), ("cual",), ("how", "much"),
    ("how", "many"), ("what", "was"), ("what", "did"), ("what", "price"), ("que", "dijo"), ("que", "precio"),
    ("hold", "on"), ("espereme",), ("espera",), ("dejame",),
])  # fmt: skip


def _split_clauses(words: MessageWords) -> list[tuple[str, ...]]:
    clauses: list[list[str]] = [[]]
    for token in words.tokens:
        if token.text in _CLAUSE_ENDS or token.text in ("and", "y", "so", "pero", "but"):
            clauses.append([])
        else:
            clauses[-1].append(token.text)
    return [tuple(clause) for clause in clauses if clause]
