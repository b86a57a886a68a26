"""How a profile says what counts as the reply to a message: [replies]."""

from datetime import timedelta
from typing import Annotated, Literal

import msgspec

Seconds = Annotated[float, msgspec.Meta(ge=0)]
PositiveSeconds = Annotated[float, msgspec.Meta(gt=0)]
BurstAnswers = Literal["each answered", "newest answered", "joined"]


class ReplyProof(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What counts as the reply to a message, and how long is waited for it and for what follows it.

    messages_per_answer: into how many messages the target may split one answer.
    parts_within: seconds within which the next part of a split answer comes.
    burst: what answers several messages that came before the first answer: one answer for each of them, one for the
    newest alone, or one that takes all of them into account.
    records_after: seconds after an answer until tags and fields are written.
    silence_after: seconds without an answer after which the target is taken to be silent; for a target in a process of
    its own at most the answer timeout of the profile.
    late_within: seconds for which a target that is judged in real time is still watched after the last scenario, and
    before its program is ended for the next one; 0 = not at all.
    """

    messages_per_answer: Annotated[int, msgspec.Meta(ge=1)] = 1
    parts_within: PositiveSeconds = 5.0
    burst: BurstAnswers = "each answered"
    records_after: Seconds = 0.0
    silence_after: PositiveSeconds = 600.0
    late_within: Seconds = 5.0

    def count_answers(self, messages: int) -> int:
        """How many answers this many messages get that came before the first answer; a silent arrival counts as one."""
        return 1 if messages and self.burst != "each answered" else messages

    @property
    def silence_timeout(self) -> timedelta:
        """As silence_after."""
        return timedelta(seconds=self.silence_after)
