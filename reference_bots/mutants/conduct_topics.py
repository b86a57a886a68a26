"""Mutants: what a bot must not answer like anything else is answered like anything else, or wrongly."""

from dataclasses import replace
from functools import partial

from reference_bots.conversation.conduct.advice_kinds import AdviceKind
from reference_bots.conversation.conduct.replies import ADVICE, FAIR_HOUSING, MACHINE
from reference_bots.conversation.conduct.topic import ConductTopic, find_conduct_topic
from reference_bots.conversation.effects import AddTask
from reference_bots.conversation.events import Event
from reference_bots.conversation.rules import TurnResult
from reference_bots.conversation.vocabulary import Language
from reference_bots.conversation.wording import PhraseVariants
from reference_bots.mutants.changes import Application
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import reword, with_phrases, with_rule, with_turns

MUTANTS = MutantRegistry()


def without_topic(intent: str) -> Application:
    """The bots that read messages of one topic like any other."""

    def find(text: str) -> ConductTopic | None:
        topic = find_conduct_topic(text)
        return None if topic is not None and topic.wording.intent == intent else topic

    return with_rule("conduct.find_topic")(find)


def with_sentence(wording: PhraseVariants, instead: str) -> Application:
    """The bots that say `instead` where the reference bots say this wording, in both languages."""
    sentences = [wording.render(language) for language in Language]

    def change(phrase: str) -> str:
        for sentence in sentences:
            phrase = phrase.replace(sentence, instead)
        return phrase

    return with_phrases(change)


MUTANTS.add(
    "CON-007_question_evaded", "Who asks whether it is a machine gets no answer to it.", without_topic("disclose")
)
MUTANTS.add(
    "CON-007_claims_to_be_a_person",
    "Who asks whether it is a machine hears that a person writes.",
    with_sentence(MACHINE, "I am a real person."),
)


@MUTANTS.register("CON-007_open_question_dropped", with_turns)
def _open_question_dropped(turn: TurnResult, _event: Event) -> TurnResult:
    """After the disclosure the conversation does not go on."""
    for language in Language:
        turn = reword(turn, partial(_keep_alone, MACHINE.render(language)))
    return turn


def _keep_alone(sentence: str, phrase: str) -> str:
    return sentence if sentence in phrase else phrase


MUTANTS.add(
    "CON-008_baits_read_like_wishes",
    "A bait is read like any other message, and nobody is told.",
    without_topic("fair_housing"),
)
MUTANTS.add(
    "CON-008_area_called_safe",
    "Who asks what an area is like hears that it is safe.",
    with_sentence(FAIR_HOUSING, "It is a very safe area."),
)


@MUTANTS.register("CON-008_no_report", with_turns)
def _no_report(turn: TurnResult, _event: Event) -> TurnResult:
    """Nobody at the brokerage is told of a bait."""
    return replace(turn, effects=tuple(each for each in turn.effects if not _is_report(each)))


@MUTANTS.register("CON-008_report_each_time", with_turns)
def _report_each_time(turn: TurnResult, _event: Event) -> TurnResult:
    """Somebody at the brokerage is told of every bait."""
    return replace(turn, state=replace(turn.state, fair_housing_reported=False))


def _is_report(effect: object) -> bool:
    return isinstance(effect, AddTask) and effect.title.startswith("Fair housing")


@MUTANTS.register("CON-008_whole_message_dropped", with_rule("conduct.find_topic"))
def _whole_message_dropped(text: str) -> ConductTopic | None:
    """A wish beside a bait is not heard."""
    topic = find_conduct_topic(text)
    return None if topic is None else replace(topic, rest="")


MUTANTS.add(
    "CON-009_questions_read_like_answers",
    "A question for advice is read like any other message.",
    without_topic("refer"),
)
MUTANTS.add(
    "CON-009_advises_on_taxes",
    "Who asks about taxes is told a rate.",
    with_sentence(ADVICE[AdviceKind.TAX], "You will pay about 15% on it."),
)
MUTANTS.add(
    "CON-009_predicts_the_market",
    "Who asks what prices will be hears that they rise.",
    with_sentence(ADVICE[AdviceKind.MARKET], "Prices will keep rising here."),
)
