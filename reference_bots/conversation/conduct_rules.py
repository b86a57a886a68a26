"""The rules by which a message is read before any bot's flow reads it: quotations, opt-outs, machines and exits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from reference_bots.conversation.carrier_keywords import CarrierKeywords
from reference_bots.conversation.conduct.topic import ConductTopic, find_conduct_topic
from reference_bots.conversation.quiet_hours import move_to_daytime
from reference_bots.conversation.understanding.automatic_replies import is_written_by_machine
from reference_bots.conversation.understanding.exits import Exit, find_exit
from reference_bots.conversation.understanding.opt_out import is_call_for_help, is_opt_in, is_opt_out
from reference_bots.conversation.understanding.quotations import OwnWords, read_own_words
from reference_bots.conversation.understanding.sender_questions import SenderQuestion, find_sender_question
from reference_bots.conversation.understanding.tokens import MessageWords

STEP_BACK_FOR: Final = timedelta(hours=24)
"""How long the bots are silent after somebody at the brokerage wrote by hand.

Source: docs/sources/business.md#stepping-back.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConductRules:
    """The decisions of CON-001 to CON-005, CON-010 and CONV-009 to CONV-011.

    own_words: the message without quotations.
    find_topic: what in a message a bot must not answer like any other sentence, or None.
    max_answers_to_same_text: answers to one text that comes over and over, before a person is told.
    daytime: the moment, or the next one that is daytime in all these zones.
    step_back_for: how long they are silent after a colleague's message.
    """

    own_words: Callable[[str], OwnWords] = read_own_words
    is_opt_out: Callable[[MessageWords, CarrierKeywords], bool] = is_opt_out
    is_opt_in: Callable[[MessageWords, CarrierKeywords], bool] = is_opt_in
    is_call_for_help: Callable[[MessageWords, CarrierKeywords], bool] = is_call_for_help
    is_written_by_machine: Callable[[MessageWords], bool] = is_written_by_machine
    find_exit: Callable[[MessageWords], Exit | None] = find_exit
    find_sender_question: Callable[[MessageWords], SenderQuestion | None] = find_sender_question
    find_topic: Callable[[str], ConductTopic | None] = find_conduct_topic
    max_answers_to_same_text: int = 3
    daytime: Callable[[datetime, Sequence[str]], datetime] = move_to_daytime
    step_back_for: timedelta = STEP_BACK_FOR
