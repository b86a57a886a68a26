"""What the bots hear in a message before any flow reads it, as one word."""

from reference_bots.conversation.conduct.advice_kinds import AdviceKind
from reference_bots.conversation.conduct.replies import ADVICE, ATTACK, FAIR_HOUSING, MACHINE
from reference_bots.conversation.inbound_messages import find_topic
from reference_bots.conversation.understanding.addresses import leave_out_addresses
from reference_bots.conversation.understanding.automatic_replies import is_written_by_machine
from reference_bots.conversation.understanding.exits import find_exit
from reference_bots.conversation.understanding.opt_out import is_call_for_help, is_opt_out
from reference_bots.conversation.understanding.quotations import read_own_words
from reference_bots.conversation.understanding.sender_questions import find_sender_question
from reference_bots.conversation.understanding.tokens import tokenize
from reference_bots.rules.default_rules import DEFAULT_RULES

NOTHING = "nothing"
_TOPICS = {id(MACHINE): "machine question", id(FAIR_HOUSING): "bait", id(ATTACK): "attack"} | {
    id(ADVICE[kind]): f"advice: {kind}" for kind in AdviceKind
}


def hear(text: str) -> str:
    """What kind of sentence the bots take the text for, in the order in which they ask; NOTHING for a flow's."""
    words = tokenize(read_own_words(text).text)
    if is_opt_out(words):
        return "opt-out"
    topic = find_topic(DEFAULT_RULES, words)
    if is_written_by_machine(words) and not (topic is not None and "?" in words.raw):
        return "automatic reply"
    if topic is not None:
        return _TOPICS[id(topic.wording)]
    if is_call_for_help(words):
        return "help"
    asked = find_sender_question(words)
    if asked is not None:
        return str(asked)
    ending = find_exit(leave_out_addresses(words))
    return NOTHING if ending is None else str(ending)
