"""Classifies the answer to the cash offer and to its closing date (SELL-007). Only a clear yes is an acceptance."""

from reference_bots.conversation.labels import Answer
from reference_bots.conversation.understanding.answers import STRONG_AGREEMENT, classify_answer
from reference_bots.conversation.understanding.corrections import split_at_correction
from reference_bots.conversation.understanding.money import extract_amounts
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases

_CONDITIONS = compile_phrases(
    "if", "but", "unless", "only if", "as long as", "except", "provided", "otherwise", "depending", "assuming",
    "pero", "siempre y cuando", "a menos que", "con tal (de )?que", "solo si", "excepto", "mientras",
    "once (you|we|i)", "after you",
    "si (?!(me|nos) (parece|gusta|interesa|late|sirve|queda|convence|encanta))(me|nos|le|lo|la|suben?|sube"
    "|pagan?|cierran?|puede*|podemos|pudiera*|es|no|usted*|ustedes|hay|fuera*"
    "|dan|da|mejora*|aumenta*|llega*)",
)  # fmt: skip
_COUNTERS = compile_phrases(
    "(do|can do|could do|offer) (any |a little |a bit |okay |ok |much |)(better|more|higher)",
    "(best|final|highest|last) (offer|price|you can do|number)", "(go|come|went|bump|move) (it |)(up|higher)",
    "counter*", "(meet|met) (me|us) (in the middle|half ?way)", "half ?way", "split the difference",
    "(need|want|get|expect*|hop*|worth|deserve) (a lot |a bit |a little |way |much |)more(?! time| days| weeks)",
    "more (money|than that)", "higher",
    "su(ban?|birle?|bale)", "algo mas",
    "(necesito|quiero|queremos|vale|esperaba|ofrezca*|de(me|nos)|pague*) (un poco |mucho |)mas(?! tiempo)",
    "(mejor|ultima|buena) oferta", "mejore*", "why so low", "make it", "room (to|for)", "negotia*", "negociable",
    "haggle",
)  # fmt: skip
_AFTERWARDS = compile_phrases(
    "(where|when) (do|can|would) (i|we) (sign|close|get paid|start)",
    "(what|whats) (is|are) (the |our |)next( steps?)?", "what (now|next)", "que sigue", "(cuando|donde) firm*",
    "how do (we|i) (start|proceed|get started|move forward|sign)",
    "when (can|do|could) (we|you) (close|start|begin)", "what do (i|we|you) need", "cual es el siguiente paso",
    "que necesita*", "como le hacemos", "how soon (can|could) (we|you) close",
)  # fmt: skip
_GIVES_IN = compile_phrases("(but|pero) (ok|fine|yes|sure|si|bueno|esta bien|va|i will|we will)")
_POLITE = compile_phrases(
    "ok",
    "great",
    "cool",
    "perfect",
    "fine",
    "sure",
    "excellent",
    "awesome",
    "bueno",
    "perfecto",
    "vale",
    "please",
    "excelente",
)
_THANKS = compile_phrases(
    "thanks?", "thank you", "gracias", "appreciate*", "agradezco", "have a (good|nice|great)", "got it", "noted"
)
_ACKNOWLEDGES = compile_phrases(
    "(got|received|read|saw|seen|heard|see|understand|understood) (it|your|the|that|this|you|what)",
    "(i|we) (got|received|read|saw|see|understand|hear|heard|had|was|were|have (a|some|another|one) ~ question*"
    "|have questions)", "got it", "noted", "makes sense", "entiend*", "entendido",
    "(ya |)(recibi|lei|vi)(?= )", "interesting", "good to know", "talk (soon|later)",
    "(i|we) will (read|look|review|check|let you know|get back|see|call|be in touch)",
    "(a|one|quick|another) question", "una pregunta", "(that|it) is my (house|home|address|number|name)", "this is",
    "soy", "call me", "i (am still|still) ", "(le|te) (aviso|llamo|hablo|marco)", "y(eah|es|a) right",
    "would (accept|take|consider|do)(?= [0-9$])",
)  # fmt: skip
_YES_AND_NO = compile_phrases(
    "(yes|ok|well|um|uh|pues|si|sure|bueno|mmm|oh|lol|sorry|honestly) no(?= [.,!]| $| (thanks|thank|gracias|way|deal))",
    "yes right",
    "ok never mind",
    "never mind",
)
_MORE_TIME = compile_phrases(
    "(need|want|have|take|require|like|prefer|got|give|keep|stay*|buy|allow) ~ (more time|extra time|longer"
    "|[4-9][0-9]|1[0-9][0-9]|forty|sixty|ninety|months?|until)", "more time", "extra time",
    "(too|super|very|pretty|kind of|awfully) (soon|fast|quick|tight|rushed)",
    "not (that|so|this) (fast|soon|quick(ly)?)",
    "can not (close|move|leave|be out|get out|do) ~ (fast|soon|quick(ly)?|weeks?|until|before|by|days)",
    "few more (weeks|months)", "not (before|until|till)", "(can not|not|will not) ~ (before|until|till)",
    "(close|closing|closed|move|moving|move out|out|leave|wait|stay|done|start|finish) ~ (after|until|till"
    "|later|in (the )?(spring|summer|fall|winter|next))",
    "after (the )?(school|holidays?|summer|christmas|january|february|march|april|may|june|july|august"
    "|september|october|november|december|new year|graduation|wedding|baby)",
    "(45|60|75|90|120|180|forty|sixty|ninety) days",
    "([2-9]|two|three|four|five|six|a few|few|couple|couple of|several) (more )?months",
    "([4-9]|1[0-9]|four|five|six|seven|eight) weeks", "later (closing|close|date|move)",
    "(push|delay|extend|move) ~ (closing|close|date|it back)", "rent ?back", "lease ?back", "slower",
    "longer (escrow|closing|close|timeline|than)",
    "mas tiempo", "muy (pronto|rapido)", "no tan (pronto|rapido)",
    "([2-9]|dos|tres|cuatro|seis|unos|un par de) (meses|mes mas)", "un mes mas",
    "hasta (que|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|fin"
    "|el (verano|otono|invierno))",
    "despues de (que|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    "|navidad|las|los|la escuela)",
    "antes de (enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)",
    "(60|90|120|sesenta|noventa) dias",
)  # fmt: skip


