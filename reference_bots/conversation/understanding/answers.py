"""Classifies answers: yes, no or unsure. The meaning of the whole clause counts, not a single word."""

from reference_bots.conversation.labels import Answer
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases

_PEOPLE = "(wife|husband|spouse|partner|family|brother|sister|mom|dad|kids|son|daughter|esposa|esposo|marido|familia)"
_UNCERTAINTY = compile_phrases(
    "not (really |so |too |that |entirely |completely |totally |100 % |quite |)sure", "i (really |)do not know",
    "do not know( yet)?", "unsure", "maybe", "perhaps", "possibly",
    "(it |that |)(all |)depends", "(have|need|want|got|like) to (think|ask|talk|discuss|consult|sleep|check)",
    "let (me|us) (think|sleep|talk|check|ask|see|get back)", "hm+", "not certain", "hesitant", "undecided",
    "no se(?! preocupe)", "no estoy segur*", "tal vez", "quizas?", "a lo mejor", "depende*", "on the fence",
    "we will see", "i guess", "iffy", "hard to say", "quien sabe", "sabe dios", "who knows", "no idea", "ni idea",
    "not decided", "have not decided", "(have|need) to see",
    "(tengo|tenemos|necesito|dejeme|dejame|quiero|hay) que (pensar*|ver*|consultar*|platicar*|hablar*|preguntar*)",
    "(dejeme|dejame|dejenme|deje|necesito|quiero) (pensar*|ver*|consultar*|platicar*|checar*)",
    "(lo|la) (voy|vamos) a (pensar|ver|consultar|platicar)", "lo pienso", "lo pensare*", "i will think",
    "will think about", "think about it", "thinking about it", f"(talk|speak|check) (to|with) my {_PEOPLE}",
    "still (deciding|thinking)", "a ver", "vamos a ver", "ya veremos", "mixed feelings", "second thoughts",
    "tengo mis dudas", "lo dudo", "i doubt it",
)  # fmt: skip
_NO = compile_phrases(
    "(?<=^ )no(?! (more|less|rush|hurry|problem|worries|repairs|major|idea|prisa|preocup*|mas|estoy|tengo|se) )",
    "no (thanks|thank you|way|deal|gracias|sir|ma'am|chance|quiero|gracias|puedo|acepto|aceptamos|me (gusta"
    "|conviene|convence|late|parece|interesa|sirve)|nos (gusta|conviene|convence|late|parece|interesa|sirve))",
    "not really", "not interested", "(?<=^ )pass", "no go", "(i|we) will pass", "hard pass", "would rather not",
    "rather not", "do not want", "do not think so", "i think not", "(does|do|did|will|would|can|could) not work",
    "do not need", "do not like", "can not do", "can not (accept|agree|take)",
    "(will|would|could) not (take|accept|sell|do|agree|be|consider)", "too (low|little)",
    "(that|it) is (low|nothing|an insult|a joke|ridiculous|insulting|robbery)", "(so|very|really|way) low",
    "not enough", "(absolutely|definitely|certainly|probably|of course|heck|hell) (not|no)", "of course not",
    "(?<=[.,!] )no(?= [.,!])", "not (for|at) (me|us|all|that|this)", "(?<=^ )never", "never in", "no es suficiente",
    "muy (poco|bajo|baja|barato)", "es (poco|muy poco|una burla|un robo)", "demasiado (poco|bajo)", "tan poco",
    "ni (loco|loca|locos|de broma|hablar|madres|modo|muert*|pensarlo|en suenos)", "para nada", "de ninguna manera",
    "claro que no", "por supuesto que no", "nunca", "jamas", "que va", "nel", "forget (it|about it)",
    "in your dreams", "you (must be|are) (joking|kidding|crazy)", "are you (joking|kidding|crazy|serious)", "insult*",
    "lowball*", "robbery", "ridiculous", "keep looking", "fat chance", "dream on", "decline", "i refuse",
    "count me out", "(?<=^ )not (that|this|the|with|without|any)", "deal breaker", "negative",
)  # fmt: skip
STRONG_AGREEMENT = compile_phrases(
    "deal(?! breaker)", "agreed",
    "(i|we) (will |would |can |could |do |gladly |)(accept|agree)(?! (if|to|with more) )",
    "(accept|accepting) (it|that|the offer|your offer)",
    "(i|we) (will|would|can) take (it|that|the offer|the deal|the cash|your offer)",
    "take the (offer|deal|money|cash)",
    "let us (do (it|this|that)|go( ahead| for it| forward)?|move (forward|ahead|on)|proceed|close|sign"
    "|make it happen|get (it|this) done|get started|roll)",
    "(?<=^ )let us",
    "(sounds|looks|seems) (good|great|fair|reasonable|like a plan|like a deal|fine|perfect|right|ok|awesome|amazing)",
    "sounds (very|really|pretty) (good|fair|reasonable|great)",
    "(that|it|this|which|offer|price|number|everything) (really |totally |definitely |will |would |should "
    "|could |can |)works?(?! on)",
    "works( (great|fine|well|perfectly|good))? (for|with) (me|us)", "(?<=^ )works", "would work(?! (better|if))",
    "(i|we) (am|are) in(?= [.,!]| $)", "go ahead", "go for it", "please do", "(i|we) would (love|like) (that|to|it)",
    "you (have|got|have got) (a|yourself a) deal", "that would (work|be (great|good|fine|perfect|ok|awesome))",
    "(fine|good|ok|okay|cool|happy) (by|with) (me|us|that|it|this|the)",
    "(that|it|this) is (totally |perfectly |completely |very |pretty |a |)(fine|fair|great|good|ok|perfect"
    "|acceptable|reasonable|deal)( (by|with|for) (me|us))?",
    "(i|we) (am|are) (fine|good|ok|okay|happy|on board|down|game|sold)", "count (me|us) in",
    "can (live|work) with (it|that|this)", "where do (i|we) sign", "when (do|can) (we|i) (sign|close|get paid)",
    "send (me |us |over |)(the |a |)(paperwork|contract|papers|docs|documents|agreement)", "draw up", "write it up",
    "make it happen", "(i|we) (can|could) do (that|it|this)", "de acuerdo",
    "(esta|estamos|estoy|me parece|nos parece|suena|se oye|se escucha|todo|muy) (muy |)(bien|bueno|perfecto"
    "|excelente|justo)",
    "(lo |la |le |te |)(acepto|aceptamos|acepta|aceptada|aceptado|tomo|tomamos|agarro)", "trato hecho",
    "(es un |hay |cerramos el |)trato", "hecho", "hagamoslo", "(le |le )?entro", "hagamos(lo)?", "adelante",
    "vamos a (hacerlo|darle|cerrar)", "cerramos", "va que va", "orale", "sale(?= [.,!]| $| (pues|vale))",
    "me (conviene|gusta|late|sirve|funciona)", "nos (conviene|gusta|late|sirve|funciona)", "con gusto", "me convence",
    "donde firm*", "cuando firm*", "prepare el contrato", "mande(me|n)? (el contrato|los papeles)",
    "quiero (hacerlo|aceptar)", "sold", "done( deal)?(?= [.,!]| $)", "you bet", "by all means", "yes please",
    "thumbs up", "hell yes", "heck yes", "(i|we) (am|are) ready",
)  # fmt: skip
"""Clear agreement to a proposal, beyond a polite `ok`."""
_PLAINLY = compile_phrases(
    "(?<=^ )(ok |well |oh |pues |hi |hey |and |um |honestly )*(yes|sure|ok|absolutely|definitely|certainly"
    "|of course|perfect|great|please|fine|correct|exactly|indeed|totally|affirmative|agreed|yessir|surely|eager"
    "|cool|awesome|excellent|why yes)",
    "(?<=^ )(pues |ok |ah |ay |bueno |gracias )*(si|claro|por supuesto|dale|perfecto|excelente|exacto|correcto"
    "|afirmativo|seguro|ok|va|vale|obvio|simon|bueno|desde luego)(?= )",
    "(so|then|and|entonces|asi que) (it is |)(a |)(yes|si)(?= ([.,!] )*$)",
    "(?<=[.,!] )(yes|sure|absolutely|definitely|si|claro|perfect|of course|dale|por supuesto)",
)  # fmt: skip


def classify_answer(words: MessageWords) -> Answer | None:
    """Yes, no or unsure; None if the message is none of them."""
    if words.contains(_UNCERTAINTY):
        return Answer.UNSURE
    if words.contains(_NO):
        return Answer.NO
    return Answer.YES if words.contains_affirmed(_PLAINLY) or words.contains_affirmed(STRONG_AGREEMENT) else None
