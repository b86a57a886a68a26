"""How well sentences of an author are understood by a classifier that was trained without her: leave-one-author-out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reference_bots.conversation.conduct import advice, fair_housing, machine_questions
from reference_bots.conversation.understanding import (
    automatic_replies,
    exits,
    opt_out,
    sender_questions,
    words_of_people,
)
from reference_bots.conversation.understanding.intent_classifier import (
    IntentWeights,
    build_estimate,
    load_weights,
    read_weights,
)
from reference_bots.conversation.understanding.intent_decisions import LIMITS, decide
from reference_bots.conversation.understanding.intents import Intent
from reference_bots.conversation.understanding.tokens import MessageWords, tokenize
from reference_bots.training.logistic_regression import format_weights, train
from reference_bots.training.sentences import LOOK_ALIKE, Sentence

AUTHORS: Final = ("author1", "author2", "author3")
_LOOK_ALIKES: Final[Mapping[Intent, str]] = {
    Intent.WHO_WRITES: "no_sender_question",
    Intent.NUMBER_SOURCE: "no_sender_question",
}
_RULES: Final[Mapping[Intent, Callable[[MessageWords], bool]]] = {
    Intent.OPT_OUT: opt_out.is_wish_to_end,
    Intent.AUTOMATIC_REPLY: automatic_replies.has_phrases_of_machine,
    Intent.MACHINE_QUESTION: lambda words: machine_questions.asks_if_machine(words.raw),
    Intent.FAIR_HOUSING: lambda words: fair_housing.is_fair_housing_bait(words.raw),
    Intent.ADVICE: lambda words: advice.find_advice_kind(words.raw) is not None,
    Intent.EXIT: lambda words: exits.find_phrased_exit(words) is not None,
    Intent.WHO_WRITES: lambda words: (
        sender_questions.find_phrased_question(words) is sender_questions.SenderQuestion.WHO_IS_THIS
    ),
    Intent.NUMBER_SOURCE: lambda words: (
        sender_questions.find_phrased_question(words) is sender_questions.SenderQuestion.HOW_GOT_NUMBER
    ),
}
_RULED_OUT: Final[Mapping[Intent, Callable[[MessageWords], bool]]] = {
    Intent.OPT_OUT: opt_out.is_about_else,
    Intent.AUTOMATIC_REPLY: words_of_people.is_written_by_person,
    Intent.MACHINE_QUESTION: lambda words: machine_questions.is_about_another(words.raw),
    Intent.FAIR_HOUSING: lambda words: fair_housing.is_about_asker(words.raw),
    Intent.ADVICE: lambda words: advice.is_usual_question(words.raw),
    Intent.EXIT: exits.goes_on,
    Intent.WHO_WRITES: sender_questions.is_about_another,
    Intent.NUMBER_SOURCE: sender_questions.is_about_another,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One sentence and the intents that the rules, the classifier alone, and both together hear in it."""

    sentence: Sentence
    by_rules: frozenset[Intent]
    by_classifier: frozenset[Intent]
    by_both: frozenset[Intent]


def describe_cross_validation(sentences: Sequence[Sentence]) -> Iterator[str]:
    """A line for each intent: recall, look-alikes left alone, and how many other harmless sentences are heard."""
    yield from _describe_judgements([each for author in AUTHORS for each in judge_author(sentences, author)])


def describe_held_back(sentences: Sequence[Sentence]) -> Iterator[str]:
    """The same lines for sentences that the committed weights were not trained on."""
    yield from _describe_judgements([_judge(one, load_weights()) for one in sentences])


def _describe_judgements(judged: Sequence[Judgement]) -> Iterator[str]:
    yield "percent heard / percent of look-alikes left alone / other harmless sentences heard"
    for intent in Intent:
        cells = (
            f"{name} {_describe(intent, judged, heard)}"
            for name, heard in (
                ("rules", lambda one: one.by_rules),
                ("classifier", lambda one: one.by_classifier),
                ("both", lambda one: one.by_both),
            )
        )
        yield f"{intent:17} {'   '.join(cells)}"


def judge_author(sentences: Sequence[Sentence], author: str) -> Iterator[Judgement]:
    """The author's sentences, by a classifier that was trained on all the others."""
    others = [one for one in sentences if one.source != author]
    weights = read_weights(format_weights(train(others), others))
    return (_judge(one, weights) for one in sentences if one.source == author)


def _judge(sentence: Sentence, weights: IntentWeights) -> Judgement:
    """What is heard in one sentence with these weights."""
    words = tokenize(sentence.text)
    by_rules = frozenset(intent for intent in Intent if _RULES[intent](words))
    shares = build_estimate(weights.classes, weights.score(sentence.text)).shares
    return Judgement(
        sentence=sentence,
        by_rules=by_rules,
        by_classifier=frozenset(intent for intent in Intent if shares[intent] > LIMITS[intent].heard),
        by_both=frozenset(intent for intent in Intent if _is_heard(intent, words, shares, by_rules)),
    )


def _is_heard(intent: Intent, words: MessageWords, shares: Mapping[Intent, float], by_rules: frozenset[Intent]) -> bool:
    return decide(intent, shares, by_rules=lambda: intent in by_rules, ruled_out=lambda: _RULED_OUT[intent](words))


def _describe(intent: Intent, judged: Sequence[Judgement], heard: Callable[[Judgement], frozenset[Intent]]) -> str:
    look_alike = _LOOK_ALIKES.get(intent, f"{LOOK_ALIKE}{intent}")
    meant = [intent in heard(one) for one in judged if one.sentence.intent is intent]
    alike = [intent not in heard(one) for one in judged if one.sentence.kind == look_alike]
    others = [intent in heard(one) for one in judged if one.sentence.intent is None and one.sentence.kind != look_alike]
    return f"{100 * sum(meant) / len(meant):.1f}/{100 * sum(alike) / len(alike):.1f}/{sum(others)}"
