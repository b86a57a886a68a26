"""Plain answers: yes, no, and honest doubt. An answer is what a clause says as a whole, not a word somewhere in it."""

from reference_bots.conversation.meanings import Answer
from reference_bots.conversation.understanding.tokens import Words, phrases

_DOUBT = phrases(
    "not (really |so |too |that |entirely |100 % |)sure", "i do not know", "do not know( yet)?", "unsure", "maybe",
    "perhaps", "possibly", "it depends", "depends", "have to (think|ask|talk)", "need to (think|ask|talk)",
    "let me think", "hmm+", "not certain", "hesitant", "no se", "no estoy segur[oa]", "tal vez", "quizas?", "depende",
    "on the fence", "we will see",
)  # fmt: skip
_NO = phrases(
    "(?<=^ )no(?! (more|less|rush|hurry|problem|worries|repairs|major|idea|prisa|preocup[a-z]+|mas) )",
    "no (thanks|thank you|way|deal|gracias)", "not really", "not interested", "(?<=^ )pass", "no go", "i will pass",
    "would rather not", "rather not", "do not want", "does not work", "do not need", "will not work", "can not do",
    "can not accept", "too low", "not enough", "absolutely not", "definitely not", "of course not", "no me interesa",
    "no quiero", "(?<=[.,!] )no(?= [.,!])", "not (for|at) (me|us|all)", "(?<=^ )never",
)  # fmt: skip
_YES = phrases(
    "(?<=^ )(yes|sure|ok|absolutely|definitely|certainly|of course|deal|agreed|perfect|great|please)",
    "(?<=^ )(si|claro|por supuesto|dale)",
    "(?<=[.,!] )(yes|sure|absolutely|deal|si|claro)", "sounds (good|great|fair|reasonable|like a plan)",
    "(that|it|this) works", "works for (me|us)", "let us do (it|that)", "(i|we) (am|are) in", "i accept", "we accept",
    "i will take it", "we will take it", "go ahead", "please do", "why not", "i would (love|like) (that|to|it)",
    "de acuerdo", "esta bien", "me parece bien", "suena bien", "acepto", "aceptamos",
    "that would (work|be (great|good|fine|perfect))", "i agree", "fine (by|with) (me|us)",
    "(that|it) is (fine|fair|great|good|ok|perfect)", "yes please", "let us go", "count me in",
)  # fmt: skip


def answer(words: Words) -> Answer | None:
    """Yes, no or unsure; None when the message is none of them."""
    if words.has(_DOUBT):
        return Answer.UNSURE
    if words.has(_NO):
        return Answer.NO
    return Answer.YES if words.affirms(_YES) else None