def classify_acceptance(words: MessageWords) -> Answer | None:
    """The answer to the offer; the part after a correction or after `but ok` counts first."""
    *corrected, whole = split_at_correction(words)
    for part in corrected:
        said = _classify_acceptance_in_part(part)
        if said in (Answer.YES, Answer.NO):
            return said
    turns = words.find_all(_GIVES_IN)
    if turns and not words.has_question_mark:
        rest = words.words_from_token(turns[-1][0] + 1)
        if rest.contains_affirmed(STRONG_AGREEMENT) and _classify_acceptance_in_part(rest) is Answer.YES:
            return Answer.YES
    return _classify_acceptance_in_part(whole)


def _classify_acceptance_in_part(words: MessageWords) -> Answer | None:
    """The answer in one part of the message: a question, a condition or mere thanks is no yes."""
    said = classify_answer(words)
    if words.contains(_COUNTERS) and said is not Answer.NO:
        return Answer.UNSURE
    if said is not Answer.YES:
        return said
    if words.contains(_YES_AND_NO):
        return Answer.NO
    strongly = words.contains_affirmed(STRONG_AGREEMENT)
    if words.has_question_mark and not (strongly and words.contains(_AFTERWARDS)):
        return Answer.UNSURE
    if not wants_more_time(words) and (words.contains(_CONDITIONS) or _names_another_price(words)):
        return Answer.UNSURE
    merely_polite = words.contains(_ACKNOWLEDGES) or (words.contains(_POLITE) and words.contains(_THANKS))
    return None if merely_polite and not strongly else Answer.YES


def wants_more_time(words: MessageWords) -> bool:
    """Whether the seller wants more time than the offer gives."""
    return words.contains(_MORE_TIME)


_AS_OFFERED = compile_phrases(
    "works", "(is|sounds|looks|seems) (fine|good|fair|ok|great|perfect)", "it is", "esta bien", "me parece", "funciona"
)
_AT = compile_phrases("(accept|take|want|need|at|for|make it|would|por|con|acepto|tomo|aceptaria|quiero)")


def _names_another_price(words: MessageWords) -> bool:
    """Whether an amount in the answer is a counter-offer, not the offer repeated with approval."""
    return bool(extract_amounts(words, expected=True)) and (words.contains(_AT) or not words.contains(_AS_OFFERED))
