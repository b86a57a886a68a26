"""The sentences of a message, and which of them ask for something, with or without a question mark."""

import re
import unicodedata
from collections.abc import Mapping

_SENTENCE_END = re.compile(r"(?<=[!?…])(?=[^!?…\w]|$)|(?<![apAP]\.[mM])(?<=[.])(?=\s|$)|\n")
_QUESTION = re.compile(r"[^.!?\n]*\?")
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"'})
_WORD = re.compile(r"(?<![\w$])[a-z][a-z']*", re.IGNORECASE)

_LEAD_IN = (
    r"(?:\W*(?:(?:ok(?:ay)?|so|and|but|also|hey|hi|hello|now|great|perfect|awesome|sure|yes|yeah|cool|thanks|well|oh|ah|"
    r"got it|thank you|gotcha|sounds good|no problem|by the way|btw|first|next|last|then|quick question|about|roughly|"
    r"y|pero|bueno|claro|oiga|oye|hola|listo|perfecto|gracias|entonces|disculpe|perdon|ahora|de|en|con|a|para|por|"
    r"just|or|the)\b)){0,4}\W*"
)
_ASKING_WORD = (
    r"(?:who|what|where|when|which|why|how|do|does|did|is|are|was|were|has|have|had|can|could|would|will|should|any|"
    r"whose|que(?! (?:bueno|bien|gusto|padre|lindo|emocion|pena|maravilla|alegria))|cuant[oa]s?|cual(?:es)?|cuando|"
    r"donde|como|quien(?:es)?|eres|tienes|quieres|puedes|podrias|debes|buscas|"
    r"(?:es|son|esta|estan|tiene|tienen|hay|quiere|puede|podria|le|les|te|la|ya|debe|busca)\b.*\b[ou])\b"
)
_REQUEST_VERB = (
    r"(?:please(?! (?:note|talk|speak|take|have|contact|call|consult|allow|be|wait|hold|bear|feel|see|visit|review|find|"
    r"remember|disregard|ignore|check|click|keep|sign)\b)|kindly|tell me|tell us|(?:let|help) (?:me|us) (?:know|understand)|give (?:me|us)|send (?:me|us|over)|"
    r"share|shoot (?:me|us)|drop|reply|respond|provide|confirm|describe|state|specify|name|pick|choose|select|"
    r"enter|indicate|list|walk (?:me|us) through|fill (?:me|us) in|text (?:me|us|back)|message (?:me|us)|advise|"
    r"type|toss|say|put|throw|run me through|remind (?:me|us)|"
    r"indique(?:nos|me)?|diga(?:me|nos)?|dime|dinos|mande(?:me|nos)?|manda(?:me|nos)?|envie(?:me|nos)?|"
    r"comparta(?:me|nos)?|comparte(?:me|nos)?|pase(?:me|nos)?|pasa(?:me|nos)?|responda|responde|describa(?:me|nos)?|"
    r"describe(?:me|nos)?|cuente(?:me|nos)?|cuenta(?:me|nos)?|elija|elige|escriba(?:me|nos)?|escribe(?:me|nos)?|"
    r"escoja|deme|denos|dame|proporcione(?:me|nos)?|confirme(?:me|nos)?|platique(?:me|nos)?|platica(?:me|nos)?)\b"
)
_WISH = (
    r"\b(?:i|we)(?:'d| would| will|'ll)?(?: just| also| only| still| really)*(?: like| love| need| want| have)"
    r"(?: to (?:know|hear|understand|ask|learn|get)|(?: \w+){0,2} (?:idea|sense|feel|address|number|email|details|info))\b|"
    r"\b(?:wondering|curious|mind (?:if|sharing|telling)|necesito|necesitamos|necesitaria|me gustaria saber|"
    r"quisiera saber|nos falta)\b"
)
_REQUEST = re.compile(
    rf"\?|__|^{_LEAD_IN}{_ASKING_WORD}|(?:^{_LEAD_IN}|[,;:.\u2013\u2014-] *(?:and |then |so |y |just )*|\b(?:and|then|y) )"
    rf"{_REQUEST_VERB}|{_WISH}|\b1[).:] .+\b2[).:] |\b1 .+\b2 .+\b3 ",
    re.IGNORECASE,
)
_REPEATED = re.compile(r"^\W*(?:so )?you (?:said|mentioned|told)\b[^?]*\?$", re.IGNORECASE)


def find_questions(text: str) -> tuple[str, ...]:
    """The questions of a text, each with its question mark."""
    return tuple(_QUESTION.findall(text))


def remove_questions(text: str) -> str:
    """The text without its questions: a question about financing states nothing."""
    for question in find_questions(text):
        text = text.replace(question, "")
    return text


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text; a line's end ends a sentence, the point of a number or of "a.m." does not."""
    return tuple(part.strip() for part in _SENTENCE_END.split(text) if part.strip(" \t\n.¿¡"))


def normalize_wording(text: str, spellings: Mapping[str, str]) -> str:
    """The text without accents and doubled spaces, with straight apostrophes and the usual spelling of each word.

    spellings: word in lower case -> how it is usually written.
    """
    plain = remove_accents(text.translate(_APOSTROPHES))
    spelt = _WORD.sub(lambda word: spellings.get(word[0].casefold(), word[0]), plain)
    return re.sub(r"[ \t]+", " ", spelt)


def remove_accents(text: str) -> str:
    """The text with plain letters for accented ones: people and bots leave accents out."""
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def is_request(sentence: str) -> bool:
    """Whether a sentence (in its normal wording) asks for something: a question, an order, a wish to know, a form."""
    return _REQUEST.search(sentence) is not None and _REPEATED.search(sentence) is None
